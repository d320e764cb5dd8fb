#!/bin/sh
# Every message has its Chinese translation, and it fits.
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What fails here is mended with "make update-po" and a translation in po/zh_CN.po.
. "${top_srcdir:-.}/tests/tap.sh"
po=$top/po/zh_CN.po
sample=$top/templates/samples/survey-water-supply.txt

empty() { cat "$1"; ! grep -q . "$1"; } # FILE: nothing is in it

if command -v xgettext >/dev/null && command -v msgmerge >/dev/null && command -v msgattrib >/dev/null; then
    (cd "$top" && find core -name '*.[ch]' | LC_ALL=C sort | xgettext -f - --from-code=UTF-8 -k_ -kN_ -o -) >all.pot 2>complaints
    ok "xgettext has nothing to complain of" empty complaints
    ok "there are messages" test "$(grep -c '^msgid' all.pot)" -gt 300
    msgmerge -q --no-fuzzy-matching "$po" all.pot >merged.po
    msgattrib --untranslated --no-obsolete merged.po >missing; ok "every message is translated" empty missing
    msgattrib --only-obsolete merged.po >obsolete; ok "nothing is translated that the sources do not say" empty obsolete
    msgattrib --only-fuzzy "$po" >fuzzy; ok "no translation is a guess" empty fuzzy
else
    skip "xgettext, msgmerge or msgattrib is not installed"
fi
grep '^#~' "$po" >obsolete; ok "no old translation is kept" empty obsolete
msgfmt -c -o /dev/null "$po" 2>complaints; ok "msgfmt has nothing to complain of" empty complaints
grep '^"POT-Creation-Date' "$po" >dated; ok "no date changes with every update" empty dated

cat >fits.py <<'PY'
import ast, re, sys

HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"
STAYS = {"genres|plugins|readers|codes|received"}  # words to be typed


def text(block, keyword):
    lines = re.search(r"^%s ((?:\".*\"\n?)+)" % keyword, block, re.M)
    return "".join(ast.literal_eval(line) for line in lines.group(1).split("\n") if line) if lines else ""


def places(message):
    return sorted(re.findall(r"\{[a-z0-9]+\}", message))


def conversions(message):  # %2$zu counts as %zu
    found = re.findall(r"%(?:\d+\$)?([-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|j|z|t)?[diouxXeEfgGcsp%]|<\w+>)", message)
    return sorted(found)


def has_whole_conversions(msgid, msgstr):
    return not re.search(r"%$", msgid)  # cut off by a macro that xgettext cannot see through


def has_its_places(msgid, msgstr):
    return places(msgid) == places(msgstr)


def has_its_conversions(msgid, msgstr):
    return conversions(msgid) == conversions(msgstr)


def is_chinese(msgid, msgstr):
    return msgid in STAYS or not re.search("[A-Za-z]", msgid) or not msgstr.isascii()


def has_full_width_punctuation(msgid, msgstr):
    return not re.search(HAN + "[,;:!?()]|[,;:!?(]" + HAN, msgstr)


def keeps_its_blanks(msgid, msgstr):
    def edges(s):
        return len(s) - len(s.lstrip("\n")), len(s) - len(s.rstrip("\n"))
    return edges(msgid) == edges(msgstr)


rule = globals()[sys.argv[2]]
wrong = 0
for block in open(sys.argv[1], encoding="utf-8").read().split("\n\n")[1:]:
    msgid, msgstr = text(block, "msgid"), text(block, "msgstr")
    if msgid and msgstr and not rule(msgid, msgstr):
        print(repr(msgid), "->", repr(msgstr))
        wrong += 1
sys.exit(wrong > 0)
PY
for rule in has_whole_conversions has_its_places has_its_conversions is_chinese has_full_width_punctuation keeps_its_blanks; do
    ok "a translation $(echo $rule | tr _ ' ')" python3 fits.py "$po" $rule
done

# The rules above find what they are for.
bad() { # RULE MSGID MSGSTR
    printf 'msgid ""\nmsgstr ""\n\nmsgid "%s"\nmsgstr "%s"\n' "$2" "$3" >bad.po
    ok "“$3” is found out" sh -c '! python3 fits.py bad.po "$1"' - "$1"
}
bad has_whole_conversions '%s: %' '%s：'
bad has_its_places '{1} files' '文件{2}个'
bad has_its_places 'the section {role}' '部分'
bad has_its_conversions '%zu bytes' '%u字节'
bad has_its_conversions '%s of %s' '%1$s'
bad is_chinese 'web page' 'web page'
bad has_full_width_punctuation 'error: none' '错误:无'
bad keeps_its_blanks 'well\n' '好'

chinese='error: 缺少必备部分“存在问题” \[section.missing\]$'
speaks() { # NAME PATTERN SETTING...: what check says where the environment is so
    name=$1 wanted=$2; shift 2
    out=$(env -u LC_ALL -u LANGUAGE "$@" "$guidang" check "$sample" </dev/null 2>&1)
    like "$name" "$out" "$wanted"
}
speaks "LC_ALL asks for Chinese" "$chinese" LC_ALL=zh_CN.UTF-8
speaks "LANG asks for Chinese" "$chinese" LANG=zh_CN.UTF-8
speaks "LC_MESSAGES asks for Chinese" "$chinese" LANG=en_US.UTF-8 LC_MESSAGES=zh_CN
speaks "Chinese is UTF-8 in every locale" "$chinese" LC_ALL=zh_CN.GB18030
speaks "LANGUAGE does not override the locale" "$chinese" LC_ALL=zh_CN.UTF-8 LANGUAGE=en
speaks "no locale is English" 'error: the required section “problems” is missing' LC_ALL=C
speaks "another locale is English" 'error: the required section “problems” is missing' LC_ALL=de_DE.UTF-8

run check --lang=zh "$sample"
like "--lang=zh speaks Chinese" "$out" "$chinese"
like "and counts in Chinese" "$out" '^文件1个；报告1篇：通过0篇，退改1篇。$'
like "and says what to do" "$out" '^下一步：'
unlike "and nothing in English" "$out" 'missing$|is used twice|Next:'
out=$(LC_ALL=zh_CN.UTF-8 "$guidang" check --lang=en "$sample")
like "--lang=en speaks English" "$out" 'error: the required section “problems” is missing \[section.missing\]$'
unlike "and nothing in Chinese" "$out" '缺少|下一步'
run chekc --lang=zh; like "complaints are Chinese" "$err" '没有命令“chekc”；是否应为“check”？'
run check --lang=zh absent; like "reasons of the system are Chinese" "$out" '无法读取：没有这个文件或文件夹 \[unreadable.io\]$'

cat >lines.py <<'PY'
import re, sys, unicodedata


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


lines = [line.rstrip("\n") for line in sys.stdin if line.strip()]
if sys.argv[1] == "chinese":
    wrong = [line for line in lines if not re.search("[\u4e00-\u9fff]", line)]
else:  # what stands in the last column begins at the same one
    begins = [width(re.match(r".*  (?=\S)", line).group()) for line in lines if re.match(" *-", line)]
    wrong = [] if begins and len(set(begins)) == 1 else lines
print("\n".join(wrong))
sys.exit(bool(wrong) or not lines)
PY
commands=$("$guidang" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p')
codes=$("$guidang" list codes | cut -d' ' -f1)
lines() { # NAME HOW: what is read is
    cat >lines.txt; ok "$1" python3 lines.py "$2" <lines.txt
}
lines "every line of the help is Chinese" chinese <<TEXT
$("$guidang" --help --lang=zh; for command in $commands; do "$guidang" $command --help --lang=zh; done)
TEXT
lines "and in columns" columns <<TEXT
$(for command in $commands; do "$guidang" $command --help --lang=zh; done)
TEXT
lines "every code has a Chinese message" chinese <<TEXT
$("$guidang" list codes --lang=zh)
TEXT
lines "and a Chinese explanation" chinese <<TEXT
$(for code in $codes; do "$guidang" explain "$code" --lang=zh; done)
TEXT
finish

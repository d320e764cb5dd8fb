#!/bin/sh
# Containers of submissions: each file inside is a submission, whatever the packing; bombs and broken ones cost nothing else.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
mkdir in
python3 "$top/tests/cli/containers.py" in "$top"/templates/samples/survey-*.txt
mkdir -p plain/村 && i=0
for report in "$top"/templates/samples/survey-*.txt; do i=$((i + 1)); cp "$report" "plain/村/报告$i.txt"; done

shape() { # what is said, without where
    jsonl "$1" 'o["path"].split("村/")[1], o["verdict"], o["genre"], [f["code"] for f in o["findings"]]'
}
run check --format=jsonl plain; wanted=$(shape run.out)
for each in plain.zip gbk.zip stored.zip plain.tar plain.tar.gz plain.tgz plain.tar.xz four.rar five.rar; do
    run check --format=jsonl in/$each
    is "$each holds the reports of the folder, each by its name" "$(shape run.out | sort)" "$(printf '%s\n' "$wanted" | sort)"
done
run check in/plain.tar; like "a link in it is skipped, and counted" "$out" '6 files, 1 skipped; 5 reports'
run check --format=jsonl in/litter.zip
is "litter in it is skipped" "$(jsonl run.out 'o["path"]')" in/litter.zip/村/报告1.txt
run check in/litter.zip; like "and counted" "$out" '4 files, 3 skipped; 1 reports'
run check --format=jsonl in/outside.zip
is "a path leads nowhere but further in" "$(jsonl run.out 'o["path"]' | tr '\n' ' ')" "in/outside.zip/etc/passwd in/outside.zip/abs/a.txt in/outside.zip/C:/x/b.txt "
run check --format=jsonl in/deep3.zip
is "three containers inside each other are opened" "$(jsonl run.out 'o["path"], o["verdict"]')" "('in/deep3.zip/1.zip/0.zip/村/报告1.txt', 'accepted')"

code() { jsonl run.out 'o["path"], [f["code"] for f in o["findings"]]' | tail -n 1; }
for row in "deep4.zip:('in/deep4.zip/2.zip/1.zip/0.zip', ['unreadable.limit'])" \
    "empty.zip:('in/empty.zip', ['unreadable.empty'])" "cut.zip:('in/cut.zip', ['unreadable.damaged'])" \
    "cut.tar.gz:('in/cut.tar.gz', ['unreadable.damaged'])" "cut.rar:('in/cut.rar', ['unreadable.damaged'])" \
    "large.zip:('in/large.zip', ['unreadable.limit'])" "entries.zip:('in/entries.zip', ['unreadable.limit'])" \
    "bomb.zip:('in/bomb.zip/59.zip', ['unreadable.limit'])" \
    "password.zip:('in/password.zip/村/报告5.txt', ['unreadable.encrypted'])"; do
    run check --format=jsonl in/"${row%%:*}"
    is "${row%%:*}: what is wrong with it" "$(code)" "${row#*:}"
    is "and the status says so" "$status" 2
done
run check --format=jsonl in/cut.rar
is "what stands before the cut is judged" "$(jsonl run.out 'o["verdict"]' | grep -vc unreadable)" 3
run check --format=jsonl in/overlap.zip; ok "entries that share their data end soon" [ "$(wc -l <run.out)" -le 10000 ]

for j in 1 2 5; do run check -j$j --format=jsonl in/bomb.zip; cp run.out bomb.$j; done
ok "what a bomb may hold does not go by the number of workers" cmp bomb.1 bomb.2
ok "nor with five" cmp bomb.1 bomb.5
# Mails: each attachment by its name, the text where it is a report.
if "$guidang" list readers | grep '^eml' | grep -q absent; then skip "mails: built without GMime"; else
    mkdir mail && python3 "$top/tests/formats/make-mail.py" mail "$top"/templates/samples/survey-*.txt
    inside() { jsonl "$1" 'o["path"].split(".eml/")[-1], o["verdict"], o["genre"], [f["code"] for f in o["findings"]]'; }
    wanted=$(run check --format=jsonl plain; jsonl run.out 'o["path"].split("/")[-1], o["verdict"], o["genre"], [f["code"] for f in o["findings"]]')
    for each in foxmail outlook coremail forwarded; do
        run check --format=jsonl mail/$each.eml
        is "$each.eml brings the reports of the folder, each by its name" "$(inside run.out)" "$wanted"
    done
    gzip -c mail/foxmail.eml >mail/packed.eml.gz; run check --format=jsonl mail/packed.eml.gz
    is "and so does one in gzip" "$(jsonl run.out 'o["path"].split(".gz/")[-1], o["verdict"], o["genre"], [f["code"] for f in o["findings"]]')" "$wanted"
    run check mail/foxmail.eml; like "a letter that goes with them is skipped, and counted" "$out" '6 files, 1 skipped; 5 reports'
    run check mail/outlook.eml; like "so are pictures within it and signatures" "$out" '8 files, 3 skipped; 5 reports'
    run archive --store posted mail/foxmail.eml
    "$guidang" show --record "$(find posted/packages -name '*.gz' | head -n 1)" >posted.xml
    is "the record says who sent it, and when" "$(grep -c 'source="mail"' posted.xml)" 2
    like "as the mail says" "$(cat posted.xml)" '报送时间" source="mail">20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T'
    ok "as a record may" xmllint --noout --relaxng "$top/templates/record.rng" posted.xml
    for row in text:正文.txt page:正文.html; do
        run check --format=jsonl mail/${row%%:*}.eml
        is "a report that is the text of the mail" "$(jsonl run.out 'o["path"], o["verdict"]')" "('mail/${row%%:*}.eml/${row#*:}', 'accepted')"
    done
    for row in "deep:('mail/deep.eml/转发.eml/转发.eml/转发.eml', ['unreadable.limit'])" "empty:('mail/empty.eml', ['unreadable.empty'])" \
        "pictures:('mail/pictures.eml', ['unreadable.scanned'])" "parts:('mail/parts.eml', ['unreadable.limit'])" \
        "sealed:('mail/sealed.eml/smime.p7m', ['unreadable.encrypted'])" "cut:('mail/cut.eml/报告5.txt', ['unreadable.damaged'])"; do
        run check --format=jsonl mail/${row%%:*}.eml
        is "${row%%:*}.eml: what is wrong with it" "$(code)" "${row#*:}"
    done
    run check --format=jsonl mail/cut.eml
    is "what stands before the cut is judged" "$(jsonl run.out 'o["verdict"]' | grep -vc unreadable)" 4
fi

# While the files of a container are at hand, those behind it stay open: a system that lets few be open gets smaller blocks.
mkdir crowd && python3 -c 'import zipfile
def text(i): return "第%d号情况说明\n\n记录在案，存档备查。\n" % i
with zipfile.ZipFile("crowd/m.zip", "w") as z:
    for i in range(600): z.writestr("%03d.txt" % i, text(i))
for i in range(600): open("crowd/%s%03d.txt" % ("az"[i % 2], i), "w").write(text(600 + i))'
run check --format=jsonl crowd; cp run.out crowd.wanted
is "a crowd in a zip among others" "$(wc -l <crowd.wanted) $(grep -c unreadable crowd.wanted)" "1200 0"
for row in "256 1" "256 2" "128 8" "1024 8"; do
    (ulimit -n "${row% *}" && "$guidang" check -j"${row#* }" --format=jsonl crowd >crowd.got 2>&1)
    ok "where ${row% *} files may be open, with ${row#* } workers, nothing is lost" cmp crowd.wanted crowd.got
done

mkdir mixed && cp in/gbk.zip mixed/b.zip && cp in/deep3.zip mixed/d.zip && cp plain/村/报告1.txt mixed/a.txt && cp plain/村/报告2.txt mixed/c.txt &&
    cp plain/村/报告3.txt mixed/e.txt
for j in 1 2 5; do run check -j$j --format=jsonl mixed; cp run.out mixed.$j; done
is "the files of a container stand where it stands" "$(jsonl mixed.1 'o["path"].split("/")[1]' | uniq | tr '\n' ' ')" "a.txt b.zip c.txt d.zip e.txt "
ok "two workers print what one prints" cmp mixed.1 mixed.2
ok "and five" cmp mixed.1 mixed.5

run archive --store store mixed; first=$status
is "what is right is packed, what is not is said" "$first" 1
sleep 2.1 && run archive --store store mixed # a file changed a moment ago is read again
events=$(wc -l <store/journal.jsonl)
run archive --store store mixed
like "a second run finds nothing new" "$out" 'Nothing was new'
is "and writes nothing" "$(wc -l <store/journal.jsonl)" "$events"
run verify --store store; is "the store is whole" "$status" 0
run archive --store store --format=jsonl mixed/b.zip
package=$(jsonl run.out 'o["package"] or ""' | head -n 1)
"$guidang" show --original "store/$package" >original
ok "the package holds the file's own bytes" cmp original plain/村/报告1.txt
run explain mixed/b.zip; like "explain says that there are files in it" "$out" 'each of the files in it'
escape=$(printf 'b\033[31mX.zip'); cp mixed/b.zip "$escape"
run explain "$escape"; is "and shows no path that plays tricks" "${out%%:*}" 'b\u{001B}[31mX.zip'
run explain in/gbk.zip/村/报告1.txt; sed 's#in/gbk.zip#plain#' run.out >explained; run explain plain/村/报告1.txt
ok "and explains one of them as it does the file itself" cmp run.out explained
run explain in/deep3.zip/1.zip/0.zip/村/报告1.txt; like "however deep it is" "$out" '报告1.txt: accepted'
run explain in/gbk.zip/村/报告9.txt; is "one that is not there" "$status" 2; like "is said" "$err" 'there is no such file in it'
run explain in/password.zip/村/报告1.txt; like "so is one that cannot be had" "$err" 'password'
run explain none.zip/a.txt; is "without the archive it is neither file nor code" "$status" 64
finish

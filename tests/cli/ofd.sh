#!/bin/sh
# OFD documents that others made, which do not belong to this project: they are read where they lie beside it.
# SPDX-License-Identifier: GPL-2.0-or-later
. "${top_srcdir:-.}/tests/tap.sh"
samples=$top/../shared/ofd
if ! [ -d "$samples" ]; then
    skip "there are no samples of others in $samples"
    finish
    exit 0
fi

lines() { "$guidang" explain "$samples/$1.ofd" --lang en 2>&1; }
like 'characters with their places (OFD R&W)' "$(lines helloworld)" '你好呀，OFD Reader&Writer！'
like 'a package with names in Chinese' "$(lines chineseDir)" '你好呀，OFD Reader&Writer！'
out=$(lines keyword)
like 'repeated deltas' "$out" '鲁（2020）泰安市不动产证明第0014777号'
like 'lines that break within a run' "$out" '担保债权数额：35万元'
unlike 'no watermark' "$out" '事由户籍'
unlike 'nothing that is clipped to nothing' "$out" '11370000MB2852565A'
out=$(lines path_unstd)
like 'absolute paths, on the first page' "$out" '立案决定书'
like 'relative ones, on the second' "$out" '（存根）'
finish

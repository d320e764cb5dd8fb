/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What other programs make of packages: in fifty years they are what is left. */
#include "tests/unit/archive/forge.h"

/* Runs a shell script in an empty folder that holds the package as p.tar.gz. */
static void expect_script(const GByteArray *package, const char *script)
{
    g_autofree char *dir = g_dir_make_tmp("guidang-pack-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "p.tar.gz", NULL), *said = NULL, *complaints = NULL;
    g_autofree char *whole = g_strconcat("set -e\n", script, NULL);
    const char *run[] = { "sh", "-c", whole, NULL }, *clean[] = { "rm", "-rf", dir, NULL };
    int status = 0;
    ck_assert(g_file_set_contents(path, (const char *)package->data, (gssize)package->len, NULL));
    ck_assert(g_spawn_sync(dir, (char **)run, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &complaints,
                           &status, NULL));
    g_spawn_sync(NULL, (char **)clean, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    ck_assert_msg(status == 0, "%s%s", said, complaints);
    ck_assert_str_eq(complaints, "");
}

/* Nothing but the package's folder comes out; both lists hold, and are complete; the sum is right. */
#define CHECK_ALL                                                                                            \
    "tar xzf p.tar.gz; test `ls | wc -l` = 2; cd [0-9a-f]*\n"                                                \
    "sha256sum -c --strict --quiet manifest-sha256.txt; sha256sum -c --strict --quiet "                      \
    "tagmanifest-sha256.txt\n"                                                                               \
    "test `cat manifest-sha256.txt | wc -l` = `find data -type f | wc -l`\n"                                 \
    "oxum=`find data -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum \".\" NR }'`\n"             \
    "grep -qx \"Payload-Oxum: $oxum\" bag-info.txt\n"

START_TEST(tar_and_sha256sum_agree)
{
    g_autoptr(GByteArray) package = forge_honest();
    expect_script(package, CHECK_ALL
                  "test -f data/original/关于河道的调研报告.txt; test -f data/extra/survey/cues.txt");
}
END_TEST

static const char *const odd_names[] = {
    "",
    "-rf .txt",
    ".",
    "..",
    "a%25\\b/c:d*e?f\"g<h>i|j",
    "tab\tline\nend",
    "\xB1\xA8\xB8\xE6.txt",
    "  blanks  ",
    "$(touch x) `y` 'z'",
    "关于某某县某某镇某某村农村生活污水治理和人居环境整治提升五年行动情况的调研报告（征求意见稿）.txt",
};

START_TEST(tar_and_sha256sum_agree_on_odd_names)
{
    GdContents contents = forge_contents();
    contents.name = gd_slice_of(odd_names[_i]);
    g_autoptr(GByteArray) package = forge_pack(&contents);
    expect_script(package, CHECK_ALL);
}
END_TEST

static const char python[] = "command -v python3 >/dev/null || exit 0\n"
                             "cat >check.py <<'END'\n"
                             "import gzip, hashlib, io, tarfile, zlib\n"
                             "packed = open('p.tar.gz', 'rb').read()\n"
                             "stream = zlib.decompressobj(31)\n"
                             "raw = stream.decompress(packed)\n"
                             "assert stream.eof and not stream.unused_data\n"
                             "assert gzip.decompress(packed) == raw\n"
                             "assert packed[10:19] == b'%08x\\0' % zlib.crc32(packed[19:])\n"
                             "piped = tarfile.open('p.tar.gz', 'r|gz').getnames()\n"
                             "given, again = tarfile.open(fileobj=io.BytesIO(raw)), io.BytesIO()\n"
                             "made = tarfile.open(fileobj=again, mode='w', format=tarfile.USTAR_FORMAT)\n"
                             "assert piped == given.getnames()\n"
                             "for member in given:\n"
                             "    assert member.isreg() and (member.mode, member.uid, member.gid, "
                             "member.mtime) == (0o644, 0, 0, 315532800)\n"
                             "    copy = tarfile.TarInfo(member.name)\n"
                             "    copy.size, copy.mode, copy.mtime = member.size, 0o644, 315532800\n"
                             "    made.addfile(copy, given.extractfile(member))\n"
                             "size = made.offset + 1024\n"
                             "made.close()\n"
                             "assert again.getvalue()[:size] == raw, 'python writes another archive'\n"
                             "END\n"
                             "python3 check.py\n";

START_TEST(python_writes_the_same_archive)
{
    GdContents contents = forge_contents();
    contents.name = gd_slice_of(odd_names[_i]);
    g_autoptr(GByteArray) package = forge_pack(&contents);
    expect_script(package, python);
}
END_TEST

UNIT_BEGIN("programs")
tcase_add_test(tcase, tar_and_sha256sum_agree);
tcase_add_loop_test(tcase, tar_and_sha256sum_agree_on_odd_names, 0, G_N_ELEMENTS(odd_names));
tcase_add_loop_test(tcase, python_writes_the_same_archive, 0, G_N_ELEMENTS(odd_names));
UNIT_END

#!/bin/sh
# Bootstraps the build; "demo" and "check" also set up everything on a fresh Debian machine.
#   ./autogen.sh          makes ./configure
#   ./autogen.sh demo     archives the sample reports into ./demo-store and verifies it
#   ./autogen.sh check    runs every test
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu
cd "$(dirname "$0")"

build_packages='gcc make autoconf automake pkg-config gettext libglib2.0-dev libxml2-dev libpcre2-dev zlib1g-dev
    libdeflate-dev libarchive-dev libseccomp-dev libsqlite3-dev nettle-dev libjansson-dev
    libgsf-1-dev libpoppler-glib-dev poppler-data libgmime-3.0-dev'
test_packages='check libxml2-utils python3 xz-utils clang-format clang valgrind'

say() { printf '== %s %s\n' "$(date +%T)" "$*"; }

bootstrap() {
    mkdir -p build-aux
    autoreconf --force --install
}

missing() {
    for p in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || printf '%s ' "$p"
    done
}

install() { # PACKAGE...
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This is not Debian.  Install what corresponds to these packages, then run"
        say "./autogen.sh && ./configure && make check:"
        printf '%s\n' "$@"
        exit 1
    fi
    needed=$(missing "$@")
    [ -n "$needed" ] || return 0
    say "Installing the missing packages: $needed"
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get update -q &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -q -y --no-install-recommends $needed
}

build() {
    bootstrap
    ./configure --quiet --enable-werror
    make --silent -j"$(nproc)"
}

demo() {
    # shellcheck disable=SC2086
    install $build_packages
    build
    rm -rf demo-store
    status=0
    say "guidang archive --store demo-store templates/samples"
    ./guidang archive --lang zh --store demo-store templates/samples || status=$?
    [ "$status" -le 1 ] || exit "$status" # 1: some samples have faults, on purpose
    say "guidang verify --store demo-store"
    ./guidang verify --lang zh --store demo-store
}

passed=0
failed=0
add_up() { # LOG of make check: adds its totals
    passed=$((passed + $(awk '$2 == "PASS:" { n += $3 } END { print n + 0 }' "$1")))
    failed=$((failed + $(awk '$2 == "FAIL:" || $2 == "ERROR:" || $2 == "XPASS:" { n += $3 } END { print n + 0 }' "$1")))
}
count() { # NAME COMMAND...: one more test
    name=$1
    shift
    say "$name"
    if "$@" >check-step.log 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        say "FAILED: $name"
        tail -n 60 check-step.log
    fi
}
suite() { # FOLDER: make check there
    ( cd "$1" && make check -j"$(nproc)" 2>&1 ) >check-suite.log || true
    grep -E '^(FAIL|ERROR|XPASS):' check-suite.log || true
    grep -q '^# TOTAL:' check-suite.log || { tail -n 40 check-suite.log; failed=$((failed + 1)); }
    add_up check-suite.log
}

build_elsewhere() { # FOLDER CONFIGURE-ARGUMENT...
    rm -rf "$1" && mkdir -p "$1"
    top=$PWD
    ( cd "$1" && shift && "$top/configure" --quiet --enable-werror "$@" && make -j"$(nproc)" )
}

holds_all() { # TARBALL: every source and every text that stands in the tree is in it
    find core plugins po templates tests -name '*.[ch]' -o -name '*.inc' -o -name '*.sh' -o -name '*.py' -o \
        -name '*.po' -o -name '*.xml' -o -name '*.rng' -o -name '*.weights' -o -name '*.txt' -o -name '*.json*' |
        LC_ALL=C sort >check-kept.log
    [ -s check-kept.log ] || return 1
    tar --quoting-style=literal -tf "$1" | sed 's#^[^/]*/##' | LC_ALL=C sort | LC_ALL=C comm -23 check-kept.log - >check-lost.log
    cat check-lost.log
    [ ! -s check-lost.log ]
}

check() {
    # shellcheck disable=SC2086
    install $build_packages $test_packages
    build
    say "make check"
    suite .
    make --silent distclean
    count "the code is formatted" sh -c 'clang-format --dry-run --Werror $(git ls-files "*.c" "*.h" 2>/dev/null || find core plugins tests -name "*.[ch]")'
    count "builds with clang without a warning" build_elsewhere build-clang CC=clang
    count "builds with the sanitizers" build_elsewhere build-sanitized --enable-sanitizers
    say "make check with the sanitizers"
    [ ! -f build-sanitized/Makefile ] || suite build-sanitized
    rm -rf build-clang build-sanitized
    ./configure --quiet --enable-werror
    # Of the tests those that use what was installed and unpacked, and no torture: the others were run twice by now.
    count "make distcheck" make distcheck -j"$(nproc)" check_DATA='$(fixture_plugins) $(fixture_preloads)' \
        TESTS='$(filter-out $(patsubst %,tests/cli/%.sh,clock full inbox instructions killed power store workers),$(shell_tests))'
    count "the tarball holds every source and text" holds_all guidang-*.tar.xz
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
}

case ${1-} in
'') bootstrap ;;
demo) demo ;;
check) check ;;
*) printf 'usage: ./autogen.sh [demo|check]\n' >&2; exit 64 ;;
esac

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/received.h"

#include <errno.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/ledger/placing.h"

enum { CHUNK = 64 << 10 };

int gd_received_open(const GdStore *store, const char *sha256, struct stat *st, GError **error)
{
    char path[GD_PLACED_PATH];
    gd_placed_path(sha256, path);
    return gd_file_open(gd_store_folder(store, GD_FOLDER_RECEIVED), path, false, st, error);
}

bool gd_received_holds(const GdStore *store, const char *sha256, GError **error)
{
    struct stat st;
    char found[GD_DIGEST_HEX + 1];
    guint8 chunk[CHUNK];
    ssize_t n;
    GdDigest digest;
    int fd = gd_received_open(store, sha256, &st, error);
    if (fd < 0)
        return false;
    gd_digest_start(&digest);
    while ((n = read(fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            gd_digest_add(&digest, chunk, (size_t)n);
    gd_digest_finish(&digest, found);
    if (n < 0)
        gd_store_fail(error, errno, sha256);
    close(fd);
    return n == 0 && strcmp(found, sha256) == 0;
}

bool gd_received_remove(const GdStore *store, const char *sha256, GError **error)
{
    char path[GD_PLACED_PATH];
    gd_placed_path(sha256, path);
    return unlinkat(gd_store_folder(store, GD_FOLDER_RECEIVED), path, 0) == 0 || errno == ENOENT ||
           gd_store_fail(error, errno, path);
}

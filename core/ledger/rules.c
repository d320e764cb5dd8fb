/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/rules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/ledger/entry.h"
#include "core/ledger/sync.h"

enum { NAME_MAX_BYTES = 200 };

static void add_to_hash(GdDigest *digest, const char *name, GdSlice bytes)
{
    char size[24];
    int len = g_snprintf(size, sizeof size, "%zu", bytes.len);
    gd_digest_add(digest, name, strlen(name) + 1);
    gd_digest_add(digest, size, (size_t)len + 1);
    gd_digest_add(digest, bytes.ptr, bytes.len);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const GdRule *const *)a)->name, (*(const GdRule *const *)b)->name);
}

static GPtrArray *sorted(const GdRule *rules, size_t n)
{
    GPtrArray *order = g_ptr_array_new();
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(order, (gpointer)&rules[i]);
    g_ptr_array_sort(order, by_name);
    return order;
}

void gd_rules_hash(const GdRule *rules, size_t n, char hash[GD_DIGEST_HEX + 1])
{
    g_autoptr(GPtrArray) order = sorted(rules, n);
    GdDigest digest;
    gd_digest_start(&digest);
    for (guint i = 0; i < order->len; i++) {
        const GdRule *rule = g_ptr_array_index(order, i);
        add_to_hash(&digest, rule->name, rule->bytes);
    }
    gd_digest_finish(&digest, hash);
}

/* ---- keeping --------------------------------------------------------------------------------------- */

static bool is_name(const char *name)
{
    for (const char *at = name; *at; at++)
        if ((guchar)*at < 0x20 || *at == 0x7F || *at == '/')
            return false;
    return *name && *name != '.' && *name != '-' && strlen(name) <= NAME_MAX_BYTES &&
           g_utf8_validate(name, -1, NULL);
}

static bool check_names(const GdRule *rules, size_t n, GError **error)
{
    g_autoptr(GPtrArray) order = sorted(rules, n);
    for (guint i = 0; i < order->len; i++) {
        const GdRule *rule = g_ptr_array_index(order, i);
        const GdRule *before = i ? g_ptr_array_index(order, i - 1) : NULL;
        if (is_name(rule->name) && (!before || strcmp(before->name, rule->name) != 0))
            continue;
        g_set_error_literal(error, GD_STORE_ERROR, GD_STORE_REFUSED,
                            _("a file of rules with a name that cannot be"));
        return false;
    }
    return true;
}

/* The set as a folder below tmp/, and synced. */
static bool write_set(int tmp, const char *name, const GdRule *rules, size_t n, GError **error)
{
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    if (mkdirat(tmp, name, 0750) < 0)
        return gd_store_fail(error, errno, name);
    for (size_t i = 0; i < n; i++) {
        char *path = g_build_filename(name, rules[i].name, NULL);
        g_ptr_array_add(written, path);
        if (!gd_entry_write(tmp, path, rules[i].bytes, error))
            return false;
    }
    g_ptr_array_add(written, g_strdup(name));
    return gd_sync_group(tmp, written, error);
}

/* A rename onto a folder that holds something fails. */
static bool move_set(const GdStore *store, const char *name, const char *hash, GError **error)
{
    int rules = gd_store_folder(store, GD_FOLDER_RULES);
    if (renameat(gd_store_folder(store, GD_FOLDER_TMP), name, rules, hash) < 0 || fsync(rules) < 0)
        return gd_store_fail(error, errno, hash);
    return true;
}

bool gd_rules_keep(GdStore *store, const GdRule *rules, size_t n, char hash[GD_DIGEST_HEX + 1],
                   GError **error)
{
    int tmp = gd_store_folder(store, GD_FOLDER_TMP);
    struct stat st;
    if (!check_names(rules, n, error))
        return false;
    gd_rules_hash(rules, n, hash);
    if (fstatat(gd_store_folder(store, GD_FOLDER_RULES), hash, &st, AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    g_autofree char *name = g_strconcat("rules-", hash, NULL);
    if (write_set(tmp, name, rules, n, error) && move_set(store, name, hash, error))
        return true;
    gd_entry_remove(tmp, name, NULL);
    return gd_store_blame(store, error);
}

/* ---- checking -------------------------------------------------------------------------------------- */

static bool add_file(GdDigest *digest, int folder, const char *name, GError **error)
{
    struct stat st;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int fd = gd_file_open(folder, name, false, &st, error);
    if (fd < 0)
        return false;
    bool done = gd_file_read(fd, &st, GD_FILE_MAX, bytes, error);
    close(fd);
    if (done)
        add_to_hash(digest, name, gd_slice((const char *)bytes->data, bytes->len));
    return done;
}

bool gd_rules_hold(int folder, const char *name, GError **error)
{
    char hash[GD_DIGEST_HEX + 1];
    GdDigest digest;
    g_autoptr(GPtrArray) names = gd_entries_in(folder, name, error);
    int set = names ? openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    bool done = set >= 0;
    gd_digest_start(&digest);
    for (guint i = 0; done && i < names->len; i++)
        done = add_file(&digest, set, g_ptr_array_index(names, i), error);
    gd_digest_finish(&digest, hash);
    if (set >= 0)
        close(set);
    return done && strcmp(hash, name) == 0;
}

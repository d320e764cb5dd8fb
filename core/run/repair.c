/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/repair.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/archive/bag.h"
#include "core/archive/unpack.h"
#include "core/archive/verify.h"
#include "core/base/digest.h"
#include "core/base/file.h"
#include "core/base/language.h"
#include "core/ledger/audit.h"
#include "core/ledger/clock.h"
#include "core/ledger/commit.h"

enum { GROUP = 100 }; /* packages that are entered together */

typedef struct {
    const char *path;
    GdVerifyTell tell;
    void *data;
    GdRepaired *repaired;
    GPtrArray *unknown; /* paths of packages, below the store */
    GPtrArray *copies;  /* likewise, of what stands in received/ */
} Repair;

/* ---- packages ---- */

static void note_unknown(const GdAuditFault *fault, void *data)
{
    const Repair *repair = data;
    if (fault->kind == GD_AUDIT_UNKNOWN)
        g_ptr_array_add(repair->unknown, g_strdup(fault->path));
    else if (fault->kind == GD_AUDIT_UNKNOWN_COPY)
        g_ptr_array_add(repair->copies, g_strdup(fault->path));
}

static void ignore_fault(GdPackageFaultKind kind, const char *member, const char *sentence, void *data)
{
    (void)kind;
    (void)member;
    (void)sentence;
    (void)data;
}

/* The number of its report, of a package that is whole; 0: it does not say. */
static guint report_of(const GdPackage *package)
{
    const GdMember *info = gd_package_find(package, GD_MEMBER_INFO);
    GdSlice label, value;
    for (GdSlice rest = info ? info->bytes : GD_EMPTY; rest.len;)
        if (gd_bag_next_label(&rest, &label, &value) && gd_slice_equal(label, gd_slice_of(GD_LABEL_REPORT))) {
            g_autofree char *digits = g_strndup(value.ptr, value.len);
            return (guint)g_ascii_strtoull(digits, NULL, 10);
        }
    return 0;
}

static bool has_name_of(const char *path, const char *id)
{
    const char *slash = strrchr(path, '/');
    return slash && g_str_has_prefix(slash + 1, id);
}

static bool enter_package(GdCommit *group, const char *path, GdSlice bytes, bool *whole, GError **error)
{
    char id[GD_PACKAGE_ID + 1], sha256[GD_DIGEST_HEX + 1];
    GdPackageFaults faults = { ignore_fault, NULL, 0 };
    *whole = gd_package_verify(bytes, NULL, &faults, id) && has_name_of(path, id);
    g_autoptr(GdPackage) package = *whole ? gd_package_open(bytes, NULL, NULL) : NULL;
    const GdMember *original = package ? gd_package_original(package) : NULL;
    *whole = original && report_of(package) > 0;
    if (!*whole)
        return true;
    gd_digest_of(original->bytes.ptr, original->bytes.len, sha256);
    return gd_commit_package(group, &(GdPackageName){ id, sha256, report_of(package) }, bytes, error);
}

/* Where it came from is forgotten; when, its file says. */
static bool enter_copy(GdCommit *group, const char *path, const struct stat *st, GdSlice bytes, bool *whole,
                       GError **error)
{
    char sha256[GD_DIGEST_HEX + 1];
    GdKeeping keeping = { sha256, "", (gint64)bytes.len, gd_clock_of(st->st_mtim) };
    gd_digest_of(bytes.ptr, bytes.len, sha256);
    *whole = has_name_of(path, sha256);
    return !*whole || gd_commit_keep(group, &keeping, bytes, error);
}

static bool enter_file(Repair *repair, GdCommit *group, const char *below, bool is_copy, GError **error)
{
    g_autofree char *path = g_build_filename(repair->path, below, NULL);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct stat st;
    bool whole = false;
    int fd = gd_file_open(AT_FDCWD, path, false, &st, NULL);
    bool is_read = fd >= 0 && gd_file_read(fd, &st, gd_package_limits.packed, bytes, NULL);
    if (fd >= 0)
        close(fd);
    GdSlice read = gd_slice((const char *)bytes->data, bytes->len);
    bool done = !is_read || (is_copy ? enter_copy(group, path, &st, read, &whole, error)
                                     : enter_package(group, path, read, &whole, error));
    if (!done)
        return false;
    repair->repaired->entered += whole;
    repair->repaired->faulty += !whole;
    repair->tell(path, whole ? _("entered into the journal") : _("not whole, and left alone"), whole,
                 repair->data);
    return true;
}

static bool enter_all(Repair *repair, GdStore *store, bool copies, GError **error)
{
    const GPtrArray *paths = copies ? repair->copies : repair->unknown;
    for (guint i = 0; i < paths->len;) {
        g_autoptr(GdCommit) group = gd_commit_new(store, error);
        if (!group)
            return false;
        for (guint end = MIN(i + GROUP, paths->len); i < end; i++)
            if (!enter_file(repair, group, g_ptr_array_index(paths, i), copies, error))
                return false;
        if (!gd_commit_finish(group, error))
            return false;
    }
    return true;
}

bool gd_repair_store(const char *path, GdVerifyTell tell, void *data, GdRepaired *repaired, GError **error)
{
    Repair repair = { path,
                      tell,
                      data,
                      repaired,
                      g_ptr_array_new_with_free_func(g_free),
                      g_ptr_array_new_with_free_func(g_free) };
    GdAuditor auditor = { .fault = note_unknown, .data = &repair };
    GdAuditTotals totals = { 0 };
    GdStoreHolder holder = { .command = "verify --repair" };
    *repaired = (GdRepaired){ 0 };
    g_autoptr(GdStore) store = gd_store_open(path, GD_STORE_REPAIR, &holder, error);
    repaired->journal_was_lost = store && gd_store_is_new(store);
    bool done = store && gd_audit(store, &auditor, &totals, error) &&
                enter_all(&repair, store, false, error) && enter_all(&repair, store, true, error);
    g_ptr_array_free(repair.unknown, TRUE);
    g_ptr_array_free(repair.copies, TRUE);
    return done;
}

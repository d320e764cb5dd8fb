/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/ledger/audit-inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/base/package-name.h"
#include "core/ledger/entry.h"
#include "core/ledger/rules.h"

enum { CHUNK = 256 << 10 };

static const char *const says[GD_AUDIT_N] = {
    [GD_AUDIT_CHANGED] = N_("the package is no longer what it was when it was packed"),
    [GD_AUDIT_GONE] = N_("it is gone"),
    [GD_AUDIT_UNKNOWN] = N_("the journal knows nothing of this package"),
    [GD_AUDIT_COPY] = N_("the copy is no longer what its name says"),
    [GD_AUDIT_UNKNOWN_COPY] = N_("the journal knows nothing of this copy"),
    [GD_AUDIT_STRAY] = N_("this does not belong here"),
    [GD_AUDIT_UNREADABLE] = N_("cannot be read"),
    [GD_AUDIT_RULES] = N_("these rules are no longer what they were"),
    [GD_AUDIT_CHAIN] = N_("the line does not follow from the line before it; one of them was changed"),
    [GD_AUDIT_LINE] = N_("the line is no event"),
    [GD_AUDIT_WITNESS] = N_("not the line that was written there, or no line at all"),
    [GD_AUDIT_TORN] = N_("the last line is unfinished"),
    [GD_AUDIT_UNFINISHED] = N_("left by an interrupted run, which the next one takes back"),
    [GD_AUDIT_PURGED] = N_("left by an interrupted purge, which the next one removes"),
    [GD_AUDIT_LEFTOVER] = N_("left by an interrupted run, which the next one removes"),
};

const char *gd_audit_says(GdAuditKind kind)
{
    return _(says[kind]);
}

void gd_audit_tell(const GdAudit *audit, GdAuditKind kind, const char *path, guint64 line)
{
    GdAuditFault fault = { .kind = kind, .is_note = kind >= GD_AUDIT_UNFINISHED, .path = path, .line = line };
    *(fault.is_note ? &audit->totals->notes : &audit->totals->faults) += 1;
    audit->auditor->fault(&fault, audit->auditor->data);
}

GdAuditKind gd_audit_absence(void)
{
    return errno == ENOENT || errno == ENOTDIR ? GD_AUDIT_GONE : GD_AUDIT_UNREADABLE;
}

void gd_audit_tell_in(const GdAudit *audit, GdAuditKind kind, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    gd_audit_tell(audit, kind, path, 0);
}

/* ---- the journal ----------------------------------------------------------------------------------- */

static void hear(GdNotice notice, guint64 line, const char *message, void *data)
{
    static const GdAuditKind kinds[] = { [GD_NOTICE_CHAIN] = GD_AUDIT_CHAIN,
                                         [GD_NOTICE_LINE] = GD_AUDIT_LINE,
                                         [GD_NOTICE_WITNESS] = GD_AUDIT_WITNESS };
    (void)message;
    if (notice == GD_NOTICE_CHAIN || notice == GD_NOTICE_LINE || notice == GD_NOTICE_WITNESS)
        gd_audit_tell(data, kinds[notice], GD_JOURNAL_NAME, line);
}

/* A line that was being written when the audit began has long been finished when it ends. */
static bool check_journal_end(const GdAudit *audit, GError **error)
{
    if (!gd_ledger_catch_up(audit->index, error))
        return false;
    const GdJournalPlace *place = gd_ledger_place(audit->index);
    gint64 size = gd_journal_size(gd_store_journal(audit->store), error);
    if (size > place->end)
        gd_audit_tell(audit, GD_AUDIT_TORN, GD_JOURNAL_NAME, place->lines + 1);
    audit->totals->lines = place->lines;
    return size >= 0;
}

/* ---- one package ----------------------------------------------------------------------------------- */

static bool read_package(const GdAudit *audit, int fd, GdKnownPackage *found)
{
    const GdAuditor *auditor = audit->auditor;
    GdDigest digest;
    ssize_t n;
    gd_digest_start(&digest);
    while ((n = read(fd, audit->chunk, CHUNK)) > 0 || (n < 0 && errno == EINTR)) {
        if (n < 0)
            continue;
        gd_digest_add(&digest, audit->chunk, (size_t)n);
        found->size += n;
        if (auditor->bytes)
            auditor->bytes(gd_slice((const char *)audit->chunk, (size_t)n), auditor->data);
    }
    gd_digest_finish(&digest, found->digest);
    audit->totals->bytes += (guint64)found->size;
    return n == 0;
}

/* `known` is NULL for a package without an event. */
static void check_package(const GdAudit *audit, const char *id, const GdKnownPackage *known)
{
    const GdAuditor *auditor = audit->auditor;
    GdKnownPackage found = { 0 };
    struct stat st;
    char below[GD_PACKAGE_PLACE];
    gd_package_place(id, below);
    g_autofree char *path = g_build_filename(gd_folder_name(GD_FOLDER_PACKAGES), below, NULL);
    int fd = gd_file_open(gd_store_folder(audit->store, GD_FOLDER_PACKAGES), below, false, &st, NULL);
    if (fd < 0) {
        gd_audit_tell(audit, GD_AUDIT_UNREADABLE, path, 0);
        return;
    }
    if (auditor->begin)
        auditor->begin(id, path, auditor->data);
    bool is_whole = read_package(audit, fd, &found);
    close(fd);
    if (auditor->end)
        auditor->end(is_whole, auditor->data);
    audit->totals->packages++;
    if (!is_whole)
        gd_audit_tell(audit, GD_AUDIT_UNREADABLE, path, 0);
    else if (known && (known->size != found.size || strcmp(known->digest, found.digest) != 0))
        gd_audit_tell(audit, GD_AUDIT_CHANGED, path, 0);
}

static bool stat_package(const GdAudit *audit, const char *id, struct stat *st)
{
    char below[GD_PACKAGE_PLACE];
    gd_package_place(id, below);
    return fstatat(gd_store_folder(audit->store, GD_FOLDER_PACKAGES), below, st, AT_SYMLINK_NOFOLLOW) == 0;
}

static void tell_of_package(const GdAudit *audit, GdAuditKind kind, const char *id)
{
    char below[GD_PACKAGE_PLACE];
    gd_package_place(id, below);
    gd_audit_tell_in(audit, kind, gd_folder_name(GD_FOLDER_PACKAGES), below);
}

/* A file without an event: a writer may have put it there since the journal was read.  It leaves tmp/ after
 * its event was written, so one that has left it before the journal is looked at again is known by then. */
static bool check_newcomer(const GdAudit *audit, const char *id, GError **error)
{
    GdKnownPackage known;
    struct stat st = { 0 };
    stat_package(audit, id, &st);
    if (!gd_ledger_catch_up(audit->index, error) || !gd_ledger_package(audit->index, id, &known, error))
        return false;
    if (!known.found)
        tell_of_package(audit, st.st_nlink > 1 ? GD_AUDIT_UNFINISHED : GD_AUDIT_UNKNOWN, id);
    check_package(audit, id, known.found ? &known : NULL);
    return true;
}

/* An event whose file was not in the list, which is older than the event where a writer is at work. */
static void check_missing(const GdAudit *audit, const GdKnownPackage *event)
{
    struct stat st;
    if (stat_package(audit, event->id, &st))
        check_package(audit, event->id, event);
    else
        tell_of_package(audit, gd_audit_absence(), event->id);
}

/* ---- one folder of packages ------------------------------------------------------------------------ */

static void keep_event(const GdKnownPackage *package, void *data)
{
    g_array_append_vals(data, package, 1);
}

/* The ids of the packages in a folder, in order; what is no package is told of. */
static GPtrArray *ids_in(const GdAudit *audit, const char *prefix)
{
    g_autofree char *folder = g_build_filename(gd_folder_name(GD_FOLDER_PACKAGES), prefix, NULL);
    g_autoptr(GPtrArray) names =
        gd_entries_in(gd_store_folder(audit->store, GD_FOLDER_PACKAGES), prefix, NULL);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    if (!names)
        gd_audit_tell(audit, GD_AUDIT_UNREADABLE, folder, 0);
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        char id[GD_PACKAGE_ID + 1];
        if (gd_package_id_of(name, id) && g_str_has_prefix(id, prefix))
            g_ptr_array_add(ids, g_strdup(id));
        else
            gd_audit_tell_in(audit, GD_AUDIT_STRAY, folder, name);
    }
    return ids;
}

/* Walks the events and the files of one folder side by side; both are in order. */
static bool check_folder(const GdAudit *audit, const char *prefix, bool is_there, GError **error)
{
    g_autoptr(GPtrArray) ids = is_there ? ids_in(audit, prefix) : g_ptr_array_new();
    guint i = 0, j = 0;
    g_array_set_size(audit->events, 0);
    if (!gd_ledger_packages(audit->index, prefix, keep_event, audit->events, error))
        return false;
    while (i < ids->len || j < audit->events->len) {
        const char *id = i < ids->len ? g_ptr_array_index(ids, i) : NULL;
        const GdKnownPackage *event = &g_array_index(audit->events, GdKnownPackage, j);
        int order = !id ? 1 : j >= audit->events->len ? -1 : strcmp(id, event->id);
        if (order == 0)
            check_package(audit, id, event);
        else if (order > 0)
            check_missing(audit, event);
        else if (!check_newcomer(audit, id, error))
            return false;
        i += order <= 0;
        j += order >= 0;
    }
    return true;
}

static bool is_prefix(const char *name)
{
    return strspn(name, "0123456789abcdef") == 2 && name[2] == '\0';
}

bool gd_audit_each_folder(const GdAudit *audit, GdFolder folder,
                          bool (*check)(const GdAudit *audit, const char *prefix, bool is_there,
                                        GError **error),
                          GError **error)
{
    int fd = gd_store_folder(audit->store, folder);
    g_autoptr(GPtrArray) names = fd < 0 ? g_ptr_array_new() : gd_entries_in(fd, ".", error);
    bool is_there[256] = { 0 };
    if (!names)
        return false;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (is_prefix(name))
            is_there[g_ascii_xdigit_value(name[0]) << 4 | g_ascii_xdigit_value(name[1])] = true;
        else
            gd_audit_tell_in(audit, GD_AUDIT_STRAY, gd_folder_name(folder), name);
    }
    for (guint first = 0; first < G_N_ELEMENTS(is_there); first++) {
        char prefix[3];
        g_snprintf(prefix, sizeof prefix, "%02x", first);
        if (!check(audit, prefix, is_there[first], error))
            return false;
    }
    return true;
}

/* ---- the other folders ----------------------------------------------------------------------------- */

static void check_rules(const GdAudit *audit, const char *name)
{
    g_autoptr(GError) error = NULL;
    bool is_set = gd_digest_is(name);
    GdAuditKind kind = is_set ? GD_AUDIT_RULES : GD_AUDIT_STRAY;
    if (is_set && gd_rules_hold(gd_store_folder(audit->store, GD_FOLDER_RULES), name, &error))
        return;
    gd_audit_tell_in(audit, error ? GD_AUDIT_UNREADABLE : kind, gd_folder_name(GD_FOLDER_RULES), name);
}

/* Rules that a submission was judged by. */
static void check_rules_used(const char *hash, void *data)
{
    const GdAudit *audit = data;
    struct stat st;
    if (fstatat(gd_store_folder(audit->store, GD_FOLDER_RULES), hash, &st, AT_SYMLINK_NOFOLLOW) < 0)
        gd_audit_tell_in(audit, gd_audit_absence(), gd_folder_name(GD_FOLDER_RULES), hash);
}

static void note_leftover(const GdAudit *audit, const char *name)
{
    gd_audit_tell_in(audit, GD_AUDIT_LEFTOVER, gd_folder_name(GD_FOLDER_TMP), name);
}

static bool check_each(const GdAudit *audit, GdFolder folder, void (*check)(const GdAudit *, const char *),
                       GError **error)
{
    int fd = gd_store_folder(audit->store, folder);
    g_autoptr(GPtrArray) names = fd < 0 ? g_ptr_array_new() : gd_entries_in(fd, ".", error);
    for (guint i = 0; names && i < names->len; i++)
        check(audit, g_ptr_array_index(names, i));
    return names != NULL;
}

bool gd_audit(GdStore *store, const GdAuditor *auditor, GdAuditTotals *totals, GError **error)
{
    GdAudit audit = { .store = store, .auditor = auditor, .totals = totals };
    GdNotices notices = { hear, &audit };
    g_autofree char *path = g_build_filename(gd_store_path(store), GD_LEDGER_NAME, NULL);
    *totals = (GdAuditTotals){ 0 };
    gd_ledger_testify(path, gd_store_journal(store), &notices);
    g_autoptr(GdLedger) index =
        gd_ledger_open(NULL, GD_LEDGER_PRIVATE, gd_store_journal(store), &notices, error);
    if (!index)
        return false;
    g_autoptr(GArray) events = g_array_sized_new(FALSE, FALSE, sizeof(GdKnownPackage), 1);
    g_autofree guint8 *chunk = g_malloc(CHUNK);
    audit.index = index;
    audit.events = events;
    audit.chunk = chunk;
    return gd_audit_each_folder(&audit, GD_FOLDER_PACKAGES, check_folder, error) &&
           gd_audit_received(&audit, error) && check_each(&audit, GD_FOLDER_RULES, check_rules, error) &&
           gd_ledger_each_rules(audit.index, check_rules_used, &audit, error) &&
           check_each(&audit, GD_FOLDER_TMP, note_leftover, error) && check_journal_end(&audit, error);
}

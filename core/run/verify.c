/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/verify.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/archive/verify.h"
#include "core/base/file.h"
#include "core/base/language.h"
#include "core/ledger/audit.h"

typedef struct {
    GdVerifyTell tell;
    void *data;
    GdVerified *verified;
    GByteArray *bytes; /* of the package at hand */
    char *path;        /* where it is */
    const char *store;
} Verifier;

static void note(Verifier *v, const char *where, const char *what, bool is_note)
{
    *(is_note ? &v->verified->notes : &v->verified->faults) += 1;
    v->tell(where, what, is_note, v->data);
}

static void tell_fault(GdPackageFaultKind kind, const char *member, const char *sentence, void *data)
{
    Verifier *v = data;
    (void)kind;
    (void)member; /* the sentence names it */
    note(v, v->path, sentence, false);
}

/* The inside of the package whose bytes are at hand. */
static void check_inside(Verifier *v, const char *expected_id)
{
    char id[GD_PACKAGE_ID + 1];
    GdPackageFaults faults = { tell_fault, v, 0 };
    gd_package_verify(gd_slice((const char *)v->bytes->data, v->bytes->len), NULL, &faults, id);
    if (!faults.count && expected_id && strcmp(id, expected_id) != 0)
        note(v, v->path, _("the package inside has another name than its file"), false);
}

static void audit_fault(const GdAuditFault *fault, void *data)
{
    Verifier *v = data;
    g_autofree char *path = g_build_filename(v->store, fault->path, NULL);
    g_autofree char *where =
        fault->line ? g_strdup_printf("%s:%" G_GUINT64_FORMAT, path, fault->line) : g_strdup(path);
    note(v, where, gd_audit_says(fault->kind), fault->is_note);
}

typedef struct {
    Verifier v;
    char id[GD_PACKAGE_ID + 1];
} StoreVerifier;

static void audit_begin(const char *id, const char *path, void *data)
{
    StoreVerifier *s = data;
    g_byte_array_set_size(s->v.bytes, 0);
    g_free(s->v.path);
    s->v.path = g_build_filename(s->v.store, path, NULL);
    g_strlcpy(s->id, id, sizeof s->id);
}

static void audit_bytes(GdSlice piece, void *data)
{
    StoreVerifier *s = data;
    if (s->v.bytes->len <= gd_package_limits.packed)
        g_byte_array_append(s->v.bytes, (const guint8 *)piece.ptr, (guint)piece.len);
}

static void audit_end(bool is_whole, void *data)
{
    StoreVerifier *s = data;
    if (is_whole)
        check_inside(&s->v, s->id);
}

bool gd_verify_store(const char *path, GdVerifyTell tell, void *data, GdVerified *verified, GError **error)
{
    StoreVerifier s = { .v = { tell, data, verified, g_byte_array_new(), NULL, path } };
    GdAuditor auditor = { audit_fault, audit_begin, audit_bytes, audit_end, &s };
    GdAuditTotals totals = { 0 };
    *verified = (GdVerified){ 0 };
    g_autoptr(GdStore) store = gd_store_open(path, GD_STORE_READ, NULL, error);
    bool done = store && gd_audit(store, &auditor, &totals, error);
    verified->packages = totals.packages;
    verified->lines = totals.lines;
    g_byte_array_free(s.v.bytes, TRUE);
    g_free(s.v.path);
    return done;
}

void gd_verify_package(const char *path, GdVerifyTell tell, void *data, GdVerified *verified)
{
    Verifier v = { tell, data, verified, g_byte_array_new(), (char *)path, "" };
    g_autoptr(GError) error = NULL;
    struct stat st;
    int fd = gd_file_open(AT_FDCWD, path, true, &st, &error);
    verified->packages++;
    if (fd >= 0 && gd_file_read(fd, &st, gd_package_limits.packed, v.bytes, &error))
        check_inside(&v, NULL);
    else
        note(&v, path, error->message, false);
    if (fd >= 0)
        close(fd);
    g_byte_array_free(v.bytes, TRUE);
}

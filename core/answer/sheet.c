/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/answer/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/base/reason.h"

enum { TEXT_BYTES = 64 * 1024, FOLDER_MODE = 0750, FILE_MODE = 0640 };
#define DRAFT ".guidang-"
/* A draft of that age is nobody's any more: the run that wrote it was killed. */
enum { DRAFT_HOURS = 24 };

struct GdSheet {
    char *path;
    char *draft; /* the name it has until it is whole; NULL: it is whole */
    int fd;
    GString *text;
};

static bool fail(const char *path, GError **error)
{
    int number = errno;
    g_set_error(error, GD_SHEET_ERROR, GD_SHEET_IO, _("%s cannot be written: %s"), path,
                gd_reason_of_error(number));
    return false;
}

GdSheet *gd_sheet_new(const char *folder, const char *name, GError **error)
{
    g_autoptr(GdSheet) sheet = g_new0(GdSheet, 1);
    sheet->path = g_build_filename(folder, name, NULL);
    sheet->text = g_string_new(NULL);
    sheet->fd = -1;
    if (g_mkdir_with_parents(folder, FOLDER_MODE) < 0) {
        fail(folder, error);
        return NULL;
    }
    sheet->draft = g_build_filename(folder, DRAFT "XXXXXX", NULL);
    sheet->fd = g_mkstemp_full(sheet->draft, O_WRONLY | O_CLOEXEC, FILE_MODE);
    if (sheet->fd < 0) {
        g_clear_pointer(&sheet->draft, g_free);
        fail(sheet->path, error);
        return NULL;
    }
    return g_steal_pointer(&sheet);
}

void gd_sheet_free(GdSheet *sheet)
{
    if (!sheet)
        return;
    if (sheet->fd >= 0)
        close(sheet->fd);
    if (sheet->draft)
        g_unlink(sheet->draft);
    g_free(sheet->draft);
    g_free(sheet->path);
    g_string_free(sheet->text, TRUE);
    g_free(sheet);
}

GString *gd_sheet_text(GdSheet *sheet)
{
    return sheet->text;
}

static bool write_out(GdSheet *sheet, GError **error)
{
    if (!gd_write_all(sheet->fd, sheet->text->str, sheet->text->len))
        return fail(sheet->path, error);
    g_string_truncate(sheet->text, 0);
    return true;
}

/* Those who append look at the last byte: JSON wants a comma behind most of them. */
bool gd_sheet_turn(GdSheet *sheet, GError **error)
{
    if (sheet->text->len < TEXT_BYTES)
        return true;
    char last = sheet->text->str[sheet->text->len - 1];
    g_string_truncate(sheet->text, sheet->text->len - 1);
    if (!write_out(sheet, error))
        return false;
    g_string_append_c(sheet->text, last);
    return true;
}

/* Closes what was opened, once. */
static bool close_file(GdSheet *sheet)
{
    int fd = sheet->fd;
    sheet->fd = -1;
    return close(fd) == 0;
}

bool gd_sheet_finish(GdSheet *sheet, GError **error)
{
    if (!write_out(sheet, error))
        return false;
    if (!close_file(sheet) || g_rename(sheet->draft, sheet->path) < 0)
        return fail(sheet->path, error);
    g_clear_pointer(&sheet->draft, g_free);
    return true;
}

static void remove_old_drafts(int folder, const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    gint64 now = g_get_real_time() / G_USEC_PER_SEC;
    struct stat st;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_prefix(name, DRAFT) && strlen(name) == strlen(DRAFT "XXXXXX") &&
            fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
            now - st.st_mtime > DRAFT_HOURS * 3600)
            unlinkat(folder, name, 0);
}

bool gd_sheet_settle(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || fail(folder, error);
    remove_old_drafts(fd, folder);
    bool done = syncfs(fd) == 0 || fail(folder, error);
    close(fd);
    return done;
}

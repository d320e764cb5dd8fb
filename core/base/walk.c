/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/base/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const GArray *left_out;
    GdWalkVisit visit;
    void *data;
    GString *path;
    unsigned depth;
} Walk;

bool gd_walk_is_litter(const char *name)
{
    static const char *const names[] = { "Thumbs.db", "desktop.ini", ".DS_Store", "autorun.inf",
                                         "System Volume Information" };
    if (g_str_has_prefix(name, "~$"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool visit(Walk *walk, GdWalkKind kind, int dir, const char *name, int error)
{
    GdWalkEntry entry = { .kind = kind, .path = walk->path->str, .dir = dir, .name = name, .error = error };
    entry.follow = dir == AT_FDCWD;
    return walk->visit(&entry, walk->data);
}

/* The names of a folder, all in one piece: there may be very many. */
typedef struct {
    GString *text; /* each with its d_type in front, and a NUL behind */
    GArray *order; /* guint32: where in `text` they begin */
} Names;

static void names_clear(Names *names)
{
    g_string_free(names->text, TRUE);
    g_array_free(names->order, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Names, names_clear)

static gint by_bytes(gconstpointer a, gconstpointer b, gpointer text)
{
    return strcmp((const char *)text + *(const guint32 *)a + 1, (const char *)text + *(const guint32 *)b + 1);
}

static Names read_names(DIR *folder)
{
    Names names = { g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(guint32)) };
    for (const struct dirent *e; (e = readdir(folder));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        guint32 at = (guint32)names.text->len;
        g_array_append_val(names.order, at);
        g_string_append_c(names.text, (char)(e->d_type ? e->d_type : 0x7F));
        g_string_append_len(names.text, e->d_name, (gssize)strlen(e->d_name) + 1);
    }
    g_array_sort_with_data(names.order, by_bytes, names.text->str);
    return names;
}

static unsigned char type_of(int dir, const char *kept)
{
    struct stat st;
    if (kept[0] != 0x7F)
        return (unsigned char)kept[0];
    if (fstatat(dir, kept + 1, &st, AT_SYMLINK_NOFOLLOW) < 0)
        return DT_REG; /* opening it will tell what is wrong */
    return S_ISDIR(st.st_mode) ? DT_DIR : S_ISLNK(st.st_mode) ? DT_LNK : DT_REG;
}

static bool enter(Walk *walk, int fd, int dir, const char *name);

static bool visit_name(Walk *walk, int dir, const char *kept)
{
    const char *name = kept + 1;
    unsigned char type = type_of(dir, kept);
    if (gd_walk_is_litter(name) || type == DT_LNK)
        return visit(walk, GD_WALK_SKIPPED, dir, name, 0);
    if (type != DT_DIR)
        return visit(walk, GD_WALK_FILE, dir, name, 0);
    if (walk->depth >= GD_WALK_DEPTH)
        return visit(walk, GD_WALK_ERROR, dir, name, ELOOP);
    int fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return fd < 0 ? visit(walk, GD_WALK_ERROR, dir, name, errno) : enter(walk, fd, dir, name);
}

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *gd_walk_names(const char *folder, const char *suffix, GError **error)
{
    GDir *dir = g_dir_open(folder, 0, error);
    if (!dir)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, suffix) && name[0] != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_text);
    return names;
}

void gd_walk_note(GArray *folders, const char *path)
{
    struct stat st;
    if (!path || stat(path, &st) < 0)
        return;
    GdWalkFolder folder = { st.st_dev, st.st_ino };
    g_array_append_val(folders, folder);
}

static bool is_left_out(const Walk *walk, int fd)
{
    struct stat st;
    if (!walk->left_out || walk->left_out->len == 0 || fstat(fd, &st) < 0)
        return false;
    for (guint i = 0; i < walk->left_out->len; i++) {
        const GdWalkFolder *folder = &g_array_index(walk->left_out, GdWalkFolder, i);
        if (folder->dev == st.st_dev && folder->ino == st.st_ino)
            return true;
    }
    return false;
}

/* Takes fd. */
static bool enter(Walk *walk, int fd, int dir, const char *name)
{
    if (is_left_out(walk, fd)) {
        close(fd);
        return visit(walk, GD_WALK_SKIPPED, dir, name, 0);
    }
    DIR *folder = fdopendir(fd);
    if (!folder) {
        int error = errno;
        close(fd);
        return visit(walk, GD_WALK_ERROR, dir, name, error);
    }
    g_auto(Names) names = read_names(folder);
    gsize len = walk->path->len;
    bool going = true;
    walk->depth++;
    for (guint i = 0; going && i < names.order->len; i++) {
        const char *kept = names.text->str + g_array_index(names.order, guint32, i);
        if (len && walk->path->str[len - 1] != '/')
            g_string_append_c(walk->path, '/');
        g_string_append(walk->path, kept + 1);
        going = visit_name(walk, dirfd(folder), kept);
        g_string_truncate(walk->path, len);
    }
    walk->depth--;
    closedir(folder);
    return going;
}

bool gd_walk(const char *path, const GArray *left_out, GdWalkVisit visitor, void *data)
{
    g_autoptr(GString) shown = g_string_new(path);
    Walk walk = { .left_out = left_out, .visit = visitor, .data = data, .path = shown };
    struct stat st;
    if (stat(path, &st) < 0)
        return visit(&walk, GD_WALK_ERROR, AT_FDCWD, path, errno);
    if (!S_ISDIR(st.st_mode))
        return visit(&walk, GD_WALK_FILE, AT_FDCWD, path, 0);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 ? visit(&walk, GD_WALK_ERROR, AT_FDCWD, path, errno) : enter(&walk, fd, AT_FDCWD, path);
}

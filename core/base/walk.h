/* walk.h - going through folders, in one order everywhere.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The names of a folder are visited in the order of their bytes; a folder is entered where its name
 * stands.  Symbolic links below the argument are not followed.  One folder's names are held at a time
 * for each level, never the whole tree's. */
#ifndef GD_BASE_WALK_H
#define GD_BASE_WALK_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

typedef enum {
    GD_WALK_FILE,    /* something to open: regular as far as its folder tells, or of a kind nobody can read */
    GD_WALK_SKIPPED, /* left by an office suite or a system (~$x.docx, Thumbs.db), a symbolic link, or a
                        folder that is left out */
    GD_WALK_ERROR,   /* cannot be entered or does not exist; `error` says why */
} GdWalkKind;

typedef struct {
    GdWalkKind kind;
    const char *path; /* the argument as typed, then "/" and the rest; any bytes */
    int dir;          /* a descriptor below which `name` is opened, or AT_FDCWD */
    const char *name;
    bool follow; /* it is the argument itself */
    int error;   /* an errno value */
} GdWalkEntry;

/* Called for each entry; false ends the walk.  Everything is borrowed for the call. */
typedef bool (*GdWalkVisit)(const GdWalkEntry *entry, void *data);

enum { GD_WALK_DEPTH = 500 }; /* folders within folders; deeper ones are an error (ELOOP) */

/* Is a file of that name what office suites and desktop systems leave behind? */
bool gd_walk_is_litter(const char *name);

/* The names in one folder that end so, hidden ones left out, in the order of their bytes; NULL and *error: it
 * cannot be read. */
GPtrArray *gd_walk_names(const char *folder, const char *suffix, GError **error);

/* A folder by what it is, whatever it is called. */
typedef struct {
    dev_t dev;
    ino_t ino;
} GdWalkFolder;

/* Appends the folder at a path to an array of GdWalkFolder; NULL, and one that is not there: nothing. */
void gd_walk_note(GArray *folders, const char *path);

/* `left_out`: GdWalkFolder that are skipped, the argument itself included; NULL: none.  False: a visit ended
 * it. */
bool gd_walk(const char *path, const GArray *left_out, GdWalkVisit visit, void *data);

#endif

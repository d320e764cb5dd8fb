/* guidang-plugin.h - the whole contract between guidang and a genre plugin.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A plugin is a shared object with one data symbol, `guidang_plugin`, defined with GD_PLUGIN.  It
 * serves one template (templates/<id>.xml), which says how the genre is recognised and which sections
 * it requires; the plugin adds what a template cannot say.
 *
 * Lifetime: every pointer a hook receives is borrowed until the hook returns, and the host copies
 * whatever a hook hands it.  Nothing is ever freed on the other side.
 * Hooks run one at a time, on one thread, and keep no state between calls: the same report gives the
 * same answer whatever was judged before it.
 * Text is valid UTF-8, not NUL-terminated unless typed const char *.
 *
 * A hook that crashes, hangs or breaks a rule of this file costs the file it was on, all of its reports
 * (failed.plugin, failed.signal), never the batch. */
#ifndef GUIDANG_PLUGIN_H
#define GUIDANG_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

/* Bumped when a hook or a service changes meaning, order or signature, or GdCode changes at all.  Appending
 * at the end of a struct with a size needs no bump: the sizes tell. */
#define GD_PLUGIN_ABI UINT32_C(1)

/* A borrowed piece of text.  ptr is NULL where there is none; an empty text has len 0 and a ptr. */
typedef struct {
    const char *ptr;
    size_t len;
} GdSlice;

/* How grave a finding is: a note for information, a warning to look at, an error to mend. */
typedef enum { GD_NOTE = 1, GD_WARNING = 2, GD_ERROR = 3 } GdLevel;

typedef struct GdDoc GdDoc; /* one report with its roles and template; while probed it has no roles */
typedef struct GdFindings GdFindings; /* where findings go */
typedef struct GdFields GdFields;     /* where fields of the record go */
typedef struct GdMembers GdMembers;   /* where members under data/extra/ go */

/* One section.  The caller sets size to sizeof(GdSection); the host fills that much of it. */
typedef struct {
    uint32_t size;
    uint32_t level;        /* 1 is the outermost; 0: no heading marks this section */
    uint32_t line, column; /* of the heading, or of the first paragraph; from 1 */
    uint32_t parent;       /* index of the section around it; UINT32_MAX: none */
    GdSlice heading;       /* with its number; empty where no heading marks it */
    GdSlice body;          /* up to the next section of the same or an outer level, or the sign-off */
} GdSection;

/* One fault, or fact worth saying.  The caller sets size; everything beyond `code` may be zero. */
typedef struct {
    uint32_t size;
    GdLevel level;         /* 0: the level the code was declared with */
    uint32_t line, column; /* from 1; line 0: nowhere in particular; column 0: the beginning of the line */
    const char *code;      /* one that the plugin declares, or one of guidang's own */
    const char *role;      /* the role it is about, one of the template's; or NULL */
    GdSlice detail;        /* words put where the message of the code says {1}; cut to 200 characters */
    GdSlice excerpt;       /* the words of the document it is about; cut to 60 characters */
} GdFinding;

/* A code that a plugin adds: in a message {1} is the finding's detail and {role} the role's name. */
typedef struct {
    const char
        *code; /* the plugin's id, a dot, and [a-z][a-z0-9-]*: "survey.method"; none of guidang's own */
    GdLevel level;
    const char *zh, *en;                 /* the message */
    const char *explain_zh, *explain_en; /* what `guidang explain CODE` prints */
} GdCode;

/* The services the host lends.  `size` says how much of it this host has. */
typedef struct {
    uint32_t abi, size;
    /* what the template's own patterns bid for this report, 0-100 */
    int (*template_bid)(const GdDoc *doc);
    /* the whole report, as submitted (decoded) */
    GdSlice (*text)(const GdDoc *doc);
    /* "title", "addressee", "byline", "issuer", "opening" (the first paragraph, at most 1,000 characters of
     * it), "date" (YYYY[-MM[-DD]]), "period" (YYYY, YYYY-H1, YYYY-H2); ptr NULL: the report does not say. Not
     * every one is a piece of text(): a title is put together from its lines */
    GdSlice (*meta)(const GdDoc *doc, const char *key);
    size_t (*n_sections)(const GdDoc *doc);
    /* 1 and *section filled, or 0 where there is no such section */
    int (*section)(const GdDoc *doc, size_t index, GdSection *section);
    size_t (*n_with_role)(const GdDoc *doc, const char *role);
    /* the index, for section(), of the nth section with this role; SIZE_MAX: there is none */
    size_t (*with_role)(const GdDoc *doc, const char *role, size_t nth);
    /* The next place, at or behind byte `from` of text(), where a line matches the template's
     * <cue id="…">: 1 and *hit set to the piece of text(), or 0.  A cue the template lacks never matches. */
    int (*find)(const GdDoc *doc, const char *cue, size_t from, GdSlice *hit);
    /* where a piece of text() begins, both from 1; both 0 for what is no piece of it */
    void (*position)(const GdDoc *doc, const char *in_text, uint32_t *line, uint32_t *column);
    /* An undeclared code or text that is not UTF-8 is the plugin's failure. */
    void (*finding)(GdFindings *findings, const GdFinding *finding);
    /* a field of the record, of at most 200; the key is [a-z][a-z0-9-]*, the value is cut to 2,000
     * characters; a key given twice has two values */
    void (*field)(GdFields *fields, const char *key, GdSlice value);
    /* a file of the package, data/extra/PLUGIN/name, one of at most 50 and of at most 4 MiB; the name is
     * [A-Za-z0-9][A-Za-z0-9._-]* */
    void (*member)(GdMembers *members, const char *name, GdSlice bytes);
    /* Whether a line of `words` matches the cue: a title, a heading, a sentence, the body of a section. *hit,
     * unless hit is NULL, is set to the piece of `words`. */
    int (*says)(const GdDoc *doc, const char *cue, GdSlice words, GdSlice *hit);
    /* The sentence that a piece of text() begins in, with its stop (。 ! ? ; or the end of the line); of a
     * very long one the 500 characters on either side.  ptr NULL for what is no piece of text(). */
    GdSlice (*sentence)(const GdDoc *doc, const char *in_text);
    /* How much the report reads like those of the template's genre, by what guidang has learned of genres,
     * 0-100 like a bid; -1: it has learned nothing of this one */
    int (*likeness)(const GdDoc *doc);
    /* How many places match the cue, one behind the other; it counts no further than `max`. */
    size_t (*count)(const GdDoc *doc, const char *cue, size_t max);
    /* The next sentence, from byte `from` of text() on, that matches the cue: 1, *sentence set to that piece
     * of text(), with its stop, and *hit to the piece that matches; or 0.  Of a sentence that runs on for
     * more than 1,500 bytes each such part is looked at by itself.  Quicker than find() and sentence(). */
    int (*next_sentence)(const GdDoc *doc, const char *cue, size_t from, GdSlice *sentence, GdSlice *hit);
} GdHost;

typedef struct {
    uint32_t abi, size, host_size; /* frozen for ever: read before the rest */
    const char *id;                /* [a-z][a-z0-9-]* */
    const char *version;
    const char *template_id;
    const GdCode *codes;
    size_t n_codes;
    /* 0-100, in place of the template's bid; NULL: the template's bid stands */
    int (*probe)(const GdHost *host, const GdDoc *doc);
    /* what the template cannot check */
    void (*validate)(const GdHost *host, const GdDoc *doc, GdFindings *findings);
    /* fields for the record (of reports that are packed) */
    void (*normalize)(const GdHost *host, const GdDoc *doc, GdFields *fields);
    /* members of its own for the package */
    void (*pack)(const GdHost *host, const GdDoc *doc, GdMembers *members);
} GdPlugin;

#define GD_EXPORT        __attribute__((visibility("default")))
#define GD_PLUGIN_SYMBOL "guidang_plugin"

/* GD_PLUGIN(.id = "survey", .version = "1", .template_id = "survey", …); once a plugin */
#define GD_PLUGIN(...)                                                                                       \
    extern GD_EXPORT const GdPlugin guidang_plugin;                                                          \
    const GdPlugin guidang_plugin = {                                                                        \
        .abi = GD_PLUGIN_ABI, .size = sizeof(GdPlugin), .host_size = sizeof(GdHost), __VA_ARGS__             \
    }
#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/page-title.h"

#include "core/base/fold.h"
#include "core/doc/extract.h"

#define NONE G_MAXUINT

enum {
    NEAR = 8,          /* lines of the article among which its title is looked for */
    AHEAD = 200,       /* and lines in front of it */
    LETTERS_MIN = 2,   /* of a title */
    HEADING_LEVEL = 2, /* <h1> and <h2> may be titles by themselves */
};

typedef struct {
    GdPage *page;
    GString *titles[2]; /* <title>, folded: as it is, and with bars for blanks, which folding drops */
    size_t title_chars;
    GString *line;     /* some line, folded */
    guint first, past; /* the lines looked at */
    guint article;     /* the first line of the article */
} Search;

static bool parts_titles(gunichar c)
{
    return c == 0 || c == ' ' || c == '-' || c == '_' || c == '|' || c == '>' || c == 0x2014 || c == 0x2013 ||
           c == 0xB7 || c == 0xBB || c == ',' || c == ':';
}

static const GString *folded(Search *s, guint i)
{
    g_string_truncate(s->line, 0);
    gd_fold_line(gd_page_text(s->page, gd_page_line(s->page, i)), s->line);
    return s->line;
}

/* Where `title` holds `part` as one of its parts: 0 nowhere, 1 behind others, 2 in front. */
static unsigned place_in(GdSlice title, GdSlice part)
{
    gssize at = gd_slice_find(title, part);
    if (at < 0)
        return 0;
    GdSlice behind = gd_slice_from(title, (size_t)at + part.len);
    if (!parts_titles(gd_slice_last(gd_slice(title.ptr, (size_t)at))) ||
        !parts_titles(gd_slice_next(&behind)))
        return 0;
    return at == 0 ? 2 : 1;
}

static unsigned place_in_title(Search *s, guint i)
{
    guint32 letters = gd_page_line(s->page, i)->letters;
    if (letters < LETTERS_MIN || letters > s->title_chars)
        return 0;
    GdSlice line = gd_slice_of_string(folded(s, i));
    unsigned place = place_in(gd_slice_of_string(s->titles[0]), line);
    return place ? place : place_in(gd_slice_of_string(s->titles[1]), line);
}

/* How much the line looks like the title that <title> names: it may name the site as well, most often
 * behind it. */
static unsigned likeness(Search *s, guint i)
{
    const GdPageLine *line = gd_page_line(s->page, i);
    unsigned place = line->link_letters ? 0 : place_in_title(s, i);
    bool prominent = line->fate == GD_FATE_KEEP || (line->level && line->level <= HEADING_LEVEL);
    return place ? place + (prominent ? 2 : 0) : 0;
}

static guint named_line(Search *s)
{
    guint found = NONE;
    unsigned most = 0;
    for (guint i = s->first; i < s->past; i++) {
        unsigned like = likeness(s, i);
        if (like > most || (like && like == most &&
                            gd_page_line(s->page, i)->letters > gd_page_line(s->page, found)->letters)) {
            found = i;
            most = like;
        }
    }
    return found;
}

/* The heading nearest to the article: its first line, or one in front of it. */
static guint heading_line(const Search *s)
{
    for (guint i = MIN(s->article + 1, s->past); i > s->first; i--) {
        const GdPageLine *line = gd_page_line(s->page, i - 1);
        if (line->level && line->level <= HEADING_LEVEL && line->letters >= LETTERS_MIN &&
            line->link_letters == 0)
            return i - 1;
    }
    return NONE;
}

/* Are the lines the same?  `title` is the first of them, folded. */
static bool says_the_same(Search *s, guint i, guint titled, const char *title)
{
    return gd_page_line(s->page, i)->letters == gd_page_line(s->page, titled)->letters &&
           strcmp(folded(s, i)->str, title) == 0;
}

/* Of several copies the article's own is the title; where the article repeats a heading at once, the
 * heading was put there by the page. */
static guint own_copy(Search *s, guint found)
{
    g_autofree char *title = g_strdup(folded(s, found)->str);
    guint own = found;
    for (guint i = s->past; i > s->article; i--)
        if (gd_page_line(s->page, i - 1)->fate == GD_FATE_KEEP && says_the_same(s, i - 1, found, title))
            own = i - 1;
    guint next = own + 1;
    if (gd_page_line(s->page, own)->level && next < s->past && !gd_page_line(s->page, next)->level &&
        says_the_same(s, next, found, title)) {
        gd_page_line(s->page, own)->fate = GD_FATE_DROP;
        own = next;
    }
    for (guint i = s->first; i < s->past; i++)
        if (i != own && gd_page_line(s->page, i)->fate != GD_FATE_KEEP && says_the_same(s, i, found, title))
            gd_page_line(s->page, i)->fate = GD_FATE_DROP;
    return own;
}

/* Outside the article, what <title> holds besides its title is the name of the site. */
static void drop_site_name(Search *s)
{
    for (guint i = s->first; i < s->past; i++)
        if (gd_page_line(s->page, i)->fate == GD_FATE_ASIDE && place_in_title(s, i))
            gd_page_line(s->page, i)->fate = GD_FATE_DROP;
}

/* The lines in front of the article and the first ones in it. */
static void find_range(Search *s)
{
    guint n = s->page->lines->len, kept = 0;
    s->article = n;
    for (s->past = 0; s->past < n && kept < NEAR; s->past++) {
        bool keep = gd_page_line(s->page, s->past)->fate == GD_FATE_KEEP;
        if (keep && kept == 0)
            s->article = s->past;
        kept += keep;
    }
    s->first = s->article > AHEAD ? s->article - AHEAD : 0;
}

void gd_page_title_find(GdPage *page)
{
    Search s = { .page = page,
                 .titles = { g_string_new(NULL), g_string_new(NULL) },
                 .line = g_string_new(NULL) };
    gd_fold_line(gd_slice_of_string(page->title), s.titles[0]);
    g_strdelimit(page->title->str, " \t\r\n\f", '|');
    gd_fold_line(gd_slice_of_string(page->title), s.titles[1]);
    s.title_chars = gd_slice_chars(gd_slice_of_string(s.titles[0]), true);
    find_range(&s);
    guint found = named_line(&s);
    if (found == NONE)
        found = heading_line(&s);
    if (found != NONE) {
        GdPageLine *line = gd_page_line(page, own_copy(&s, found));
        line->fate = GD_FATE_KEEP;
        line->marks |= GD_MARK_TITLE;
        drop_site_name(&s);
    }
    g_string_free(s.titles[0], TRUE);
    g_string_free(s.titles[1], TRUE);
    g_string_free(s.line, TRUE);
}

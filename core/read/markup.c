/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/markup.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/pattern.h"

enum { BLOCK_BOX = GD_EL_BLOCK | GD_EL_BOX };

/* Sorted by name. */
static const struct {
    const char *name;
    GdElement element;
} elements[] = {
    { "a", { GD_EL_LINK, 0 } },
    { "address", { GD_EL_BLOCK, 0 } },
    { "applet", { GD_EL_HIDDEN, 0 } },
    { "article", { BLOCK_BOX | GD_EL_ARTICLE, 0 } },
    { "aside", { BLOCK_BOX | GD_EL_FURNITURE, 0 } },
    { "audio", { GD_EL_HIDDEN, 0 } },
    { "b", { GD_EL_BOLD, 0 } },
    { "blockquote", { BLOCK_BOX, 0 } },
    { "body", { BLOCK_BOX | GD_EL_PAGE, 0 } },
    { "br", { GD_EL_BREAK, 0 } },
    { "button", { GD_EL_HIDDEN, 0 } },
    { "canvas", { GD_EL_HIDDEN, 0 } },
    { "caption", { GD_EL_BLOCK, 0 } },
    { "center", { BLOCK_BOX | GD_EL_PAGE | GD_EL_CENTRED, 0 } },
    { "datalist", { GD_EL_HIDDEN, 0 } },
    { "dd", { GD_EL_BLOCK, 0 } },
    { "del", { GD_EL_HIDDEN, 0 } },
    { "details", { BLOCK_BOX, 0 } },
    { "dir", { BLOCK_BOX, 0 } },
    { "div", { BLOCK_BOX, 0 } },
    { "dl", { BLOCK_BOX, 0 } },
    { "dt", { GD_EL_BLOCK, 0 } },
    { "embed", { GD_EL_HIDDEN, 0 } },
    { "fieldset", { BLOCK_BOX, 0 } },
    { "figcaption", { GD_EL_BLOCK, 0 } },
    { "figure", { GD_EL_BLOCK, 0 } },
    { "footer", { BLOCK_BOX | GD_EL_PAGE_FURNITURE, 0 } },
    { "form", { BLOCK_BOX | GD_EL_PAGE, 0 } },
    { "frameset", { GD_EL_BLOCK, 0 } },
    { "h1", { GD_EL_BLOCK | GD_EL_BOLD, 1 } },
    { "h2", { GD_EL_BLOCK | GD_EL_BOLD, 2 } },
    { "h3", { GD_EL_BLOCK | GD_EL_BOLD, 3 } },
    { "h4", { GD_EL_BLOCK | GD_EL_BOLD, 4 } },
    { "h5", { GD_EL_BLOCK | GD_EL_BOLD, 5 } },
    { "h6", { GD_EL_BLOCK | GD_EL_BOLD, 6 } },
    { "head", { GD_EL_HIDDEN, 0 } },
    { "header", { BLOCK_BOX | GD_EL_PAGE_FURNITURE, 0 } },
    { "hr", { GD_EL_BREAK, 0 } },
    { "html", { GD_EL_BLOCK, 0 } },
    { "iframe", { GD_EL_HIDDEN, 0 } },
    { "legend", { GD_EL_BLOCK, 0 } },
    { "li", { GD_EL_BLOCK, 0 } },
    { "listing", { GD_EL_BLOCK | GD_EL_PRE, 0 } },
    { "main", { BLOCK_BOX | GD_EL_ARTICLE, 0 } },
    { "marquee", { BLOCK_BOX | GD_EL_FURNITURE, 0 } },
    { "menu", { BLOCK_BOX | GD_EL_FURNITURE, 0 } },
    { "meta", { GD_EL_META, 0 } },
    { "nav", { BLOCK_BOX | GD_EL_FURNITURE, 0 } },
    { "noframes", { GD_EL_HIDDEN, 0 } },
    { "noscript", { GD_EL_HIDDEN, 0 } },
    { "object", { GD_EL_HIDDEN, 0 } },
    { "ol", { BLOCK_BOX, 0 } },
    { "option", { GD_EL_HIDDEN, 0 } },
    { "p", { GD_EL_BLOCK, 0 } },
    { "plaintext", { GD_EL_BLOCK | GD_EL_PRE, 0 } },
    { "pre", { GD_EL_BLOCK | GD_EL_PRE, 0 } },
    { "rp", { GD_EL_HIDDEN, 0 } },
    { "rt", { GD_EL_HIDDEN, 0 } },
    { "script", { GD_EL_HIDDEN, 0 } },
    { "section", { BLOCK_BOX, 0 } },
    { "select", { GD_EL_HIDDEN, 0 } },
    { "strong", { GD_EL_BOLD, 0 } },
    { "style", { GD_EL_HIDDEN, 0 } },
    { "summary", { GD_EL_BLOCK, 0 } },
    { "svg", { GD_EL_HIDDEN, 0 } },
    { "table", { BLOCK_BOX | GD_EL_TABLE, 0 } },
    { "tbody", { GD_EL_BLOCK, 0 } },
    { "td", { BLOCK_BOX | GD_EL_CELL, 0 } },
    { "template", { GD_EL_HIDDEN, 0 } },
    { "textarea", { GD_EL_HIDDEN, 0 } },
    { "tfoot", { GD_EL_BLOCK, 0 } },
    { "th", { BLOCK_BOX | GD_EL_CELL | GD_EL_BOLD, 0 } },
    { "thead", { GD_EL_BLOCK, 0 } },
    { "title", { GD_EL_TITLE, 0 } },
    { "tr", { GD_EL_BLOCK | GD_EL_ROW, 0 } },
    { "ul", { BLOCK_BOX, 0 } },
    { "video", { GD_EL_HIDDEN, 0 } },
    { "xml", { GD_EL_HIDDEN, 0 } },
    { "xmp", { GD_EL_BLOCK | GD_EL_PRE, 0 } },
};

static int by_name(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

GdElement gd_element(const char *name)
{
    const void *row = bsearch(name, elements, G_N_ELEMENTS(elements), sizeof elements[0], by_name);
    return row ? elements[((const char *)row - (const char *)elements) / sizeof elements[0]].element
               : (GdElement){ 0 };
}

#define HERE __FILE__ ":" G_STRINGIFY(__LINE__)

enum {
    HIDDEN,
    PRE,
    BOLD,
    REGULAR,
    CENTRED,
    ALIGNED,
    FURNITURE,
    LANDMARK,
    FILE_NAME,
    OUTLINE,
    COUNTED,
    SIGNS,
    N_PATTERNS
};

static const struct {
    const char *expression, *origin;
} expressions[N_PATTERNS] = {
    [HIDDEN] = { "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all"
                 "|mso-(?:element|special-character)\\s*:\\s*comment",
                 HERE },
    [PRE] = { "(?i)white-space\\s*:\\s*(?:pre|break-spaces)", HERE },
    [BOLD] = { "(?i)font-weight\\s*:\\s*(?:bold|[6-9]00)", HERE },
    [REGULAR] = { "(?i)font-weight\\s*:\\s*(?:normal|lighter|[1-5]00)", HERE },
    [CENTRED] = { "(?i)text-align\\s*:\\s*(?:-\\w+-)?center", HERE },
    [ALIGNED] = { "(?i)text-align\\s*:\\s*(?:left|right|justify|start|end)", HERE },
    /* What menus, margins and the ends of pages are called, in English and in pinyin. */
    [FURNITURE] = { "(?i)nav|menu|crumb|sidebar|foot(?!note)|copyright|friend|share|toolbar|pagination|pager|"
                    "paging"
                    "|related|recommend|login|search|daohang|caidan|weizhi|dibu|banquan|youlian|tuijian"
                    "|(?<![a-z])(?:header|top|side|left|right|links?|ads?|advert\\w*|banner|logo|location|"
                    "position|hot"
                    "|prev|next|tags?|tools?|comments?|qrcode|ewm)(?![a-z])",
                    HERE },
    [LANDMARK] = { "(?i)^\\s*(?:navigation|banner|contentinfo|complementary|search|menubar|menu)\\s*$",
                   HERE },
    [FILE_NAME] = { "(?i)\\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|txt|rtf|zip|rar|7z|jpe?g|png|tiff?)(?:[?#]|$"
                    ")",
                    HERE },
    [OUTLINE] = { "(?i)mso-outline-level\\s*:\\s*([1-9])", HERE },
    [COUNTED] = { "(?i)mso-list\\s*:\\s*ignore", HERE },
    [SIGNS] = { "(?i)(?<!-)font-family\\s*:\\s*[\"']?wingdings", HERE },
};

static GdPattern *patterns[N_PATTERNS];

void gd_markup_start(void)
{
    if (patterns[0])
        return;
    for (size_t i = 0; i < N_PATTERNS; i++)
        patterns[i] = gd_pattern_fixed(expressions[i].expression, expressions[i].origin);
}

static bool says(int which, const char *value)
{
    return gd_pattern_matches(patterns[which], gd_slice_of(value), NULL);
}

static void read_style(GdAttributes *a, const char *style)
{
    a->hidden |= says(HIDDEN, style);
    a->pre |= says(PRE, style);
    a->bold |= says(BOLD, style);
    a->regular |= says(REGULAR, style);
    a->centred |= says(CENTRED, style);
    a->aligned |= says(ALIGNED, style);
    a->counted |= says(COUNTED, style);
    a->signs |= says(SIGNS, style);
    GdSlice subject = gd_slice_of(style);
    if (gd_pattern_matches(patterns[OUTLINE], subject, NULL))
        a->level = (guint8)(gd_pattern_group(patterns[OUTLINE], subject, 1).ptr[0] - '0');
}

static void read_align(GdAttributes *a, const char *value)
{
    a->centred = g_ascii_strcasecmp(value, "center") == 0 || g_ascii_strcasecmp(value, "middle") == 0;
    a->aligned = !a->centred;
}

static void read_name(GdAttributes *a, const char *value)
{
    a->names_furniture |= says(FURNITURE, value);
    a->titled |= strcmp(value, "MsoTitle") == 0;
}

static void read_role(GdAttributes *a, const char *value)
{
    a->acts_as_furniture = says(LANDMARK, value);
}

static void read_target(GdAttributes *a, const char *value)
{
    a->leads_to_file = says(FILE_NAME, value);
    a->leads_away = value[0] != '#' && !a->leads_to_file;
}

static void read_hidden(GdAttributes *a, const char *value)
{
    (void)value;
    a->hidden = true;
}

static const struct {
    const char *name;
    void (*read)(GdAttributes *a, const char *value);
} readers[] = {
    { "style", read_style }, { "align", read_align }, { "class", read_name },    { "id", read_name },
    { "role", read_role },   { "href", read_target }, { "hidden", read_hidden },
};

GdAttributes gd_attributes(const char *const *attributes)
{
    GdAttributes a = { 0 };
    for (; attributes && attributes[0]; attributes += 2)
        for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
            if (strcmp(readers[i].name, attributes[0]) == 0)
                readers[i].read(&a, attributes[1] ? attributes[1] : "");
    return a;
}

const char *gd_attribute(const char *const *attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

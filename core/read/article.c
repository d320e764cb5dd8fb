/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/article.h"

#include "core/base/pattern.h"

#define HERE __FILE__ ":" G_STRINGIFY(__LINE__)

enum {
    PROSE_LETTERS = 40,   /* a line with so many letters is prose even without a full stop */
    BRIEF_LETTERS = 60,   /* a line with more is never taken for furniture by its words alone */
    CAPTION_LETTERS = 12, /* of a list of links */
    LINK_LIST_LINES = 3,  /* so many links below each other, or in a line, are a menu */
    LINES_MIN = 3,        /* a box of fewer lines is but a paragraph */
    QUIET_LINES = 6,      /* so many lines without links may belong to the article they stand beside */
};

enum { FURNITURE, ABOUT, CAPTION, N_PATTERNS };

static const struct {
    const char *expression, *origin;
} expressions[N_PATTERNS] = {
    [FURNITURE] = { "版权所有|(?i:copyright)|©|ICP备|ICP证|公网安备|网站标识码|网站地图|技术支持|主办单位[:"
                    "：]|承办单位[:："
                    "]|联系我们|关于我们"
                    "|当前位置|您的位置|你的位置|您现在的位置|所在位置|[上下]一[篇页条]|返回(?:首页|顶部|"
                    "列表|上页)"
                    "|打印(?:本页|文章|$)|关闭窗口|【(?:打印|关闭|字[体号]|大)|分享到|扫一扫|加入收藏|"
                    "设为首页"
                    "|点击(?:下载|查看更多)|用户登录|免费注册|^\\s*(?:首页|导航|搜索|更多|栏目导航)\\s*$",
                    HERE },
    [ABOUT] = { "发布(?:时间|日期|人|单位)|更新时间|(?:来源|作者|编辑|时间|日期|责编|审核|浏览|点击|阅读|"
                "访问量)[:：]"
                "|(?:浏览|点击|阅读)(?:次数|量)|字[体号大]|^[\\s\\d:/-]+$",
                HERE },
    [CAPTION] = { "推荐|相关|猜你|热门|热点|阅读|导航|目录|链接|栏目|更多|最新|精选|排行|点击", HERE },
};

static GdPattern *patterns[N_PATTERNS];

void gd_article_start(void)
{
    if (patterns[0])
        return;
    for (size_t i = 0; i < N_PATTERNS; i++)
        patterns[i] = gd_pattern_fixed(expressions[i].expression, expressions[i].origin);
}

/* What is known of a box; sums are of it and of the boxes inside. */
typedef struct {
    guint32 prose;      /* letters of prose */
    guint32 direct;     /* of them, in its own lines, and in boxes so small that they count as lines */
    guint32 paragraphs; /* lines of prose among these */
    guint32 lines;
    guint32 best;    /* the box inside with most prose; 0: none has any */
    guint32 beside;  /* lines that are not in the main box */
    guint32 loud;    /* of them, those that speak for a menu or for the page */
    bool furniture;  /* it, or a box around it, is called so, and holds too little for an article */
    bool structural; /* ... by its element or role */
    bool holds_main;
    bool of_article;
} Weight;

typedef struct {
    GdPage *page;
    GArray *weights; /* Weight, by box */
    guint32 main;    /* the box of the article */
    bool terse;      /* there is no prose: every line that is no link has to do */
} Search;

static Weight *weight(const Search *s, guint32 box)
{
    return &g_array_index(s->weights, Weight, box);
}

static Weight *around(const Search *s, guint32 box)
{
    return weight(s, gd_page_box(s->page, box)->parent);
}

static bool matches(const Search *s, int which, const GdPageLine *line)
{
    return gd_pattern_matches(patterns[which], gd_page_text(s->page, line), NULL);
}

/* A link of a menu says little; what says much is text, whoever made a link of it. */
static bool may_be_menu(const GdPageLine *line)
{
    return line->link_letters && !line->has_attachment &&
           (line->n_links > 1 ||
            (line->letters <= BRIEF_LETTERS && !(line->has_sentence && line->letters >= PROSE_LETTERS)));
}

/* Hardly anything of the line is outside its links. */
static bool is_link(const GdPageLine *line)
{
    return may_be_menu(line) && (line->letters - line->link_letters) * 4 <= line->link_letters;
}

/* At least half of it is links. */
static bool is_linked(const GdPageLine *line)
{
    return may_be_menu(line) && line->link_letters * 2 >= line->letters;
}

static bool says_furniture(const Search *s, const GdPageLine *line)
{
    return line->letters <= BRIEF_LETTERS && matches(s, FURNITURE, line);
}

static bool is_caption(const Search *s, const GdPageLine *line)
{
    return line->letters <= CAPTION_LETTERS && matches(s, CAPTION, line);
}

/* It speaks of the page, not of what the article is about. */
static bool is_of_page(const Search *s, const GdPageLine *line)
{
    return says_furniture(s, line) || is_caption(s, line) ||
           (line->letters <= BRIEF_LETTERS && matches(s, ABOUT, line));
}

static guint32 prose_of(const Search *s, const GdPageLine *line)
{
    bool enough = s->terse || line->has_sentence || line->letters >= PROSE_LETTERS;
    return enough && !is_linked(line) && !is_of_page(s, line) ? line->letters : 0;
}

/* Boxes stand behind the boxes around them: going backwards adds up, going forwards hands down. */
static void weigh_boxes(Search *s)
{
    for (guint i = 0; i < s->page->lines->len; i++) {
        const GdPageLine *line = gd_page_line(s->page, i);
        Weight *w = weight(s, line->box);
        guint32 prose = prose_of(s, line);
        w->lines++;
        w->direct += prose;
        w->paragraphs += prose > 0;
    }
    for (guint32 box = s->page->boxes->len - 1; box > 0; box--) {
        Weight *w = weight(s, box), *outer = around(s, box);
        w->prose += w->direct;
        outer->lines += w->lines;
        if (w->lines >= LINES_MIN) {
            outer->prose += w->prose;
        } else {
            outer->direct += w->prose;
            outer->paragraphs += w->paragraphs;
        }
    }
    weight(s, 0)->prose += weight(s, 0)->direct;
}

/* A box called "menu" that holds a quarter of all prose is none; one that is a menu by its element may
 * hold half. */
static void find_furniture(Search *s)
{
    guint32 all = weight(s, 0)->prose;
    for (guint32 box = 1; box < s->page->boxes->len; box++) {
        GdBoxKind kind = (GdBoxKind)gd_page_box(s->page, box)->kind;
        Weight *w = weight(s, box), *outer = around(s, box);
        w->structural = outer->structural || (kind == GD_BOX_FURNITURE && w->prose * 2 <= all);
        w->furniture =
            w->structural || outer->furniture || (kind == GD_BOX_NAMED_FURNITURE && w->prose * 4 <= all);
        if (!w->furniture && w->lines >= LINES_MIN && w->prose &&
            (outer->best == 0 || w->prose > weight(s, outer->best)->prose))
            outer->best = box;
    }
}

/* Would going on to the best box inside leave prose behind?  A stray paragraph or two is no matter. */
static bool is_article(const Search *s, const Weight *w)
{
    if (w->best == 0 || weight(s, w->best)->prose * 2 < w->prose)
        return true;
    return w->direct * 4 > w->prose || (w->direct * 10 > w->prose && w->paragraphs >= LINES_MIN);
}

/* Goes down while one box inside holds most of the prose and next to none stands beside it. */
static void descend(Search *s)
{
    while (!is_article(s, weight(s, s->main)))
        s->main = weight(s, s->main)->best;
}

/* Marks what stands in the main box, and counts what does not. */
static void look_beside(Search *s)
{
    for (guint32 box = s->main; box > 0; box = gd_page_box(s->page, box)->parent)
        around(s, box)->holds_main = true;
    weight(s, s->main)->of_article = true;
    for (guint32 box = 1; box < s->page->boxes->len; box++)
        weight(s, box)->of_article |= around(s, box)->of_article;
    for (guint i = 0; i < s->page->lines->len; i++) {
        const GdPageLine *line = gd_page_line(s->page, i);
        if (weight(s, line->box)->of_article)
            continue;
        weight(s, line->box)->beside++;
        weight(s, line->box)->loud += line->link_letters || is_of_page(s, line);
    }
    for (guint32 box = s->page->boxes->len - 1; box > 0; box--) {
        around(s, box)->beside += weight(s, box)->beside;
        around(s, box)->loud += weight(s, box)->loud;
    }
}

/* Goes up again while what stands beside the article is quiet: a title, a sign-off. */
static void ascend(Search *s)
{
    while (s->main > 0 && around(s, s->main)->beside <= QUIET_LINES && around(s, s->main)->loud == 0)
        s->main = gd_page_box(s->page, s->main)->parent;
}

/* Boxes beside the main one with a good share of prose are parts of a divided article. */
static void find_parts(Search *s)
{
    weight(s, s->main)->of_article = true;
    guint32 enough = weight(s, s->main)->prose / 10;
    for (guint32 box = 1; box < s->page->boxes->len; box++) {
        Weight *w = weight(s, box);
        w->of_article |= around(s, box)->of_article || (!w->holds_main && !w->furniture && w->prose > enough);
    }
}

static GdFate fate_in_article(const Search *s, const GdPageLine *line)
{
    const Weight *w = weight(s, line->box);
    bool linked = is_linked(line);
    if (w->structural || (w->furniture && gd_page_box(s->page, s->main)->is_page))
        return linked || prose_of(s, line) == 0 ? GD_FATE_DROP : GD_FATE_ASIDE;
    if (w->furniture)
        return linked || says_furniture(s, line) ? GD_FATE_DROP : GD_FATE_KEEP;
    if (linked && !line->has_sentence && line->n_links >= LINK_LIST_LINES)
        return GD_FATE_DROP;
    return line->link_letters && says_furniture(s, line) ? GD_FATE_DROP : GD_FATE_KEEP;
}

static GdFate fate_beside(const Search *s, const GdPageLine *line)
{
    if (weight(s, line->box)->furniture)
        return prose_of(s, line) > BRIEF_LETTERS ? GD_FATE_ASIDE : GD_FATE_DROP;
    return is_linked(line) || says_furniture(s, line) ? GD_FATE_DROP : GD_FATE_ASIDE;
}

/* Links below each other are a menu, and a short line above them is its caption. */
static void drop_link_lists(Search *s)
{
    GdPage *page = s->page;
    for (guint i = 0; i < page->lines->len; i++) {
        guint end = i;
        while (end < page->lines->len && is_link(gd_page_line(page, end)))
            end++;
        if (end == i)
            continue;
        bool is_list = end - i >= LINK_LIST_LINES;
        if (i > 0 && is_list && is_caption(s, gd_page_line(page, i - 1)))
            gd_page_line(page, i - 1)->fate = GD_FATE_DROP;
        for (; i < end; i++)
            if (is_list)
                gd_page_line(page, i)->fate = GD_FATE_DROP;
    }
}

/* A page that is nothing but links is shown for what it is. */
static void keep_something(Search *s)
{
    for (guint i = 0; i < s->page->lines->len; i++)
        if (gd_page_line(s->page, i)->fate != GD_FATE_DROP)
            return;
    for (guint i = 0; i < s->page->lines->len; i++)
        gd_page_line(s->page, i)->fate = GD_FATE_ASIDE;
}

static void decide(Search *s)
{
    for (guint i = 0; i < s->page->lines->len; i++) {
        GdPageLine *line = gd_page_line(s->page, i);
        bool inside = weight(s, line->box)->of_article;
        line->fate = (guint8)(inside ? fate_in_article(s, line) : fate_beside(s, line));
    }
    drop_link_lists(s);
    keep_something(s);
}

void gd_article_find(GdPage *page)
{
    Search s = { .page = page, .weights = g_array_sized_new(FALSE, TRUE, sizeof(Weight), page->boxes->len) };
    g_array_set_size(s.weights, page->boxes->len);
    weigh_boxes(&s);
    if (weight(&s, 0)->prose == 0) {
        s.terse = true;
        memset(s.weights->data, 0, s.weights->len * sizeof(Weight));
        weigh_boxes(&s);
    }
    find_furniture(&s);
    descend(&s);
    look_beside(&s);
    ascend(&s);
    find_parts(&s);
    decide(&s);
    g_array_free(s.weights, TRUE);
}

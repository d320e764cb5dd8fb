/* mht.c - web pages in one file, as Word, WPS and browsers save them (RFC 2557).
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The page is the part that the multipart names as its start, else the first one in HTML; pictures, frames,
 * and the headers and footers that Word keeps in a page of their own are not read. */
#include "config.h"

#include "core/base/language.h"
#include "core/read/mail-field.h"
#include "core/read/mail-part.h"
#include "core/read/reader.h"

static int bid(GdSlice bytes)
{
    return gd_mail_kind(bytes) == GD_MAIL_PAGE ? 97 : 0;
}

#ifdef HAVE_GMIME
static bool is_page(const GdMailPart *part)
{
    return strcmp(part->type, "text/html") == 0 || strcmp(part->type, "application/xhtml+xml") == 0;
}

/* NULL: it holds no page. */
static const GdMailPart *root_of(const GdMail *mail)
{
    const GdMailPart *first = NULL;
    for (guint i = 0; i < mail->parts->len; i++) {
        const GdMailPart *part = gd_mail_part(mail, i);
        if (!is_page(part))
            continue;
        if (!mail->start || g_strcmp0(part->id, mail->start) == 0)
            return part;
        first = first ? first : part;
    }
    return first;
}

/* Programs that write no end of the archive write one of the page. */
static bool is_whole(const GdMailPart *part, GdSlice page)
{
    static const char end[] = "</html>";
    size_t len = strlen(end);
    while (page.len && g_ascii_isspace(page.ptr[page.len - 1]))
        page.len--;
    return !part->is_cut || (page.len >= len && g_ascii_strncasecmp(gd_slice_end(page) - len, end, len) == 0);
}

static bool read_mht(GdSlice bytes, GdExtract *out, GError **error)
{
    g_autoptr(GdMail) mail = gd_mail_read(bytes, error);
    if (!mail)
        return false;
    const GdMailPart *root = root_of(mail);
    if (!root)
        return gd_read_refuse(error, GD_READ_EMPTY, _("the web archive holds no page"));
    GdSlice page = gd_mail_part_bytes(root, out->unpacked);
    if (!is_whole(root, page))
        return gd_read_refuse(error, GD_READ_DAMAGED, _("the web archive breaks off in the page"));
    return gd_html_read(page, root->charset, out, error);
}
#endif

const GdReader gd_reader_mht = { .name = "mht",
                                 .label = N_("web page in one file (web archive)"),
                                 .extensions = "mht mhtml",
                                 .bid = bid,
#ifdef HAVE_GMIME
                                 .start = gd_mail_start,
                                 .read = read_mht
#else
                                 .absent = N_("built without GMime")
#endif
};

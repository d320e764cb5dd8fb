/* eml.c - mails as mail programs export them (RFC 5322): containers of what they bring.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Each attachment is a file by its own name, a mail in the mail too.  The text of the mail is a file, unless
 * there are attachments and it has fewer than LETTER_HAN Chinese characters: then it is the letter that goes
 * with them.  Pictures shown within the text, signatures and receipts are skipped.  What a sealed mail holds
 * (S/MIME, PGP) cannot be had; nothing that a mail only points to is looked for. */
#include "config.h"

#include "core/base/file.h"
#include "core/base/language.h"
#include "core/read/encoding.h"
#include "core/read/mail-field.h"
#include "core/read/mail-part.h"
#include "core/read/mail-word.h"
#include "core/read/parts.h"
#include "core/read/reader.h"

static int bid(GdSlice bytes)
{
    return gd_mail_kind(bytes) == GD_MAIL_LETTER ? 97 : 0;
}

#ifdef HAVE_GMIME
enum { LETTER_HAN = 200 };

typedef enum {
    ATTACHMENT,
    TEXT, /* of the mail */
    SEALED,
    BROKEN,
    PICTURE, /* shown in the text */
    TRIFLE,
    NOTHING, /* empty, or the text once more in another form */
    N_ROLES
} Role;

static const struct {
    const char *type;
    Role role;
} roles[] = {
    { "application/pkcs7-signature", TRIFLE },
    { "application/x-pkcs7-signature", TRIFLE },
    { "application/pgp-signature", TRIFLE },
    { "message/delivery-status", TRIFLE },
    { "message/disposition-notification", TRIFLE },
    { "message/external-body", TRIFLE },
    { "text/rfc822-headers", TRIFLE },
    { "application/pkcs7-mime", SEALED },
    { "application/x-pkcs7-mime", SEALED },
    { "application/pgp-encrypted", SEALED },
};

typedef struct {
    const GdMail *mail;
    char *sender, *sent; /* NULL: it does not say */
    Role *roles;         /* by part */
    guint n[N_ROLES];
    GdAllowance left;
    GString *bytes, *decoded; /* of the part at hand */
    GdExtract *shown;
    GdEnclosedVisit visit;
    void *data;
    GError **error;
} Letter;

/* ---- what each part is ---- */

static bool is_html(const GdMailPart *part)
{
    return strcmp(part->type, "text/html") == 0;
}

/* QQ calls pictures application/octet-stream. */
static bool is_picture(const GdMailPart *part)
{
    static const char *const extensions[] = { ".png", ".jpg", ".jpeg", ".gif", ".bmp" };
    for (size_t i = 0; part->name && i < G_N_ELEMENTS(extensions); i++)
        if (g_str_has_suffix(part->name, extensions[i]))
            return true;
    return g_str_has_prefix(part->type, "image/");
}

static bool is_blank(GdSlice bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] && !g_ascii_isspace(bytes.ptr[i]))
            return false;
    return true;
}

static Role role_by_type(const GdMailPart *part)
{
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (strcmp(part->type, roles[i].type) == 0)
            return roles[i].role;
    if (g_str_has_prefix(part->type, "multipart/"))
        return BROKEN;
    bool is_in_text = part->is_related || !part->is_attachment;
    if (is_picture(part) && is_in_text && (part->id || !part->name))
        return PICTURE;
    if (part->is_attachment)
        return ATTACHMENT;
    bool is_text = is_html(part) || strcmp(part->type, "text/plain") == 0;
    return is_text && !part->name ? TEXT : ATTACHMENT;
}

static Role role_of(Letter *letter, const GdMailPart *part)
{
    Role role = role_by_type(part);
    if (role == TEXT && !part->is_cut && is_blank(gd_mail_part_bytes(part, letter->bytes)))
        return NOTHING;
    if (role == ATTACHMENT && part->name && gd_enclosed_is_litter(part->name))
        return TRIFLE;
    return role;
}

/* Of the forms of one text, from part `first` up to `behind`: plain text before a page. */
static void choose_form(Letter *letter, guint first, guint behind)
{
    guint chosen = behind;
    for (guint i = first; i < behind; i++) {
        if (letter->roles[i] != TEXT)
            continue;
        bool is_better = chosen < behind && is_html(gd_mail_part(letter->mail, chosen)) &&
                         !is_html(gd_mail_part(letter->mail, i));
        if (chosen == behind || is_better)
            chosen = i;
    }
    for (guint i = first; i < behind; i++)
        if (letter->roles[i] == TEXT && i != chosen)
            letter->roles[i] = NOTHING;
}

static void choose_forms(Letter *letter)
{
    guint n = letter->mail->parts->len;
    for (guint first = 0, behind; first < n; first = behind) {
        guint alternative = gd_mail_part(letter->mail, first)->alternative;
        for (behind = first + 1; behind < n; behind++)
            if (gd_mail_part(letter->mail, behind)->alternative != alternative)
                break;
        if (alternative)
            choose_form(letter, first, behind);
    }
}

static void give_roles(Letter *letter)
{
    guint n = letter->mail->parts->len;
    for (guint i = 0; i < n; i++)
        letter->roles[i] = role_of(letter, gd_mail_part(letter->mail, i));
    choose_forms(letter);
    for (guint i = 0; i < n; i++)
        letter->n[letter->roles[i]]++;
}

/* ---- the text ---- */

/* Fewer Chinese characters than make a report?  Of a page, in what it shows. */
static bool is_short(Letter *letter, const GdMailPart *part, GdSlice text)
{
    unsigned n = 0;
    if (is_html(part)) {
        gd_extract_clear(letter->shown);
        text = gd_html_read(text, NULL, letter->shown, NULL) ? letter->shown->text : GD_EMPTY;
    }
    while (text.len && n < LETTER_HAN)
        n += gd_is_han(gd_slice_next(&text));
    return n < LETTER_HAN;
}

/* In UTF-8, or as it is where that cannot be. */
static GdSlice text_of(Letter *letter, const GdMailPart *part, bool *is_skipped)
{
    GdDecoded decoded;
    GdSlice bytes = gd_mail_part_bytes(part, letter->bytes);
    if (!gd_decode(bytes, part->charset, letter->decoded, &decoded, NULL) || decoded.text.len > GD_FILE_MAX)
        return bytes;
    *is_skipped = letter->n[ATTACHMENT] > 0 && is_short(letter, part, decoded.text);
    return decoded.text;
}

/* ---- taking apart ---- */

static char *path_of(const GdMailPart *part, Role role)
{
    bool is_mail = strcmp(part->type, "message/rfc822") == 0;
    if (role == TEXT)
        return g_strdup(is_html(part) ? "正文.html" : "正文.txt");
    if (!part->name)
        return g_strdup(is_mail ? "邮件.eml" : "附件");
    return is_mail && !g_str_has_suffix(part->name, ".eml") ? g_strconcat(part->name, ".eml", NULL)
                                                            : g_strdup(part->name);
}

static bool give(Letter *letter, const GdEnclosed *file)
{
    if (letter->left.entries-- == 0) {
        g_set_error(letter->error, GD_READ_ERROR, GD_READ_LIMIT, _("more than %d entries"), GD_ENTRIES_MAX);
        return false;
    }
    if (file->bytes.len > letter->left.bytes)
        return gd_read_refuse(letter->error, GD_READ_LIMIT,
                              _("what it holds unpacks to more than one submission may"));
    letter->left.bytes -= file->bytes.len;
    return letter->visit(file, letter->data);
}

static bool give_part(Letter *letter, const GdMailPart *part, Role role)
{
    g_autoptr(GError) refused = NULL;
    g_autofree char *path = path_of(part, role);
    GdEnclosed file = { .path = path,
                        .sender = letter->sender,
                        .sent = letter->sent,
                        .is_skipped = role == PICTURE || role == TRIFLE };
    if (role == SEALED)
        gd_read_refuse(&refused, GD_READ_ENCRYPTED, _("the mail is encrypted or sealed"));
    else if (role == BROKEN || (part->is_cut && !file.is_skipped))
        gd_read_refuse(&refused, GD_READ_DAMAGED, _("the mail breaks off in it"));
    else if (role == TEXT)
        file.bytes = text_of(letter, part, &file.is_skipped);
    else if (role == ATTACHMENT)
        file.bytes = gd_mail_part_bytes(part, letter->bytes);
    file.refused = refused;
    return give(letter, &file);
}

static bool give_all(Letter *letter)
{
    give_roles(letter);
    if (letter->n[ATTACHMENT] + letter->n[TEXT] + letter->n[SEALED] + letter->n[BROKEN] == 0)
        return letter->n[PICTURE]
                   ? gd_read_refuse(letter->error, GD_READ_SCANNED, _("the mail shows nothing but pictures"))
                   : gd_read_refuse(letter->error, GD_READ_EMPTY,
                                    _("the mail holds neither text nor attachments"));
    for (guint i = 0; i < letter->mail->parts->len; i++)
        if (letter->roles[i] != NOTHING &&
            !give_part(letter, gd_mail_part(letter->mail, i), letter->roles[i]))
            return false;
    return true;
}

static void read_head(Letter *letter, GdSlice bytes)
{
    GdSlice rest = gd_mail_begin(bytes), head = gd_mail_take_head(&rest);
    GdMailField field;
    while (gd_mail_next_field(&head, &field)) {
        bool is_date = gd_mail_field_is(&field, "date") && !letter->sent;
        if (!is_date && (letter->sender || !gd_mail_field_is(&field, "from")))
            continue;
        g_autofree char *words = gd_mail_words(field.value);
        g_strstrip(words);
        if (is_date)
            letter->sent = gd_mail_time(words);
        else if (*words)
            letter->sender = g_steal_pointer(&words);
    }
}

static bool take_apart(GdSlice bytes, const GdAllowance *allowance, GdEnclosedVisit visit, void *data,
                       GError **error)
{
    g_autoptr(GdMail) mail = gd_mail_read(bytes, error);
    if (!mail)
        return false;
    g_autofree Role *each = g_new0(Role, mail->parts->len);
    g_autoptr(GString) room = g_string_new(NULL), decoded = g_string_new(NULL);
    g_autoptr(GdExtract) shown = gd_extract_new();
    Letter letter = { .mail = mail,
                      .roles = each,
                      .left = *allowance,
                      .bytes = room,
                      .decoded = decoded,
                      .shown = shown,
                      .visit = visit,
                      .data = data,
                      .error = error };
    read_head(&letter, bytes);
    bool whole = give_all(&letter);
    g_free(letter.sender);
    g_free(letter.sent);
    return whole;
}
#endif

const GdReader gd_reader_eml = { .name = "eml",
                                 .label = N_("mail with its attachments"),
                                 .extensions = "eml",
                                 .bid = bid,
#ifdef HAVE_GMIME
                                 .start = gd_mail_start,
                                 .take_apart = take_apart
#else
                                 .absent = N_("built without GMime")
#endif
};

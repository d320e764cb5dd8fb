/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/pack.h"

#include "core/archive/gzip.h"
#include "core/archive/tar.h"
#include "core/base/language.h"

enum {
    OWN_MEMBERS = 7, /* of every package, beside the plugins' */
    LISTED = 512,    /* bytes, more than a member's line in a manifest takes */
};

struct GdPacker {
    GdGzip *gzip;
    GByteArray *tar; /* the package before it is compressed */
    char *agent;
    GString *path;     /* ID/ and a member's name */
    GString *manifest; /* manifest-sha256.txt */
    GString *tags;     /* tagmanifest-sha256.txt */
    GString *info;     /* bag-info.txt */
    size_t bagit_line; /* length of the line for bagit.txt, which always begins `tags` */
    gint64 time;
    guint64 octets; /* of the payload so far */
};

static void list_member(GString *manifest, const char *name, GdSlice bytes)
{
    char hex[GD_DIGEST_HEX + 1];
    gd_digest_of(bytes.ptr, bytes.len, hex);
    gd_bag_put_checksum(manifest, hex, name);
}

GdPacker *gd_packer_new(const char *agent)
{
    GdPacker *packer = g_new0(GdPacker, 1);
    packer->gzip = gd_gzip_new();
    packer->tar = g_byte_array_new();
    packer->agent = g_strdup(agent);
    packer->path = g_string_new(NULL);
    packer->manifest = g_string_new(NULL);
    packer->info = g_string_new(NULL);
    packer->tags = g_string_new(NULL);
    list_member(packer->tags, GD_MEMBER_BAGIT, GD_LITERAL(GD_BAGIT));
    packer->bagit_line = packer->tags->len;
    return packer;
}

void gd_packer_free(GdPacker *packer)
{
    if (!packer)
        return;
    gd_gzip_free(packer->gzip);
    g_byte_array_free(packer->tar, TRUE);
    g_free(packer->agent);
    g_string_free(packer->path, TRUE);
    g_string_free(packer->manifest, TRUE);
    g_string_free(packer->info, TRUE);
    g_string_free(packer->tags, TRUE);
    g_free(packer);
}

/* ---- what may be packed ---------------------------------------------------------------------------- */
static bool is_name_fit(const char *name, GHashTable *seen, GError **error)
{
    guint8 block[GD_TAR_BLOCK];
    g_autofree char *path = g_strconcat("0123456789abcdef/" GD_MEMBER_EXTRA, name, NULL);
    if (!gd_package_is_extra_name(name) || !gd_tar_write(block, path, 0, 0)) {
        g_set_error(error, GD_PACKAGE_ERROR, GD_PACKAGE_NAME, _("%s: not a name for a member of a package"),
                    name);
        return false;
    }
    if (!g_hash_table_add(seen, (gpointer)name)) {
        g_set_error(error, GD_PACKAGE_ERROR, GD_PACKAGE_NAME, _("%s: two members of one name"), name);
        return false;
    }
    return true;
}

static bool are_names_fit(const GdContents *contents, GError **error)
{
    if (!contents->n_extra)
        return true;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < contents->n_extra; i++)
        if (!is_name_fit(contents->extra[i].name, seen, error))
            return false;
    return true;
}

static bool is_within_limits(const GdContents *contents, GError **error)
{
    const GdPackageLimits *limits = &gd_package_limits;
    const GdSlice own[] = { contents->original, contents->record, contents->findings };
    size_t members = contents->n_extra + OWN_MEMBERS, size = members * (2 * GD_TAR_BLOCK + LISTED);
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        size += MIN(own[i].len, limits->unpacked);
    for (size_t i = 0; i < contents->n_extra && size <= limits->unpacked; i++)
        size += MIN(contents->extra[i].bytes.len, limits->unpacked);
    for (size_t i = 0; i < contents->n_labels; i++)
        size += strlen(contents->labels[i].label) + strlen(contents->labels[i].value);
    if (members > limits->members)
        g_set_error(error, GD_PACKAGE_ERROR, GD_PACKAGE_LIMIT, _("%zu members, more than %zu"), members,
                    limits->members);
    else if (size > limits->unpacked)
        g_set_error(error, GD_PACKAGE_ERROR, GD_PACKAGE_LIMIT, _("more than %zu bytes in one package"),
                    limits->unpacked);
    return members <= limits->members && size <= limits->unpacked;
}

/* ---- writing --------------------------------------------------------------------------------------- */
static void begin(GdPacker *packer, const GdDigest *original, const GdContents *contents)
{
    char id[GD_PACKAGE_ID + 1];
    gd_package_id(original, contents->number, id);
    g_string_assign(packer->path, id);
    g_string_truncate(packer->manifest, 0);
    g_string_truncate(packer->info, 0);
    g_string_truncate(packer->tags, packer->bagit_line);
    packer->time = contents->date ? *contents->date : GD_PACKAGE_UNDATED;
    packer->octets = 0;
    g_byte_array_set_size(packer->tar, 0);
}

static const guint8 zeros[GD_TAR_END_BLOCKS * GD_TAR_BLOCK];

static void put_member(GdPacker *packer, const char *name, GdSlice bytes)
{
    GString *path = g_string_append_c(g_string_truncate(packer->path, GD_PACKAGE_ID), '/');
    guint8 header[GD_TAR_BLOCK];
    g_string_append(path, name);
    bool fits = gd_tar_write(header, path->str, (gint64)bytes.len, packer->time);
    g_assert(fits);
    g_byte_array_append(packer->tar, header, sizeof header);
    g_byte_array_append(packer->tar, (const guint8 *)bytes.ptr, (guint)bytes.len);
    g_byte_array_append(packer->tar, zeros, (guint)gd_tar_padding(bytes.len));
}

static void put_payload(GdPacker *packer, const char *name, GdSlice bytes)
{
    list_member(packer->manifest, name, bytes);
    packer->octets += bytes.len;
    put_member(packer, name, bytes);
}

/* The original's bytes were hashed for the ID already. */
static void put_original(GdPacker *packer, const GdDigest *digest, const GdContents *contents)
{
    g_autoptr(GString) name = g_string_new(GD_MEMBER_ORIGINAL);
    char hex[GD_DIGEST_HEX + 1];
    GdDigest copy = *digest;
    gd_package_member_name(contents->name, name);
    gd_digest_finish(&copy, hex);
    gd_bag_put_checksum(packer->manifest, hex, name->str);
    packer->octets += contents->original.len;
    put_member(packer, name->str, contents->original);
}

static void put_extra(GdPacker *packer, const GdContents *contents)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (size_t i = 0; i < contents->n_extra; i++) {
        g_string_assign(name, GD_MEMBER_EXTRA);
        g_string_append(name, contents->extra[i].name);
        put_payload(packer, name->str, contents->extra[i].bytes);
    }
}

static void write_info(GdPacker *packer, const GdContents *contents)
{
    char text[64];
    gd_bag_put_label(packer->info, GD_LABEL_AGENT, packer->agent);
    if (contents->date) {
        gd_bag_date(packer->time, text); /* the archive's times say the same */
        gd_bag_put_label(packer->info, GD_LABEL_DATE, text);
    }
    g_snprintf(text, sizeof text, "%.*s", GD_PACKAGE_ID, packer->path->str);
    gd_bag_put_label(packer->info, GD_LABEL_ID, text);
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT ".%zu", packer->octets, contents->n_extra + 3);
    gd_bag_put_label(packer->info, GD_LABEL_OXUM, text);
    g_snprintf(text, sizeof text, "%u", contents->number);
    gd_bag_put_label(packer->info, GD_LABEL_REPORT, text);
    for (size_t i = 0; i < contents->n_labels; i++)
        if (*contents->labels[i].value)
            gd_bag_put_label(packer->info, contents->labels[i].label, contents->labels[i].value);
}

static void put_tags(GdPacker *packer, const GdContents *contents)
{
    write_info(packer, contents);
    put_member(packer, GD_MEMBER_BAGIT, GD_LITERAL(GD_BAGIT));
    put_member(packer, GD_MEMBER_INFO, gd_slice_of_string(packer->info));
    list_member(packer->tags, GD_MEMBER_INFO, gd_slice_of_string(packer->info));
    put_member(packer, GD_MEMBER_MANIFEST, gd_slice_of_string(packer->manifest));
    list_member(packer->tags, GD_MEMBER_MANIFEST, gd_slice_of_string(packer->manifest));
    put_member(packer, GD_MEMBER_TAGMANIFEST, gd_slice_of_string(packer->tags));
}

bool gd_packer_pack(GdPacker *packer, const GdContents *contents, GByteArray *out, GError **error)
{
    GdDigest digest;
    if (!is_within_limits(contents, error) || !are_names_fit(contents, error))
        return false;
    if (!contents->digest) {
        gd_digest_start(&digest);
        gd_digest_add(&digest, contents->original.ptr, contents->original.len);
    }
    const GdDigest *original = contents->digest ? contents->digest : &digest;
    begin(packer, original, contents);
    put_original(packer, original, contents);
    put_payload(packer, GD_MEMBER_RECORD, contents->record);
    put_payload(packer, GD_MEMBER_FINDINGS, contents->findings);
    put_extra(packer, contents);
    put_tags(packer, contents);
    g_byte_array_append(packer->tar, zeros, sizeof zeros);
    gd_gzip(packer->gzip, gd_slice((const char *)packer->tar->data, packer->tar->len), out);
    return true;
}

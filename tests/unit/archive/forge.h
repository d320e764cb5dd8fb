/* forge.h - packages for tests: a small honest one, and the means to make dishonest ones of it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_FORGE_H
#define GD_FORGE_H

#include "core/archive/gzip.h"
#include "core/archive/pack.h"
#include "core/archive/tar.h"
#include "core/archive/unpack.h"
#include "tests/unit/unit.h"

#define FORGE_ID "a7f9a1d9b62ea26f"

static inline GdSlice forge_slice(const GByteArray *bytes)
{
    return gd_slice((const char *)bytes->data, bytes->len);
}

static const GdMember forge_extra[] = { { "survey/cues.txt", { "一\n", 4 } } };

static inline GdContents forge_contents(void)
{
    return (GdContents){
        .number = 1,
        .name = GD_LITERAL("关于河道的调研报告.txt"),
        .original = GD_LITERAL("关于河道的调研报告\n一、基本情况\n全镇有河道 7 条。\n"),
        .record = GD_LITERAL("<record>关于河道的调研报告 一、基本情况 全镇有河道7条。</record>\n"),
        .findings = GD_LITERAL("{\"code\":\"section.missing\"}\n"),
        .extra = forge_extra,
        .n_extra = G_N_ELEMENTS(forge_extra),
    };
}

static inline GByteArray *forge_pack(const GdContents *contents)
{
    g_autoptr(GdPacker) packer = gd_packer_new("guidang test");
    GByteArray *out = g_byte_array_new();
    ck_assert(gd_packer_pack(packer, contents, out, NULL));
    return out;
}

static inline GByteArray *forge_honest(void)
{
    GdContents contents = forge_contents();
    return forge_pack(&contents);
}

/* ---- the bytes of an archive ------------------------------------------------------------------------ */
static inline void forge_sum(guint8 *block)
{
    guint sum = 0;
    memset(block + 148, ' ', 8);
    for (guint i = 0; i < GD_TAR_BLOCK; i++)
        sum += block[i];
    g_snprintf((char *)block + 148, 7, "%06o", sum);
}

/* Appends one member; path may be any that fits the name field. */
static inline void forge_member(GByteArray *tar, const char *path, char type, GdSlice bytes)
{
    static const guint8 zeros[GD_TAR_BLOCK];
    guint8 block[GD_TAR_BLOCK];
    if (!gd_tar_write(block, path, (gint64)bytes.len, GD_PACKAGE_UNDATED)) {
        ck_assert(gd_tar_write(block, "x", (gint64)bytes.len, GD_PACKAGE_UNDATED));
        memcpy(block, path, strlen(path));
    }
    block[156] = (guint8)type;
    forge_sum(block);
    g_byte_array_append(tar, block, GD_TAR_BLOCK);
    g_byte_array_append(tar, (const guint8 *)bytes.ptr, (guint)bytes.len);
    g_byte_array_append(tar, zeros, (guint)gd_tar_padding(bytes.len));
}

static inline void forge_end(GByteArray *tar)
{
    static const guint8 zeros[GD_TAR_BLOCK * GD_TAR_END_BLOCKS];
    g_byte_array_append(tar, zeros, sizeof zeros);
}

static inline GByteArray *forge_gzip(const GByteArray *tar)
{
    g_autoptr(GdGzip) gzip = gd_gzip_new();
    GByteArray *out = g_byte_array_new();
    gd_gzip(gzip, forge_slice(tar), out);
    return out;
}

/* The archive inside a package. */
static inline GByteArray *forge_gunzip(const GByteArray *package)
{
    GdPackageFaults faults = { 0 };
    GByteArray *tar = gd_gunzip(forge_slice(package), gd_package_limits.unpacked, &faults);
    ck_assert_uint_eq(faults.count, 0);
    return tar;
}

/* ---- the members of a bag --------------------------------------------------------------------------- */
typedef struct {
    char *name;
    GString *bytes;
} ForgeMember;

static inline GArray *forge_bag(void)
{
    g_autoptr(GByteArray) bytes = forge_honest();
    g_autoptr(GdPackage) package = gd_package_open(forge_slice(bytes), NULL, NULL);
    GArray *bag = g_array_new(FALSE, FALSE, sizeof(ForgeMember));
    for (size_t i = 0; i < gd_package_count(package); i++) {
        const GdMember *member = gd_package_get(package, i);
        ForgeMember copy = { g_strdup(member->name),
                             g_string_new_len(member->bytes.ptr, (gssize)member->bytes.len) };
        g_array_append_val(bag, copy);
    }
    return bag;
}

static inline ForgeMember *forge_at(GArray *bag, guint index)
{
    return &g_array_index(bag, ForgeMember, index);
}

static inline void forge_bag_free(GArray *bag)
{
    for (guint i = 0; i < bag->len; i++) {
        g_free(forge_at(bag, i)->name);
        g_string_free(forge_at(bag, i)->bytes, TRUE);
    }
    g_array_free(bag, TRUE);
}

/* Where the member of that name stands; bag->len: nowhere. */
static inline guint forge_index(GArray *bag, const char *name)
{
    guint i = 0;
    while (i < bag->len && strcmp(forge_at(bag, i)->name, name) != 0)
        i++;
    return i;
}

static inline void forge_add(GArray *bag, guint index, const char *name, const char *text)
{
    ForgeMember member = { g_strdup(name), g_string_new(text) };
    g_array_insert_val(bag, index, member);
}

static inline void forge_list(GArray *bag, const char *manifest, bool payload)
{
    guint at = forge_index(bag, manifest);
    if (at == bag->len)
        return;
    GString *out = g_string_truncate(forge_at(bag, at)->bytes, 0);
    for (guint i = 0; i < bag->len; i++) {
        const ForgeMember *member = forge_at(bag, i);
        char hex[GD_DIGEST_HEX + 1];
        gd_digest_of(member->bytes->str, member->bytes->len, hex);
        if (strcmp(member->name, GD_MEMBER_TAGMANIFEST) != 0 &&
            g_str_has_prefix(member->name, "data/") == payload)
            gd_bag_put_checksum(out, hex, member->name);
    }
}

/* Makes both manifests right for the members as they are, as a forger would. */
static inline void forge_lists(GArray *bag)
{
    forge_list(bag, GD_MEMBER_MANIFEST, true);
    forge_list(bag, GD_MEMBER_TAGMANIFEST, false);
}

static inline GByteArray *forge_build(GArray *bag)
{
    g_autoptr(GByteArray) tar = g_byte_array_new();
    for (guint i = 0; i < bag->len; i++) {
        g_autofree char *path = g_strconcat(FORGE_ID "/", forge_at(bag, i)->name, NULL);
        forge_member(tar, path, '0', gd_slice_of_string(forge_at(bag, i)->bytes));
    }
    forge_end(tar);
    return forge_gzip(tar);
}

/* ---- faults ----------------------------------------------------------------------------------------- */
static inline void forge_note(GdPackageFaultKind kind, const char *member, const char *sentence, void *data)
{
    g_string_append_printf(data, "%s [%s] %s\n", kind == GD_PACKAGE_UNSAFE ? "unsafe" : "altered",
                           member ? member : "", sentence);
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/archive/verify.h"

#include "core/archive/bag.h"
#include "core/archive/unpack.h"
#include "core/base/language.h"

typedef struct {
    char hex[GD_DIGEST_HEX + 1];
} Checksum;

typedef struct {
    const GdPackage *package;
    GdPackageFaults *faults;
    Checksum *checksums; /* of the members, in their order */
    GdDigest original;   /* was fed the original's bytes, is not finished */
} Check;

#define ALTERED(check, member, ...) gd_package_fault((check)->faults, GD_PACKAGE_ALTERED, member, __VA_ARGS__)

static void hash_members(Check *check)
{
    const GdMember *original = gd_package_original(check->package);
    for (size_t i = 0; i < gd_package_count(check->package); i++) {
        const GdMember *member = gd_package_get(check->package, i);
        GdDigest digest;
        gd_digest_start(&digest);
        gd_digest_add(&digest, member->bytes.ptr, member->bytes.len);
        if (member == original)
            check->original = digest;
        gd_digest_finish(&digest, check->checksums[i].hex);
    }
}

/* ---- which members there are ----------------------------------------------------------------------- */
enum { ANY_NUMBER = -1 };

static const struct {
    const char *name; /* a folder where it ends with a slash */
    int number;
} places[] = {
    { GD_MEMBER_ORIGINAL, 1 },       { GD_MEMBER_RECORD, 1 },      { GD_MEMBER_FINDINGS, 1 },
    { GD_MEMBER_EXTRA, ANY_NUMBER }, { GD_MEMBER_BAGIT, 1 },       { GD_MEMBER_INFO, 1 },
    { GD_MEMBER_MANIFEST, 1 },       { GD_MEMBER_TAGMANIFEST, 1 },
};

/* The index of the member's place, or -1. */
static int place_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        GdSlice place = gd_slice_of(places[i].name), given = gd_slice_of(name);
        bool is_folder = gd_slice_ends(place, GD_LITERAL("/"));
        if (is_folder ? gd_slice_starts(given, place) : gd_slice_equal(given, place))
            return (int)i;
    }
    return -1;
}

static bool is_name_safe(const char *original)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    gd_package_member_name(gd_slice_of(original), safe);
    return strcmp(safe->str, original) == 0;
}

static void check_places(Check *check)
{
    int last = 0, number[G_N_ELEMENTS(places)] = { 0 };
    for (size_t i = 0; i < gd_package_count(check->package); i++) {
        const char *name = gd_package_get(check->package, i)->name;
        int place = place_of(name);
        if (place < 0) {
            ALTERED(check, name, _("%s: does not belong in a package"), name);
            continue;
        }
        if (place < last)
            ALTERED(check, name, _("%s: not in its place"), name);
        if (place == 0 && !is_name_safe(name + strlen(GD_MEMBER_ORIGINAL)))
            ALTERED(check, name, _("%s: not a name that guidang gives"), name);
        last = MAX(last, place);
        number[place]++;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        if (places[i].number == 1 && number[i] == 0)
            ALTERED(check, places[i].name, _("%s: missing"), places[i].name);
        if (places[i].number == 1 && number[i] > 1)
            ALTERED(check, places[i].name, _("%s: more than one file"), places[i].name);
    }
}

static void check_bagit(Check *check)
{
    const GdMember *bagit = gd_package_find(check->package, GD_MEMBER_BAGIT);
    if (bagit && !gd_slice_equal(bagit->bytes, GD_LITERAL(GD_BAGIT)))
        ALTERED(check, bagit->name, _("%s: not the text that BagIt 1.0 prescribes"), bagit->name);
}

/* ---- manifests ------------------------------------------------------------------------------------- */
/* Whether the member is one that this manifest lists. */
static bool is_listed_in(const char *manifest, const char *name)
{
    bool is_payload = g_str_has_prefix(name, "data/");
    if (strcmp(manifest, GD_MEMBER_MANIFEST) == 0)
        return is_payload;
    return !is_payload && strcmp(name, GD_MEMBER_TAGMANIFEST) != 0;
}

static void check_entry(Check *check, const char *manifest, const char *hex, const char *path, bool *seen)
{
    const GdMember *member = gd_package_find(check->package, path);
    size_t i = member ? (size_t)(member - gd_package_get(check->package, 0)) : 0;
    if (!member)
        ALTERED(check, path, _("%s: listed in %s but missing"), path, manifest);
    else if (!is_listed_in(manifest, path))
        ALTERED(check, path, _("%s: must not be listed in %s"), path, manifest);
    else if (seen[i])
        ALTERED(check, path, _("%s: listed in %s more than once"), path, manifest);
    else if (strcmp(hex, check->checksums[i].hex) != 0)
        ALTERED(check, path, _("%s: its bytes are not those that %s lists"), path, manifest);
    if (member)
        seen[i] = true;
}

/* Says what is wrong with a manifest that is not what the members would give. */
static void explain_manifest(Check *check, const GdMember *manifest)
{
    size_t n = gd_package_count(check->package), line = 1, before = check->faults->count;
    g_autofree bool *seen = g_new0(bool, n);
    g_autoptr(GString) path = g_string_new(NULL);
    char hex[GD_DIGEST_HEX + 1];
    for (GdSlice rest = manifest->bytes; rest.len; line++) {
        if (gd_bag_next_checksum(&rest, hex, path))
            check_entry(check, manifest->name, hex, path->str, seen);
        else
            ALTERED(check, manifest->name, _("%s: line %zu is not a checksum and a path"), manifest->name,
                    line);
    }
    for (size_t i = 0; i < n; i++) {
        const char *name = gd_package_get(check->package, i)->name;
        if (!seen[i] && is_listed_in(manifest->name, name))
            ALTERED(check, name, _("%s: not listed in %s"), name, manifest->name);
    }
    if (check->faults->count == before)
        ALTERED(check, manifest->name, _("%s: not written the way guidang writes it"), manifest->name);
}

static void check_manifest(Check *check, const char *name)
{
    const GdMember *manifest = gd_package_find(check->package, name);
    if (!manifest)
        return;
    g_autoptr(GString) expected = g_string_new(NULL);
    for (size_t i = 0; i < gd_package_count(check->package); i++) {
        const GdMember *member = gd_package_get(check->package, i);
        if (is_listed_in(name, member->name))
            gd_bag_put_checksum(expected, check->checksums[i].hex, member->name);
    }
    if (!gd_slice_equal(manifest->bytes, gd_slice_of_string(expected)))
        explain_manifest(check, manifest);
}

/* ---- bag-info.txt ---------------------------------------------------------------------------------- */
static void check_oxum(Check *check, const char *value)
{
    guint64 octets = 0;
    size_t files = 0;
    for (size_t i = 0; i < gd_package_count(check->package); i++) {
        const GdMember *member = gd_package_get(check->package, i);
        if (is_listed_in(GD_MEMBER_MANIFEST, member->name)) {
            octets += member->bytes.len;
            files++;
        }
    }
    char oxum[64];
    g_snprintf(oxum, sizeof oxum, "%" G_GUINT64_FORMAT ".%zu", octets, files);
    if (strcmp(oxum, value) != 0)
        ALTERED(check, GD_MEMBER_INFO, _("%s: Payload-Oxum is %s, the payload has %s"), GD_MEMBER_INFO, value,
                oxum);
}

static void check_identifier(Check *check, const char *value)
{
    const char *folder = gd_package_folder(check->package);
    if (strcmp(value, folder) != 0)
        ALTERED(check, GD_MEMBER_INFO, _("%s: External-Identifier is %s, the package's folder %s"),
                GD_MEMBER_INFO, value, folder);
}

static void check_report(Check *check, const char *value)
{
    guint64 number = 0;
    char id[GD_PACKAGE_ID + 1];
    const char *folder = gd_package_folder(check->package);
    if (value[0] == '0' || !g_ascii_string_to_unsigned(value, 10, 1, G_MAXUINT, &number, NULL)) {
        ALTERED(check, GD_MEMBER_INFO, _("%s: %s is %s, not a number"), GD_MEMBER_INFO, GD_LABEL_REPORT,
                value);
        return;
    }
    if (!gd_package_original(check->package))
        return;
    gd_package_id(&check->original, (guint)number, id);
    if (strcmp(id, folder) != 0)
        ALTERED(check, NULL, _("its ID is %s, but the original's bytes and the report's number give %s"),
                folder, id);
}

/* Without a date the members bear the time of undated packages. */
static void check_date(Check *check, const char *value)
{
    char date[GD_BAG_DATE + 1];
    gint64 time = gd_package_time(check->package);
    gd_bag_date(time, date);
    if (*value ? strcmp(value, date) != 0 : time != GD_PACKAGE_UNDATED)
        ALTERED(check, GD_MEMBER_INFO, _("%s: Bagging-Date is “%s”, the members are of %s"), GD_MEMBER_INFO,
                value, date);
}

static const struct {
    const char *label;
    bool required;
    void (*check)(Check *check, const char *value); /* "": there is none; NULL: any value will do */
} labels[] = {
    { GD_LABEL_AGENT, true, NULL },          { GD_LABEL_DATE, false, check_date },
    { GD_LABEL_ID, true, check_identifier }, { GD_LABEL_OXUM, true, check_oxum },
    { GD_LABEL_REPORT, true, check_report },
};

/* How often the label stands in bag-info.txt, and its last value. */
static size_t find_label(GdSlice info, const char *wanted, GString *found)
{
    size_t n = 0;
    GdSlice label, value;
    g_string_truncate(found, 0);
    while (info.len)
        if (gd_bag_next_label(&info, &label, &value) && gd_slice_equal(label, gd_slice_of(wanted))) {
            g_string_truncate(found, 0);
            g_string_append_len(found, value.ptr, (gssize)value.len);
            n++;
        }
    return n;
}

static void check_info(Check *check)
{
    const GdMember *info = gd_package_find(check->package, GD_MEMBER_INFO);
    if (!info)
        return;
    size_t line = 1;
    GdSlice label, value;
    for (GdSlice rest = info->bytes; rest.len; line++)
        if (!gd_bag_next_label(&rest, &label, &value))
            ALTERED(check, info->name, _("%s: line %zu is not a label and a value"), info->name, line);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        size_t n = find_label(info->bytes, labels[i].label, text);
        if (n > 1)
            ALTERED(check, info->name, _("%s: %s stands there more than once"), info->name, labels[i].label);
        else if (n == 0 && labels[i].required)
            ALTERED(check, info->name, _("%s: %s is missing"), info->name, labels[i].label);
        else if (labels[i].check)
            labels[i].check(check, text->str);
    }
}

bool gd_package_verify(GdSlice bytes, const GdPackageLimits *limits, GdPackageFaults *faults,
                       char id[GD_PACKAGE_ID + 1])
{
    size_t before = faults->count;
    g_autoptr(GdPackage) package = gd_package_read(bytes, limits, faults);
    if (id)
        g_strlcpy(id, package ? gd_package_folder(package) : "", GD_PACKAGE_ID + 1);
    if (!package || !gd_package_is_complete(package))
        return false;
    g_autofree Checksum *checksums = g_new(Checksum, gd_package_count(package));
    Check check = { .package = package, .faults = faults, .checksums = checksums };
    hash_members(&check);
    check_places(&check);
    check_bagit(&check);
    check_manifest(&check, GD_MEMBER_MANIFEST);
    check_manifest(&check, GD_MEMBER_TAGMANIFEST);
    check_info(&check);
    return faults->count == before;
}

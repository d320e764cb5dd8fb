/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/parcel.h"

#include "core/archive/pack.h"
#include "core/record/record.h"

struct GdParcel {
    GdPacker *packer;
    GdNormal *normal;
    GString *record;
    GString *findings;
    GByteArray *bytes;
    GArray *fields;        /* GdField, of the plugin */
    GArray *members;       /* GdExtraMember, of the plugin */
    GArray *record_fields; /* GdRecordField */
    GArray *extra;         /* GdMember */
    GPtrArray *names;      /* "PLUGIN/name" */
    bool dated;
    gint64 date; /* SOURCE_DATE_EPOCH */
    char place[64];
};

GdParcel *gd_parcel_new(void)
{
    GdParcel *parcel = g_new0(GdParcel, 1);
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    parcel->packer = gd_packer_new(PACKAGE_NAME " " PACKAGE_VERSION);
    parcel->normal = gd_normal_new();
    parcel->record = g_string_new(NULL);
    parcel->findings = g_string_new(NULL);
    parcel->bytes = g_byte_array_new();
    parcel->fields = gd_fields_new();
    parcel->members = gd_members_new();
    parcel->record_fields = g_array_new(FALSE, FALSE, sizeof(GdRecordField));
    parcel->extra = g_array_new(FALSE, FALSE, sizeof(GdMember));
    parcel->names = g_ptr_array_new_with_free_func(g_free);
    parcel->dated = epoch && gd_package_parse_time(epoch, &parcel->date);
    return parcel;
}

void gd_parcel_free(GdParcel *parcel)
{
    if (!parcel)
        return;
    gd_packer_free(parcel->packer);
    gd_normal_free(parcel->normal);
    g_string_free(parcel->record, TRUE);
    g_string_free(parcel->findings, TRUE);
    g_byte_array_free(parcel->bytes, TRUE);
    g_array_free(parcel->fields, TRUE);
    g_array_free(parcel->members, TRUE);
    g_array_free(parcel->record_fields, TRUE);
    g_array_free(parcel->extra, TRUE);
    g_ptr_array_free(parcel->names, TRUE);
    g_free(parcel);
}

/* What the plugin adds to the record and to the package. */
static void ask_plugin(GdParcel *parcel, const GdJudged *judged)
{
    g_array_set_size(parcel->fields, 0);
    g_array_set_size(parcel->members, 0);
    g_array_set_size(parcel->record_fields, 0);
    g_array_set_size(parcel->extra, 0);
    g_ptr_array_set_size(parcel->names, 0);
    gd_host_normalize(judged->claim->plugin, judged->doc, parcel->fields);
    gd_host_pack(judged->claim->plugin, judged->doc, parcel->members);
    for (guint i = 0; i < parcel->fields->len; i++) {
        const GdField *field = &g_array_index(parcel->fields, GdField, i);
        GdRecordField row = { field->key, gd_slice_of(field->value) };
        g_array_append_val(parcel->record_fields, row);
    }
    for (guint i = 0; i < parcel->members->len; i++) {
        const GdExtraMember *member = &g_array_index(parcel->members, GdExtraMember, i);
        char *name = g_strconcat(judged->claim->plugin->plugin.id, "/", member->name, NULL);
        gsize len;
        const char *bytes = g_bytes_get_data(member->bytes, &len);
        GdMember row = { name, gd_slice(bytes ? bytes : "", len) };
        g_ptr_array_add(parcel->names, name);
        g_array_append_val(parcel->extra, row);
    }
}

static void write_record(GdParcel *parcel, const GdJudged *judged, const GdSubmitted *submitted)
{
    const GdPluginRow *plugin = judged->claim->plugin;
    gd_normal_fill(parcel->normal, judged->report);
    GdRecord record = { .guidang = PACKAGE_VERSION,
                        .template_id = judged->claim->template->id,
                        .template_version = judged->claim->template->version,
                        .plugin_id = plugin ? plugin->plugin.id : NULL,
                        .plugin_version = plugin ? plugin->plugin.version : NULL,
                        .normal = parcel->normal,
                        .sections = judged->result->sections,
                        .extract = judged->extract,
                        .genre = gd_slice_of(judged->claim->template->name.in[GD_ZH]),
                        .file_name = submitted->name,
                        .file_size = judged->bytes.len,
                        .sha256 = judged->result->sha256,
                        .fields = (const GdRecordField *)(void *)parcel->record_fields->data,
                        .n_fields = parcel->record_fields->len };
    record.given[GD_ITEM_SUBMITTER] = (GdRecordValue){ submitted->sender, GD_SOURCE_MAIL };
    const GdDecision *decision = judged->decision;
    if (decision && decision->unit)
        record.given[GD_ITEM_SUBMITTER] = (GdRecordValue){ gd_slice_of(decision->unit), GD_SOURCE_PERSON };
    if (decision && decision->date)
        record.given[GD_ITEM_DATE] = (GdRecordValue){ gd_slice_of(decision->date), GD_SOURCE_PERSON };
    record.given[GD_ITEM_SENT] = (GdRecordValue){ submitted->sent, GD_SOURCE_MAIL };
    gd_record_write(&record, g_string_truncate(parcel->record, 0));
}

/* The findings as they are kept: in Chinese, without a path; the sections stand in the record. */
static void write_findings(GdParcel *parcel, const GdJudged *judged, const char *place)
{
    GdResult kept = *judged->result;
    kept.path = (GdSlice){ NULL, 0 };
    kept.sections = NULL;
    kept.package = place;
    GdLanguage before = gd_language_switch(GD_ZH);
    gd_result_write_json(&kept, g_string_truncate(parcel->findings, 0));
    gd_language_switch(before);
    g_string_append_c(parcel->findings, '\n');
}

const char *gd_parcel_pack(GdParcel *parcel, const GdJudged *judged, const GdSubmitted *submitted,
                           GdDeedBuilder *deed)
{
    g_autoptr(GError) error = NULL;
    char id[GD_PACKAGE_ID + 1], file[GD_PACKAGE_PLACE];
    gd_package_id(judged->digest, judged->result->report, id);
    gd_package_place(id, file);
    g_snprintf(parcel->place, sizeof parcel->place, "packages/%s", file);
    ask_plugin(parcel, judged);
    write_record(parcel, judged, submitted);
    write_findings(parcel, judged, parcel->place);
    GdContents contents = { .number = judged->result->report,
                            .name = submitted->name,
                            .original = judged->bytes,
                            .digest = judged->digest,
                            .record = gd_slice_of_string(parcel->record),
                            .findings = gd_slice_of_string(parcel->findings),
                            .extra = (const GdMember *)(void *)parcel->extra->data,
                            .n_extra = parcel->extra->len,
                            .date = parcel->dated ? &parcel->date : NULL };
    g_byte_array_set_size(parcel->bytes, 0);
    if (!gd_packer_pack(parcel->packer, &contents, parcel->bytes, &error)) {
        if (!judged->doc->breach->len) /* a plugin's member too many; what else could be too large was read */
            g_string_append(judged->doc->breach, error->message);
        return NULL;
    }
    gd_deed_add_package(deed, judged->result->report, id,
                        gd_slice((const char *)parcel->bytes->data, parcel->bytes->len));
    return parcel->place;
}

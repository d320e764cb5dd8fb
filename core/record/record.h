/* record.h - the record of one report: the record.xml of its package.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 *     <record xmlns="urn:guidang:record:1" guidang="0.1.0" template="survey" template-version="1" …>
 *     <meta>                      what an archive wants to know of an item, and how it is known
 *     <item name="题名" source="text">…</item>
 *     <item name="密级"/>         unknown
 *     </meta>
 *     <fields>                    what the genre's plugin adds
 *     <field key="…">…</field>
 *     </fields>
 *     <text>                      the normalized text
 *     <title>…</title>
 *     <section level="1" line="9" role="problems"><h>二、存在问题</h>
 *     <p>…</p>
 *     </section></text>
 *     <rules blank-lines="3" …/>  how often each rule had something to do
 *     <dropped>                   lines that are not in the text, verbatim
 *     <l n="1" rule="web-remains">…</l>
 *     </dropped>
 *     <changed>                   dates and numbers of headings that were written otherwise
 *     <was n="9" rule="heading-number" now="1.">1、</was>
 *     </changed></record>
 *
 * The string value of <text> is the normalized text: a line ends where a line of the file ends, and tags
 * can be taken out by anyone who has lost this program.  Names of elements are English, names of items
 * are those of DA/T 46-2009 or as near to them as can be.  templates/record.rng is the grammar.
 *
 * Nothing in it depends on the time, the place, the locale or the path. */
#ifndef GD_RECORD_RECORD_H
#define GD_RECORD_RECORD_H

#include "core/doc/sections.h"
#include "core/record/normalize.h"

#define GD_RECORD_NAMESPACE "urn:guidang:record:1"
#define GD_RECORD_ERROR     (g_quark_from_static_string("gd-record-error"))
enum { GD_RECORD_FOREIGN };

/* How something is known. */
typedef enum {
    GD_SOURCE_NONE,          /* it is not */
    GD_SOURCE_TEXT,          /* the report says it */
    GD_SOURCE_FILE,          /* the submitted file shows it: its name, its bytes */
    GD_SOURCE_MAIL,          /* the mail it came in */
    GD_SOURCE_CATALOGUE,     /* a list that came with the submissions */
    GD_SOURCE_CONFIGURATION, /* the office's configuration */
    GD_SOURCE_PERSON,        /* someone entered it */
    GD_N_SOURCES
} GdRecordSource;

/* The items of the metadata, with the element of DA/T 46-2009 that each is. */
typedef enum {
    GD_ITEM_TITLE,       /* 题名, M22 */
    GD_ITEM_AUTHOR,      /* 责任者, M32: who signs, or who stands under the title */
    GD_ITEM_SUBMITTER,   /* 报送单位, M77 of the agent who submits */
    GD_ITEM_SENT,        /* 报送时间: of the mail it came in; left out where it came in none */
    GD_ITEM_NUMBER,      /* 文号, M31 文件编号 */
    GD_ITEM_DATE,        /* 成文日期, M33 日期: GB/T 7408 extended, as much as is known */
    GD_ITEM_YEAR,        /* 所属年度, M11 年度: the year or half-year it is about */
    GD_ITEM_RECEIVER,    /* 主送, M36 */
    GD_ITEM_COPIES,      /* 抄送, M37: one item a line */
    GD_ITEM_SECRECY,     /* 密级, M38: never from the text */
    GD_ITEM_RETENTION,   /* 保管期限, M12: never from the text */
    GD_ITEM_ATTACHMENT,  /* 附件: one item a line */
    GD_ITEM_GENRE,       /* 报告类别; nearest M34 文种 */
    GD_ITEM_REPORT,      /* 报告序号: which report of the file, from 1 */
    GD_ITEM_FILE_NAME,   /* 原文件名, M48 计算机文件名 */
    GD_ITEM_FILE_SIZE,   /* 原文件大小, M49 计算机文件大小: bytes */
    GD_ITEM_FILE_SHA256, /* 原文件SHA-256 */
    GD_ITEM_FORMAT,      /* 格式, M47 格式信息 */
    GD_ITEM_ENCODING,    /* 编码, of M47 */
    GD_ITEM_PRODUCER,    /* 创建程序, M50 文档创建程序 */
    GD_N_ITEMS
} GdRecordItemId;

typedef struct {
    GdSlice value; /* ptr NULL: not given */
    GdRecordSource source;
} GdRecordValue;

/* A field that a plugin adds. */
typedef struct {
    const char *key; /* [a-z][a-z0-9-]* */
    GdSlice value;
} GdRecordField;

/* All that a record is made of; everything is borrowed for the call. */
typedef struct {
    const char *guidang; /* the program's version */
    const char *template_id, *template_version;
    const char *plugin_id, *plugin_version; /* NULL: the built-in behaviour */
    GdNormal *normal;                       /* filled from the report */
    const GArray *sections;                 /* GdRoleSection in the order of the text; NULL: none */
    const GdExtract *extract;
    GdSlice genre;     /* its Chinese name */
    GdSlice file_name; /* base name of the submission, any bytes */
    guint64 file_size;
    const char *sha256;              /* of the submission */
    GdRecordValue given[GD_N_ITEMS]; /* what is known from outside; it goes before the text's word */
    const GdRecordField *fields;
    size_t n_fields;
} GdRecord;

/* Appends the record, a whole XML document in UTF-8. */
void gd_record_write(const GdRecord *record, GString *out);

/* Appends the normalized text that a record holds: what gd_record_write put there, byte for byte.  Bytes
 * that are no record are an error (GD_RECORD_FOREIGN, or one of GD_XML_ERROR). */
bool gd_record_text(GdSlice xml, GString *out, GError **error);

#endif

/* ofd.h - OFD packages made by the tests.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TESTS_UNIT_READ_OFD_H
#define TESTS_UNIT_READ_OFD_H

#include "core/read/read.h"
#include "tests/unit/read/lines.h"
#include "tests/unit/read/zip.h"

#define OFD          " xmlns:ofd='http://www.ofdspec.org/2016'"
#define ROOT(bodies) "<ofd:OFD" OFD ">" bodies "</ofd:OFD>"
#define BODY(path)   "<ofd:DocBody><ofd:DocRoot>" path "</ofd:DocRoot></ofd:DocBody>"
#define DOCUMENT(common, pages)                                                                              \
    "<ofd:Document" OFD "><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"      \
    "</ofd:PageArea>" common "</ofd:CommonData><ofd:Pages>" pages "</ofd:Pages></ofd:Document>"
#define AT(path) "<ofd:Page ID='1' BaseLoc='" path "'/>"
#define PAGE(objects)                                                                                        \
    "<ofd:Page" OFD "><ofd:Content><ofd:Layer>" objects "</ofd:Layer></ofd:Content></ofd:Page>"
#define RES(inside) "<ofd:Res" OFD " BaseLoc='Res'>" inside "</ofd:Res>"

/* A line of type of 5 millimetres, whose base line is y + 5. */
#define OBJECT(x, y, more, inside)                                                                           \
    "<ofd:TextObject ID='9' Boundary='" x " " y " 100 7' Font='3' Size='5' " more ">" inside                 \
    "</ofd:TextObject>"
#define CODE(more, text)             "<ofd:TextCode " more ">" text "</ofd:TextCode>"
#define TEXT(x, y, more, code, text) OBJECT(x, y, more, CODE(code, text))
#define BOX(box, font, text)                                                                                 \
    "<ofd:TextObject Boundary='" box "' Font='" font "' Size='5'>" CODE("Y='5'", text) "</ofd:TextObject>"
#define LINE(y, text) TEXT("30", y, "", "X='0' Y='5'", text)
#define IMAGE         "<ofd:ImageObject ID='7' Boundary='0 0 210 297' ResourceID='8'/>"

typedef struct {
    const char *name, *bytes;
} Part;

/* The bytes are to be freed; a part without a name ends the list. */
static inline GdSlice packed(const Part *parts, const char *options, const char *password)
{
    size_t size = 1 << 16;
    for (const Part *part = parts; part->name; part++)
        size += strlen(part->bytes) + 4096;
    Zip zip = zip_begin(size, password);
    if (options)
        ck_assert_int_eq(archive_write_set_options(zip.archive, options), ARCHIVE_OK);
    for (const Part *part = parts; part->name; part++)
        zip_add(&zip, part->name, part->bytes, strlen(part->bytes));
    return zip_end(&zip);
}

static inline bool is_read(const Part *parts, GdExtract *extract, GError **error)
{
    GdSlice zip = packed(parts, NULL, NULL);
    bool readable = gd_read(zip, extract, error);
    ck_assert(readable || g_error_matches(*error, GD_READ_ERROR, (*error)->code));
    g_free((char *)(guintptr)zip.ptr);
    return readable;
}

#define UNIT(id, inside)                                                                                     \
    "<ofd:CompositeGraphicUnit ID='" id "' Width='100' Height='100'><ofd:Content>" inside                    \
    "</ofd:Content></ofd:CompositeGraphicUnit>"
#define USE(unit, place) "<ofd:CompositeObject ResourceID='" unit "' " place "/>"

#endif

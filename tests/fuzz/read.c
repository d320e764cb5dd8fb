/* read.c - any bytes, as a submission: the readers must refuse them or make text of them.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/read.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static GdExtract *extract;
    if (!extract && (!gd_read_start(NULL) || !(extract = gd_extract_new())))
        abort();
    g_autoptr(GError) error = NULL;
    bool made = gd_read(gd_slice((const char *)bytes, size), extract, &error);
    if (made != !error || (made && !g_utf8_validate(extract->text.ptr, (gssize)extract->text.len, NULL)))
        abort();
    return 0;
}

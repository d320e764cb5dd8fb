/* pdf-streams.c - any bytes, as the file whose streams are looked at.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/read/pdf-streams.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    g_autoptr(GError) error = NULL;
    if (gd_pdf_streams_check(gd_slice((const char *)bytes, size), &error) != !error)
        abort();
    return 0;
}

/* bundle.c - containers of submissions, taken apart as far as their allowance goes.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <locale.h>

#include "core/read/read.h"

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size);

static bool look(const GdEnclosed *file, void *data)
{
    size_t *sum = data;
    g_assert(g_utf8_validate(file->path, -1, NULL) && *file->path);
    for (size_t i = 0; i < file->bytes.len; i++)
        *sum += (guint8)file->bytes.ptr[i];
    return true;
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t size)
{
    static bool started;
    size_t sum = 0;
    if (!started) {
        setlocale(LC_CTYPE, "C.UTF-8");
        gd_read_start(NULL);
        started = true;
    }
    g_autoptr(GError) error = NULL;
    GdAllowance allowance = { 4 << 20, 1000 };
    gd_read_enclosed(gd_slice((const char *)bytes, size), &allowance, look, &sum, &error);
    return 0;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/load.h"

#include <unistd.h>

GdLoad *gd_load_new(guint32 serial)
{
    GdLoad *load = g_new0(GdLoad, 1);
    load->serial = serial;
    load->files = g_array_new(FALSE, FALSE, sizeof(GdLoadFile));
    return load;
}

void gd_load_free(GdLoad *load)
{
    for (guint i = 0; i < load->files->len; i++) {
        GdLoadFile *file = &g_array_index(load->files, GdLoadFile, i);
        if (file->fd >= 0)
            close(file->fd);
        if (file->deed)
            g_byte_array_free(file->deed, TRUE);
        g_free(file->path);
        g_free(file->death.how);
        g_free(file->about.sender);
        g_free(file->about.sent);
        g_free(file->about.decisions);
    }
    g_array_free(load->files, TRUE);
    g_free(load);
}

static bool is_waiting(const GdLoadFile *file)
{
    return !file->deed && file->fd >= 0;
}

GdLoadFile *gd_load_waiting(const GdLoad *load, guint32 serial, guint32 index)
{
    if (!load || load->serial != serial || index >= load->files->len)
        return NULL;
    GdLoadFile *file = &g_array_index(load->files, GdLoadFile, index);
    return is_waiting(file) ? file : NULL;
}

GdLoadFile *gd_load_first_waiting(const GdLoad *load)
{
    for (guint i = 0; i < load->files->len; i++)
        if (is_waiting(&g_array_index(load->files, GdLoadFile, i)))
            return &g_array_index(load->files, GdLoadFile, i);
    return NULL;
}

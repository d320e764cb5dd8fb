/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/record/draft.h"

void gd_draft_init(GdDraft *draft)
{
    *draft = (GdDraft){ .now = GD_EMPTY };
    for (size_t i = 0; i < G_N_ELEMENTS(draft->buffer); i++)
        draft->buffer[i] = g_string_new(NULL);
    draft->marks = g_array_new(FALSE, FALSE, sizeof(guint32));
}

void gd_draft_clear(GdDraft *draft)
{
    for (size_t i = 0; i < G_N_ELEMENTS(draft->buffer); i++)
        g_string_free(draft->buffer[i], TRUE);
    g_array_free(draft->marks, TRUE);
}

void gd_draft_begin(GdDraft *draft, GdSlice text)
{
    draft->now = text;
    draft->changed = false;
    draft->copied = 0;
    draft->moved = 0;
    g_array_set_size(draft->marks, 0);
}

void gd_draft_mark(GdDraft *draft, size_t at)
{
    guint32 offset = (guint32)at;
    g_array_append_val(draft->marks, offset);
}

/* The next mark that still has its old offset, if that is at most `at`. */
static guint32 *mark_up_to(GdDraft *draft, size_t at)
{
    if (draft->moved >= draft->marks->len)
        return NULL;
    guint32 *mark = &g_array_index(draft->marks, guint32, draft->moved);
    return *mark <= at ? mark : NULL;
}

/* Takes over what stands before `at` unchanged. */
static void copy_up_to(GdDraft *draft, size_t at)
{
    GString *out = draft->buffer[draft->writing];
    for (guint32 *mark; (mark = mark_up_to(draft, at)); draft->moved++)
        *mark = (guint32)(out->len + (*mark - draft->copied));
    g_string_append_len(out, draft->now.ptr + draft->copied, (gssize)(at - draft->copied));
    draft->copied = at;
}

void gd_draft_replace(GdDraft *draft, size_t at, size_t len, GdSlice with)
{
    GString *out = draft->buffer[draft->writing];
    if (!draft->changed)
        g_string_truncate(out, 0);
    draft->changed = true;
    copy_up_to(draft, at);
    g_string_append_len(out, with.ptr, (gssize)with.len);
    if (len > 0)
        for (guint32 *mark; (mark = mark_up_to(draft, at + len - 1)); draft->moved++)
            *mark = (guint32)out->len;
    draft->copied = at + len;
}

void gd_draft_finish(GdDraft *draft)
{
    if (draft->changed) {
        copy_up_to(draft, draft->now.len);
        draft->now = gd_slice_of_string(draft->buffer[draft->writing]);
        draft->writing ^= 1;
    }
    draft->changed = false;
    draft->copied = 0;
    draft->moved = 0;
}

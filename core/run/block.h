/* block.h - a block of files on its way to a worker: one message, with a descriptor for each file beside it.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RUN_BLOCK_H
#define GD_RUN_BLOCK_H

#include "core/base/slice.h"
#include "core/run/load.h"

enum { GD_BLOCK_FILES = 32, GD_BLOCK_BYTES = 1 << 20, GD_BLOCK_MESSAGE = 160 * 1024 };

/* What a file takes of a message's bytes. */
size_t gd_block_share(const GdLoadFile *file);

/* Sends the files of the load that wait, or the first of them alone where it is careful.  `room` is used for
 * the message.  False and errno, which is EAGAIN where there is no room just now. */
bool gd_block_send(int jobs, const GdLoad *load, GByteArray *room);

/* A file as a worker gets it. */
typedef struct {
    struct stat as_opened;
    guint32 index; /* what the deed's frame will call it */
    guint32 name_at;
    GdSlice path, sender, sent, decisions; /* in the block; all but the path may be empty */
    int fd;                                /* to be closed by who takes it */
} GdBlockFile;

typedef struct {
    guint32 serial;
    guint32 n, at; /* files, and how many of them were taken */
    const char *next;
    int fds[GD_BLOCK_FILES];
    char message[GD_BLOCK_MESSAGE];
} GdBlockMessage;

/* Waits for the next one.  0: there will be none; below: errno says why. */
int gd_block_receive(int jobs, GdBlockMessage *block);

/* The block's next file; false behind the last. */
bool gd_block_take(GdBlockMessage *block, GdBlockFile *file);

#endif

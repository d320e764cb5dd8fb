/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/block.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

typedef struct {
    guint32 serial, n;
} Head;

/* Before each path, sender, time and decisions. */
typedef struct {
    struct stat as_opened;
    guint32 index, name_at, path_len, sender_len, sent_len, decisions_len;
} Entry;

typedef union {
    struct cmsghdr head;
    char space[CMSG_SPACE(sizeof(int) * GD_BLOCK_FILES)];
} Control;

static guint32 length_of(const char *text)
{
    return text ? (guint32)strlen(text) : 0;
}

size_t gd_block_share(const GdLoadFile *file)
{
    return sizeof(Entry) + length_of(file->path) + length_of(file->about.sender) +
           length_of(file->about.sent) + length_of(file->about.decisions);
}

static void add_text(GByteArray *message, const char *text)
{
    g_byte_array_append(message, (const guint8 *)(text ? text : ""), length_of(text));
}

static void add(const GdLoad *load, const GdLoadFile *file, GByteArray *message)
{
    Entry entry;
    memset(&entry, 0, sizeof entry); /* its gaps, too, go down the socket */
    entry.as_opened = file->as_opened;
    entry.index = (guint32)(file - (const GdLoadFile *)(const void *)load->files->data);
    entry.path_len = length_of(file->path);
    entry.sender_len = length_of(file->about.sender);
    entry.sent_len = length_of(file->about.sent);
    entry.decisions_len = length_of(file->about.decisions);
    entry.name_at = file->name_at;
    g_byte_array_append(message, (const guint8 *)&entry, sizeof entry);
    add_text(message, file->path);
    add_text(message, file->about.sender);
    add_text(message, file->about.sent);
    add_text(message, file->about.decisions);
}

/* The block's message, and the descriptors that go beside it. */
static guint write_message(const GdLoad *load, GByteArray *message, int *fds)
{
    Head head = { .serial = load->serial };
    g_byte_array_set_size(message, 0);
    g_byte_array_append(message, (const guint8 *)&head, sizeof head);
    for (guint i = 0; i < load->files->len && !(load->is_careful && head.n); i++) {
        const GdLoadFile *file = gd_load_waiting(load, load->serial, i);
        if (!file)
            continue;
        add(load, file, message);
        fds[head.n++] = file->fd;
    }
    memcpy(message->data, &head, sizeof head);
    return head.n;
}

bool gd_block_send(int jobs, const GdLoad *load, GByteArray *room)
{
    int fds[GD_BLOCK_FILES];
    Control control = { .space = { 0 } };
    guint n = write_message(load, room, fds);
    struct iovec part = { room->data, room->len };
    struct msghdr m = { .msg_iov = &part,
                        .msg_iovlen = 1,
                        .msg_control = &control,
                        .msg_controllen = CMSG_SPACE(sizeof(int) * n) };
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(int) * n);
    memcpy(CMSG_DATA(c), fds, sizeof(int) * n);
    return sendmsg(jobs, &m, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}

int gd_block_receive(int jobs, GdBlockMessage *block)
{
    Control control;
    Head head;
    struct iovec part = { block->message, sizeof block->message };
    struct msghdr m = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control
    };
    ssize_t n;
    do
        n = recvmsg(jobs, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return (int)n;
    if (m.msg_flags & MSG_CTRUNC) { /* some of the files could not be opened here */
        errno = EMFILE;
        return -1;
    }
    const struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
        memcpy(block->fds, CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
    memcpy(&head, block->message, sizeof head);
    block->serial = head.serial;
    block->n = head.n;
    block->at = 0;
    block->next = block->message + sizeof head;
    return 1;
}

static GdSlice take_text(GdBlockMessage *block, guint32 len)
{
    GdSlice text = gd_slice(block->next, len);
    block->next += len;
    return text;
}

bool gd_block_take(GdBlockMessage *block, GdBlockFile *file)
{
    Entry entry;
    if (block->at == block->n)
        return false;
    memcpy(&entry, block->next, sizeof entry);
    block->next += sizeof entry;
    *file = (GdBlockFile){ .as_opened = entry.as_opened,
                           .index = entry.index,
                           .name_at = entry.name_at,
                           .fd = block->fds[block->at++] };
    file->path = take_text(block, entry.path_len);
    file->sender = take_text(block, entry.sender_len);
    file->sent = take_text(block, entry.sent_len);
    file->decisions = take_text(block, entry.decisions_len);
    return true;
}

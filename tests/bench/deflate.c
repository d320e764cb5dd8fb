/* deflate.c - the yardstick of archiving: CPU that zlib alone takes for the bytes of packages.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * usage: deflate PACKAGE...   unpacks them all, then deflates each at level 9 with one stream kept, and
 * prints the seconds of that. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

typedef struct {
    unsigned char *bytes;
    unsigned len;
} Tar;

enum { TAR_MAX = 64 << 20 };

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static Tar unpack(const char *path, unsigned char *room)
{
    gzFile file = gzopen(path, "rb");
    int len = file ? gzread(file, room, TAR_MAX) : -1;
    if (len <= 0) {
        fprintf(stderr, "deflate: cannot unpack %s\n", path);
        exit(1);
    }
    gzclose(file);
    Tar tar = { malloc((size_t)len), (unsigned)len };
    for (int i = 0; tar.bytes && i < len; i++)
        tar.bytes[i] = room[i];
    return tar;
}

int main(int argc, char **argv)
{
    unsigned char *room = malloc(TAR_MAX);
    Tar *tars = calloc((size_t)argc, sizeof *tars);
    z_stream stream = { 0 };
    if (!room || !tars || deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return 1;
    for (int i = 1; i < argc; i++)
        tars[i] = unpack(argv[i], room);
    double start = cpu_seconds();
    for (int i = 1; i < argc; i++) {
        deflateReset(&stream);
        stream.next_in = tars[i].bytes;
        stream.avail_in = tars[i].len;
        stream.next_out = room;
        stream.avail_out = TAR_MAX;
        if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
            return 1;
    }
    printf("%f\n", cpu_seconds() - start);
    return 0;
}

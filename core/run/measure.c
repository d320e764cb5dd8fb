/* measure.c - how many files a batch takes in hand at once.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <sys/resource.h>

#include "core/run/batch-run.h"
#include "core/run/block.h"

/* Blocks held at once, complete or not, for each worker: what is done early waits for what came first. */
enum { LOADS_HELD = 4, FILES_OPEN = 65536 };
/* What else is open: for each worker, and for the store, the folders on the way and the unpackers. */
enum { OPEN_A_WORKER = 2, OPEN_BESIDES = 48 };

/* Files that may be open at once in each place where blocks are held: among the arguments, and in each of the
 * containers inside each other, while those behind them wait. */
static guint most_open(guint workers)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return 1;
    limit.rlim_cur = MIN(limit.rlim_max, FILES_OPEN);
    setrlimit(RLIMIT_NOFILE, &limit);
    gint64 most = (gint64)limit.rlim_cur, spare = most - (gint64)workers * OPEN_A_WORKER - OPEN_BESIDES;
    return (guint)MAX(1, MIN(most / 2, spare) / (GD_DEPTH_MAX + 1));
}

void gd_run_measure(GdRun *run)
{
    guint open = most_open(run->batch->workers), wanted = LOADS_HELD * run->batch->workers;
    run->block_files = CLAMP(open / (wanted + 1), 1, GD_BLOCK_FILES);
    run->loads_most = CLAMP(open / run->block_files, 2, wanted + 1) - 1; /* and one that was just filled */
}

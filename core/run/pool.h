/* pool.h - the worker processes of a batch, and the blocks of files on their way.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The parent is single-threaded, forks the workers, loads no plugin, and is the only one that writes.  A
 * worker has at most two blocks at a time.  One that dies, or is killed for passing its limits, costs the
 * file it was on, after that was tried once more alone; what else it had is given to another. */
#ifndef GD_RUN_POOL_H
#define GD_RUN_POOL_H

#include "core/run/load.h"
#include "core/run/worker.h"

#define GD_POOL_ERROR (g_quark_from_static_string("gd-pool-error"))
enum { GD_POOL_SYSTEM, GD_POOL_START };

typedef struct GdPool GdPool;

/* Up to n workers, each started when there is a block for it. */
GdPool *gd_pool_new(const GdWork *work, guint n);
void gd_pool_free(GdPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GdPool, gd_pool_free)

/* Hands a block out as soon as a worker has room; it must live until it is complete. */
void gd_pool_queue(GdPool *pool, GdLoad *load);

/* The block that waits longest for a worker, which forgets it; NULL: none waits. */
GdLoad *gd_pool_withdraw(GdPool *pool);

/* Kills the workers and forgets every block: what is not complete stays so. */
void gd_pool_abandon(GdPool *pool);

/* Waits for something to arrive; false and *error where no worker can be started. */
bool gd_pool_turn(GdPool *pool, GError **error);

/* What the workers said of their plugins; "" until the first one is ready. */
const char *gd_pool_complaints(const GdPool *pool);

#endif

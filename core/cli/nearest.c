/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/cli/command.h"

/* Levenshtein's distance, two neighbours swapped counting as one: what typing does wrong. */
static guint distance(const char *a, const char *b)
{
    enum { MAX = 40 };
    size_t n = strlen(a), m = strlen(b);
    guint rows[3][MAX + 1];
    if (n > MAX || m > MAX)
        return G_MAXUINT;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = (guint)j;
    for (size_t i = 1; i <= n; i++) {
        guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = (guint)i;
        for (size_t j = 1; j <= m; j++) {
            guint cost = a[i - 1] != b[j - 1];
            row[j] = MIN(MIN(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

const char *gd_nearest(const char *word, const char *const *words)
{
    const char *nearest = NULL;
    guint best = (guint)strlen(word) / 3 + 2; /* farther off it is another word */
    for (; *words; words++) {
        guint d = distance(word, *words);
        if (d < best) {
            best = d;
            nearest = *words;
        }
    }
    return nearest;
}

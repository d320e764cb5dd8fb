/* work.c - what a worker does, in a process that a profiler can look into, and a yardstick for it.
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * usage: work TEMPLATES PLUGINS FILE...
 *
 * Judges the files twice, as check --format=jsonl does (judge_all), and then takes the yardstick's measure of
 * them (measure_all).  Prints whether the compiler was to optimise, and how many bytes and reports they were.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/xml.h"
#include "core/doc/sketch.h"
#include "core/read/read.h"
#include "core/render/render.h"
#include "core/run/judge.h"

typedef struct {
    GdJudge *judge;
    const GdFormat *format;
    GString *out, *letters;
    guint n_reports;
} Work;

static void take(const GdJudged *judged, void *data)
{
    Work *work = data;
    GdSketch sketch;
    if (judged->report)
        gd_sketch_fill(judged->report, work->letters, &sketch);
    work->format->report(judged->result, g_string_truncate(work->out, 0));
    work->n_reports++;
}

G_GNUC_NO_INLINE static void judge_all(Work *work, char **paths, const GPtrArray *files)
{
    work->n_reports = 0;
    for (guint i = 0; i < files->len; i++)
        gd_judge_bytes(work->judge, gd_slice_of(paths[i]), gd_slice_of_string(g_ptr_array_index(files, i)),
                       take, work);
}

/* The same compiler's code for work of the same kind: every character decoded, and looked up in a table at a
 * place that hangs on those before. */
G_GNUC_NO_INLINE static guint32 measure_all(const GPtrArray *files)
{
    static guint32 seen[1 << 12];
    guint32 sum = 0;
    for (guint i = 0; i < files->len; i++)
        for (GdSlice rest = gd_slice_of_string(g_ptr_array_index(files, i)); rest.len;) {
            sum = sum * 31 + gd_slice_next(&rest);
            sum += seen[sum >> 20]++;
        }
    return sum;
}

static GPtrArray *read_files(char **paths, size_t *total, GError **error)
{
    GPtrArray *files = g_ptr_array_new();
    for (; *paths; paths++) {
        g_autofree char *bytes = NULL;
        gsize len;
        if (!g_file_get_contents(*paths, &bytes, &len, error))
            return NULL;
        g_ptr_array_add(files, g_string_new_len(bytes, (gssize)len));
        *total += len;
    }
    return files;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 4)
        return EXIT_FAILURE;
    const char *templates[] = { argv[1], NULL }, *plugins[] = { argv[2], NULL };
    size_t total = 0;
    gd_xml_start();
    GPtrArray *files = read_files(argv + 3, &total, &error);
    GdRules *rules = files && gd_read_start(&error) ? gd_rules_load(templates, plugins, NULL, &error) : NULL;
    if (!rules) {
        fprintf(stderr, "work: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gd_rules_load_plugins(rules);
    Work work = { gd_judge_new(rules, NULL), gd_format_find("jsonl"), g_string_new(NULL), g_string_new(NULL),
                  0 };
    judge_all(&work, argv + 3, files); /* what is made at first use is made here */
    judge_all(&work, argv + 3, files);
    guint32 sum = measure_all(files);
#ifdef __OPTIMIZE__
    const char *made = "optimised";
#else
    const char *made = "plain";
#endif
    printf("%s %zu %u %u\n", made, total, work.n_reports, sum);
    return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/read/read.h"
#include "core/render/explain.h"
#include "core/run/child.h"
#include "core/run/confine.h"
#include "core/run/worker.h"

typedef struct {
    GdRules *rules;
    const char *argument;
    bool is_code; /* a plugin's, perhaps */
} Task;

static void print_code(const GdCodeInfo *code)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "%s  %s\n", code->code, gd_level_label(code->level));
    gd_code_sample(code, out);
    g_string_append_printf(out, "\n\n%s\n", gd_code_explanation(code));
    gd_print(gd_slice_of_string(out));
}

static void explain_report(const GdJudged *judged, void *data)
{
    GString *out = data;
    GdSecond second = { NULL, 0 };
    if (judged->is_container) {
        gd_show_safely(judged->result->path, out);
        g_string_append(
            out, _(": each of the files in it is explained by itself: guidang explain ARCHIVE/FILE\n"));
        return;
    }
    if (judged->runner_up) {
        second.name = &judged->runner_up->template->name;
        second.bid = judged->runner_up->bid;
    }
    gd_explain(judged->result, judged->report, judged->reading, &second, out);
}

/* Of PATH in an archive, as a.zip/village/report.docx: the archive's own path, to be freed, and in *inside
 * the rest; NULL: no part of it is a file. */
static char *archive_of(const char *path, const char **inside)
{
    for (const char *slash = path + strlen(path); slash > path; slash--) {
        g_autofree char *outer = *slash == '/' ? g_strndup(path, (gsize)(slash - path)) : NULL;
        if (!outer || !g_file_test(outer, G_FILE_TEST_IS_REGULAR))
            continue;
        *inside = slash + 1;
        return g_steal_pointer(&outer);
    }
    return NULL;
}

static int explain_file(const GdRules *rules, const char *path)
{
    const char *inside = NULL;
    g_autofree char *archive = g_file_test(path, G_FILE_TEST_EXISTS) ? NULL : archive_of(path, &inside);
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GString) out = g_string_new(NULL);
    struct stat st;
    int fd = gd_file_open(AT_FDCWD, archive ? archive : path, true, &st, &error);
    bool done = fd >= 0 && gd_file_read(fd, &st, GD_FILE_MAX, bytes, &error);
    if (fd >= 0)
        close(fd);
    if (!done) {
        gd_complain("%s: %s", path, error->message);
        return GD_EXIT_UNREADABLE;
    }
    g_autoptr(GdJudge) judge = gd_judge_new(rules, NULL);
    gd_read_start(NULL);
    gd_confine(&(GdConfinement){ GD_LIMITS.address_bytes, GD_LIMITS.cpu_seconds, .hands_out_files = false },
               NULL);
    if (inside &&
        !gd_read_enclosed_file(gd_slice((const char *)bytes->data, bytes->len), inside, bytes, &error)) {
        gd_complain("%s: %s", path, error->message);
        return GD_EXIT_UNREADABLE;
    }
    gd_judge_bytes(judge, gd_slice_of(path), gd_slice((const char *)bytes->data, bytes->len), explain_report,
                   out);
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

static int explain_plugin_code(const GdRules *rules, const char *name)
{
    const GdCodeInfo *code = gd_plugins_code(rules->plugins, name);
    if (code) {
        print_code(code);
        return GD_EXIT_OK;
    }
    const char *names[GD_N_CODES + 1] = { NULL };
    for (GdCodeId id = 0; id < GD_N_CODES; id++)
        names[id] = gd_code(id)->code;
    const char *nearest = gd_nearest(name, names);
    return nearest ? gd_usage(_("there is neither a file nor a code “%s”; did you mean “%s”?"), name, nearest)
                   : gd_usage(_("there is neither a file nor a code “%s”"), name);
}

static int explain_in_child(void *data)
{
    const Task *task = data;
    gd_rules_load_plugins(task->rules);
    return task->is_code ? explain_plugin_code(task->rules, task->argument)
                         : explain_file(task->rules, task->argument);
}

int gd_command_explain(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    if (!*arguments || arguments[1])
        return gd_usage(_("explain which code, or which file?"));
    const GdCodeInfo *code = gd_code_find(*arguments);
    if (code) {
        print_code(code);
        return GD_EXIT_OK;
    }
    g_autoptr(GdRules) rules = gd_options_rules(options, NULL);
    const char *inside;
    g_autofree char *archive = archive_of(*arguments, &inside);
    Task task = { rules, *arguments, !archive && !g_file_test(*arguments, G_FILE_TEST_EXISTS) };
    int status = rules ? gd_child_run(explain_in_child, &task, &error) : GD_EXIT_FAILED;
    if (status < 0)
        gd_complain("%s", error->message);
    return status < 0 ? GD_EXIT_FAILED : status;
}

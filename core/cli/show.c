/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/cli/command.h"
#include "core/run/open.h"

int gd_command_show(const GdOptions *options, char **arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    int wanted = options->record + options->text + options->original + options->findings;
    if (wanted > 1)
        return gd_usage(_("one part at a time: --record, --text, --original or --findings"));
    if (!*arguments || arguments[1])
        return gd_usage(_("show which package?"));
    GdPackagePart part = options->text       ? GD_PART_TEXT
                         : options->original ? GD_PART_ORIGINAL
                         : options->findings ? GD_PART_FINDINGS
                                             : GD_PART_RECORD;
    if (!gd_package_show(*arguments, part, out, &error)) {
        gd_complain("%s: %s", *arguments, error->message);
        return GD_EXIT_UNREADABLE;
    }
    gd_print(gd_slice_of_string(out));
    return GD_EXIT_OK;
}

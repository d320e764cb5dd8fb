/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "core/run/open.h"

#include "core/archive/unpack.h"
#include "core/base/language.h"
#include "core/record/record.h"

bool gd_package_show(const char *path, GdPackagePart part, GString *out, GError **error)
{
    static const char *const names[] = { [GD_PART_RECORD] = GD_MEMBER_RECORD,
                                         [GD_PART_TEXT] = GD_MEMBER_RECORD,
                                         [GD_PART_FINDINGS] = GD_MEMBER_FINDINGS };
    g_autoptr(GdPackage) package = gd_package_open_file(path, NULL, error);
    if (!package)
        return false;
    const GdMember *member =
        part == GD_PART_ORIGINAL ? gd_package_original(package) : gd_package_find(package, names[part]);
    if (!member) {
        g_set_error_literal(error, GD_PACKAGE_ERROR, GD_PACKAGE_BROKEN, _("the package lacks that part"));
        return false;
    }
    if (part == GD_PART_TEXT)
        return gd_record_text(member->bytes, out, error);
    g_string_append_len(out, member->bytes.ptr, (gssize)member->bytes.len);
    return true;
}

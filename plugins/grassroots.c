/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <guidang-plugin.h>

GD_PLUGIN(.id = "grassroots", .version = "1", .template_id = "grassroots");

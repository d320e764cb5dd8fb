/* slip-forms.h - the forms of slips, one by one; for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_SLIP_FORMS_H
#define GD_RENDER_SLIP_FORMS_H

#include "core/render/slip.h"

extern const GdSlipForm gd_slip_text;
extern const GdSlipForm gd_slip_html;

#endif

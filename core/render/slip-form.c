/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/render/slip-forms.h"

const GdSlipForm *gd_slip_form(size_t index)
{
    static const GdSlipForm *const forms[GD_N_SLIP_FORMS] = { &gd_slip_text, &gd_slip_html };
    return index < GD_N_SLIP_FORMS ? forms[index] : NULL;
}

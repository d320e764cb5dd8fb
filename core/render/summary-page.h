/* summary-page.h - how the summary's page looks and searches; for render/ alone.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_RENDER_SUMMARY_PAGE_H
#define GD_RENDER_SUMMARY_PAGE_H

extern const char gd_summary_style[];
extern const char gd_summary_script[];

#endif

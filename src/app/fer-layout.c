/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside what at which width. */

#include "fer-layout.h"

/* In pixels, for text of the usual size: the sidebar, a list beside its form, and forty characters of source. */
#define SIDEBAR_WIDTH 270
#define PAGES_WIDTH 600
#define SOURCE_WIDTH 380

/* Beside a folded sidebar: what shows, and can be clicked to leave it. */
#define REST_WIDTH 48

/* Of a header bar with all its buttons and some of the title. */
#define HEADER_WIDTH 520

FerLayout
fer_layout_choose (int      width,
                   double   text_scale,
                   gboolean source_visible)
{
  double    room = width / text_scale;
  FerLayout layout;

  layout.side_by_side = room >= PAGES_WIDTH + SOURCE_WIDTH;
  layout.folded = room < SIDEBAR_WIDTH + PAGES_WIDTH + (source_visible ? SOURCE_WIDTH : 0);
  layout.sidebar_width = CLAMP (width - REST_WIDTH, SIDEBAR_WIDTH, MAX (SIDEBAR_WIDTH, (int)(SIDEBAR_WIDTH * text_scale)));
  layout.compact = room < HEADER_WIDTH;
  return layout;
}

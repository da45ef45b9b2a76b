/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerLayout:
 * @folded: the sidebar lies over the rest and is hidden until it is asked for
 * @side_by_side: pages and source stand beside each other; else the source takes the pages' place
 * @compact: the header bar has room for the least only
 * @sidebar_width: in pixels; as many words as at the usual size, where the window is that wide
 */
typedef struct
{
  gboolean folded;
  gboolean side_by_side;
  gboolean compact;
  int      sidebar_width;
} FerLayout;

/**
 * fer_layout_choose:
 * @width: of the window's content, in pixels
 * @text_scale: 1.0 for text of the usual size
 * @source_visible: the source is wanted
 *
 * What there is room for. A window that grows never folds anything.
 */
FerLayout fer_layout_choose (int      width,
                             double   text_scale,
                             gboolean source_visible);

G_END_DECLS

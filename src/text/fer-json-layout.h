/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_json_layout_differs:
 * @close: the offset of a closing bracket
 * @open: the offset of an opening bracket
 *
 * Returns: `TRUE` when the closing bracket stands first on its line, and deeper or less deep than the
 *   line begins on which the other one stands: whoever wrote it did not mean to close that one. Lines
 *   that are long say nothing
 */
gboolean fer_json_layout_differs (const char *text,
                                  gsize       close,
                                  gsize       open);

G_END_DECLS

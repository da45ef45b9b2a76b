/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-gap.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * FerJsonItem:
 * @text: a child with its key and its own comments, but without its comma
 * @comma_at: where in @text the comma goes when it needs one
 * @ends_in_line_comment: nothing may follow @text but a line end
 *
 * A child of a container outside of it: on its way to another place, or not in the text yet.
 */
typedef struct
{
  GString *text;
  gsize    comma_at;
  gboolean ends_in_line_comment;
} FerJsonItem;

void fer_json_item_clear (FerJsonItem *self);

/**
 * fer_json_item_copy:
 * @self: (out caller-allocates): the item
 * @node: a child whose gaps are not odd
 */
void fer_json_item_copy (FerJsonItem *self,
                         FerJsonTree *tree,
                         FerJsonNode  node);

/**
 * fer_json_item_cut:
 * @node: a child
 * @splices: gets what takes the item out of its text, with its comma and its line
 *
 * Returns: `FALSE`, and nothing is added, when the text around it is broken
 */
gboolean fer_json_item_cut (FerJsonTree *tree,
                            FerJsonNode  node,
                            FerSplices  *splices) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerJsonItem, fer_json_item_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-item.h"
#include "fer-json-style.h"

G_BEGIN_DECLS

/**
 * FerJsonSite:
 * @gap: the gap in which the new child will stand
 * @style: how its container is written
 * @line_indent: the indentation of the line on which it will begin
 * @comma: what goes between two children, up to and with the comma: "," nearly always
 * @blank: and what goes behind the comma: a line end with indentation, a space, nothing
 * @multiline: it will stand on a line of its own
 *
 * A place in a container where a child can be put.
 */
typedef struct
{
  FerJsonTree *tree;
  FerJsonNode  container;
  guint        index;
  guint        n_children;
  FerJsonGap   gap;
  FerJsonStyle style;
  char        *line_indent;
  char        *comma;
  char        *blank;
  gboolean     multiline;
} FerJsonSite;

/**
 * fer_json_site_find:
 * @self: (out caller-allocates): the site; to be cleared in any case
 * @index: how many children stand before it, 0 … their number
 * @is_container: what is to be put there is a filled object or array
 *
 * Returns: `FALSE` when the text around it is broken
 */
gboolean fer_json_site_find (FerJsonSite *self,
                             FerJsonTree *tree,
                             FerJsonNode  container,
                             guint        index,
                             gboolean     is_container) G_GNUC_WARN_UNUSED_RESULT;
void     fer_json_site_clear (FerJsonSite *self);

/**
 * fer_json_site_put:
 * @splices: gets what puts the item there
 */
void fer_json_site_put (FerJsonSite       *self,
                        const FerJsonItem *item,
                        FerSplices        *splices);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerJsonSite, fer_json_site_clear)

G_END_DECLS

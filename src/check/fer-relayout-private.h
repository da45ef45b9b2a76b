/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/* A whole file laid out otherwise: the blanks between values change, and nothing else. */

/**
 * fer_relayout_indent:
 * @n_blanks: for each level
 *
 * The level is that of the first line that is indented; what a line has beside whole levels stays.
 *
 * Returns: (transfer full): none for a text with faults, which may have lines inside of a string
 */
FerSplices *fer_relayout_indent (FerJsonTree *tree,
                                 gsize        n_blanks) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_relayout_minify:
 *
 * Returns: (transfer full): what takes all blanks between the tokens away
 */
FerSplices *fer_relayout_minify (FerJsonTree *tree) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_relayout_measure:
 *
 * Returns: how many bytes a text in JSON has without the blanks between values
 */
gsize fer_relayout_measure (const char *text,
                            gsize       n_bytes);

G_END_DECLS

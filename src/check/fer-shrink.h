/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-private.h"

G_BEGIN_DECLS

/* Fixes of what is too large: they take away what is needed least, and nothing when that is not enough. */

/**
 * fer_shrink_schema:
 * @schema: what has too many schemas
 * @size: how many
 * @most: how many it may have
 *
 * Cuts the fields that have most inside of them: they stay, with their types and labels, but what is in them is no longer
 * said.
 *
 * Returns: whether that is enough, and the finding has a fix
 */
gboolean fer_shrink_schema (FerCheck   *check,
                            FerFinding *finding,
                            FerJsonNode schema,
                            guint       size,
                            guint       most);

/**
 * fer_shrink_text:
 * @n_bytes: of the text without blanks
 * @most: how many it may have
 *
 * Takes examples away.
 *
 * Returns: whether that is enough, and the finding has a fix
 */
gboolean fer_shrink_text (FerFinding  *finding,
                          FerJsonTree *tree,
                          gsize        n_bytes,
                          gsize        most);

G_END_DECLS

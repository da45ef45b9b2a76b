/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_card_tokens_fill:
 * @box: vertical; emptied first
 * @outputs: (element-type FerCardField)
 *
 * Shows what later steps of a flow can choose: tokens that wrap like words, those of the items of a list by themselves.
 *
 * Returns: how many are not shown, because there are too many
 */
guint fer_card_tokens_fill (GtkBox    *box,
                            GPtrArray *outputs);

G_END_DECLS

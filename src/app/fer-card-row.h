/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_card_row_new:
 *
 * Returns: (transfer floating): a field as a card shows it, to be looked at: its label, starred when it is required, and
 *   what it is filled in with
 */
GtkWidget *fer_card_row_new (const FerCardField *field) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_card_row_dup_spoken:
 *
 * Returns: (transfer full): all that the row says, as a sentence for a screen reader
 */
char *fer_card_row_dup_spoken (const FerCardField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

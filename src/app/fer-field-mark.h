/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-field-link.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerFieldMark:
 *
 * Says at a field of a form what is wrong with its value: an icon with the sentence where the pointer rests, which is also
 * the description of the control for a screen reader. It follows the problems of the connector.
 */
#define FER_TYPE_FIELD_MARK (fer_field_mark_get_type ())
G_DECLARE_FINAL_TYPE (FerFieldMark, fer_field_mark, FER, FIELD_MARK, GObject)

/**
 * fer_field_mark_new:
 * @control: what a screen reader tells as the field; outlives the mark
 */
FerFieldMark *fer_field_mark_new (FerFieldLink *link,
                                  GtkWidget    *control) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_field_mark_get_icon:
 *
 * Returns: (transfer none): to be put into the row; hidden while nothing is wrong
 */
GtkWidget *fer_field_mark_get_icon (FerFieldMark *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerFieldLink:
 *
 * Ties one widget of a form to one property of a part, in both directions. What the widget writes is not shown
 * to it again until it is left, so that a caret stays where the hands are; whatever else changes the value is.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a property of the part that is a
 * string, a boolean or a list of strings), `editable` (boolean, read-only: there is a part, and it can be changed).
 *
 * Signal `changed ()`: the widget is to show the value.
 */
#define FER_TYPE_FIELD_LINK (fer_field_link_get_type ())
G_DECLARE_FINAL_TYPE (FerFieldLink, fer_field_link, FER, FIELD_LINK, GObject)

/* A longer text, or one with a longer line, would stop the toolkit; it is shown cut short and edited in the source. */
#define FER_FIELD_MAX_CHARS 20000
#define FER_FIELD_MAX_LINE 4000

FerFieldLink *fer_field_link_new (const char *field) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_field_link_get_field (FerFieldLink *self);
FerPart    *fer_field_link_get_part (FerFieldLink *self);

/**
 * fer_field_link_set_part:
 *
 * Returns: whether it is another part than before
 */
gboolean fer_field_link_set_part (FerFieldLink *self,
                                  FerPart      *part);
gboolean fer_field_link_get_editable (FerFieldLink *self);

/**
 * fer_field_link_dup_text:
 * @whole: (out) (optional): `FALSE` when the value is too long for a field, or holds what a field cannot show, so that
 *   what is returned must not be written back
 *
 * Returns: (transfer full): the value; of a list one string per line
 */
char    *fer_field_link_dup_text (FerFieldLink *self,
                                  gboolean     *whole) G_GNUC_WARN_UNUSED_RESULT;
gboolean fer_field_link_get_boolean (FerFieldLink *self);

void fer_field_link_write_text (FerFieldLink *self,
                                const char   *text);
void fer_field_link_write_boolean (FerFieldLink *self,
                                   gboolean      value);

/**
 * fer_field_link_begin_write:
 *
 * Says that what changes until fer_field_link_end_write() is the widget's own doing, done by other means.
 */
void fer_field_link_begin_write (FerFieldLink *self);
void fer_field_link_end_write (FerFieldLink *self);

/**
 * fer_field_link_leave:
 *
 * The widget has lost the focus: what is typed next is another step to undo, and the value is shown as it has
 * become.
 */
void fer_field_link_leave (FerFieldLink *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Forms as a user meets them: a row is known by the field that it is for, and typing goes in at the caret. */

/**
 * fer_test_form_new_document:
 *
 * Returns: (transfer full): a small connector: two triggers apart, a deprecated operation, internal ones, shared and
 *   path parameters, a schema that contains itself
 */
FerDocument *fer_test_form_new_document (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_form_dup_definition:
 *
 * Returns: (transfer full): the definition's text
 */
char *fer_test_form_dup_definition (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_form_find_operation:
 *
 * Returns: (transfer none): the operation with this id
 */
FerPart *fer_test_form_find_operation (FerDocument *document,
                                       const char  *operation_id);

/**
 * fer_test_form_present:
 *
 * Returns: (transfer none): a window with @child, to be seen
 */
GtkWidget *fer_test_form_present (GtkWidget *child);

/**
 * fer_test_form_find_field:
 *
 * Returns: (transfer none) (nullable): the first row in @widget for this field
 */
GtkWidget *fer_test_form_find_field (GtkWidget  *widget,
                                     const char *field);

/**
 * fer_test_form_dup_text:
 *
 * Returns: (transfer full): what stands in a row with an entry or a text view
 */
char *fer_test_form_dup_text (GtkWidget *row) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_form_type:
 * @position: where the caret is put first, in characters; -1: it stays
 */
void fer_test_form_type (GtkWidget  *row,
                         int         position,
                         const char *text);

/**
 * fer_test_form_get_caret:
 *
 * Returns: where it is, in characters
 */
int fer_test_form_get_caret (GtkWidget *row);

/**
 * fer_test_form_has_focus:
 *
 * Whether the keyboard is in @widget.
 */
gboolean fer_test_form_has_focus (GtkWidget *widget);

G_END_DECLS

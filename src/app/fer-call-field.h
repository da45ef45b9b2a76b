/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-values.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerCallField:
 *
 * A row in which the value of one parameter of an operation is entered, by what the parameter is: a text, a secret, a number,
 * a day with a calendar, a choice, a file, JSON for what has members.
 */
typedef struct _FerCallField FerCallField;

typedef void (*FerCallFieldChanged) (gpointer data);

/**
 * fer_call_field_new:
 * @input: kept alive by the caller
 * @json: (nullable): the value to begin with
 * @changed: called when another value is entered
 *
 * Returns: (transfer full): the field; its row goes into a group, which then owns it
 */
FerCallField *fer_call_field_new (const FerCallInput *input,
                                  const char         *json,
                                  FerCallFieldChanged changed,
                                  gpointer            data) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_field_free:
 *
 * The row may live on; it says nothing any more.
 */
void fer_call_field_free (FerCallField *self);

GtkWidget          *fer_call_field_get_row (FerCallField *self);
const FerCallInput *fer_call_field_get_input (FerCallField *self);

/**
 * fer_call_field_store:
 *
 * Puts what is entered among the values; nothing for an empty field.
 *
 * Errors: `G_IO_ERROR_INVALID_DATA` for what should be JSON and is not; the message names the field, whose row is marked.
 */
gboolean fer_call_field_store (FerCallField  *self,
                               FerCallValues *values,
                               GError       **error);

/**
 * fer_call_field_dup_json:
 *
 * Returns: (transfer full) (nullable): what is entered, whether it is right or not; a file has none
 */
char *fer_call_field_dup_json (FerCallField *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCallField, fer_call_field_free)

G_END_DECLS

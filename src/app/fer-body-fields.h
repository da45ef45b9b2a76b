/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-input.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerBodyFields:
 *
 * The body of an operation, to be filled in as a form that its schema asks for or as JSON: two views of one text.
 *
 * Signal `changed ()`: the text is another one.
 */
#define FER_TYPE_BODY_FIELDS (fer_body_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerBodyFields, fer_body_fields, FER, BODY_FIELDS, AdwBin)

/**
 * fer_body_fields_new:
 * @input: a body
 * @title: what it is called
 * @json: (nullable): the text to begin with
 *
 * Returns: (transfer floating): the fields
 */
GtkWidget *fer_body_fields_new (const FerCallInput *input,
                                const char         *title,
                                const char         *json) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_body_fields_get_text:
 *
 * Returns: (transfer none): what is entered, JSON or not; "" for nothing
 */
const char *fer_body_fields_get_text (FerBodyFields *self);

/**
 * fer_body_fields_is_broken:
 *
 * Returns: `TRUE` when what is entered is no JSON
 */
gboolean fer_body_fields_is_broken (FerBodyFields *self);

G_END_DECLS

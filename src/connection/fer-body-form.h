/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-body-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerBodyForm:
 *
 * A body that is filled in, as JSON and as a list of fields that its schema asks for: one and the same text. Every change of
 * a field is a splice of it, so what the schema does not know stays. While the text is no JSON, the fields are those that
 * there were before. What nobody fills in, because it is read-only or internal, is no field unless the body has it.
 */
typedef struct _FerBodyForm FerBodyForm;

/**
 * fer_body_form_new:
 * @site: the schema of the body in @definition, maybe a `$ref`
 * @label: what the body is called
 * @text: (nullable): the body to begin with; what is on one line is laid out
 */
FerBodyForm *fer_body_form_new (FerJsonTree *definition,
                                FerJsonNode  site,
                                const char  *label,
                                const char  *text) G_GNUC_WARN_UNUSED_RESULT;
void         fer_body_form_free (FerBodyForm *self);

/**
 * fer_body_form_set_text:
 *
 * Returns: `FALSE` when it is no JSON, which fer_body_form_get_fault() puts in words
 */
gboolean    fer_body_form_set_text (FerBodyForm *self,
                                    const char  *text);
const char *fer_body_form_get_text (FerBodyForm *self);

/**
 * fer_body_form_get_fault:
 *
 * Returns: (transfer none) (nullable): why the text is no JSON
 */
const char *fer_body_form_get_fault (FerBodyForm *self);

/**
 * fer_body_form_get_fields:
 *
 * Returns: (transfer none) (element-type FerBodyField): groups, each with what it holds behind it; good until the next change
 */
GPtrArray *fer_body_form_get_fields (FerBodyForm *self);

/**
 * fer_body_form_is_cut:
 *
 * Returns: `TRUE` when the body has more than can be listed
 */
gboolean fer_body_form_is_cut (FerBodyForm *self);

/**
 * fer_body_form_find:
 *
 * Returns: (transfer none) (nullable): the field of that place
 */
const FerBodyField *fer_body_form_find (FerBodyForm *self,
                                        const char  *pointer);

/* All of these change the text, and are refused with `G_IO_ERROR_INVALID_DATA` while it is no JSON; besides: #FerTextError. */

/**
 * fer_body_form_set:
 * @json: (nullable): strict JSON; `NULL` takes the value out
 *
 * Objects on the way are made.
 */
gboolean fer_body_form_set (FerBodyForm *self,
                            const char  *pointer,
                            const char  *json,
                            GError     **error);

/**
 * fer_body_form_add:
 *
 * Adds an item to a list, or puts in a value that is not set, with what it has to have.
 */
gboolean fer_body_form_add (FerBodyForm *self,
                            const char  *pointer,
                            GError     **error);

/**
 * fer_body_form_add_member:
 * @pointer: an object
 *
 * Errors: `G_IO_ERROR_EXISTS`.
 */
gboolean fer_body_form_add_member (FerBodyForm *self,
                                   const char  *pointer,
                                   const char  *key,
                                   GError     **error);

/**
 * fer_body_form_move:
 * @by: -1 up, 1 down; nothing happens at the ends
 */
gboolean fer_body_form_move (FerBodyForm *self,
                             const char  *pointer,
                             int          by,
                             GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerBodyForm, fer_body_form_free)

G_END_DECLS

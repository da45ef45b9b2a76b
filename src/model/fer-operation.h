/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"
#include "fer-trigger.h"

G_BEGIN_DECLS

typedef struct _FerParameter FerParameter;
typedef struct _FerResponse  FerResponse;

/**
 * FerOperation:
 *
 * One operation: an action or a trigger. Found again by path and verb, else by its id, else by its place.
 *
 * Properties: `verb` (string, upper case; settable), `path` (string; settable: renames the path, or moves the
 * operation out of a path that it shares), `operation-id` (settable: follows all references, see
 * fer_reference_rename_operation()), `summary`, `description`, `visibility` ("", "important", "advanced", "internal"),
 * `deprecated` (boolean), `tags` (GStrv), `trigger` (FerTriggerKind, read-only), `is-trigger` (boolean, read-only),
 * `trigger-hint`, `consumes`, `produces` (GStrv), `parameters` (GListModel of FerParameter, read-only: its own,
 * then those of its path), `responses` (GListModel of FerResponse, read-only), `n-parameters`, `n-responses` (uint),
 * `body` (FerParameter, nullable, read-only: the body parameter).
 */
#define FER_TYPE_OPERATION (fer_operation_get_type ())
G_DECLARE_FINAL_TYPE (FerOperation, fer_operation, FER, OPERATION, FerPart)

const char    *fer_operation_get_verb (FerOperation *self);
const char    *fer_operation_get_path (FerOperation *self);
FerTriggerKind fer_operation_get_trigger (FerOperation *self);
GListModel    *fer_operation_get_parameters (FerOperation *self);
GListModel    *fer_operation_get_responses (FerOperation *self);

/**
 * fer_operation_set_path:
 * @path: begins with `/`; variables in braces
 *
 * Path variables that are renamed in place take their parameters with them.
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`, `_NAME_TAKEN` (that path has this verb), `_BROKEN`.
 */
gboolean fer_operation_set_path (FerOperation *self,
                                 const char   *path,
                                 GError      **error);

/**
 * fer_operation_set_verb:
 * @verb: in any case; one of get, put, post, delete, patch, options, head
 *
 * Errors: as fer_operation_set_path().
 */
gboolean fer_operation_set_verb (FerOperation *self,
                                 const char   *verb,
                                 GError      **error);

/**
 * fer_operation_set_id:
 *
 * Errors: as fer_reference_rename_operation().
 */
gboolean fer_operation_set_id (FerOperation *self,
                               const char   *operation_id,
                               GError      **error);

/**
 * fer_operation_add:
 * @path: (nullable): `NULL`: a free one ("/new")
 * @verb: (nullable): `NULL`: get
 *
 * Adds an operation with an id, an empty summary and a 200 response, after those that are there, as one
 * undo step ("Add Operation").
 *
 * Returns: (transfer none) (nullable): it
 */
FerOperation *fer_operation_add (FerDocument *document,
                                 const char  *path,
                                 const char  *verb,
                                 GError     **error);

/**
 * fer_operation_add_parameter:
 * @location: path, query, header, formData or body
 *
 * Adds a parameter with a free name ("parameter"; "body" for a body), as one undo step ("Add Parameter").
 *
 * Errors: `FER_MODEL_ERROR_NAME_TAKEN` for a second body; `_BROKEN`.
 *
 * Returns: (transfer none) (nullable): it
 */
FerParameter *fer_operation_add_parameter (FerOperation *self,
                                           const char   *location,
                                           GError      **error);

/**
 * fer_operation_add_response:
 * @status: (nullable): "200" … or "default"; `NULL`: the first usual one that is not there
 *
 * Returns: (transfer none) (nullable): it
 */
FerResponse *fer_operation_add_response (FerOperation *self,
                                         const char   *status,
                                         GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-generator-change.h"
#include "fer-limits.h"

G_BEGIN_DECLS

/**
 * FerGeneratorError:
 * @FER_GENERATOR_ERROR_NO_CONNECTOR: no connector can be made from an API of that kind
 * @FER_GENERATOR_ERROR_BAD_EXPORT: what the service exported is no definition in OpenAPI 2.0, or broken, or far too large
 * @FER_GENERATOR_ERROR_NO_OPERATIONS: nothing is left that a connector could call
 * @FER_GENERATOR_ERROR_NO_SUCH_OPERATION: a chosen operation is not in the export
 * @FER_GENERATOR_ERROR_EXISTS: the folder holds something already
 *
 * Why no connector was made. The message is one translated sentence.
 */
typedef enum
{
  FER_GENERATOR_ERROR_NO_CONNECTOR,
  FER_GENERATOR_ERROR_BAD_EXPORT,
  FER_GENERATOR_ERROR_NO_OPERATIONS,
  FER_GENERATOR_ERROR_NO_SUCH_OPERATION,
  FER_GENERATOR_ERROR_EXISTS,
} FerGeneratorError;

#define FER_GENERATOR_ERROR (fer_generator_error_quark ())
GQuark fer_generator_error_quark (void);

/**
 * FerKeyPlace: where a connector sends the subscription key
 */
typedef enum
{
  FER_KEY_IN_HEADER,
  FER_KEY_IN_QUERY,
} FerKeyPlace;

/**
 * FerGeneratorChoices:
 * @operations: (nullable): the ids of the operations that are wanted, as API Management has them
 *   (fer_api_operation_get_id()), or "GET /path"; `NULL` for all
 * @title: (nullable): what to call the connector; `NULL` for the API's own name
 * @key_place: where the key goes, if the API wants one
 * @client_id: (nullable): the application that signs users in, if the API has an OAuth server
 * @brand_color: (nullable): "#rrggbb"; `NULL` for fer_generator_get_color()
 * @publisher: (nullable): who makes the connector, like all that follow not written while it is unknown
 * @stack_owner: (nullable): who runs the service behind it
 * @website: (nullable): of the service; `NULL` for that of the API's contact
 * @privacy_policy: (nullable): its address
 * @categories: (nullable): such as "Productivity;Data"
 * @origin: (nullable): the text of a connector's `.ferrule/origin.json`, whose operation ids are kept
 *
 * What a person decides. Filled with zeros it is what most want.
 */
typedef struct
{
  const char *const *operations;
  const char        *title;
  FerKeyPlace        key_place;
  const char        *client_id;
  const char        *brand_color;
  const char        *publisher;
  const char        *stack_owner;
  const char        *website;
  const char        *privacy_policy;
  const char        *categories;
  const char        *origin;
} FerGeneratorChoices;

/**
 * fer_generator_get_color:
 *
 * Returns: (transfer none): the brand colour that a connector of this API gets unless another is chosen, "#rrggbb"
 */
const char *fer_generator_get_color (FerApi *api);

/**
 * FerGeneratorFile:
 * @name: below the connector's folder, such as "apiProperties.json" or ".ferrule/origin.json"
 * @text: UTF-8
 */
typedef struct
{
  char   *name;
  GBytes *text;
} FerGeneratorFile;

/**
 * FerGeneratorResult:
 *
 * The texts of a connector. Immutable and reference-counted.
 */
typedef struct _FerGeneratorResult FerGeneratorResult;

#define FER_TYPE_GENERATOR_RESULT (fer_generator_result_get_type ())
GType               fer_generator_result_get_type (void);
FerGeneratorResult *fer_generator_result_ref (FerGeneratorResult *self);
void                fer_generator_result_unref (FerGeneratorResult *self);

/**
 * fer_generator_result_get_files:
 *
 * Returns: (transfer none) (element-type FerGeneratorFile): the definition first, the properties next, then what records
 *   where they came from
 */
GPtrArray *fer_generator_result_get_files (FerGeneratorResult *self);

/**
 * fer_generator_result_find_file:
 *
 * Returns: (transfer none) (nullable): the text of a file
 */
GBytes *fer_generator_result_find_file (FerGeneratorResult *self,
                                        const char         *name);

const char *fer_generator_result_get_title (FerGeneratorResult *self);

/**
 * fer_generator_result_get_changes:
 *
 * Returns: (transfer none) (element-type FerGeneratorChange): what is not as the API has it, by kind and then by place
 */
GListModel *fer_generator_result_get_changes (FerGeneratorResult *self);

/* For the gauge: how large it is, next to FER_CONNECTOR_MAX_BYTES and its like. */
gsize fer_generator_result_get_n_bytes (FerGeneratorResult *self); /* of the definition */
guint fer_generator_result_get_n_operations (FerGeneratorResult *self);
guint fer_generator_result_get_n_schemas (FerGeneratorResult *self); /* in the largest body or response */

/**
 * fer_generator_result_get_largest_body:
 *
 * Returns: (transfer none): where that body is, such as "POST /orders"; "" when there is none
 */
const char *fer_generator_result_get_largest_body (FerGeneratorResult *self);

/**
 * fer_generator_result_fits:
 *
 * Returns: `TRUE` when the connector keeps to all three limits
 */
gboolean fer_generator_result_fits (FerGeneratorResult *self);

/**
 * fer_generator_run:
 * @exported: (nullable): the API as its service exports it in Swagger 2.0; not needed for GraphQL and MCP
 * @choices: (nullable): `NULL` for a struct of zeros
 *
 * Makes a connector from an API, laid out as the portal lays it out: one way to sign in, ids and names as flows and apps
 * want them, nothing that is refused. It asks nobody and looks at no clock: the same input gives the same bytes. It may
 * be called on any thread.
 *
 * Errors: `FER_GENERATOR_ERROR_NO_CONNECTOR`, `_BAD_EXPORT`, `_NO_OPERATIONS`, `_NO_SUCH_OPERATION`.
 *
 * Returns: (transfer full) (nullable): the connector
 */
FerGeneratorResult *fer_generator_run (FerApi                    *api,
                                       GBytes                    *exported,
                                       const FerGeneratorChoices *choices,
                                       GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_generator_run_async:
 * @choices: copied
 *
 * As fer_generator_run(), on another thread.
 */
void                fer_generator_run_async (FerApi                    *api,
                                             GBytes                    *exported,
                                             const FerGeneratorChoices *choices,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
FerGeneratorResult *fer_generator_run_finish (GAsyncResult *result,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerGeneratorResult, fer_generator_result_unref)

G_END_DECLS

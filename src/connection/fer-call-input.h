/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

typedef enum
{
  FER_CALL_PATH,
  FER_CALL_QUERY,
  FER_CALL_HEADER,
  FER_CALL_FORM,
  FER_CALL_BODY,
} FerCallLocation;

/**
 * FerCallInput:
 * @name: of the parameter
 * @label: what a person calls it: `x-ms-summary`, else the name
 * @location: where it goes
 * @tree: the definition
 * @node: the parameter, no `$ref`
 * @schema: what describes the value: the body's schema, no `$ref`; for the others @node itself
 * @type: "string", "integer", "number", "boolean", "array", "object", "file"; "" when the connector does not say
 * @format: "" without one
 * @required: a call needs it
 * @internal: people do not see it; its default is sent
 *
 * One parameter of an operation, as a call needs it.
 */
typedef struct
{
  char           *name;
  char           *label;
  FerCallLocation location;
  FerJsonTree    *tree;
  FerJsonNode     node;
  FerJsonNode     schema;
  char           *type;
  char           *format;
  gboolean        required;
  gboolean        internal;
} FerCallInput;

/**
 * fer_call_input_list:
 * @operation: an operation of @tree
 *
 * Returns: (transfer full) (element-type FerCallInput): the parameters of an operation, then those of its path that it
 *   does not replace; what is no parameter is left out
 */
GPtrArray *fer_call_input_list (FerJsonTree *tree,
                                FerJsonNode  operation) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_input_find:
 * @inputs: as listed
 *
 * Returns: (transfer none) (nullable): the first of that name
 */
FerCallInput *fer_call_input_find (GPtrArray  *inputs,
                                   const char *name);

/**
 * fer_call_input_is_file:
 *
 * Returns: whether its value is the bytes of a file: a parameter of type file, or a body that is binary
 */
gboolean fer_call_input_is_file (const FerCallInput *self);

/**
 * fer_call_input_read:
 * @text: as a person types it
 *
 * Returns: (transfer full): the value as JSON: a string quoted, a number as it is, a list split at its commas (or as the
 *   collection format says); what does not fit the type is quoted, to be refused with a sentence when the call is made
 */
char *fer_call_input_read (const FerCallInput *self,
                           const char         *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_input_dup_default:
 *
 * Returns: (transfer full) (nullable): its default, as JSON
 */
char *fer_call_input_dup_default (const FerCallInput *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_input_get_separator:
 *
 * Returns: what stands between the items of a list; '\0' when each is sent by itself
 */
char fer_call_input_get_separator (const FerCallInput *self);

/**
 * fer_call_location_get_word:
 *
 * Returns: (transfer none): as the definition has it, such as "query"
 */
const char *fer_call_location_get_word (FerCallLocation location);

G_END_DECLS

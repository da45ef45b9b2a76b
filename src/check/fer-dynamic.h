/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-private.h"

G_BEGIN_DECLS

/* What the rules about x-ms-dynamic-… read of them (reference §7). */

/**
 * FerDynamicCall:
 * @node: the object that names the operation and its arguments
 * @modern: it is written as x-ms-dynamic-list and -properties are, not as -values and -schema
 */
typedef struct
{
  FerJsonNode node;
  gboolean    modern;
} FerDynamicCall;

/**
 * fer_dynamic_list_calls:
 * @place: an extension
 *
 * Returns: how many calls it makes: of x-ms-dynamic-tree two, of the other ones one, of anything else none
 */
guint fer_dynamic_list_calls (const FerPlace *place,
                              FerDynamicCall  calls[2]);

/**
 * fer_dynamic_find_target:
 *
 * Returns: (transfer none) (nullable): the operation that is called; `NULL` when none is named, or none is there
 */
const FerCheckOperation *fer_dynamic_find_target (FerCheck             *check,
                                                  const FerPlace       *place,
                                                  const FerDynamicCall *call);

/**
 * FerDynamicArgument:
 * @node: the member of `parameters`
 * @key: which input of the called operation it is for
 * @literal: the value; `FER_JSON_NONE` for a reference, or neither
 * @reference: (nullable): the parameter or field that the value is taken from
 */
typedef struct
{
  FerJsonNode node;
  char       *key;
  FerJsonNode literal;
  char       *reference;
} FerDynamicArgument;

/**
 * fer_dynamic_list_arguments:
 *
 * Returns: (transfer full) (element-type FerDynamicArgument): what the called operation is given
 */
GArray *fer_dynamic_list_arguments (const FerPlace       *place,
                                    const FerDynamicCall *call) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerDynamicInput:
 * @node: the parameter, or the schema of the field of its body
 * @path: how the modern form names it: "body/address/country"
 * @plain: it is a parameter itself
 * @ambiguous: a parameter and a field of the body have that name
 *
 * One input of an operation.
 */
typedef struct
{
  FerJsonNode node;
  char       *path;
  gboolean    plain;
  gboolean    ambiguous;
} FerDynamicInput;

/**
 * fer_dynamic_find_input:
 * @name: as a call names it
 * @modern: how it is written
 * @input: (out caller-allocates): clear it with fer_dynamic_input_clear()
 *
 * Returns: `FALSE` when the operation has no such input
 */
gboolean fer_dynamic_find_input (FerCheck        *check,
                                 FerJsonNode      operation,
                                 const char      *name,
                                 gboolean         modern,
                                 FerDynamicInput *input);
void     fer_dynamic_input_clear (FerDynamicInput *input);

/**
 * fer_dynamic_find_source:
 * @place: an extension
 *
 * As fer_dynamic_find_input(), in the operation that the extension is part of; where several share it, in the first that
 * has such an input.
 */
gboolean fer_dynamic_find_source (FerCheck        *check,
                                  const FerPlace  *place,
                                  const char      *name,
                                  gboolean         modern,
                                  FerDynamicInput *input);

/**
 * fer_dynamic_has_caller:
 *
 * Returns: `FALSE` for an extension in what no operation uses: where its values are from cannot be told
 */
gboolean fer_dynamic_has_caller (FerCheck       *check,
                                 const FerPlace *place);

/**
 * fer_dynamic_write_modern:
 * @place: an x-ms-dynamic-values or -schema
 *
 * Returns: (transfer full): the x-ms-dynamic-list or -properties that does the same
 */
char *fer_dynamic_write_modern (FerCheck       *check,
                                const FerPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_dynamic_write_classic:
 * @place: an x-ms-dynamic-list or -properties
 *
 * Returns: (transfer full): the x-ms-dynamic-values or -schema that does the same
 */
char *fer_dynamic_write_classic (const FerPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_dynamic_dup_schema_path:
 * @path: (nullable): the `value-path` of an x-ms-dynamic-schema
 *
 * Returns: (transfer full): the `itemValuePath` for it: the schema itself, and not its properties
 */
char *fer_dynamic_dup_schema_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerDynamicInput, fer_dynamic_input_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-values.h"

G_BEGIN_DECLS

typedef enum
{
  FER_SAMPLE_REQUIRED = 0,
  FER_SAMPLE_ALL = 1 << 0, /* optional parameters and members too */
} FerSampleFlags;

/**
 * fer_sample_values_make:
 * @answers: (nullable) (element-type char* FerJsonTree): what operations have answered before, by their ids
 *
 * Thinks of values with which an operation can be tried: the first of `x-ms-test-value`, an example, a default, the first
 * entry of its dynamic list (when that operation has answered), a member of that name in an earlier answer, the first
 * of an enumeration, what its format looks like, what its type is. They keep to lengths and limits where they can.
 *
 * Returns: (transfer full): values for every parameter that has to have one
 */
FerCallValues *fer_sample_values_make (FerJsonTree   *definition,
                                       FerJsonNode    operation,
                                       GHashTable    *answers,
                                       FerSampleFlags flags) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_values_find:
 * @answers: (nullable) (element-type char* FerJsonTree): as above
 *
 * Returns: (transfer full) (nullable): a value that is not made up: what the author has written or, where no list would
 *   say better, a member of that name in an earlier answer
 */
char *fer_sample_values_find (const FerCallInput *input,
                              GHashTable         *answers) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_values_make_for_schema:
 *
 * Returns: (transfer full): JSON that fits a schema; bounded, however the schema goes round in circles
 */
char *fer_sample_values_make_for_schema (FerJsonTree   *definition,
                                         FerJsonNode    schema,
                                         FerSampleFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

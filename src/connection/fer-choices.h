/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-values.h"

G_BEGIN_DECLS

/**
 * FerChoiceSource:
 * @operation: of the definition: who knows the choices
 * @operation_id: its id
 * @values: for its parameters
 * @items_path: where the list is in the answer; "" for the answer itself
 * @value_path: where the value is in an item; "" for the item itself
 * @title_path: where its title is; "" without one
 *
 * The call that `x-ms-dynamic-list` or `x-ms-dynamic-values` asks for, and how its answer is read.
 */
typedef struct
{
  FerJsonNode    operation;
  char          *operation_id;
  FerCallValues *values;
  char          *items_path;
  char          *value_path;
  char          *title_path;
} FerChoiceSource;

/**
 * fer_choice_source_is_there:
 * @node: a parameter, or the schema of a field
 *
 * Returns: whether it names an operation that lists its choices
 */
gboolean fer_choice_source_is_there (FerJsonTree *definition,
                                     FerJsonNode  node);

/**
 * fer_choice_source_new:
 * @operation: whose parameter it is, or whose body has the field
 * @node: a parameter, or the schema of a field
 * @values: what is known of the parameters of @operation
 * @missing: (out) (optional) (transfer full) (nullable): with `FER_CALL_ERROR_MISSING`: which of them has to have a value
 *   before the choices can be asked for
 *
 * Works out the call. The form that says exactly what it means, `x-ms-dynamic-list`, comes before the other one.
 *
 * Errors: `FER_CALL_ERROR_MISSING`; `FER_CALL_ERROR_BAD_CONNECTOR`: there is no such operation.
 *
 * Returns: (transfer full) (nullable): the call
 */
FerChoiceSource *fer_choice_source_new (FerJsonTree         *definition,
                                        FerJsonNode          operation,
                                        FerJsonNode          node,
                                        const FerCallValues *values,
                                        char               **missing,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void             fer_choice_source_free (FerChoiceSource *self);

/**
 * FerChoice:
 * @json: the value
 * @title: what a person calls it; the value when nobody says
 */
typedef struct
{
  char *json;
  char *title;
} FerChoice;

/**
 * fer_choice_source_read:
 *
 * Returns: (transfer full) (nullable) (element-type FerChoice): the choices, as many as a person can look through; items without
 *   a value are left out. `NULL` when there is no list where it should be
 */
GPtrArray *fer_choice_source_read (const FerChoiceSource *self,
                                   FerJsonTree           *answer) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_choice_dup_for:
 * @json: a value of a list
 *
 * Returns: (transfer full): the value as the parameter takes it: a number as a string, one of several
 */
char *fer_choice_dup_for (const char         *json,
                          const FerCallInput *input) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerChoiceSource, fer_choice_source_free)

G_END_DECLS

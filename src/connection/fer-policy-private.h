/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-expression.h"

G_BEGIN_DECLS

/**
 * FerPolicy:
 * @id: in lower case
 * @tree: the apiProperties
 * @parameters: its parameters in there
 *
 * One policy of a connector.
 */
typedef struct
{
  char        *id;
  char        *title;
  FerJsonTree *tree;
  FerJsonNode  parameters;
} FerPolicy;

/**
 * fer_policy_dup_parameter:
 * @name: without "x-ms-apimTemplateParameter."
 *
 * Returns: (transfer full): its text; "" without one
 */
char *fer_policy_dup_parameter (const FerPolicy *self,
                                const char      *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_policy_changes_body:
 *
 * Returns: whether it is one for fer_policy_change_body()
 */
gboolean fer_policy_changes_body (const FerPolicy *self);

/**
 * fer_policy_change_body:
 * @body: (inout): JSON
 *
 * Returns: (transfer full) (nullable): what it did, in words; `NULL` with @error set when it cannot be done
 */
char *fer_policy_change_body (const FerPolicy    *self,
                              FerExpressionScope *scope,
                              GBytes            **body,
                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/* Before the names of a template's own parameters. */
#define FER_POLICY_PARAMETER "x-ms-apimTemplateParameter."
#define FER_POLICY_OPERATIONS "x-ms-apimTemplate-operationName"
#define FER_POLICY_SECTION "x-ms-apimTemplate-policySection"

/**
 * FerPolicyTemplate:
 * @id: in lower case; connectors write it in any
 * @title: what the portal calls it
 * @required: (array zero-terminated=1): names of parameters that it cannot be without
 * @optional: (array zero-terminated=1): names of the others
 * @section: it can be told to run on the request or on the answer
 *
 * What the service knows to make of an entry of `policyTemplateInstances` (reference §4.7).
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *required[6];
  const char *optional[3];
  gboolean    section;
} FerPolicyTemplate;

/**
 * fer_policy_template_find:
 * @policy: an entry of `policyTemplateInstances`
 *
 * Returns: (transfer none) (nullable): its template; `NULL` for an unknown one
 */
const FerPolicyTemplate *fer_policy_template_find (FerJsonTree *tree,
                                                   FerJsonNode  policy);

/**
 * fer_policy_template_has:
 * @name: of a parameter, without what stands before it
 */
gboolean fer_policy_template_has (const FerPolicyTemplate *self,
                                  const char              *name);

/**
 * fer_policy_template_get_values:
 * @key: of a parameter, whole
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the only values that it may have; `NULL`: any text
 */
const char *const *fer_policy_template_get_values (const FerPolicyTemplate *self,
                                                   const char              *key);

/**
 * fer_policy_get_parameter:
 * @name: without what stands before it
 */
FerJsonNode fer_policy_get_parameter (FerJsonTree *tree,
                                      FerJsonNode  policy,
                                      const char  *name);

/**
 * fer_policy_get_operations:
 *
 * Returns: the list of the operations that a policy is for; `FER_JSON_NONE`: all
 */
FerJsonNode fer_policy_get_operations (FerJsonTree *tree,
                                       FerJsonNode  policy);

/**
 * fer_policy_is_for:
 *
 * Returns: `TRUE` when a policy is for an operation, by its name or because it is for all
 */
gboolean fer_policy_is_for (FerJsonTree *tree,
                            FerJsonNode  policy,
                            const char  *operation_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/* For what looks through a definition for references. */

typedef enum
{
  FER_REFERENCE_REF,          /* the string of a `$ref` */
  FER_REFERENCE_OPERATION_ID, /* a string that names an operation */
  FER_REFERENCE_CALL,         /* an object that calls an operation: `operationId`, `parameters` */
  FER_REFERENCE_AI_OPERATION, /* an entry of `operations` in x-ms-openai-data */
} FerReferenceKind;

/**
 * FerReferenceSite:
 * @node: what refers
 * @owner: the operation, path item, or member of `definitions`, `parameters` or `responses` that it is in; the root
 *   for anything else
 */
typedef struct
{
  FerReferenceKind kind;
  FerJsonNode      node;
  FerJsonNode      owner;
} FerReferenceSite;

typedef void (*FerReferenceFunc) (FerJsonTree            *tree,
                                  const FerReferenceSite *site,
                                  gpointer                data);

/**
 * fer_reference_walk:
 *
 * Calls @func for every reference in a definition, in the order of the text. It goes by structure: a member of
 * that name in an example, a default or a vendor's extension is none. The `operationId` of an operation itself is none either.
 */
void fer_reference_walk (FerJsonTree     *tree,
                         FerReferenceFunc func,
                         gpointer         data);

/**
 * fer_reference_follow:
 * @reference: the text of a `$ref`
 *
 * Returns: what it leads to in one step, or `FER_JSON_NONE`
 */
FerJsonNode fer_reference_follow (FerJsonTree *tree,
                                  const char  *reference);

/**
 * fer_reference_dup_step:
 *
 * Returns: (transfer full): one step of a reference, unescaped
 */
char *fer_reference_dup_step (const char *text,
                              gsize       length) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reference_is_verb:
 *
 * Returns: `TRUE` when a member of a path item is an operation
 */
gboolean fer_reference_is_verb (FerJsonTree *tree,
                                FerJsonNode  member);

G_END_DECLS

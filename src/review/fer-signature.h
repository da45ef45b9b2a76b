/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card-field.h"

G_BEGIN_DECLS

/**
 * FerSignature:
 * @call: the formula: "Inventory.GetPart(id, {lang: Text})"
 * @arguments: (element-type FerCardField): the required ones, each an argument; then the optional ones, members of the
 *   record that comes last
 * @types: (element-type char*): of each argument, in Power Fx: "Text", "Table"…
 * @result: what the formula gives, laid out over lines; "" when nothing is described
 *
 * An operation as Power Apps offers it. Members of a body are arguments; what is internal is none.
 */
typedef struct
{
  char      *call;
  GPtrArray *arguments;
  GPtrArray *types;
  char      *result;
} FerSignature;

/**
 * fer_signature_new:
 * @operation: the value of an operation in @definition
 *
 * Returns: (transfer full) (nullable): `NULL` for what Power Apps does not offer: triggers, what is internal, and what
 *   has no id to be called by
 */
FerSignature *fer_signature_new (FerJsonTree *definition,
                                 FerJsonNode  operation) G_GNUC_WARN_UNUSED_RESULT;
void          fer_signature_free (FerSignature *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSignature, fer_signature_free)

G_END_DECLS

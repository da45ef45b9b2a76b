/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-card-field.h"
#include "fer-trigger.h"

G_BEGIN_DECLS

/**
 * FerCard:
 * @id: of the operation; "" without one
 * @title: the summary, else the id, else verb and path
 * @hint: the description; "" without one
 * @trigger: what starts a flow by it; `FER_TRIGGER_NONE` for an action
 * @each: of a trigger: a flow runs once for each item of what is answered
 * @colour: of the brand, "#RRGGBB"; that of the service where none is given
 * @inputs: (element-type FerCardField): what is filled in, as it stands on the card: by #FerCardPlace, else in the order of
 *   the definition; the fields of an item follow their list
 * @outputs: (element-type FerCardField): what later steps can choose, the list before the fields of its items
 * @remarks: (element-type char*): sentences that say where the real card may be different
 *
 * An operation as the designer of flows shows it (reference §3): objects are flattened, the fields of a body stand beside
 * the parameters.
 */
typedef struct
{
  char          *id;
  char          *title;
  char          *hint;
  FerTriggerKind trigger;
  gboolean       each;
  char          *colour;
  GPtrArray     *inputs;
  GPtrArray     *outputs;
  GPtrArray     *remarks;
} FerCard;

/**
 * fer_card_new:
 * @operation: the value of an operation in @definition
 * @properties: (nullable): the tree of apiProperties.json
 *
 * Bounded: of schemas that contain themselves one round is shown, of very large ones the first thousands of fields, and a
 * remark says so.
 */
FerCard *fer_card_new (FerJsonTree *definition,
                       FerJsonNode  operation,
                       FerJsonTree *properties) G_GNUC_WARN_UNUSED_RESULT;
void     fer_card_free (FerCard *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCard, fer_card_free)

G_END_DECLS

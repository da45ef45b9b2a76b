/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerTriggerKind:
 *
 * What starts a flow by an operation (reference §6.1), found from its extensions and the policies.
 */
typedef enum
{
  FER_TRIGGER_NONE, /* an action */
  FER_TRIGGER_WEBHOOK,
  FER_TRIGGER_POLLING,
  FER_TRIGGER_UNKNOWN, /* x-ms-trigger says trigger, the rest does not say which */
} FerTriggerKind;

/**
 * fer_trigger_find_kind:
 * @definition: the tree of the definition
 * @operation: the value of an operation in it
 * @properties: (nullable): the tree of apiProperties.json
 *
 * Polling shows by `x-ms-trigger-metadata`, a `pollingtrigger` policy for the operation, or `batch` on a GET; a webhook
 * by the path's `x-ms-notification-content` or an `x-ms-notification-url` in the body.
 */
FerTriggerKind fer_trigger_find_kind (FerJsonTree *definition,
                                      FerJsonNode  operation,
                                      FerJsonTree *properties);

G_END_DECLS

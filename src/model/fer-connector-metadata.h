/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/* For the general part: `x-ms-connector-metadata`, an array of name and value pairs at the root of the definition. */

typedef enum
{
  FER_METADATA_WEBSITE,
  FER_METADATA_PRIVACY_POLICY,
  FER_METADATA_CATEGORIES,
  FER_N_METADATA,
} FerMetadata;

/**
 * fer_connector_metadata_find:
 * @tree: (nullable): of the definition
 *
 * Returns: the value of the pair with that name, in whatever case; `FER_JSON_NONE`
 */
FerJsonNode fer_connector_metadata_find (FerJsonTree *tree,
                                         FerMetadata  which);

/**
 * fer_connector_metadata_set:
 * @value: "" removes the pair, and with the last pair the array
 *
 * A new pair stands where the portal has it.
 *
 * Returns: (transfer full) (nullable): the splices
 */
FerSplices *fer_connector_metadata_set (FerJsonTree *tree,
                                        FerMetadata  which,
                                        const char  *value,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

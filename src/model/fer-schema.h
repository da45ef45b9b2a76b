/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part-private.h"

G_BEGIN_DECLS

/* For schema nodes: what a tree says of a schema. */

/* What a schema is to the one that it is in. */
typedef enum
{
  FER_SCHEMA_ROOT,
  FER_SCHEMA_PROPERTY,
  FER_SCHEMA_ITEMS,
} FerSchemaKind;

/**
 * fer_schema_dup_reference:
 *
 * Returns: (transfer full): the text of a schema's `$ref`; "" without one
 */
char *fer_schema_dup_reference (FerJsonTree *tree,
                                FerJsonNode  site) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_schema_dup_label:
 * @site: a schema, maybe a `$ref`
 *
 * Returns: (transfer full): what kind of value it describes, for a person: "array of Part"
 */
char *fer_schema_dup_label (FerJsonTree *tree,
                            FerJsonNode  site) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_schema_collect_children:
 * @sites: (element-type FerPartSite): gets the properties, those of the parts of an `allOf` and the items, each with its
 *   #FerSchemaKind as tag
 * @node: a schema that is no `$ref`
 */
void fer_schema_collect_children (GArray      *sites,
                                  FerJsonTree *tree,
                                  FerJsonNode  node);

/**
 * fer_schema_has_children:
 *
 * Returns: `TRUE` when fer_schema_collect_children() would find some
 */
gboolean fer_schema_has_children (FerJsonTree *tree,
                                  FerJsonNode  node);

/**
 * fer_schema_find_required:
 *
 * Returns: the entry of a schema's `required` that names a property, or `FER_JSON_NONE`
 */
FerJsonNode fer_schema_find_required (FerJsonTree *tree,
                                      FerJsonNode  schema,
                                      const char  *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-index.h"

G_BEGIN_DECLS

/* Beyond this nobody counts on. */
#define FER_SCHEMA_MAX_COUNT 1000000u

/**
 * FerSchemaSize:
 * @count: how many schemas it is made of, what it refers to counted each time
 * @depth: how deep they are nested, what is referred to included; a circle ends where it comes back
 */
typedef struct
{
  guint count;
  guint depth;
} FerSchemaSize;

/**
 * FerSchemaSizes:
 *
 * Sizes of the schemas of one definition. What is referred to is measured once, so references that multiply cost no
 * time. For one thread.
 */
typedef struct _FerSchemaSizes FerSchemaSizes;

FerSchemaSizes *fer_schema_sizes_new (FerJsonTree   *tree,
                                      FerCheckIndex *index) G_GNUC_WARN_UNUSED_RESULT;
void            fer_schema_sizes_free (FerSchemaSizes *self);

/**
 * fer_schema_sizes_measure:
 * @schema: maybe a `$ref`
 */
FerSchemaSize fer_schema_sizes_measure (FerSchemaSizes *self,
                                        FerJsonNode     schema);

/**
 * fer_schema_sizes_measure_operation:
 * @largest: (out) (optional): the most that one of them has
 *
 * Returns: the size of all bodies and answers of an operation
 */
FerSchemaSize fer_schema_sizes_measure_operation (FerSchemaSizes *self,
                                                  FerJsonNode     operation,
                                                  FerSchemaSize  *largest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSchemaSizes, fer_schema_sizes_free)

G_END_DECLS

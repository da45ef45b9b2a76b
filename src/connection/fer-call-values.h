/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-input.h"

G_BEGIN_DECLS

/**
 * FerCallFile:
 * @name: (nullable): its name on disk
 * @type: (nullable): its media type
 *
 * Bytes that a person has picked for a parameter.
 */
typedef struct
{
  GBytes *bytes;
  char   *name;
  char   *type;
} FerCallFile;

/**
 * FerCallValues:
 *
 * The values of an operation's parameters: JSON texts, or files. A parameter is known by where it goes and its name.
 */
typedef struct _FerCallValues FerCallValues;

FerCallValues *fer_call_values_new (void) G_GNUC_WARN_UNUSED_RESULT;
FerCallValues *fer_call_values_copy (const FerCallValues *self) G_GNUC_WARN_UNUSED_RESULT;
void           fer_call_values_free (FerCallValues *self);

/**
 * fer_call_values_set:
 * @json: (nullable): strict JSON; `NULL` for no value
 */
void        fer_call_values_set (FerCallValues  *self,
                                 FerCallLocation location,
                                 const char     *name,
                                 const char     *json);
const char *fer_call_values_get (const FerCallValues *self,
                                 FerCallLocation      location,
                                 const char          *name);

/**
 * fer_call_values_set_file:
 *
 * For a parameter of type file, or a body that is binary.
 */
void               fer_call_values_set_file (FerCallValues  *self,
                                             FerCallLocation location,
                                             const char     *name,
                                             GBytes         *bytes,
                                             const char     *file_name,
                                             const char     *type);
const FerCallFile *fer_call_values_get_file (const FerCallValues *self,
                                             FerCallLocation      location,
                                             const char          *name);

/**
 * fer_call_values_to_json:
 *
 * Returns: (transfer full): an object with "query/name" and so on for keys; files are left out
 */
char *fer_call_values_to_json (const FerCallValues *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_values_new_for_json:
 * @node: an object as fer_call_values_to_json() writes it; anything else in it is passed over
 */
FerCallValues *fer_call_values_new_for_json (FerJsonTree *tree,
                                             FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCallValues, fer_call_values_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-json.h"

G_BEGIN_DECLS

/* What is made and read of values of json-glib, with an eye on types.
 *
 * The functions below answer for an absent member and for one of another type alike. @object may be `NULL`. */

const char *fer_sample_node_string (JsonObject *object,
                                    const char *member,
                                    const char *otherwise);
gboolean    fer_sample_node_boolean (JsonObject *object,
                                     const char *member,
                                     gboolean    otherwise);
JsonObject *fer_sample_node_object (JsonObject *object,
                                    const char *member);
JsonArray  *fer_sample_node_array (JsonObject *object,
                                   const char *member);

/**
 * fer_sample_node_find:
 *
 * Follows @path, members with a slash between them.
 *
 * Returns: (transfer none) (nullable): the value there
 */
JsonNode *fer_sample_node_find (JsonObject *object,
                                const char *path);

/**
 * fer_sample_node_follow:
 * @node: (nullable): an object, or a reference to one of the same document, as "#/components/schemas/Part"
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *fer_sample_node_follow (JsonObject *root,
                                    JsonNode   *node);

/* Strings of an array; what is no string is left out. */
GStrv fer_sample_node_dup_strings (JsonArray *array);

/* A copy that shares nothing with the original: json-glib's own copies of nodes share what they hold. */
JsonNode *fer_sample_node_clone (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

JsonObject *fer_sample_node_clone_object (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;

/* The same members with those of @order first, in its order. Takes @object. */
JsonObject *fer_sample_node_sort (JsonObject        *object,
                                  const char *const *order) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @object into a node. */
JsonNode *fer_sample_node_take_object (JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *fer_sample_node_take_array (JsonArray *array) G_GNUC_WARN_UNUSED_RESULT;

/* An object made in one go: pairs of member and value, each a JsonNode that is taken; ends with `NULL`. */
JsonNode *fer_sample_node_build (const char *member,
                                 ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* The same as an object. */
JsonObject *fer_sample_node_build_object (const char *member,
                                          ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *fer_sample_node_text (const char *text) G_GNUC_WARN_UNUSED_RESULT; /* null for `NULL` */
JsonNode   *fer_sample_node_integer (gint64 value) G_GNUC_WARN_UNUSED_RESULT;
JsonNode   *fer_sample_node_truth (gboolean value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

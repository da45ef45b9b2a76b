/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-wire-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON of services, which is not to be trusted in any type. A member that is missing, null or of another type than was
 * asked for is absent, and never a warning. A @path is made of the names of members with full stops between them
 * ("properties.contact.name"); "" is the node itself. */

/**
 * fer_wire_json_parse:
 * @bytes: UTF-8, with or without a byte order mark
 *
 * Errors: `FER_WIRE_ERROR_TRUNCATED` when it ends in the middle, else `FER_WIRE_ERROR_NOT_JSON`; the message is a
 *   sentence without anything of the text. Nesting deeper than 200 is refused. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *fer_wire_json_parse (GBytes  *bytes,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_wire_json_find:
 * @node: (nullable): where to begin
 *
 * Returns: (transfer none) (nullable): what stands there, unless it is null
 */
JsonNode *fer_wire_json_find (JsonNode   *node,
                              const char *path);

/**
 * fer_wire_json_get_string:
 *
 * Returns: (transfer none) (nullable): a string of valid UTF-8
 */
const char *fer_wire_json_get_string (JsonNode   *node,
                                      const char *path);

gboolean fer_wire_json_get_boolean (JsonNode   *node,
                                    const char *path,
                                    gboolean    fallback);

gint64 fer_wire_json_get_integer (JsonNode   *node,
                                  const char *path,
                                  gint64      fallback);

/**
 * fer_wire_json_get_array:
 *
 * Returns: (transfer none) (nullable): the array
 */
JsonArray *fer_wire_json_get_array (JsonNode   *node,
                                    const char *path);

/**
 * fer_wire_json_dup_strings:
 *
 * Returns: (transfer full): the strings of an array; none when there is no array
 */
char **fer_wire_json_dup_strings (JsonNode   *node,
                                  const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FerSampleLayout:
 * @FER_SAMPLE_COMPACT: on one line without white space, as the resource providers answer
 * @FER_SAMPLE_PRETTY: two spaces a level, lines ended by CR LF, as API Management answers
 *
 * How the JSON of an answer is laid out.
 */
typedef enum
{
  FER_SAMPLE_COMPACT,
  FER_SAMPLE_PRETTY,
} FerSampleLayout;

/**
 * fer_sample_json_write:
 * @node: (nullable): a value; none is written as `null`
 *
 * json-glib's own generator puts a space before each colon, which no service does, so that the bytes
 * of an answer would not be those of the real one.
 *
 * Returns: (transfer full): the JSON text
 */
char *fer_sample_json_write (JsonNode       *node,
                             FerSampleLayout layout) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_json_parse:
 * @text: JSON that the sample itself holds, or that a caller has sent
 * @n_bytes: its length, or -1
 *
 * Returns: (transfer full) (nullable): the value, or `NULL` when the text is not one strict JSON value of at
 *   most 128 levels
 */
JsonNode *fer_sample_json_parse (const char *text,
                                 gssize      n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_json_peek_string:
 * @object: (nullable): an object that may hold anything
 *
 * Returns: (transfer none) (nullable): the member, when it is there and a string
 */
const char *fer_sample_json_peek_string (JsonObject *object,
                                         const char *member);

G_END_DECLS

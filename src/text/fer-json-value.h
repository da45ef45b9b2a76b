/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-text-error.h"

G_BEGIN_DECLS

/* A value to be written is JSON text: numbers stay as they are spelt, and there is no second tree. */

/**
 * fer_json_value_quote:
 * @string: UTF-8
 *
 * Returns: (transfer full): a JSON string; only `"`, `\` and control characters are escaped
 */
char *fer_json_value_quote (const char *string) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_value_check:
 * @json: UTF-8, terminated
 *
 * Errors: `FER_TEXT_ERROR_BAD_VALUE`; the message says what is wrong and where.
 *
 * Returns: `TRUE` when it is exactly one strict JSON value
 */
gboolean fer_json_value_check (const char *json,
                               GError    **error);

/**
 * FerJsonWriter:
 *
 * Puts a value together, comma by comma, in the shortest form; an edit lays it out as its new
 * siblings are. Used as a chain of calls on a `g_autoptr (FerJsonWriter)`.
 */
typedef struct _FerJsonWriter FerJsonWriter;

FerJsonWriter *fer_json_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void           fer_json_writer_free (FerJsonWriter *self);
void           fer_json_writer_begin_object (FerJsonWriter *self);
void           fer_json_writer_end_object (FerJsonWriter *self);
void           fer_json_writer_begin_array (FerJsonWriter *self);
void           fer_json_writer_end_array (FerJsonWriter *self);
void           fer_json_writer_key (FerJsonWriter *self, const char *key);
void           fer_json_writer_string (FerJsonWriter *self, const char *value);
void           fer_json_writer_boolean (FerJsonWriter *self, gboolean value);
void           fer_json_writer_integer (FerJsonWriter *self, gint64 value);

/**
 * fer_json_writer_raw:
 * @json: one strict JSON value, as text
 */
void fer_json_writer_raw (FerJsonWriter *self, const char *json);

/**
 * fer_json_writer_finish:
 *
 * Returns: (transfer full): the text. The brackets must be closed
 */
char *fer_json_writer_finish (FerJsonWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerJsonWriter, fer_json_writer_free)

G_END_DECLS

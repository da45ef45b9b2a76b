/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerStateFile:
 *
 * A value that is kept in a small file of the user's state folder, as GVariant text. Reading and writing
 * happen on another thread; of many changes in a row only the last is written.
 */
#define FER_TYPE_STATE_FILE (fer_state_file_get_type ())
G_DECLARE_FINAL_TYPE (FerStateFile, fer_state_file, FER, STATE_FILE, GObject)

/**
 * fer_state_file_new:
 * @name: the base name, below `$XDG_STATE_HOME/ferrule`
 * @type: what the value must be; anything else that the file holds reads as nothing
 */
FerStateFile *fer_state_file_new (const char         *name,
                                  const GVariantType *type) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_state_file_read_async:
 *
 * Reads the value. Whatever is in the file's place, the answer is a value of the right type or nothing.
 */
void fer_state_file_read_async (FerStateFile       *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * fer_state_file_read_finish:
 *
 * Errors: `G_IO_ERROR_CANCELLED` only.
 *
 * Returns: (transfer full) (nullable): the value; `NULL` without an error when there is none
 */
GVariant *fer_state_file_read_finish (FerStateFile *self,
                                      GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_state_file_set:
 * @value: (transfer floating)
 *
 * Replaces the value, in the file half a second from now.
 */
void fer_state_file_set (FerStateFile *self,
                         GVariant     *value);

/**
 * fer_state_file_flush:
 *
 * Writes what is not written yet, and waits. For the end of the program.
 */
void fer_state_file_flush (FerStateFile *self);

G_END_DECLS

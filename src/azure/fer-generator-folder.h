/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-generator.h"

G_BEGIN_DECLS

/**
 * fer_generator_result_write:
 * @folder: a local folder; it need not be there yet, the one around it must
 * @overwrite: also into a folder that holds something: the files of the connector are replaced, each atomically, and all
 *   others (icon, script, readme) stay
 *
 * Writes a connector, on the calling thread. A folder that is not there comes to be with all of its files at once, or
 * not at all; one that is empty is empty again when something fails.
 *
 * Errors: `FER_GENERATOR_ERROR_EXISTS`, and those of fer_file_io_write() and GIO.
 */
gboolean fer_generator_result_write (FerGeneratorResult *self,
                                     GFile              *folder,
                                     gboolean            overwrite,
                                     GCancellable       *cancellable,
                                     GError            **error);

/**
 * fer_generator_result_write_async:
 *
 * As fer_generator_result_write(), on another thread.
 */
void     fer_generator_result_write_async (FerGeneratorResult *self,
                                           GFile              *folder,
                                           gboolean            overwrite,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean fer_generator_result_write_finish (FerGeneratorResult *self,
                                            GAsyncResult       *result,
                                            GError            **error);

/**
 * fer_generator_read_origin:
 * @folder: of a connector
 *
 * Reads what a connector records about the API that it was made from, for #FerGeneratorChoices, on the calling thread.
 *
 * Returns: (transfer full) (nullable): the text; `NULL` when there is none, or none that can be read
 */
char *fer_generator_read_origin (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_generator_read_base:
 * @folder: of a connector
 *
 * Reads what the API exported when the connector was made or last merged with it, on the calling thread.
 *
 * Returns: (transfer full) (nullable): the definition; `NULL` when there is none, or none that can be read
 */
GBytes *fer_generator_read_base (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

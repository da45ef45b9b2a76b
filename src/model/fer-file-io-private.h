/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file-io.h"

G_BEGIN_DECLS

/* Raw bytes on disk, for fer_file_io_read(), fer_file_io_write() and the drafts. All on the calling thread. */

/**
 * fer_file_io_read_raw:
 * @max_size: more bytes than that are an error, without reading them all
 *
 * Errors: `FER_MODEL_ERROR_NOT_A_FILE`, `_TOO_BIG`, and those of GIO.
 */
GBytes *fer_file_io_read_raw (GFile        *file,
                              gsize         max_size,
                              GCancellable *cancellable,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_io_explain_error:
 * @error: (inout): of GIO, about a file or folder that cannot be read
 *
 * Says what hinders in a sentence that names the file once.
 */
void fer_file_io_explain_error (GError **error,
                                GFile   *file);

/* The etag of whatever is larger than FER_FILE_MAX_SIZE. */
#define FER_FILE_IO_ETAG_TOO_BIG "too-big"

/**
 * fer_file_io_dup_etag:
 *
 * Returns: (transfer full): the etag of a file with these bytes
 */
char *fer_file_io_dup_etag (GBytes *raw) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_io_follow_links:
 *
 * As realpath() for the last part of a path only, and without asking that the last link leads to something.
 *
 * Returns: (transfer full) (nullable): the file itself; `NULL` with `errno` set
 */
char *fer_file_io_follow_links (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_io_replace_local:
 * @path: the file; a link is followed
 * @raw: its new bytes
 * @etag: (nullable): as for fer_file_io_write()
 * @mode: the permissions of a file that is not there yet, before the umask
 * @found_etag: (out) (nullable): with `FER_MODEL_ERROR_CHANGED_ON_DISK`: what is there instead
 *
 * Replaces a file of the local system at one stroke; see fer_file_io_write() for all that it promises.
 */
gboolean fer_file_io_replace_local (const char   *path,
                                    GBytes       *raw,
                                    const char   *etag,
                                    guint         mode,
                                    char        **found_etag,
                                    GCancellable *cancellable,
                                    GError      **error);

/**
 * fer_file_io_replace:
 *
 * As fer_file_io_replace_local(), for a file of any system and the usual permissions.
 */
gboolean fer_file_io_replace (GFile        *file,
                              GBytes       *raw,
                              const char   *etag,
                              char        **found_etag,
                              GCancellable *cancellable,
                              GError      **error);

/**
 * fer_file_io_check_etag:
 * @etag: what the file must be; "": not there
 * @raw: what is about to be written: when that is what is there already, nobody is in the way
 * @found_etag: (inout): what is there; freed before when it is not `NULL`
 *
 * Errors: `FER_MODEL_ERROR_CHANGED_ON_DISK`, and those of fer_file_io_read_raw().
 */
gboolean fer_file_io_check_etag (GFile        *file,
                                 const char   *etag,
                                 GBytes       *raw,
                                 char        **found_etag,
                                 GCancellable *cancellable,
                                 GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-model-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest file that is opened: 64 MiB, sixty times what the service takes. */
#define FER_FILE_MAX_SIZE (64u * 1024 * 1024)

typedef enum
{
  FER_ENCODING_UTF_8,
  FER_ENCODING_WINDOWS_1252, /* any byte is some character in it, as in the WHATWG table */
} FerEncoding;

/**
 * fer_file_io_read:
 * @encoding: (out): what the bytes on disk are in; UTF-8 whenever they are valid UTF-8
 * @etag: (out) (optional): an opaque word for this state of the file, for fer_file_io_write()
 *
 * Reads a text file, on the calling thread. A FIFO or device is refused before it is opened for reading;
 * the size is bounded while reading, not only asked for; a link is followed.
 *
 * Errors: `FER_MODEL_ERROR_NOT_A_FILE`, `_NOT_TEXT`, `_TOO_BIG`, and those of GIO.
 *
 * Returns: (transfer full) (nullable): the text as UTF-8, everything kept, a byte order mark too
 */
GBytes *fer_file_io_read (GFile        *file,
                          FerEncoding  *encoding,
                          char        **etag,
                          GCancellable *cancellable,
                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_io_write:
 * @utf8: the text
 * @encoding: what to write
 * @etag: (nullable): what the file must still be; "": it must not be there; `NULL`: whatever it is (also: it
 *   is not there yet)
 * @new_etag: (out) (nullable): its state afterwards; with `FER_MODEL_ERROR_CHANGED_ON_DISK` what was found there
 *
 * Replaces a file so that at any moment, power loss included, it holds the old or the new bytes: a
 * temporary file beside it, fsync, rename, fsync of the folder. Mode, owner, extended attributes and a
 * link to the file stay as they are. On failure the file is untouched and nothing is left beside it.
 * A file that is read-only itself is not replaced; one that holds the new bytes already is never in
 * the way, whatever its etag. Runs on the calling thread.
 *
 * Errors: `FER_MODEL_ERROR_CHANGED_ON_DISK`, `_NOT_A_FILE`, `_CANNOT_ENCODE` (the message names the
 * character, its line and column), and those of GIO.
 */
gboolean fer_file_io_write (GFile        *file,
                            GBytes       *utf8,
                            FerEncoding   encoding,
                            const char   *etag,
                            char        **new_etag,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

/**
 * FerLoadedFile:
 * @utf8: (nullable): the text; `NULL` when it could not be read
 * @tree: (nullable): its tree, for JSON
 * @etag: as from fer_file_io_read(); "" when it is not there
 * @error: (nullable): why it could not be read
 *
 * What another thread has found out about one file, without any object that belongs to the main one.
 */
typedef struct
{
  FerFileRole  role;
  GFile       *location;
  GBytes      *utf8;
  FerJsonTree *tree;
  FerEncoding  encoding;
  char        *etag;
  GError      *error;
} FerLoadedFile;

/**
 * fer_loaded_file_read:
 *
 * Reads and parses on the calling thread.
 */
FerLoadedFile *fer_loaded_file_read (FerFileRole   role,
                                     GFile        *location,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           fer_loaded_file_free (FerLoadedFile *self);

/**
 * fer_loaded_file_make:
 *
 * Returns: (transfer full): the file of a connector; @self must have been read
 */
FerFile *fer_loaded_file_make (FerLoadedFile *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerLoadedFile, fer_loaded_file_free)

G_END_DECLS

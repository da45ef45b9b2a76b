/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

/**
 * FerFileSet:
 * @folder: (nullable): the connector's folder
 * @files: for each role its file, or `NULL`
 *
 * Which files of a folder are a connector's, whatever they are called.
 */
typedef struct
{
  GFile *folder;
  GFile *files[FER_N_FILE_ROLES];
} FerFileSet;

/**
 * fer_file_set_find:
 * @place: a folder, or any file of one; a file that was chosen goes before others for its role
 *
 * Looks on the calling thread.
 *
 * Errors: `FER_MODEL_ERROR_NO_DEFINITION`, `_NOT_A_FILE`, and those of GIO.
 */
FerFileSet *fer_file_set_find (GFile        *place,
                               GCancellable *cancellable,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void        fer_file_set_free (FerFileSet *self);

/**
 * fer_file_set_find_others:
 *
 * As fer_file_set_find() for a folder, but looks for all roles except the definition.
 */
FerFileSet *fer_file_set_find_others (GFile        *folder,
                                      GCancellable *cancellable,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerFileSet, fer_file_set_free)

G_END_DECLS

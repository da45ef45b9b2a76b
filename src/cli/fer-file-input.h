/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * FerFileInput:
 * @states: (array length=n_states): each has one file; none where the path was `/dev/null` or an empty file
 * @role: of all of them, told by what is in them and not by their names, which may be those of temporary files
 * @encodings: (array length=n_states): what they are in on disk
 *
 * Several versions of one file, as git hands them to a program.
 */
typedef struct
{
  FerSnapshot *states[3];
  FerEncoding  encodings[3];
  guint        n_states;
  FerFileRole  role;
} FerFileInput;

/**
 * fer_file_input_read:
 * @paths: (array zero-terminated=1): at most three
 *
 * Errors: those of fer_file_io_read(), with the path.
 *
 * Returns: (transfer full) (nullable): them
 */
FerFileInput *fer_file_input_read (const char *const *paths,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void          fer_file_input_free (FerFileInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerFileInput, fer_file_input_free)

G_END_DECLS

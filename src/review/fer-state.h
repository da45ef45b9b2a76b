/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-ignores.h"
#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * fer_state_read:
 * @name: a folder, a file of a connector, or one of these with `@` and a git revision behind it (“parts@HEAD~1”)
 *
 * Reads one state of a connector. Where the folder records what its API exported when the connector was made, “parts@base”
 * is that (and “parts@refs/heads/base” a branch of that name). A revision is read with git from the repository that the folder is in; nothing is
 * fetched, and no file of the working tree is touched.
 *
 * Errors: those of fer_snapshot_read() and of GIO; what git had to say is in the message.
 *
 * Returns: (transfer full) (nullable): the state
 */
FerSnapshot *fer_state_read (const char *name,
                             GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_state_read_ignores:
 * @name: as for fer_state_read()
 *
 * Reads what was ignored in that very state: of a revision, what the revision itself says, whatever is on disk now. What
 * an API exported ignores nothing.
 *
 * Errors: those of fer_ignores_read() and of GIO.
 */
FerIgnores *fer_state_read_ignores (const char *name,
                                    GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_state_dup_folder:
 * @name: as for fer_state_read()
 *
 * Returns: (transfer full) (nullable): the folder that the state is of, as it was named; `NULL` for the present one
 */
char *fer_state_dup_folder (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_state_list_names:
 * @path: a folder, or a file of a connector
 *
 * Asks git, on the calling thread, what a state can be compared with: what the folder records of its API, HEAD, the branches and the tags, the
 * newest first and no more than a hundred.
 *
 * Returns: (transfer full): what can stand behind the `@`; empty where there is no repository
 */
char **fer_state_list_names (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

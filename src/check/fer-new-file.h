/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-check-index.h"
#include "fer-snapshot.h"

G_BEGIN_DECLS

/* The texts of files that a connector lacks, made of what its definition says. */

/**
 * fer_new_file_make_properties:
 *
 * Returns: (transfer full): properties with the colour that the portal begins with, and the connection parameters that the
 *   security definitions need
 */
char *fer_new_file_make_properties (FerSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_new_file_make_readme:
 *
 * Returns: (transfer full): a read-me with the headings of the template of the public repository, in English as certification
 *   asks, and what is known under them; what only the author knows is asked for in words
 */
char *fer_new_file_make_readme (FerSnapshot   *snapshot,
                                FerCheckIndex *index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

/* For the document only, which is the one writer. */

/**
 * fer_file_new:
 * @location: (nullable)
 * @tree: (nullable) (transfer none): the tree of @utf8, when it has been parsed elsewhere
 * @etag: (nullable): as from fer_file_io_read(); `NULL` or "": not on disk yet
 */
FerFile *fer_file_new (FerFileRole  role,
                       const char  *name,
                       GFile       *location,
                       GBytes      *utf8,
                       FerJsonTree *tree,
                       FerEncoding  encoding,
                       const char  *etag) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_role_is_json:
 *
 * Returns: `TRUE` for the roles whose files have a tree
 */
gboolean fer_file_role_is_json (FerFileRole role);

/**
 * fer_file_role_get_usual_name:
 *
 * Returns: (transfer none): the name that a new file of the role gets
 */
const char *fer_file_role_get_usual_name (FerFileRole role);

/**
 * fer_file_role_get_skeleton:
 *
 * Returns: (transfer none): the text that a new file of the role begins with
 */
const char *fer_file_role_get_skeleton (FerFileRole role);

/**
 * fer_file_get_etag:
 *
 * Returns: (transfer none): the state on disk that the text goes back to; "": not on disk
 */
const char *fer_file_get_etag (FerFile *self);

/**
 * fer_file_get_seen_etag:
 *
 * Returns: (transfer none): the state on disk as last seen; another one than fer_file_get_etag() when another
 *   program has written it
 */
const char *fer_file_get_seen_etag (FerFile *self);

/**
 * fer_file_set_etag:
 *
 * Says from what the text comes, or what it has been written as. Does not say what is on disk now.
 */
void fer_file_set_etag (FerFile    *self,
                        const char *etag);

/**
 * fer_file_set_seen_etag:
 *
 * Says what has been found on disk: `present` and `changed-on-disk` follow.
 */
void fer_file_set_seen_etag (FerFile    *self,
                             const char *etag);
void fer_file_set_encoding (FerFile    *self,
                            FerEncoding encoding);
void fer_file_set_modified (FerFile *self,
                            gboolean modified);
void fer_file_set_location (FerFile *self,
                            GFile   *location);

/**
 * fer_file_rename:
 * @name: a base name
 *
 * Has another name and place from now on, where nothing is yet; what is at the old one is to go when it has been saved.
 */
void fer_file_rename (FerFile    *self,
                      const char *name);

/**
 * fer_file_get_replaced:
 *
 * Returns: (transfer none) (nullable): what is on disk under an old name
 */
GFile *fer_file_get_replaced (FerFile *self);
void   fer_file_forget_replaced (FerFile *self);

G_END_DECLS

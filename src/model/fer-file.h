/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file-io.h"
#include "fer-json-tree.h"
#include "fer-text.h"

G_BEGIN_DECLS

/**
 * FerFileRole:
 *
 * What a file is in a connector, whatever its name (reference §1.1).
 */
typedef enum
{
  FER_FILE_ROLE_DEFINITION, /* apiDefinition.swagger.json */
  FER_FILE_ROLE_PROPERTIES, /* apiProperties.json */
  FER_FILE_ROLE_SCRIPT,     /* script.csx */
  FER_FILE_ROLE_SETTINGS,   /* settings.json */
  FER_FILE_ROLE_README,     /* readme.md */
  FER_N_FILE_ROLES,         /*< skip >*/
} FerFileRole;

/**
 * FerFile:
 *
 * One text file of a connector: its place, its text, and, for JSON, its tree. The tree is always that
 * of the present text. The *form tree* is what forms show: the present tree, or, while the present text
 * is broken (fer_json_tree_is_broken()), the last one that was not; a file that was broken when it was
 * opened shows its present tree all along, until it has once been whole.
 *
 * Properties, notified on change: `name` (string: the base name), `role`, `modified` (boolean), `broken`
 * (boolean: the present text has a structural fault), `stale` (boolean: the form tree is not the present
 * one), `encoding`, `changed-on-disk` (boolean: another program has written it since it was read or saved,
 * and with other bytes), `present` (boolean: it exists on disk).
 *
 * Signal `reparsed ()`: the trees are those of the present text, after every change of it.
 */
#define FER_TYPE_FILE (fer_file_get_type ())
G_DECLARE_FINAL_TYPE (FerFile, fer_file, FER, FILE, GObject)

FerFileRole fer_file_get_role (FerFile *self);

/**
 * fer_file_get_name:
 *
 * Returns: the base name, as found in the folder
 */
const char *fer_file_get_name (FerFile *self);

/**
 * fer_file_get_location:
 *
 * Returns: (transfer none) (nullable): where it is on disk; `NULL` for a connector in memory only
 */
GFile      *fer_file_get_location (FerFile *self);
FerText    *fer_file_get_text (FerFile *self);
FerEncoding fer_file_get_encoding (FerFile *self);
gboolean    fer_file_get_modified (FerFile *self);
gboolean    fer_file_get_broken (FerFile *self);
gboolean    fer_file_get_stale (FerFile *self);
gboolean    fer_file_get_changed_on_disk (FerFile *self);

/**
 * fer_file_get_tree:
 *
 * Returns: (transfer none) (nullable): the tree of the present text; `NULL` for what is not JSON
 */
FerJsonTree *fer_file_get_tree (FerFile *self);

/**
 * fer_file_get_form_tree:
 *
 * Returns: (transfer none) (nullable): the tree that forms show; `NULL` for what is not JSON
 */
FerJsonTree *fer_file_get_form_tree (FerFile *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

G_BEGIN_DECLS

/**
 * FerSnapshot:
 *
 * The texts of a connector at one moment. Immutable and reference-counted (atomically), so it may be
 * read on any thread while editing goes on.
 */
typedef struct _FerSnapshot FerSnapshot;

/**
 * fer_snapshot_new:
 * @texts: (array fixed-size=5): by #FerFileRole: valid UTF-8, or `NULL` for a file that is not there
 *
 * Returns: (transfer full): a connector that is nowhere on disk
 */
FerSnapshot *fer_snapshot_new (const char *const *texts) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_snapshot_new_for_document:
 *
 * Takes the present texts and trees of a document: a few references, nothing is copied. What is nowhere on disk, nor going
 * to be, for it says nothing yet, is not there.
 */
FerSnapshot *fer_snapshot_new_for_document (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_snapshot_agrees:
 *
 * Returns: `TRUE` when the texts, names and encodings are still those of the document
 */
gboolean fer_snapshot_agrees (FerSnapshot *self,
                              FerDocument *document);

/**
 * fer_snapshot_read:
 * @place: a folder, or any file of one
 *
 * Reads a connector on the calling thread. What is no definition but JSON can be read, to be told so.
 *
 * Errors: those of fer_file_set_find(), and of fer_file_io_read() for the definition.
 */
FerSnapshot *fer_snapshot_read (GFile        *place,
                                GCancellable *cancellable,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
FerSnapshot *fer_snapshot_ref (FerSnapshot *self);
void         fer_snapshot_unref (FerSnapshot *self);

/**
 * fer_snapshot_splice:
 * @splices: in the coordinates of that file; one that is not there is made, under its usual name
 *
 * Returns: (transfer full): what the connector is after a change; the rest is shared
 */
FerSnapshot *fer_snapshot_splice (FerSnapshot *self,
                                  FerFileRole  role,
                                  FerSplices  *splices) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_snapshot_rename:
 *
 * Returns: (transfer full): what the connector is when that file has the usual name of its role; the rest is shared
 */
FerSnapshot *fer_snapshot_rename (FerSnapshot *self,
                                  FerFileRole  role) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_snapshot_make_utf_8:
 *
 * Returns: (transfer full): what the connector is when that file is UTF-8; the rest is shared
 */
FerSnapshot *fer_snapshot_make_utf_8 (FerSnapshot *self,
                                      FerFileRole  role) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_snapshot_set_icon:
 * @icon: (nullable): `NULL` for none
 *
 * Returns: (transfer full): what the connector is with that icon; the rest is shared
 */
FerSnapshot *fer_snapshot_set_icon (FerSnapshot *self,
                                    GBytes      *icon) G_GNUC_WARN_UNUSED_RESULT;

/* All return (transfer none) (nullable): `NULL` for a file that is not there. */
GFile      *fer_snapshot_get_folder (FerSnapshot *self);
GFile      *fer_snapshot_get_location (FerSnapshot *self, FerFileRole role);
const char *fer_snapshot_get_name (FerSnapshot *self, FerFileRole role);
GBytes     *fer_snapshot_get_text (FerSnapshot *self, FerFileRole role);

/**
 * fer_snapshot_get_tree:
 *
 * Returns: (transfer none) (nullable): the tree of that text, broken or not; `NULL` for what is no JSON
 */
FerJsonTree *fer_snapshot_get_tree (FerSnapshot *self,
                                    FerFileRole  role);
FerEncoding  fer_snapshot_get_encoding (FerSnapshot *self,
                                        FerFileRole  role);

/**
 * fer_snapshot_keep_icon:
 *
 * Reads `icon.png` now, on the calling thread, for a folder that is about to go. Before the snapshot is shared.
 */
void fer_snapshot_keep_icon (FerSnapshot *self);

/**
 * fer_snapshot_load_icon:
 *
 * Reads `icon.png` of the folder, on the calling thread, unless it was kept.
 *
 * Returns: (transfer full) (nullable): its bytes, at most one more than %FER_ICON_MAX_READ; `NULL` when there is none
 */
GBytes *fer_snapshot_load_icon (FerSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSnapshot, fer_snapshot_unref)

G_END_DECLS

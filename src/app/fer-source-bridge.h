/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-source-folds.h"

G_BEGIN_DECLS

/**
 * FerSourceBridge:
 *
 * Keeps a buffer and one file of a connector the same: what is spliced into the file is spliced into the
 * buffer, and what the user does to the buffer becomes one step of the connector's history. Lines that
 * are too long are folded, see #FerSourceFold.
 *
 * Properties, read-only, notified: `loading` (boolean: the buffer has not got all of the text yet),
 * `progress` (double, 0 … 1: how much of it).
 *
 * Signals:
 * `folded (FerSourceFold *fold)`: a fold has just come into the buffer;
 * `followed (FerSplices *splices)`: the buffer and everything that converts offsets agree with the
 * file's new text again, whoever has changed it.
 */
#define FER_TYPE_SOURCE_BRIDGE (fer_source_bridge_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceBridge, fer_source_bridge, FER, SOURCE_BRIDGE, GObject)

/**
 * FER_SOURCE_PRIORITY:
 *
 * For what is to be done in an idle turn: behind painting, before a text view measures lines that nobody
 * sees, which takes it seconds.
 */
#define FER_SOURCE_PRIORITY (GTK_TEXT_VIEW_PRIORITY_VALIDATE - 1)

/**
 * fer_source_bridge_new:
 * @file: a file of @document
 *
 * Begins to fill a new buffer in slices, when the main loop is idle.
 */
FerSourceBridge *fer_source_bridge_new (FerDocument *document,
                                        FerFile     *file) G_GNUC_WARN_UNUSED_RESULT;

FerDocument     *fer_source_bridge_get_document (FerSourceBridge *self);
FerFile         *fer_source_bridge_get_file (FerSourceBridge *self);
GtkSourceBuffer *fer_source_bridge_get_buffer (FerSourceBridge *self);
gboolean         fer_source_bridge_get_loading (FerSourceBridge *self);
double           fer_source_bridge_get_progress (FerSourceBridge *self);

/**
 * fer_source_bridge_load:
 *
 * Fills the buffer to the end at once, instead of when there is time.
 */
void fer_source_bridge_load (FerSourceBridge *self);

/**
 * fer_source_bridge_is_following:
 *
 * Returns: `TRUE` while the buffer changes because the text does, and not by the user's hands
 */
gboolean fer_source_bridge_is_following (FerSourceBridge *self);

/**
 * fer_source_bridge_get_iter:
 * @byte_offset: in the file's present text; behind what is loaded counts as its end
 * @iter: (out): the place in the buffer; in front of the fold that hides it
 */
void fer_source_bridge_get_iter (FerSourceBridge *self,
                                 gsize            byte_offset,
                                 GtkTextIter     *iter);

/**
 * fer_source_bridge_get_byte:
 *
 * Returns: the place of @iter in the file's present text, in bytes
 */
gsize fer_source_bridge_get_byte (FerSourceBridge   *self,
                                  const GtkTextIter *iter);

/**
 * fer_source_bridge_get_folds:
 *
 * Returns: (transfer none) (element-type FerSourceFold): the present folds, in the order of the text
 */
GPtrArray *fer_source_bridge_get_folds (FerSourceBridge *self);

/**
 * fer_source_bridge_find_fold:
 *
 * Returns: (transfer none) (nullable): the fold that a place is inside of
 */
FerSourceFold *fer_source_bridge_find_fold (FerSourceBridge *self,
                                            gsize            byte_offset);

/**
 * fer_source_bridge_show:
 * @start: in bytes of the file's present text
 * @end: in bytes of the file's present text
 *
 * Folds the line anew if it hides @start, so that this can be seen, and as much up to @end as goes into a view.
 */
void fer_source_bridge_show (FerSourceBridge *self,
                             gsize            start,
                             gsize            end);

/**
 * fer_source_bridge_dup_text:
 *
 * Returns: (transfer full): the text that the buffer shows, with what its folds hide
 */
GBytes *fer_source_bridge_dup_text (FerSourceBridge *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

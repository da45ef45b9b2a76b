/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reading-item.h"
#include "fer-reading-notes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerReading:
 *
 * A review as a list to be read: the changes by operation, the worst first, and what the checks find anew; with what has been ticked and
 * said about each. What has changed since it was ticked is not ticked any more, and says so.
 *
 * Property: `n-read` (uint, read-only: how many are ticked).
 */
#define FER_TYPE_READING (fer_reading_get_type ())
G_DECLARE_FINAL_TYPE (FerReading, fer_reading, FER, READING, GObject)

FerReading *fer_reading_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_list:
 *
 * Makes the items of a report; on any thread.
 *
 * Returns: (transfer full) (element-type FerReadingItem)
 */
GPtrArray *fer_reading_list (FerReport *report) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_set_notes:
 * @notes: (transfer full): as they are on disk
 */
void fer_reading_set_notes (FerReading      *self,
                            FerReadingNotes *notes);

/**
 * fer_reading_set_items:
 * @items: (element-type FerReadingItem): from fer_reading_list()
 *
 * What says the same as before stays the same object; only what lies between is reported as changed.
 */
void fer_reading_set_items (FerReading *self,
                            GPtrArray  *items);

guint fer_reading_get_n_read (FerReading *self);

/**
 * fer_reading_note:
 * @comment: (nullable)
 *
 * Ticks an item or not, and says something about it.
 *
 * Returns: (transfer full): the one note, for fer_reading_notes_store()
 */
FerReadingNotes *fer_reading_note (FerReading     *self,
                                   FerReadingItem *item,
                                   gboolean        ticked,
                                   const char     *comment) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_dup_progress:
 *
 * Returns: (transfer full): "14 of 60 read"
 */
char *fer_reading_dup_progress (FerReading *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-map.h"

G_BEGIN_DECLS

/**
 * FerSourceSheet:
 *
 * A buffer with the text that it shows, folds made and offsets converted. It does what it is told and
 * asks nobody; #FerSourceBridge is who tells it.
 */
typedef struct _FerSourceSheet FerSourceSheet;

typedef void (*FerSourceFolded) (FerSourceFold *fold,
                                 gpointer       user_data);

/**
 * fer_source_sheet_new:
 * @bytes: valid UTF-8
 * @folded: called for every fold that comes into the buffer
 *
 * Returns: (transfer full): a sheet whose buffer is empty yet; see fer_source_sheet_feed()
 */
FerSourceSheet *fer_source_sheet_new (GBytes         *bytes,
                                      FerSourceFolded folded,
                                      gpointer        user_data) G_GNUC_WARN_UNUSED_RESULT;
void            fer_source_sheet_free (FerSourceSheet *self);

GtkSourceBuffer *fer_source_sheet_get_buffer (FerSourceSheet *self);
FerSourceMap    *fer_source_sheet_get_map (FerSourceSheet *self);

/**
 * fer_source_sheet_feed:
 * @n_bytes: about how many
 *
 * Puts more of the text into the buffer.
 *
 * Returns: `FALSE` when all of it is there
 */
gboolean fer_source_sheet_feed (FerSourceSheet *self,
                                gsize           n_bytes);
gboolean fer_source_sheet_is_fed (FerSourceSheet *self);

/**
 * fer_source_sheet_splice:
 * @splices: lead from the sheet's text to @bytes
 *
 * Changes the buffer as the text has changed.
 */
void fer_source_sheet_splice (FerSourceSheet *self,
                              FerSplices     *splices,
                              GBytes         *bytes);

/**
 * fer_source_sheet_read:
 * @start_char: in characters of the buffer, as it is now
 * @end_char: likewise
 * @folds: (nullable) (element-type FerSourceFold): gets those that stand there
 *
 * Reads the buffer, also where it has changed without the sheet: a fold that still stands there gives
 * the bytes of the sheet's text that it hides.
 */
GString *fer_source_sheet_read (FerSourceSheet *self,
                                guint           start_char,
                                guint           end_char,
                                GPtrArray      *folds) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_sheet_adopt:
 * @splice: the change that has been made to the buffer already, as one splice of the sheet's text
 * @folds: (element-type FerSourceFold): those that have survived in its place, from fer_source_sheet_read()
 */
void fer_source_sheet_adopt (FerSourceSheet *self,
                             FerSplices     *splices,
                             GBytes         *bytes,
                             GPtrArray      *folds);

/**
 * fer_source_sheet_refold:
 * @keep: (nullable): what somebody wants to see, in bytes
 *
 * Folds the lines from @start to @end that have become too long, and unfolds those that are so no more.
 */
void fer_source_sheet_refold (FerSourceSheet      *self,
                              gsize                start,
                              gsize                end,
                              const FerSourceSpan *keep);

/**
 * fer_source_sheet_show:
 *
 * Folds a line anew so that a place in it can be seen.
 */
void fer_source_sheet_show (FerSourceSheet *self,
                            FerSourceSpan   wanted);

void fer_source_sheet_get_iter (FerSourceSheet *self,
                                gsize           byte_offset,
                                GtkTextIter    *iter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSourceSheet, fer_source_sheet_free)

G_END_DECLS

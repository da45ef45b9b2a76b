/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-folds.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * FerSourceMap:
 *
 * Converts between bytes of a text and characters of the buffer that shows it, through folds. Knows one
 * version of the text, and how much of its beginning the buffer has got so far.
 */
typedef struct _FerSourceMap FerSourceMap;

/**
 * fer_source_map_new:
 * @bytes: valid UTF-8
 *
 * Returns: (transfer full): a map of a buffer that has got nothing yet
 */
FerSourceMap *fer_source_map_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void          fer_source_map_free (FerSourceMap *self);

/**
 * fer_source_map_peek_text:
 *
 * Returns: (transfer none) (array length=n_bytes): the bytes of the version that the buffer shows
 */
const char *fer_source_map_peek_text (FerSourceMap *self,
                                      gsize        *n_bytes);

/**
 * fer_source_map_get_shown:
 *
 * Returns: how many bytes of the text are in the buffer, folded or not
 */
gsize fer_source_map_get_shown (FerSourceMap *self);
void  fer_source_map_set_shown (FerSourceMap *self,
                                gsize         shown);

/**
 * fer_source_map_change:
 * @splices: lead from the version that is known to @bytes; none reaches over an end of a fold, or covers one
 * @shown: as for fer_source_map_set_shown(), in the new version
 *
 * Goes on to the next version of the text. Folds move with it.
 */
void fer_source_map_change (FerSourceMap *self,
                            FerSplices   *splices,
                            GBytes       *bytes,
                            gsize         shown);

/**
 * fer_source_map_to_char:
 * @byte_offset: 0 … the bytes that are shown; what is more counts as that
 *
 * Returns: the character of the buffer; inside a fold that of the fold
 */
guint fer_source_map_to_char (FerSourceMap *self,
                              gsize         byte_offset);

/**
 * fer_source_map_to_byte:
 * @char_offset: 0 … fer_source_map_get_n_chars()
 */
gsize fer_source_map_to_byte (FerSourceMap *self,
                              guint         char_offset);

/**
 * fer_source_map_get_n_chars:
 *
 * Returns: how many characters the buffer has
 */
guint fer_source_map_get_n_chars (FerSourceMap *self);

/**
 * fer_source_map_get_folds:
 *
 * Returns: (transfer none) (element-type FerSourceFold): in the order of the text
 */
GPtrArray *fer_source_map_get_folds (FerSourceMap *self);

/**
 * fer_source_map_find_fold:
 *
 * Returns: (transfer none) (nullable): the fold that hides the byte before or behind a place, so that it
 *   cannot be seen there; a place at the edge of a fold is not hidden
 */
FerSourceFold *fer_source_map_find_fold (FerSourceMap *self,
                                         gsize         byte_offset);

/**
 * fer_source_map_add_fold:
 *
 * Adds a fold of bytes that no other fold has.
 */
FerSourceFold *fer_source_map_add_fold (FerSourceMap *self,
                                        gsize         start,
                                        gsize         end);

/**
 * fer_source_map_insert_fold:
 *
 * As fer_source_map_add_fold(), for a fold that is there already.
 */
void fer_source_map_insert_fold (FerSourceMap  *self,
                                 FerSourceFold *fold);

/**
 * fer_source_map_remove_folds:
 *
 * Forgets the folds that lie between two places.
 */
void fer_source_map_remove_folds (FerSourceMap *self,
                                  gsize         start,
                                  gsize         end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSourceMap, fer_source_map_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * FerSourceFold:
 *
 * A stretch of text that is too long to be laid out. One character of the buffer stands for it, a child
 * anchor, so that a view can put a chip there. Its place follows the text.
 *
 * Property `n-chars` (uint, read-only, notified): how many characters it stands for.
 */
#define FER_TYPE_SOURCE_FOLD (fer_source_fold_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceFold, fer_source_fold, FER, SOURCE_FOLD, GObject)

/**
 * fer_source_fold_new:
 * @start: in bytes of the text
 * @end: in bytes of the text
 */
FerSourceFold *fer_source_fold_new (gsize start,
                                    gsize end,
                                    guint n_chars) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_fold_get_anchor:
 *
 * Returns: (transfer none): what stands in the buffer for it
 */
GtkTextChildAnchor *fer_source_fold_get_anchor (FerSourceFold *self);
gsize               fer_source_fold_get_start (FerSourceFold *self);
gsize               fer_source_fold_get_end (FerSourceFold *self);
guint               fer_source_fold_get_n_chars (FerSourceFold *self);

/**
 * fer_source_fold_set_range:
 *
 * Says where it stands after the text has changed.
 */
void fer_source_fold_set_range (FerSourceFold *self,
                                gsize          start,
                                gsize          end,
                                guint          n_chars);

/* What is longer than this many bytes does not go into a view as one line. */
#define FER_SOURCE_MAX_LINE 4000

/* No shorter stretch is folded: the chip would be longer. */
#define FER_SOURCE_MIN_FOLD 100

/**
 * FerSourceSpan: bytes @start … @end of a text
 */
typedef struct
{
  gsize start;
  gsize end;
} FerSourceSpan;

/**
 * fer_source_folds_plan:
 * @text: (array length=n_bytes): UTF-8
 * @line: a line of it, without its end
 * @keep: (nullable): bytes of the line that somebody wants to see
 *
 * Which bytes of a line are folded: none of a short one, all but its head, its tail and what is wanted
 * of a long one. Spans begin and end between characters.
 *
 * Returns: (transfer full) (element-type FerSourceSpan): in order, with something between them
 */
GArray *fer_source_folds_plan (const char          *text,
                               gsize                n_bytes,
                               FerSourceSpan        line,
                               const FerSourceSpan *keep) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_folds_find_line:
 * @byte_offset: 0 … n_bytes
 *
 * Returns: the line that holds a place, without its end: LF, CR LF or a lone CR
 */
FerSourceSpan fer_source_folds_find_line (const char *text,
                                          gsize       n_bytes,
                                          gsize       byte_offset);

G_END_DECLS

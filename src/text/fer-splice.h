/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FerSplice:
 * @byte_offset: where, in bytes, in the text *before* the change
 * @n_removed: how many bytes are taken out there
 * @inserted: (array length=n_inserted): the bytes put in their place; not terminated
 * @n_inserted: how many
 *
 * One replacement of bytes. The vocabulary of every change in this program.
 */
typedef struct
{
  gsize       byte_offset;
  gsize       n_removed;
  const char *inserted;
  gsize       n_inserted;
} FerSplice;

/**
 * FerSplices:
 *
 * An ordered list of splices that do not overlap, all in the coordinates of one text before the
 * change. Reference-counted; frozen from the moment it is handed to somebody else.
 */
typedef struct _FerSplices FerSplices;

#define FER_TYPE_SPLICES (fer_splices_get_type ())
GType fer_splices_get_type (void);

FerSplices *fer_splices_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_splices_new_replace:
 * @byte_offset: in bytes, in the text before
 * @n_removed: in bytes
 * @inserted: (array length=n_inserted) (nullable): copied; `NULL` for nothing
 * @n_inserted: in bytes, or -1 when @inserted is terminated
 *
 * Returns: (transfer full): a list of just this splice, or an empty one when it changes nothing
 */
FerSplices *fer_splices_new_replace (gsize       byte_offset,
                                     gsize       n_removed,
                                     const char *inserted,
                                     gssize      n_inserted) G_GNUC_WARN_UNUSED_RESULT;
FerSplices *fer_splices_ref (FerSplices *self);
void        fer_splices_unref (FerSplices *self);

/**
 * fer_splices_add:
 *
 * Adds a splice at its place in the order; the arguments are those of fer_splices_new_replace(). Two
 * splices at one offset keep the order in which they were added.
 *
 * Returns: `FALSE`, and nothing is added, when it would overlap one that is there
 */
gboolean fer_splices_add (FerSplices *self,
                          gsize       byte_offset,
                          gsize       n_removed,
                          const char *inserted,
                          gssize      n_inserted);

/**
 * fer_splices_merge:
 *
 * Adds all of @other, which must be about the same text.
 *
 * Returns: `FALSE`, and @self is unchanged, when two of them overlap
 */
gboolean fer_splices_merge (FerSplices *self,
                            FerSplices *other);

guint fer_splices_get_size (FerSplices *self);

/**
 * fer_splices_peek:
 * @index: 0 … size - 1
 *
 * Returns: (transfer none): the splice; valid as long as @self is, and until something is added
 */
const FerSplice *fer_splices_peek (FerSplices *self,
                                   guint       index);

/**
 * fer_splices_apply:
 * @text: (array length=n_bytes): the text before
 *
 * Returns: (transfer full) (nullable): the text after; `NULL` when a splice reaches past the end
 */
GBytes *fer_splices_apply (FerSplices *self,
                           const char *text,
                           gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_splices_invert:
 * @text: (array length=n_bytes): the text before
 *
 * Returns: (transfer full): the splices that lead from the text after back to @text
 */
FerSplices *fer_splices_invert (FerSplices *self,
                                const char *text,
                                gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_splices_compose:
 * @later: splices in the coordinates of the text after @self
 *
 * Returns: (transfer full): the one list that does what @self and then @later do
 */
FerSplices *fer_splices_compose (FerSplices *self,
                                 FerSplices *later) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_splices_diff:
 *
 * Finds the one splice, common head and tail left out at character boundaries, that leads from one
 * text to another. Both must be UTF-8.
 *
 * Returns: (transfer full): empty when they are equal
 */
FerSplices *fer_splices_diff (const char *before,
                              gsize       n_before,
                              const char *after,
                              gsize       n_after) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_splices_rebase:
 * @byte_offset: in the text before
 * @stay_left: where an offset goes that is the place of an insertion, or inside removed text:
 *   `TRUE` before what is inserted, `FALSE` behind it
 *
 * Returns: where that offset is in the text after, in bytes
 */
gsize fer_splices_rebase (FerSplices *self,
                          gsize       byte_offset,
                          gboolean    stay_left);

/**
 * fer_splices_get_bounds:
 * @start: (out): first changed byte in the text after
 * @end: (out): behind the last changed byte in the text after
 *
 * Returns: `FALSE` when there are no splices
 */
gboolean fer_splices_get_bounds (FerSplices *self,
                                 gsize      *start,
                                 gsize      *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSplices, fer_splices_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The buffer of one text and how it is written.
 *
 * Invariant, between any two calls: the buffer is the first `shown` bytes of the map's text, except that
 * each fold of the map stands there as one child anchor instead of its bytes. */

#include "fer-source-sheet.h"

#include "fer-text-insert.h"

#include <string.h>

/* More splices than this are quicker as one. */
#define MAX_SPLICES 2000

struct _FerSourceSheet
{
  /* owned */
  GtkSourceBuffer *buffer;
  FerSourceMap    *map;

  /* borrowed */
  GtkTextTag     *wrapped; /* on lines with folds, so that their chips are in sight */
  FerSourceFolded folded;
  gpointer        user_data;
};

FerSourceSheet *
fer_source_sheet_new (GBytes         *bytes,
                      FerSourceFolded folded,
                      gpointer        user_data)
{
  FerSourceSheet *self = g_new0 (FerSourceSheet, 1);

  self->buffer = gtk_source_buffer_new (NULL);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self->buffer), FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (self->buffer, FALSE);
  self->map = fer_source_map_new (bytes);
  self->wrapped = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "wrap-mode", GTK_WRAP_WORD_CHAR,
                                              "insert-hyphens", FALSE, NULL);
  self->folded = folded;
  self->user_data = user_data;

  return self;
}

void
fer_source_sheet_free (FerSourceSheet *self)
{
  g_object_unref (self->buffer);
  fer_source_map_free (self->map);
  g_free (self);
}

GtkSourceBuffer *
fer_source_sheet_get_buffer (FerSourceSheet *self)
{
  return self->buffer;
}

FerSourceMap *
fer_source_sheet_get_map (FerSourceSheet *self)
{
  return self->map;
}

gboolean
fer_source_sheet_is_fed (FerSourceSheet *self)
{
  gsize n_bytes;

  fer_source_map_peek_text (self->map, &n_bytes);
  return fer_source_map_get_shown (self->map) == n_bytes;
}

void
fer_source_sheet_get_iter (FerSourceSheet *self,
                           gsize           byte_offset,
                           GtkTextIter    *iter)
{
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), iter,
                                      (int)fer_source_map_to_char (self->map, byte_offset));
}

static void
insert_bytes (FerSourceSheet *self,
              GtkTextIter    *iter,
              gsize           start,
              gsize           end)
{
  gsize       n_bytes;
  const char *text = fer_source_map_peek_text (self->map, &n_bytes);

  g_assert (start <= end && end <= n_bytes);

  if (end > start)
    fer_text_insert (GTK_TEXT_BUFFER (self->buffer), iter, text + start, end - start);
}

/* Writes bytes of the map's text, folding the given spans of them. */
static void
present (FerSourceSheet *self,
         GtkTextIter    *iter,
         gsize           start,
         gsize           end,
         GArray         *spans)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      FerSourceSpan  span = g_array_index (spans, FerSourceSpan, i);
      FerSourceFold *fold;

      span.start = MAX (span.start, start);
      if (span.end > end || span.start >= span.end)
        continue;

      insert_bytes (self, iter, start, span.start);
      fold = fer_source_map_add_fold (self->map, span.start, span.end);
      gtk_text_buffer_insert_child_anchor (GTK_TEXT_BUFFER (self->buffer), iter, fer_source_fold_get_anchor (fold));
      self->folded (fold, self->user_data);
      start = span.end;
    }

  insert_bytes (self, iter, start, end);
}

static void
delete_bytes (FerSourceSheet *self,
              gsize           start,
              gsize           end)
{
  GtkTextIter from, to;

  fer_source_sheet_get_iter (self, start, &from);
  fer_source_sheet_get_iter (self, end, &to);
  if (!gtk_text_iter_equal (&from, &to))
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (self->buffer), &from, &to);
}

static void
wrap_line (FerSourceSheet *self,
           FerSourceSpan   line,
           gboolean        wrapped)
{
  GtkTextIter start, end;

  fer_source_sheet_get_iter (self, line.start, &start);
  fer_source_sheet_get_iter (self, line.end, &end);
  if (wrapped)
    gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->wrapped, &start, &end);
  else
    gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->wrapped, &start, &end);
}

/* The caret and the other end of the selection, in bytes. */
static void
save_caret (FerSourceSheet *self,
            gsize           places[2])
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextMark   *marks[2] = { gtk_text_buffer_get_insert (buffer), gtk_text_buffer_get_selection_bound (buffer) };

  for (guint i = 0; i < 2; i++)
    {
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_mark (buffer, &iter, marks[i]);
      places[i] = fer_source_map_to_byte (self->map, (guint)gtk_text_iter_get_offset (&iter));
    }
}

static void
restore_caret (FerSourceSheet *self,
               const gsize     places[2])
{
  GtkTextIter insert, bound;

  fer_source_sheet_get_iter (self, places[0], &insert);
  fer_source_sheet_get_iter (self, places[1], &bound);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), &insert, &bound);
}

/* Where the folds that stand differ from those that are wanted; FALSE when they do not. */
static gboolean
find_differences (FerSourceSheet *self,
                  FerSourceSpan   line,
                  GArray         *spans,
                  FerSourceSpan  *range)
{
  GPtrArray *folds = fer_source_map_get_folds (self->map);
  gboolean   differ = FALSE;
  guint      n_same = 0;

  *range = line;
  range->start = line.end;
  range->end = line.start;
  for (guint i = 0; i < folds->len; i++)
    {
      FerSourceSpan fold = { fer_source_fold_get_start (g_ptr_array_index (folds, i)),
                             fer_source_fold_get_end (g_ptr_array_index (folds, i)) };
      gboolean      same = FALSE;

      if (fold.start < line.start || fold.end > line.end)
        continue;
      for (guint j = 0; j < spans->len && !same; j++)
        same = memcmp (&g_array_index (spans, FerSourceSpan, j), &fold, sizeof fold) == 0;
      n_same += same;
      differ |= !same;
      range->start = MIN (range->start, fold.start);
      range->end = MAX (range->end, fold.end);
    }
  for (guint j = 0; j < spans->len; j++)
    {
      range->start = MIN (range->start, g_array_index (spans, FerSourceSpan, j).start);
      range->end = MAX (range->end, g_array_index (spans, FerSourceSpan, j).end);
    }

  return differ || n_same < spans->len;
}

static void
fold_line (FerSourceSheet      *self,
           FerSourceSpan        line,
           const FerSourceSpan *keep)
{
  gsize       n_bytes;
  const char *text = fer_source_map_peek_text (self->map, &n_bytes);
  g_autoptr (GArray) spans = fer_source_folds_plan (text, n_bytes, line, keep);
  FerSourceSpan range;
  GtkTextIter   iter;
  gsize         caret[2];

  if (!find_differences (self, line, spans, &range))
    return;

  save_caret (self, caret);
  delete_bytes (self, range.start, range.end);
  fer_source_sheet_get_iter (self, range.start, &iter);
  fer_source_map_remove_folds (self->map, range.start, range.end);
  present (self, &iter, range.start, range.end, spans);
  wrap_line (self, line, spans->len > 0);
  restore_caret (self, caret);
}

/* What of a line is shown has become too much, or what is hidden too little. */
static gboolean
needs_folding (FerSourceSheet *self,
               FerSourceSpan   line)
{
  GPtrArray *folds = fer_source_map_get_folds (self->map);
  gsize      hidden = 0;
  gboolean   has_small = FALSE, has_fold = FALSE;

  for (guint i = 0; i < folds->len; i++)
    {
      FerSourceFold *fold = g_ptr_array_index (folds, i);
      gsize          size = fer_source_fold_get_end (fold) - fer_source_fold_get_start (fold);

      if (fer_source_fold_get_start (fold) < line.start || fer_source_fold_get_end (fold) > line.end)
        continue;
      has_fold = TRUE;
      has_small |= size < FER_SOURCE_MIN_FOLD;
      hidden += size;
    }

  return has_small || line.end - line.start - hidden > FER_SOURCE_MAX_LINE ||
         (has_fold && line.end - line.start <= FER_SOURCE_MAX_LINE);
}

void
fer_source_sheet_refold (FerSourceSheet      *self,
                         gsize                start,
                         gsize                end,
                         const FerSourceSpan *keep)
{
  gsize         n_bytes;
  const char   *text = fer_source_map_peek_text (self->map, &n_bytes);
  FerSourceSpan line;

  end = MIN (end, n_bytes);
  for (gsize at = start; at <= end; at = line.end + 1)
    {
      line = fer_source_folds_find_line (text, n_bytes, at);
      if (needs_folding (self, line))
        fold_line (self, line, keep);
    }
}

void
fer_source_sheet_show (FerSourceSheet *self,
                       FerSourceSpan   wanted)
{
  gsize         n_bytes;
  const char   *text = fer_source_map_peek_text (self->map, &n_bytes);
  FerSourceSpan line;

  if (wanted.end > n_bytes || !fer_source_sheet_is_fed (self))
    return;
  if (fer_source_map_find_fold (self->map, wanted.start) == NULL &&
      fer_source_map_find_fold (self->map, wanted.end) == NULL)
    return;

  line = fer_source_folds_find_line (text, n_bytes, wanted.start);
  wanted.end = MIN (wanted.end, line.end);
  fold_line (self, line, &wanted);
}

/* The end of a line with what ends it. */
static gsize
find_next_line (const char *text,
                gsize       n_bytes,
                gsize       line_end)
{
  if (line_end < n_bytes && text[line_end] == '\r')
    line_end++;
  if (line_end < n_bytes && text[line_end] == '\n')
    line_end++;

  return line_end;
}

gboolean
fer_source_sheet_feed (FerSourceSheet *self,
                       gsize           n_bytes)
{
  gsize       size, shown = fer_source_map_get_shown (self->map), end = shown;
  const char *text = fer_source_map_peek_text (self->map, &size);
  gsize       wanted = MIN (shown + MIN (n_bytes, size), size);
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  while (end < wanted)
    {
      FerSourceSpan line = fer_source_folds_find_line (text, size, end);
      gsize         next = find_next_line (text, size, line.end);

      if (line.end - line.start > FER_SOURCE_MAX_LINE)
        {
          g_autoptr (GArray) spans = fer_source_folds_plan (text, size, line, NULL);

          insert_bytes (self, &iter, shown, end);
          present (self, &iter, end, next, spans);
          fer_source_map_set_shown (self->map, next);
          wrap_line (self, line, TRUE);
          gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
          shown = next;
        }
      end = next;
    }
  insert_bytes (self, &iter, shown, end);
  fer_source_map_set_shown (self->map, end);

  return end < size;
}

/* Whether a splice leaves all folds as they are, or changes only what one hides, and nothing about lines. */
static gboolean
spares_folds (FerSourceSheet  *self,
              const FerSplice *splice,
              gboolean        *inside)
{
  GPtrArray *folds = fer_source_map_get_folds (self->map);
  gsize      start = splice->byte_offset, end = start + splice->n_removed;

  *inside = FALSE;
  for (guint i = 0; i < folds->len; i++)
    {
      gsize fold_start = fer_source_fold_get_start (g_ptr_array_index (folds, i));
      gsize fold_end = fer_source_fold_get_end (g_ptr_array_index (folds, i));

      if (fold_start >= end || fold_end <= start)
        continue;
      if (start < fold_start || end > fold_end || memchr (splice->inserted, '\n', splice->n_inserted) != NULL ||
          memchr (splice->inserted, '\r', splice->n_inserted) != NULL)
        return FALSE;
      *inside = TRUE;
    }

  return TRUE;
}

/* How much of the new text is shown when that much of the old one was. */
static gsize
move_shown (FerSplices *splices,
            gsize       shown)
{
  gsize moved = shown;

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      if (splice->byte_offset >= shown)
        break;
      moved = moved - MIN (splice->n_removed, shown - splice->byte_offset) + splice->n_inserted;
    }

  return moved;
}

static void
refold_spliced (FerSourceSheet *self,
                FerSplices     *splices)
{
  gssize moved = 0;

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);
      gsize            start = (gsize)((gssize)splice->byte_offset + moved);

      fer_source_sheet_refold (self, start, start + splice->n_inserted, NULL);
      moved += (gssize)splice->n_inserted - (gssize)splice->n_removed;
    }
}

/* One by one from the last to the first, so that no place moves before its turn. */
static void
splice_each (FerSourceSheet *self,
             FerSplices     *splices,
             GBytes         *bytes)
{
  gsize             shown = fer_source_map_get_shown (self->map), size;
  gboolean          fed = fer_source_sheet_is_fed (self);
  guint             n_splices = fer_splices_get_size (splices);
  g_autofree guint *places = g_new (guint, 2 * n_splices + 1);

  fer_source_map_peek_text (self->map, &size);
  for (guint i = 0; i < n_splices; i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      places[2 * i] = fer_source_map_to_char (self->map, splice->byte_offset);
      places[2 * i + 1] = fer_source_map_to_char (self->map, splice->byte_offset + splice->n_removed);
    }
  for (guint i = n_splices; i > 0; i--)
    {
      const FerSplice *splice = fer_splices_peek (splices, i - 1);
      GtkTextIter      start, end;
      gboolean         inside;

      spares_folds (self, splice, &inside);
      if (inside || (!fed && splice->byte_offset >= shown))
        continue;

      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &start, (int)places[2 * i - 2]);
      gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &end, (int)places[2 * i - 1]);
      if (!gtk_text_iter_equal (&start, &end))
        gtk_text_buffer_delete (GTK_TEXT_BUFFER (self->buffer), &start, &end);
      if (splice->n_inserted > 0)
        fer_text_insert (GTK_TEXT_BUFFER (self->buffer), &start, splice->inserted, splice->n_inserted);
    }

  fer_source_map_change (self->map, splices, bytes, fed ? g_bytes_get_size (bytes) : move_shown (splices, shown));
  if (fed)
    refold_spliced (self, splices);
}

/* As one, from the first change to the last, and as far as folds are concerned by it. */
static void
splice_at_once (FerSourceSheet *self,
                FerSplices     *splices,
                GBytes         *bytes)
{
  const FerSplice *first = fer_splices_peek (splices, 0);
  const FerSplice *last = fer_splices_peek (splices, fer_splices_get_size (splices) - 1);
  gsize            start = first->byte_offset, end = last->byte_offset + last->n_removed;
  gsize            shown = fer_source_map_get_shown (self->map), n_old, n_new, caret[2];
  GPtrArray       *folds = fer_source_map_get_folds (self->map);
  const char      *text = g_bytes_get_data (bytes, &n_new);
  gboolean         fed = fer_source_sheet_is_fed (self);
  g_autoptr (FerSplices) whole = NULL;

  fer_source_map_peek_text (self->map, &n_old);
  for (guint i = 0; i < folds->len; i++)
    {
      gsize fold_start = fer_source_fold_get_start (g_ptr_array_index (folds, i));
      gsize fold_end = fer_source_fold_get_end (g_ptr_array_index (folds, i));

      if (fold_start < end && fold_end > start)
        {
          start = MIN (start, fold_start);
          end = MAX (end, fold_end);
        }
    }
  whole = fer_splices_new_replace (start, end - start, text + start, (gssize)(n_new - (n_old - end) - start));

  save_caret (self, caret);
  for (guint i = 0; i < 2; i++)
    caret[i] = fer_splices_rebase (splices, caret[i], TRUE);
  if (fed || start < shown)
    {
      GtkTextIter iter;

      delete_bytes (self, start, MIN (end, shown));
      fer_source_sheet_get_iter (self, start, &iter);
      fer_source_map_remove_folds (self->map, start, end);
      fer_source_map_change (self->map, whole, bytes, fed ? n_new : move_shown (whole, shown));
      present (self, &iter, start, n_new - (n_old - end), NULL);
    }
  else
    {
      fer_source_map_change (self->map, whole, bytes, shown);
    }
  restore_caret (self, caret);

  /* Folds between the changes are gone, too. */
  if (fer_source_sheet_is_fed (self))
    fer_source_sheet_refold (self, start, n_new - (n_old - end), NULL);
}

void
fer_source_sheet_splice (FerSourceSheet *self,
                         FerSplices     *splices,
                         GBytes         *bytes)
{
  guint    n_splices = fer_splices_get_size (splices);
  gboolean each = n_splices <= MAX_SPLICES, inside;

  if (n_splices == 0)
    return;

  for (guint i = 0; i < n_splices && each; i++)
    each = spares_folds (self, fer_splices_peek (splices, i), &inside);
  if (each)
    splice_each (self, splices, bytes);
  else
    splice_at_once (self, splices, bytes);
}

GString *
fer_source_sheet_read (FerSourceSheet *self,
                       guint           start_char,
                       guint           end_char,
                       GPtrArray      *found)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GPtrArray     *folds = fer_source_map_get_folds (self->map);
  GString       *bytes = g_string_new (NULL);
  gsize          n_bytes;
  const char    *text = fer_source_map_peek_text (self->map, &n_bytes);
  GtkTextIter    from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int)start_char);
  for (guint i = 0; i <= folds->len; i++)
    {
      FerSourceFold   *fold = i < folds->len ? g_ptr_array_index (folds, i) : NULL;
      g_autofree char *piece = NULL;

      if (fold == NULL)
        gtk_text_buffer_get_iter_at_offset (buffer, &to, (int)end_char);
      else if (gtk_text_child_anchor_get_deleted (fer_source_fold_get_anchor (fold)))
        continue;
      else
        gtk_text_buffer_get_iter_at_child_anchor (buffer, &to, fer_source_fold_get_anchor (fold));
      if (fold != NULL && (gtk_text_iter_get_offset (&to) < (int)start_char || gtk_text_iter_get_offset (&to) >= (int)end_char))
        continue;

      piece = gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);
      g_string_append (bytes, piece);
      if (fold == NULL)
        break;

      if (found != NULL)
        g_ptr_array_add (found, g_object_ref (fold));
      g_string_append_len (bytes, text + fer_source_fold_get_start (fold),
                           (gssize)(fer_source_fold_get_end (fold) - fer_source_fold_get_start (fold)));
      from = to;
      gtk_text_iter_forward_char (&from);
    }

  return bytes;
}

void
fer_source_sheet_adopt (FerSourceSheet *self,
                        FerSplices     *splices,
                        GBytes         *bytes,
                        GPtrArray      *folds)
{
  const FerSplice *splice = fer_splices_peek (splices, 0);
  gsize            start = splice->byte_offset;

  fer_source_map_remove_folds (self->map, start, start + splice->n_removed);
  fer_source_map_change (self->map, splices, bytes, g_bytes_get_size (bytes));

  /* Each stands where the buffer has it: what is in front of it there, up to the fold before, is shown as it is. */
  for (guint i = 0; i < folds->len; i++)
    {
      FerSourceFold *fold = g_ptr_array_index (folds, i);
      gsize          size = fer_source_fold_get_end (fold) - fer_source_fold_get_start (fold);
      GtkTextIter    iter;
      gsize          at;

      gtk_text_buffer_get_iter_at_child_anchor (GTK_TEXT_BUFFER (self->buffer), &iter, fer_source_fold_get_anchor (fold));
      at = fer_source_map_to_byte (self->map, (guint)gtk_text_iter_get_offset (&iter));
      fer_source_fold_set_range (fold, at, at + size, fer_source_fold_get_n_chars (fold));
      fer_source_map_insert_fold (self->map, fold);
    }
}

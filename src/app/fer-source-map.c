/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of a text ↔ characters of its buffer. A text view counts U+2029 as a line end, FerText does not:
 * so this counts characters and never lines. Counting begins at the nearest place that is known: the start, the
 * last place asked for, or, in a text of ASCII, the place itself; a million bytes of anything else take about a
 * tenth of a millisecond.
 *
 * Invariants: the folds are sorted and do not overlap; the known place is between two characters. */

#include "fer-source-map.h"

#include <string.h>

struct _FerSourceMap
{
  /* owned */
  GBytes    *bytes;
  GPtrArray *folds; /* FerSourceFold */

  /* borrowed from bytes */
  const char *text;
  gsize       n_bytes;

  /* state */
  gsize n_chars; /* of the whole text, nothing folded */
  gsize shown;
  gsize known_byte;
  gsize known_char; /* nothing folded */
};

/* How many characters begin in eight bytes. */
static inline guint
count_word (const char *text)
{
  guint64 word, following;

  memcpy (&word, text, sizeof word);
  following = (word >> 7) & ~(word >> 6) & G_GUINT64_CONSTANT (0x0101010101010101);

  return 8 - (guint)((following * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56);
}

static inline gboolean
begins_character (char byte)
{
  return ((guchar)byte & 0xc0) != 0x80;
}

static gsize
count_chars (const char *text,
             gsize       n_bytes)
{
  gsize n_chars = 0, i = 0;

  for (; i + 8 <= n_bytes; i += 8)
    n_chars += count_word (text + i);
  for (; i < n_bytes; i++)
    n_chars += begins_character (text[i]);

  return n_chars;
}

/* How many bytes a number of characters has. */
static gsize
skip_chars (const char *text,
            gsize       n_bytes,
            gsize       n_chars)
{
  gsize i = 0;

  while (i + 8 <= n_bytes)
    {
      guint n = count_word (text + i);

      if (n > n_chars)
        break;
      n_chars -= n;
      i += 8;
    }
  for (; i < n_bytes; i++)
    if (begins_character (text[i]) && n_chars-- == 0)
      break;

  return i;
}

static gsize
count_to (FerSourceMap *self,
          gsize         byte_offset)
{
  if (self->n_chars == self->n_bytes)
    return byte_offset;

  if (byte_offset < self->known_byte)
    {
      self->known_char = 0;
      self->known_byte = 0;
    }
  self->known_char += count_chars (self->text + self->known_byte, byte_offset - self->known_byte);
  self->known_byte = byte_offset;

  return self->known_char;
}

static gsize
skip_to (FerSourceMap *self,
         gsize         char_offset)
{
  if (self->n_chars == self->n_bytes)
    return MIN (char_offset, self->n_bytes);

  if (char_offset < self->known_char)
    {
      self->known_char = 0;
      self->known_byte = 0;
    }
  self->known_byte += skip_chars (self->text + self->known_byte, self->n_bytes - self->known_byte,
                                  char_offset - self->known_char);
  self->known_char = char_offset;

  return self->known_byte;
}

/* What is known must stay true of a text that is about to change behind a place. */
static void
forget_behind (FerSourceMap *self,
               gsize         byte_offset)
{
  if (self->known_byte <= byte_offset)
    return;

  self->known_char = count_to (self, byte_offset);
  self->known_byte = byte_offset;
}

FerSourceMap *
fer_source_map_new (GBytes *bytes)
{
  FerSourceMap *self = g_new0 (FerSourceMap, 1);

  self->bytes = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &self->n_bytes);
  self->n_chars = count_chars (self->text, self->n_bytes);
  self->folds = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
fer_source_map_free (FerSourceMap *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->folds);
  g_free (self);
}

const char *
fer_source_map_peek_text (FerSourceMap *self,
                          gsize        *n_bytes)
{
  *n_bytes = self->n_bytes;
  return self->text;
}

gsize
fer_source_map_get_shown (FerSourceMap *self)
{
  return self->shown;
}

void
fer_source_map_set_shown (FerSourceMap *self,
                          gsize         shown)
{
  g_return_if_fail (shown <= self->n_bytes);

  self->shown = shown;
}

/* A splice inside a fold changes what it stands for; one at its edge is in front of it or behind it. */
static void
move_fold (FerSourceMap  *self,
           FerSourceFold *fold,
           FerSplices    *splices)
{
  gsize  start = fer_source_fold_get_start (fold), end = fer_source_fold_get_end (fold);
  gssize before = 0, inside = 0, chars = 0;

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);
      gssize           by = (gssize)splice->n_inserted - (gssize)splice->n_removed;
      gsize            splice_end = splice->byte_offset + splice->n_removed;

      if (splice->byte_offset >= end)
        break;
      if (splice_end <= start)
        {
          before += by;
          continue;
        }
      inside += by;
      chars += (gssize)count_chars (splice->inserted, splice->n_inserted);
      chars -= (gssize)count_chars (self->text + splice->byte_offset, splice->n_removed);
    }

  fer_source_fold_set_range (fold, start + before, end + before + inside, fer_source_fold_get_n_chars (fold) + chars);
}

void
fer_source_map_change (FerSourceMap *self,
                       FerSplices   *splices,
                       GBytes       *bytes,
                       gsize         shown)
{
  guint n_splices = fer_splices_get_size (splices);

  for (guint i = 0; i < self->folds->len; i++)
    move_fold (self, g_ptr_array_index (self->folds, i), splices);
  if (n_splices > 0)
    forget_behind (self, fer_splices_peek (splices, 0)->byte_offset);

  for (guint i = 0; i < n_splices; i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      self->n_chars -= count_chars (self->text + splice->byte_offset, splice->n_removed);
      self->n_chars += count_chars (splice->inserted, splice->n_inserted);
    }

  g_bytes_ref (bytes);
  g_bytes_unref (self->bytes);
  self->bytes = bytes;
  self->text = g_bytes_get_data (bytes, &self->n_bytes);
  fer_source_map_set_shown (self, shown);
}

guint
fer_source_map_to_char (FerSourceMap *self,
                        gsize         byte_offset)
{
  gsize hidden = 0;

  byte_offset = MIN (byte_offset, self->shown);
  for (guint i = 0; i < self->folds->len; i++)
    {
      FerSourceFold *fold = g_ptr_array_index (self->folds, i);

      if (fer_source_fold_get_end (fold) > byte_offset)
        {
          byte_offset = MIN (byte_offset, fer_source_fold_get_start (fold));
          break;
        }
      hidden += fer_source_fold_get_n_chars (fold) - 1;
    }

  return (guint)(count_to (self, byte_offset) - hidden);
}

gsize
fer_source_map_to_byte (FerSourceMap *self,
                        guint         char_offset)
{
  gsize hidden = 0;

  for (guint i = 0; i < self->folds->len; i++)
    {
      FerSourceFold *fold = g_ptr_array_index (self->folds, i);
      gsize          fold_char = count_to (self, fer_source_fold_get_start (fold)) - hidden;

      if (fold_char == char_offset)
        return fer_source_fold_get_start (fold);
      if (fold_char > char_offset)
        break;
      hidden += fer_source_fold_get_n_chars (fold) - 1;
    }

  return MIN (skip_to (self, char_offset + hidden), self->shown);
}

guint
fer_source_map_get_n_chars (FerSourceMap *self)
{
  gsize n_chars;

  if (self->shown < self->n_bytes)
    return fer_source_map_to_char (self, self->shown);

  n_chars = self->n_chars;
  for (guint i = 0; i < self->folds->len; i++)
    n_chars -= fer_source_fold_get_n_chars (g_ptr_array_index (self->folds, i)) - 1;

  return (guint)n_chars;
}

GPtrArray *
fer_source_map_get_folds (FerSourceMap *self)
{
  return self->folds;
}

FerSourceFold *
fer_source_map_find_fold (FerSourceMap *self,
                          gsize         byte_offset)
{
  for (guint i = 0; i < self->folds->len; i++)
    {
      FerSourceFold *fold = g_ptr_array_index (self->folds, i);

      if (fer_source_fold_get_start (fold) < byte_offset && byte_offset < fer_source_fold_get_end (fold))
        return fold;
    }

  return NULL;
}

void
fer_source_map_insert_fold (FerSourceMap  *self,
                            FerSourceFold *fold)
{
  guint at = self->folds->len;

  while (at > 0 && fer_source_fold_get_start (g_ptr_array_index (self->folds, at - 1)) >= fer_source_fold_get_start (fold))
    at--;
  g_ptr_array_insert (self->folds, (int)at, g_object_ref (fold));
}

FerSourceFold *
fer_source_map_add_fold (FerSourceMap *self,
                         gsize         start,
                         gsize         end)
{
  g_autoptr (FerSourceFold) fold = fer_source_fold_new (start, end, (guint)count_chars (self->text + start, end - start));

  fer_source_map_insert_fold (self, fold);
  return fold;
}

void
fer_source_map_remove_folds (FerSourceMap *self,
                             gsize         start,
                             gsize         end)
{
  for (guint i = self->folds->len; i > 0; i--)
    {
      FerSourceFold *fold = g_ptr_array_index (self->folds, i - 1);

      if (fer_source_fold_get_start (fold) >= start && fer_source_fold_get_end (fold) <= end)
        g_ptr_array_remove_index (self->folds, i - 1);
    }
}

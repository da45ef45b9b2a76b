/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of splices, sorted by offset, that do not overlap: the end of each is at or before the start of
 * the next. At one offset there may be any number of insertions and behind them at most one splice that
 * removes. Every splice changes something, and owns the bytes that it inserts.
 */
#include "fer-splice.h"

#include <string.h>

struct _FerSplices
{
  gatomicrefcount ref_count;
  GArray         *array; /* of FerSplice */
};

G_DEFINE_BOXED_TYPE (FerSplices, fer_splices, fer_splices_ref, fer_splices_unref)

static void
clear_splice (FerSplice *splice)
{
  g_free ((char *)splice->inserted);
}

FerSplices *
fer_splices_new (void)
{
  FerSplices *self = g_new (FerSplices, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->array = g_array_new (FALSE, FALSE, sizeof (FerSplice));
  g_array_set_clear_func (self->array, (GDestroyNotify)clear_splice);
  return self;
}

FerSplices *
fer_splices_new_replace (gsize       byte_offset,
                         gsize       n_removed,
                         const char *inserted,
                         gssize      n_inserted)
{
  FerSplices *self = fer_splices_new ();

  fer_splices_add (self, byte_offset, n_removed, inserted, n_inserted);
  return self;
}

FerSplices *
fer_splices_ref (FerSplices *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_splices_unref (FerSplices *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->array);
  g_free (self);
}

static FerSplice *
get_splice (FerSplices *self,
            guint       index)
{
  return &g_array_index (self->array, FerSplice, index);
}

/* Never NULL, however few they are: pointers into nothing may not even be moved by nothing. */
static char *
dup_bytes (const char *bytes,
           gsize       n_bytes)
{
  char *copy = g_malloc (n_bytes + 1);

  if (n_bytes > 0)
    memcpy (copy, bytes, n_bytes);
  copy[n_bytes] = '\0';
  return copy;
}

/* Behind a removal that starts at the same place an insertion has no offset of its own: it joins it. */
static void
append_inserted (FerSplice  *splice,
                 const char *inserted,
                 gsize       n_inserted)
{
  char *joined = g_malloc (splice->n_inserted + n_inserted);

  if (splice->n_inserted > 0)
    memcpy (joined, splice->inserted, splice->n_inserted);
  memcpy (joined + splice->n_inserted, inserted, n_inserted);
  clear_splice (splice);
  splice->inserted = joined;
  splice->n_inserted += n_inserted;
}

gboolean
fer_splices_add (FerSplices *self,
                 gsize       byte_offset,
                 gsize       n_removed,
                 const char *inserted,
                 gssize      n_inserted)
{
  gsize      length;
  guint      index = self->array->len;
  FerSplice *previous;

  g_return_val_if_fail (n_removed <= G_MAXSIZE - byte_offset, FALSE);

  if (inserted == NULL)
    length = 0;
  else
    length = n_inserted >= 0 ? (gsize)n_inserted : strlen (inserted);
  if (n_removed == 0 && length == 0)
    return TRUE;

  while (index > 0 && get_splice (self, index - 1)->byte_offset > byte_offset)
    index--;
  if (index < self->array->len && byte_offset + n_removed > get_splice (self, index)->byte_offset)
    return FALSE;

  previous = index > 0 ? get_splice (self, index - 1) : NULL;
  if (previous != NULL && previous->byte_offset + previous->n_removed > byte_offset)
    {
      if (previous->byte_offset != byte_offset || n_removed > 0)
        return FALSE;
      append_inserted (previous, inserted, length);
      return TRUE;
    }

  g_array_insert_val (self->array, index, ((FerSplice){ byte_offset, n_removed, dup_bytes (inserted, length), length }));
  return TRUE;
}

static gboolean
add_all (FerSplices *self,
         FerSplices *other)
{
  for (guint i = 0; i < other->array->len; i++)
    {
      const FerSplice *splice = get_splice (other, i);

      if (!fer_splices_add (self, splice->byte_offset, splice->n_removed, splice->inserted, splice->n_inserted))
        return FALSE;
    }
  return TRUE;
}

gboolean
fer_splices_merge (FerSplices *self,
                   FerSplices *other)
{
  g_autoptr (FerSplices) merged = fer_splices_new ();
  GArray *array = self->array;

  if (!add_all (merged, self) || !add_all (merged, other))
    return FALSE;
  self->array = merged->array;
  merged->array = array;
  return TRUE;
}

guint
fer_splices_get_size (FerSplices *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->array->len;
}

const FerSplice *
fer_splices_peek (FerSplices *self,
                  guint       index)
{
  g_return_val_if_fail (self != NULL && index < self->array->len, NULL);

  return get_splice (self, index);
}

GBytes *
fer_splices_apply (FerSplices *self,
                   const char *text,
                   gsize       n_bytes)
{
  gsize n_after = n_bytes;
  gsize done = 0;
  char *after;
  char *cursor;

  for (guint i = 0; i < self->array->len; i++)
    {
      const FerSplice *splice = get_splice (self, i);

      if (splice->byte_offset + splice->n_removed > n_bytes)
        return NULL;
      n_after += splice->n_inserted - splice->n_removed; /* may wrap in between, ends right */
    }

  cursor = after = g_malloc (n_after);
  for (guint i = 0; i < self->array->len; i++)
    {
      const FerSplice *splice = get_splice (self, i);

      if (splice->byte_offset > done)
        cursor = mempcpy (cursor, text + done, splice->byte_offset - done);
      if (splice->n_inserted > 0)
        cursor = mempcpy (cursor, splice->inserted, splice->n_inserted);
      done = splice->byte_offset + splice->n_removed;
    }
  if (n_bytes > done)
    memcpy (cursor, text + done, n_bytes - done);
  return g_bytes_new_take (after, n_after);
}

FerSplices *
fer_splices_invert (FerSplices *self,
                    const char *text,
                    gsize       n_bytes)
{
  FerSplices *inverse = fer_splices_new ();
  gsize       shift = 0; /* wraps below zero, as offsets do with it */

  for (guint i = 0; i < self->array->len; i++)
    {
      const FerSplice *splice = get_splice (self, i);
      FerSplice        back = { splice->byte_offset + shift, splice->n_inserted, NULL, splice->n_removed };

      g_assert (splice->byte_offset + splice->n_removed <= n_bytes);
      back.inserted = dup_bytes (splice->n_removed > 0 ? text + splice->byte_offset : NULL, splice->n_removed);
      g_array_append_val (inverse->array, back);
      shift += splice->n_inserted - splice->n_removed;
    }
  return inverse;
}

/*
 * Composition walks both lists as streams of operations. The earlier one makes the text in between, the
 * later one consumes it; what is kept by both, made by one or taken by one goes to the result.
 */
typedef enum
{
  KEEP,
  REMOVE,
  INSERT,
} Operation;

typedef struct
{
  FerSplices *splices;
  guint       index;
  Operation   operation;
  gsize       done;     /* bytes before the current splice that are dealt with */
  gsize       length;   /* what is left of the operation; G_MAXSIZE for the rest of the text */
  const char *inserted; /* for INSERT */
} Stream;

static void
stream_enter_insert (Stream *self)
{
  const FerSplice *splice = get_splice (self->splices, self->index++);

  self->operation = INSERT;
  self->length = splice->n_inserted;
  self->inserted = splice->inserted;
}

/* A splice is played as KEEP (what is before it), REMOVE, INSERT; parts of no length are passed over. */
static void
stream_advance (Stream *self,
                gsize   n_bytes)
{
  if (self->operation == INSERT)
    self->inserted += n_bytes;
  if (self->length != G_MAXSIZE)
    self->length -= n_bytes;

  while (self->length == 0)
    {
      const FerSplice *splice;

      if (self->operation == REMOVE)
        {
          stream_enter_insert (self);
          continue;
        }
      splice = self->index < self->splices->array->len ? get_splice (self->splices, self->index) : NULL;
      if (self->operation == KEEP && splice != NULL)
        {
          self->operation = REMOVE;
          self->length = splice->n_removed;
          self->done = splice->byte_offset + splice->n_removed;
          continue;
        }
      self->operation = KEEP;
      self->length = splice != NULL ? splice->byte_offset - self->done : G_MAXSIZE;
    }
}

static void
stream_init (Stream     *self,
             FerSplices *splices)
{
  *self = (Stream){ .splices = splices, .operation = INSERT, .inserted = "" };
  stream_advance (self, 0);
}

typedef struct
{
  FerSplices *splices;
  gsize       done;      /* bytes of the text before that are dealt with */
  gsize       n_removed; /* the splice that is being put together, at done - n_removed */
  GString    *inserted;
} Composer;

static void
composer_keep (Composer *self,
               gsize     n_bytes)
{
  fer_splices_add (self->splices, self->done - self->n_removed, self->n_removed, self->inserted->str, self->inserted->len);
  g_string_truncate (self->inserted, 0);
  self->n_removed = 0;
  self->done += n_bytes;
}

static void
composer_remove (Composer *self,
                 gsize     n_bytes)
{
  self->n_removed += n_bytes;
  self->done += n_bytes;
}

static void
composer_insert (Composer     *self,
                 const Stream *from,
                 gsize         n_bytes)
{
  g_string_append_len (self->inserted, from->inserted, n_bytes);
}

FerSplices *
fer_splices_compose (FerSplices *self,
                     FerSplices *later)
{
  g_autoptr (GString) inserted = g_string_new (NULL);
  Composer composer = { fer_splices_new (), 0, 0, inserted };
  Stream   first, second;

  stream_init (&first, self);
  stream_init (&second, later);
  while (first.length != G_MAXSIZE || second.length != G_MAXSIZE)
    {
      gsize n_bytes = MIN (first.length, second.length);

      if (first.operation == REMOVE)
        {
          composer_remove (&composer, n_bytes = first.length);
          stream_advance (&first, n_bytes);
          continue;
        }
      if (second.operation == INSERT)
        {
          composer_insert (&composer, &second, n_bytes = second.length);
          stream_advance (&second, n_bytes);
          continue;
        }
      if (first.operation == KEEP && second.operation == KEEP)
        composer_keep (&composer, n_bytes);
      else if (first.operation == KEEP)
        composer_remove (&composer, n_bytes);
      else if (second.operation == KEEP)
        composer_insert (&composer, &first, n_bytes);
      stream_advance (&first, n_bytes);
      stream_advance (&second, n_bytes);
    }
  composer_keep (&composer, 0);
  return composer.splices;
}

static gsize
common_head (const char *a,
             const char *b,
             gsize       n_bytes)
{
  gsize n = 0;

  while (n_bytes - n >= 256 && memcmp (a + n, b + n, 256) == 0)
    n += 256;
  while (n < n_bytes && a[n] == b[n])
    n++;
  return n;
}

static gsize
common_tail (const char *a_end,
             const char *b_end,
             gsize       n_bytes)
{
  gsize n = 0;

  while (n_bytes - n >= 256 && memcmp (a_end - n - 256, b_end - n - 256, 256) == 0)
    n += 256;
  while (n < n_bytes && a_end[-1 - (gssize)n] == b_end[-1 - (gssize)n])
    n++;
  return n;
}

static gboolean
is_inside_character (const char *text,
                     gsize       n_bytes,
                     gsize       byte_offset)
{
  return byte_offset < n_bytes && ((guchar)text[byte_offset] & 0xc0) == 0x80;
}

FerSplices *
fer_splices_diff (const char *before,
                  gsize       n_before,
                  const char *after,
                  gsize       n_after)
{
  gsize n_common = MIN (n_before, n_after);
  gsize head = common_head (before, after, n_common);
  gsize tail;

  while (is_inside_character (before, n_before, head) || is_inside_character (after, n_after, head))
    head--;
  tail = common_tail (before + n_before, after + n_after, n_common - head);
  while (is_inside_character (before, n_before, n_before - tail))
    tail--; /* the tail is common, so that it begins inside a character of both or of neither */
  return fer_splices_new_replace (head, n_before - head - tail, after + head, n_after - head - tail);
}

gsize
fer_splices_rebase (FerSplices *self,
                    gsize       byte_offset,
                    gboolean    stay_left)
{
  gsize shift = 0; /* wraps below zero, as offsets do with it */

  for (guint i = 0; i < self->array->len; i++)
    {
      const FerSplice *splice = get_splice (self, i);
      gsize            end = splice->byte_offset + splice->n_removed;

      if (byte_offset < splice->byte_offset)
        break;
      /* Both ends of a replacement stay what they are; only an insertion has no two ends. */
      if (byte_offset == splice->byte_offset && (stay_left || splice->n_removed > 0))
        break;
      if (byte_offset < end)
        return splice->byte_offset + shift + (stay_left ? 0 : splice->n_inserted);
      shift += splice->n_inserted - splice->n_removed;
    }
  return byte_offset + shift;
}

gboolean
fer_splices_get_bounds (FerSplices *self,
                        gsize      *start,
                        gsize      *end)
{
  gsize shift = 0;

  if (self->array->len == 0)
    return FALSE;
  for (guint i = 0; i < self->array->len; i++)
    {
      const FerSplice *splice = get_splice (self, i);

      if (i == 0)
        *start = splice->byte_offset;
      *end = splice->byte_offset + shift + splice->n_inserted;
      shift += splice->n_inserted - splice->n_removed;
    }
  return TRUE;
}

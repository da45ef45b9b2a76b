/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How lines that are too long for a text view are shown.
 *
 * GtkTextView lays a line out as a whole, and the time grows faster than the length: minutes for a
 * minified file. Hiding the middle behind an invisible tag was measured and is not enough: the line still costs
 * 120–150 ms at every change when it has a million bytes, and more than two seconds as soon as a highlighter
 * looks at it (20 kB are enough for that). So the middle is not in the buffer at all. One character, a child anchor,
 * stands for it, FerSourceMap converts offsets through it, and the text behind stays whole: it
 * is saved, searched, undone and edited by forms as if it were shown. What somebody wants to see of a
 * long line (the caret's surroundings, a found word, a selected part) is shown as an island between two folds.
 *
 * Invariant: a line of the buffer never has much more than FER_SOURCE_MAX_LINE bytes between two frames. */

#include "fer-source-folds.h"

#include <string.h>

/* How much of a long line is shown at its head, at its tail, and around what is wanted. */
#define HEAD_BYTES 240
#define TAIL_BYTES 60
#define MARGIN_BYTES 400
#define ISLAND_BYTES 1600

#define STRETCH_BYTES 4096

struct _FerSourceFold
{
  GObject parent_instance;

  /* owned */
  GtkTextChildAnchor *anchor;

  /* state */
  gsize start;
  gsize end;
  guint n_chars;
};

enum
{
  PROP_0,
  PROP_N_CHARS,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSourceFold, fer_source_fold, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_source_fold_dispose (GObject *object)
{
  FerSourceFold *self = FER_SOURCE_FOLD (object);

  g_clear_object (&self->anchor);

  G_OBJECT_CLASS (fer_source_fold_parent_class)->dispose (object);
}

static void
fer_source_fold_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerSourceFold *self = FER_SOURCE_FOLD (object);

  switch (prop_id)
    {
    case PROP_N_CHARS:
      g_value_set_uint (value, self->n_chars);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_source_fold_class_init (FerSourceFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_source_fold_dispose;
  object_class->get_property = fer_source_fold_get_property;

  properties[PROP_N_CHARS] = g_param_spec_uint ("n-chars", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_source_fold_init (FerSourceFold *self)
{
  /* What a reader of the buffer's characters gets in its place. */
  self->anchor = gtk_text_child_anchor_new_with_replacement ("…");
}

FerSourceFold *
fer_source_fold_new (gsize start,
                     gsize end,
                     guint n_chars)
{
  FerSourceFold *self = g_object_new (FER_TYPE_SOURCE_FOLD, NULL);

  fer_source_fold_set_range (self, start, end, n_chars);
  return self;
}

GtkTextChildAnchor *
fer_source_fold_get_anchor (FerSourceFold *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_FOLD (self), NULL);

  return self->anchor;
}

gsize
fer_source_fold_get_start (FerSourceFold *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_FOLD (self), 0);

  return self->start;
}

gsize
fer_source_fold_get_end (FerSourceFold *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_FOLD (self), 0);

  return self->end;
}

guint
fer_source_fold_get_n_chars (FerSourceFold *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_FOLD (self), 0);

  return self->n_chars;
}

void
fer_source_fold_set_range (FerSourceFold *self,
                           gsize          start,
                           gsize          end,
                           guint          n_chars)
{
  g_return_if_fail (FER_IS_SOURCE_FOLD (self));
  g_return_if_fail (start <= end);

  self->start = start;
  self->end = end;
  if (self->n_chars == n_chars)
    return;

  self->n_chars = n_chars;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHARS]);
}

/* The next place at or behind byte_offset that is not inside a character. */
static gsize
align (const char *text,
       gsize       byte_offset,
       gsize       end)
{
  while (byte_offset < end && ((guchar)text[byte_offset] & 0xc0) == 0x80)
    byte_offset++;

  return byte_offset;
}

static void
add_span (GArray     *spans,
          const char *text,
          gsize       start,
          gsize       end,
          gsize       line_end)
{
  FerSourceSpan span = { align (text, start, line_end), align (text, MAX (start, end), line_end) };

  if (span.end >= span.start + FER_SOURCE_MIN_FOLD)
    g_array_append_val (spans, span);
}

GArray *
fer_source_folds_plan (const char          *text,
                       gsize                n_bytes,
                       FerSourceSpan        line,
                       const FerSourceSpan *keep)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (FerSourceSpan));
  gsize   head, tail;

  g_return_val_if_fail (line.start <= line.end && line.end <= n_bytes, spans);

  if (line.end - line.start <= FER_SOURCE_MAX_LINE)
    return spans;

  head = line.start + HEAD_BYTES;
  tail = line.end - TAIL_BYTES;
  if (keep != NULL && keep->start <= line.end && keep->end >= line.start)
    {
      gsize from = MAX (keep->start, head + MARGIN_BYTES) - MARGIN_BYTES;
      gsize to = MIN (MAX (keep->end, from), from + ISLAND_BYTES - MARGIN_BYTES) + MARGIN_BYTES;

      from = MIN (from, tail);
      to = CLAMP (to, from, tail);
      add_span (spans, text, head, from, line.end);
      add_span (spans, text, to, tail, line.end);
    }
  else
    {
      add_span (spans, text, head, tail, line.end);
    }

  return spans;
}

/* Both ends of a line are looked for a stretch at a time, so that a text with only one kind of line end is not
 * searched to its far end for the other kind. */
static gsize
find_line_end (const char *text,
               gsize       n_bytes,
               gsize       byte_offset)
{
  while (byte_offset < n_bytes)
    {
      gsize       size = MIN (n_bytes - byte_offset, STRETCH_BYTES);
      const char *feed = memchr (text + byte_offset, '\n', size);
      const char *ret = memchr (text + byte_offset, '\r', feed != NULL ? (gsize)(feed - text) - byte_offset : size);

      if (ret != NULL || feed != NULL)
        return (gsize)((ret != NULL ? ret : feed) - text);
      byte_offset += size;
    }

  return n_bytes;
}

static gsize
find_line_start (const char *text,
                 gsize       byte_offset)
{
  while (byte_offset > 0 && text[byte_offset - 1] != '\n' && text[byte_offset - 1] != '\r')
    byte_offset--;
  return byte_offset;
}

FerSourceSpan
fer_source_folds_find_line (const char *text,
                            gsize       n_bytes,
                            gsize       byte_offset)
{
  FerSourceSpan line = { 0, 0 };

  g_return_val_if_fail (byte_offset <= n_bytes, line);

  line.start = find_line_start (text, byte_offset);
  line.end = find_line_end (text, n_bytes, byte_offset);
  return line;
}

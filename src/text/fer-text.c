/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Owns the bytes of one text. They are immutable and replaced as a whole, so that who holds a reference
 * holds a snapshot; they are valid UTF-8 at every moment (U+0000 is a character like any other). A
 * listener of `spliced` must not change the text: those behind it would hear of the changes in the
 * wrong order.
 */
#include "fer-text.h"

#include <string.h>

#define MAX_BYTES ((gsize)G_MAXINT32)

struct _FerText
{
  GObject parent_instance;

  GBytes  *bytes;
  guint64  version;
  gboolean emitting;
};

enum
{
  SIGNAL_SPLICED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FerText, fer_text, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* g_utf8_validate_len() takes U+0000 for invalid, which it is not. */
static gboolean
is_utf8 (const char *text,
         gsize       n_bytes)
{
  while (n_bytes > 0)
    {
      const char *stopped;

      if (g_utf8_validate_len (text, n_bytes, &stopped))
        return TRUE;
      if (*stopped != '\0')
        return FALSE;
      n_bytes -= stopped + 1 - text;
      text = stopped + 1;
    }
  return TRUE;
}

static gboolean
is_boundary (const char *text,
             gsize       n_bytes,
             gsize       byte_offset)
{
  return byte_offset == n_bytes || (byte_offset < n_bytes && ((guchar)text[byte_offset] & 0xc0) != 0x80);
}

/* Looks at the seams and at what is new; the rest is valid already. */
static gboolean
fits (FerText    *self,
      FerSplices *splices)
{
  gsize       n_bytes;
  const char *text = g_bytes_get_data (self->bytes, &n_bytes);

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      if (!is_boundary (text, n_bytes, splice->byte_offset) ||
          !is_boundary (text, n_bytes, splice->byte_offset + splice->n_removed) ||
          !is_utf8 (splice->inserted, splice->n_inserted))
        return FALSE;
    }
  return TRUE;
}

static void
fer_text_finalize (GObject *object)
{
  FerText *self = FER_TEXT (object);

  g_bytes_unref (self->bytes);
  G_OBJECT_CLASS (fer_text_parent_class)->finalize (object);
}

static void
fer_text_class_init (FerTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_text_finalize;

  signals[SIGNAL_SPLICED] = g_signal_new ("spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, FER_TYPE_SPLICES);
}

static void
fer_text_init (FerText *self)
{
  self->bytes = g_bytes_new_static ("", 0);
}

FerText *
fer_text_new (GBytes *bytes)
{
  FerText *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) <= MAX_BYTES, NULL);
  g_return_val_if_fail (is_utf8 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), NULL);

  self = g_object_new (FER_TYPE_TEXT, NULL);
  g_bytes_unref (self->bytes);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

GBytes *
fer_text_get_bytes (FerText *self)
{
  g_return_val_if_fail (FER_IS_TEXT (self), NULL);

  return self->bytes;
}

const char *
fer_text_peek (FerText *self,
               gsize   *n_bytes)
{
  const char *text;

  g_return_val_if_fail (FER_IS_TEXT (self), NULL);

  text = g_bytes_get_data (self->bytes, n_bytes);
  return text != NULL ? text : "";
}

gsize
fer_text_get_length (FerText *self)
{
  g_return_val_if_fail (FER_IS_TEXT (self), 0);

  return g_bytes_get_size (self->bytes);
}

guint64
fer_text_get_version (FerText *self)
{
  g_return_val_if_fail (FER_IS_TEXT (self), 0);

  return self->version;
}

void
fer_text_apply (FerText    *self,
                FerSplices *splices)
{
  g_autoptr (GBytes) after = NULL;

  g_return_if_fail (FER_IS_TEXT (self));
  g_return_if_fail (splices != NULL);
  g_return_if_fail (!self->emitting);
  g_return_if_fail (fits (self, splices));

  if (fer_splices_get_size (splices) == 0)
    return;
  after = fer_splices_apply (splices, g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes));
  g_return_if_fail (g_bytes_get_size (after) <= MAX_BYTES);

  g_bytes_unref (self->bytes);
  self->bytes = g_steal_pointer (&after);
  self->version++;

  self->emitting = TRUE;
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_SPLICED], 0, splices);
  self->emitting = FALSE;
  g_object_unref (self);
}

/* LF and a lone CR end a line; the CR of CR LF leaves that to the LF. */
static gboolean
ends_line (const char *text,
           gsize       n_bytes,
           gsize       byte_offset)
{
  if (text[byte_offset] == '\r')
    return byte_offset + 1 == n_bytes || text[byte_offset + 1] != '\n';
  return text[byte_offset] == '\n';
}

void
fer_text_locate (const char *text,
                 gsize       n_bytes,
                 gsize       byte_offset,
                 guint      *line,
                 guint      *column)
{
  guint n_lines = 1;
  guint n_characters = 1;
  gsize line_start = 0;

  g_return_if_fail (byte_offset <= n_bytes);

  while (!is_boundary (text, n_bytes, byte_offset) && byte_offset > 0)
    byte_offset--;
  for (gsize i = 0; i < byte_offset; i++)
    if (ends_line (text, n_bytes, i))
      {
        n_lines++;
        line_start = i + 1;
      }
  for (gsize i = line_start; i < byte_offset; i++)
    n_characters += is_boundary (text, n_bytes, i);

  if (line != NULL)
    *line = n_lines;
  if (column != NULL)
    *column = n_characters;
}

gsize
fer_text_find_line (const char *text,
                    gsize       n_bytes,
                    guint       line)
{
  gsize byte_offset = 0;

  g_return_val_if_fail (line >= 1, 0);

  while (line > 1 && byte_offset < n_bytes)
    line -= ends_line (text, n_bytes, byte_offset++);
  return byte_offset;
}

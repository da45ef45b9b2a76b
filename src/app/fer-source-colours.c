/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours JSON by its own scanner.
 *
 * GtkSourceView's engine was measured with the largest known connector (1 MB): 45–60 ms of the main loop for each
 * key, and seconds for a dense line of 20 kB, because it looks for every token's place from the start of its line.
 * Scanning just the lines on the screen takes a tenth of a millisecond. The colours are those of the style scheme, so
 * other files, which are short and do use that engine, look the same.
 *
 * Invariant: between the marks `start` and `end` all lines are coloured, but for those between
 * `dirty_start` and `dirty_end`. Outside, tags may be old: nobody sees them. */

#include "fer-source-colours.h"

#include "fer-json-scanner.h"

typedef enum
{
  COLOUR_KEY,
  COLOUR_STRING,
  COLOUR_NUMBER,
  COLOUR_WORD,
  COLOUR_COMMENT,
  N_COLOURS,
} Colour;

/* The first that the scheme knows is taken. */
static const char *const styles[N_COLOURS][3] = {
  [COLOUR_KEY] = { "json:keyname", "xml:attribute-name", "def:type" },
  [COLOUR_STRING] = { "json:string", "def:string", NULL },
  [COLOUR_NUMBER] = { "json:decimal", "def:decimal", "def:number" },
  [COLOUR_WORD] = { "json:boolean", "def:boolean", "def:special-constant" },
  [COLOUR_COMMENT] = { "def:comment", NULL, NULL },
};

struct _FerSourceColours
{
  GObject parent_instance;

  /* owned */
  FerSourceBridge *bridge;
  GtkTextTag      *tags[N_COLOURS];
  GtkTextMark     *start;
  GtkTextMark     *end;
  GtkTextMark     *dirty_start;
  GtkTextMark     *dirty_end;

  /* state */
  gboolean dirty;
};

G_DEFINE_FINAL_TYPE (FerSourceColours, fer_source_colours, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (FerSourceColours *self)
{
  return GTK_TEXT_BUFFER (fer_source_bridge_get_buffer (self->bridge));
}

static gboolean
get_colour (const FerJsonToken *token,
            Colour             *colour)
{
  switch (token->type)
    {
    case FER_JSON_TOKEN_STRING:
      *colour = COLOUR_STRING;
      return TRUE;
    case FER_JSON_TOKEN_NUMBER:
      *colour = COLOUR_NUMBER;
      return TRUE;
    case FER_JSON_TOKEN_TRUE:
    case FER_JSON_TOKEN_FALSE:
    case FER_JSON_TOKEN_NULL:
      *colour = COLOUR_WORD;
      return TRUE;
    case FER_JSON_TOKEN_LINE_COMMENT:
    case FER_JSON_TOKEN_BLOCK_COMMENT:
      *colour = COLOUR_COMMENT;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
apply (FerSourceColours   *self,
       const FerJsonToken *token,
       Colour              colour)
{
  GtkTextIter start, end;

  fer_source_bridge_get_iter (self->bridge, token->start, &start);
  fer_source_bridge_get_iter (self->bridge, token->end, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->tags[colour], &start, &end);
}

static gboolean
is_followed_by_colon (FerJsonScanner scanner)
{
  FerJsonToken token;

  return fer_json_scanner_next_solid (&scanner, &token) && token.type == FER_JSON_TOKEN_COLON;
}

/* Nothing of it can be seen. */
static gboolean
is_hidden (FerSourceColours   *self,
           const FerJsonToken *token)
{
  FerSourceFold *fold = fer_source_bridge_find_fold (self->bridge, token->start + 1);

  return fold != NULL && fer_source_fold_get_start (fold) <= token->start && token->end <= fer_source_fold_get_end (fold);
}

static void
colour_lines (FerSourceColours  *self,
              const GtkTextIter *from,
              const GtkTextIter *to)
{
  gsize          start = fer_source_bridge_get_byte (self->bridge, from);
  gsize          end = fer_source_bridge_get_byte (self->bridge, to), n_bytes;
  FerText       *text = fer_file_get_text (fer_source_bridge_get_file (self->bridge));
  const char    *bytes = fer_text_peek (text, &n_bytes);
  FerJsonScanner scanner;
  FerJsonToken   token;

  for (guint i = 0; i < N_COLOURS; i++)
    gtk_text_buffer_remove_tag (get_buffer (self), self->tags[i], from, to);

  fer_json_scanner_init (&scanner, bytes, n_bytes);
  scanner.byte_offset = MIN (start, n_bytes);
  while (scanner.byte_offset < end && fer_json_scanner_next (&scanner, &token))
    {
      Colour colour;

      if (!get_colour (&token, &colour) || is_hidden (self, &token))
        continue;
      if (colour == COLOUR_STRING && is_followed_by_colon (scanner))
        colour = COLOUR_KEY;
      apply (self, &token, colour);
    }
}

static void
get_lines (FerSourceColours *self,
           GtkTextMark      *start_mark,
           GtkTextMark      *end_mark,
           GtkTextIter      *start,
           GtkTextIter      *end)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), start, start_mark);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), end, end_mark);
  gtk_text_iter_set_line_offset (start, 0);
  if (!gtk_text_iter_starts_line (end) || gtk_text_iter_equal (start, end))
    gtk_text_iter_forward_line (end);
}

static void
note_dirty (FerSourceColours  *self,
            const GtkTextIter *start,
            const GtkTextIter *end)
{
  GtkTextIter first = *start, last = *end, old_first, old_last;

  if (self->dirty)
    {
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &old_first, self->dirty_start);
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &old_last, self->dirty_end);
      if (gtk_text_iter_compare (&old_first, &first) < 0)
        first = old_first;
      if (gtk_text_iter_compare (&old_last, &last) > 0)
        last = old_last;
    }
  gtk_text_buffer_move_mark (get_buffer (self), self->dirty_start, &first);
  gtk_text_buffer_move_mark (get_buffer (self), self->dirty_end, &last);
  self->dirty = TRUE;
}

static void
inserted_cb (FerSourceColours *self,
             GtkTextIter      *location,
             const char       *text,
             int               n_bytes)
{
  GtkTextIter start = *location;

  gtk_text_iter_backward_chars (&start, (int)g_utf8_strlen (text, n_bytes));
  note_dirty (self, &start, location);
}

static void
anchored_cb (FerSourceColours *self,
             GtkTextIter      *location)
{
  note_dirty (self, location, location);
}

static void
deleted_cb (FerSourceColours *self,
            GtkTextIter      *start,
            GtkTextIter      *end)
{
  note_dirty (self, start, end);
}

static void
scheme_changed_cb (FerSourceColours *self)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (fer_source_bridge_get_buffer (self->bridge));

  for (guint i = 0; i < N_COLOURS; i++)
    {
      GtkSourceStyle *style = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (styles[i]) && styles[i][j] != NULL && style == NULL && scheme != NULL; j++)
        style = gtk_source_style_scheme_get_style (scheme, styles[i][j]);
      gtk_source_style_apply (style, self->tags[i]);
    }
}

static void
fer_source_colours_dispose (GObject *object)
{
  FerSourceColours *self = FER_SOURCE_COLOURS (object);

  g_clear_object (&self->start);
  g_clear_object (&self->end);
  g_clear_object (&self->dirty_start);
  g_clear_object (&self->dirty_end);
  for (guint i = 0; i < N_COLOURS; i++)
    g_clear_object (&self->tags[i]);
  g_clear_object (&self->bridge);

  G_OBJECT_CLASS (fer_source_colours_parent_class)->dispose (object);
}

static void
fer_source_colours_class_init (FerSourceColoursClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_source_colours_dispose;
}

static void
fer_source_colours_init (FerSourceColours *self)
{
}

static GtkTextMark *
create_mark (GtkTextBuffer *buffer,
             gboolean       left_gravity)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  return g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, left_gravity));
}

FerSourceColours *
fer_source_colours_new (FerSourceBridge *bridge)
{
  FerSourceColours *self;
  GtkTextBuffer    *buffer;

  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (bridge), NULL);

  self = g_object_new (FER_TYPE_SOURCE_COLOURS, NULL);
  self->bridge = g_object_ref (bridge);
  buffer = get_buffer (self);
  for (guint i = 0; i < N_COLOURS; i++)
    self->tags[i] = g_object_ref (gtk_text_buffer_create_tag (buffer, NULL, NULL));
  self->start = create_mark (buffer, TRUE);
  self->end = create_mark (buffer, TRUE);
  self->dirty_start = create_mark (buffer, TRUE);
  self->dirty_end = create_mark (buffer, FALSE);

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserted_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "insert-child-anchor", G_CALLBACK (anchored_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "notify::style-scheme", G_CALLBACK (scheme_changed_cb), self, G_CONNECT_SWAPPED);
  scheme_changed_cb (self);

  return self;
}

/* The lines that have changed, as far as they are coloured: the rest will be when it comes into sight. */
static void
colour_dirty (FerSourceColours  *self,
              const GtkTextIter *start,
              const GtkTextIter *end)
{
  GtkTextIter from, to;

  if (!self->dirty)
    return;

  self->dirty = FALSE;
  get_lines (self, self->dirty_start, self->dirty_end, &from, &to);
  if (gtk_text_iter_compare (&from, start) < 0 || gtk_text_iter_compare (&to, end) > 0)
    {
      /* Only what is in sight now is kept. */
      gtk_text_buffer_move_mark (get_buffer (self), self->start, start);
      gtk_text_buffer_move_mark (get_buffer (self), self->end, start);
      return;
    }

  colour_lines (self, &from, &to);
}

void
fer_source_colours_update (FerSourceColours  *self,
                           const GtkTextIter *start,
                           const GtkTextIter *end)
{
  GtkTextIter first = *start, last = *end, from, to;

  g_return_if_fail (FER_IS_SOURCE_COLOURS (self));

  gtk_text_iter_set_line_offset (&first, 0);
  gtk_text_iter_forward_line (&last);
  colour_dirty (self, &first, &last);

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &from, self->start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &to, self->end);
  if (gtk_text_iter_compare (&from, &first) <= 0 && gtk_text_iter_compare (&last, &to) <= 0)
    return;

  if (gtk_text_iter_compare (&last, &from) < 0 || gtk_text_iter_compare (&to, &first) < 0)
    from = to = first;
  if (gtk_text_iter_compare (&first, &from) < 0)
    colour_lines (self, &first, &from);
  if (gtk_text_iter_compare (&to, &last) < 0)
    colour_lines (self, &to, &last);
  if (gtk_text_iter_compare (&from, &first) > 0)
    from = first;
  if (gtk_text_iter_compare (&to, &last) < 0)
    to = last;
  gtk_text_buffer_move_mark (get_buffer (self), self->start, &from);
  gtk_text_buffer_move_mark (get_buffer (self), self->end, &to);
}

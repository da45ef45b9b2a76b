/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the text of a file and the buffer that shows it. The text is the truth.
 *
 * From text to buffer: every list of splices of the document goes to the sheet, except the bridge's own. From
 * buffer to text: while the user acts, only the smallest stretch of the buffer that holds all his changes is kept
 * track of; when he is done, that stretch is read and becomes one splice, so one action is one parse and one
 * undo step, whatever the widget did inside it.
 *
 * Invariant, whenever no user action is open: the sheet's text is the file's text. */

#include "config.h"

#include "fer-source-bridge.h"

#include "fer-source-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

/* Fed in one turn of the main loop: about 10 ms. */
#define SLICE_BYTES (128 * 1024)

/* The little that one key changes; anything more is a step of its own. */
#define TYPED_BYTES 8

typedef enum
{
  EDIT_OTHER,
  EDIT_TYPE,
  EDIT_ERASE,
} EditKind;

struct _FerSourceBridge
{
  GObject parent_instance;

  /* owned */
  FerDocument    *document;
  FerFile        *file;
  FerSourceSheet *sheet;

  /* state: following the text */
  guint       feeding;
  guint       n_following; /* the buffer changes because the text does */
  FerSplices *own;         /* borrowed: on their way to the document, and in the buffer already */
  GPtrArray  *own_folds;   /* borrowed: folds that have survived in their place */

  /* state: what the user has changed in the buffer and the text does not know yet */
  gboolean      acting;
  gboolean      converting;
  gboolean      dirty;
  guint         dirty_start; /* characters from the start that are as they were */
  guint         dirty_tail;  /* characters from the end that are as they were */
  guint         refolding;
  FerSourceSpan refold;

  /* state: where the last step ended, for the next to become part of it */
  EditKind kind;
  gsize    place;
  gboolean after_blank;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_PROGRESS,
  N_PROPS
};

enum
{
  SIGNAL_FOLDED,
  SIGNAL_FOLLOWED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerSourceBridge, fer_source_bridge, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (FerSourceBridge *self)
{
  return GTK_TEXT_BUFFER (fer_source_sheet_get_buffer (self->sheet));
}

static void
folded_cb (FerSourceFold *fold,
           gpointer       user_data)
{
  FerSourceBridge *self = user_data;

  g_signal_emit (self, signals[SIGNAL_FOLDED], 0, fold);
}

/* From text to buffer. */

static void
finish_feeding (FerSourceBridge *self)
{
  GtkTextIter start;
  gsize       n_bytes;

  g_clear_handle_id (&self->feeding, g_source_remove);

  self->n_following++;
  fer_source_map_peek_text (fer_source_sheet_get_map (self->sheet), &n_bytes);
  fer_source_sheet_refold (self->sheet, 0, n_bytes, NULL);
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
  self->n_following--;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static gboolean
feed_cb (gpointer user_data)
{
  FerSourceBridge *self = user_data;
  gboolean         more;

  self->n_following++;
  more = fer_source_sheet_feed (self->sheet, SLICE_BYTES);
  self->n_following--;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);

  if (!more)
    {
      self->feeding = 0;
      finish_feeding (self);
    }

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
document_spliced_cb (FerSourceBridge *self,
                     FerFile         *file,
                     FerSplices      *splices)
{
  GBytes *bytes;

  if (file != self->file)
    return;

  bytes = fer_text_get_bytes (fer_file_get_text (file));
  self->n_following++;
  if (splices == self->own)
    {
      fer_source_sheet_adopt (self->sheet, splices, bytes, self->own_folds);
    }
  else
    {
      self->kind = EDIT_OTHER;
      fer_source_sheet_splice (self->sheet, splices, bytes);
    }
  self->n_following--;

  g_signal_emit (self, signals[SIGNAL_FOLLOWED], 0, splices);
}

/* From buffer to text. */

static void
refold_now (FerSourceBridge *self)
{
  g_clear_handle_id (&self->refolding, g_source_remove);
  self->n_following++;
  fer_source_sheet_refold (self->sheet, self->refold.start, self->refold.end, &self->refold);
  self->n_following--;
}

static gboolean
refold_cb (gpointer user_data)
{
  FerSourceBridge *self = user_data;

  self->refolding = 0;
  refold_now (self);
  return G_SOURCE_REMOVE;
}

/* A change outside any user action comes from somebody who still holds an iterator. */
static void
queue_refold (FerSourceBridge *self,
              gsize            start,
              gsize            end,
              gboolean         now)
{
  self->refold.start = start;
  self->refold.end = end;
  if (now)
    refold_now (self);
  else if (self->refolding == 0)
    self->refolding = g_idle_add_full (G_PRIORITY_HIGH, refold_cb, self, NULL);
}

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Whether this change is one more key of the same word: typed on where the last one ended, or erased on. */
static gboolean
goes_on (FerSourceBridge *self,
         EditKind         kind,
         const FerSplice *splice)
{
  if (kind == EDIT_OTHER || kind != self->kind)
    return FALSE;
  if (kind == EDIT_ERASE)
    return splice->byte_offset == self->place || splice->byte_offset + splice->n_removed == self->place;

  return splice->byte_offset == self->place && (!self->after_blank || is_blank (splice->inserted[0]));
}

static void
write_step (FerSourceBridge *self,
            FerSplices      *splices)
{
  const FerSplice *splice = fer_splices_peek (splices, 0);
  g_autofree char *key = NULL;
  EditKind         kind = EDIT_OTHER;

  if (splice->n_removed == 0 && splice->n_inserted <= TYPED_BYTES)
    kind = EDIT_TYPE;
  else if (splice->n_inserted == 0 && splice->n_removed <= TYPED_BYTES)
    kind = EDIT_ERASE;

  if (!goes_on (self, kind, splice))
    fer_document_seal (self->document);
  self->kind = kind;
  self->place = splice->byte_offset + splice->n_inserted;
  self->after_blank = splice->n_inserted > 0 && is_blank (splice->inserted[splice->n_inserted - 1]);

  if (kind != EDIT_OTHER)
    key = g_strconcat ("typing:", fer_file_get_name (self->file), NULL);
  self->own = splices;
  fer_document_begin (self->document, kind == EDIT_OTHER ? _ ("Edit Source") : _ ("Typing"), key);
  fer_document_apply (self->document, self->file, splices);
  self->own = NULL;
  fer_document_end (self->document);
}

static void
flush (FerSourceBridge *self,
       gboolean         now)
{
  FerSourceMap *map = fer_source_sheet_get_map (self->sheet);
  g_autoptr (GPtrArray) folds = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GString) bytes = NULL;
  const char *text;
  gsize       start, end, n_bytes;

  if (!self->dirty)
    return;

  self->dirty = FALSE;
  text = fer_source_map_peek_text (map, &n_bytes);
  start = fer_source_map_to_byte (map, self->dirty_start);
  end = fer_source_map_to_byte (map, fer_source_map_get_n_chars (map) - self->dirty_tail);
  bytes = fer_source_sheet_read (self->sheet, self->dirty_start,
                                 (guint)gtk_text_buffer_get_char_count (get_buffer (self)) - self->dirty_tail, folds);
  if (bytes->len == end - start && memcmp (bytes->str, text + start, bytes->len) == 0)
    return;

  splices = fer_splices_new_replace (start, end - start, bytes->str, (gssize)bytes->len);
  self->own_folds = folds;
  write_step (self, splices);
  self->own_folds = NULL;
  queue_refold (self, start, start + bytes->len, now);
}

static void
note_change (FerSourceBridge   *self,
             const GtkTextIter *start,
             const GtkTextIter *end)
{
  guint n_chars = (guint)gtk_text_buffer_get_char_count (get_buffer (self));
  guint from = (guint)gtk_text_iter_get_offset (start);
  guint tail = n_chars - (guint)gtk_text_iter_get_offset (end);

  if (self->refolding != 0 && !self->dirty)
    g_clear_handle_id (&self->refolding, g_source_remove);

  self->dirty_start = self->dirty ? MIN (self->dirty_start, from) : from;
  self->dirty_tail = self->dirty ? MIN (self->dirty_tail, tail) : tail;
  self->dirty = TRUE;
}

/* The line end that a file uses, as its first line has it; NULL in a file of one line. */
static const char *
find_line_end (FerSourceBridge *self)
{
  gsize         n_bytes;
  const char   *text = fer_source_map_peek_text (fer_source_sheet_get_map (self->sheet), &n_bytes);
  FerSourceSpan line = fer_source_folds_find_line (text, n_bytes, 0);

  if (line.end == n_bytes)
    return NULL;
  if (text[line.end] == '\n')
    return "\n";

  return line.end + 1 < n_bytes && text[line.end + 1] == '\n' ? "\r\n" : "\r";
}

/* What comes in takes the line ends of the file. */
static char *
convert_line_ends (FerSourceBridge *self,
                   const char      *text,
                   gsize            n_bytes)
{
  const char *line_end;
  GString    *converted;

  if (memchr (text, '\n', n_bytes) == NULL && memchr (text, '\r', n_bytes) == NULL)
    return NULL;
  line_end = find_line_end (self);
  if (line_end == NULL)
    return NULL;

  converted = g_string_sized_new (n_bytes + 16);
  for (gsize i = 0; i < n_bytes; i++)
    {
      if (text[i] != '\n' && text[i] != '\r')
        {
          g_string_append_c (converted, text[i]);
          continue;
        }
      g_string_append (converted, line_end);
      if (text[i] == '\r' && i + 1 < n_bytes && text[i + 1] == '\n')
        i++;
    }

  return g_string_free (converted, converted->len == n_bytes && memcmp (converted->str, text, n_bytes) == 0);
}

static gboolean
stands_before_mark (FerSourceBridge   *self,
                    const GtkTextIter *iter)
{
  return gtk_text_iter_is_start (iter) && gtk_text_iter_get_char (iter) == 0xfeff;
}

static void
insert_text_cb (FerSourceBridge *self,
                GtkTextIter     *location,
                const char      *text,
                int              n_bytes,
                GtkTextBuffer   *buffer)
{
  g_autofree char *converted = NULL;

  if (self->n_following > 0)
    return;
  if (fer_source_bridge_get_loading (self))
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      return;
    }

  if (!self->converting)
    converted = convert_line_ends (self, text, (gsize)n_bytes);
  if (converted != NULL || stands_before_mark (self, location))
    {
      /* Nothing stands in front of a byte order mark. */
      if (stands_before_mark (self, location))
        gtk_text_iter_forward_char (location);
      g_signal_stop_emission_by_name (buffer, "insert-text");
      self->converting = TRUE;
      gtk_text_buffer_insert (buffer, location, converted != NULL ? converted : text, converted != NULL ? -1 : n_bytes);
      self->converting = FALSE;
      return;
    }

  note_change (self, location, location);
}

static void
delete_range_cb (FerSourceBridge *self,
                 GtkTextIter     *start,
                 GtkTextIter     *end,
                 GtkTextBuffer   *buffer)
{
  if (self->n_following > 0)
    return;

  if (fer_source_bridge_get_loading (self))
    g_signal_stop_emission_by_name (buffer, "delete-range");
  else
    note_change (self, start, end);
}

/* A text has no pictures; one that is dropped here is not for us. */
static void
insert_paintable_cb (FerSourceBridge *self,
                     GtkTextIter     *location,
                     GdkPaintable    *paintable,
                     GtkTextBuffer   *buffer)
{
  g_signal_stop_emission_by_name (buffer, "insert-paintable");
}

static void
insert_anchor_cb (FerSourceBridge    *self,
                  GtkTextIter        *location,
                  GtkTextChildAnchor *anchor,
                  GtkTextBuffer      *buffer)
{
  if (self->n_following == 0)
    g_signal_stop_emission_by_name (buffer, "insert-child-anchor");
}

static void
changed_cb (FerSourceBridge *self)
{
  if (!self->acting)
    flush (self, FALSE);
}

static void
begin_action_cb (FerSourceBridge *self)
{
  self->acting = TRUE;
}

static void
end_action_cb (FerSourceBridge *self)
{
  self->acting = FALSE;
  flush (self, TRUE);
}

static void
connect_buffer (FerSourceBridge *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (delete_range_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-paintable", G_CALLBACK (insert_paintable_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "insert-child-anchor", G_CALLBACK (insert_anchor_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_action_cb), self, G_CONNECT_SWAPPED);
}

static void
fer_source_bridge_dispose (GObject *object)
{
  FerSourceBridge *self = FER_SOURCE_BRIDGE (object);

  g_clear_handle_id (&self->feeding, g_source_remove);
  g_clear_handle_id (&self->refolding, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (fer_source_bridge_parent_class)->dispose (object);
}

static void
fer_source_bridge_finalize (GObject *object)
{
  FerSourceBridge *self = FER_SOURCE_BRIDGE (object);

  fer_source_sheet_free (self->sheet);

  G_OBJECT_CLASS (fer_source_bridge_parent_class)->finalize (object);
}

static void
fer_source_bridge_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerSourceBridge *self = FER_SOURCE_BRIDGE (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, fer_source_bridge_get_loading (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, fer_source_bridge_get_progress (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_source_bridge_class_init (FerSourceBridgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_source_bridge_dispose;
  object_class->finalize = fer_source_bridge_finalize;
  object_class->get_property = fer_source_bridge_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FOLDED] = g_signal_new ("folded", FER_TYPE_SOURCE_BRIDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FER_TYPE_SOURCE_FOLD);
  signals[SIGNAL_FOLLOWED] = g_signal_new ("followed", FER_TYPE_SOURCE_BRIDGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, FER_TYPE_SPLICES);
}

static void
fer_source_bridge_init (FerSourceBridge *self)
{
}

FerSourceBridge *
fer_source_bridge_new (FerDocument *document,
                       FerFile     *file)
{
  FerSourceBridge *self;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (FER_IS_FILE (file), NULL);

  self = g_object_new (FER_TYPE_SOURCE_BRIDGE, NULL);
  self->document = g_object_ref (document);
  self->file = g_object_ref (file);
  self->sheet = fer_source_sheet_new (fer_text_get_bytes (fer_file_get_text (file)), folded_cb, self);
  connect_buffer (self);
  g_signal_connect_object (document, "spliced", G_CALLBACK (document_spliced_cb), self, G_CONNECT_SWAPPED);
  self->feeding = g_idle_add_full (FER_SOURCE_PRIORITY, feed_cb, self, NULL);

  return self;
}

FerDocument *
fer_source_bridge_get_document (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  return self->document;
}

FerFile *
fer_source_bridge_get_file (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  return self->file;
}

GtkSourceBuffer *
fer_source_bridge_get_buffer (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  return fer_source_sheet_get_buffer (self->sheet);
}

gboolean
fer_source_bridge_get_loading (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), FALSE);

  return self->feeding != 0;
}

double
fer_source_bridge_get_progress (FerSourceBridge *self)
{
  FerSourceMap *map;
  gsize         n_bytes;

  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), 0);

  map = fer_source_sheet_get_map (self->sheet);
  fer_source_map_peek_text (map, &n_bytes);
  return n_bytes == 0 ? 1 : (double)fer_source_map_get_shown (map) / (double)n_bytes;
}

void
fer_source_bridge_load (FerSourceBridge *self)
{
  g_return_if_fail (FER_IS_SOURCE_BRIDGE (self));

  if (self->feeding == 0)
    return;

  self->n_following++;
  fer_source_sheet_feed (self->sheet, G_MAXINT);
  self->n_following--;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  finish_feeding (self);
}

gboolean
fer_source_bridge_is_following (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), FALSE);

  return self->n_following > 0;
}

void
fer_source_bridge_get_iter (FerSourceBridge *self,
                            gsize            byte_offset,
                            GtkTextIter     *iter)
{
  g_return_if_fail (FER_IS_SOURCE_BRIDGE (self));

  fer_source_sheet_get_iter (self->sheet, byte_offset, iter);
}

gsize
fer_source_bridge_get_byte (FerSourceBridge   *self,
                            const GtkTextIter *iter)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), 0);

  return fer_source_map_to_byte (fer_source_sheet_get_map (self->sheet), (guint)gtk_text_iter_get_offset (iter));
}

GPtrArray *
fer_source_bridge_get_folds (FerSourceBridge *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  return fer_source_map_get_folds (fer_source_sheet_get_map (self->sheet));
}

FerSourceFold *
fer_source_bridge_find_fold (FerSourceBridge *self,
                             gsize            byte_offset)
{
  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  return fer_source_map_find_fold (fer_source_sheet_get_map (self->sheet), byte_offset);
}

void
fer_source_bridge_show (FerSourceBridge *self,
                        gsize            start,
                        gsize            end)
{
  FerSourceSpan wanted = { start, MAX (start, end) };

  g_return_if_fail (FER_IS_SOURCE_BRIDGE (self));

  self->n_following++;
  fer_source_sheet_show (self->sheet, wanted);
  self->n_following--;
}

GBytes *
fer_source_bridge_dup_text (FerSourceBridge *self)
{
  GString *bytes;

  g_return_val_if_fail (FER_IS_SOURCE_BRIDGE (self), NULL);

  bytes = fer_source_sheet_read (self->sheet, 0, (guint)gtk_text_buffer_get_char_count (get_buffer (self)), NULL);
  return g_string_free_to_bytes (bytes);
}

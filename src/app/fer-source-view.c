/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file's source as a widget: the bridge's buffer, its colours, and chips where it is folded.
 *
 * What a user takes out of the view (copy, cut) is the text with what is folded; what he does beside a chip
 * (erase, drag) never loses what it stands for. */

#include "config.h"

#include "fer-source-view.h"

#include "fer-source-chip.h"
#include "fer-source-colours.h"
#include "fer-source-gutter.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Above this GtkSourceView's engine is too slow to type with; see fer-source-colours.c. */
#define MAX_ENGINE_BYTES (256 * 1024)
#define MAX_ENGINE_LINE 1000

/* Where on the page a place comes to stand that could not be seen. */
#define REVEAL_ALIGN 0.3

struct _FerSourceView
{
  GtkSourceView parent_instance;

  /* owned */
  FerSourceBridge  *bridge;
  FerSourceColours *colours; /* NULL for what is not JSON */
  FerSourceGutter  *gutter;  /* borrowed: a child */

  /* state */
  FerSourceSpan  wanted; /* to be shown when the file is loaded */
  FerSourceCaret wanted_caret;
  gboolean       has_wanted;
  guint          unfolding;
  FerSourceSpan  unfold;
};

G_DEFINE_FINAL_TYPE (FerSourceView, fer_source_view, GTK_SOURCE_TYPE_VIEW)

static GtkTextBuffer *
get_buffer (FerSourceView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/* Chips. */

static gboolean
unfold_cb (gpointer user_data)
{
  FerSourceView *self = user_data;

  self->unfolding = 0;
  fer_source_view_reveal (self, self->unfold.start, self->unfold.end, FER_SOURCE_CARET_GOES);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Later, because the chip that asks for it goes away by it. */
static void
queue_unfold (FerSourceView *self,
              gsize          start,
              gsize          end)
{
  self->unfold.start = start;
  self->unfold.end = end;
  if (self->unfolding == 0)
    self->unfolding = g_idle_add_full (FER_SOURCE_PRIORITY, unfold_cb, self, NULL);
}

static void
chip_clicked_cb (FerSourceView *self,
                 FerSourceChip *chip)
{
  FerSourceFold *fold = fer_source_chip_get_fold (chip);

  queue_unfold (self, fer_source_fold_get_start (fold) + 1, fer_source_fold_get_end (fold));
}

static void
folded_cb (FerSourceView *self,
           FerSourceFold *fold)
{
  GtkWidget *chip = fer_source_chip_new (fold);

  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), chip, fer_source_fold_get_anchor (fold));
}

static FerSourceFold *
find_fold_at (FerSourceView     *self,
              const GtkTextIter *iter)
{
  GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (iter);
  GPtrArray          *folds = fer_source_bridge_get_folds (self->bridge);

  for (guint i = 0; anchor != NULL && i < folds->len; i++)
    if (fer_source_fold_get_anchor (g_ptr_array_index (folds, i)) == anchor)
      return g_ptr_array_index (folds, i);

  return NULL;
}

/* A key that would erase what cannot be seen shows it instead. */
static gboolean
unfold_beside_caret (FerSourceView *self,
                     gboolean       backward)
{
  GtkTextIter    caret;
  FerSourceFold *fold;

  if (gtk_text_buffer_get_has_selection (get_buffer (self)))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret, gtk_text_buffer_get_insert (get_buffer (self)));
  if (backward && !gtk_text_iter_backward_char (&caret))
    return FALSE;
  fold = find_fold_at (self, &caret);
  if (fold == NULL)
    return FALSE;

  if (backward)
    queue_unfold (self, fer_source_fold_get_end (fold) - 1, fer_source_fold_get_end (fold));
  else
    queue_unfold (self, fer_source_fold_get_start (fold) + 1, fer_source_fold_get_end (fold));
  return TRUE;
}

static void
fer_source_view_backspace (GtkTextView *view)
{
  if (!unfold_beside_caret (FER_SOURCE_VIEW (view), TRUE))
    GTK_TEXT_VIEW_CLASS (fer_source_view_parent_class)->backspace (view);
}

static void
fer_source_view_delete_from_cursor (GtkTextView  *view,
                                    GtkDeleteType type,
                                    int           count)
{
  if (!unfold_beside_caret (FER_SOURCE_VIEW (view), count < 0))
    GTK_TEXT_VIEW_CLASS (fer_source_view_parent_class)->delete_from_cursor (view, type, count);
}

/* What leaves the view. */

static gboolean
get_selection (FerSourceView *self,
               gsize         *start,
               gsize         *end)
{
  GtkTextIter from, to;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;

  *start = fer_source_bridge_get_byte (self->bridge, &from);
  *end = fer_source_bridge_get_byte (self->bridge, &to);
  return TRUE;
}

static void
fer_source_view_copy_clipboard (GtkTextView *view)
{
  FerSourceView   *self = FER_SOURCE_VIEW (view);
  g_autofree char *copied = NULL;
  const char      *text;
  gsize            start, end, n_bytes;

  if (!get_selection (self, &start, &end))
    return;

  text = fer_text_peek (fer_file_get_text (fer_source_view_get_file (self)), &n_bytes);
  copied = g_strndup (text + start, end - start);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), copied);
}

static void
fer_source_view_cut_clipboard (GtkTextView *view)
{
  fer_source_view_copy_clipboard (view);
  gtk_text_buffer_begin_user_action (gtk_text_view_get_buffer (view));
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, gtk_text_view_get_editable (view));
  gtk_text_buffer_end_user_action (gtk_text_view_get_buffer (view));
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

/* A selection that is dragged takes its characters along, but not what folds stand for: so it is none any more. */
static void
pressed_cb (FerSourceView *self,
            int            n_press,
            double         x,
            double         y)
{
  GPtrArray  *folds = fer_source_bridge_get_folds (self->bridge);
  GtkTextIter iter, start, end;
  gsize       first, last;
  int         buffer_x, buffer_y;

  if (n_press != 1 || !get_selection (self, &first, &last))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (!gtk_text_iter_in_range (&iter, &start, &end))
    return;

  for (guint i = 0; i < folds->len; i++)
    if (fer_source_fold_get_start (g_ptr_array_index (folds, i)) >= first &&
        fer_source_fold_get_end (g_ptr_array_index (folds, i)) <= last)
      {
        gtk_text_buffer_place_cursor (get_buffer (self), &iter);
        return;
      }
}

/* Colours. */

static void
fer_source_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  FerSourceView *self = FER_SOURCE_VIEW (widget);
  GdkRectangle   rect;
  GtkTextIter    start, end;

  if (self->colours != NULL)
    {
      gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &rect);
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &start, rect.y, NULL);
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &end, rect.y + rect.height, NULL);
      fer_source_colours_update (self->colours, &start, &end);
    }

  GTK_WIDGET_CLASS (fer_source_view_parent_class)->snapshot (widget, snapshot);
}

static void
update_scheme (FerSourceView *self)
{
  gboolean              dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
    gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
}

static gboolean
has_line_for_no_engine (const char *text,
                        gsize       n_bytes)
{
  FerSourceSpan line;

  for (gsize at = 0; at <= n_bytes; at = line.end + 1)
    {
      line = fer_source_folds_find_line (text, n_bytes, at);
      if (line.end - line.start > MAX_ENGINE_LINE)
        return TRUE;
    }

  return FALSE;
}

static void
set_language (FerSourceView *self)
{
  FerFile           *file = fer_source_bridge_get_file (self->bridge);
  const char        *id = NULL, *text;
  gsize              n_bytes;
  GtkSourceLanguage *language;

  switch (fer_file_get_role (file))
    {
    case FER_FILE_ROLE_SCRIPT:
      id = "c-sharp";
      break;
    case FER_FILE_ROLE_README:
      id = "markdown";
      break;
    default:
      self->colours = fer_source_colours_new (self->bridge);
      return;
    }

  text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  if (n_bytes > MAX_ENGINE_BYTES || has_line_for_no_engine (text, n_bytes))
    return;
  language = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), id);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (get_buffer (self)), language);
}

/* Loading. */

/* What can be seen already stays where it is. */
static void
scroll_to_caret (FerSourceView *self)
{
  GtkTextMark *insert = gtk_text_buffer_get_insert (get_buffer (self));
  GtkTextIter  caret;
  GdkRectangle seen, place;
  gboolean     far;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret, insert);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &seen);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &caret, &place);
  far = place.y < seen.y || place.y + place.height > seen.y + seen.height;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), insert, far ? 0 : 0.02, far, 0.8, REVEAL_ALIGN);
}

static void
reveal_now (FerSourceView *self,
            FerSourceSpan  span,
            FerSourceCaret place)
{
  GtkTextIter start, end, caret;

  fer_source_bridge_show (self->bridge, span.start, span.end);
  fer_source_bridge_get_iter (self->bridge, span.start, &start);
  fer_source_bridge_get_iter (self->bridge, span.end, &end);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret, gtk_text_buffer_get_insert (get_buffer (self)));

  if (place == FER_SOURCE_CARET_SELECTS)
    gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  else if (place == FER_SOURCE_CARET_GOES || !gtk_text_iter_in_range (&caret, &start, &end))
    gtk_text_buffer_place_cursor (get_buffer (self), &start);
  scroll_to_caret (self);
}

static void
loading_changed_cb (FerSourceView *self)
{
  gboolean loading = fer_source_bridge_get_loading (self->bridge);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), !loading);
  if (loading || !self->has_wanted)
    return;

  self->has_wanted = FALSE;
  fer_source_view_reveal (self, self->wanted.start, self->wanted.end, self->wanted_caret);
}

static void
followed_cb (FerSourceView *self,
             FerSplices    *splices)
{
  if (!self->has_wanted)
    return;

  self->wanted.start = fer_splices_rebase (splices, self->wanted.start, TRUE);
  self->wanted.end = fer_splices_rebase (splices, self->wanted.end, FALSE);
}

static void
fer_source_view_dispose (GObject *object)
{
  FerSourceView *self = FER_SOURCE_VIEW (object);

  g_clear_handle_id (&self->unfolding, g_source_remove);
  g_clear_object (&self->colours);

  G_OBJECT_CLASS (fer_source_view_parent_class)->dispose (object);
  g_clear_object (&self->bridge);
}

static void
fer_source_view_class_init (FerSourceViewClass *klass)
{
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_source_view_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = fer_source_view_snapshot;
  view_class->backspace = fer_source_view_backspace;
  view_class->delete_from_cursor = fer_source_view_delete_from_cursor;
  view_class->copy_clipboard = fer_source_view_copy_clipboard;
  view_class->cut_clipboard = fer_source_view_cut_clipboard;
}

static void
fer_source_view_init (FerSourceView *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  gtk_source_view_set_highlight_current_line (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self), TRUE);
  gtk_source_view_set_tab_width (GTK_SOURCE_VIEW (self), 4);
  gtk_source_view_set_smart_backspace (GTK_SOURCE_VIEW (self), TRUE);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self,
                           G_CONNECT_SWAPPED);
}

FerSourceView *
fer_source_view_new (FerDocument *document,
                     FerFile     *file)
{
  FerSourceView   *self = g_object_new (FER_TYPE_SOURCE_VIEW, NULL);
  g_autofree char *name = NULL;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), self);
  g_return_val_if_fail (FER_IS_FILE (file), self);

  self->bridge = fer_source_bridge_new (document, file);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (fer_source_bridge_get_buffer (self->bridge)));
  self->gutter = FER_SOURCE_GUTTER (fer_source_gutter_new (GTK_TEXT_VIEW (self)));
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_LEFT, GTK_WIDGET (self->gutter));
  set_language (self);
  update_scheme (self);
  g_signal_connect_object (self->bridge, "folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bridge, "followed", G_CALLBACK (followed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bridge, "notify::loading", G_CALLBACK (loading_changed_cb), self, G_CONNECT_SWAPPED);
  loading_changed_cb (self);

  name = g_strdup_printf (_ ("Source of %s"), fer_file_get_name (file));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return self;
}

FerSourceBridge *
fer_source_view_get_bridge (FerSourceView *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_VIEW (self), NULL);

  return self->bridge;
}

FerSourceGutter *
fer_source_view_get_gutter (FerSourceView *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_VIEW (self), NULL);

  return self->gutter;
}

FerFile *
fer_source_view_get_file (FerSourceView *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_VIEW (self), NULL);

  return fer_source_bridge_get_file (self->bridge);
}

void
fer_source_view_reveal (FerSourceView *self,
                        gsize          start,
                        gsize          end,
                        FerSourceCaret caret)
{
  FerSourceSpan span = { start, MAX (start, end) };

  g_return_if_fail (FER_IS_SOURCE_VIEW (self));

  if (fer_source_bridge_get_loading (self->bridge))
    {
      self->wanted = span;
      self->wanted_caret = caret;
      self->has_wanted = TRUE;
      return;
    }

  reveal_now (self, span, caret);
}

gsize
fer_source_view_get_caret (FerSourceView *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (FER_IS_SOURCE_VIEW (self), 0);

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  return fer_source_bridge_get_byte (self->bridge, &iter);
}

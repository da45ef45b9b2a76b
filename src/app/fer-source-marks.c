/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks on the source. Problems are marked anew when the connector says that some have come or gone, in an idle
 * turn; between that, tags and marks move with the text by themselves. */

#include "config.h"

#include "fer-source-marks.h"

#include "fer-diagnostic.h"
#include "fer-severity.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More than anybody reads in a gutter. */
#define MAX_MARKS 1000

struct _FerSourceMarks
{
  GObject parent_instance;

  /* borrowed */
  FerSourceView *view;

  /* owned */
  GtkTextTag *accent;
  GtkTextTag *underlines[FER_N_SEVERITIES];
  GHashTable *marks; /* GtkSourceMark → FerDiagnostic */

  /* state */
  guint updating;
  gsize accent_start;
  gsize accent_end;
};

G_DEFINE_FINAL_TYPE (FerSourceMarks, fer_source_marks, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (FerSourceMarks *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static GListModel *
get_problems (FerSourceMarks *self)
{
  return fer_document_get_problems (fer_source_bridge_get_document (fer_source_view_get_bridge (self->view)));
}

/* Problems. */

static void
remove_marks (FerSourceMarks *self)
{
  GHashTableIter iter;
  gpointer       mark;
  GtkTextIter    start, end;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &mark, NULL))
    gtk_text_buffer_delete_mark (get_buffer (self), mark);
  g_hash_table_remove_all (self->marks);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  for (guint i = 0; i < FER_N_SEVERITIES; i++)
    gtk_text_buffer_remove_tag (get_buffer (self), self->underlines[i], &start, &end);
}

static void
add_mark (FerSourceMarks *self,
          FerDiagnostic  *problem)
{
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  FerSeverity      severity = fer_diagnostic_get_severity (problem);
  GtkTextIter      start, end;
  gsize            first, last;
  GtkSourceMark   *mark;

  fer_diagnostic_get_range (problem, &first, &last);
  fer_source_bridge_get_iter (bridge, first, &start);
  fer_source_bridge_get_iter (bridge, last, &end);

  mark = gtk_source_buffer_create_source_mark (GTK_SOURCE_BUFFER (get_buffer (self)), NULL,
                                               fer_severity_get_name (severity), &start);
  g_hash_table_insert (self->marks, g_object_ref (mark), g_object_ref (problem));

  /* What is missing has no width of its own. */
  if (gtk_text_iter_compare (&start, &end) >= 0 && !gtk_text_iter_forward_char (&end))
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_apply_tag (get_buffer (self), self->underlines[severity], &start, &end);
}

static gboolean
update_cb (gpointer user_data)
{
  FerSourceMarks *self = user_data;
  GListModel     *problems = get_problems (self);
  guint           n_marks = 0;

  self->updating = 0;
  remove_marks (self);
  for (guint i = 0; i < g_list_model_get_n_items (problems) && n_marks < MAX_MARKS; i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (fer_diagnostic_get_file (problem) != fer_source_view_get_file (self->view))
        continue;
      add_mark (self, problem);
      n_marks++;
    }
  gtk_widget_queue_draw (GTK_WIDGET (fer_source_view_get_gutter (self->view)));

  return G_SOURCE_REMOVE;
}

static void
queue_update (FerSourceMarks *self)
{
  if (self->updating == 0 && !fer_source_bridge_get_loading (fer_source_view_get_bridge (self->view)))
    self->updating = g_idle_add_full (FER_SOURCE_PRIORITY, update_cb, self, NULL);
}

static void
add_sentence (GString       *words,
              FerDiagnostic *problem)
{
  if (problem == NULL)
    return;
  if (words->len > 0)
    g_string_append_c (words, '\n');
  /* Translators: what a problem is, such as “Warning”, and the sentence about it. */
  g_string_append_printf (words, _ ("%s: %s"), fer_severity_get_label (fer_diagnostic_get_severity (problem)),
                          fer_diagnostic_get_message (problem));
}

/* Over the gutter: every sentence about the line. */
static gboolean
gutter_tooltip_cb (FerSourceMarks  *self,
                   int              x,
                   int              y,
                   gboolean         keyboard,
                   GtkTooltip      *tooltip,
                   FerSourceGutter *gutter)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GSList) marks = gtk_source_buffer_get_source_marks_at_line (
    GTK_SOURCE_BUFFER (get_buffer (self)), fer_source_gutter_get_line (gutter, y), NULL);

  for (GSList *mark = marks; mark != NULL; mark = mark->next)
    add_sentence (words, g_hash_table_lookup (self->marks, mark->data));
  gtk_tooltip_set_text (tooltip, words->str);

  return words->len > 0;
}

/* Over the text: every sentence about what is there. */
static gboolean
text_tooltip_cb (FerSourceMarks *self,
                 int             x,
                 int             y,
                 gboolean        keyboard,
                 GtkTooltip     *tooltip)
{
  GtkTextView   *view = GTK_TEXT_VIEW (self->view);
  GHashTableIter marks;
  gpointer       problem;
  GtkTextIter    iter;
  gsize          place;
  g_autoptr (GString) words = g_string_new (NULL);

  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, gtk_text_buffer_get_insert (get_buffer (self)));
  else
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
      if (!gtk_text_view_get_iter_at_location (view, &iter, x, y))
        return FALSE;
    }
  place = fer_source_bridge_get_byte (fer_source_view_get_bridge (self->view), &iter);

  g_hash_table_iter_init (&marks, self->marks);
  while (g_hash_table_iter_next (&marks, NULL, &problem))
    {
      gsize start, end;

      fer_diagnostic_get_range (problem, &start, &end);
      if (place >= start && place <= end)
        add_sentence (words, problem);
    }
  gtk_tooltip_set_text (tooltip, words->str);

  return words->len > 0;
}

/* The accent. */

static void
update_colours (FerSourceMarks *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA  blue;

  gdk_rgba_parse (&blue, dark ? "rgba(120, 174, 237, 0.12)" : "rgba(53, 132, 228, 0.08)");
  g_object_set (self->accent, "paragraph-background-rgba", &blue, NULL);
}

static void
apply_accent (FerSourceMarks *self,
              gboolean        on)
{
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  GtkTextIter      start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->accent, &start, &end);
  if (!on)
    return;

  fer_source_bridge_get_iter (bridge, self->accent_start, &start);
  fer_source_bridge_get_iter (bridge, self->accent_end, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (get_buffer (self), self->accent, &start, &end);
}

/* Whether the tag, which moves with the text, is on just these lines already. */
static gboolean
has_accent (FerSourceMarks *self,
            gsize           first,
            gsize           last)
{
  FerSourceBridge *bridge = fer_source_view_get_bridge (self->view);
  GtkTextIter      start, end, edge;

  fer_source_bridge_get_iter (bridge, first, &start);
  fer_source_bridge_get_iter (bridge, last, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_iter_forward_line (&end);

  if (!gtk_text_iter_starts_tag (&start, self->accent))
    return FALSE;
  edge = start;
  if (!gtk_text_iter_forward_to_tag_toggle (&edge, self->accent))
    gtk_text_buffer_get_end_iter (get_buffer (self), &edge);
  return gtk_text_iter_equal (&edge, &end);
}

static void
loading_changed_cb (FerSourceMarks *self)
{
  if (fer_source_bridge_get_loading (fer_source_view_get_bridge (self->view)))
    return;

  queue_update (self);
  apply_accent (self, self->accent_end > self->accent_start);
}

static void
add_severity (FerSourceMarks *self,
              FerSeverity     severity)
{
  GdkRGBA     colour;
  GtkTextTag *tag;

  fer_severity_get_colour (severity, &colour);
  tag = gtk_text_buffer_create_tag (get_buffer (self), NULL, "underline", PANGO_UNDERLINE_ERROR,
                                    "underline-rgba", &colour, NULL);
  self->underlines[severity] = g_object_ref (tag);
}

static void
fer_source_marks_dispose (GObject *object)
{
  FerSourceMarks *self = FER_SOURCE_MARKS (object);

  g_clear_handle_id (&self->updating, g_source_remove);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_object (&self->accent);
  for (guint i = 0; i < FER_N_SEVERITIES; i++)
    g_clear_object (&self->underlines[i]);

  G_OBJECT_CLASS (fer_source_marks_parent_class)->dispose (object);
}

static void
fer_source_marks_class_init (FerSourceMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_source_marks_dispose;
}

static void
fer_source_marks_init (FerSourceMarks *self)
{
  self->marks = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
}

FerSourceMarks *
fer_source_marks_new (FerSourceView *view)
{
  FerSourceMarks *self;

  g_return_val_if_fail (FER_IS_SOURCE_VIEW (view), NULL);

  self = g_object_new (FER_TYPE_SOURCE_MARKS, NULL);
  self->view = view;
  self->accent = g_object_ref (gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL));
  gtk_text_tag_set_priority (self->accent, 0);
  for (guint i = 0; i < FER_N_SEVERITIES; i++)
    add_severity (self, i);

  update_colours (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_colours), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_problems (self), "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fer_source_view_get_bridge (view), "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
  g_signal_connect_object (view, "query-tooltip", G_CALLBACK (text_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (fer_source_view_get_gutter (view)), TRUE);
  g_signal_connect_object (fer_source_view_get_gutter (view), "query-tooltip", G_CALLBACK (gutter_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
  queue_update (self);

  return self;
}

void
fer_source_marks_set_accent (FerSourceMarks *self,
                             gsize           start,
                             gsize           end)
{
  g_return_if_fail (FER_IS_SOURCE_MARKS (self));
  g_return_if_fail (start <= end);

  self->accent_start = start;
  self->accent_end = end;
  if (fer_source_bridge_get_loading (fer_source_view_get_bridge (self->view)))
    return;
  if (end > start && has_accent (self, start, end))
    return;

  apply_accent (self, end > start);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines that differ stand in a text view: it is read, searched and copied like any text, and each line begins with a mark
 * that says what the colour behind it says. */

#include "config.h"

#include "fer-compare-window.h"

#include "fer-answer-difference.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>

struct _FerCompareWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkLabel    *before_label;
  GtkLabel    *after_label;
  GtkLabel    *same_label;
  GtkWidget   *scrolled;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (FerCompareWindow, fer_compare_window, ADW_TYPE_WINDOW)

char *
fer_compare_window_describe (const FerLogEntry *entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->started_usec / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%x %X") : g_strdup ("");

  if (*entry->error != '\0')
    /* Translators: a date and a time, and what went wrong. */
    return g_strdup_printf (_ ("%s · %s"), when, entry->error);
  /* Translators: a date and a time, the status of an answer and how long it took. */
  return g_strdup_printf (_ ("%s · %u · %.0f ms"), when, entry->status, entry->total_usec / 1000.0);
}

static void
show_call (GtkLabel          *label,
           const char        *title,
           const FerLogEntry *entry)
{
  g_autofree char *words = fer_compare_window_describe (entry);
  /* Translators: "Before" or "After"; a method and an address; date, status and time of the call */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s %s\n%s"), title, entry->method, entry->address, words);

  gtk_label_set_label (label, text);
}

static void
append (FerCompareWindow    *self,
        const FerAnswerLine *line)
{
  static const char *const marks[] = { "  ", "− ", "+ ", "⋯" };
  GtkTextBuffer           *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char         *text = g_strdup_printf ("%s%s\n", marks[line->kind], line->text);
  GtkTextIter              end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (line->kind == FER_ANSWER_GONE || line->kind == FER_ANSWER_NEW)
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, line->kind == FER_ANSWER_GONE ? "gone" : "new", NULL);
  else
    gtk_text_buffer_insert (buffer, &end, text, -1);
}

static void
show_answers (FerCompareWindow  *self,
              const FerLogEntry *before,
              const FerLogEntry *after)
{
  g_autoptr (GPtrArray) difference = fer_answer_difference_find (before->reply, after->reply);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter    start;

  for (guint i = 0; i < difference->len; i++)
    append (self, difference->pdata[i]);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_set_visible (self->scrolled, difference->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->same_label), difference->len == 0);
}

static void
fer_compare_window_class_init (FerCompareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-compare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerCompareWindow, before_label);
  gtk_widget_class_bind_template_child (widget_class, FerCompareWindow, after_label);
  gtk_widget_class_bind_template_child (widget_class, FerCompareWindow, same_label);
  gtk_widget_class_bind_template_child (widget_class, FerCompareWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FerCompareWindow, view);
}

static void
fer_compare_window_init (FerCompareWindow *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  /* grounds that letters of both styles can be read on */
  gtk_text_buffer_create_tag (buffer, "gone", "paragraph-background", "rgba(224,27,36,0.22)", NULL);
  gtk_text_buffer_create_tag (buffer, "new", "paragraph-background", "rgba(46,194,126,0.25)", NULL);
  fer_spoken_set (GTK_WIDGET (self->view), _ ("What differs"));
}

GtkWidget *
fer_compare_window_new (GtkWindow         *parent,
                        const FerLogEntry *before,
                        const FerLogEntry *after)
{
  FerCompareWindow *self = g_object_new (FER_TYPE_COMPARE_WINDOW, "transient-for", parent, NULL);

  show_call (self->before_label, _ ("Before"), before);
  show_call (self->after_label, _ ("After"), after);
  show_answers (self, before, after);
  /* A window in which nothing has the focus hears no Escape. */
  gtk_window_set_focus (GTK_WINDOW (self), gtk_widget_get_visible (self->scrolled) ? GTK_WIDGET (self->view) : GTK_WIDGET (self->before_label));
  gtk_label_select_region (self->before_label, 0, 0);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks again, in an idle turn, whenever the problems or the part are others. */

#include "config.h"

#include "fer-field-mark.h"

#include "fer-severity.h"

#include <glib/gi18n.h>

struct _FerFieldMark
{
  GObject parent_instance;

  /* borrowed */
  GtkWidget *control;

  /* owned */
  FerFieldLink *link;
  GtkImage     *icon;
  GSignalGroup *problem_signals;

  /* state */
  guint updating;
};

G_DEFINE_FINAL_TYPE (FerFieldMark, fer_field_mark, G_TYPE_OBJECT)

static void
show (FerFieldMark  *self,
      FerDiagnostic *problem)
{
  FerSeverity      severity = problem != NULL ? fer_diagnostic_get_severity (problem) : FER_SEVERITY_HINT;
  g_autofree char *words = problem != NULL ? g_strdup_printf (_ ("%s: %s"), fer_severity_get_label (severity), fer_diagnostic_get_message (problem)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->icon), problem != NULL);
  gtk_image_set_from_icon_name (self->icon, fer_severity_get_icon_name (severity));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ "severity", fer_severity_get_name (severity), NULL });
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), words);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
update_cb (gpointer user_data)
{
  FerFieldMark *self = user_data;
  FerPart      *part = fer_field_link_get_part (self->link);
  g_autoptr (FerDiagnostic) problem = part != NULL ? fer_part_find_problem (part, fer_field_link_get_field (self->link)) : NULL;

  self->updating = 0;
  show (self, problem);
  return G_SOURCE_REMOVE;
}

static void
queue_update (FerFieldMark *self)
{
  if (self->updating == 0)
    self->updating = g_idle_add (update_cb, self);
}

static void
part_changed_cb (FerFieldMark *self)
{
  FerPart *part = fer_field_link_get_part (self->link);

  g_signal_group_set_target (self->problem_signals, part != NULL ? fer_document_get_problems (fer_part_get_document (part)) : NULL);
  queue_update (self);
}

static void
fer_field_mark_dispose (GObject *object)
{
  FerFieldMark *self = FER_FIELD_MARK (object);

  g_clear_handle_id (&self->updating, g_source_remove);
  g_clear_object (&self->problem_signals);
  g_clear_object (&self->link);
  g_clear_object (&self->icon);
  G_OBJECT_CLASS (fer_field_mark_parent_class)->dispose (object);
}

static void
fer_field_mark_class_init (FerFieldMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_field_mark_dispose;
}

static void
fer_field_mark_init (FerFieldMark *self)
{
  /* A screen reader hears it of the control. */
  self->icon = g_object_ref_sink (g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  self->problem_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->problem_signals, "items-changed", G_CALLBACK (queue_update), self);
}

FerFieldMark *
fer_field_mark_new (FerFieldLink *link,
                    GtkWidget    *control)
{
  FerFieldMark *self = g_object_new (FER_TYPE_FIELD_MARK, NULL);

  self->control = control;
  self->link = g_object_ref (link);
  g_signal_connect_object (link, "notify::part", G_CALLBACK (part_changed_cb), self, G_CONNECT_SWAPPED);
  part_changed_cb (self);
  return self;
}

GtkWidget *
fer_field_mark_get_icon (FerFieldMark *self)
{
  g_return_val_if_fail (FER_IS_FIELD_MARK (self), NULL);

  return GTK_WIDGET (self->icon);
}

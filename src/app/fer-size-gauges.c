/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Four bars. Beyond nine tenths one is a warning, beyond the limit an error; the words say so too. */

#include "config.h"

#include "fer-size-gauges.h"

#include "fer-limits.h"

#include <glib/gi18n.h>

#define N_GAUGES 4
#define NEARLY 0.9

struct _FerSizeGauges
{
  GtkWidget parent_instance;

  GtkLevelBar *bars[N_GAUGES];
};

G_DEFINE_FINAL_TYPE (FerSizeGauges, fer_size_gauges, GTK_TYPE_WIDGET)

static void
fer_size_gauges_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fer_size_gauges_parent_class)->dispose (object);
}

static void
fer_size_gauges_class_init (FerSizeGaugesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_size_gauges_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_size_gauges_init (FerSizeGauges *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Size"), -1);
  for (guint i = 0; i < N_GAUGES; i++)
    {
      self->bars[i] = GTK_LEVEL_BAR (gtk_level_bar_new ());
      gtk_level_bar_remove_offset_value (self->bars[i], GTK_LEVEL_BAR_OFFSET_LOW);
      gtk_level_bar_remove_offset_value (self->bars[i], GTK_LEVEL_BAR_OFFSET_HIGH);
      gtk_level_bar_remove_offset_value (self->bars[i], GTK_LEVEL_BAR_OFFSET_FULL);
      gtk_widget_set_size_request (GTK_WIDGET (self->bars[i]), 32, -1);
      gtk_widget_set_valign (GTK_WIDGET (self->bars[i]), GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (GTK_WIDGET (self->bars[i]), "size-gauge");
      gtk_widget_set_parent (GTK_WIDGET (self->bars[i]), GTK_WIDGET (self));
    }
}

static void
show (GtkLevelBar *bar,
      double       share,
      const char  *text)
{
  g_autofree char *words = share > 1 ? g_strdup_printf (_ ("%s: too many"), text) : g_strdup (text);

  gtk_level_bar_set_value (bar, MIN (share, 1));
  gtk_widget_remove_css_class (GTK_WIDGET (bar), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (bar), "error");
  if (share > NEARLY)
    gtk_widget_add_css_class (GTK_WIDGET (bar), share > 1 ? "error" : "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (bar), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
fer_size_gauges_show (FerSizeGauges          *self,
                      const FerConnectorSize *size)
{
  g_autofree char *n_bytes = g_format_size_full (size->n_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *most_bytes = g_format_size_full (FER_CONNECTOR_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: how much of what is allowed */
  g_autofree char *bytes = g_strdup_printf (_ ("%s of %s"), n_bytes, most_bytes);
  g_autofree char *operations = g_strdup_printf (_ ("%u of %u operations"), size->n_operations, FER_CONNECTOR_MAX_OPERATIONS);
  g_autofree char *body = g_strdup_printf (_ ("%u of %u schemas in one body"), size->n_body_schemas, FER_CONNECTOR_MAX_SCHEMAS);
  g_autofree char *n_schemas = g_strdup_printf ("%" G_GUINT64_FORMAT, size->n_schemas);
  g_autofree char *all = g_strdup_printf (_ ("%s of about %u schemas in all"), n_schemas, FER_CONNECTOR_MANY_SCHEMAS);

  g_return_if_fail (FER_IS_SIZE_GAUGES (self));

  show (self->bars[0], (double)size->n_bytes / FER_CONNECTOR_MAX_BYTES, bytes);
  show (self->bars[1], (double)size->n_operations / FER_CONNECTOR_MAX_OPERATIONS, operations);
  show (self->bars[2], (double)size->n_body_schemas / FER_CONNECTOR_MAX_SCHEMAS, body);
  show (self->bars[3], (double)size->n_schemas / FER_CONNECTOR_MANY_SCHEMAS, all);
}

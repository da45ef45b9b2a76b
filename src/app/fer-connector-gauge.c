/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar is named by the words below it, which say more than it does. */

#include "fer-connector-gauge.h"

struct _FerConnectorGauge
{
  AdwBin parent_instance;

  /* children */
  GtkLevelBar *bar;
  GtkLabel    *label;
};

G_DEFINE_FINAL_TYPE (FerConnectorGauge, fer_connector_gauge, ADW_TYPE_BIN)

static void
fer_connector_gauge_class_init (FerConnectorGaugeClass *klass)
{
}

static void
fer_connector_gauge_init (FerConnectorGauge *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->bar = GTK_LEVEL_BAR (gtk_level_bar_new ());
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
fer_connector_gauge_show (FerConnectorGauge *self,
                          double             value,
                          double             most,
                          const char        *text)
{
  g_return_if_fail (FER_IS_CONNECTOR_GAUGE (self));

  gtk_level_bar_set_max_value (self->bar, most);
  gtk_level_bar_set_value (self->bar, MIN (value, most));
  gtk_label_set_label (self->label, text);
  if (value > most)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
}

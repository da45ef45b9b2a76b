/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entries, and a button for the colour, whose text is kept because the choices borrow it. */

#include "config.h"

#include "fer-connector-details.h"

struct _FerConnectorDetails
{
  AdwExpanderRow parent_instance;

  /* template children */
  AdwActionRow    *color_row;
  GtkColorChooser *color_button;
  GtkEditable     *publisher_row;
  GtkEditable     *owner_row;
  GtkEditable     *website_row;
  GtkEditable     *privacy_row;
  GtkEditable     *categories_row;

  /* owned */
  char *color; /* "#rrggbb" */

  /* state */
  gboolean proposing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerConnectorDetails, fer_connector_details, ADW_TYPE_EXPANDER_ROW)

static guint signals[N_SIGNALS];

static void
changed_cb (FerConnectorDetails *self)
{
  if (!self->proposing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_color (FerConnectorDetails *self,
           char                *color)
{
  g_free (self->color);
  self->color = color;
  adw_action_row_set_subtitle (self->color_row, color);
}

static void
color_set_cb (FerConnectorDetails *self)
{
  GdkRGBA rgba;

  gtk_color_chooser_get_rgba (self->color_button, &rgba);
  set_color (self, g_strdup_printf ("#%02x%02x%02x", (guint)(rgba.red * 255 + 0.5f), (guint)(rgba.green * 255 + 0.5f),
                                    (guint)(rgba.blue * 255 + 0.5f)));
  changed_cb (self);
}

static void
fer_connector_details_finalize (GObject *object)
{
  FerConnectorDetails *self = FER_CONNECTOR_DETAILS (object);

  g_free (self->color);

  G_OBJECT_CLASS (fer_connector_details_parent_class)->finalize (object);
}

static void
fer_connector_details_class_init (FerConnectorDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fer_connector_details_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FER_TYPE_CONNECTOR_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connector-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, color_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, color_button);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, publisher_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, owner_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, website_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, privacy_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectorDetails, categories_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_set_cb);
}

static void
fer_connector_details_init (FerConnectorDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

void
fer_connector_details_propose (FerConnectorDetails *self,
                               FerApi              *api)
{
  GdkRGBA rgba;

  g_return_if_fail (FER_IS_CONNECTOR_DETAILS (self));
  g_return_if_fail (FER_IS_API (api));

  self->proposing = TRUE;
  set_color (self, g_strdup (fer_generator_get_color (api)));
  if (gdk_rgba_parse (&rgba, self->color))
    gtk_color_chooser_set_rgba (self->color_button, &rgba);
  gtk_editable_set_text (self->publisher_row, or_empty (fer_api_get_contact_name (api)));
  gtk_editable_set_text (self->owner_row, or_empty (fer_api_get_contact_name (api)));
  gtk_editable_set_text (self->website_row, or_empty (fer_api_get_contact_url (api)));
  self->proposing = FALSE;
}

void
fer_connector_details_fill (FerConnectorDetails *self,
                            FerGeneratorChoices *choices)
{
  g_return_if_fail (FER_IS_CONNECTOR_DETAILS (self));

  choices->brand_color = self->color;
  choices->publisher = gtk_editable_get_text (self->publisher_row);
  choices->stack_owner = gtk_editable_get_text (self->owner_row);
  choices->website = gtk_editable_get_text (self->website_row);
  choices->privacy_policy = gtk_editable_get_text (self->privacy_row);
  choices->categories = gtk_editable_get_text (self->categories_row);
}

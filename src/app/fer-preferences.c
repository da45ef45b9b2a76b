/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each row is bound to its key; here is only what depends on another key: the addresses of a custom cloud, and what is
 * wrong with them. */

#include "config.h"

#include "fer-preferences.h"

#include "fer-azure-settings.h"
#include "fer-identity.h"
#include "fer-message-row.h"

struct _FerPreferences
{
  AdwPreferencesWindow parent_instance;

  /* template children */
  AdwComboRow    *style_row;
  GtkSwitch      *session_switch;
  AdwComboRow    *cloud_row;
  GtkWidget      *authority_row;
  GtkWidget      *manager_row;
  GtkWidget      *audience_row;
  FerMessageRow  *cloud_message;
  GtkWidget      *client_row;
  AdwExpanderRow *help_row;
  GtkLabel       *help_label;
  GtkWidget      *portal_row;
  GtkWidget      *tenant_row;

  /* owned */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (FerPreferences, fer_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows. */
static const char *const styles[] = { "follow", "light", "dark", NULL };
static const char *const clouds[] = { "public", "us-government", "china", "custom", NULL };

static gboolean
word_to_position (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  const char *const *words = user_data;
  guint              position = 0;

  while (words[position] != NULL && !g_str_equal (words[position], g_variant_get_string (variant, NULL)))
    position++;
  g_value_set_uint (value, position);
  return words[position] != NULL;
}

static GVariant *
position_to_word (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  const char *const *words = user_data;
  guint              position = g_value_get_uint (value);

  return position < g_strv_length ((char **)words) ? g_variant_new_string (words[position]) : NULL;
}

static void
bind_choice (FerPreferences    *self,
             AdwComboRow       *row,
             const char        *key,
             const char *const *words)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, word_to_position,
                                position_to_word, (gpointer)words, NULL);
}

static void
cloud_changed_cb (FerPreferences *self)
{
  g_autofree char *word = g_settings_get_string (self->settings, "cloud");
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCloud) cloud = fer_azure_settings_make_cloud (self->settings, &error);
  gboolean custom = g_str_equal (word, "custom");

  gtk_widget_set_visible (self->authority_row, custom);
  gtk_widget_set_visible (self->manager_row, custom);
  gtk_widget_set_visible (self->audience_row, custom);
  gtk_widget_set_visible (self->portal_row, cloud != NULL && fer_cloud_get_portal (cloud) != NULL);
  g_object_set (self->cloud_message, "message", cloud == NULL ? error->message : NULL, NULL);
}

static void
portal_activated_cb (FerPreferences *self)
{
  g_autoptr (FerCloud) cloud = fer_azure_settings_make_cloud (self->settings, NULL);

  if (cloud != NULL && fer_cloud_get_portal (cloud) != NULL)
    gtk_show_uri (GTK_WINDOW (self), fer_cloud_get_portal (cloud), GDK_CURRENT_TIME);
}

static void
fer_preferences_dispose (GObject *object)
{
  FerPreferences *self = FER_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fer_preferences_parent_class)->dispose (object);
}

static void
fer_preferences_class_init (FerPreferencesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_preferences_dispose;

  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, style_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, session_switch);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, cloud_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, authority_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, manager_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, audience_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, cloud_message);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, client_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, help_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, help_label);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, portal_row);
  gtk_widget_class_bind_template_child (widget_class, FerPreferences, tenant_row);
  gtk_widget_class_bind_template_callback (widget_class, portal_activated_cb);
}

static void
bind_texts (FerPreferences *self)
{
  const struct
  {
    GtkWidget  *row;
    const char *key;
  } texts[] = {
    { self->authority_row, "custom-authority" },
    { self->manager_row, "custom-resource-manager" },
    { self->audience_row, "custom-audience" },
    { self->client_row, "client-id" },
    { self->tenant_row, "tenant" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_settings_bind (self->settings, texts[i].key, texts[i].row, "text", G_SETTINGS_BIND_DEFAULT);
}

static void
fer_preferences_init (FerPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APPLICATION_ID);
  bind_choice (self, self->style_row, "style", styles);
  bind_choice (self, self->cloud_row, "cloud", clouds);
  bind_texts (self);
  g_settings_bind (self->settings, "restore-session", self->session_switch, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_label_set_label (self->help_label, fer_identity_get_registration_help ());
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (cloud_changed_cb), self, G_CONNECT_SWAPPED);
  cloud_changed_cb (self);
}

void
fer_preferences_show (GtkWindow          *parent,
                      FerPreferencesPlace place)
{
  FerPreferences *self = g_object_new (FER_TYPE_PREFERENCES, "transient-for", parent, NULL);

  if (place == FER_PREFERENCES_CLIENT_ID)
    {
      adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), "azure");
      adw_expander_row_set_expanded (self->help_row, TRUE);
      gtk_widget_grab_focus (self->client_row);
    }
  gtk_window_present (GTK_WINDOW (self));
}

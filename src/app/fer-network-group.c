/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-network-group.h"

#include "fer-message-row.h"
#include "fer-prompts.h"
#include "fer-secret-buffer.h"

#include <glib/gi18n.h>

struct _FerNetworkGroup
{
  AdwPreferencesGroup parent_instance;

  /* template children */
  AdwExpanderRow *expander;
  GtkEditable    *authority_row;
  GtkEditable    *certificate_row;
  GtkWidget      *password_row;
  GtkEditable    *proxy_row;
  AdwComboRow    *login_row;
  GtkSwitch      *any_switch;
  FerMessageRow  *warning_row;

  /* state */
  char    *kept_certificate; /* nullable: that of which a password is kept */
  gboolean has_password;
};

G_DEFINE_FINAL_TYPE (FerNetworkGroup, fer_network_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of the rows. */
static const char *const logins[] = { NULL, "NTLM", "Negotiate" };

static char *
dup_text (GtkEditable *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* A password is of one file. */
static gboolean
is_password_kept (FerNetworkGroup *self)
{
  g_autofree char *certificate = dup_text (self->certificate_row);

  return self->has_password && g_strcmp0 (certificate, self->kept_certificate) == 0;
}

static void
certificate_changed_cb (FerNetworkGroup *self)
{
  const char      *title = _ ("Certificate Password");
  g_autofree char *kept = NULL;

  /* Translators: %s is the name of a secret, such as "API key". */
  kept = g_strdup_printf (_ ("%s (kept; type to replace it)"), title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row), is_password_kept (self) ? kept : title);
  gtk_widget_set_visible (self->password_row, *gtk_editable_get_text (self->certificate_row) != '\0');
}

static void
any_changed_cb (FerNetworkGroup *self)
{
  g_object_set (self->warning_row, "message",
                gtk_switch_get_active (self->any_switch) ? _ ("Whoever is between here and the service can read and change everything, credentials too.") : NULL, NULL);
}

typedef struct
{
  FerNetworkGroup *self;
  GtkEditable     *row;
} Choice;

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Choice *choice = user_data;
  g_autoptr (GFile) file = fer_prompts_choose_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    gtk_editable_set_text (choice->row, g_file_peek_path (file));
  g_object_unref (choice->self);
  g_free (choice);
}

static void
choose_file (FerNetworkGroup *self,
             GtkEditable     *row,
             const char      *title)
{
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ g_object_ref (self), row };
  fer_prompts_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, file_chosen_cb, choice);
}

static void
choose_authority_cb (FerNetworkGroup *self)
{
  choose_file (self, self->authority_row, _ ("Certificate Authority"));
}

static void
choose_certificate_cb (FerNetworkGroup *self)
{
  choose_file (self, self->certificate_row, _ ("Client Certificate"));
}

static void
fer_network_group_finalize (GObject *object)
{
  g_free (FER_NETWORK_GROUP (object)->kept_certificate);

  G_OBJECT_CLASS (fer_network_group_parent_class)->finalize (object);
}

static void
fer_network_group_class_init (FerNetworkGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fer_network_group_finalize;

  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-network-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, expander);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, authority_row);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, password_row);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, proxy_row);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, login_row);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, any_switch);
  gtk_widget_class_bind_template_child (widget_class, FerNetworkGroup, warning_row);
  gtk_widget_class_bind_template_callback (widget_class, any_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, certificate_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_authority_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_certificate_cb);
}

static void
fer_network_group_init (FerNetworkGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fer_secret_buffer_adopt (GTK_EDITABLE (self->password_row));
}

static void
set_text (GtkEditable *row,
          const char  *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

void
fer_network_group_set (FerNetworkGroup            *self,
                       const FerConnectionNetwork *network,
                       gboolean                    has_password)
{
  guint login = 0;

  g_return_if_fail (FER_IS_NETWORK_GROUP (self));

  for (guint i = 1; i < G_N_ELEMENTS (logins); i++)
    if (g_strcmp0 (network->login, logins[i]) == 0)
      login = i;
  self->has_password = has_password;
  g_free (self->kept_certificate);
  self->kept_certificate = g_strdup (network->certificate);
  set_text (self->authority_row, network->authority);
  set_text (self->certificate_row, network->certificate);
  certificate_changed_cb (self);
  set_text (self->proxy_row, network->proxy);
  adw_combo_row_set_selected (self->login_row, login);
  gtk_switch_set_active (self->any_switch, network->any_certificate);
  adw_expander_row_set_expanded (self->expander, !fer_connection_network_is_plain (network));
}

FerConnectionNetwork *
fer_network_group_get (FerNetworkGroup *self)
{
  FerConnectionNetwork *network;

  g_return_val_if_fail (FER_IS_NETWORK_GROUP (self), NULL);

  network = fer_connection_network_new (NULL);
  network->authority = dup_text (self->authority_row);
  network->certificate = dup_text (self->certificate_row);
  network->proxy = dup_text (self->proxy_row);
  network->login = g_strdup (logins[MIN (adw_combo_row_get_selected (self->login_row), G_N_ELEMENTS (logins) - 1)]);
  network->any_certificate = gtk_switch_get_active (self->any_switch);
  return network;
}

const char *
fer_network_group_get_password (FerNetworkGroup *self)
{
  const char *typed;

  g_return_val_if_fail (FER_IS_NETWORK_GROUP (self), NULL);

  typed = fer_secret_buffer_peek (GTK_EDITABLE (self->password_row));
  if (!gtk_widget_get_visible (self->password_row) || (*typed == '\0' && !is_password_kept (self)))
    return self->has_password ? "" : NULL;
  return *typed != '\0' ? typed : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields are those of the connector at the moment the window opened, and hold its tree; `inputs` goes with `fields`, with
 * NULL where a field has no row of its own. The tokens of a sign-in wait in `grant` until Save. */

#include "config.h"

#include "fer-connection-window.h"

#include "fer-address.h"
#include "fer-connection-grant.h"
#include "fer-connection-input.h"
#include "fer-connection-list.h"
#include "fer-connection-sender.h"
#include "fer-grant-words.h"
#include "fer-key-row.h"
#include "fer-message-row.h"
#include "fer-network-group.h"
#include "fer-proof.h"
#include "fer-secret-buffer.h"

#include <glib/gi18n.h>

struct _FerConnectionWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkWidget           *name_row;
  AdwComboRow         *set_row;
  AdwPreferencesGroup *fields_group;
  AdwPreferencesGroup *sign_in_group;
  AdwActionRow        *sign_in_row;
  GtkButton           *sign_in_button;
  FerMessageRow       *sign_in_message_row;
  GtkWidget           *base_row;
  FerNetworkGroup     *network_group;
  FerMessageRow       *message_row;
  GtkLabel            *notice;
  GtkWidget           *save_button;

  /* owned */
  FerConnections *connections;
  FerShelves     *shelves; /* nullable */
  FerDocument    *document;
  FerConnection  *connection; /* nullable: a new one */
  FerJsonTree    *properties; /* nullable */
  GPtrArray      *sets;       /* FerConnectionChoice */
  GPtrArray      *fields;     /* FerConnectionField; nullable */
  GPtrArray      *inputs;     /* GtkWidget, owned by the group */
  GtkWidget      *secret_row; /* of the sign-in's client; nullable; the group's */
  GtkWidget      *key_row;    /* nullable; the group's */
  FerOauthGrant  *grant;      /* nullable: the same */
  GCancellable   *signing_in; /* nullable */

  /* state */
  gboolean closed;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (FerConnectionWindow, fer_connection_window, ADW_TYPE_WINDOW)

static void
set_message (FerConnectionWindow *self,
             const char          *message)
{
  g_object_set (self->message_row, "message", message, NULL);
}

/* What goes wrong with signing in is said where that is done. */
static void
set_sign_in_message (FerConnectionWindow *self,
                     const char          *message)
{
  g_object_set (self->sign_in_message_row, "message", message, NULL);
}

static FerJsonTree *
get_properties (FerDocument *document)
{
  FerFile *file = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);

  return file != NULL ? fer_file_get_form_tree (file) : NULL;
}

static const char *
get_set (FerConnectionWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->set_row);

  return selected < self->sets->len ? ((FerConnectionChoice *)self->sets->pdata[selected])->value : NULL;
}

static const FerConnectionField *
find_sign_in (FerConnectionWindow *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (((FerConnectionField *)self->fields->pdata[i])->kind == FER_CONNECTION_SIGN_IN)
      return self->fields->pdata[i];
  return NULL;
}

/* What the token says. */

static void
show_sign_in (FerConnectionWindow *self)
{
  const FerConnectionField *field = find_sign_in (self);
  gboolean                  kept = field != NULL && self->connection != NULL && fer_connection_has_secret (self->connection, field->name);
  g_autofree char          *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sign_in_group), field != NULL);
  if (field == NULL)
    return;
  if (self->signing_in != NULL)
    text = g_strdup (_ ("Finish signing in on the page that your browser shows."));
  else if (self->grant != NULL)
    text = fer_grant_words_describe (self->grant);
  else if (kept)
    text = fer_grant_words_describe_expiry (fer_connection_grant_get_expires (self->connection, field->name));
  else
    text = g_strdup (_ ("The connection has not signed in yet."));
  adw_action_row_set_subtitle (self->sign_in_row, text != NULL ? text : _ ("Signed in"));
  gtk_button_set_label (self->sign_in_button, self->signing_in != NULL ? _ ("_Cancel Signing In")
                                              : self->grant != NULL || kept
                                                ? _ ("_Sign In Again")
                                                : _ ("_Sign In"));
}

/* The fields. */

static void
clear_fields (FerConnectionWindow *self)
{
  for (guint i = 0; self->inputs != NULL && i < self->inputs->len; i++)
    if (self->inputs->pdata[i] != NULL)
      adw_preferences_group_remove (self->fields_group, self->inputs->pdata[i]);
  if (self->secret_row != NULL)
    adw_preferences_group_remove (self->sign_in_group, self->secret_row);
  if (self->key_row != NULL)
    adw_preferences_group_remove (self->fields_group, self->key_row);
  self->secret_row = NULL;
  self->key_row = NULL;
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

static void
add_client_secret (FerConnectionWindow      *self,
                   const FerConnectionField *field)
{
  g_autofree char *name = fer_connection_grant_dup_name (field->name, FER_CONNECTION_CLIENT_SECRET);

  self->secret_row = fer_connection_input_new_secret (_ ("Client Secret"), self->connection != NULL && fer_connection_has_secret (self->connection, name));
  adw_preferences_group_add (self->sign_in_group, self->secret_row);
}

/* A key is the only secret; who signs in with a name and a password has two. */
static void
add_key_row (FerConnectionWindow *self)
{
  GtkWidget *target = NULL;
  guint      n_secrets = 0;

  for (guint i = 0; i < self->fields->len; i++)
    if (((FerConnectionField *)self->fields->pdata[i])->kind == FER_CONNECTION_SECRET)
      {
        n_secrets++;
        target = self->inputs->pdata[i];
      }
  if (n_secrets != 1 || !ADW_IS_PASSWORD_ENTRY_ROW (target) || self->shelves == NULL || fer_document_get_folder (self->document) == NULL)
    return;
  self->key_row = fer_key_row_new (self->shelves, fer_document_get_folder (self->document), GTK_EDITABLE (target));
  adw_preferences_group_add (self->fields_group, self->key_row);
}

static void
show_fields (FerConnectionWindow *self)
{
  guint    n_rows = 0;
  gboolean gateway = FALSE;

  clear_fields (self);
  self->fields = fer_connection_field_list (self->properties, get_set (self));
  self->inputs = g_ptr_array_new ();
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FerConnectionField *field = self->fields->pdata[i];
      GtkWidget                *row = NULL;

      if (field->kind == FER_CONNECTION_SIGN_IN)
        add_client_secret (self, field);
      else if (field->kind == FER_CONNECTION_GATEWAY)
        gateway = TRUE;
      else if (!field->hidden)
        row = fer_connection_input_new (field, self->connection);
      if (row != NULL)
        adw_preferences_group_add (self->fields_group, row);
      n_rows += row != NULL;
      g_ptr_array_add (self->inputs, row);
    }
  add_key_row (self);
  adw_preferences_group_set_description (self->fields_group, gateway ? _ ("Calls from here go straight to the service, without the gateway.")
                                                             : n_rows == 0
                                                               ? _ ("This connector asks a connection for nothing here.")
                                                               : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), gateway || n_rows > 0 || find_sign_in (self) == NULL);
  show_sign_in (self);
}

static void
set_chosen_cb (FerConnectionWindow *self)
{
  if (self->sets != NULL && self->fields != NULL)
    show_fields (self);
}

static void
fill_sets (FerConnectionWindow *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  const char *kept = self->connection != NULL ? fer_connection_get_parameter_set (self->connection) : NULL;

  for (guint i = 0; i < self->sets->len; i++)
    gtk_string_list_append (texts, ((FerConnectionChoice *)self->sets->pdata[i])->text);
  adw_combo_row_set_model (self->set_row, G_LIST_MODEL (texts));
  for (guint i = 0; i < self->sets->len; i++)
    if (g_strcmp0 (((FerConnectionChoice *)self->sets->pdata[i])->value, kept) == 0)
      adw_combo_row_set_selected (self->set_row, i);
  gtk_widget_set_visible (GTK_WIDGET (self->set_row), self->sets->len > 0);
}

/* Signing in. */

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FerConnectionWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerOauthGrant) grant = fer_oauth_finish (FER_SENDER (source), result, &error);

  if (self->closed)
    return;
  g_clear_object (&self->signing_in);
  if (grant != NULL)
    {
      g_clear_pointer (&self->grant, fer_oauth_grant_free);
      self->grant = g_steal_pointer (&grant);
    }
  set_sign_in_message (self, error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? error->message : NULL);
  show_sign_in (self);
}

static void
open_cb (const char *address,
         gpointer    user_data)
{
  FerConnectionWindow *self = user_data;

  if (!self->closed)
    gtk_show_uri (GTK_WINDOW (self), address, GDK_CURRENT_TIME);
}

static void
take_inputs (FerConnectionWindow *self,
             FerCredentials      *credentials)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const FerConnectionField *field = self->fields->pdata[i];
      char                     *value = self->inputs->pdata[i] != NULL ? fer_connection_input_dup_value (self->inputs->pdata[i], field) : NULL;

      if (value != NULL && *value != '\0')
        fer_credentials_set (credentials, field->name, value, field->kind == FER_CONNECTION_SECRET);
      fer_proof_free_word (value);
    }
}

static void
begin_sign_in (FerConnectionWindow *self,
               FerCredentials      *credentials)
{
  const FerConnectionField *field = find_sign_in (self);
  g_autofree char          *name = fer_connection_grant_dup_name (field->name, FER_CONNECTION_CLIENT_SECRET);
  const char               *typed = fer_secret_buffer_peek (GTK_EDITABLE (self->secret_row));
  const char               *password = fer_network_group_get_password (self->network_group);
  g_autoptr (FerConnectionNetwork) network = fer_network_group_get (self->network_group);
  g_autoptr (FerConnection) way = fer_connection_new ("", "");
  g_autoptr (FerConnectionSender) sender = fer_connection_sender_new (way, credentials);
  g_autoptr (FerOauthProvider) provider = NULL;
  g_autoptr (GError) error = NULL;
  FerOauthOptions options = { 0 };

  fer_connection_network_keep (network, way);
  take_inputs (self, credentials);
  if (password != NULL)
    fer_credentials_set (credentials, FER_CONNECTION_CERTIFICATE_PASSWORD, *password != '\0' ? password : NULL, TRUE);
  options.client_secret = *typed != '\0' ? typed : fer_credentials_get (credentials, name);
  provider = fer_oauth_provider_new (self->properties, field->settings, field->name, credentials, &error);
  if (provider != NULL)
    fer_oauth_sign_in_async (FER_SENDER (sender), provider, &options, open_cb, self, self->signing_in, signed_in_cb,
                             g_object_ref (self));
  else
    {
      g_clear_object (&self->signing_in);
      set_sign_in_message (self, error->message);
    }
  show_sign_in (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerConnectionWindow) self = user_data;
  g_autoptr (FerCredentials) credentials = fer_connections_unlock_finish (FER_CONNECTIONS (source), result, NULL);

  if (self->closed || self->signing_in == NULL)
    return;
  if (credentials == NULL)
    credentials = fer_credentials_new ();
  begin_sign_in (self, credentials);
}

static void
sign_in_clicked_cb (FerConnectionWindow *self)
{
  g_autoptr (FerCredentials) credentials = NULL;

  if (self->signing_in != NULL)
    {
      g_cancellable_cancel (self->signing_in);
      return;
    }
  set_sign_in_message (self, NULL);
  self->signing_in = g_cancellable_new ();
  if (self->connection != NULL)
    {
      fer_connections_unlock_async (self->connections, self->connection, self->signing_in, unlocked_cb, g_object_ref (self));
      return;
    }
  credentials = fer_credentials_new ();
  begin_sign_in (self, credentials);
}

/* Saving. */

static char *
dup_stripped (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
check_inputs (FerConnectionWindow *self)
{
  g_autoptr (FerConnectionNetwork) network = fer_network_group_get (self->network_group);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dup_stripped (self->name_row);
  g_autofree char *base = dup_stripped (self->base_row);
  g_autoptr (GUri) address = NULL;

  if (*name == '\0')
    return g_strdup (_ ("A connection has to have a name."));
  for (guint i = 0; i < self->fields->len; i++)
    if (self->inputs->pdata[i] != NULL)
      {
        const FerConnectionField *field = self->fields->pdata[i];
        gboolean                  kept = self->connection != NULL && fer_connection_has_secret (self->connection, field->name);
        char                     *value = fer_connection_input_dup_value (self->inputs->pdata[i], field);
        char                     *fault = fer_connection_field_check (field, value, kept);

        fer_proof_free_word (value);
        if (fault != NULL)
          return fault;
      }
  address = *base != '\0' ? fer_address_parse (base, &error) : NULL;
  if (error != NULL)
    return g_strdup (error->message);
  if (!fer_connection_network_check (network, &error))
    return g_strdup (error->message);
  return NULL;
}

static void
take_field (FerConnection            *connection,
            GHashTable               *secrets,
            const FerConnectionField *field,
            GtkWidget                *row)
{
  char *value = fer_connection_input_dup_value (row, field);

  if (field->kind != FER_CONNECTION_SECRET || field->choices->len > 0)
    fer_connection_set_value (connection, field->name, *value != '\0' ? value : NULL);
  else if (*value != '\0')
    g_hash_table_insert (secrets, g_strdup (field->name), g_strdup (value));
  fer_proof_free_word (value);
}

static void
take_sign_in (FerConnectionWindow *self,
              FerConnection       *connection,
              GHashTable          *secrets)
{
  const FerConnectionField *field = find_sign_in (self);
  const char               *client_secret;

  if (field == NULL)
    return;
  client_secret = fer_secret_buffer_peek (GTK_EDITABLE (self->secret_row));
  if (*client_secret != '\0')
    g_hash_table_insert (secrets, fer_connection_grant_dup_name (field->name, FER_CONNECTION_CLIENT_SECRET), g_strdup (client_secret));
  if (self->grant != NULL)
    fer_connection_grant_keep (self->grant, connection, field->name, secrets);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerConnectionWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = fer_connections_save_finish (FER_CONNECTIONS (source), result, &error);

  self->saving = FALSE;
  if (self->closed)
    return;
  if (saved)
    gtk_window_close (GTK_WINDOW (self));
  else
    set_message (self, error->message);
}

static void
save_cb (FerConnectionWindow *self)
{
  g_autoptr (GHashTable) secrets = fer_connection_grant_new_secrets ();
  g_autofree char *fault = check_inputs (self);
  g_autofree char *name = dup_stripped (self->name_row);
  g_autofree char *base = dup_stripped (self->base_row);
  g_autofree char *address = fer_connection_list_dup_address (self->document);
  g_autoptr (FerConnectionNetwork) network = fer_network_group_get (self->network_group);
  const char *password = fer_network_group_get_password (self->network_group);

  set_message (self, fault);
  if (fault != NULL || self->saving || address == NULL)
    return;
  self->saving = TRUE;
  if (self->connection == NULL)
    self->connection = fer_connection_new (name, address);
  g_object_set (self->connection, "name", name, "base", *base != '\0' ? base : NULL, "parameter-set", get_set (self), NULL);
  for (guint i = 0; i < self->fields->len; i++)
    if (self->inputs->pdata[i] != NULL)
      take_field (self->connection, secrets, self->fields->pdata[i], self->inputs->pdata[i]);
  take_sign_in (self, self->connection, secrets);
  fer_connection_network_keep (network, self->connection);
  if (password != NULL)
    g_hash_table_insert (secrets, g_strdup (FER_CONNECTION_CERTIFICATE_PASSWORD), g_strdup (password));
  fer_connections_save_async (self->connections, self->connection, secrets, NULL, saved_cb, g_object_ref (self));
}

static void
update_notice (FerConnectionWindow *self)
{
  const char *notice = fer_connections_get_notice (self->connections);

  gtk_label_set_label (self->notice, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NULL);
}

/* What is asked keeps the window from being disposed of, so it is too late there. */
static void
fer_connection_window_unrealize (GtkWidget *widget)
{
  FerConnectionWindow *self = FER_CONNECTION_WINDOW (widget);

  self->closed = TRUE;
  g_cancellable_cancel (self->signing_in);

  GTK_WIDGET_CLASS (fer_connection_window_parent_class)->unrealize (widget);
}

static void
fer_connection_window_dispose (GObject *object)
{
  FerConnectionWindow *self = FER_CONNECTION_WINDOW (object);

  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->grant, fer_oauth_grant_free);
  g_clear_pointer (&self->properties, fer_json_tree_unref);
  g_clear_object (&self->signing_in);
  g_clear_object (&self->connection);
  g_clear_object (&self->document);
  g_clear_object (&self->shelves);
  g_clear_object (&self->connections);

  G_OBJECT_CLASS (fer_connection_window_parent_class)->dispose (object);
}

static void
fer_connection_window_class_init (FerConnectionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_connection_window_dispose;
  widget_class->unrealize = fer_connection_window_unrealize;

  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_NETWORK_GROUP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connection-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, set_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, fields_group);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, sign_in_group);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, sign_in_message_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, base_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, network_group);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, message_row);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_clicked_cb);
}

static void
fer_connection_window_init (FerConnectionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
}

/* A new connection has a name that will do, and typing replaces it. */
static void
propose_name (FerConnectionWindow *self)
{
  g_autofree char *address = fer_connection_list_dup_address (self->document);
  g_autofree char *name = fer_connections_dup_free_name (self->connections, fer_document_get_title (self->document), address != NULL ? address : "");

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

FerConnectionWindow *
fer_connection_window_new (GtkWindow      *parent,
                           FerConnections *connections,
                           FerShelves     *shelves,
                           FerDocument    *document,
                           FerConnection  *connection)
{
  FerConnectionWindow *self = g_object_new (FER_TYPE_CONNECTION_WINDOW, "transient-for", parent, NULL);
  FerJsonTree         *properties = get_properties (document);
  g_autoptr (FerConnectionNetwork) network = NULL;

  self->connections = g_object_ref (connections);
  self->shelves = shelves != NULL ? g_object_ref (shelves) : NULL;
  self->document = g_object_ref (document);
  self->connection = connection != NULL ? g_object_ref (connection) : NULL;
  self->properties = properties != NULL ? fer_json_tree_ref (properties) : NULL;
  self->sets = fer_connection_field_list_sets (properties);
  gtk_window_set_title (GTK_WINDOW (self), connection != NULL ? _ ("Edit Connection") : _ ("New Connection"));
  if (connection != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), fer_connection_get_name (connection));
      gtk_editable_set_text (GTK_EDITABLE (self->base_row), fer_connection_get_base (connection) != NULL ? fer_connection_get_base (connection) : "");
    }
  else
    propose_name (self);
  network = fer_connection_network_new (connection);
  fer_network_group_set (self->network_group, network, connection != NULL && fer_connection_has_secret (connection, FER_CONNECTION_CERTIFICATE_PASSWORD));
  fill_sets (self);
  show_fields (self);
  update_notice (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->name_row);
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
  g_signal_connect_object (connections, "notify::notice", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  return self;
}

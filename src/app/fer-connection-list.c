/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar's section of connections. A connection is known by the address of its connector's folder, so a connector that
 * was saved elsewhere shows other ones. */

#include "config.h"

#include "fer-connection-list.h"

#include "fer-connection-row.h"
#include "fer-connection-window.h"
#include "fer-prompts.h"

#include <glib/gi18n.h>

#define REFRESH_SECONDS 30

struct _FerConnectionList
{
  AdwBin parent_instance;

  /* template children */
  GtkListBox *list;
  GtkLabel   *hint;
  GtkLabel   *notice;
  GtkWidget  *new_button;

  /* owned */
  FerShelves     *shelves;     /* nullable */
  FerConnections *connections; /* nullable */
  FerDocument    *document;    /* nullable */
  GListModel     *shown;       /* nullable */
  GSignalGroup   *document_signals;

  /* state */
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (FerConnectionList, fer_connection_list, ADW_TYPE_BIN)

char *
fer_connection_list_dup_address (FerDocument *document)
{
  GFile *folder = document != NULL ? fer_document_get_folder (document) : NULL;

  return folder != NULL ? g_file_get_uri (folder) : NULL;
}

static gboolean
is_of_connector (gpointer item,
                 gpointer connector)
{
  return g_strcmp0 (fer_connection_get_connector (item), connector) == 0;
}

GListModel *
fer_connection_list_make_model (FerConnections *connections,
                                const char     *connector)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_of_connector, g_strdup (connector), g_free));

  return G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (connections)), filter));
}

/* What is shown. */

static void
update_hint (FerConnectionList *self)
{
  g_autofree char *connector = fer_connection_list_dup_address (self->document);
  const char      *notice = self->connections != NULL ? fer_connections_get_notice (self->connections) : NULL;
  guint            n_shown = self->shown != NULL ? g_list_model_get_n_items (self->shown) : 0;

  gtk_label_set_label (self->hint, self->document == NULL ? _ ("Open a connector to see them.")
                                   : connector == NULL
                                     ? _ ("Save the connector to give it connections.")
                                     : _ ("A connection holds the key or the sign-in that calls are made with."));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), n_shown == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  gtk_widget_set_visible (self->new_button, self->connections != NULL && connector != NULL);
  gtk_label_set_label (self->notice, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NULL && connector != NULL);
}

static gboolean
refresh_cb (gpointer user_data)
{
  FerConnectionList *self = user_data;
  GtkListBoxRow     *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    fer_connection_row_update (FER_CONNECTION_ROW (row));
  return G_SOURCE_CONTINUE;
}

/* What the menus ask for. */

static void
toast (FerConnectionList *self,
       const char        *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerConnectionList) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fer_connections_save_finish (FER_CONNECTIONS (source), result, &error))
    toast (self, error->message);
}

static void
show_window (FerConnectionList *self,
             FerConnection     *connection)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (fer_connection_window_new (GTK_WINDOW (root), self->connections, self->shelves, self->document, connection)));
}

static void
new_clicked_cb (FerConnectionList *self)
{
  show_window (self, NULL);
}

static void
edit_asked_cb (FerConnectionRow  *row,
               FerConnection     *connection,
               FerConnectionList *self)
{
  show_window (self, connection);
}

static void
duplicate_asked_cb (FerConnectionRow  *row,
                    FerConnection     *connection,
                    FerConnectionList *self)
{
  g_autofree char *copy = NULL;
  g_autofree char *name = NULL;

  /* Translators: %s is the name of the connection that is copied. */
  copy = g_strdup_printf (_ ("%s (Copy)"), fer_connection_get_name (connection));
  name = fer_connections_dup_free_name (self->connections, copy, fer_connection_get_connector (connection));
  fer_connections_duplicate_async (self->connections, connection, name, NULL, saved_cb, g_object_ref (self));
}

typedef struct
{
  FerConnectionList *list;
  FerConnection     *connection;
} Removal;

static void
delete_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autofree Removal *removal = user_data;
  g_autoptr (FerConnectionList) self = removal->list;
  g_autoptr (FerConnection) connection = removal->connection;

  if (fer_prompts_ask_forget_finish (result))
    fer_connections_remove_async (self->connections, connection, NULL, saved_cb, g_object_ref (self));
}

static void
delete_asked_cb (FerConnectionRow  *row,
                 FerConnection     *connection,
                 FerConnectionList *self)
{
  Removal *removal = g_new (Removal, 1);

  removal->list = g_object_ref (self);
  removal->connection = g_object_ref (connection);
  fer_prompts_ask_forget_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), fer_connection_get_name (connection),
                                delete_answered_cb, removal);
}

static void
row_activated_cb (FerConnectionList *self,
                  FerConnectionRow  *row)
{
  show_window (self, fer_connection_row_get_connection (row));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  FerConnectionRow *row = fer_connection_row_new (item);

  g_signal_connect_object (row, "edit-asked", G_CALLBACK (edit_asked_cb), user_data, 0);
  g_signal_connect_object (row, "duplicate-asked", G_CALLBACK (duplicate_asked_cb), user_data, 0);
  g_signal_connect_object (row, "delete-asked", G_CALLBACK (delete_asked_cb), user_data, 0);
  return GTK_WIDGET (row);
}

static void
update (FerConnectionList *self)
{
  g_autofree char *connector = fer_connection_list_dup_address (self->document);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  if (self->connections != NULL && connector != NULL)
    {
      self->shown = fer_connection_list_make_model (self->connections, connector);
      g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (self->list, self->shown, make_row, self, NULL);
    }
  update_hint (self);
}

static void
fer_connection_list_map (GtkWidget *widget)
{
  FerConnectionList *self = FER_CONNECTION_LIST (widget);

  GTK_WIDGET_CLASS (fer_connection_list_parent_class)->map (widget);
  refresh_cb (self);
  self->refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
}

static void
fer_connection_list_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&FER_CONNECTION_LIST (widget)->refresh_source, g_source_remove);

  GTK_WIDGET_CLASS (fer_connection_list_parent_class)->unmap (widget);
}

static void
fer_connection_list_dispose (GObject *object)
{
  FerConnectionList *self = FER_CONNECTION_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->shown);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  g_clear_object (&self->connections);
  g_clear_object (&self->shelves);

  G_OBJECT_CLASS (fer_connection_list_parent_class)->dispose (object);
}

static void
fer_connection_list_class_init (FerConnectionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_connection_list_dispose;
  widget_class->map = fer_connection_list_map;
  widget_class->unmap = fer_connection_list_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connection-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectionList, list);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionList, hint);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionList, notice);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionList, new_button);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fer_connection_list_init (FerConnectionList *self)
{
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::saving", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
fer_connection_list_set_connections (FerConnectionList *self,
                                     FerConnections    *connections)
{
  g_return_if_fail (FER_IS_CONNECTION_LIST (self));

  if (!g_set_object (&self->connections, connections))
    return;
  if (connections != NULL)
    g_signal_connect_object (connections, "notify::notice", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fer_connection_list_set_shelves (FerConnectionList *self,
                                 FerShelves        *shelves)
{
  g_return_if_fail (FER_IS_CONNECTION_LIST (self));
  g_return_if_fail (shelves == NULL || FER_IS_SHELVES (shelves));

  g_set_object (&self->shelves, shelves);
}

void
fer_connection_list_set_document (FerConnectionList *self,
                                  FerDocument       *document)
{
  g_return_if_fail (FER_IS_CONNECTION_LIST (self));

  if (!g_set_object (&self->document, document))
    return;
  g_signal_group_set_target (self->document_signals, document);
  update (self);
}

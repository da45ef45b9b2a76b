/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the connector comes from is read on another thread, and looked up on the shelves; only then is there something to
 * see. What is asked ends with the window that the row is in. */

#include "config.h"

#include "fer-key-row.h"

#include "fer-api-subscription.h"
#include "fer-generator-folder.h"
#include "fer-proof.h"
#include "fer-wire-json.h"

#include <glib/gi18n.h>

struct _FerKeyRow
{
  AdwExpanderRow parent_instance;

  /* owned */
  FerShelves      *shelves;
  FerAzureSession *session; /* NULL until it is known which API it is */
  FerApi          *api;     /* the same */
  GPtrArray       *subscriptions;
  GPtrArray       *rows; /* GtkWidget, owned by the parent */
  GCancellable    *cancellable;

  /* not owned */
  GtkEditable *target;
};

G_DEFINE_FINAL_TYPE (FerKeyRow, fer_key_row, ADW_TYPE_EXPANDER_ROW)

static void
say (FerKeyRow  *self,
     const char *sentence)
{
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), sentence);
}

static void
say_origin (FerKeyRow *self)
{
  /* Translators: the name of an API, and that of the service that it is in. */
  g_autofree char *origin = g_strdup_printf (_ ("%s, in %s"), fer_api_get_display_name (self->api),
                                             fer_api_service_get_name (fer_api_get_service (self->api)));

  say (self, origin);
}

/* The key. */

static void
got_key_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerKeyRow) self = user_data;
  g_autoptr (GError) error = NULL;
  char *key = fer_api_subscription_get_key_finish (result, &error);

  if (key != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_editable_set_text (self->target, key);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
      say (self, _ ("The key is filled in."));
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
  fer_proof_free_word (key);
}

static void
activated_cb (AdwActionRow *row,
              FerKeyRow    *self)
{
  guint index;

  if (!g_ptr_array_find (self->rows, row, &index))
    return;
  say (self, _ ("Asking for the key…"));
  fer_api_subscription_get_key_async (self->session, self->subscriptions->pdata[index], self->cancellable, got_key_cb, g_object_ref (self));
}

/* The subscriptions. */

static void
add_row (FerKeyRow                *self,
         const FerApiSubscription *subscription)
{
  g_autofree char *line = fer_api_subscription_describe (subscription);
  GtkWidget       *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerKeyRow) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *subscriptions = fer_api_subscription_list_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&subscriptions, g_ptr_array_unref);
      return;
    }
  if (subscriptions == NULL)
    {
      say (self, error->message);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
      return;
    }
  self->subscriptions = subscriptions;
  for (guint i = 0; i < subscriptions->len; i++)
    add_row (self, subscriptions->pdata[i]);
  if (subscriptions->len > 0)
    say_origin (self);
  else
    say (self, _ ("No subscription opens this API yet; ask whoever publishes it for one."));
}

/* Asked once; a failure is asked again when the row is opened again. */
static void
expanded_cb (FerKeyRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || self->subscriptions != NULL || self->api == NULL)
    return;

  say (self, _ ("Asking for the subscriptions…"));
  fer_api_subscription_list_async (self->session, self->api, self->cancellable, listed_cb, g_object_ref (self));
}

/* Where the connector comes from. */

static gboolean
find_api (FerKeyRow  *self,
          const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);
      GListModel *apis = fer_service_shelf_get_apis (shelf);

      for (guint j = 0; fer_service_shelf_get_session (shelf) != NULL && j < g_list_model_get_n_items (apis); j++)
        {
          g_autoptr (FerApi) api = g_list_model_get_item (apis, j);

          if (g_ascii_strcasecmp (fer_api_get_id (api), id) != 0)
            continue;
          self->api = g_steal_pointer (&api);
          self->session = g_object_ref (fer_service_shelf_get_session (shelf));
          return TRUE;
        }
    }
  return FALSE;
}

static void
read_origin_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  FerKeyRow       *self = FER_KEY_ROW (source);
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  const char *id = node != NULL ? fer_wire_json_get_string (node, "api.id") : NULL;

  if (id == NULL || !find_api (self, id))
    return;
  say_origin (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
read_origin (GTask        *task,
             gpointer      source,
             gpointer      folder,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, fer_generator_read_origin (folder), g_free);
}

/* What is asked keeps the row from being disposed of, so it is too late there. */
static void
fer_key_row_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (FER_KEY_ROW (widget)->cancellable);

  GTK_WIDGET_CLASS (fer_key_row_parent_class)->unroot (widget);
}

static void
fer_key_row_dispose (GObject *object)
{
  FerKeyRow *self = FER_KEY_ROW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->subscriptions, g_ptr_array_unref);
  g_clear_object (&self->shelves);
  g_clear_object (&self->session);
  g_clear_object (&self->api);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fer_key_row_parent_class)->dispose (object);
}

static void
fer_key_row_class_init (FerKeyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_key_row_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = fer_key_row_unroot;
}

static void
fer_key_row_init (FerKeyRow *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Take Key From API Management"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
fer_key_row_new (FerShelves  *shelves,
                 GFile       *folder,
                 GtkEditable *target)
{
  FerKeyRow *self = g_object_new (FER_TYPE_KEY_ROW, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_origin_cb, NULL);

  g_return_val_if_fail (FER_IS_SHELVES (shelves), NULL);
  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self->shelves = g_object_ref (shelves);
  self->target = target;
  g_task_set_task_data (task, g_object_ref (folder), g_object_unref);
  g_task_run_in_thread (task, read_origin);
  return GTK_WIDGET (self);
}

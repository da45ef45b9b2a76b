/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The services, and who is asked for them. A shelf stays the same object when everything is listed again, so that what
 * is open in the sidebar stays open. */

#include "config.h"

#include "fer-shelves.h"

#include "fer-api-management.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-sample-tokens.h"
#include "fer-transport.h"

#include <glib/gi18n.h>

/* As far as real services are, so that what waits for them can be seen. */
#define SAMPLE_LATENCY_MIN_MSEC 20
#define SAMPLE_LATENCY_MAX_MSEC 120

struct _FerShelves
{
  GObject parent_instance;

  /* owned */
  GListStore       *shelves;
  FerSampleService *sample;
  FerAzureSession  *session;
  GCancellable     *cancellable;
  char             *message;

  /* state */
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_MESSAGE,
  PROP_HAS_SAMPLE,
  N_PROPS
};

static void fer_shelves_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerShelves, fer_shelves, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_shelves_list_model_init))

static GParamSpec *properties[N_PROPS];

static void
set_state (FerShelves *self,
           gboolean    loading,
           const char *message)
{
  self->loading = loading;
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

/* The APIs of one service. */

static void
apis_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FerServiceShelf) shelf = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) apis = fer_api_management_list_apis_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (apis != NULL)
    fer_service_shelf_set_apis (shelf, apis);
  fer_service_shelf_set_state (shelf, apis != NULL ? FER_SHELF_LOADED : FER_SHELF_FAILED, apis != NULL ? NULL : error->message);
}

static void
list_apis (FerShelves      *self,
           FerServiceShelf *shelf)
{
  FerApiService *service = fer_service_shelf_get_service (shelf);

  if (!fer_api_service_get_ready (service))
    return;

  fer_service_shelf_set_state (shelf, FER_SHELF_LOADING, NULL);
  fer_api_management_list_apis_async (self->session, service, self->cancellable, apis_listed_cb, g_object_ref (shelf));
}

/* The services. */

static FerServiceShelf *
find_shelf (FerShelves    *self,
            FerApiService *service)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);
      FerApiService *known = fer_service_shelf_get_service (shelf);

      if (g_ascii_strcasecmp (fer_api_service_get_id (known), fer_api_service_get_id (service)) == 0 &&
          fer_api_service_get_ready (known) == fer_api_service_get_ready (service))
        return g_steal_pointer (&shelf);
    }
  return NULL;
}

static void
services_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FerShelves) self = user_data;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = fer_resource_manager_list_services_finish (result, &problems, &error);
  g_autoptr (GPtrArray) shelves = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (services == NULL)
    {
      set_state (self, FALSE, error->message);
      return;
    }

  for (guint i = 0; i < services->len; i++)
    {
      FerServiceShelf *shelf = find_shelf (self, g_ptr_array_index (services, i));

      g_ptr_array_add (shelves, shelf != NULL ? shelf : fer_service_shelf_new (g_ptr_array_index (services, i)));
    }
  g_list_store_splice (self->shelves, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shelves)), shelves->pdata, shelves->len);
  set_state (self, FALSE, problems != NULL ? problems[0] : NULL);
  for (guint i = 0; i < shelves->len; i++)
    list_apis (self, g_ptr_array_index (shelves, i));
}

void
fer_shelves_refresh (FerShelves *self)
{
  g_return_if_fail (FER_IS_SHELVES (self));

  if (self->session == NULL || self->loading)
    return;

  set_state (self, TRUE, NULL);
  fer_resource_manager_list_services_async (self->session, self->cancellable, services_listed_cb, g_object_ref (self));
}

static gboolean
connect_sample (FerShelves *self,
                GError    **error)
{
  g_autoptr (FerCloud) cloud = fer_cloud_new_custom (fer_sample_service_get_base (self->sample), error);
  g_autoptr (FerTransport) transport = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autoptr (FerSampleTokens) tokens = NULL;

  if (cloud == NULL)
    return FALSE;

  transport = fer_transport_new ();
  identity = fer_identity_new (FER_SENDER (transport), cloud, FER_SAMPLE_CLIENT);
  tokens = fer_sample_tokens_new (identity);
  self->session = fer_azure_session_new (FER_SENDER (transport), cloud, FER_TOKEN_SOURCE (tokens));
  return TRUE;
}

gboolean
fer_shelves_try_sample (FerShelves *self,
                        GError    **error)
{
  g_return_val_if_fail (FER_IS_SHELVES (self), FALSE);

  if (self->session != NULL)
    return TRUE;

  self->sample = fer_sample_azure_new ();
  fer_sample_service_set_latency (self->sample, SAMPLE_LATENCY_MIN_MSEC, SAMPLE_LATENCY_MAX_MSEC);
  if (!fer_sample_service_start (self->sample, 0, error) || !connect_sample (self, error))
    {
      g_clear_object (&self->sample);
      return FALSE;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SAMPLE]);
  fer_shelves_refresh (self);
  return TRUE;
}

FerAzureSession *
fer_shelves_get_session (FerShelves *self)
{
  g_return_val_if_fail (FER_IS_SHELVES (self), NULL);

  return self->session;
}

/* The list. */

static GType
get_item_type (GListModel *list)
{
  return FER_TYPE_SERVICE_SHELF;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FER_SHELVES (list)->shelves));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FER_SHELVES (list)->shelves), position);
}

static void
fer_shelves_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_shelves_dispose (GObject *object)
{
  FerShelves *self = FER_SHELVES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  if (self->sample != NULL)
    fer_sample_service_stop (self->sample);
  g_clear_object (&self->sample);
  g_clear_object (&self->shelves);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (fer_shelves_parent_class)->dispose (object);
}

static void
fer_shelves_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerShelves *self = FER_SHELVES (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_HAS_SAMPLE:
      g_value_set_boolean (value, self->sample != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_shelves_class_init (FerShelvesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_shelves_dispose;
  object_class->get_property = fer_shelves_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_SAMPLE] = g_param_spec_boolean ("has-sample", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_shelves_init (FerShelves *self)
{
  self->cancellable = g_cancellable_new ();
  self->shelves = g_list_store_new (FER_TYPE_SERVICE_SHELF);
  g_signal_connect_object (self->shelves, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

FerShelves *
fer_shelves_new (void)
{
  return g_object_new (FER_TYPE_SHELVES, NULL);
}

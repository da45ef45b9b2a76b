/* SPDX-License-Identifier: GPL-3.0-or-later */

/* First what was kept, then what the services say now, which takes its place and is kept in turn. Everything under way
 * holds the source and ends with its cancellable. What could not be asked about keeps what was known of it. */

#include "config.h"

#include "fer-shelf-source.h"

#include "fer-api-cache.h"
#include "fer-api-management.h"
#include "fer-list-store.h"
#include "fer-resource-manager.h"

#include <glib/gi18n.h>

struct _FerShelfSource
{
  GObject parent_instance;

  /* owned */
  char            *key;
  char            *title;
  FerAzureSession *session;
  char            *cache; /* nullable */
  GListStore      *shelves;
  GCancellable    *cancellable;
  char            *message;
  GMenuModel      *menu; /* nullable */

  /* state */
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_LOADING,
  PROP_BUSY,
  PROP_MESSAGE,
  PROP_MENU,
  N_PROPS
};

static void fer_shelf_source_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerShelfSource, fer_shelf_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_shelf_source_list_model_init))

static GParamSpec *properties[N_PROPS];

/* A request under way, for one shelf. */
typedef struct
{
  FerShelfSource  *source;
  FerServiceShelf *shelf;
} Errand;

static Errand *
errand_new (FerShelfSource  *source,
            FerServiceShelf *shelf)
{
  Errand *self = g_new (Errand, 1);

  self->source = g_object_ref (source);
  self->shelf = g_object_ref (shelf);
  return self;
}

static void
errand_free (Errand *self)
{
  g_object_unref (self->source);
  g_object_unref (self->shelf);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
set_state (FerShelfSource *self,
           gboolean        loading,
           const char     *message)
{
  self->loading = loading;
  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
set_shelf_state (FerShelfSource  *self,
                 FerServiceShelf *shelf,
                 FerShelfState    state,
                 const char      *message)
{
  fer_service_shelf_set_state (shelf, state, message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The APIs of one service. */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* A look without a network is a convenience; nobody is stopped for want of it. */
  if (!fer_api_cache_save_finish (result, &error) && !is_cancelled (error))
    g_info ("Not kept: %s", error->message);
}

static void
apis_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Errand) errand = user_data;
  FerShelfSource *self = errand->source;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) apis = fer_api_management_list_apis_finish (result, &error);

  if (is_cancelled (error))
    return;
  if (apis == NULL)
    {
      set_shelf_state (self, errand->shelf, FER_SHELF_FAILED, error->message);
      return;
    }
  fer_service_shelf_set_apis (errand->shelf, apis, g_get_real_time () / G_USEC_PER_SEC);
  set_shelf_state (self, errand->shelf, FER_SHELF_LOADED, NULL);
  if (self->cache != NULL)
    fer_api_cache_save_async (self->cache, fer_service_shelf_get_service (errand->shelf), apis, self->cancellable, saved_cb, NULL);
}

void
fer_shelf_source_refresh_shelf (FerShelfSource  *self,
                                FerServiceShelf *shelf)
{
  FerApiService *service;

  g_return_if_fail (FER_IS_SHELF_SOURCE (self));
  g_return_if_fail (FER_IS_SERVICE_SHELF (shelf));

  service = fer_service_shelf_get_service (shelf);
  if (!fer_api_service_get_ready (service) || fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING)
    return;

  set_shelf_state (self, shelf, FER_SHELF_LOADING, NULL);
  fer_api_management_list_apis_async (self->session, service, self->cancellable, apis_listed_cb, errand_new (self, shelf));
}

/* The services. */

static FerServiceShelf *
find_shelf (FerShelfSource *self,
            FerApiService  *service)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);
      FerApiService *known = fer_service_shelf_get_service (shelf);

      if (g_ascii_strcasecmp (fer_api_service_get_id (known), fer_api_service_get_id (service)) == 0)
        return g_steal_pointer (&shelf);
    }
  return NULL;
}

static FerServiceShelf *
take_shelf (FerShelfSource *self,
            FerApiService  *service)
{
  FerServiceShelf *shelf = find_shelf (self, service);

  if (shelf == NULL)
    return fer_service_shelf_new (service, self->session, self->title);
  fer_service_shelf_set_service (shelf, service);
  return shelf;
}

/* The subscription of a service could not be asked: that says nothing about the service. */
static gboolean
is_unsure (FerServiceShelf *shelf,
           GStrv            problems)
{
  const char *subscription = fer_api_service_get_subscription_name (fer_service_shelf_get_service (shelf));

  for (guint i = 0; subscription != NULL && problems[i] != NULL; i++)
    if (g_str_has_prefix (problems[i], subscription) && problems[i][strlen (subscription)] == ':')
      return TRUE;
  return FALSE;
}

/* What is gone is forgotten; what could not be asked about stays behind the rest. */
static void
keep_or_forget (FerShelfSource *self,
                GPtrArray      *shelves,
                GStrv           problems)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);

      if (g_ptr_array_find (shelves, shelf, NULL))
        continue;
      if (is_unsure (shelf, problems))
        g_ptr_array_add (shelves, g_steal_pointer (&shelf));
      else if (self->cache != NULL)
        fer_api_cache_remove (self->cache, fer_service_shelf_get_service (shelf));
    }
}

static void
services_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FerShelfSource) self = user_data;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = fer_resource_manager_list_services_finish (result, &problems, &error);
  g_autoptr (GPtrArray) shelves = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_listed;

  if (is_cancelled (error))
    return;
  if (services == NULL)
    {
      set_state (self, FALSE, error->message);
      return;
    }

  for (guint i = 0; i < services->len; i++)
    g_ptr_array_add (shelves, take_shelf (self, g_ptr_array_index (services, i)));
  n_listed = shelves->len;
  keep_or_forget (self, shelves, problems);
  fer_list_store_assign (self->shelves, shelves);
  set_state (self, FALSE, problems[0] != NULL ? problems[0] : shelves->len == 0 ? _ ("It sees no API Management service.")
                                                                                : NULL);
  for (guint i = 0; i < n_listed; i++)
    fer_shelf_source_refresh_shelf (self, g_ptr_array_index (shelves, i));
}

static void
list_services (FerShelfSource *self)
{
  fer_resource_manager_list_services_async (self->session, self->cancellable, services_listed_cb, g_object_ref (self));
}

void
fer_shelf_source_refresh (FerShelfSource *self)
{
  g_return_if_fail (FER_IS_SHELF_SOURCE (self));

  if (self->loading)
    return;

  set_state (self, TRUE, NULL);
  list_services (self);
}

/* What was kept. */

static void
cache_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FerShelfSource) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = fer_api_cache_load_finish (result, &error);
  g_autoptr (GPtrArray) shelves = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_cancelled (error))
    return;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      FerApiCacheEntry *entry = entries->pdata[i];
      FerServiceShelf  *shelf = fer_service_shelf_new (entry->service, self->session, self->title);

      fer_service_shelf_set_apis (shelf, entry->apis, entry->saved_sec);
      g_ptr_array_add (shelves, shelf);
    }
  fer_list_store_assign (self->shelves, shelves);
  list_services (self);
}

void
fer_shelf_source_set_menu (FerShelfSource *self,
                           GMenuModel     *menu)
{
  g_return_if_fail (FER_IS_SHELF_SOURCE (self));

  if (g_set_object (&self->menu, menu))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MENU]);
}

GMenuModel *
fer_shelf_source_get_menu (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), NULL);

  return self->menu;
}

void
fer_shelf_source_start (FerShelfSource *self)
{
  g_return_if_fail (FER_IS_SHELF_SOURCE (self));

  if (self->loading)
    return;

  set_state (self, TRUE, NULL);
  if (self->cache != NULL)
    fer_api_cache_load_async (self->cache, self->cancellable, cache_loaded_cb, g_object_ref (self));
  else
    list_services (self);
}

void
fer_shelf_source_stop (FerShelfSource *self)
{
  g_return_if_fail (FER_IS_SHELF_SOURCE (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);

      if (fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING)
        set_shelf_state (self, shelf, FER_SHELF_FAILED, _ ("Listing was cancelled."));
    }
  if (self->loading)
    set_state (self, FALSE, _ ("Listing was cancelled."));
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
  return g_list_model_get_n_items (G_LIST_MODEL (FER_SHELF_SOURCE (list)->shelves));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FER_SHELF_SOURCE (list)->shelves), position);
}

static void
fer_shelf_source_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_shelf_source_dispose (GObject *object)
{
  FerShelfSource *self = FER_SHELF_SOURCE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->shelves);

  G_OBJECT_CLASS (fer_shelf_source_parent_class)->dispose (object);
}

static void
fer_shelf_source_finalize (GObject *object)
{
  FerShelfSource *self = FER_SHELF_SOURCE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->menu);
  g_free (self->key);
  g_free (self->title);
  g_free (self->cache);
  g_free (self->message);

  G_OBJECT_CLASS (fer_shelf_source_parent_class)->finalize (object);
}

static void
fer_shelf_source_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerShelfSource *self = FER_SHELF_SOURCE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, fer_shelf_source_get_busy (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_MENU:
      g_value_set_object (value, self->menu);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_shelf_source_class_init (FerShelfSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_shelf_source_dispose;
  object_class->finalize = fer_shelf_source_finalize;
  object_class->get_property = fer_shelf_source_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_shelf_source_init (FerShelfSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->shelves = g_list_store_new (FER_TYPE_SERVICE_SHELF);
  g_signal_connect_object (self->shelves, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

FerShelfSource *
fer_shelf_source_new (const char      *key,
                      const char      *title,
                      FerAzureSession *session,
                      const char      *cache)
{
  FerShelfSource *self;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (FER_IS_AZURE_SESSION (session), NULL);

  self = g_object_new (FER_TYPE_SHELF_SOURCE, NULL);
  self->key = g_strdup (key);
  self->title = g_strdup (title);
  self->session = g_object_ref (session);
  self->cache = g_strdup (cache);
  return self;
}

const char *
fer_shelf_source_get_key (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), NULL);

  return self->key;
}

const char *
fer_shelf_source_get_title (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), NULL);

  return self->title;
}

const char *
fer_shelf_source_get_message (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), NULL);

  return self->message;
}

gboolean
fer_shelf_source_get_loading (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), FALSE);

  return self->loading;
}

gboolean
fer_shelf_source_get_busy (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);

      if (fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING)
        return TRUE;
    }
  return self->loading;
}

FerAzureSession *
fer_shelf_source_get_session (FerShelfSource *self)
{
  g_return_val_if_fail (FER_IS_SHELF_SOURCE (self), NULL);

  return self->session;
}

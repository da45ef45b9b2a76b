/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources, and what they give as two lists: the shelves alone, and the shelves with their sources. Both are made of
 * the sources' own lists, so that nothing is kept twice. */

#include "config.h"

#include "fer-shelves.h"

#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-sample-tokens.h"
#include "fer-transport.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* As far as real services are, so that what waits for them can be seen. */
#define SAMPLE_LATENCY_MIN_MSEC 20
#define SAMPLE_LATENCY_MAX_MSEC 120
#define SAMPLE_KEY "sample"

struct _FerShelves
{
  GObject parent_instance;

  /* owned */
  GListStore       *sources;
  GListModel       *shelves; /* of all sources */
  GListStore       *groups;  /* two lists for each source: it alone, and its shelves */
  GListModel       *rows;
  FerSampleService *sample; /* nullable */
};

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_HAS_SAMPLE,
  PROP_N_SOURCES,
  N_PROPS
};

static void fer_shelves_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerShelves, fer_shelves, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_shelves_list_model_init))

static GParamSpec *properties[N_PROPS];

/* The sources. */

static FerShelfSource *
get_source (FerShelves *self,
            guint       position)
{
  g_autoptr (FerShelfSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), position);

  return source;
}

static guint
get_n_sources (FerShelves *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->sources));
}

static gboolean
find_source (FerShelves *self,
             const char *key,
             guint      *position)
{
  for (*position = 0; *position < get_n_sources (self); (*position)++)
    if (strcmp (fer_shelf_source_get_key (get_source (self, *position)), key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
get_busy (FerShelves *self)
{
  for (guint i = 0; i < get_n_sources (self); i++)
    if (fer_shelf_source_get_busy (get_source (self, i)))
      return TRUE;
  return FALSE;
}

static void
busy_changed_cb (FerShelves *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
insert_source (FerShelves     *self,
               guint           position,
               FerShelfSource *source)
{
  g_autoptr (GListStore) alone = g_list_store_new (FER_TYPE_SHELF_SOURCE);
  gpointer lists[] = { alone, source };

  g_list_store_append (alone, source);
  g_list_store_insert (self->sources, position, source);
  g_list_store_splice (self->groups, 2 * position, 0, lists, G_N_ELEMENTS (lists));
  g_signal_connect_object (source, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SOURCES]);
  fer_shelf_source_start (source);
}

gboolean
fer_shelves_remove_source (FerShelves *self,
                           const char *key)
{
  g_autoptr (FerShelfSource) source = NULL;
  guint position;

  g_return_val_if_fail (FER_IS_SHELVES (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!find_source (self, key, &position))
    return FALSE;

  source = g_object_ref (get_source (self, position));
  g_signal_handlers_disconnect_by_data (source, self);
  g_list_store_splice (self->groups, 2 * position, 2, NULL, 0);
  g_list_store_remove (self->sources, position);
  fer_shelf_source_stop (source);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SOURCES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  return TRUE;
}

void
fer_shelves_add_source (FerShelves      *self,
                        const char      *key,
                        const char      *title,
                        FerAzureSession *session,
                        const char      *cache)
{
  g_autoptr (FerShelfSource) source = NULL;

  g_return_if_fail (FER_IS_SHELVES (self));

  fer_shelves_remove_source (self, key);
  source = fer_shelf_source_new (key, title, session, cache);
  insert_source (self, get_n_sources (self) - (self->sample != NULL), source);
}

gboolean
fer_shelves_has_session (FerShelves      *self,
                         FerAzureSession *session)
{
  g_return_val_if_fail (FER_IS_SHELVES (self), FALSE);

  for (guint i = 0; i < get_n_sources (self); i++)
    if (fer_shelf_source_get_session (get_source (self, i)) == session)
      return TRUE;
  return FALSE;
}

void
fer_shelves_refresh (FerShelves *self)
{
  g_return_if_fail (FER_IS_SHELVES (self));

  for (guint i = 0; i < get_n_sources (self); i++)
    fer_shelf_source_refresh (get_source (self, i));
}

void
fer_shelves_refresh_shelf (FerShelves      *self,
                           FerServiceShelf *shelf)
{
  g_return_if_fail (FER_IS_SHELVES (self));
  g_return_if_fail (FER_IS_SERVICE_SHELF (shelf));

  for (guint i = 0; i < get_n_sources (self); i++)
    if (fer_shelf_source_get_session (get_source (self, i)) == fer_service_shelf_get_session (shelf))
      fer_shelf_source_refresh_shelf (get_source (self, i), shelf);
}

void
fer_shelves_stop (FerShelves *self)
{
  g_return_if_fail (FER_IS_SHELVES (self));

  for (guint i = 0; i < get_n_sources (self); i++)
    fer_shelf_source_stop (get_source (self, i));
}

/* The sample. */

static FerAzureSession *
connect_sample (FerSampleService *sample,
                GError          **error)
{
  g_autoptr (FerCloud) cloud = fer_cloud_new_custom (fer_sample_service_get_base (sample), error);
  g_autoptr (FerTransport) transport = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autoptr (FerSampleTokens) tokens = NULL;

  if (cloud == NULL)
    return NULL;

  transport = fer_transport_new ();
  identity = fer_identity_new (FER_SENDER (transport), cloud, FER_SAMPLE_CLIENT);
  tokens = fer_sample_tokens_new (identity);
  return fer_azure_session_new (FER_SENDER (transport), cloud, FER_TOKEN_SOURCE (tokens));
}

gboolean
fer_shelves_try_sample (FerShelves *self,
                        GError    **error)
{
  g_autoptr (FerSampleService) sample = NULL;
  g_autoptr (FerAzureSession) session = NULL;
  g_autoptr (FerShelfSource) source = NULL;

  g_return_val_if_fail (FER_IS_SHELVES (self), FALSE);

  if (self->sample != NULL)
    return TRUE;

  sample = fer_sample_azure_new ();
  fer_sample_service_set_latency (sample, SAMPLE_LATENCY_MIN_MSEC, SAMPLE_LATENCY_MAX_MSEC);
  if (!fer_sample_azure_start (sample, error))
    return FALSE;
  session = connect_sample (sample, error);
  if (session == NULL)
    return FALSE;

  /* Nothing of it is kept: it comes with the program. */
  source = fer_shelf_source_new (SAMPLE_KEY, _ ("Sample on this machine"), session, NULL);
  insert_source (self, get_n_sources (self), source);
  self->sample = g_steal_pointer (&sample);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SAMPLE]);
  return TRUE;
}

void
fer_shelves_leave_sample (FerShelves *self)
{
  g_return_if_fail (FER_IS_SHELVES (self));

  if (self->sample == NULL)
    return;

  fer_shelves_remove_source (self, SAMPLE_KEY);
  fer_sample_service_stop (self->sample);
  g_clear_object (&self->sample);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SAMPLE]);
}

/* The lists. */

static gboolean
holds (FerServiceShelf *shelf,
       FerApi          *api)
{
  GListModel *apis = fer_service_shelf_get_apis (shelf);

  for (guint i = 0; i < g_list_model_get_n_items (apis); i++)
    {
      g_autoptr (FerApi) known = g_list_model_get_item (apis, i);

      if (known == api)
        return TRUE;
    }
  return FALSE;
}

FerServiceShelf *
fer_shelves_find_shelf (FerShelves *self,
                        FerApi     *api)
{
  g_return_val_if_fail (FER_IS_SHELVES (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->shelves); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (self->shelves, i);

      if (holds (shelf, api))
        return shelf;
    }
  return NULL;
}

GListModel *
fer_shelves_get_rows (FerShelves *self)
{
  g_return_val_if_fail (FER_IS_SHELVES (self), NULL);

  return self->rows;
}

static GType
get_item_type (GListModel *list)
{
  return FER_TYPE_SERVICE_SHELF;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (FER_SHELVES (list)->shelves);
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (FER_SHELVES (list)->shelves, position);
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

  while (self->sources != NULL && get_n_sources (self) > 0)
    fer_shelves_remove_source (self, fer_shelf_source_get_key (get_source (self, 0)));
  if (self->sample != NULL)
    fer_sample_service_stop (self->sample);
  g_clear_object (&self->sample);
  g_clear_object (&self->shelves);
  g_clear_object (&self->rows);
  g_clear_object (&self->sources);
  g_clear_object (&self->groups);

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
    case PROP_BUSY:
      g_value_set_boolean (value, get_busy (self));
      break;
    case PROP_HAS_SAMPLE:
      g_value_set_boolean (value, self->sample != NULL);
      break;
    case PROP_N_SOURCES:
      g_value_set_uint (value, get_n_sources (self));
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

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_SAMPLE] = g_param_spec_boolean ("has-sample", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SOURCES] = g_param_spec_uint ("n-sources", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_shelves_init (FerShelves *self)
{
  self->sources = g_list_store_new (FER_TYPE_SHELF_SOURCE);
  self->groups = g_list_store_new (G_TYPE_LIST_MODEL);
  self->shelves = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->sources))));
  self->rows = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->groups))));
  g_signal_connect_object (self->shelves, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

FerShelves *
fer_shelves_new (void)
{
  return g_object_new (FER_TYPE_SHELVES, NULL);
}

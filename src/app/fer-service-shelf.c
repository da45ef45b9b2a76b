/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sidebar knows of one service. Who lists its APIs puts them here; who shows them looks only here. */

#include "config.h"

#include "fer-service-shelf.h"

#include "fer-api-family.h"
#include "fer-list-store.h"

#include <glib/gi18n.h>

struct _FerServiceShelf
{
  GObject parent_instance;

  /* owned */
  FerApiService   *service;
  FerAzureSession *session; /* nullable, like those that follow */
  char            *account;
  GListStore      *apis;
  GListStore      *entries; /* FerApi or FerApiFamily */
  char            *failure;
  char            *message; /* for the row */

  /* state */
  FerShelfState state;
  gint64        known_sec; /* when the APIs were so; 0: they have never been listed */
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_TITLE,
  PROP_LOADING,
  PROP_MESSAGE,
  PROP_FAILED,
  PROP_N_APIS,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerServiceShelf, fer_service_shelf, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static int
compare_words (const char *a,
               const char *b)
{
  g_autofree char *key_a = g_utf8_collate_key_for_filename (a, -1);
  g_autofree char *key_b = g_utf8_collate_key_for_filename (b, -1);

  return strcmp (key_a, key_b);
}

/* Versions of one API may be called differently; they stay together under the name of their set. */
static const char *
get_family (FerApi *api)
{
  const char *title = fer_api_get_version_set_title (api);

  return title != NULL && *title != '\0' ? title : fer_api_get_display_name (api);
}

static int
compare_apis (gconstpointer a,
              gconstpointer b)
{
  FerApi *first = *(FerApi **)a;
  FerApi *second = *(FerApi **)b;
  int     order = compare_words (get_family (first), get_family (second));

  if (order == 0)
    order = compare_words (fer_api_get_version (first), fer_api_get_version (second));
  return order != 0 ? order : strcmp (fer_api_get_name (first), fer_api_get_name (second));
}

/* The row's sentence. */

static char *
format_known_time (FerServiceShelf *self)
{
  g_autoptr (GDateTime) known = g_date_time_new_from_unix_local (self->known_sec);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (known == NULL)
    return NULL;
  return g_date_time_format (known, g_date_time_get_day_of_year (known) == g_date_time_get_day_of_year (now) &&
                                        g_date_time_get_year (known) == g_date_time_get_year (now)
                                      ? "%H:%M"
                                      : "%x %H:%M");
}

static char *
describe_failure (FerServiceShelf *self)
{
  g_autofree char *time = self->known_sec != 0 ? format_known_time (self) : NULL;

  if (time == NULL)
    return g_strdup (self->failure);
  /* Translators: "As of 14:20, could not be listed again: " and the reason, a sentence of its own. */
  return g_strdup_printf (_ ("As of %s, could not be listed again: %s"), time, self->failure);
}

/* What came from the cache is shown before anybody has been asked. */
static char *
describe_kept (FerServiceShelf *self)
{
  g_autofree char *time = format_known_time (self);

  /* Translators: %s is a time of day, or a date with a time. */
  return time != NULL ? g_strdup_printf (_ ("As of %s"), time) : NULL;
}

static char *
describe (FerServiceShelf *self)
{
  if (self->state == FER_SHELF_FAILED)
    return describe_failure (self);
  if (fer_api_service_get_remark (self->service) != NULL)
    return g_strdup (fer_api_service_get_remark (self->service));
  if (self->state == FER_SHELF_EMPTY && self->known_sec != 0)
    return describe_kept (self);
  if (self->state == FER_SHELF_LOADED && g_list_model_get_n_items (G_LIST_MODEL (self->apis)) == 0)
    return g_strdup (_ ("It has no APIs."));
  return NULL;
}

static void
update_message (FerServiceShelf *self)
{
  g_free (self->message);
  self->message = describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
fer_service_shelf_dispose (GObject *object)
{
  FerServiceShelf *self = FER_SERVICE_SHELF (object);

  g_clear_object (&self->service);
  g_clear_object (&self->session);
  g_clear_object (&self->apis);
  g_clear_object (&self->entries);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (fer_service_shelf_parent_class)->dispose (object);
}

static void
fer_service_shelf_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerServiceShelf *self = FER_SERVICE_SHELF (object);

  switch (prop_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_TITLE:
      g_value_set_string (value, fer_api_service_get_name (self->service));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->state == FER_SHELF_LOADING);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, fer_service_shelf_get_message (self));
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, self->state == FER_SHELF_FAILED);
      break;
    case PROP_N_APIS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->apis)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_service_shelf_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FerServiceShelf *self = FER_SERVICE_SHELF (object);

  switch (prop_id)
    {
    case PROP_SERVICE:
      self->service = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_service_shelf_class_init (FerServiceShelfClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_service_shelf_dispose;
  object_class->get_property = fer_service_shelf_get_property;
  object_class->set_property = fer_service_shelf_set_property;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FER_TYPE_API_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_APIS] = g_param_spec_uint ("n-apis", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_service_shelf_init (FerServiceShelf *self)
{
  self->apis = g_list_store_new (FER_TYPE_API);
  self->entries = g_list_store_new (G_TYPE_OBJECT);
}

FerServiceShelf *
fer_service_shelf_new (FerApiService   *service,
                       FerAzureSession *session,
                       const char      *account)
{
  FerServiceShelf *self;

  g_return_val_if_fail (FER_IS_API_SERVICE (service), NULL);

  self = g_object_new (FER_TYPE_SERVICE_SHELF, "service", service, NULL);
  g_set_object (&self->session, session);
  self->account = g_strdup (account);
  update_message (self);
  return self;
}

FerAzureSession *
fer_service_shelf_get_session (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return self->session;
}

const char *
fer_service_shelf_get_account (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return self->account;
}

void
fer_service_shelf_set_service (FerServiceShelf *self,
                               FerApiService   *service)
{
  g_return_if_fail (FER_IS_SERVICE_SHELF (self));
  g_return_if_fail (FER_IS_API_SERVICE (service));

  if (!g_set_object (&self->service, service))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
  update_message (self);
}

FerApiService *
fer_service_shelf_get_service (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return self->service;
}

FerShelfState
fer_service_shelf_get_state (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), FER_SHELF_EMPTY);

  return self->state;
}

const char *
fer_service_shelf_get_message (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return self->message;
}

GListModel *
fer_service_shelf_get_entries (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return G_LIST_MODEL (self->entries);
}

GListModel *
fer_service_shelf_get_apis (FerServiceShelf *self)
{
  g_return_val_if_fail (FER_IS_SERVICE_SHELF (self), NULL);

  return G_LIST_MODEL (self->apis);
}

void
fer_service_shelf_set_state (FerServiceShelf *self,
                             FerShelfState    state,
                             const char      *message)
{
  g_return_if_fail (FER_IS_SERVICE_SHELF (self));
  g_return_if_fail ((state == FER_SHELF_FAILED) == (message != NULL));

  self->state = state;
  g_free (self->failure);
  self->failure = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
  update_message (self);
}

/* The APIs. */

/* What an API says, to be compared. */
static char *
write_down (FerApi *api)
{
  g_autoptr (JsonNode) node = fer_api_to_json (api);

  return json_to_string (node, FALSE);
}

static GHashTable *
index_by_name (FerServiceShelf *self)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->apis)); i++)
    {
      FerApi *api = g_list_model_get_item (G_LIST_MODEL (self->apis), i);

      g_hash_table_replace (index, (gpointer)fer_api_get_name (api), api);
    }
  return index;
}

static gboolean
is_unchanged (FerApi *known,
              FerApi *api)
{
  g_autofree char *before = known != NULL ? write_down (known) : NULL;
  g_autofree char *after = known != NULL ? write_down (api) : NULL;

  return known != NULL && strcmp (before, after) == 0;
}

/* Versions. */

static FerApiFamily *
take_family (FerServiceShelf *self,
             FerApi          *api)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->entries)); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if (FER_IS_API_FAMILY (entry) &&
          g_strcmp0 (fer_api_family_get_version_set (FER_API_FAMILY (entry)), fer_api_get_version_set (api)) == 0 &&
          g_strcmp0 (fer_api_family_get_title (FER_API_FAMILY (entry)), get_family (api)) == 0)
        return FER_API_FAMILY (g_steal_pointer (&entry));
    }
  return fer_api_family_new (fer_api_get_version_set (api), get_family (api));
}

/* They stand one after the other. One alone is no family. */
static guint
count_versions (GPtrArray *sorted,
                guint      first)
{
  const char *set = fer_api_get_version_set (sorted->pdata[first]);
  guint       n = 1;

  while (set != NULL && first + n < sorted->len && g_strcmp0 (fer_api_get_version_set (sorted->pdata[first + n]), set) == 0)
    n++;
  return n;
}

static void
group_versions (FerServiceShelf *self,
                GPtrArray       *sorted)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0, n; i < sorted->len; i += n)
    {
      g_autoptr (GPtrArray) versions = g_ptr_array_new ();
      FerApiFamily *family;

      n = count_versions (sorted, i);
      if (n == 1)
        {
          g_ptr_array_add (entries, g_object_ref (sorted->pdata[i]));
          continue;
        }
      for (guint j = 0; j < n; j++)
        g_ptr_array_add (versions, sorted->pdata[i + j]);
      family = take_family (self, sorted->pdata[i]);
      fer_api_family_set_versions (family, versions);
      g_ptr_array_add (entries, family);
    }
  fer_list_store_assign (self->entries, entries);
}

void
fer_service_shelf_set_apis (FerServiceShelf *self,
                            GPtrArray       *apis,
                            gint64           known_sec)
{
  g_autoptr (GHashTable) index = NULL;
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (FER_IS_SERVICE_SHELF (self));
  g_return_if_fail (apis != NULL);

  index = index_by_name (self);
  sorted = g_ptr_array_new_full (apis->len, NULL);
  for (guint i = 0; i < apis->len; i++)
    {
      FerApi *known = g_hash_table_lookup (index, fer_api_get_name (apis->pdata[i]));

      g_ptr_array_add (sorted, is_unchanged (known, apis->pdata[i]) ? known : apis->pdata[i]);
    }
  g_ptr_array_sort (sorted, compare_apis);
  self->known_sec = known_sec;
  fer_list_store_assign (self->apis, sorted);
  group_versions (self, sorted);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_APIS]);
  update_message (self);
}

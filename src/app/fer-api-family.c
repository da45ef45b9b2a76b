/* SPDX-License-Identifier: GPL-3.0-or-later */

/* It stays the same object while its versions come and go, so that it stays open. */

#include "fer-api-family.h"

#include "fer-list-store.h"

struct _FerApiFamily
{
  GObject parent_instance;

  /* owned */
  char       *version_set;
  char       *title;
  GListStore *versions;
};

static void fer_api_family_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerApiFamily, fer_api_family, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_api_family_list_model_init))

static GType
get_item_type (GListModel *list)
{
  return FER_TYPE_API;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FER_API_FAMILY (list)->versions));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FER_API_FAMILY (list)->versions), position);
}

static void
fer_api_family_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_api_family_finalize (GObject *object)
{
  FerApiFamily *self = FER_API_FAMILY (object);

  g_free (self->version_set);
  g_free (self->title);
  g_object_unref (self->versions);

  G_OBJECT_CLASS (fer_api_family_parent_class)->finalize (object);
}

static void
fer_api_family_class_init (FerApiFamilyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_api_family_finalize;
}

static void
fer_api_family_init (FerApiFamily *self)
{
  self->versions = g_list_store_new (FER_TYPE_API);
  g_signal_connect_object (self->versions, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

FerApiFamily *
fer_api_family_new (const char *version_set,
                    const char *title)
{
  FerApiFamily *self = g_object_new (FER_TYPE_API_FAMILY, NULL);

  self->version_set = g_strdup (version_set);
  self->title = g_strdup (title);
  return self;
}

const char *
fer_api_family_get_version_set (FerApiFamily *self)
{
  g_return_val_if_fail (FER_IS_API_FAMILY (self), NULL);

  return self->version_set;
}

const char *
fer_api_family_get_title (FerApiFamily *self)
{
  g_return_val_if_fail (FER_IS_API_FAMILY (self), NULL);

  return self->title;
}

void
fer_api_family_set_versions (FerApiFamily *self,
                             GPtrArray    *versions)
{
  g_return_if_fail (FER_IS_API_FAMILY (self));

  fer_list_store_assign (self->versions, versions);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be found of an API is written down once, folded, when the API comes: then looking for something is a walk
 * over plain text. What costs time is a row on the screen, so no more of them are made at once than a person sees. */

#include "fer-api-finder.h"

#include "fer-api.h"
#include "fer-list-store.h"

#include <string.h>

/* What fits into the time of one frame, and then a few at a time. */
#define FIRST_FOUND 10
#define MORE_FOUND 3

struct _FerApiFinder
{
  GObject parent_instance;

  /* owned */
  GListModel *apis;
  GPtrArray  *words; /* of each API */
  char       *folded;
  GPtrArray  *matches;
  GListStore *found; /* the first of them */

  /* state */
  guint n_found;
  guint more_source;
};

static void fer_api_finder_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerApiFinder, fer_api_finder, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_api_finder_list_model_init))

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static char *
write_words (FerApi *api)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *const *tags = fer_api_get_tags (api);
  const char        *set = fer_api_get_version_set_title (api);

  g_string_append_printf (words, "%s\n%s\n%s\n%s\n%s\n%s", fer_api_get_display_name (api), fer_api_get_name (api),
                          fer_api_get_path (api), fer_api_get_version (api), fer_api_get_kind_title (api), set != NULL ? set : "");
  for (guint i = 0; tags[i] != NULL; i++)
    g_string_append_printf (words, "\ntag:%s", tags[i]);
  return fold (words->str);
}

static gboolean
show_more_cb (gpointer user_data)
{
  FerApiFinder *self = user_data;
  guint         n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint         n_more = MIN (MORE_FOUND, self->matches->len - n_shown);

  g_list_store_splice (self->found, n_shown, 0, self->matches->pdata + n_shown, n_more);
  if (n_shown + n_more < self->matches->len)
    return G_SOURCE_CONTINUE;
  self->more_source = 0;
  return G_SOURCE_REMOVE;
}

static void
show_matches (FerApiFinder *self)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();

  for (guint i = 0; i < MIN (self->matches->len, FIRST_FOUND); i++)
    g_ptr_array_add (first, self->matches->pdata[i]);
  fer_list_store_assign (self->found, first);
  g_clear_handle_id (&self->more_source, g_source_remove);
  if (self->matches->len > first->len)
    self->more_source = g_idle_add_full (G_PRIORITY_LOW, show_more_cb, self, NULL);
}

static void
look (FerApiFinder *self)
{
  self->n_found = 0;
  g_ptr_array_set_size (self->matches, 0);
  for (guint i = 0; self->folded != NULL && i < self->words->len; i++)
    if (strstr (self->words->pdata[i], self->folded) != NULL && self->n_found++ < FER_API_FINDER_MAX_SHOWN)
      g_ptr_array_add (self->matches, g_list_model_get_item (self->apis, i));
  show_matches (self);
}

static void
apis_changed_cb (FerApiFinder *self,
                 guint         position,
                 guint         n_removed,
                 guint         n_added)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (self->words, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (FerApi) api = g_list_model_get_item (self->apis, position + i);

      g_ptr_array_insert (self->words, position + i, write_words (api));
    }
  if (self->folded != NULL)
    look (self);
}

void
fer_api_finder_search (FerApiFinder *self,
                       const char   *text)
{
  g_return_if_fail (FER_IS_API_FINDER (self));

  g_clear_pointer (&self->folded, g_free);
  if (text != NULL && *text != '\0')
    self->folded = fold (text);
  look (self);
}

guint
fer_api_finder_get_n_found (FerApiFinder *self)
{
  g_return_val_if_fail (FER_IS_API_FINDER (self), 0);

  return self->n_found;
}

/* The list. */

static GType
get_item_type (GListModel *list)
{
  return FER_TYPE_API;
}

static guint
get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FER_API_FINDER (list)->found));
}

static gpointer
get_item (GListModel *list,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FER_API_FINDER (list)->found), position);
}

static void
fer_api_finder_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_api_finder_finalize (GObject *object)
{
  FerApiFinder *self = FER_API_FINDER (object);

  g_clear_handle_id (&self->more_source, g_source_remove);
  g_clear_object (&self->apis);
  g_clear_object (&self->found);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->matches);
  g_free (self->folded);

  G_OBJECT_CLASS (fer_api_finder_parent_class)->finalize (object);
}

static void
fer_api_finder_class_init (FerApiFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_api_finder_finalize;
}

static void
fer_api_finder_init (FerApiFinder *self)
{
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->matches = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_list_store_new (FER_TYPE_API);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

FerApiFinder *
fer_api_finder_new (GListModel *apis)
{
  FerApiFinder *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (apis), NULL);

  self = g_object_new (FER_TYPE_API_FINDER, NULL);
  self->apis = g_object_ref (apis);
  g_signal_connect_object (apis, "items-changed", G_CALLBACK (apis_changed_cb), self, G_CONNECT_SWAPPED);
  apis_changed_cb (self, 0, 0, g_list_model_get_n_items (apis));
  return self;
}

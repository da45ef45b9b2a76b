/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The connectors that were open lately. The list is in memory at once and joined with what the file
 * held as soon as that is read; what was opened meanwhile stays in front. */

#include "fer-recents.h"

#include "fer-state-file.h"

#include <string.h>

#define MAX_RECENTS 12

/* The format's version, then URI and title of each. */
#define FORMAT_VERSION 1
#define FORMAT "(ua(ss))"

struct _FerRecent
{
  GObject parent_instance;

  /* owned */
  GFile *place;
  char  *title;

  /* state */
  gboolean missing;
};

enum
{
  PROP_0,
  PROP_PLACE,
  PROP_TITLE,
  PROP_WHERE,
  PROP_MISSING,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerRecent, fer_recent, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

char *
fer_dup_place_for_people (GFile *folder)
{
  g_autofree char *name = folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");
  const char      *home = g_get_home_dir ();
  gsize            length = strlen (home);

  if (length > 1 && g_str_has_prefix (name, home) && (name[length] == '/' || name[length] == '\0'))
    return g_strconcat ("~", name + length, NULL);
  return g_steal_pointer (&name);
}

static void
fer_recent_finalize (GObject *object)
{
  FerRecent *self = FER_RECENT (object);

  g_clear_object (&self->place);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (fer_recent_parent_class)->finalize (object);
}

static void
fer_recent_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  FerRecent *self = FER_RECENT (object);
  g_autoptr (GFile) folder = NULL;

  switch (prop_id)
    {
    case PROP_PLACE:
      g_value_set_object (value, self->place);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_WHERE:
      folder = g_file_get_parent (self->place);
      g_value_take_string (value, fer_dup_place_for_people (folder));
      break;
    case PROP_MISSING:
      g_value_set_boolean (value, self->missing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_recent_class_init (FerRecentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_recent_finalize;
  object_class->get_property = fer_recent_get_property;

  properties[PROP_PLACE] = g_param_spec_object ("place", NULL, NULL, G_TYPE_FILE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHERE] = g_param_spec_string ("where", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MISSING] = g_param_spec_boolean ("missing", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_recent_init (FerRecent *self)
{
}

GFile *
fer_recent_get_place (FerRecent *self)
{
  g_return_val_if_fail (FER_IS_RECENT (self), NULL);

  return self->place;
}

const char *
fer_recent_get_title (FerRecent *self)
{
  g_return_val_if_fail (FER_IS_RECENT (self), NULL);

  return self->title;
}

gboolean
fer_recent_get_missing (FerRecent *self)
{
  g_return_val_if_fail (FER_IS_RECENT (self), FALSE);

  return self->missing;
}

static void
place_looked_for_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FerRecent) recent = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  gboolean missing = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);

  if (recent->missing == missing)
    return;

  recent->missing = missing;
  g_object_notify_by_pspec (G_OBJECT (recent), properties[PROP_MISSING]);
}

static FerRecent *
recent_new (GFile      *place,
            const char *title)
{
  FerRecent *self = g_object_new (FER_TYPE_RECENT, NULL);

  self->place = g_object_ref (place);
  self->title = g_strdup (title);
  g_file_query_info_async (place, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_LOW, NULL,
                           place_looked_for_cb, g_object_ref (self));
  return self;
}

struct _FerRecents
{
  GObject parent_instance;

  /* owned */
  FerStateFile *file;
  GPtrArray    *items; /* of FerRecent */
  GCancellable *cancellable;
};

static GType
list_get_item_type (GListModel *model)
{
  return FER_TYPE_RECENT;
}

static guint
list_get_n_items (GListModel *model)
{
  return FER_RECENTS (model)->items->len;
}

static gpointer
list_get_item (GListModel *model,
               guint       position)
{
  FerRecents *self = FER_RECENTS (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FerRecents, fer_recents, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
keep (FerRecents *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->items->len; i++)
    {
      FerRecent       *recent = g_ptr_array_index (self->items, i);
      g_autofree char *uri = g_file_get_uri (recent->place);

      g_variant_builder_add (&builder, "(ss)", uri, recent->title);
    }
  fer_state_file_set (self->file, g_variant_new (FORMAT, FORMAT_VERSION, &builder));
}

static gboolean
find (FerRecents *self,
      GFile      *place,
      guint      *position)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      FerRecent *recent = g_ptr_array_index (self->items, i);

      if (g_file_equal (recent->place, place))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* A web address or a scheme that nobody speaks is no place to open from. */
static gboolean
is_usable (const char *uri)
{
  return g_str_has_prefix (uri, "file:///");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FerRecents) self = user_data;
  g_autoptr (GVariant) value = fer_state_file_read_finish (FER_STATE_FILE (source), result, NULL);
  g_autoptr (GVariantIter) iter = NULL;
  const char *uri, *title;
  guint32     version;
  guint       old_length = self->items->len;

  if (value == NULL)
    return;

  g_variant_get (value, FORMAT, &version, &iter);
  if (version != FORMAT_VERSION)
    return;

  while (self->items->len < MAX_RECENTS && g_variant_iter_next (iter, "(&s&s)", &uri, &title))
    {
      g_autoptr (GFile) place = g_file_new_for_uri (uri);
      guint position;

      if (is_usable (uri) && !find (self, place, &position))
        g_ptr_array_add (self->items, recent_new (place, title));
    }
  if (self->items->len > old_length)
    g_list_model_items_changed (G_LIST_MODEL (self), old_length, 0, self->items->len - old_length);
}

static void
fer_recents_dispose (GObject *object)
{
  FerRecents *self = FER_RECENTS (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (fer_recents_parent_class)->dispose (object);
}

static void
fer_recents_finalize (GObject *object)
{
  FerRecents *self = FER_RECENTS (object);

  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_recents_parent_class)->finalize (object);
}

static void
fer_recents_class_init (FerRecentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_recents_dispose;
  object_class->finalize = fer_recents_finalize;
}

static void
fer_recents_init (FerRecents *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->file = fer_state_file_new ("recent", G_VARIANT_TYPE (FORMAT));
}

FerRecents *
fer_recents_new (void)
{
  FerRecents *self = g_object_new (FER_TYPE_RECENTS, NULL);

  fer_state_file_read_async (self->file, self->cancellable, read_cb, g_object_ref (self));
  return self;
}

void
fer_recents_add (FerRecents *self,
                 GFile      *place,
                 const char *title)
{
  guint position;

  g_return_if_fail (FER_IS_RECENTS (self));
  g_return_if_fail (G_IS_FILE (place));
  g_return_if_fail (title != NULL);

  if (find (self, place, &position))
    {
      g_ptr_array_remove_index (self->items, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  g_ptr_array_insert (self->items, 0, recent_new (place, title));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);

  if (self->items->len > MAX_RECENTS)
    {
      g_ptr_array_set_size (self->items, MAX_RECENTS);
      g_list_model_items_changed (G_LIST_MODEL (self), MAX_RECENTS, 1, 0);
    }
  keep (self);
}

void
fer_recents_remove (FerRecents *self,
                    GFile      *place)
{
  guint position;

  g_return_if_fail (FER_IS_RECENTS (self));
  g_return_if_fail (G_IS_FILE (place));

  if (!find (self, place, &position))
    return;

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  keep (self);
}

void
fer_recents_flush (FerRecents *self)
{
  g_return_if_fail (FER_IS_RECENTS (self));

  fer_state_file_flush (self->file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tree of entities kept as a list with an index: the order in which a service lists is the order in which its things
 * were made. The index has paths in lower case.
 */

#include "config.h"

#include "fer-sample-store.h"

#include <string.h>

#define MAX_ENTITIES 20000
#define MAX_BYTES (16 * 1024 * 1024)

struct _FerSampleStore
{
  GPtrArray  *entities; /* (element-type FerSampleEntity) */
  GHashTable *index;    /* (element-type utf8 FerSampleEntity) */
  guint64     etag;
  gsize       n_bytes; /* of all entities */
};

static void
entity_free (FerSampleEntity *entity)
{
  g_free (entity->path);
  g_free (entity->target);
  json_object_unref (entity->properties);
  g_clear_pointer (&entity->secrets, json_object_unref);
  g_clear_pointer (&entity->notes, json_object_unref);
  g_free (entity);
}

FerSampleStore *
fer_sample_store_new (void)
{
  FerSampleStore *self = g_new0 (FerSampleStore, 1);

  self->entities = g_ptr_array_new_with_free_func ((GDestroyNotify)entity_free);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Somewhere in the life of a service. */
  self->etag = 0x64ae00;
  return self;
}

void
fer_sample_store_free (FerSampleStore *self)
{
  g_hash_table_unref (self->index);
  g_ptr_array_unref (self->entities);
  g_free (self);
}

FerSampleEntity *
fer_sample_store_find (FerSampleStore *self,
                       const char     *path)
{
  g_autofree char *key = g_ascii_strdown (path, -1);

  return g_hash_table_lookup (self->index, key);
}

gboolean
fer_sample_store_has_room (FerSampleStore *self,
                           gsize           n_bytes)
{
  return n_bytes <= MAX_BYTES - MIN (self->n_bytes, MAX_BYTES);
}

void
fer_sample_store_weigh (FerSampleStore  *self,
                        FerSampleEntity *entity,
                        gsize            n_bytes)
{
  self->n_bytes += n_bytes - entity->n_bytes;
  entity->n_bytes = n_bytes;
}

void
fer_sample_store_touch (FerSampleStore  *self,
                        FerSampleEntity *entity)
{
  entity->etag = self->etag += 7;
}

FerSampleEntity *
fer_sample_store_put (FerSampleStore *self,
                      const char     *path,
                      JsonObject     *properties)
{
  FerSampleEntity *entity = fer_sample_store_find (self, path);
  const char      *slash = NULL;

  if (entity == NULL && self->entities->len >= MAX_ENTITIES)
    {
      json_object_unref (properties);
      return NULL;
    }
  if (entity == NULL)
    {
      entity = g_new0 (FerSampleEntity, 1);
      entity->path = g_strdup (path);
      slash = strrchr (entity->path, '/');
      entity->name = slash != NULL ? slash + 1 : entity->path;
      g_ptr_array_add (self->entities, entity);
      g_hash_table_insert (self->index, g_ascii_strdown (path, -1), entity);
    }
  g_clear_pointer (&entity->properties, json_object_unref);
  entity->properties = properties;
  fer_sample_store_touch (self, entity);
  return entity;
}

static gboolean
stands_below (FerSampleEntity *entity,
              const char      *path)
{
  gsize length = strlen (path);

  return g_ascii_strncasecmp (entity->path, path, length) == 0 && entity->path[length] == '/';
}

static void
remove_at (FerSampleStore *self,
           guint           position)
{
  FerSampleEntity *entity = g_ptr_array_index (self->entities, position);
  g_autofree char *key = g_ascii_strdown (entity->path, -1);

  self->n_bytes -= entity->n_bytes;
  g_hash_table_remove (self->index, key);
  g_ptr_array_remove_index (self->entities, position);
}

void
fer_sample_store_clear (FerSampleStore *self,
                        const char     *path)
{
  for (guint i = self->entities->len; i > 0; i--)
    if (stands_below (g_ptr_array_index (self->entities, i - 1), path))
      remove_at (self, i - 1);
}

void
fer_sample_store_remove (FerSampleStore *self,
                         const char     *path)
{
  FerSampleEntity *entity = fer_sample_store_find (self, path);
  guint            position = 0;

  fer_sample_store_clear (self, path);
  /* What links to it goes with it. */
  for (guint i = self->entities->len; i > 0; i--)
    {
      FerSampleEntity *other = g_ptr_array_index (self->entities, i - 1);

      if (other->target != NULL && g_ascii_strcasecmp (other->target, path) == 0)
        remove_at (self, i - 1);
    }
  if (entity != NULL && g_ptr_array_find (self->entities, entity, &position))
    remove_at (self, position);
}

void
fer_sample_store_move (FerSampleStore *self,
                       const char     *from,
                       const char     *to)
{
  for (guint i = 0; i < self->entities->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (self->entities, i);
      g_autofree char *key = NULL;
      char            *path;

      if (!stands_below (entity, from) && g_ascii_strcasecmp (entity->path, from) != 0)
        continue;
      key = g_ascii_strdown (entity->path, -1);
      path = g_strconcat (to, entity->path + strlen (from), NULL);
      g_hash_table_remove (self->index, key);
      g_free (entity->path);
      entity->path = path;
      entity->name = strrchr (path, '/') != NULL ? strrchr (path, '/') + 1 : path;
      g_hash_table_insert (self->index, g_ascii_strdown (path, -1), entity);
      fer_sample_store_touch (self, entity);
    }
}

GPtrArray *
fer_sample_store_list (FerSampleStore *self,
                       const char     *path)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->entities->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (self->entities, i);

      if (stands_below (entity, path) && strchr (entity->path + strlen (path) + 1, '/') == NULL)
        g_ptr_array_add (found, entity);
    }
  return found;
}

FerSampleEntity *
fer_sample_store_resolve (FerSampleStore  *self,
                          FerSampleEntity *entity)
{
  return entity->target != NULL ? fer_sample_store_find (self, entity->target) : entity;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables with keys such as "query/top". */

#include "fer-call-values.h"

#include "fer-json-value.h"

#include <string.h>

struct _FerCallValues
{
  GHashTable *texts; /* key → JSON */
  GHashTable *files; /* key → FerCallFile */
};

static void
file_free (gpointer data)
{
  FerCallFile *file = data;

  g_bytes_unref (file->bytes);
  g_free (file->name);
  g_free (file->type);
  g_free (file);
}

static char *
make_key (FerCallLocation location,
          const char     *name)
{
  return g_strconcat (fer_call_location_get_word (location), "/", name, NULL);
}

FerCallValues *
fer_call_values_new (void)
{
  FerCallValues *self = g_new0 (FerCallValues, 1);

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, file_free);
  return self;
}

static void
put_file (FerCallValues *self,
          char          *key,
          GBytes        *bytes,
          const char    *name,
          const char    *type)
{
  FerCallFile *file = g_new0 (FerCallFile, 1);

  file->bytes = g_bytes_ref (bytes);
  file->name = g_strdup (name);
  file->type = g_strdup (type);
  g_hash_table_replace (self->files, key, file);
}

FerCallValues *
fer_call_values_copy (const FerCallValues *self)
{
  FerCallValues *copy = fer_call_values_new ();
  GHashTableIter iter;
  gpointer       key, value;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->texts, g_strdup (key), g_strdup (value));
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &key, &value))
    put_file (copy, g_strdup (key), ((FerCallFile *)value)->bytes, ((FerCallFile *)value)->name, ((FerCallFile *)value)->type);
  return copy;
}

void
fer_call_values_free (FerCallValues *self)
{
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->files);
  g_free (self);
}

void
fer_call_values_set (FerCallValues  *self,
                     FerCallLocation location,
                     const char     *name,
                     const char     *json)
{
  char *key = make_key (location, name);

  if (json != NULL)
    {
      g_hash_table_replace (self->texts, key, g_strdup (json));
      return;
    }
  g_hash_table_remove (self->texts, key);
  g_free (key);
}

const char *
fer_call_values_get (const FerCallValues *self,
                     FerCallLocation      location,
                     const char          *name)
{
  g_autofree char *key = make_key (location, name);

  return g_hash_table_lookup (self->texts, key);
}

void
fer_call_values_set_file (FerCallValues  *self,
                          FerCallLocation location,
                          const char     *name,
                          GBytes         *bytes,
                          const char     *file_name,
                          const char     *type)
{
  put_file (self, make_key (location, name), bytes, file_name, type);
}

const FerCallFile *
fer_call_values_get_file (const FerCallValues *self,
                          FerCallLocation      location,
                          const char          *name)
{
  g_autofree char *key = make_key (location, name);

  return g_hash_table_lookup (self->files, key);
}

char *
fer_call_values_to_json (const FerCallValues *self)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->texts), (GCompareFunc)strcmp);

  fer_json_writer_begin_object (writer);
  for (GList *link = keys; link != NULL; link = link->next)
    {
      fer_json_writer_key (writer, link->data);
      fer_json_writer_raw (writer, g_hash_table_lookup (self->texts, link->data));
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

FerCallValues *
fer_call_values_new_for_json (FerJsonTree *tree,
                              FerJsonNode  node)
{
  FerCallValues *self = fer_call_values_new ();

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
    return self;
  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *text = fer_json_node_dup_text (tree, child);

      if (fer_json_value_check (text, NULL))
        g_hash_table_replace (self->texts, fer_json_node_dup_key (tree, child), g_steal_pointer (&text));
    }
  return self;
}

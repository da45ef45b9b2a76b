/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same connector made twice: from what the API exported when the connector was made, which its folder records, and
 * from what it exports now. */

#include "config.h"

#include "fer-generator-update.h"

#include "fer-file-io.h"
#include "fer-json-sketch.h"

#include <string.h>

static const char *const names[2] = { "apiDefinition.swagger.json", "apiProperties.json" };

/* What a folder records of the choices. The strings are its own. */
typedef struct
{
  FerJsonSketch      *origin;
  GPtrArray          *operations; /* NULL: all */
  char               *title;
  char               *client_id;
  FerGeneratorChoices choices;
} Recorded;

static void
recorded_clear (Recorded *self)
{
  g_clear_pointer (&self->origin, fer_json_sketch_free);
  g_clear_pointer (&self->operations, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->client_id);
}

static GPtrArray *
read_operations (FerJsonSketch *list)
{
  GPtrArray *operations = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fer_json_sketch_get_n_children (list); i++)
    {
      char *name = fer_json_sketch_dup_string (fer_json_sketch_get_child (list, i));

      if (name != NULL)
        g_ptr_array_add (operations, name);
    }
  return operations;
}

static void
set_operations (Recorded *self)
{
  if (self->operations == NULL)
    return;
  g_ptr_array_add (self->operations, NULL);
  self->choices.operations = (const char *const *)self->operations->pdata;
}

static void
recorded_init (Recorded   *self,
               const char *origin)
{
  FerJsonSketch *choices;
  FerJsonSketch *list;

  memset (self, 0, sizeof *self);
  self->origin = fer_json_sketch_new_parsed (origin);
  choices = fer_json_sketch_get (self->origin, "choices");
  list = fer_json_sketch_get (choices, "operations");
  self->title = fer_json_sketch_dup_member (choices, "title");
  self->client_id = fer_json_sketch_dup_member (choices, "clientId");
  self->choices.title = self->title;
  self->choices.client_id = self->client_id;
  self->choices.origin = origin;
  self->choices.key_place = fer_json_sketch_string_equals (fer_json_sketch_get (choices, "key"), "query") ? FER_KEY_IN_QUERY : FER_KEY_IN_HEADER;
  if (fer_json_sketch_get_type (list) == FER_JSON_ARRAY)
    self->operations = read_operations (list);
}

/* @name: the id of an operation, or "GET /path" */
static gboolean
has_operation (FerJsonTree *export,
               FerJsonSketch *ids,
               const char    *name)
{
  const char      *blank = strchr (name, ' ');
  g_autofree char *verb = blank != NULL ? g_ascii_strdown (name, blank - name) : NULL;

  if (fer_json_sketch_get (ids, name) != NULL)
    return TRUE;
  return verb != NULL && fer_json_node_find (export, fer_json_tree_get_root (export), "paths", blank + 1, verb, NULL) != FER_JSON_NONE;
}

/* What the API does not have any more cannot be chosen; what it did not have then was not left out by anybody. */
static void
choose_again (Recorded           *self,
              FerGeneratorResult *all,
              GBytes             *exported)
{
  GBytes          *text = fer_generator_result_find_file (all, ".ferrule/origin.json");
  g_autofree char *origin = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_autoptr (FerJsonSketch) now = fer_json_sketch_new_parsed (origin);
  g_autoptr (FerJsonTree) export = fer_json_tree_parse (exported);
  FerJsonSketch *ids = fer_json_sketch_get (now, "operations");
  FerJsonSketch *before = fer_json_sketch_get (self->origin, "operations");

  for (guint i = self->operations->len; i-- > 0;)
    if (!has_operation (export, ids, self->operations->pdata[i]))
      g_ptr_array_remove_index (self->operations, i);
  for (guint i = 0; i < fer_json_sketch_get_n_children (ids); i++)
    {
      const char *id = fer_json_sketch_get_key (fer_json_sketch_get_child (ids, i));

      if (fer_json_sketch_get (before, id) == NULL)
        g_ptr_array_add (self->operations, g_strdup (id));
    }
}

static FerGeneratorResult *
run_now (FerApi     *api,
         GBytes     *exported,
         const char *origin,
         GError    **error)
{
  Recorded            recorded;
  FerGeneratorChoices all;
  FerGeneratorResult *result;

  recorded_init (&recorded, origin);
  all = recorded.choices;
  result = fer_generator_run (api, exported, &all, error);
  if (result != NULL && recorded.operations != NULL && exported != NULL)
    {
      choose_again (&recorded, result, exported);
      set_operations (&recorded);
      fer_generator_result_unref (result);
      result = fer_generator_run (api, exported, &recorded.choices, error);
    }
  recorded_clear (&recorded);
  return result;
}

/* What is not exported was recorded as the connector that it became. */
static gboolean
make_base (FerGeneratorUpdate *self,
           FerApi             *api,
           gboolean            is_exported,
           const char         *origin,
           GBytes             *base,
           GError            **error)
{
  Recorded recorded;
  g_autoptr (FerGeneratorResult) result = NULL;

  recorded_init (&recorded, origin);
  set_operations (&recorded);
  if (is_exported)
    result = fer_generator_run (api, base, &recorded.choices, error);
  else
    result = fer_generator_result_ref (self->theirs);
  recorded_clear (&recorded);
  if (result == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->base[i] = g_bytes_ref (is_exported || i > 0 ? fer_generator_result_find_file (result, names[i]) : base);
  return TRUE;
}

FerGeneratorUpdate *
fer_generator_update_new (FerApi     *api,
                          GBytes     *exported,
                          const char *origin,
                          GBytes     *base,
                          GError    **error)
{
  g_autoptr (FerGeneratorUpdate) self = NULL;

  g_return_val_if_fail (FER_IS_API (api), NULL);
  g_return_val_if_fail (origin != NULL && base != NULL, NULL);

  self = g_new0 (FerGeneratorUpdate, 1);
  self->theirs = run_now (api, exported, origin, error);
  if (self->theirs == NULL || !make_base (self, api, exported != NULL, origin, base, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fer_generator_update_free (FerGeneratorUpdate *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_clear_pointer (&self->base[i], g_bytes_unref);
  g_clear_pointer (&self->theirs, fer_generator_result_unref);
  g_free (self);
}

gboolean
fer_generator_update_record (FerGeneratorUpdate *self,
                             GFile              *folder,
                             GError            **error)
{
  static const char *const records[] = { ".ferrule/base.swagger.json", ".ferrule/origin.json" };
  g_autoptr (GFile) hidden = g_file_get_child (folder, ".ferrule");
  g_autoptr (GError) made = NULL;

  if (!g_file_make_directory (hidden, NULL, &made) && !g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&made));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, records[i]);
      g_autofree char *etag = NULL;

      if (!fer_file_io_write (file, fer_generator_result_find_file (self->theirs, records[i]), FER_ENCODING_UTF_8, NULL, &etag, NULL, error))
        return FALSE;
    }
  return TRUE;
}

char *
fer_generator_dup_origin_name (const char *origin)
{
  g_autoptr (FerJsonSketch) root = fer_json_sketch_new_parsed (origin);
  g_autofree char *service = fer_json_sketch_dup_member (fer_json_sketch_get (root, "service"), "name");
  g_autofree char *name = fer_json_sketch_dup_member (fer_json_sketch_get (root, "api"), "name");

  return service != NULL && name != NULL ? g_strconcat (service, "/", name, NULL) : NULL;
}

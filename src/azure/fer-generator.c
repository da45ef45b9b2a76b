/* SPDX-License-Identifier: GPL-3.0-or-later */

/* API, export and choices in, the texts of a connector out. Here is only the order of the repairs: names are given to
 * everything that is exported before anything is left out, so that they do not depend on what is chosen; paths are put
 * together only for what is chosen, because only then do some of them meet. */

#include "config.h"

#include "fer-generator-private.h"

#include "fer-member-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerGeneratorResult
{
  gatomicrefcount ref_count;
  GPtrArray      *files;
  GListStore     *changes;
  char           *title;
  char           *largest;
  guint           n_operations;
  guint           n_schemas;
};

G_DEFINE_QUARK (fer - generator - error - quark, fer_generator_error)
G_DEFINE_BOXED_TYPE (FerGeneratorResult, fer_generator_result, fer_generator_result_ref, fer_generator_result_unref)

static void
file_free (gpointer data)
{
  FerGeneratorFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->text);
  g_free (file);
}

FerGeneratorResult *
fer_generator_result_ref (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_generator_result_unref (FerGeneratorResult *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->files);
  g_object_unref (self->changes);
  g_free (self->title);
  g_free (self->largest);
  g_free (self);
}

GPtrArray *
fer_generator_result_get_files (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->files;
}

GBytes *
fer_generator_result_find_file (FerGeneratorResult *self,
                                const char         *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const FerGeneratorFile *file = self->files->pdata[i];

      if (g_str_equal (file->name, name))
        return file->text;
    }
  return NULL;
}

const char *
fer_generator_result_get_title (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

GListModel *
fer_generator_result_get_changes (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return G_LIST_MODEL (self->changes);
}

gsize
fer_generator_result_get_n_bytes (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_bytes_get_size (((FerGeneratorFile *)self->files->pdata[0])->text);
}

guint
fer_generator_result_get_n_operations (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_operations;
}

guint
fer_generator_result_get_n_schemas (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_schemas;
}

const char *
fer_generator_result_get_largest_body (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->largest;
}

gboolean
fer_generator_result_fits (FerGeneratorResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fer_generator_result_get_n_bytes (self) <= FER_CONNECTOR_MAX_BYTES && self->n_operations <= FER_CONNECTOR_MAX_OPERATIONS && self->n_schemas <= FER_CONNECTOR_MAX_SCHEMAS;
}

static void
add_file (FerGeneratorResult *self,
          const char         *name,
          char               *text)
{
  FerGeneratorFile *file = g_new0 (FerGeneratorFile, 1);

  file->name = g_strdup (name);
  file->text = g_bytes_new_take (text, strlen (text));
  g_ptr_array_add (self->files, file);
}

/* What was said about an operation and what it is called, in the usual order, and the lists that the portal always has. */
static void
lay_out (FerGeneratorJob *job)
{
  static const struct
  {
    const char *key;
    gboolean    is_list;
  } usual[] = {
    { "consumes", TRUE },
    { "produces", TRUE },
    { "definitions", FALSE },
    { "parameters", FALSE },
    { "responses", FALSE },
    { "securityDefinitions", FALSE },
    { "security", TRUE },
    { "tags", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (fer_json_sketch_get (job->root, usual[i].key) == NULL)
      fer_generator_job_set (job, job->root, usual[i].key, usual[i].is_list ? fer_json_sketch_new_array () : fer_json_sketch_new_object ());
  fer_json_sketch_sort (job->root, fer_member_order_get (FER_MEMBERS_DEFINITION));
  fer_json_sketch_sort (fer_json_sketch_get (job->root, "info"), fer_member_order_get (FER_MEMBERS_INFO));
  for (guint i = 0; i < job->operations->len; i++)
    fer_json_sketch_sort (((FerGeneratorOperation *)job->operations->pdata[i])->node, fer_member_order_get (FER_MEMBERS_OPERATION));
}

/* Tags are unique by name. */
static void
repair_tags (FerGeneratorJob *job)
{
  FerJsonSketch *tags = fer_json_sketch_get (job->root, "tags");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fer_json_sketch_get_n_children (tags);)
    {
      char *name = fer_json_sketch_dup_member (fer_json_sketch_get_child (tags, i), "name");

      if (name != NULL && g_hash_table_add (seen, name))
        i++;
      else
        {
          fer_generator_job_note (job, FER_REPAIR_LEFTOVER, tags, g_strdup (_ ("A tag without a name of its own is gone.")));
          fer_generator_job_remove_child (job, tags, i);
        }
    }
}

static gboolean
read_export (FerGeneratorJob *job,
             GBytes          *exported,
             GError         **error)
{
  FerApiKind  kind = fer_api_get_kind (job->api);
  const char *obstacle = fer_api_get_obstacle (job->api);

  if (obstacle != NULL)
    {
      g_set_error_literal (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_NO_CONNECTOR, obstacle);
      return FALSE;
    }
  if (kind != FER_API_MCP && kind != FER_API_GRAPHQL)
    return fer_generator_read (job, exported, error);
  fer_generator_write_protocol (job);
  return TRUE;
}

static gboolean
repair (FerGeneratorJob *job,
        GError         **error)
{
  fer_generator_begin_properties (job);
  fer_generator_repair_general (job);
  fer_generator_repair_host (job);
  fer_generator_repair_security (job);
  fer_generator_repair_names (job);
  fer_generator_repair_type_names (job);
  if (!fer_generator_choose (job, error))
    return FALSE;
  fer_generator_repair_paths (job);
  if (job->operations->len == 0)
    {
      g_set_error_literal (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_NO_OPERATIONS, _ ("The API has no operation that a connector could call."));
      return FALSE;
    }
  fer_generator_repair_parameters (job);
  fer_generator_prune (job);
  fer_generator_repair_summaries (job);
  fer_generator_repair_responses (job);
  fer_generator_repair_schemas (job);
  fer_generator_break_circles (job);
  fer_generator_repair_examples (job);
  fer_generator_repair_media (job);
  repair_tags (job);
  lay_out (job);
  return TRUE;
}

static FerGeneratorResult *
finish (FerGeneratorJob *job)
{
  FerGeneratorResult *result = g_new0 (FerGeneratorResult, 1);
  char               *definition = fer_json_sketch_to_text (job->root);

  g_atomic_ref_count_init (&result->ref_count);
  result->files = g_ptr_array_new_with_free_func (file_free);
  result->title = fer_json_sketch_dup_string (fer_json_sketch_find (job->root, "info", "title", NULL));
  result->n_operations = job->operations->len;
  result->n_schemas = fer_generator_measure (job, &result->largest);
  result->changes = fer_generator_job_list_changes (job);
  add_file (result, "apiDefinition.swagger.json", definition);
  add_file (result, "apiProperties.json", fer_generator_write_properties (job));
  add_file (result, ".ferrule/origin.json", fer_generator_write_origin (job));
  add_file (result, ".ferrule/base.swagger.json", job->base != NULL ? g_strndup (g_bytes_get_data (job->base, NULL), g_bytes_get_size (job->base)) : g_strdup (definition));
  return result;
}

FerGeneratorResult *
fer_generator_run (FerApi                    *api,
                   GBytes                    *exported,
                   const FerGeneratorChoices *choices,
                   GError                   **error)
{
  static const FerGeneratorChoices usual = { NULL };
  FerGeneratorResult              *result = NULL;
  FerGeneratorJob                  job;

  g_return_val_if_fail (FER_IS_API (api), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  fer_generator_job_init (&job, api, choices != NULL ? choices : &usual);
  if (read_export (&job, exported, error) && repair (&job, error))
    result = finish (&job);
  fer_generator_job_clear (&job);
  return result;
}

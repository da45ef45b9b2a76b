/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the chosen operations, and only what they need. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>

static gboolean
is_chosen (GHashTable                  *wanted,
           const FerGeneratorOperation *operation)
{
  g_autofree char *call = g_strdup_printf ("%s %s", operation->verb, operation->path);
  gboolean         by_id = g_hash_table_contains (wanted, operation->export_id);
  gboolean         by_call = g_hash_table_contains (wanted, call);

  if (by_id)
    g_hash_table_replace (wanted, g_strdup (operation->export_id), GINT_TO_POINTER (TRUE));
  if (by_call)
    g_hash_table_replace (wanted, g_strdup (call), GINT_TO_POINTER (TRUE));
  return by_id || by_call;
}

/* The first in the order of the choices that no operation has. */
static const char *
find_unknown (FerGeneratorJob *job,
              GHashTable      *wanted)
{
  for (guint i = 0; job->choices->operations[i] != NULL; i++)
    if (!GPOINTER_TO_INT (g_hash_table_lookup (wanted, job->choices->operations[i])))
      return job->choices->operations[i];
  return NULL;
}

static void
drop_empty_paths (FerGeneratorJob *job)
{
  FerJsonSketch *paths = fer_json_sketch_get (job->root, "paths");

  for (guint i = fer_json_sketch_get_n_children (paths); i-- > 0;)
    {
      FerJsonSketch *item = fer_json_sketch_get_child (paths, i);
      gboolean       has_operation = FALSE;

      for (guint j = 0; j < fer_json_sketch_get_n_children (item); j++)
        has_operation |= fer_generator_is_verb (fer_json_sketch_get_key (fer_json_sketch_get_child (item, j)));
      if (!has_operation)
        fer_generator_job_remove_child (job, paths, i);
    }
}

static void
drop_operations (FerGeneratorJob *job,
                 GHashTable      *dropped)
{
  FerJsonSketch *paths = fer_json_sketch_get (job->root, "paths");

  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    {
      FerJsonSketch *item = fer_json_sketch_get_child (paths, i);

      for (guint j = fer_json_sketch_get_n_children (item); j-- > 0;)
        if (g_hash_table_contains (dropped, fer_json_sketch_get_child (item, j)))
          fer_generator_job_remove_child (job, item, j);
    }
  fer_generator_job_collect_operations (job);
}

gboolean
fer_generator_choose (FerGeneratorJob *job,
                      GError         **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) dropped = g_hash_table_new (NULL, NULL);
  const char *unknown;

  if (job->choices->operations != NULL)
    {
      for (guint i = 0; job->choices->operations[i] != NULL; i++)
        g_hash_table_insert (wanted, g_strdup (job->choices->operations[i]), GINT_TO_POINTER (FALSE));
      for (guint i = 0; i < job->operations->len; i++)
        if (!is_chosen (wanted, job->operations->pdata[i]))
          g_hash_table_add (dropped, ((FerGeneratorOperation *)job->operations->pdata[i])->node);
      unknown = find_unknown (job, wanted);
      if (unknown != NULL)
        {
          g_set_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_NO_SUCH_OPERATION, _ ("The API has no operation “%s”."), unknown);
          return FALSE;
        }
      drop_operations (job, dropped);
    }
  drop_empty_paths (job);
  return TRUE;
}

/* reached: shared values that something needs; queue: those whose own references are still to be followed. */
typedef struct
{
  GHashTable *reached;
  GPtrArray  *queue;
} Need;

static void
need_target (FerGeneratorJob *job,
             FerJsonSketch   *schema,
             gpointer         data)
{
  Need          *need = data;
  FerJsonSketch *target = fer_json_sketch_get (schema, "$ref") != NULL ? fer_generator_job_resolve (job, schema) : NULL;

  if (target != NULL && g_hash_table_add (need->reached, target))
    g_ptr_array_add (need->queue, target);
}

static void
prune_section (FerGeneratorJob *job,
               const char      *name,
               GHashTable      *reached)
{
  FerJsonSketch   *section = fer_json_sketch_get (job->root, name);
  guint            n_gone = 0;
  g_autofree char *last = NULL;

  for (guint i = fer_json_sketch_get_n_children (section); i-- > 0;)
    {
      FerJsonSketch *value = fer_json_sketch_get_child (section, i);

      if (g_hash_table_contains (reached, value))
        continue;
      g_free (last);
      last = g_strdup (fer_json_sketch_get_key (value));
      fer_generator_job_remove_child (job, section, i);
      n_gone++;
    }
  if (n_gone == 1)
    fer_generator_job_note (job, FER_REPAIR_UNUSED, section, g_strdup_printf (_ ("“%s” is left out."), last));
  else if (n_gone > 1)
    fer_generator_job_note (job, FER_REPAIR_UNUSED, section,
                            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” and %u other are left out.", "“%s” and %u others are left out.", n_gone - 1), last, n_gone - 1));
}

void
fer_generator_prune (FerGeneratorJob *job)
{
  static const char *const sections[] = { "definitions", "parameters", "responses" };
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();
  Need           need = { reached, queue };
  FerJsonSketch *paths = fer_json_sketch_get (job->root, "paths");

  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    {
      FerJsonSketch *shared = fer_json_sketch_get (fer_json_sketch_get_child (paths, i), "parameters");

      for (guint j = 0; j < fer_json_sketch_get_n_children (shared); j++)
        fer_generator_job_walk_schema (job, fer_json_sketch_get_child (shared, j), need_target, &need);
    }
  for (guint i = 0; i < job->operations->len; i++)
    fer_generator_job_walk_operation (job, ((FerGeneratorOperation *)job->operations->pdata[i])->node, need_target, &need);
  for (guint i = 0; i < queue->len; i++)
    fer_generator_job_walk_schema (job, queue->pdata[i], need_target, &need);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    prune_section (job, sections[i], reached);
  fer_generator_job_forget_names (job);
}

/* A body is counted up to here; it is far too large then. */
#define MAX_COUNTED 10000u

typedef struct
{
  GHashTable *reached;
  GPtrArray  *queue;
  guint       n_schemas;
} Count;

static void
count_schema (FerGeneratorJob *job,
              FerJsonSketch   *schema,
              gpointer         data)
{
  Count         *count = data;
  FerJsonSketch *target = fer_json_sketch_get (schema, "$ref") != NULL ? fer_generator_job_resolve (job, schema) : NULL;

  if (count->n_schemas >= MAX_COUNTED)
    return;
  count->n_schemas++;
  if (target != NULL && g_hash_table_add (count->reached, target))
    g_ptr_array_add (count->queue, target);
}

/* Each type counts once, however often it is used. */
static guint
count_body (FerGeneratorJob *job,
            FerJsonSketch   *schema)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();
  Count count = { reached, queue, 0 };

  fer_generator_job_walk_schema (job, schema, count_schema, &count);
  for (guint i = 0; i < queue->len && count.n_schemas < MAX_COUNTED; i++)
    fer_generator_job_walk_schema (job, queue->pdata[i], count_schema, &count);
  return count.n_schemas;
}

guint
fer_generator_measure (FerGeneratorJob *job,
                       char           **largest)
{
  static const char *const lists[] = { "parameters", "responses" };
  guint                    n_most = 0;

  *largest = g_strdup ("");
  for (guint i = 0; i < job->operations->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
      {
        const FerGeneratorOperation *operation = job->operations->pdata[i];
        FerJsonSketch               *list = fer_json_sketch_get (operation->node, lists[j]);

        for (guint k = 0; k < fer_json_sketch_get_n_children (list); k++)
          {
            FerJsonSketch *holder = fer_generator_job_resolve (job, fer_json_sketch_get_child (list, k));
            guint          n_schemas = count_body (job, fer_json_sketch_get (holder, "schema"));

            if (n_schemas <= n_most)
              continue;
            n_most = n_schemas;
            g_free (*largest);
            *largest = g_strdup_printf ("%s %s", operation->verb, operation->path);
          }
      }
  return n_most;
}

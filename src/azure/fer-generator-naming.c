/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operation ids and summaries. Ids are given to all operations of an API, chosen or not, in the order of the export, so
 * that choosing another one later changes no id; those of an earlier run, and those that are right already, come first. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID 76
#define MAX_SUMMARY 80

static gboolean
is_good_id (const char *id)
{
  gsize n = 0;

  if (!g_ascii_isupper (id[0]))
    return FALSE;
  while (g_ascii_isalnum (id[n]))
    n++;
  return id[n] == '\0' && n <= MAX_ID;
}

/* What API Management calls operations that were made by hand there: 24 digits, or a GUID. */
static gboolean
is_machine_made (const char *id)
{
  gsize n_digits = 0;

  for (; *id != '\0'; id++)
    if (g_ascii_isxdigit (*id))
      n_digits++;
    else if (*id != '-')
      return FALSE;
  return n_digits >= 20;
}

static char *
title_of_verb (const char *verb)
{
  char *title = g_ascii_strdown (verb, -1);

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

/* "GET", "/parts/{id}?color={color}" → "Get parts id". */
static char *
words_of_call (FerGeneratorOperation *operation)
{
  g_autofree char *path = g_strndup (operation->path, strcspn (operation->path, "?#"));
  g_autofree char *title = title_of_verb (operation->verb);

  return g_strconcat (title, " ", path, NULL);
}

static char *
make_id (FerGeneratorOperation *operation)
{
  g_autofree char *given = fer_json_sketch_dup_member (operation->node, "operationId");
  g_autofree char *summary = fer_json_sketch_dup_member (operation->node, "summary");
  g_autofree char *call = words_of_call (operation);
  const char      *sources[] = { given, summary, call };
  g_autofree char *verb = title_of_verb (operation->verb);
  char            *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (sources[i] == NULL || (i == 0 && is_machine_made (given)))
        continue;
      g_free (id);
      id = fer_generator_pascal_case (sources[i]);
      if (id[0] != '\0')
        break;
    }
  if (g_ascii_isdigit (id[0]))
    {
      char *longer = g_strconcat (verb, id, NULL);

      g_free (id);
      id = longer;
    }
  if (strlen (id) > MAX_ID)
    id[MAX_ID] = '\0';
  return id;
}

/* Ids that differ by capitals only are one to a person. */
static gboolean
take_name (GHashTable *taken,
           const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_hash_table_add (taken, g_steal_pointer (&folded));
}

char *
fer_generator_take_name (GHashTable *taken,
                         const char *name)
{
  if (take_name (taken, name))
    return g_strdup (name);
  for (guint i = 2;; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s%u", name, i);

      if (take_name (taken, numbered))
        return g_steal_pointer (&numbered);
    }
}

/* What an earlier run called the operations. */
static void
read_kept_ids (FerGeneratorJob *job)
{
  g_autoptr (FerJsonSketch) origin = job->choices->origin != NULL ? fer_json_sketch_new_parsed (job->choices->origin) : NULL;
  FerJsonSketch *ids = fer_json_sketch_get (origin, "operations");

  job->kept_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; fer_json_sketch_get_type (ids) == FER_JSON_OBJECT && i < fer_json_sketch_get_n_children (ids); i++)
    {
      FerJsonSketch   *member = fer_json_sketch_get_child (ids, i);
      g_autofree char *id = fer_json_sketch_dup_string (member);

      if (id != NULL && is_good_id (id))
        g_hash_table_insert (job->kept_ids, g_strdup (fer_json_sketch_get_key (member)), g_steal_pointer (&id));
    }
}

static void
give_id (FerGeneratorJob       *job,
         FerGeneratorOperation *operation,
         char                  *id)
{
  g_autofree char *old = fer_json_sketch_dup_member (operation->node, "operationId");

  operation->id = id;
  g_hash_table_insert (job->all_ids, g_strdup (operation->export_id), g_strdup (id));
  if (g_strcmp0 (old, id) == 0)
    return;
  fer_json_sketch_set_string (operation->node, "operationId", id);
  if (old == NULL || old[0] == '\0')
    fer_generator_job_note (job, FER_REPAIR_OPERATION_ID, operation->node, g_strdup_printf (_ ("The operation ID is “%s”; there was none."), id));
  else
    fer_generator_job_note (job, FER_REPAIR_OPERATION_ID, operation->node, g_strdup_printf (_ ("The operation ID “%s” is now “%s”."), old, id));
}

/* Extensions call operations by their id. @inside: of an extension. */
static void
follow_ids (FerJsonSketch *value,
            GHashTable    *ids,
            gboolean       inside)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (value); i++)
    {
      FerJsonSketch   *child = fer_json_sketch_get_child (value, i);
      const char      *key = fer_json_sketch_get_key (child);
      g_autofree char *id = inside && g_strcmp0 (key, "operationId") == 0 ? fer_json_sketch_dup_string (child) : NULL;
      const char      *new_id = id != NULL ? g_hash_table_lookup (ids, id) : NULL;

      if (new_id != NULL)
        fer_json_sketch_write (child, new_id);
      follow_ids (child, ids, inside || (key != NULL && g_str_has_prefix (key, "x-ms-")));
    }
}

void
fer_generator_repair_names (FerGeneratorJob *job)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  read_kept_ids (job);
  for (guint i = 0; i < job->operations->len; i++)
    {
      FerGeneratorOperation *operation = job->operations->pdata[i];
      const char            *kept = g_hash_table_lookup (job->kept_ids, operation->export_id);

      if (kept != NULL && take_name (taken, kept))
        give_id (job, operation, g_strdup (kept));
    }
  for (guint i = 0; i < job->operations->len; i++)
    {
      FerGeneratorOperation *operation = job->operations->pdata[i];

      if (operation->id == NULL && is_good_id (operation->export_id) && take_name (taken, operation->export_id))
        give_id (job, operation, g_strdup (operation->export_id));
    }
  for (guint i = 0; i < job->operations->len; i++)
    {
      FerGeneratorOperation *operation = job->operations->pdata[i];

      if (operation->id == NULL)
        {
          g_autofree char *id = make_id (operation);

          give_id (job, operation, fer_generator_take_name (taken, id));
        }
    }
  follow_ids (job->root, job->all_ids, FALSE);
}

static void
repair_summary (FerGeneratorJob       *job,
                FerGeneratorOperation *operation)
{
  FerJsonSketch   *node = operation->node;
  g_autofree char *old = fer_json_sketch_dup_member (node, "summary");
  g_autofree char *summary = fer_generator_squeeze (old != NULL ? old : "");
  g_autofree char *cut = fer_generator_cut (summary, MAX_SUMMARY);
  g_autofree char *description = fer_json_sketch_dup_member (node, "description");

  if (summary[0] == '\0')
    {
      g_autofree char *call = words_of_call (operation);
      g_autofree char *made = fer_generator_sentence (is_machine_made (operation->export_id) ? call : operation->id);

      fer_json_sketch_set_string (node, "summary", made);
      fer_generator_job_note (job, FER_REPAIR_SUMMARY, node, g_strdup_printf (_ ("The summary is “%s”; there was none."), made));
      return;
    }
  if (g_strcmp0 (old, cut) == 0)
    return;
  fer_json_sketch_set_string (node, "summary", cut);
  if (g_str_equal (summary, cut))
    fer_generator_job_note (job, FER_REPAIR_SUMMARY, node, g_strdup (_ ("Blanks and line ends in the summary are gone.")));
  else if (description == NULL || g_strstrip (description)[0] == '\0')
    {
      fer_json_sketch_set_string (node, "description", summary);
      fer_generator_job_note (job, FER_REPAIR_SUMMARY, node, g_strdup_printf (_ ("The summary is now “%s”; all of it is in the description."), cut));
    }
  else
    fer_generator_job_note (job, FER_REPAIR_SUMMARY, node, g_strdup_printf (_ ("The summary is now “%s”."), cut));
}

void
fer_generator_repair_summaries (FerGeneratorJob *job)
{
  for (guint i = 0; i < job->operations->len; i++)
    repair_summary (job, job->operations->pdata[i]);
}

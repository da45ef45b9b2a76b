/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parameters as OpenAPI 2.0 and a connector have them: each variable of a path has its own, encoded, and nothing that the
 * connection sends is asked for again. */

#include "config.h"

#include "fer-generator-private.h"

#include "fer-path-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_at (FerJsonSketch *parameter,
       const char    *place)
{
  return fer_json_sketch_string_equals (fer_json_sketch_get (parameter, "in"), place);
}

/* What the connection sends: the key by its names, and what Authorization would hold. */
static gboolean
is_credential (FerGeneratorJob *job,
               FerJsonSketch   *parameter)
{
  g_autofree char *name = fer_json_sketch_dup_member (parameter, "name");

  if (name == NULL)
    return FALSE;
  if (is_at (parameter, "header"))
    return g_ascii_strcasecmp (name, "Authorization") == 0 || g_ascii_strcasecmp (name, "Ocp-Apim-Subscription-Key") == 0 || g_ascii_strcasecmp (name, fer_api_get_key_header (job->api)) == 0;
  return is_at (parameter, "query") && (g_ascii_strcasecmp (name, "subscription-key") == 0 || g_ascii_strcasecmp (name, fer_api_get_key_query (job->api)) == 0);
}

/* Why a parameter cannot stay, as a translated sentence with its name; NULL when it can. @seen: places and names so far. */
static char *
find_objection (FerGeneratorJob    *job,
                FerJsonSketch      *parameter,
                GPtrArray          *variables,
                GHashTable         *seen,
                const char         *verb,
                FerGeneratorRepair *repair)
{
  static const char *const places[] = { "path", "query", "header", "formData", "body", NULL };
  g_autofree char         *name = fer_json_sketch_dup_member (parameter, "name");
  g_autofree char         *place = fer_json_sketch_dup_member (parameter, "in");
  gboolean                 is_body = g_strcmp0 (place, "body") == 0;

  *repair = FER_REPAIR_PARAMETER;
  if (parameter == NULL)
    return g_strdup (_ ("A parameter that refers to nothing is gone."));
  if (name == NULL || place == NULL || name[0] == '\0')
    return g_strdup (_ ("A parameter without a name or a place is gone."));
  if (!g_strv_contains (places, place))
    return g_strdup_printf (_ ("The parameter “%s” is gone, which would be sent in “%s”."), name, place);
  if (is_credential (job, parameter))
    {
      *repair = FER_REPAIR_KEY_PARAMETER;
      return g_strdup_printf (_ ("The parameter “%s” is gone."), name);
    }
  if (g_str_equal (place, "path") && !fer_path_template_has (variables, name))
    return g_strdup_printf (_ ("The path parameter “%s” is gone, which the path does not have."), name);
  if ((is_body || g_str_equal (place, "formData")) && (g_str_equal (verb, "get") || g_str_equal (verb, "head")))
    return g_strdup (_ ("The body is gone: an operation that fetches has none."));
  if (!g_hash_table_add (seen, is_body ? g_strdup (place) : g_strdup_printf ("%s %s", place, name)))
    return g_strdup_printf (_ ("The parameter “%s” was there twice."), name);
  return NULL;
}

static void
repair_type (FerGeneratorJob *job,
             FerJsonSketch   *parameter)
{
  static const char *const types[] = { "string", "number", "integer", "boolean", "array", "file", NULL };
  g_autofree char         *type = fer_json_sketch_dup_member (parameter, "type");
  g_autofree char         *name = fer_json_sketch_dup_member (parameter, "name");

  if (type == NULL || !g_strv_contains (types, type))
    {
      fer_json_sketch_set_string (parameter, "type", "string");
      fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup_printf (_ ("The parameter “%s” is a text; its type was none that a parameter can have."), name));
    }
  else if (g_str_equal (type, "array") && fer_json_sketch_get_type (fer_json_sketch_get (parameter, "items")) != FER_JSON_OBJECT)
    {
      fer_json_sketch_set_string (fer_generator_job_set (job, parameter, "items", fer_json_sketch_new_object ()), "type", "string");
      fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup_printf (_ ("The list “%s” is one of texts; it did not say of what."), name));
    }
  if (fer_json_sketch_string_equals (fer_json_sketch_get (parameter, "collectionFormat"), "multi"))
    {
      fer_json_sketch_set_string (parameter, "collectionFormat", "csv");
      fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup_printf (_ ("The values of “%s” are sent with commas between them; a connector cannot repeat a parameter."), name));
    }
}

static void
repair_path_parameter (FerGeneratorJob *job,
                       FerJsonSketch   *parameter)
{
  g_autofree char *name = fer_json_sketch_dup_member (parameter, "name");

  if (fer_json_sketch_get_type (fer_json_sketch_get (parameter, "required")) != FER_JSON_TRUE)
    {
      fer_generator_job_set (job, parameter, "required", fer_json_sketch_new_boolean (TRUE));
      fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup_printf (_ ("The path parameter “%s” is required."), name));
    }
  if (fer_json_sketch_get (parameter, "x-ms-url-encoding") != NULL)
    return;
  fer_json_sketch_set_string (parameter, "x-ms-url-encoding", "single");
  fer_generator_job_note (job, FER_REPAIR_ENCODING, parameter, g_strdup_printf (_ ("The path parameter “%s” is encoded once."), name));
}

static void
repair_parameter (FerGeneratorJob *job,
                  FerJsonSketch   *parameter)
{
  if (!is_at (parameter, "body"))
    repair_type (job, parameter);
  else if (fer_json_sketch_get (parameter, "schema") == NULL)
    {
      fer_generator_job_set (job, parameter, "schema", fer_json_sketch_new_object ());
      fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup (_ ("The body may be anything; it had no type.")));
    }
  if (is_at (parameter, "path"))
    repair_path_parameter (job, parameter);
}

static void
repair_list (FerGeneratorJob *job,
             FerJsonSketch   *list,
             FerJsonSketch   *owner,
             GPtrArray       *variables,
             GHashTable      *seen)
{
  const char *verb = fer_json_sketch_get_key (owner);

  for (guint i = 0; i < fer_json_sketch_get_n_children (list);)
    {
      FerJsonSketch     *parameter = fer_json_sketch_get_child (list, i);
      FerJsonSketch     *meant = fer_generator_job_resolve (job, parameter);
      FerGeneratorRepair repair;
      char              *objection = find_objection (job, meant, variables, seen, verb, &repair);

      if (objection != NULL)
        {
          fer_generator_job_note (job, repair, owner, objection);
          fer_generator_job_remove_child (job, list, i);
          continue;
        }
      repair_parameter (job, meant);
      i++;
    }
}

static void
add_missing (FerGeneratorJob *job,
             FerJsonSketch   *operation,
             const char      *name)
{
  FerJsonSketch *list = fer_json_sketch_get (operation, "parameters");
  FerJsonSketch *parameter = fer_json_sketch_new_object ();

  if (list == NULL)
    list = fer_generator_job_set (job, operation, "parameters", fer_json_sketch_new_array ());
  fer_json_sketch_set_string (parameter, "name", name);
  fer_json_sketch_set_string (parameter, "in", "path");
  (void)fer_json_sketch_set (parameter, "required", fer_json_sketch_new_boolean (TRUE));
  fer_json_sketch_set_string (parameter, "type", "string");
  fer_json_sketch_set_string (parameter, "x-ms-url-encoding", "single");
  fer_json_sketch_add (list, parameter);
  fer_generator_job_note (job, FER_REPAIR_PARAMETER, parameter, g_strdup_printf (_ ("The path parameter “%s” was missing."), name));
}

static void
repair_operation (FerGeneratorJob *job,
                  FerJsonSketch   *item,
                  FerJsonSketch   *operation,
                  GPtrArray       *variables)
{
  FerJsonSketch *shared = fer_json_sketch_get (item, "parameters");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  repair_list (job, fer_json_sketch_get (operation, "parameters"), operation, variables, seen);
  for (guint i = 0; i < fer_json_sketch_get_n_children (shared); i++)
    {
      FerJsonSketch   *meant = fer_generator_job_resolve (job, fer_json_sketch_get_child (shared, i));
      g_autofree char *name = fer_json_sketch_dup_member (meant, "name");

      if (name != NULL && is_at (meant, "path"))
        g_hash_table_add (seen, g_strdup_printf ("path %s", name));
    }
  for (guint i = 0; i < variables->len; i++)
    {
      char *word = g_strdup_printf ("path %s", (char *)variables->pdata[i]);

      if (g_hash_table_add (seen, word))
        add_missing (job, operation, variables->pdata[i]);
    }
}

void
fer_generator_repair_parameters (FerGeneratorJob *job)
{
  FerJsonSketch *paths = fer_json_sketch_get (job->root, "paths");

  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    {
      FerJsonSketch *item = fer_json_sketch_get_child (paths, i);
      g_autoptr (GPtrArray) variables = fer_path_template_list_variables (fer_json_sketch_get_key (item));
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      repair_list (job, fer_json_sketch_get (item, "parameters"), item, variables, seen);
      for (guint j = 0; j < fer_json_sketch_get_n_children (item); j++)
        if (fer_generator_is_verb (fer_json_sketch_get_key (fer_json_sketch_get_child (item, j))))
          repair_operation (job, item, fer_json_sketch_get_child (item, j), variables);
    }
}

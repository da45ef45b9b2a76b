/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths as a connector can have them: without query, wildcard and defaults, no two alike. Operations that differ by what
 * was in the query only get a path of their own, from which a policy leads back to the real one. The members of "paths"
 * are put together anew, one operation after the other; values stay the same, so what is known about them holds. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* by_path: paths in small letters → their items. taken: verbs and paths without the names of variables. */
typedef struct
{
  FerGeneratorJob *job;
  FerJsonSketch   *paths;
  GHashTable      *by_path;
  GHashTable      *taken;
} Rebuild;

/* "/a/{b=1}/{c}" → "/a/{b}/{c}". */
static char *
drop_defaults (const char *path)
{
  GString *clean = g_string_new (NULL);

  while (*path != '\0')
    {
      gsize n_plain = strcspn (path, "{");
      gsize n_name;

      g_string_append_len (clean, path, n_plain);
      path += n_plain;
      n_name = strcspn (path, "}=");
      g_string_append_len (clean, path, n_name);
      path += n_name;
      if (*path == '=')
        path += strcspn (path, "}");
    }
  return g_string_free (clean, FALSE);
}

static char *
clean_path (const char *path)
{
  g_autofree char *bare = g_strndup (path, strcspn (path, "?#"));
  g_autofree char *clean = drop_defaults (bare);

  return g_strconcat (clean[0] == '/' ? "" : "/", clean, NULL);
}

/* What two paths have in common that a service cannot tell apart. */
static char *
shape_of (const char *verb,
          const char *path)
{
  g_autofree char *folded = g_utf8_strdown (path, -1);
  GString         *shape = g_string_new (verb);

  for (const char *at = folded; *at != '\0'; at++)
    {
      g_string_append_c (shape, *at);
      if (*at == '{')
        at += strcspn (at, "}") - 1;
    }
  return g_string_free (shape, FALSE);
}

static FerJsonSketch *
ensure_parameters (FerGeneratorJob *job,
                   FerJsonSketch   *operation)
{
  FerJsonSketch *parameters = fer_json_sketch_get (operation, "parameters");

  return parameters != NULL ? parameters : fer_generator_job_set (job, operation, "parameters", fer_json_sketch_new_array ());
}

static FerJsonSketch *
find_parameter (FerGeneratorJob *job,
                FerJsonSketch   *parameters,
                const char      *name,
                const char      *place)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (parameters); i++)
    {
      FerJsonSketch *parameter = fer_json_sketch_get_child (parameters, i);
      FerJsonSketch *meant = fer_generator_job_resolve (job, parameter);

      if (fer_json_sketch_string_equals (fer_json_sketch_get (meant, "name"), name) && fer_json_sketch_string_equals (fer_json_sketch_get (meant, "in"), place))
        return parameter;
    }
  return NULL;
}

/* An operation that leaves its path takes along what the path says for all of its operations. */
static void
push_down (FerGeneratorJob *job,
           FerJsonSketch   *item,
           FerJsonSketch   *operation)
{
  FerJsonSketch *shared = fer_json_sketch_get (item, "parameters");

  for (guint i = 0; i < fer_json_sketch_get_n_children (shared); i++)
    {
      FerJsonSketch   *parameter = fer_json_sketch_get_child (shared, i);
      FerJsonSketch   *meant = fer_generator_job_resolve (job, parameter);
      g_autofree char *name = fer_json_sketch_dup_member (meant, "name");
      g_autofree char *place = fer_json_sketch_dup_member (meant, "in");

      if (name != NULL && place != NULL && find_parameter (job, fer_json_sketch_get (operation, "parameters"), name, place) == NULL)
        fer_json_sketch_add (ensure_parameters (job, operation), fer_json_sketch_copy (parameter));
    }
}

/* A parameter of the operation's own, not one that it shares. */
static FerJsonSketch *
own_parameter (FerGeneratorJob *job,
               FerJsonSketch   *parameters,
               FerJsonSketch   *parameter)
{
  FerJsonSketch *meant = fer_generator_job_resolve (job, parameter);

  if (parameter == meant || meant == NULL)
    return parameter;
  for (guint i = 0; i < fer_json_sketch_get_n_children (parameters); i++)
    if (fer_json_sketch_get_child (parameters, i) == parameter)
      fer_generator_job_remove_child (job, parameters, i);
  meant = fer_json_sketch_copy (meant);
  fer_json_sketch_add (parameters, meant);
  return meant;
}

static void
add_query_parameter (FerGeneratorJob *job,
                     FerJsonSketch   *operation,
                     const char      *name,
                     const char      *value)
{
  g_autofree char *variable = value[0] == '{' && g_str_has_suffix (value, "}") ? g_strndup (value + 1, strcspn (value + 1, "=}")) : NULL;
  FerJsonSketch   *parameters = ensure_parameters (job, operation);
  FerJsonSketch   *parameter = variable != NULL ? find_parameter (job, parameters, variable, "path") : NULL;

  if (parameter == NULL && variable != NULL)
    parameter = find_parameter (job, parameters, variable, "query");
  if (parameter == NULL)
    parameter = find_parameter (job, parameters, name, "query");
  if (parameter == NULL)
    {
      parameter = fer_json_sketch_new_object ();
      fer_json_sketch_add (parameters, parameter);
    }
  else
    parameter = own_parameter (job, parameters, parameter);
  fer_json_sketch_set_string (parameter, "name", name);
  fer_json_sketch_set_string (parameter, "in", "query");
  fer_generator_job_set (job, parameter, "required", fer_json_sketch_new_boolean (TRUE));
  if (fer_json_sketch_get (parameter, "type") == NULL)
    fer_json_sketch_set_string (parameter, "type", "string");
  fer_generator_job_remove (job, parameter, "x-ms-url-encoding");
  if (variable != NULL)
    {
      fer_generator_job_note (job, FER_REPAIR_QUERY, parameter, g_strdup_printf (_ ("“%s” is a query parameter and no longer part of the path."), name));
      return;
    }
  fer_json_sketch_set_string (parameter, "default", value);
  fer_json_sketch_set_string (parameter, "x-ms-visibility", "internal");
  fer_generator_job_note (job, FER_REPAIR_QUERY, parameter, g_strdup_printf (_ ("“%s” is a query parameter that is always “%s”."), name, value));
}

static void
take_query (FerGeneratorJob *job,
            FerJsonSketch   *item,
            FerJsonSketch   *operation,
            const char      *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  push_down (job, item, operation);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char            *equals = pairs[i][0] != '{' ? strchr (pairs[i], '=') : NULL;
      g_autofree char *name = equals != NULL ? g_strndup (pairs[i], equals - pairs[i]) : g_strndup (pairs[i] + (pairs[i][0] == '{'), strcspn (pairs[i] + (pairs[i][0] == '{'), "=}"));
      g_autofree char *plain = g_uri_unescape_string (name, NULL);

      if (strchr (pairs[i], '*') != NULL || name[0] == '\0')
        continue;
      add_query_parameter (job, operation, plain != NULL ? plain : name, equals != NULL ? equals + 1 : pairs[i]);
    }
}

/* A path that no other operation has: below the real one, named by the operation. */
static char *
make_path (Rebuild               *rebuild,
           FerGeneratorOperation *operation,
           const char            *path)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("%u", i) : g_strdup ("");
      char            *made = g_strconcat (path, g_str_has_suffix (path, "/") ? "" : "/", operation->id, number, NULL);

      if (g_hash_table_add (rebuild->taken, shape_of (operation->verb, made)))
        return made;
      g_free (made);
    }
}

static char *
find_path (Rebuild               *rebuild,
           FerGeneratorOperation *operation,
           const char            *path)
{
  char *made;

  if (g_hash_table_add (rebuild->taken, shape_of (operation->verb, path)))
    return g_strdup (path);
  made = make_path (rebuild, operation, path);
  operation->route = g_strdup (path);
  fer_generator_job_note (rebuild->job, FER_REPAIR_ROUTE, operation->node, g_strdup_printf (_ ("Its path is “%s”, which a policy leads to “%s”."), made, path));
  return made;
}

/* Puts an operation where it belongs. @own: whether its path's item is in the new paths already. */
static void
place_operation (Rebuild               *rebuild,
                 FerJsonSketch         *item,
                 FerGeneratorOperation *operation,
                 const char            *path,
                 gboolean              *own)
{
  g_autofree char *folded = g_utf8_strdown (path, -1);
  FerJsonSketch   *target = g_hash_table_lookup (rebuild->by_path, folded);
  g_autofree char *verb = NULL;

  if (target == item)
    return;
  if (target == NULL && !*own)
    {
      *own = TRUE;
      g_hash_table_insert (rebuild->by_path, g_steal_pointer (&folded), item);
      fer_generator_job_set (rebuild->job, rebuild->paths, path, item);
      return;
    }
  push_down (rebuild->job, item, operation->node);
  if (target == NULL)
    {
      target = fer_generator_job_set (rebuild->job, rebuild->paths, path, fer_json_sketch_new_object ());
      g_hash_table_insert (rebuild->by_path, g_steal_pointer (&folded), target);
    }
  else if (operation->route == NULL)
    fer_generator_job_note (rebuild->job, FER_REPAIR_PATH, operation->node, g_strdup_printf (_ ("“%s” is together with “%s”."), operation->path, fer_json_sketch_get_key (target)));
  verb = g_ascii_strdown (operation->verb, -1);
  fer_generator_job_set (rebuild->job, target, verb, fer_json_sketch_steal (item, verb));
}

static void
leave_out_wildcard (FerGeneratorJob *job,
                    FerJsonSketch   *item,
                    const char      *path)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (item); i++)
    {
      const char      *key = fer_json_sketch_get_key (fer_json_sketch_get_child (item, i));
      g_autofree char *verb = g_ascii_strup (key, -1);
      g_autofree char *place = g_strdup_printf ("%s %s", verb, path);

      if (fer_generator_is_verb (key))
        fer_generator_job_note_left_out (job, place, g_strdup (_ ("It is left out, for its path has a wildcard.")));
    }
}

/* @known: operations by their nodes. */
static void
rebuild_item (Rebuild       *rebuild,
              FerJsonSketch *item,
              GHashTable    *known)
{
  g_autofree char *old = g_strdup (fer_json_sketch_get_key (item));
  g_autofree char *clean = clean_path (old);
  const char      *query = strchr (old, '?');
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  gboolean own = FALSE;

  if (strchr (clean, '*') != NULL)
    {
      leave_out_wildcard (rebuild->job, item, old);
      g_ptr_array_add (rebuild->job->scrap, item);
      return;
    }
  for (guint i = 0; i < fer_json_sketch_get_n_children (item); i++)
    if (fer_generator_is_verb (fer_json_sketch_get_key (fer_json_sketch_get_child (item, i))))
      g_ptr_array_add (nodes, fer_json_sketch_get_child (item, i));
  for (guint i = 0; i < nodes->len; i++)
    {
      FerGeneratorOperation *operation = g_hash_table_lookup (known, nodes->pdata[i]);
      g_autofree char       *path = find_path (rebuild, operation, clean);

      if (query != NULL)
        take_query (rebuild->job, item, operation->node, query + 1);
      place_operation (rebuild, item, operation, path, &own);
    }
  if (!own)
    g_ptr_array_add (rebuild->job->scrap, item);
}

void
fer_generator_repair_paths (FerGeneratorJob *job)
{
  FerJsonSketch *old = fer_json_sketch_get (job->root, "paths");
  g_autoptr (GHashTable) by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  Rebuild rebuild = { job, NULL, by_path, taken };

  for (guint i = 0; i < job->operations->len; i++)
    g_hash_table_insert (known, ((FerGeneratorOperation *)job->operations->pdata[i])->node, job->operations->pdata[i]);
  while (fer_json_sketch_get_n_children (old) > 0)
    g_ptr_array_add (items, fer_json_sketch_steal_child (old, fer_json_sketch_get_n_children (old) - 1));
  rebuild.paths = fer_generator_job_set (job, job->root, "paths", fer_json_sketch_new_object ());
  for (guint i = items->len; i-- > 0;)
    rebuild_item (&rebuild, items->pdata[i], known);
  fer_generator_job_collect_operations (job);
}

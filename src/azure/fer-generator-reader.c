/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way in: bytes of a service become a definition of bounded size in which what is looked at has the type that it must
 * have. The repairs behind it need not ask again whether a parameter is an object. */

#include "config.h"

#include "fer-generator-private.h"

#include "fer-definition.h"
#include "fer-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* API Management takes 4 MB. */
#define MAX_BYTES (16u * 1024 * 1024)
#define MAX_VALUES 1000000u
#define MAX_PATHS 10000u
#define MAX_SHARED 20000u

static void
set_bad_export (GError    **error,
                const char *message)
{
  g_set_error_literal (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_BAD_EXPORT, message);
}

/* Faults that leave no doubt about what is meant. */
static gboolean
is_harmless (FerJsonFaultCode code)
{
  return code == FER_JSON_FAULT_DUPLICATE_KEY || code == FER_JSON_FAULT_LONE_SURROGATE || code == FER_JSON_FAULT_BYTE_ORDER_MARK;
}

/* Behind so many faults nobody has looked; all that are known are harmless, so the first one says what is wrong. */
static void
set_too_many (FerJsonTree *tree,
              GError     **error)
{
  const FerJsonFault *first = fer_json_tree_peek_fault (tree, 0);
  gsize               n_bytes;
  const char         *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint               line, column;

  fer_text_locate (text, n_bytes, first->start, &line, &column);
  g_set_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_BAD_EXPORT,
               /* Translators: the last part is a whole sentence, such as "This object has the same key already …" */
               _ ("The export has more than %u faults, too many to be put right; the first is at line %u, column %u: %s"),
               fer_json_tree_get_n_faults (tree) - 1, line, column, fer_json_fault_code_get_message (first->code));
}

static gboolean
check_faults (FerJsonTree *tree,
              GError     **error)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (tree, i);
      guint               line, column;

      if (is_harmless (fault->code))
        continue;
      if (fault->code == FER_JSON_FAULT_TOO_MANY)
        {
          set_too_many (tree, error);
          return FALSE;
        }
      fer_text_locate (text, n_bytes, fault->start, &line, &column);
      g_set_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_BAD_EXPORT,
                   /* Translators: the last part is a whole sentence, such as "A comma is missing here." */
                   _ ("The export is broken at line %u, column %u: %s"), line, column, fer_json_fault_code_get_message (fault->code));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_export (FerJsonTree *tree,
              GError     **error)
{
  g_autoptr (GError) reason = NULL;
  FerJsonNode root = fer_json_tree_get_root (tree);

  if (root == FER_JSON_NONE)
    set_bad_export (error, _ ("The export is empty."));
  else if (!fer_definition_check (tree, _ ("export"), &reason))
    set_bad_export (error, reason->message);
  else if (!check_faults (tree, error))
    return FALSE;
  else if (fer_json_tree_get_n_nodes (tree) > MAX_VALUES)
    set_bad_export (error, _ ("The export is far too large for a connector."));
  else if (!fer_json_node_string_equals (tree, fer_json_node_get_member (tree, root, "swagger"), "2.0"))
    set_bad_export (error, _ ("The export does not say that it is OpenAPI 2.0 (Swagger)."));
  else if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, root, "paths")) != FER_JSON_OBJECT)
    set_bad_export (error, _ ("The export has no paths."));
  else
    return TRUE;
  return FALSE;
}

/* Takes a member away that is not of its type. */
static void
want (FerGeneratorJob *job,
      FerJsonSketch   *object,
      const char      *key,
      FerJsonType      type)
{
  FerJsonSketch *value = fer_json_sketch_get (object, key);

  if (value == NULL || fer_json_sketch_get_type (value) == type)
    return;
  if (fer_json_sketch_get_type (value) != FER_JSON_NULL)
    fer_generator_job_note (job, FER_REPAIR_LEFTOVER, object, g_strdup_printf (_ ("“%s” is gone, which is of the wrong type."), key));
  fer_generator_job_remove (job, object, key);
}

static void
want_each (FerGeneratorJob *job,
           FerJsonSketch   *container,
           FerJsonType      type)
{
  for (guint i = fer_json_sketch_get_n_children (container); i-- > 0;)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (container, i);
      const char    *key = fer_json_sketch_get_key (child);

      if (fer_json_sketch_get_type (child) == type || (key != NULL && g_str_has_prefix (key, "x-")))
        continue;
      fer_generator_job_note (job, FER_REPAIR_LEFTOVER, container, key != NULL ? g_strdup_printf (_ ("“%s” is gone, which is of the wrong type."), key) : g_strdup_printf (_ ("Entry %u is gone, which is of the wrong type."), i + 1));
      fer_generator_job_remove_child (job, container, i);
    }
}

static void
tidy_schema (FerGeneratorJob *job,
             FerJsonSketch   *schema,
             gpointer         data)
{
  static const struct
  {
    const char *key;
    FerJsonType type;
    FerJsonType each; /* INVALID: of any type */
  } members[] = {
    { "schema", FER_JSON_OBJECT, FER_JSON_INVALID },
    { "properties", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "headers", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "allOf", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "anyOf", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "oneOf", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "enum", FER_JSON_ARRAY, FER_JSON_INVALID },
    { "examples", FER_JSON_OBJECT, FER_JSON_INVALID },
    { "$ref", FER_JSON_STRING, FER_JSON_INVALID },
    { "name", FER_JSON_STRING, FER_JSON_INVALID },
    { "in", FER_JSON_STRING, FER_JSON_INVALID },
    { "format", FER_JSON_STRING, FER_JSON_INVALID },
    { "description", FER_JSON_STRING, FER_JSON_INVALID },
    { "collectionFormat", FER_JSON_STRING, FER_JSON_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      want (job, schema, members[i].key, members[i].type);
      if (members[i].each != FER_JSON_INVALID)
        want_each (job, fer_json_sketch_get (schema, members[i].key), members[i].each);
    }
}

static void
tidy_operation (FerGeneratorJob *job,
                FerJsonSketch   *operation)
{
  static const struct
  {
    const char *key;
    FerJsonType type;
    FerJsonType each;
  } members[] = {
    { "operationId", FER_JSON_STRING, FER_JSON_INVALID },
    { "summary", FER_JSON_STRING, FER_JSON_INVALID },
    { "description", FER_JSON_STRING, FER_JSON_INVALID },
    { "parameters", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "responses", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "produces", FER_JSON_ARRAY, FER_JSON_STRING },
    { "consumes", FER_JSON_ARRAY, FER_JSON_STRING },
    { "tags", FER_JSON_ARRAY, FER_JSON_STRING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      want (job, operation, members[i].key, members[i].type);
      if (members[i].each != FER_JSON_INVALID)
        want_each (job, fer_json_sketch_get (operation, members[i].key), members[i].each);
    }
}

static void
tidy_path (FerGeneratorJob *job,
           FerJsonSketch   *item)
{
  want (job, item, "parameters", FER_JSON_ARRAY);
  want_each (job, fer_json_sketch_get (item, "parameters"), FER_JSON_OBJECT);
  for (guint i = fer_json_sketch_get_n_children (item); i-- > 0;)
    {
      FerJsonSketch *member = fer_json_sketch_get_child (item, i);
      const char    *key = fer_json_sketch_get_key (member);

      if (fer_generator_is_verb (key) && fer_json_sketch_get_type (member) == FER_JSON_OBJECT)
        tidy_operation (job, member);
      else if (!g_str_equal (key, "parameters") && !g_str_has_prefix (key, "x-"))
        {
          fer_generator_job_note (job, FER_REPAIR_LEFTOVER, item, g_strdup_printf (_ ("“%s” is gone, which is no operation."), key));
          fer_generator_job_remove_child (job, item, i);
        }
    }
}

static void
tidy_root (FerGeneratorJob *job)
{
  static const struct
  {
    const char *key;
    FerJsonType type;
    FerJsonType each;
  } members[] = {
    { "swagger", FER_JSON_STRING, FER_JSON_INVALID },
    { "info", FER_JSON_OBJECT, FER_JSON_INVALID },
    { "host", FER_JSON_STRING, FER_JSON_INVALID },
    { "basePath", FER_JSON_STRING, FER_JSON_INVALID },
    { "schemes", FER_JSON_ARRAY, FER_JSON_STRING },
    { "consumes", FER_JSON_ARRAY, FER_JSON_STRING },
    { "produces", FER_JSON_ARRAY, FER_JSON_STRING },
    { "paths", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "definitions", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "parameters", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "responses", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "securityDefinitions", FER_JSON_OBJECT, FER_JSON_OBJECT },
    { "security", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "tags", FER_JSON_ARRAY, FER_JSON_OBJECT },
    { "externalDocs", FER_JSON_OBJECT, FER_JSON_INVALID },
  };

  for (guint i = fer_json_sketch_get_n_children (job->root); i-- > 0;)
    {
      const char *key = fer_json_sketch_get_key (fer_json_sketch_get_child (job->root, i));
      gboolean    known = g_str_has_prefix (key, "x-");

      for (guint j = 0; j < G_N_ELEMENTS (members) && !known; j++)
        known = g_str_equal (key, members[j].key);
      if (known)
        continue;
      fer_generator_job_note (job, FER_REPAIR_LEFTOVER, NULL, g_strdup_printf (_ ("“%s” is gone, which OpenAPI 2.0 does not know."), key));
      fer_generator_job_remove_child (job, job->root, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      want (job, job->root, members[i].key, members[i].type);
      if (members[i].each != FER_JSON_INVALID)
        want_each (job, fer_json_sketch_get (job->root, members[i].key), members[i].each);
    }
}

static gboolean
check_counts (FerGeneratorJob *job,
              GError         **error)
{
  static const char *const sections[] = { "definitions", "parameters", "responses" };
  FerJsonSketch           *paths = fer_json_sketch_get (job->root, "paths");

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (fer_json_sketch_get_n_children (fer_json_sketch_get (job->root, sections[i])) > MAX_SHARED)
      {
        set_bad_export (error, _ ("The export is far too large for a connector."));
        return FALSE;
      }
  if (fer_json_sketch_get_n_children (paths) <= MAX_PATHS)
    return TRUE;
  set_bad_export (error, _ ("The export is far too large for a connector."));
  return FALSE;
}

/* The bytes without a byte order mark, which must be UTF-8. */
static GBytes *
read_text (GBytes  *exported,
           GError **error)
{
  gsize       n_bytes = exported != NULL ? g_bytes_get_size (exported) : 0;
  const char *text = n_bytes > 0 ? g_bytes_get_data (exported, NULL) : NULL;
  gsize       n_mark = n_bytes >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  if (n_bytes == n_mark)
    set_bad_export (error, _ ("The export is empty."));
  else if (n_bytes > MAX_BYTES)
    set_bad_export (error, _ ("The export is far too large for a connector."));
  else if (!g_utf8_validate_len (text, n_bytes, NULL))
    set_bad_export (error, _ ("The export is no text in UTF-8."));
  else
    return g_bytes_new_from_bytes (exported, n_mark, n_bytes - n_mark);
  return NULL;
}

gboolean
fer_generator_read (FerGeneratorJob *job,
                    GBytes          *exported,
                    GError         **error)
{
  g_autoptr (GBytes) text = read_text (exported, error);
  g_autoptr (FerJsonTree) tree = text != NULL ? fer_json_tree_parse (text) : NULL;
  FerJsonSketch *paths;

  if (tree == NULL || !check_export (tree, error))
    return FALSE;
  job->base = g_steal_pointer (&text);
  job->root = fer_json_sketch_new_from_tree (tree, fer_json_tree_get_root (tree));
  if (!check_counts (job, error))
    return FALSE;
  tidy_root (job);
  paths = fer_json_sketch_get (job->root, "paths");
  for (guint i = 0; i < fer_json_sketch_get_n_children (paths); i++)
    tidy_path (job, fer_json_sketch_get_child (paths, i));
  fer_generator_job_walk (job, tidy_schema, NULL);
  fer_generator_job_collect_operations (job);
  return TRUE;
}

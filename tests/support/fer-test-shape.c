/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The format of connectors, said once more and by other means than the generator says it. */

#include "fer-test-shape.h"

#include "fer-json-path.h"
#include "fer-json-tree.h"
#include "fer-reference-walk.h"

#include <string.h>

typedef struct
{
  FerJsonTree *tree;
  GHashTable  *ids;
  GHashTable  *paths;
  GHashTable  *used; /* what references say */
} Shape;

static void
fail (Shape      *shape,
      FerJsonNode node,
      const char *what)
{
  g_autofree char *pointer = fer_json_path_of (shape->tree, node);

  g_test_message ("%s: %s", pointer, what);
  g_test_fail ();
}

static void
want (Shape      *shape,
      FerJsonNode node,
      gboolean    holds,
      const char *what)
{
  if (!holds)
    fail (shape, node, what);
}

static FerJsonNode
want_member (Shape      *shape,
             FerJsonNode node,
             const char *key,
             FerJsonType type)
{
  FerJsonNode member = fer_json_node_get_member (shape->tree, node, key);

  if (fer_json_node_get_type (shape->tree, member) != type)
    {
      fail (shape, node, key);
      return FER_JSON_NONE;
    }
  return member;
}

static gboolean
matches (const char *pattern,
         const char *text)
{
  return text != NULL && g_regex_match_simple (pattern, text, 0, 0);
}

static void
want_text (Shape      *shape,
           FerJsonNode node,
           const char *key,
           const char *pattern)
{
  g_autofree char *text = fer_json_node_dup_string (shape->tree, fer_json_node_get_member (shape->tree, node, key));

  if (!matches (pattern, text))
    fail (shape, node, key);
}

#define EACH(tree, child, container)                                   \
  FerJsonNode child = fer_json_node_get_first_child (tree, container); \
  child != FER_JSON_NONE;                                              \
  child = fer_json_node_get_next (tree, child)

static void
check_root (Shape *shape)
{
  FerJsonTree             *tree = shape->tree;
  FerJsonNode              root = fer_json_tree_get_root (tree);
  FerJsonNode              info = want_member (shape, root, "info", FER_JSON_OBJECT);
  FerJsonNode              schemes = want_member (shape, root, "schemes", FER_JSON_ARRAY);
  static const char *const order[] = { "swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions",
                                       "parameters", "responses", "securityDefinitions", "security", "tags" };

  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
  want_text (shape, root, "swagger", "^2\\.0$");
  want_text (shape, root, "host", "^[^{}/ :\\\\]+(?::\\d+)?$");
  want_text (shape, root, "basePath", "^/");
  want_text (shape, info, "title", "^.{1,30}$");
  want_text (shape, info, "description", ".");
  want_text (shape, info, "version", ".");
  want (shape, schemes, fer_json_node_get_n_children (tree, schemes) == 1, "one scheme");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    want (shape, root, fer_json_node_key_equals (tree, fer_json_node_get_child (tree, root, i), order[i]), order[i]);
  for (EACH (tree, member, root))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, member);

      want (shape, member, g_str_has_prefix (key, "x-") || g_strv_contains (order, key) || g_str_equal (key, "externalDocs"), "unknown");
      if (g_str_equal (key, "tags"))
        break;
    }
}

/* A parameter with that name and place, of the operation or of its path. */
static gboolean
has_parameter (Shape      *shape,
               FerJsonNode list,
               const char *name,
               const char *place)
{
  for (EACH (shape->tree, child, list))
    {
      g_autofree char *reference = fer_json_node_dup_string (shape->tree, fer_json_node_get_member (shape->tree, child, "$ref"));
      FerJsonNode      parameter = reference != NULL ? fer_reference_follow (shape->tree, reference) : child;

      if (fer_json_node_string_equals (shape->tree, fer_json_node_get_member (shape->tree, parameter, "name"), name) && fer_json_node_string_equals (shape->tree, fer_json_node_get_member (shape->tree, parameter, "in"), place))
        return TRUE;
    }
  return FALSE;
}

static void
check_parameter (Shape      *shape,
                 FerJsonNode node,
                 const char *path)
{
  FerJsonTree     *tree = shape->tree;
  g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));
  g_autofree char *place = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "in"));

  if (fer_json_node_get_member (tree, node, "$ref") != FER_JSON_NONE)
    return;
  want (shape, node, name != NULL && matches ("^(path|query|header|formData|body)$", place), "name and place");
  want (shape, node, g_ascii_strcasecmp (name, "Authorization") != 0 && !g_str_equal (name, "connectionId"), "forbidden name");
  if (g_str_equal (place, "body"))
    {
      want_member (shape, node, "schema", FER_JSON_OBJECT);
      return;
    }
  want_text (shape, node, "type", "^(string|number|integer|boolean|array|file)$");
  want (shape, node, !fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "collectionFormat"), "multi"), "multi");
  if (g_str_equal (place, "path"))
    {
      g_autofree char *variable = g_strdup_printf ("{%s}", name);

      want (shape, node, strstr (path, variable) != NULL, "path has no such variable");
      want_member (shape, node, "required", FER_JSON_TRUE);
      want_text (shape, node, "x-ms-url-encoding", "^(single|double)$");
    }
}

/* One body at most, none where nothing is sent, and no name twice in one place. */
static void
check_parameters_together (Shape      *shape,
                           FerJsonNode operation,
                           const char *verb)
{
  FerJsonTree *tree = shape->tree;
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint    n_bodies = 0;
  gboolean has_form = FALSE;

  for (EACH (tree, child, fer_json_node_get_member (tree, operation, "parameters")))
    {
      g_autofree char *reference = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, child, "$ref"));
      FerJsonNode      parameter = reference != NULL ? fer_reference_follow (tree, reference) : child;
      g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "name"));
      g_autofree char *place = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "in"));

      n_bodies += g_strcmp0 (place, "body") == 0;
      has_form |= g_strcmp0 (place, "formData") == 0;
      want (shape, child, g_hash_table_add (places, g_strdup_printf ("%s %s", place, name)), "parameter is there twice");
    }
  want (shape, operation, n_bodies <= 1 && !(n_bodies == 1 && has_form), "several bodies");
  want (shape, operation, (n_bodies == 0 && !has_form) || !matches ("^(get|head|options)$", verb), "body where none is sent");
}

static void
check_responses (Shape      *shape,
                 FerJsonNode operation)
{
  FerJsonTree *tree = shape->tree;
  FerJsonNode  responses = want_member (shape, operation, "responses", FER_JSON_OBJECT);
  gboolean     good = FALSE;

  for (EACH (tree, response, responses))
    {
      g_autofree char *status = fer_json_node_dup_key (tree, response);

      if (g_str_has_prefix (status, "x-"))
        continue;
      want (shape, response, matches ("^([1-5]\\d\\d|default)$", status), "status");
      good |= status[0] == '2' || g_str_equal (status, "default");
      if (fer_json_node_get_member (tree, response, "$ref") == FER_JSON_NONE)
        want_text (shape, response, "description", ".");
    }
  want (shape, operation, good, "no response of success");
}

static void
check_operation (Shape      *shape,
                 FerJsonNode item,
                 FerJsonNode operation,
                 const char *path)
{
  FerJsonTree     *tree = shape->tree;
  FerJsonNode      list = fer_json_node_get_member (tree, operation, "parameters");
  FerJsonNode      shared = fer_json_node_get_member (tree, item, "parameters");
  g_autofree char *id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, operation, "operationId"));
  g_autofree char *verb = fer_json_node_dup_key (tree, operation);
  g_auto (GStrv) parts = g_strsplit (path, "{", -1);

  want (shape, operation, matches ("^[A-Z][A-Za-z0-9]{0,79}$", id), "operationId");
  want (shape, operation, id != NULL && g_hash_table_add (shape->ids, g_strdup (id)), "operationId is there twice");
  want_text (shape, operation, "summary", "^.{1,80}$");
  want (shape, operation, fer_json_node_get_member (tree, operation, "security") == FER_JSON_NONE, "security of its own");
  for (EACH (tree, parameter, list))
    check_parameter (shape, parameter, path);
  check_parameters_together (shape, operation, verb);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (parts[i], strcspn (parts[i], "}"));

      want (shape, operation, has_parameter (shape, list, name, "path") || has_parameter (shape, shared, name, "path"), name);
    }
  check_responses (shape, operation);
}

static void
check_paths (Shape *shape)
{
  FerJsonTree *tree = shape->tree;
  FerJsonNode  paths = want_member (shape, fer_json_tree_get_root (tree), "paths", FER_JSON_OBJECT);

  for (EACH (tree, item, paths))
    {
      g_autofree char *path = fer_json_node_dup_key (tree, item);

      want (shape, item, path[0] == '/' && strpbrk (path, "?#*") == NULL, "path");
      want (shape, item, g_hash_table_add (shape->paths, g_utf8_strdown (path, -1)), "path is there twice");
      for (EACH (tree, parameter, fer_json_node_get_member (tree, item, "parameters")))
        check_parameter (shape, parameter, path);
      for (EACH (tree, member, item))
        if (fer_reference_is_verb (tree, member))
          check_operation (shape, item, member, path);
    }
  g_assert_cmpuint (g_hash_table_size (shape->ids), >, 0);
}

/* Whatever is looked at in whatever place, but for examples and extensions. */
static void
check_everywhere (Shape      *shape,
                  FerJsonNode node,
                  gboolean    is_names)
{
  FerJsonTree     *tree = shape->tree;
  g_autofree char *reference = NULL;

  if (fer_json_node_get_type (tree, node) == FER_JSON_OBJECT && !is_names)
    {
      static const char *const foreign[] = { "oneOf", "anyOf", "not", "nullable", "const", "uniqueItems" };

      reference = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "$ref"));
      want (shape, node, reference == NULL || fer_reference_follow (tree, reference) != FER_JSON_NONE, "reference to nothing");
      want (shape, node, reference == NULL || fer_json_node_get_n_children (tree, node) == 1, "reference with company");
      if (reference != NULL)
        g_hash_table_add (shape->used, g_strdup (reference));
      want (shape, node, reference == NULL || matches ("^#/(definitions|parameters|responses)/[A-Za-z0-9._-]+$", reference), "reference");
      for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
        want (shape, node, fer_json_node_get_member (tree, node, foreign[i]) == FER_JSON_NONE, foreign[i]);
    }
  for (EACH (tree, child, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);

      if (!is_names && key != NULL && (g_str_has_prefix (key, "x-") || strstr ("example examples default enum", key) != NULL))
        continue;
      check_everywhere (shape, child, !is_names && key != NULL && strstr ("properties definitions parameters responses headers paths", key) != NULL);
    }
}

/* Whatever is shared is used by somebody. */
static void
check_used (Shape *shape)
{
  static const char *const sections[] = { "definitions", "parameters", "responses" };
  FerJsonTree             *tree = shape->tree;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    for (EACH (tree, shared, fer_json_node_get_member (tree, fer_json_tree_get_root (tree), sections[i])))
      {
        g_autofree char *key = fer_json_node_dup_key (tree, shared);
        g_autofree char *reference = g_strdup_printf ("#/%s/%s", sections[i], key);

        want (shape, shared, g_hash_table_contains (shape->used, reference), "unused");
      }
}

static void
check_security (Shape  *shape,
                GBytes *text)
{
  FerJsonTree     *tree = shape->tree;
  FerJsonNode      root = fer_json_tree_get_root (tree);
  FerJsonNode      definitions = want_member (shape, root, "securityDefinitions", FER_JSON_OBJECT);
  FerJsonNode      first = fer_json_node_get_first_child (tree, definitions);
  FerJsonNode      list = want_member (shape, root, "security", FER_JSON_ARRAY);
  g_autofree char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, first, "type"));
  g_autoptr (FerJsonTree) properties = fer_json_tree_parse (text);
  FerJsonNode inside = fer_json_node_get_member (properties, fer_json_tree_get_root (properties), "properties");
  FerJsonNode fields = fer_json_node_get_member (properties, inside, "connectionParameters");

  g_assert_cmpuint (fer_json_tree_get_n_faults (properties), ==, 0);
  want (shape, definitions, fer_json_node_get_n_children (tree, definitions) <= 1, "several ways");
  want (shape, list, fer_json_node_get_n_children (tree, list) == fer_json_node_get_n_children (tree, definitions), "security");
  if (type == NULL)
    g_assert_cmpuint (fer_json_node_get_n_children (properties, fields), ==, 0);
  else if (g_str_equal (type, "apiKey"))
    g_assert_true (fer_json_node_string_equals (properties, fer_json_node_find (properties, fields, "api_key", "type", NULL), "securestring"));
  else if (g_str_equal (type, "oauth2"))
    g_assert_true (fer_json_node_string_equals (properties, fer_json_node_find (properties, fields, "token", "type", NULL), "oauthSetting"));
  else
    g_assert_true (fer_json_node_get_member (properties, fields, "password") != FER_JSON_NONE);
  type = (g_free (type), fer_json_node_dup_string (properties, fer_json_node_get_member (properties, inside, "iconBrandColor")));
  g_assert_true (matches ("^#[0-9a-f]{6}$", type));
  g_assert_cmpint (fer_json_node_get_type (properties, fer_json_node_get_member (properties, inside, "capabilities")), ==, FER_JSON_ARRAY);
}

void
fer_test_shape_check (GBytes *definition,
                      GBytes *properties)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (definition);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Shape shape = { tree, ids, paths, used };

  check_root (&shape);
  check_paths (&shape);
  check_everywhere (&shape, fer_json_tree_get_root (tree), FALSE);
  check_used (&shape);
  check_security (&shape, properties);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a definition is at all. A broken one is opened to be mended; another format is refused with its
 * name, because every fault that would be listed in it would be beside the point. */

#include "config.h"

#include "fer-definition.h"

#include "fer-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SNIFFED_LINES 100

gboolean
fer_definition_has_member (FerJsonTree *tree,
                           const char  *key)
{
  return fer_json_node_get_member (tree, fer_json_tree_get_root (tree), key) != FER_JSON_NONE;
}

/* The first byte that is neither blank nor comment. */
static const char *
skip_trivia (const char *text,
             gsize       n_bytes)
{
  FerJsonScanner scanner;
  FerJsonToken   token;

  fer_json_scanner_init (&scanner, text, n_bytes);
  return fer_json_scanner_next_solid (&scanner, &token) ? text + token.start : NULL;
}

/* A word, a colon and a blank or the end of the line: "swagger: '2.0'". */
static gboolean
is_yaml_line (const char *line,
              gsize       length)
{
  gsize n = 0;

  while (n < length && (g_ascii_isalnum (line[n]) || line[n] == '-' || line[n] == '_'))
    n++;
  return n > 0 && n < length && line[n] == ':' && (n + 1 == length || g_ascii_isspace (line[n + 1]));
}

static gboolean
is_yaml (const char *text,
         gsize       n_bytes)
{
  const char *end = text + n_bytes;

  if (n_bytes >= 3 && (strncmp (text, "---", 3) == 0 || strncmp (text, "%YA", 3) == 0))
    return TRUE;
  for (guint i = 0; i < MAX_SNIFFED_LINES && text < end; i++)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *line_end = newline != NULL ? newline : end;

      if (is_yaml_line (text, line_end - text))
        return TRUE;
      text = newline != NULL ? newline + 1 : end;
    }
  return FALSE;
}

static gboolean
starts_with_word (const char *text,
                  gsize       n_bytes,
                  const char *word)
{
  return n_bytes >= strlen (word) && g_ascii_strncasecmp (text, word, strlen (word)) == 0;
}

static char *
describe_other_format (const char *text,
                       gsize       n_bytes,
                       const char *name)
{
  if (starts_with_word (text, n_bytes, "<!doctype html") || starts_with_word (text, n_bytes, "<html"))
    return g_strdup_printf (_ ("“%s” is not JSON but a web page (HTML); perhaps a sign-in page was saved in place of the file."), name);
  if (text[0] == '<')
    return g_strdup_printf (_ ("“%s” is not JSON but XML."), name);
  if (is_yaml (text, n_bytes))
    return g_strdup_printf (_ ("“%s” is not JSON but YAML, which a connector’s definition cannot be written in."), name);
  return g_strdup_printf (_ ("“%s” is not JSON but some other text."), name);
}

/* Whatever begins as a JSON value does is JSON that may be broken. A word alone is none of JSON’s. */
static gboolean
begins_as_json (const char *solid)
{
  return solid == NULL || strchr ("{[\"}],:", *solid) != NULL || g_ascii_isdigit (*solid);
}

static gboolean
check_is_json (FerJsonTree *tree,
               const char  *name,
               GError     **error)
{
  gsize            n_bytes;
  const char      *text = fer_json_tree_peek_text (tree, &n_bytes);
  const char      *solid = n_bytes > 0 ? skip_trivia (text, n_bytes) : NULL;
  g_autofree char *message = NULL;

  if (begins_as_json (solid) || fer_json_node_get_type (tree, fer_json_tree_get_root (tree)) == FER_JSON_OBJECT)
    return TRUE;
  message = describe_other_format (solid, text + n_bytes - solid, name);
  g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_JSON, message);
  return FALSE;
}

static void
locate (FerJsonTree *tree,
        FerJsonNode  node,
        guint       *line,
        guint       *column)
{
  gsize       n_bytes, start;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  fer_json_node_get_range (tree, node, &start, NULL);
  fer_text_locate (text, n_bytes, start, line, column);
}

/* Where the brace of the root is lost, its first key is left, with a fault behind it; that can be mended. */
static gboolean
check_is_object (FerJsonTree *tree,
                 const char  *name,
                 GError     **error)
{
  FerJsonNode root = fer_json_tree_get_root (tree);
  FerJsonType type = fer_json_node_get_type (tree, root);
  guint       line, column;

  if (root == FER_JSON_NONE || type == FER_JSON_OBJECT || (type == FER_JSON_STRING && fer_json_tree_is_broken (tree)))
    return TRUE;
  locate (tree, root, &line, &column);
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION,
               _ ("“%s” is not the definition of a connector: what begins on line %u, column %u is not an object in braces."),
               name, line, column);
  return FALSE;
}

static void
set_other_version_error (GError    **error,
                         const char *name,
                         const char *version)
{
  if (version == NULL || strlen (version) > 20)
    g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_OPENAPI_3,
                 _ ("“%s” is an OpenAPI 3 document; a connector is written in OpenAPI 2.0 (Swagger)."), name);
  else
    g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_OPENAPI_3,
                 _ ("“%s” is an OpenAPI %s document; a connector is written in OpenAPI 2.0 (Swagger)."), name, version);
}

/* A version that cannot be read may be mistyped; only one that plainly is another is refused. */
static gboolean
check_swagger_version (FerJsonTree *tree,
                       FerJsonNode  version,
                       const char  *name,
                       GError     **error)
{
  FerJsonType      type = fer_json_node_get_type (tree, version);
  g_autofree char *text = type == FER_JSON_NUMBER ? fer_json_node_dup_text (tree, version) : fer_json_node_dup_string (tree, version);
  guint            line, column;

  if (text == NULL || !g_ascii_isdigit (text[0]) || text[0] == '2' || strlen (text) > 20)
    return TRUE;
  locate (tree, version, &line, &column);
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION,
               _ ("“%s” is a Swagger %s document, as line %u, column %u says; a connector is written in OpenAPI 2.0 (Swagger)."),
               name, text, line, column);
  return FALSE;
}

/* One member that every definition has is enough. An empty object is where somebody begins. */
static gboolean
check_has_members (FerJsonTree *tree,
                   const char  *name,
                   GError     **error)
{
  FerJsonNode root = fer_json_tree_get_root (tree);
  guint       line, column;

  if (fer_definition_has_member (tree, "paths") || (fer_definition_has_member (tree, "info") && !fer_definition_has_member (tree, "item")))
    return TRUE;
  if (fer_json_node_get_n_children (tree, root) == 0)
    return TRUE;
  if (fer_definition_has_member (tree, "info"))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION,
                   _ ("“%s” is a Postman collection, not the definition of a connector."), name);
      return FALSE;
    }
  locate (tree, root, &line, &column);
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION,
               _ ("“%s” is not the definition of a connector: the object on line %u, column %u has neither “swagger” nor “info” nor “paths”."),
               name, line, column);
  return FALSE;
}

gboolean
fer_definition_check (FerJsonTree *tree,
                      const char  *name,
                      GError     **error)
{
  FerJsonNode      root = fer_json_tree_get_root (tree);
  FerJsonNode      version;
  g_autofree char *text = NULL;

  if (!check_is_json (tree, name, error) || !check_is_object (tree, name, error))
    return FALSE;
  if (fer_json_node_get_type (tree, root) != FER_JSON_OBJECT)
    return TRUE;
  version = fer_json_node_get_member (tree, root, "swagger");
  if (version != FER_JSON_NONE)
    return check_swagger_version (tree, version, name, error);
  version = fer_json_node_get_member (tree, root, "openapi");
  if (version == FER_JSON_NONE)
    return check_has_members (tree, name, error);
  text = fer_json_node_dup_string (tree, version);
  set_other_version_error (error, name, text);
  return FALSE;
}

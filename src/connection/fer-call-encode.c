/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as texts, and texts as parts of an address. A number stays as it is spelt: 1.0 is not 1 for every service. */

#include "config.h"

#include "fer-call-draft-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
fer_call_encode_text (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

static gboolean
is_integer (const char *number)
{
  char  *end;
  double value = g_ascii_strtod (number, &end);

  return *end == '\0' && value == (double)(gint64)CLAMP (value, -9.2e18, 9.2e18) && strpbrk (number, "eE") == NULL;
}

static gboolean
fits (const char *type,
      FerJsonType found,
      const char *text)
{
  if (g_str_equal (type, "integer"))
    return found == FER_JSON_NUMBER && is_integer (text);
  if (g_str_equal (type, "number"))
    return found == FER_JSON_NUMBER;
  if (g_str_equal (type, "boolean"))
    return found == FER_JSON_TRUE || found == FER_JSON_FALSE;
  if (g_str_equal (type, "string") || g_str_equal (type, "file"))
    return found == FER_JSON_STRING;
  return found != FER_JSON_INVALID && found != FER_JSON_NULL;
}

static char *
describe_type (const char *type)
{
  if (g_str_equal (type, "integer"))
    return g_strdup (_ ("a whole number"));
  if (g_str_equal (type, "number"))
    return g_strdup (_ ("a number"));
  if (g_str_equal (type, "boolean"))
    return g_strdup (_ ("true or false"));
  if (g_str_equal (type, "array"))
    return g_strdup (_ ("a list"));
  if (g_str_equal (type, "object"))
    return g_strdup (_ ("an object"));
  return g_strdup (_ ("a text"));
}

static void
set_type_error (GError            **error,
                const FerCallInput *input,
                const char         *type,
                const char         *text)
{
  g_autofree char *wanted = describe_type (type);
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 60));

  /* Translators: a parameter, what it takes (“a whole number”), and what was given instead */
  g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, _ ("“%s” takes %s, and not %s."), input->name, wanted, shown);
}

/* A value of one of the simple types as a text; what has no type may be anything. */
static char *
make_text (const FerCallInput *input,
           const char         *type,
           FerJsonTree        *tree,
           FerJsonNode         node,
           GError            **error)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);

  if (!fits (type, fer_json_node_get_type (tree, node), text))
    {
      set_type_error (error, input, type, text);
      return NULL;
    }
  return fer_json_node_get_type (tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (tree, node) : g_steal_pointer (&text);
}

GStrv
fer_call_encode_texts (const FerCallInput *input,
                       const char         *json,
                       GError            **error)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autofree char *item_type = NULL;
  FerJsonNode      root = fer_json_tree_get_root (tree), child;

  if (fer_json_node_get_type (tree, root) != FER_JSON_ARRAY || (!g_str_equal (input->type, "array") && *input->type != '\0'))
    {
      g_autofree char *text = make_text (input, input->type, tree, root, error);

      if (text == NULL)
        return NULL;
      g_strv_builder_add (texts, text);
      return g_strv_builder_end (texts);
    }
  item_type = fer_json_node_dup_string (input->tree, fer_json_node_find (input->tree, input->node, "items", "type", NULL));
  for (child = fer_json_node_get_first_child (tree, root); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *text = make_text (input, item_type != NULL ? item_type : "", tree, child, error);

      if (text == NULL)
        return NULL;
      g_strv_builder_add (texts, text);
    }
  return g_strv_builder_end (texts);
}

gboolean
fer_call_encode_pick (FerCallContext     *context,
                      const FerCallInput *input,
                      char              **json,
                      GError            **error)
{
  *json = g_strdup (fer_call_values_get (context->values, input->location, input->name));
  if (*json == NULL && input->required)
    *json = fer_call_input_dup_default (input);
  if (*json != NULL || !input->required)
    return TRUE;
  if (g_str_equal (input->label, input->name))
    g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING, _ ("“%s” needs a value."), input->name);
  else
    /* Translators: the label of a parameter, and its name */
    g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING, _ ("“%s” (%s) needs a value."), input->label, input->name);
  return FALSE;
}

/* The text of a path variable as it stands in the address; `x-ms-url-encoding` says how often it is encoded. */
static char *
encode_variable (FerCallContext *context,
                 const char     *name,
                 GError        **error)
{
  const FerCallInput *input = NULL;
  g_autofree char    *json = NULL;
  g_autofree char    *joined = NULL;
  g_autofree char    *once = NULL;
  g_auto (GStrv) texts = NULL;
  char separator[2] = { '\0', '\0' };

  for (guint i = 0; i < context->inputs->len && input == NULL; i++)
    {
      const FerCallInput *candidate = context->inputs->pdata[i];

      if (candidate->location == FER_CALL_PATH && g_str_equal (candidate->name, name))
        input = candidate;
    }
  if (input == NULL)
    {
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("The path has a variable “%s” that no parameter describes."), name);
      return NULL;
    }
  if (!fer_call_encode_pick (context, input, &json, error))
    return NULL;
  texts = fer_call_encode_texts (input, json, error);
  if (texts == NULL)
    return NULL;
  separator[0] = fer_call_input_get_separator (input) != '\0' ? fer_call_input_get_separator (input) : ',';
  joined = g_strjoinv (separator, texts);
  if (*joined == '\0')
    {
      /* An empty step would make the address another one. */
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING, _ ("“%s” is a part of the path and must not be empty."), input->name);
      return NULL;
    }
  once = fer_call_encode_text (joined);
  if (fer_json_node_string_equals (input->tree, fer_json_node_get_member (input->tree, input->node, "x-ms-url-encoding"), "double"))
    return fer_call_encode_text (once);
  return g_steal_pointer (&once);
}

/* Whoever is on the way takes such a step for another address, and so calls another operation; encoding it does not help. */
static gboolean
check_steps (const char *name,
             const char *path,
             GError    **error)
{
  gsize            length = strcspn (path, "?");
  g_autofree char *steps = g_strndup (path, length);
  g_auto (GStrv) parts = g_strsplit (steps, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      {
        g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, _ ("“%s” is a part of the path and must not be “%s”: that would call another address."), name, parts[i]);
        return FALSE;
      }
  return TRUE;
}

char *
fer_call_encode_path (FerCallContext *context,
                      const char *template,
                      GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const char      *at = template;
  g_autofree char *last = NULL;

  while (*at != '\0')
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;

      if (end != NULL)
        {
          g_autofree char *name = g_strndup (at + 1, end - at - 1);
          g_autofree char *value = encode_variable (context, name, error);

          if (value == NULL)
            return NULL;
          g_string_append (path, value);
          at = end + 1;
          g_free (last);
          last = g_steal_pointer (&name);
        }
      else if ((guchar)*at <= ' ' || (guchar)*at >= 0x7f || strchr ("\"<>\\^`{|}#", *at) != NULL)
        g_string_append_printf (path, "%%%02X", (guchar)*at++);
      else
        g_string_append_c (path, *at++);
    }
  if (last != NULL && !check_steps (last, path->str, error))
    return NULL;
  return g_string_free (g_steal_pointer (&path), FALSE);
}

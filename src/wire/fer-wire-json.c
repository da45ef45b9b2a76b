/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A careful hand between json-glib, which warns when it is asked for the wrong type and recurses as deep as the text
 * does, and services that send what they like. */

#include "config.h"

#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* json-glib calls itself for every level. */
#define MAX_DEPTH 200

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Whether brackets, outside of strings, are never open deeper than MAX_DEPTH; @open tells how many are at the end, and
 * a string that is not closed counts as one. */
static gboolean
is_shallow (const char *text,
            gsize       n_bytes,
            guint      *open)
{
  gboolean in_string = FALSE;

  *open = 0;
  for (gsize i = 0; i < n_bytes; i++)
    if (in_string && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      in_string = !in_string;
    else if (!in_string && (text[i] == '{' || text[i] == '['))
      {
        if (++*open > MAX_DEPTH)
          return FALSE;
      }
    else if (!in_string && (text[i] == '}' || text[i] == ']') && *open > 0)
      --*open;
  *open += in_string;

  return TRUE;
}

JsonNode *
fer_wire_json_parse (GBytes  *bytes,
                     GError **error)
{
  gsize       n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  guint       open = 0;

  if (n_bytes >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0)
    {
      text += 3;
      n_bytes -= 3;
    }
  while (n_bytes > 0 && g_ascii_isspace (*text))
    {
      text++;
      n_bytes--;
    }

  if (n_bytes > 0 && *text == '<')
    g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_JSON, _ ("The reply is a web page, not data."));
  else if (n_bytes > 0 && strchr ("{[\"-0123456789tfn", *text) != NULL && g_utf8_validate (text, n_bytes, NULL) && is_shallow (text, n_bytes, &open))
    {
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();

      if (open == 0 && json_parser_load_from_data (parser, text, n_bytes, NULL) && json_parser_get_root (parser) != NULL)
        return json_parser_steal_root (parser);
      if (open > 0)
        g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TRUNCATED, _ ("The reply ends in the middle."));
      else
        g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_JSON, _ ("The reply is not valid JSON."));
    }
  else if (n_bytes == 0)
    g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TRUNCATED, _ ("The reply is empty."));
  else
    g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_JSON, _ ("The reply is not valid JSON."));

  return NULL;
}

JsonNode *
fer_wire_json_find (JsonNode   *node,
                    const char *path)
{
  while (node != NULL && *path != '\0')
    {
      gsize            n_bytes = strcspn (path, ".");
      g_autofree char *name = g_strndup (path, n_bytes);

      node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;
      path += n_bytes + (path[n_bytes] == '.');
    }

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static JsonNode *
find_value (JsonNode   *node,
            const char *path,
            GType       type)
{
  JsonNode *found = fer_wire_json_find (node, path);

  return found != NULL && JSON_NODE_HOLDS_VALUE (found) && json_node_get_value_type (found) == type ? found : NULL;
}

const char *
fer_wire_json_get_string (JsonNode   *node,
                          const char *path)
{
  JsonNode *found = find_value (node, path, G_TYPE_STRING);

  return found != NULL && g_utf8_validate (json_node_get_string (found), -1, NULL) ? json_node_get_string (found) : NULL;
}

gboolean
fer_wire_json_get_boolean (JsonNode   *node,
                           const char *path,
                           gboolean    fallback)
{
  JsonNode *found = find_value (node, path, G_TYPE_BOOLEAN);

  return found != NULL ? json_node_get_boolean (found) : fallback;
}

gint64
fer_wire_json_get_integer (JsonNode   *node,
                           const char *path,
                           gint64      fallback)
{
  JsonNode *found = find_value (node, path, G_TYPE_INT64);

  return found != NULL ? json_node_get_int (found) : fallback;
}

JsonArray *
fer_wire_json_get_array (JsonNode   *node,
                         const char *path)
{
  JsonNode *found = fer_wire_json_find (node, path);

  return found != NULL && JSON_NODE_HOLDS_ARRAY (found) ? json_node_get_array (found) : NULL;
}

char **
fer_wire_json_dup_strings (JsonNode   *node,
                           const char *path)
{
  JsonArray *array = fer_wire_json_get_array (node, path);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *string = fer_wire_json_get_string (json_array_get_element (array, i), "");

      if (string != NULL)
        g_strv_builder_add (builder, string);
    }

  return g_strv_builder_end (builder);
}

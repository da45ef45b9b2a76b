/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON as the services lay it out, to the byte, and JSON of callers, of which nothing is believed. */

#include "fer-sample-json.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 128

static void
write_string (GString    *text,
              const char *string)
{
  g_string_append_c (text, '"');
  for (const char *c = string; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *c);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar)*c < 0x20)
          g_string_append_printf (text, "\\u%04x", (guint)*c);
        else
          g_string_append_c (text, *c);
      }
  g_string_append_c (text, '"');
}

static void
write_double (GString *text,
              double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (text, "null");
      return;
    }
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (g_ascii_strtod (buffer, NULL) != value)
    g_ascii_dtostr (buffer, sizeof buffer, value);
  g_string_append (text, buffer);
}

static void
write_value (GString  *text,
             JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (text, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    write_double (text, json_node_get_double (node));
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
break_line (GString        *text,
            FerSampleLayout layout,
            guint           level)
{
  if (layout == FER_SAMPLE_COMPACT)
    return;

  g_string_append (text, "\r\n");
  for (guint i = 0; i < level; i++)
    g_string_append (text, "  ");
}

static void
write_node (GString        *text,
            JsonNode       *node,
            FerSampleLayout layout,
            guint           level);

static void
write_object (GString        *text,
              JsonObject     *object,
              FerSampleLayout layout,
              guint           level)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;
  gboolean       first = TRUE;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        g_string_append_c (text, ',');
      first = FALSE;
      break_line (text, layout, level + 1);
      write_string (text, name);
      g_string_append (text, layout == FER_SAMPLE_PRETTY ? ": " : ":");
      write_node (text, member, layout, level + 1);
    }
  if (!first)
    break_line (text, layout, level);
  g_string_append_c (text, '}');
}

static void
write_array (GString        *text,
             JsonArray      *array,
             FerSampleLayout layout,
             guint           level)
{
  guint n = json_array_get_length (array);

  g_string_append_c (text, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      break_line (text, layout, level + 1);
      write_node (text, json_array_get_element (array, i), layout, level + 1);
    }
  if (n > 0)
    break_line (text, layout, level);
  g_string_append_c (text, ']');
}

static void
write_node (GString        *text,
            JsonNode       *node,
            FerSampleLayout layout,
            guint           level)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    g_string_append (text, "null");
  else if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (text, json_node_get_object (node), layout, level);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (text, json_node_get_array (node), layout, level);
  else
    write_value (text, node);
}

char *
fer_sample_json_write (JsonNode       *node,
                       FerSampleLayout layout)
{
  GString *text = g_string_new (NULL);

  write_node (text, node, layout, 0);

  return g_string_free (text, FALSE);
}

/* json-glib recurses, so how deep a caller's text goes is counted before it is given to it. It also takes
 * comments, in which counting would lose its way: outside strings, only what strict JSON is made of passes. */
static gboolean
is_plain_and_shallow (const char *text,
                      gsize       n_bytes)
{
  gboolean in_string = FALSE;
  guint    level = 0;

  for (gsize i = 0; i < n_bytes; i++)
    if (in_string && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      in_string = !in_string;
    else if (in_string)
      continue;
    else if (text[i] == '[' || text[i] == '{')
      {
        if (++level > MAX_LEVELS)
          return FALSE;
      }
    else if ((text[i] == ']' || text[i] == '}') && level > 0)
      level--;
    else if (strchr (" \t\r\n,:0123456789+-.eEtrufalsn", text[i]) == NULL)
      return FALSE;

  return TRUE;
}

JsonNode *
fer_sample_json_parse (const char *text,
                       gssize      n_bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);

  if (n_bytes < 0)
    n_bytes = strlen (text);
  if (n_bytes == 0 || !g_utf8_validate (text, n_bytes, NULL) || !is_plain_and_shallow (text, n_bytes))
    return NULL;
  if (!json_parser_load_from_data (parser, text, n_bytes, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

const char *
fer_sample_json_peek_string (JsonObject *object,
                             const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

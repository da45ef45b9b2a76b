/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML as a tree of JSON, event by event. What an alias repeats is copied, and counts again: so a text that names itself
 * over and over ends where a long one does.
 */

#include "config.h"

#include "fer-sample-yaml.h"

#include "fer-sample-node.h"

#include <string.h>
#include <yaml.h>

#define MAX_LEVELS 128
#define MAX_VALUES 200000

typedef struct
{
  yaml_parser_t parser;
  GHashTable   *anchors; /* (element-type utf8 JsonNode) */
  guint         n_values;
  guint         level;
  char         *complaint;
} Reader;

static JsonNode *read_value (Reader             *reader,
                             const yaml_event_t *event);

static void
complain (Reader     *reader,
          const char *what)
{
  if (reader->complaint == NULL)
    reader->complaint = g_strdup_printf ("%s Line %" G_GSIZE_FORMAT ".", what, reader->parser.mark.line + 1);
}

static gboolean
next (Reader       *reader,
      yaml_event_t *event)
{
  g_autofree char *problem = NULL;

  if (yaml_parser_parse (&reader->parser, event))
    return TRUE;
  problem = g_strdup_printf ("The input is not valid YAML: %s.", reader->parser.problem != NULL ? reader->parser.problem : "it ends too early");
  complain (reader, problem);
  return FALSE;
}

/* ---- scalars ---- */

static JsonNode *
read_number (const char *text)
{
  char  *end = NULL;
  gint64 whole = 0;
  double real = 0;

  if (strspn (text, "+-.0123456789eE") != strlen (text) || strpbrk (text, "0123456789") == NULL)
    return NULL;
  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &whole, NULL))
    return fer_sample_node_integer (whole);
  real = g_ascii_strtod (text, &end);
  return *end == '\0' ? json_node_init_double (json_node_alloc (), real) : NULL;
}

/* Only what stands there without quotes can be anything but a text. */
static JsonNode *
read_scalar (const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  JsonNode   *number = NULL;

  if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
    return fer_sample_node_text (text);
  if (*text == '\0' || strcmp (text, "~") == 0 || g_ascii_strcasecmp (text, "null") == 0)
    return fer_sample_node_text (NULL);
  if (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0)
    return fer_sample_node_truth (g_ascii_strcasecmp (text, "true") == 0);

  number = read_number (text);
  return number != NULL ? number : fer_sample_node_text (text);
}

/* ---- what holds others ---- */

static guint
count_values (JsonNode *node)
{
  guint n_values = 1;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      n_values += count_values (json_array_get_element (json_node_get_array (node), i));
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode      *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &value))
        n_values += count_values (value);
    }
  return n_values;
}

static JsonNode *
read_alias (Reader     *reader,
            const char *name)
{
  JsonNode *named = g_hash_table_lookup (reader->anchors, name);

  if (named == NULL)
    {
      complain (reader, "The input is not valid YAML: an alias names no anchor.");
      return NULL;
    }
  reader->n_values += count_values (named);
  if (reader->n_values > MAX_VALUES)
    {
      complain (reader, "The input is too large.");
      return NULL;
    }
  return fer_sample_node_clone (named);
}

static JsonNode *
read_list (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();
  gboolean is_over = FALSE;

  while (!is_over)
    {
      yaml_event_t event;
      JsonNode    *value = NULL;

      if (!next (reader, &event))
        return NULL;
      is_over = event.type == YAML_SEQUENCE_END_EVENT;
      value = is_over ? NULL : read_value (reader, &event);
      yaml_event_delete (&event);
      if (!is_over && value == NULL)
        return NULL;
      if (value != NULL)
        json_array_add_element (array, value);
    }
  return fer_sample_node_take_array (g_steal_pointer (&array));
}

static JsonNode *
read_map (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  while (TRUE)
    {
      g_autofree char *name = NULL;
      yaml_event_t     event;
      JsonNode        *value = NULL;
      gboolean         is_over;

      if (!next (reader, &event))
        return NULL;
      is_over = event.type == YAML_MAPPING_END_EVENT;
      if (event.type == YAML_SCALAR_EVENT)
        name = g_strdup ((const char *)event.data.scalar.value);
      yaml_event_delete (&event);
      if (is_over)
        return fer_sample_node_take_object (g_steal_pointer (&object));
      if (name == NULL)
        complain (reader, "The input is not valid: a key is no word.");
      if (name == NULL || !next (reader, &event))
        return NULL;
      value = read_value (reader, &event);
      yaml_event_delete (&event);
      if (value == NULL)
        return NULL;
      json_object_set_member (object, name, value);
    }
}

static JsonNode *
read_value (Reader             *reader,
            const yaml_event_t *event)
{
  const char *anchor = NULL;
  JsonNode   *value = NULL;

  if (++reader->n_values > MAX_VALUES || reader->level >= MAX_LEVELS)
    {
      complain (reader, "The input is too large or too deep.");
      return NULL;
    }
  reader->level++;
  if (event->type == YAML_ALIAS_EVENT)
    value = read_alias (reader, (const char *)event->data.alias.anchor);
  else if (event->type == YAML_SCALAR_EVENT)
    {
      anchor = (const char *)event->data.scalar.anchor;
      value = read_scalar (event);
    }
  else if (event->type == YAML_SEQUENCE_START_EVENT)
    {
      anchor = (const char *)event->data.sequence_start.anchor;
      value = read_list (reader);
    }
  else if (event->type == YAML_MAPPING_START_EVENT)
    {
      anchor = (const char *)event->data.mapping_start.anchor;
      value = read_map (reader);
    }
  reader->level--;
  if (value != NULL && anchor != NULL)
    g_hash_table_replace (reader->anchors, g_strdup (anchor), fer_sample_node_clone (value));
  return value;
}

/* The first document of the stream. */
static JsonNode *
read_stream (Reader *reader)
{
  while (TRUE)
    {
      yaml_event_t event;
      JsonNode    *value = NULL;
      gboolean     is_value;

      if (!next (reader, &event))
        return NULL;
      if (event.type == YAML_STREAM_END_EVENT)
        complain (reader, "The input is empty.");
      is_value = event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT;
      if (is_value && event.type != YAML_STREAM_END_EVENT)
        value = read_value (reader, &event);
      yaml_event_delete (&event);
      if (is_value)
        return value;
    }
}

JsonNode *
fer_sample_yaml_parse (const char *text,
                       char      **complaint)
{
  Reader    reader = { .anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_node_unref) };
  JsonNode *value = NULL;

  if (!yaml_parser_initialize (&reader.parser))
    g_error ("There is no memory left to read YAML.");
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *)text, strlen (text));
  value = read_stream (&reader);
  if (complaint != NULL)
    *complaint = value == NULL ? g_steal_pointer (&reader.complaint) : NULL;
  g_free (reader.complaint);
  yaml_parser_delete (&reader.parser);
  g_hash_table_unref (reader.anchors);
  return value;
}

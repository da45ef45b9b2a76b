/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an operation's parameters. A connector may say anything, so each member counts only when it is of its type. */

#include "fer-call-input.h"

#include "fer-json-value.h"
#include "fer-reference.h"

#include <string.h>

/* More than any connector has; each is looked for among the others. */
#define MAX_INPUTS 1000

/* In the order of FerCallLocation. */
static const char *const words[] = { "path", "query", "header", "formData", "body" };

static void
fer_call_input_free (FerCallInput *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->type);
  g_free (self->format);
  fer_json_tree_unref (self->tree);
  g_free (self);
}

const char *
fer_call_location_get_word (FerCallLocation location)
{
  g_return_val_if_fail (location < G_N_ELEMENTS (words), NULL);

  return words[location];
}

static char *
dup_string (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));

  return text != NULL ? text : g_strdup ("");
}

static gboolean
is_true (FerJsonTree *tree,
         FerJsonNode  node,
         const char  *key)
{
  return fer_json_node_get_type (tree, fer_json_node_get_member (tree, node, key)) == FER_JSON_TRUE;
}

static int
find_location (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

/* What a schema is when it does not say so: it has properties, or items. */
static char *
dup_type (FerJsonTree *tree,
          FerJsonNode  schema)
{
  g_autofree char *type = dup_string (tree, schema, "type");

  if (*type != '\0')
    return g_steal_pointer (&type);
  if (fer_json_node_get_member (tree, schema, "properties") != FER_JSON_NONE || fer_json_node_get_member (tree, schema, "allOf") != FER_JSON_NONE)
    return g_strdup ("object");
  return g_strdup (fer_json_node_get_member (tree, schema, "items") != FER_JSON_NONE ? "array" : "");
}

static gboolean
is_known (GPtrArray  *inputs,
          const char *name,
          int         location)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];

      if ((int)input->location == location && g_str_equal (input->name, name))
        return TRUE;
    }
  return FALSE;
}

static void
add_input (GPtrArray   *inputs,
           FerJsonTree *tree,
           FerJsonNode  site)
{
  FerJsonNode      node = fer_reference_resolve (tree, site);
  g_autofree char *word = dup_string (tree, node, "in");
  g_autofree char *name = dup_string (tree, node, "name");
  g_autofree char *visibility = dup_string (tree, node, "x-ms-visibility");
  int              location = find_location (word);
  FerCallInput    *self;

  if (location < 0 || *name == '\0' || inputs->len >= MAX_INPUTS || is_known (inputs, name, location))
    return;

  self = g_new0 (FerCallInput, 1);
  self->tree = fer_json_tree_ref (tree);
  self->node = node;
  self->location = location;
  self->schema = location == FER_CALL_BODY ? fer_reference_resolve (tree, fer_json_node_get_member (tree, node, "schema")) : node;
  self->type = dup_type (tree, self->schema);
  self->format = dup_string (tree, self->schema, "format");
  self->label = dup_string (tree, node, "x-ms-summary");
  if (*self->label == '\0')
    {
      g_free (self->label);
      self->label = g_strdup (name);
    }
  self->name = g_steal_pointer (&name);
  self->required = location == FER_CALL_PATH || is_true (tree, node, "required");
  self->internal = g_str_equal (visibility, "internal");
  g_ptr_array_add (inputs, self);
}

GPtrArray *
fer_call_input_list (FerJsonTree *tree,
                     FerJsonNode  operation)
{
  GPtrArray        *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_call_input_free);
  const FerJsonNode owners[] = { operation, fer_json_node_get_parent (tree, operation) };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      FerJsonNode list = fer_json_node_get_member (tree, owners[i], "parameters");

      if (fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
        continue;
      for (FerJsonNode site = fer_json_node_get_first_child (tree, list); site != FER_JSON_NONE; site = fer_json_node_get_next (tree, site))
        add_input (inputs, tree, site);
    }
  return inputs;
}

FerCallInput *
fer_call_input_find (GPtrArray  *inputs,
                     const char *name)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      FerCallInput *input = inputs->pdata[i];

      if (g_str_equal (input->name, name))
        return input;
    }
  return NULL;
}

char
fer_call_input_get_separator (const FerCallInput *self)
{
  static const struct
  {
    const char *word;
    char        separator;
  } formats[] = { { "ssv", ' ' }, { "tsv", '\t' }, { "pipes", '|' }, { "multi", '\0' } };
  FerJsonNode format = fer_json_node_get_member (self->tree, self->node, "collectionFormat");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (fer_json_node_string_equals (self->tree, format, formats[i].word))
      return formats[i].separator;
  return ',';
}

/* A text by a type; for what is no such thing, the text as a string. */
static char *
read_as (const char *type,
         const char *text)
{
  gboolean is_json = fer_json_value_check (text, NULL);

  if ((g_str_equal (type, "integer") || g_str_equal (type, "number")) && is_json && strchr ("-0123456789", *text) != NULL)
    return g_strdup (text);
  if (g_str_equal (type, "boolean") && (g_str_equal (text, "true") || g_str_equal (text, "false")))
    return g_strdup (text);
  if ((g_str_equal (type, "object") || g_str_equal (type, "array") || *type == '\0') && is_json)
    return g_strdup (text);
  return fer_json_value_quote (text);
}

gboolean
fer_call_input_is_file (const FerCallInput *self)
{
  return g_str_equal (self->type, "file") || (self->location == FER_CALL_BODY && g_str_equal (self->format, "binary"));
}

char *
fer_call_input_read (const FerCallInput *self,
                     const char         *text)
{
  g_autoptr (FerJsonWriter) writer = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *item_type = NULL;
  char             separator[2] = { ',', '\0' };

  g_return_val_if_fail (text != NULL, NULL);

  if (self->location == FER_CALL_BODY && !g_str_equal (self->type, "string"))
    return fer_json_value_check (text, NULL) ? g_strdup (text) : fer_json_value_quote (text);
  if (!g_str_equal (self->type, "array") || *text == '[')
    return read_as (self->type, text);

  separator[0] = fer_call_input_get_separator (self) != '\0' ? fer_call_input_get_separator (self) : ',';
  parts = g_strsplit (text, separator, 10000);
  item_type = dup_string (self->tree, fer_json_node_get_member (self->tree, self->node, "items"), "type");
  writer = fer_json_writer_new ();
  fer_json_writer_begin_array (writer);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *item = read_as (item_type, parts[i]);

      fer_json_writer_raw (writer, item);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

char *
fer_call_input_dup_default (const FerCallInput *self)
{
  FerJsonNode node = fer_json_node_get_member (self->tree, self->schema, "default");

  if (node == FER_JSON_NONE)
    node = fer_json_node_get_member (self->tree, self->node, "default");
  return node != FER_JSON_NONE ? fer_json_node_dup_text (self->tree, node) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes values up. What the connector's author has written comes before anything that can only be guessed. */

#include "fer-sample-values.h"

#include "fer-choices.h"
#include "fer-json-value.h"
#include "fer-reference.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 10
/* What is optional is left out when a value has become large or deep; what is required, only when it does not end. */
#define MAX_OPTIONAL_DEPTH 4
#define MAX_OPTIONAL_VALUES 500
#define MAX_VALUES 20000
#define MAX_LENGTH 10000
#define MAX_SEARCH 20000

typedef struct
{
  FerJsonTree   *tree;
  FerSampleFlags flags;
  guint          n_values;
} Maker;

static const struct
{
  const char *format;
  const char *text;
} formats[] = {
  { "date-time", "2024-05-01T10:00:00Z" },
  { "date", "2024-05-01" },
  { "date-no-tz", "2024-05-01T10:00:00" },
  { "time", "10:00:00" },
  { "duration", "PT1H" },
  { "uuid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301" },
  { "guid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301" },
  { "email", "someone@example.com" },
  { "uri", "https://example.com/" },
  { "url", "https://example.com/" },
  { "byte", "c2FtcGxl" },
  { "ipv4", "192.0.2.1" },
  { "phone", "+1 555 0100" },
  { "html", "<p>sample</p>" },
};

static char *
dup_string (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, key));

  return text != NULL ? text : g_strdup ("");
}

static double
get_number (FerJsonTree *tree,
            FerJsonNode  node,
            const char  *key,
            double       fallback)
{
  FerJsonNode      member = fer_json_node_get_member (tree, node, key);
  g_autofree char *text = fer_json_node_dup_text (tree, member);

  return fer_json_node_get_type (tree, member) == FER_JSON_NUMBER ? g_ascii_strtod (text, NULL) : fallback;
}

/* A word of the right length. */
static char *
make_text (FerJsonTree *tree,
           FerJsonNode  schema)
{
  g_autofree char *format = dup_string (tree, schema, "format");
  guint            least = CLAMP (get_number (tree, schema, "minLength", 0), 0, MAX_LENGTH);
  guint            most = CLAMP (get_number (tree, schema, "maxLength", MAX_LENGTH), 0, MAX_LENGTH);
  GString         *text = g_string_new ("sample");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (formats[i].format, format) == 0)
      g_string_assign (text, formats[i].text);
  while (text->len < least)
    g_string_append_c (text, 'x');
  if (text->len > most)
    g_string_truncate (text, most);
  return g_string_free (text, FALSE);
}

static char *
make_number (FerJsonTree *tree,
             FerJsonNode  schema,
             gboolean     whole)
{
  char   text[G_ASCII_DTOSTR_BUF_SIZE];
  double least = get_number (tree, schema, "minimum", -INFINITY);
  double most = get_number (tree, schema, "maximum", INFINITY);
  double value = CLAMP (1, least, most);

  if (whole || value == floor (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)CLAMP (ceil (value), -9e15, 9e15));
  return g_strdup (g_ascii_dtostr (text, sizeof text, value));
}

static gboolean
has_type (FerJsonTree *tree,
          FerJsonNode  node,
          const char  *type)
{
  static const char *const names[] = { "", "object", "array", "string", "number", "boolean", "boolean", "" };
  const char              *found = names[fer_json_node_get_type (tree, node)];
  g_autofree char         *text = NULL;

  if (node == FER_JSON_NONE || fer_json_node_get_type (tree, node) == FER_JSON_NULL)
    return FALSE;
  if (!g_str_equal (type, "integer"))
    return *type == '\0' || g_str_equal (type, found) || (g_str_equal (type, "file") && g_str_equal (found, "string"));
  text = fer_json_node_dup_text (tree, node);
  return g_str_equal (found, "number") && strpbrk (text, ".eE") == NULL;
}

static gboolean
is_allowed (FerJsonTree *tree,
            FerJsonNode  schema,
            const char  *json)
{
  FerJsonNode values = fer_json_node_get_member (tree, schema, "enum");

  if (fer_json_node_get_type (tree, values) != FER_JSON_ARRAY || fer_json_node_get_n_children (tree, values) == 0)
    return TRUE;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, values); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *text = fer_json_node_dup_text (tree, node);

      if (g_str_equal (text, json))
        return TRUE;
    }
  return FALSE;
}

/* Authors write expressions of flows where dates go, and nobody works them out here. */
static gboolean
is_expression (FerJsonTree *tree,
               FerJsonNode  schema,
               const char  *json)
{
  g_autofree char *format = dup_string (tree, schema, "format");

  return g_str_has_prefix (format, "date") && *json == '"' && !g_ascii_isdigit (json[1]);
}

/* What the author says, if it is of the right type and one of those that may be. */
static char *
find_written (FerJsonTree *tree,
              FerJsonNode  schema,
              const char  *type)
{
  static const char *const keys[] = { "x-ms-test-value", "example", "x-example", "default" };
  FerJsonNode              values = fer_json_node_get_member (tree, schema, "enum");
  g_autofree char         *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode node = fer_json_node_get_member (tree, schema, keys[i]);

      if (has_type (tree, node, type))
        {
          text = fer_json_node_dup_text (tree, node);
          if (fer_json_value_check (text, NULL) && !g_str_equal (text, "\"\"") && is_allowed (tree, schema, text) && !is_expression (tree, schema, text))
            return g_steal_pointer (&text);
          g_clear_pointer (&text, g_free);
        }
    }
  if (fer_json_node_get_type (tree, values) == FER_JSON_ARRAY && has_type (tree, fer_json_node_get_first_child (tree, values), type))
    return fer_json_node_dup_text (tree, fer_json_node_get_first_child (tree, values));
  return NULL;
}

static void make_value (Maker *maker, FerJsonWriter *writer, FerJsonNode site, guint depth);

static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  schema,
             const char  *name)
{
  FerJsonNode list = fer_json_node_get_member (tree, schema, "required");

  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      if (fer_json_node_string_equals (tree, node, name))
        return TRUE;
  return FALSE;
}

static void
make_members (Maker         *maker,
              FerJsonWriter *writer,
              FerJsonNode    schema,
              GHashTable    *names,
              guint          depth,
              guint          part_depth)
{
  FerJsonTree *tree = maker->tree;
  FerJsonNode  list = fer_json_node_get_member (tree, schema, "properties");

  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE && maker->n_values < MAX_VALUES; child = fer_json_node_get_next (tree, child))
      {
        g_autofree char *name = fer_json_node_dup_key (tree, child);
        FerJsonNode      node = fer_reference_resolve (tree, child);
        gboolean         required = is_required (tree, schema, name);
        gboolean         wanted = (maker->flags & FER_SAMPLE_ALL) != 0 && depth < MAX_OPTIONAL_DEPTH && maker->n_values < MAX_OPTIONAL_VALUES && fer_json_node_get_type (tree, fer_json_node_get_member (tree, node, "readOnly")) != FER_JSON_TRUE;

        if ((!required && !wanted) || g_hash_table_contains (names, name))
          continue;
        fer_json_writer_key (writer, name);
        make_value (maker, writer, child, depth + 1);
        g_hash_table_add (names, g_steal_pointer (&name));
      }
  list = fer_json_node_get_member (tree, schema, "allOf");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY && part_depth < MAX_DEPTH)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE && maker->n_values < MAX_VALUES; child = fer_json_node_get_next (tree, child))
      {
        maker->n_values++;
        make_members (maker, writer, fer_reference_resolve (tree, child), names, depth, part_depth + 1);
      }
}

static void
make_object (Maker         *maker,
             FerJsonWriter *writer,
             FerJsonNode    schema,
             guint          depth)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fer_json_writer_begin_object (writer);
  if (depth < MAX_DEPTH)
    make_members (maker, writer, schema, names, depth, 0);
  fer_json_writer_end_object (writer);
}

static void
make_array (Maker         *maker,
            FerJsonWriter *writer,
            FerJsonNode    schema,
            guint          depth)
{
  FerJsonNode items = fer_json_node_get_member (maker->tree, schema, "items");
  guint       n_items = CLAMP (get_number (maker->tree, schema, "minItems", 1), 1, 100);

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < n_items && items != FER_JSON_NONE && depth < MAX_DEPTH; i++)
    make_value (maker, writer, items, depth + 1);
  fer_json_writer_end_array (writer);
}

static void
make_value (Maker         *maker,
            FerJsonWriter *writer,
            FerJsonNode    site,
            guint          depth)
{
  FerJsonTree     *tree = maker->tree;
  FerJsonNode      schema = fer_reference_resolve (tree, site);
  g_autofree char *type = dup_string (tree, schema, "type");
  g_autofree char *written = find_written (tree, schema, type);
  g_autofree char *text = NULL;

  maker->n_values++;
  if (written != NULL && !g_str_equal (type, "object") && !g_str_equal (type, "array"))
    fer_json_writer_raw (writer, written);
  else if (g_str_equal (type, "array") || (*type == '\0' && fer_json_node_get_member (tree, schema, "items") != FER_JSON_NONE))
    make_array (maker, writer, schema, depth);
  else if (g_str_equal (type, "integer") || g_str_equal (type, "number"))
    {
      text = make_number (tree, schema, g_str_equal (type, "integer"));
      fer_json_writer_raw (writer, text);
    }
  else if (g_str_equal (type, "boolean"))
    fer_json_writer_boolean (writer, TRUE);
  else if (g_str_equal (type, "string") || g_str_equal (type, "file"))
    {
      text = make_text (tree, schema);
      fer_json_writer_string (writer, text);
    }
  else
    make_object (maker, writer, schema, depth);
}

char *
fer_sample_values_make_for_schema (FerJsonTree   *definition,
                                   FerJsonNode    schema,
                                   FerSampleFlags flags)
{
  Maker maker = { definition, flags, 0 };
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  make_value (&maker, writer, schema, 0);
  return fer_json_writer_finish (writer);
}

/* "a/b" or "a.b" into an answer. */
static FerJsonNode
follow (FerJsonTree *tree,
        FerJsonNode  node,
        const char  *path)
{
  g_auto (GStrv) steps = g_strsplit_set (path, "/.", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    if (*steps[i] != '\0')
      node = fer_json_node_get_member (tree, node, steps[i]);
  return node;
}

/* The first entry of the list from which a person would pick. */
static char *
find_in_list (const FerCallInput *input,
              GHashTable         *answers)
{
  static const struct
  {
    const char *extension;
    const char *items;
    const char *value;
  } kinds[] = {
    { "x-ms-dynamic-list", "itemsPath", "itemValuePath" },
    { "x-ms-dynamic-values", "value-collection", "value-path" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      FerJsonNode      list = fer_json_node_get_member (input->tree, input->node, kinds[i].extension);
      g_autofree char *id = dup_string (input->tree, list, "operationId");
      g_autofree char *items_path = dup_string (input->tree, list, kinds[i].items);
      g_autofree char *value_path = dup_string (input->tree, list, kinds[i].value);
      FerJsonTree     *answer = g_hash_table_lookup (answers, id);
      FerJsonNode      items = answer != NULL ? follow (answer, fer_json_tree_get_root (answer), items_path) : FER_JSON_NONE;
      FerJsonNode      value;

      if (answer == NULL || fer_json_node_get_type (answer, items) != FER_JSON_ARRAY)
        continue;
      value = follow (answer, fer_json_node_get_first_child (answer, items), value_path);
      if (has_type (answer, value, input->type))
        return fer_json_node_dup_text (answer, value);
    }
  return NULL;
}

/* A member of that name in what was answered before: an id that is there rather than one made up. */
static char *
find_in_answers (const FerCallInput *input,
                 GHashTable         *answers)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FerJsonTree *answer = value;

      for (FerJsonNode node = 0; node < MIN (fer_json_tree_get_n_nodes (answer), MAX_SEARCH); node++)
        if (fer_json_node_key_equals (answer, node, input->name) && has_type (answer, node, input->type) && fer_json_node_get_n_children (answer, node) == 0)
          return fer_json_node_dup_text (answer, node);
    }
  return NULL;
}

/* A word that is no type of media is nothing to any service. */
static char *
find_certain (const FerCallInput *input)
{
  char *json = find_written (input->tree, input->node, input->type);

  if (json == NULL && input->location == FER_CALL_HEADER && (g_ascii_strcasecmp (input->name, "Accept") == 0 || g_ascii_strcasecmp (input->name, "Content-Type") == 0))
    json = g_strdup ("\"application/json\"");
  return json;
}

char *
fer_sample_values_find (const FerCallInput *input,
                        GHashTable         *answers)
{
  char *json = find_certain (input);

  if (json == NULL && answers != NULL && input->location == FER_CALL_PATH && !fer_choice_source_is_there (input->tree, input->node))
    json = find_in_answers (input, answers);
  return json;
}

static char *
make_input (const FerCallInput *input,
            GHashTable         *answers,
            FerSampleFlags      flags)
{
  char *json = find_certain (input);

  if (json == NULL && answers != NULL)
    json = find_in_list (input, answers);
  if (json == NULL && answers != NULL && input->location == FER_CALL_PATH)
    json = find_in_answers (input, answers);
  return json != NULL ? json : fer_sample_values_make_for_schema (input->tree, input->schema, flags);
}

FerCallValues *
fer_sample_values_make (FerJsonTree   *definition,
                        FerJsonNode    operation,
                        GHashTable    *answers,
                        FerSampleFlags flags)
{
  FerCallValues *values = fer_call_values_new ();
  g_autoptr (GPtrArray) inputs = fer_call_input_list (definition, operation);

  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];
      g_autofree char    *json = NULL;

      if (!input->required && (flags & FER_SAMPLE_ALL) == 0)
        continue;
      json = make_input (input, answers, flags);
      fer_call_values_set (values, input->location, input->name, json);
    }
  return values;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one form of a dynamic extension as the other: the same call, in other words. */

#include "config.h"

#include "fer-dynamic.h"

#include "fer-json-value.h"

#include <string.h>

/* Classic and modern names of the members that hold paths. */
static const char *const names[][2] = {
  { "value-collection", "itemsPath" },
  { "value-path", "itemValuePath" },
  { "value-title", "itemTitlePath" },
};

/* What is not strict JSON is left out; it has findings of its own. */
static void
write_raw (FerJsonWriter  *writer,
           const FerPlace *place,
           const char     *key,
           FerJsonNode     node)
{
  g_autofree char *json = fer_json_node_dup_text (place->tree, node);

  if (node == FER_JSON_NONE || !fer_json_value_check (json, NULL))
    return;
  fer_json_writer_key (writer, key);
  fer_json_writer_raw (writer, json);
}

static void
write_pair (FerJsonWriter *writer,
            const char    *key,
            const char    *value)
{
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, key);
  fer_json_writer_string (writer, value);
  fer_json_writer_end_object (writer);
}

char *
fer_dynamic_dup_schema_path (const char *path)
{
  if (path == NULL || g_str_equal (path, "properties"))
    return g_strdup ("");
  return g_str_has_suffix (path, "/properties") ? g_strndup (path, strlen (path) - strlen ("/properties")) : g_strdup (path);
}

static void
write_modern_argument (FerCheck                 *check,
                       const FerPlace           *place,
                       const FerCheckOperation  *target,
                       FerJsonWriter            *writer,
                       const FerDynamicArgument *argument)
{
  g_auto (FerDynamicInput) input = { 0 };
  g_auto (FerDynamicInput) source = { 0 };

  if (target != NULL)
    fer_dynamic_find_input (check, target->node, argument->key, FALSE, &input);
  fer_json_writer_key (writer, input.path != NULL ? input.path : argument->key);
  if (argument->reference == NULL)
    {
      fer_json_writer_begin_object (writer);
      write_raw (writer, place, "value", argument->literal);
      fer_json_writer_end_object (writer);
      return;
    }
  fer_dynamic_find_source (check, place, argument->reference, FALSE, &source);
  write_pair (writer, "parameterReference", source.path != NULL ? source.path : argument->reference);
}

char *
fer_dynamic_write_modern (FerCheck       *check,
                          const FerPlace *place)
{
  FerDynamicCall           call = { place->node, FALSE };
  const FerCheckOperation *target = fer_dynamic_find_target (check, place, &call);
  g_autoptr (GArray) arguments = fer_dynamic_list_arguments (place, &call);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  gboolean schema = fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-schema");

  fer_json_writer_begin_object (writer);
  write_raw (writer, place, "operationId", fer_place_get (place, "operationId"));
  fer_json_writer_key (writer, "parameters");
  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < arguments->len; i++)
    write_modern_argument (check, place, target, writer, &g_array_index (arguments, FerDynamicArgument, i));
  fer_json_writer_end_object (writer);
  if (schema)
    {
      g_autofree char *path = fer_place_dup_string (place, "value-path");
      g_autofree char *right = fer_dynamic_dup_schema_path (path);

      fer_json_writer_key (writer, "itemValuePath");
      fer_json_writer_string (writer, right);
    }
  for (guint i = 0; !schema && i < G_N_ELEMENTS (names); i++)
    write_raw (writer, place, names[i][1], fer_place_get (place, names[i][0]));
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* Returns: (transfer none): what a classic call knows: the last step */
static const char *
get_last_step (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

char *
fer_dynamic_write_classic (const FerPlace *place)
{
  FerDynamicCall call = { place->node, TRUE };
  g_autoptr (GArray) arguments = fer_dynamic_list_arguments (place, &call);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  write_raw (writer, place, "operationId", fer_place_get (place, "operationId"));
  fer_json_writer_key (writer, "parameters");
  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < arguments->len; i++)
    {
      const FerDynamicArgument *argument = &g_array_index (arguments, FerDynamicArgument, i);
      const char               *key = get_last_step (argument->key);

      if (argument->reference == NULL)
        {
          write_raw (writer, place, key, argument->literal);
          continue;
        }
      fer_json_writer_key (writer, key);
      write_pair (writer, "parameter", get_last_step (argument->reference));
    }
  fer_json_writer_end_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    write_raw (writer, place, names[i][0], fer_place_get (place, names[i][1]));
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is called at design time, with which arguments, and where those come from. A classic name can be that of a
 * parameter or of a field anywhere in the body; a modern one is a path that begins with a parameter. */

#include "config.h"

#include "fer-dynamic.h"

#include <string.h>

/* How deep in a body a field is looked for, and in how many of the operations that share an extension. */
#define MAX_DEPTH 8
#define MAX_CALLERS 8

guint
fer_dynamic_list_calls (const FerPlace *place,
                        FerDynamicCall  calls[2])
{
  g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);

  if (key == NULL || !g_str_has_prefix (key, "x-ms-dynamic-") || fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return 0;
  if (g_str_equal (key, "x-ms-dynamic-tree"))
    {
      calls[0] = (FerDynamicCall){ fer_place_get (place, "open"), TRUE };
      calls[1] = (FerDynamicCall){ fer_place_get (place, "browse"), TRUE };
      return 2;
    }
  calls[0] = (FerDynamicCall){ place->node, g_str_equal (key, "x-ms-dynamic-list") || g_str_equal (key, "x-ms-dynamic-properties") };
  return 1;
}

const FerCheckOperation *
fer_dynamic_find_target (FerCheck             *check,
                         const FerPlace       *place,
                         const FerDynamicCall *call)
{
  g_autofree char *id = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, call->node, "operationId"));

  return id != NULL ? fer_check_index_find_operation (fer_check_get_index (check), id) : NULL;
}

static void
clear_argument (gpointer data)
{
  FerDynamicArgument *argument = data;

  g_free (argument->key);
  g_free (argument->reference);
}

GArray *
fer_dynamic_list_arguments (const FerPlace       *place,
                            const FerDynamicCall *call)
{
  GArray     *arguments = g_array_new (FALSE, FALSE, sizeof (FerDynamicArgument));
  FerJsonNode list = fer_json_node_get_member (place->tree, call->node, "parameters");

  g_array_set_clear_func (arguments, clear_argument);
  if (fer_json_node_get_type (place->tree, list) != FER_JSON_OBJECT)
    return arguments;
  for (FER_EACH_CHILD (member, place->tree, list))
    {
      FerDynamicArgument argument = { .node = member, .key = fer_json_node_dup_key (place->tree, member), .literal = FER_JSON_NONE };
      FerJsonNode        reference = fer_json_node_get_member (place->tree, member, call->modern ? "parameterReference" : "parameter");

      argument.reference = fer_json_node_dup_string (place->tree, reference);
      if (reference == FER_JSON_NONE)
        argument.literal = call->modern ? fer_json_node_get_member (place->tree, member, "value") : member;
      g_array_append_val (arguments, argument);
    }
  return arguments;
}

void
fer_dynamic_input_clear (FerDynamicInput *input)
{
  g_clear_pointer (&input->path, g_free);
}

/* Looks for a field of that name, the upmost first come; each schema is looked into once. */
static FerJsonNode
find_field (FerCheck    *check,
            FerJsonTree *tree,
            FerJsonNode  schema,
            const char  *name,
            GHashTable  *seen,
            GString     *path,
            guint        depth)
{
  FerJsonNode node = fer_check_index_resolve (fer_check_get_index (check), schema);
  FerJsonNode fields = fer_json_node_get_member (tree, node, "properties");
  FerJsonNode parts = fer_json_node_get_member (tree, node, "allOf");
  FerJsonNode found = fer_json_node_get_member (tree, fields, name);
  gsize       n = path->len;

  if (node == FER_JSON_NONE || !g_hash_table_add (seen, GUINT_TO_POINTER (node + 1)))
    return FER_JSON_NONE;
  if (found != FER_JSON_NONE)
    {
      g_string_append_printf (path, "/%s", name);
      return fer_check_index_resolve (fer_check_get_index (check), found);
    }
  for (FER_EACH_CHILD (part, tree, parts))
    if ((found = find_field (check, tree, part, name, seen, path, depth)) != FER_JSON_NONE)
      return found;
  if (depth == 0)
    return FER_JSON_NONE;
  for (FER_EACH_CHILD (field, tree, fields))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, field);

      g_string_append_printf (path, "/%s", key);
      if ((found = find_field (check, tree, field, name, seen, path, depth - 1)) != FER_JSON_NONE)
        return found;
      g_string_truncate (path, n);
    }
  return find_field (check, tree, fer_json_node_get_member (tree, node, "items"), name, seen, path, depth - 1);
}

static gboolean
find_parameter (FerJsonTree     *tree,
                GArray          *parameters,
                const char      *name,
                FerDynamicInput *input)
{
  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode parameter = g_array_index (parameters, FerJsonNode, i);

      if (!fer_json_node_string_equals (tree, fer_json_node_get_member (tree, parameter, "name"), name))
        continue;
      *input = (FerDynamicInput){ .node = parameter, .path = g_strdup (name), .plain = TRUE };
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_by_path (FerCheck        *check,
              FerJsonTree     *tree,
              GArray          *parameters,
              const char      *path,
              FerDynamicInput *input)
{
  const char      *slash = strchr (path, '/');
  g_autofree char *name = slash != NULL ? g_strndup (path, slash - path) : NULL;
  FerJsonNode      schema;
  FerJsonNode      field;

  if (slash == NULL || !find_parameter (tree, parameters, name, input))
    return FALSE;
  schema = fer_json_node_get_member (tree, input->node, "schema");
  field = fer_check_index_find_property (fer_check_get_index (check), schema, slash + 1);
  /* What a body without described fields holds is not known. */
  if (field == FER_JSON_NONE && fer_json_node_get_member (tree, fer_check_index_resolve (fer_check_get_index (check), schema), "properties") != FER_JSON_NONE)
    {
      fer_dynamic_input_clear (input);
      return FALSE;
    }
  if (field != FER_JSON_NONE)
    input->node = field;
  g_free (input->path);
  input->path = g_strdup (path);
  input->plain = FALSE;
  return TRUE;
}

/* Classic names have dots between their steps. */
static void
append_steps (GString    *path,
              const char *name)
{
  g_auto (GStrv) steps = g_strsplit (name, ".", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    g_string_append_printf (path, "/%s", steps[i]);
}

static gboolean
find_in_bodies (FerCheck        *check,
                FerJsonTree     *tree,
                GArray          *parameters,
                const char      *name,
                FerDynamicInput *input)
{
  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode      parameter = g_array_index (parameters, FerJsonNode, i);
      FerJsonNode      schema = fer_json_node_get_member (tree, parameter, "schema");
      g_autofree char *body = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "name"));
      g_autoptr (GString) path = g_string_new (body);
      g_autoptr (GHashTable) seen = schema != FER_JSON_NONE ? g_hash_table_new (NULL, NULL) : NULL;
      FerJsonNode field = FER_JSON_NONE;

      if (seen != NULL && strchr (name, '.') != NULL)
        field = fer_check_index_find_property (fer_check_get_index (check), schema, name);
      if (field != FER_JSON_NONE)
        append_steps (path, name);
      else if (seen != NULL)
        field = find_field (check, tree, schema, name, seen, path, MAX_DEPTH);
      if (field == FER_JSON_NONE)
        continue;
      *input = (FerDynamicInput){ .node = field, .path = g_strdup (path->str) };
      return TRUE;
    }
  return FALSE;
}

gboolean
fer_dynamic_find_input (FerCheck        *check,
                        FerJsonNode      operation,
                        const char      *name,
                        gboolean         modern,
                        FerDynamicInput *input)
{
  FerJsonTree *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), operation);
  g_auto (FerDynamicInput) field = { 0 };

  if (find_parameter (tree, parameters, name, input))
    {
      input->ambiguous = !modern && find_in_bodies (check, tree, parameters, name, &field) && field.node != input->node;
      return TRUE;
    }
  return find_by_path (check, tree, parameters, name, input) || (!modern && find_in_bodies (check, tree, parameters, name, input));
}

/* Returns: (transfer container) (element-type FerJsonNode): the operations that an extension is part of, or some of them */
static GArray *
list_callers (FerCheck       *check,
              const FerPlace *place)
{
  FerCheckIndex     *index = fer_check_get_index (check);
  GArray            *callers = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  const char *const *labels = NULL;

  if (place->operation != FER_JSON_NONE)
    {
      g_array_append_val (callers, place->operation);
      return callers;
    }
  labels = fer_check_index_get_touched (index, place->node);
  for (guint i = 0; labels[i] != NULL && callers->len < MAX_CALLERS; i++)
    {
      const FerCheckOperation *operation = fer_check_index_find_operation (index, labels[i]);

      if (operation != NULL)
        g_array_append_val (callers, operation->node);
    }
  return callers;
}

gboolean
fer_dynamic_has_caller (FerCheck       *check,
                        const FerPlace *place)
{
  g_autoptr (GArray) callers = list_callers (check, place);

  return callers->len > 0;
}

gboolean
fer_dynamic_find_source (FerCheck        *check,
                         const FerPlace  *place,
                         const char      *name,
                         gboolean         modern,
                         FerDynamicInput *input)
{
  g_autoptr (GArray) callers = list_callers (check, place);

  for (guint i = 0; i < callers->len; i++)
    if (fer_dynamic_find_input (check, g_array_index (callers, FerJsonNode, i), name, modern, input))
      return TRUE;
  return FALSE;
}

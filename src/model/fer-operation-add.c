/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New parameters and responses of an operation, as the portal would write them. */

#include "config.h"

#include "fer-field.h"
#include "fer-json-edit.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-parameter.h"
#include "fer-path-template.h"
#include "fer-response.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_parameter (FerJsonTree *tree,
              GArray      *sites,
              const char  *name,
              const char  *location)
{
  for (guint i = 0; i < sites->len; i++)
    {
      FerJsonNode node = g_array_index (sites, FerPartSite, i).node;

      if ((name == NULL || fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "name"), name)) &&
          fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "in"), location))
        return TRUE;
    }
  return FALSE;
}

/* For a path the first variable that has no parameter yet; "body" for a body; else what is free. */
static char *
dup_free_name (FerOperation *self,
               FerJsonTree  *tree,
               GArray       *sites,
               const char   *location)
{
  g_autoptr (GPtrArray) variables = fer_path_template_list_variables (fer_operation_get_path (self));
  char *name;

  if (g_str_equal (location, "path"))
    for (guint i = 0; i < variables->len; i++)
      if (!is_parameter (tree, sites, g_ptr_array_index (variables, i), location))
        return g_strdup (g_ptr_array_index (variables, i));
  if (g_str_equal (location, "body"))
    return g_strdup ("body");
  name = g_strdup ("parameter");
  for (guint i = 2; is_parameter (tree, sites, name, location); i++)
    {
      g_free (name);
      name = g_strdup_printf ("parameter_%u", i);
    }
  return name;
}

static char *
encode_parameter (const char *name,
                  const char *location)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  gboolean in_path = g_str_equal (location, "path");

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "name");
  fer_json_writer_string (writer, name);
  fer_json_writer_key (writer, "in");
  fer_json_writer_string (writer, location);
  fer_json_writer_key (writer, "required");
  fer_json_writer_boolean (writer, in_path);
  if (g_str_equal (location, "body"))
    {
      fer_json_writer_key (writer, "schema");
      fer_json_writer_raw (writer, "{\"type\":\"object\"}");
    }
  else
    {
      fer_json_writer_key (writer, "type");
      fer_json_writer_string (writer, "string");
    }
  if (in_path)
    {
      fer_json_writer_key (writer, "x-ms-url-encoding");
      fer_json_writer_string (writer, "single");
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSplices *
make_parameter_addition (FerJsonTree *tree,
                         FerJsonNode  operation,
                         const char  *json,
                         GError     **error)
{
  FerJsonNode      list = fer_json_node_get_member (tree, operation, "parameters");
  g_autofree char *array = g_strdup_printf ("[%s]", json);

  if (list == FER_JSON_NONE || fer_json_node_get_type (tree, list) == FER_JSON_NULL)
    return fer_field_set_json (tree, operation, "/parameters", array, fer_member_order_get (FER_MEMBERS_OPERATION), error);
  return fer_json_edit_insert (tree, list, G_MAXUINT, NULL, json, error);
}

/* The part that stands on a new child of a list of the operation. */
static gpointer
find_new (FerOperation *self,
          FerPartList  *list,
          const char   *container,
          guint         index)
{
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));
  FerJsonNode  node = fer_json_node_get_child (tree, fer_json_node_get_member (tree, fer_part_get_node (FER_PART (self)), container), index);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (fer_part_get_site (fer_part_list_peek (list, i)) == node)
      return fer_part_list_peek (list, i);
  return NULL;
}

FerParameter *
fer_operation_add_parameter (FerOperation *self,
                             const char   *location,
                             GError      **error)
{
  static const char *const locations[] = { "query", "path", "header", "formData", "body", NULL };
  FerJsonTree             *tree;
  FerJsonNode              node;
  g_autoptr (GArray) sites = NULL;
  g_autofree char *name = NULL;
  g_autofree char *json = NULL;
  guint            index;

  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);
  g_return_val_if_fail (location != NULL && g_strv_contains (locations, location), NULL);

  if (!fer_part_make_current (FER_PART (self), error))
    return NULL;
  tree = fer_part_get_tree (FER_PART (self));
  node = fer_part_get_node (FER_PART (self));
  sites = fer_parameter_collect_sites (tree, node);
  if (g_str_equal (location, "body") && is_parameter (tree, sites, NULL, location))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("An operation has one body only."));
      return NULL;
    }
  name = dup_free_name (self, tree, sites, location);
  json = encode_parameter (name, location);
  index = fer_json_node_get_n_children (tree, fer_json_node_get_member (tree, node, "parameters"));
  if (!fer_part_apply (FER_PART (self), _ ("Add Parameter"), make_parameter_addition (tree, node, json, error)))
    return NULL;
  return find_new (self, fer_operation_peek_parameters (self), "parameters", index);
}

static const struct
{
  const char *status;
  const char *description;
} usual[] = {
  { "200", "OK" },
  { "201", "Created" },
  { "202", "Accepted" },
  { "204", "No Content" },
  { "400", "Bad Request" },
  { "401", "Unauthorized" },
  { "403", "Forbidden" },
  { "404", "Not Found" },
  { "409", "Conflict" },
  { "429", "Too Many Requests" },
  { "500", "Internal Server Error" },
  { "default", "Operation Failed." },
};

static char *
encode_response (const char *status)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  const char *description = "";

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].status, status))
      description = usual[i].description;
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "description");
  fer_json_writer_string (writer, description);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static const char *
find_free_status (FerJsonTree *tree,
                  FerJsonNode  list)
{
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (fer_json_node_get_member (tree, list, usual[i].status) == FER_JSON_NONE)
      return usual[i].status;
  return NULL;
}

FerResponse *
fer_operation_add_response (FerOperation *self,
                            const char   *status,
                            GError      **error)
{
  FerJsonTree     *tree;
  FerJsonNode      node, list;
  g_autofree char *pointer = NULL;
  g_autofree char *json = NULL;
  guint            index;

  g_return_val_if_fail (FER_IS_OPERATION (self), NULL);

  if (!fer_part_make_current (FER_PART (self), error))
    return NULL;
  tree = fer_part_get_tree (FER_PART (self));
  node = fer_part_get_node (FER_PART (self));
  list = fer_json_node_get_member (tree, node, "responses");
  if (status == NULL)
    status = find_free_status (tree, list);
  if (status == NULL || fer_json_node_get_member (tree, list, status) != FER_JSON_NONE)
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN, _ ("This operation has a response ‘%s’ already."), status != NULL ? status : "");
      return NULL;
    }
  if (!fer_response_check_status (status, error))
    return NULL;
  pointer = g_strconcat ("/responses/", status, NULL);
  json = encode_response (status);
  index = fer_json_edit_find_place (tree, list, status, fer_member_order_get (FER_MEMBERS_RESPONSES));
  if (fer_json_node_get_type (tree, list) != FER_JSON_OBJECT)
    index = 0;
  if (!fer_part_apply (FER_PART (self), _ ("Add Response"), fer_field_set_json (tree, node, pointer, json, fer_member_order_get (FER_MEMBERS_OPERATION), error)))
    return NULL;
  return find_new (self, fer_operation_peek_responses (self), "responses", index);
}

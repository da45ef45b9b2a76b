/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an operation says what it takes and gives. What it says itself goes before what its path says. */

#include "config.h"

#include "fer-operation-sites.h"

#include "fer-reference.h"
#include "fer-schema.h"

#include <string.h>

#define MAX_PARAMETERS 1000 /* of one list */

static char *
dup_key (FerJsonTree *tree,
         FerJsonNode  parameter)
{
  g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "name"));
  g_autofree char *in = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "in"));

  return g_strdup_printf ("%s/%s", in != NULL ? in : "", name != NULL ? name : "");
}

static void
add (GArray      *parameters,
     GHashTable  *seen,
     FerJsonTree *tree,
     FerJsonNode  list,
     gboolean    *lost)
{
  guint n = 0;

  for (FerJsonNode site = fer_json_node_get_first_child (tree, list); site != FER_JSON_NONE && n < MAX_PARAMETERS; site = fer_json_node_get_next (tree, site), n++)
    {
      FerJsonNode parameter = fer_reference_resolve (tree, site);

      if (parameter == FER_JSON_NONE)
        *lost = TRUE;
      else if (g_hash_table_add (seen, dup_key (tree, parameter)))
        g_array_append_val (parameters, parameter);
    }
}

GArray *
fer_operation_sites_list_parameters (FerJsonTree *tree,
                                     FerJsonNode  operation,
                                     gboolean    *lost)
{
  GArray *parameters = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean any_lost = FALSE;

  add (parameters, seen, tree, fer_json_node_get_member (tree, operation, "parameters"), &any_lost);
  add (parameters, seen, tree, fer_json_node_get_member (tree, fer_json_node_get_parent (tree, operation), "parameters"), &any_lost);
  if (lost != NULL)
    *lost = any_lost;
  return parameters;
}

FerJsonNode
fer_operation_sites_find_answer (FerJsonTree *tree,
                                 FerJsonNode  operation,
                                 char       **status)
{
  FerJsonNode      responses = fer_json_node_get_member (tree, operation, "responses");
  FerJsonNode      fallback = fer_reference_resolve (tree, fer_json_node_get_member (tree, responses, "default"));
  FerJsonNode      found = FER_JSON_NONE;
  g_autofree char *lowest = NULL;

  for (FerJsonNode response = fer_json_node_get_first_child (tree, responses); response != FER_JSON_NONE; response = fer_json_node_get_next (tree, response))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, response);
      FerJsonNode      schema = fer_json_node_get_member (tree, fer_reference_resolve (tree, response), "schema");

      if (schema == FER_JSON_NONE || key == NULL || *key != '2' || (lowest != NULL && strcmp (lowest, key) <= 0))
        continue;
      found = schema;
      g_free (lowest);
      lowest = g_steal_pointer (&key);
    }
  if (found == FER_JSON_NONE)
    found = fer_json_node_get_member (tree, fallback, "schema");
  if (status != NULL)
    *status = lowest != NULL || found == FER_JSON_NONE ? g_steal_pointer (&lowest) : g_strdup ("default");
  return found;
}

GArray *
fer_operation_sites_list_members (FerJsonTree *tree,
                                  FerJsonNode  schema)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (FerPartSite));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  fer_schema_collect_children (children, tree, schema);
  for (guint i = 0; i < children->len; i++)
    {
      const FerPartSite *child = &g_array_index (children, FerPartSite, i);
      char              *key = child->tag == FER_SCHEMA_PROPERTY ? fer_json_node_dup_key (tree, child->site) : NULL;

      if (key != NULL && g_hash_table_add (seen, key))
        g_array_append_val (members, child->site);
    }
  return members;
}

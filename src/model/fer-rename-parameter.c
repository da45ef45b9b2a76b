/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Renaming a parameter for a set of operations. What names it stands in three places: in calls that one of these
 * operations makes for its own form (`{"parameter": "x"}`, `{"parameterReference": "x/y"}`), in calls of one of
 * these operations (the keys of `parameters`), and in policies that are for these operations only. A call that stands in
 * a shared definition is theirs only when nobody else uses that definition. */

#include "config.h"

#include "fer-rename.h"

#include "fer-field.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-model-error.h"
#include "fer-operation-private.h"
#include "fer-parameter.h"
#include "fer-path-template.h"
#include "fer-reference-walk.h"
#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many paths a message names. */
#define MAX_NAMED 3
#define PARAMETER "x-ms-apimTemplateParameter."

typedef struct
{
  FerRename   *rename;
  FerJsonTree *tree; /* of the definition */
  GArray      *operations;
  GPtrArray   *pairs;
  GArray      *edges; /* of Edge; NULL until needed */
} Job;

/* That something in @owner refers to something in @target. */
typedef struct
{
  FerJsonNode owner;
  FerJsonNode target;
} Edge;

/* Names. */

/* A path that begins with a parameter: "x", "x/y". NULL: none of ours. */
static char *
map_path (GPtrArray  *pairs,
          const char *path)
{
  const char      *end = strchrnul (path, '/');
  g_autofree char *first = g_strndup (path, end - path);
  const char      *name = fer_name_pairs_find (pairs, path);

  if (name != NULL)
    return g_strdup (name);
  name = fer_name_pairs_find (pairs, first);
  return name != NULL ? g_strconcat (name, end, NULL) : NULL;
}

/* Whose call it is. */

static gboolean
is_ours (Job        *job,
         FerJsonNode operation)
{
  for (guint i = 0; i < job->operations->len; i++)
    if (g_array_index (job->operations, FerJsonNode, i) == operation)
      return TRUE;
  return FALSE;
}

static gboolean
is_our_path_item (Job        *job,
                  FerJsonNode path_item)
{
  for (guint i = 0; i < job->operations->len; i++)
    if (fer_json_node_get_parent (job->tree, g_array_index (job->operations, FerJsonNode, i)) == path_item)
      return TRUE;
  return FALSE;
}

/* The member of `definitions`, `parameters` or `responses` that a node is, or is inside of. */
static FerJsonNode
find_shared (FerJsonTree *tree,
             FerJsonNode  node)
{
  FerJsonNode root = fer_json_tree_get_root (tree);

  while (node != FER_JSON_NONE && fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, node)) != root)
    node = fer_json_node_get_parent (tree, node);
  return node;
}

static void
collect_edge (FerJsonTree            *tree,
              const FerReferenceSite *site,
              gpointer                data)
{
  GArray          *edges = data;
  g_autofree char *reference = NULL;
  Edge             edge = { site->owner, FER_JSON_NONE };

  if (site->kind != FER_REFERENCE_REF)
    return;
  reference = fer_json_node_dup_string (tree, site->node);
  edge.target = find_shared (tree, fer_reference_follow (tree, reference));
  if (edge.target != FER_JSON_NONE)
    g_array_append_val (edges, edge);
}

/* Goes up from a shared definition to all operations that use it. */
static gboolean
is_used_by_us_only (Job        *job,
                    FerJsonNode shared)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  gboolean used = FALSE;

  if (job->edges == NULL)
    {
      job->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
      fer_reference_walk (job->tree, collect_edge, job->edges);
    }
  g_array_append_val (open, shared);
  for (guint next = 0; next < open->len; next++)
    {
      FerJsonNode target = g_array_index (open, FerJsonNode, next);

      for (guint i = 0; i < job->edges->len; i++)
        {
          const Edge *edge = &g_array_index (job->edges, Edge, i);

          if (edge->target != target || !g_hash_table_add (seen, GUINT_TO_POINTER (edge->owner)))
            continue;
          if (find_shared (job->tree, edge->owner) == edge->owner && !is_our_path_item (job, edge->owner) &&
              !fer_json_node_key_equals (job->tree, fer_json_node_get_parent (job->tree, edge->owner), "paths"))
            g_array_append_val (open, edge->owner);
          else if (is_ours (job, edge->owner) || is_our_path_item (job, edge->owner))
            used = TRUE;
          else
            return FALSE;
        }
    }
  return used;
}

static gboolean
is_our_owner (Job        *job,
              FerJsonNode owner)
{
  FerJsonTree *tree = job->tree;
  FerJsonNode  paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (owner == fer_json_tree_get_root (tree))
    return FALSE;
  if (fer_json_node_get_parent (tree, owner) == paths)
    return is_our_path_item (job, owner);
  if (fer_json_node_get_parent (tree, fer_json_node_get_parent (tree, owner)) == paths)
    return is_ours (job, owner);
  return is_used_by_us_only (job, owner);
}

static gboolean
calls_us (Job        *job,
          FerJsonNode call)
{
  g_autofree char *id = fer_json_node_dup_string (job->tree, fer_json_node_get_member (job->tree, call, "operationId"));

  for (guint i = 0; id != NULL && *id != '\0' && i < job->operations->len; i++)
    if (fer_json_node_string_equals (job->tree, fer_json_node_get_member (job->tree, g_array_index (job->operations, FerJsonNode, i), "operationId"), id))
      return TRUE;
  return FALSE;
}

/* Places. */

/* Whose call it is is asked only when it matters: that may mean a search through all definitions. */
static void
rename_argument (Job        *job,
                 FerJsonNode owner,
                 FerJsonNode value)
{
  FerJsonTree     *tree = job->tree;
  FerJsonNode      old_form = fer_json_node_get_member (tree, value, "parameter");
  FerJsonNode      new_form = fer_json_node_get_member (tree, value, "parameterReference");
  g_autofree char *name = fer_json_node_dup_string (tree, old_form);
  g_autofree char *path = fer_json_node_dup_string (tree, new_form);
  g_autofree char *new_path = path != NULL ? map_path (job->pairs, path) : NULL;
  const char      *new_name = name != NULL ? fer_name_pairs_find (job->pairs, name) : NULL;

  if ((new_name == NULL && new_path == NULL) || !is_our_owner (job, owner))
    return;
  if (new_name != NULL)
    fer_rename_string (job->rename, FER_FILE_ROLE_DEFINITION, old_form, new_name);
  if (new_path != NULL)
    fer_rename_string (job->rename, FER_FILE_ROLE_DEFINITION, new_form, new_path);
}

static void
rename_in_call (Job                    *job,
                const FerReferenceSite *site)
{
  FerJsonTree *tree = job->tree;
  FerJsonNode  list = fer_json_node_get_member (tree, site->node, "parameters");
  gboolean     called = fer_json_node_get_n_children (tree, list) > 0 && calls_us (job, site->node);

  for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = called ? fer_json_node_dup_key (tree, child) : NULL;
      g_autofree char *new_key = key != NULL ? map_path (job->pairs, key) : NULL;

      rename_argument (job, site->owner, child);
      if (new_key != NULL)
        fer_rename_key (job->rename, FER_FILE_ROLE_DEFINITION, child, new_key);
    }
}

static void
rename_in_ai_operation (Job        *job,
                        FerJsonNode node)
{
  FerJsonNode list = fer_json_node_get_member (job->tree, node, "parameters");

  if (!calls_us (job, node) || fer_json_node_get_type (job->tree, list) != FER_JSON_ARRAY)
    return;
  for (FerJsonNode child = fer_json_node_get_first_child (job->tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (job->tree, child))
    {
      FerJsonNode      member = fer_json_node_get_member (job->tree, child, "name");
      g_autofree char *name = fer_json_node_dup_string (job->tree, member);

      if (name != NULL && fer_name_pairs_find (job->pairs, name) != NULL)
        fer_rename_string (job->rename, FER_FILE_ROLE_DEFINITION, member, fer_name_pairs_find (job->pairs, name));
    }
}

static void
visit_site (FerJsonTree            *tree,
            const FerReferenceSite *site,
            gpointer                data)
{
  if (site->kind == FER_REFERENCE_CALL)
    rename_in_call (data, site);
  else if (site->kind == FER_REFERENCE_AI_OPERATION)
    rename_in_ai_operation (data, site->node);
}

/* Whether a policy names operations, and all of them are ours. */
static gboolean
is_our_policy (Job         *job,
               FerJsonTree *tree,
               FerJsonNode  parameters)
{
  FerJsonNode names = fer_json_node_get_member (tree, parameters, "x-ms-apimTemplate-operationName");
  FerJsonNode first = fer_json_node_get_type (tree, names) == FER_JSON_ARRAY ? fer_json_node_get_first_child (tree, names) : names;

  if (fer_json_node_get_type (tree, first) != FER_JSON_STRING)
    return FALSE;
  for (FerJsonNode name = first; name != FER_JSON_NONE; name = first == names ? FER_JSON_NONE : fer_json_node_get_next (tree, name))
    {
      g_autofree char *id = fer_json_node_dup_string (tree, name);
      gboolean         found = FALSE;

      for (guint i = 0; id != NULL && !found && i < job->operations->len; i++)
        found = fer_json_node_string_equals (job->tree, fer_json_node_get_member (job->tree, g_array_index (job->operations, FerJsonNode, i), "operationId"), id);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static void
rename_in_policies (Job        *job,
                    const char *location)
{
  FerJsonTree *tree = fer_rename_get_tree (job->rename, FER_FILE_ROLE_PROPERTIES);
  FerJsonNode  list = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "policyTemplateInstances", NULL) : FER_JSON_NONE;

  if (list == FER_JSON_NONE)
    return;
  for (FerJsonNode policy = fer_json_node_get_first_child (tree, list); policy != FER_JSON_NONE; policy = fer_json_node_get_next (tree, policy))
    {
      FerJsonNode      parameters = fer_json_node_get_member (tree, policy, "parameters");
      FerJsonNode      new_path = fer_json_node_get_member (tree, parameters, PARAMETER "newPath");
      FerJsonNode      trigger = fer_json_node_get_member (tree, parameters, PARAMETER "triggerConfig");
      g_autofree char *text = fer_json_node_dup_string (tree, new_path);
      g_autofree char *mapped = text != NULL ? fer_path_template_rename (text, job->pairs) : NULL;

      if (!is_our_policy (job, tree, parameters))
        continue;
      if (mapped != NULL && g_str_equal (location, "path"))
        fer_rename_string (job->rename, FER_FILE_ROLE_PROPERTIES, new_path, mapped);
      if (!g_str_equal (location, "query") || fer_json_node_get_type (tree, trigger) != FER_JSON_OBJECT)
        continue;
      for (FerJsonNode child = fer_json_node_get_first_child (tree, trigger); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
        {
          g_autofree char *key = fer_json_node_dup_key (tree, child);

          if (key != NULL && fer_name_pairs_find (job->pairs, key) != NULL)
            fer_rename_key (job->rename, FER_FILE_ROLE_PROPERTIES, child, fer_name_pairs_find (job->pairs, key));
        }
    }
}

/* The parameters themselves. */

static char *
dup_path_of (FerJsonTree *tree,
             FerJsonNode  operation)
{
  char *path = fer_json_node_dup_key (tree, fer_json_node_get_parent (tree, operation));

  return path != NULL ? path : g_strdup ("");
}

/* The paths of operations that have a parameter but are not ours, the first of many; NULL: none. */
static char *
list_other_users (Job        *job,
                  FerJsonNode parameter)
{
  g_autoptr (GArray) all = fer_operation_collect_sites (job->tree);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      FerJsonNode operation = g_array_index (all, FerPartSite, i).node;
      g_autoptr (GArray) parameters = NULL;

      if (is_ours (job, operation))
        continue;
      parameters = fer_parameter_collect_sites (job->tree, operation);
      for (guint j = 0; j < parameters->len; j++)
        if (g_array_index (parameters, FerPartSite, j).node == parameter)
          {
            char *path = dup_path_of (job->tree, operation);

            if (fer_path_template_has (paths, path))
              g_free (path);
            else
              g_ptr_array_add (paths, path);
          }
    }
  if (paths->len == 0)
    return NULL;
  if (paths->len > MAX_NAMED)
    {
      g_ptr_array_set_size (paths, MAX_NAMED);
      g_ptr_array_add (paths, g_strdup ("…"));
    }
  g_ptr_array_add (paths, NULL);
  return g_strjoinv (", ", (char **)paths->pdata);
}

static void
rename_one (Job        *job,
            FerJsonNode node,
            const char *location)
{
  FerJsonNode      member = fer_json_node_get_member (job->tree, node, "name");
  g_autofree char *name = fer_json_node_dup_string (job->tree, member);
  g_autofree char *others = NULL;

  if (name == NULL || fer_name_pairs_find (job->pairs, name) == NULL || !fer_json_node_string_equals (job->tree, fer_json_node_get_member (job->tree, node, "in"), location))
    return;
  others = list_other_users (job, node);
  if (others != NULL)
    fer_rename_fail (job->rename, FER_MODEL_ERROR_NAME_TAKEN, _ ("The parameter ‘%s’ is shared with other paths: %s."), name, others);
  else
    fer_rename_string (job->rename, FER_FILE_ROLE_DEFINITION, member, fer_name_pairs_find (job->pairs, name));
}

/* A path parameter of the path that all its operations have their own of is nobody's, but it goes with the template. */
static void
rename_overridden (Job *job)
{
  FerJsonNode item = fer_json_node_get_parent (job->tree, g_array_index (job->operations, FerJsonNode, 0));
  FerJsonNode list = fer_json_node_get_member (job->tree, item, "parameters");

  for (FerJsonNode child = fer_json_node_get_first_child (job->tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (job->tree, child))
    if (fer_reference_is_verb (job->tree, child) && !is_ours (job, child))
      return;
  if (fer_json_node_get_type (job->tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (job->tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (job->tree, child))
      rename_one (job, child, "path");
}

void
fer_rename_add_parameters (FerRename  *self,
                           GArray     *operations,
                           const char *location,
                           GPtrArray  *pairs)
{
  Job job = { self, fer_rename_get_tree (self, FER_FILE_ROLE_DEFINITION), operations, pairs, NULL };

  if (pairs->len == 0)
    return;
  for (guint i = 0; i < operations->len; i++)
    {
      FerJsonNode operation = g_array_index (operations, FerJsonNode, i);
      g_autoptr (GArray) sites = fer_parameter_collect_sites (job.tree, operation);

      for (guint j = 0; j < sites->len; j++)
        if (g_array_index (sites, FerPartSite, j).node != FER_JSON_NONE)
          rename_one (&job, g_array_index (sites, FerPartSite, j).node, location);
    }
  if (operations->len > 0 && g_str_equal (location, "path"))
    rename_overridden (&job);
  fer_reference_walk (job.tree, visit_site, &job);
  rename_in_policies (&job, location);
  g_clear_pointer (&job.edges, g_array_unref);
}

/* The verbs. */

static GArray *
list_operations_of (FerJsonTree *tree,
                    FerJsonNode  path_item)
{
  GArray *operations = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  for (FerJsonNode child = fer_json_node_get_first_child (tree, path_item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    if (fer_reference_is_verb (tree, child))
      g_array_append_val (operations, child);
  return operations;
}

gboolean
fer_reference_rename_path_variable (FerDocument *document,
                                    const char  *path,
                                    const char  *old_name,
                                    const char  *new_name,
                                    GError     **error)
{
  g_autoptr (FerRename) rename = NULL;
  g_autoptr (GArray) operations = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) variables = NULL;
  g_autofree char *new_path = NULL;
  FerJsonTree     *tree;
  FerJsonNode      paths, path_item;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (path != NULL && old_name != NULL && new_name != NULL, FALSE);

  rename = fer_rename_new (document);
  tree = fer_rename_get_tree (rename, FER_FILE_ROLE_DEFINITION);
  paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");
  path_item = fer_json_node_get_member (tree, paths, path);
  variables = fer_path_template_list_variables (path);
  if (path_item == FER_JSON_NONE || !fer_path_template_has (variables, old_name))
    fer_rename_fail (rename, FER_MODEL_ERROR_NOT_FOUND, _ ("The path %s has no variable ‘%s’."), path, old_name);
  else if (*new_name == '\0' || strpbrk (new_name, "{}/?#*") != NULL)
    fer_rename_fail (rename, FER_MODEL_ERROR_BAD_NAME, _ ("‘%s’ is no name for a path variable."), new_name);
  else if (g_str_equal (old_name, new_name))
    return TRUE;
  else if (fer_path_template_has (variables, new_name))
    fer_rename_fail (rename, FER_MODEL_ERROR_NAME_TAKEN, _ ("The path %s has another variable ‘%s’ already."), path, new_name);
  else
    {
      g_ptr_array_add (pairs, g_strdup (old_name));
      g_ptr_array_add (pairs, g_strdup (new_name));
      operations = list_operations_of (tree, path_item);
      new_path = fer_path_template_rename (path, pairs);
      fer_rename_key (rename, FER_FILE_ROLE_DEFINITION, path_item, new_path);
      fer_rename_add_parameters (rename, operations, "path", pairs);
    }
  return fer_rename_commit (rename, _ ("Rename Path Variable"), error);
}

static GArray *
list_users (FerJsonTree *tree,
            FerJsonNode  parameter)
{
  g_autoptr (GArray) all = fer_operation_collect_sites (tree);
  GArray *users = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GArray) sites = fer_parameter_collect_sites (tree, g_array_index (all, FerPartSite, i).node);

      for (guint j = 0; j < sites->len; j++)
        if (g_array_index (sites, FerPartSite, j).node == parameter)
          {
            g_array_append_val (users, g_array_index (all, FerPartSite, i).node);
            break;
          }
    }
  return users;
}

gboolean
fer_rename_parameter (FerPart      *parameter,
                      FerOperation *operation,
                      const char   *name,
                      GError      **error)
{
  FerJsonTree     *tree = fer_part_get_tree (parameter);
  FerJsonNode      node = fer_part_get_node (parameter);
  g_autofree char *old_name = fer_field_dup_display (tree, fer_json_node_get_member (tree, node, "name"));
  g_autofree char *location = fer_field_dup_display (tree, fer_json_node_get_member (tree, node, "in"));
  g_autoptr (GPtrArray) variables = operation != NULL ? fer_path_template_list_variables (fer_operation_get_path (operation)) : NULL;
  g_autoptr (FerRename) rename = NULL;
  g_autoptr (GArray) users = NULL;
  g_autoptr (GPtrArray) pairs = NULL;

  if (variables != NULL && g_str_equal (location, "path") && fer_path_template_has (variables, old_name))
    return fer_reference_rename_path_variable (fer_part_get_document (parameter), fer_operation_get_path (operation), old_name, name, error);

  if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, node, "name")) != FER_JSON_STRING)
    {
      g_autofree char *quoted = fer_json_value_quote (name);

      return fer_part_apply (parameter, _ ("Rename Parameter"), fer_field_set_json (tree, node, "/name", quoted, fer_member_order_get (FER_MEMBERS_PARAMETER), error));
    }
  rename = fer_rename_new (fer_part_get_document (parameter));
  users = list_users (tree, node);
  pairs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (pairs, g_strdup (old_name));
  g_ptr_array_add (pairs, g_strdup (name));
  fer_rename_add_parameters (rename, users, location, pairs);
  return fer_rename_commit (rename, _ ("Rename Parameter"), error);
}

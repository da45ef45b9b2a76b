/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a definition. Names are looked up in tables that are made once. Edges go from whoever holds a reference
 * (an operation, a path item, a member of the shared sections) to what it leads to; everything that is asked about them
 * visits each owner once, so circles and references that multiply cost nothing. */

#include "config.h"

#include "fer-check-index-private.h"

#include "fer-reference-walk.h"

#include <string.h>

#define CALLBACK "x-ms-notification-url"

static void
clear_operation (gpointer data)
{
  FerCheckOperation *operation = data;

  g_free (operation->id);
  g_free (operation->label);
  g_free (operation->verb);
  g_free (operation->url);
}

static void
add_operation (FerCheckIndex *self,
               FerJsonNode    path,
               FerJsonNode    node)
{
  FerCheckOperation operation = { .node = node, .path = path };
  g_autofree char  *upper = NULL;

  operation.id = fer_json_node_dup_string (self->tree, fer_json_node_get_member (self->tree, node, "operationId"));
  operation.verb = fer_json_node_dup_key (self->tree, node);
  operation.url = fer_json_node_dup_key (self->tree, path);
  upper = g_ascii_strup (operation.verb, -1);
  operation.label = operation.id != NULL && *operation.id != '\0' ? g_strdup (operation.id) : g_strconcat (upper, " ", operation.url, NULL);
  operation.internal = fer_json_node_string_equals (self->tree, fer_json_node_get_member (self->tree, node, "x-ms-visibility"), "internal");
  operation.trigger = fer_json_node_get_member (self->tree, node, "x-ms-trigger") != FER_JSON_NONE;
  g_array_append_val (self->operations, operation);
  if (operation.id != NULL && !g_hash_table_contains (self->by_id, operation.id))
    g_hash_table_insert (self->by_id, operation.id, GUINT_TO_POINTER (self->operations->len));
  g_hash_table_insert (self->by_node, KEY (node), GUINT_TO_POINTER (self->operations->len));
}

static void
list_operations (FerCheckIndex *self)
{
  FerJsonTree *tree = self->tree;
  FerJsonNode  paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (fer_json_node_get_type (tree, paths) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode path = fer_json_node_get_first_child (tree, paths); path != FER_JSON_NONE; path = fer_json_node_get_next (tree, path))
    for (FerJsonNode member = fer_json_node_get_first_child (tree, path); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
      if (fer_reference_is_verb (tree, member))
        add_operation (self, path, member);
}

static void
list_shared (FerCheckIndex *self,
             const char    *section)
{
  FerJsonNode members = fer_json_node_get_member (self->tree, fer_json_tree_get_root (self->tree), section);

  if (fer_json_node_get_type (self->tree, members) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode member = fer_json_node_get_first_child (self->tree, members); member != FER_JSON_NONE; member = fer_json_node_get_next (self->tree, member))
    {
      g_autofree char *name = fer_json_node_dup_key (self->tree, member);

      g_hash_table_insert (self->shared, g_strconcat (section, "/", name, NULL), KEY (member));
    }
}

static FerJsonNode
follow (FerCheckIndex *self,
        const char    *reference)
{
  const char *slash = g_str_has_prefix (reference, "#/") ? strchr (reference + 2, '/') : NULL;

  if (slash != NULL && strchr (slash + 1, '/') == NULL)
    {
      g_autofree char *section = g_strndup (reference + 2, slash - reference - 2);
      g_autofree char *step = fer_reference_dup_step (slash + 1, strlen (slash + 1));
      g_autofree char *name = g_strconcat (section, "/", step, NULL);
      guint            found = GPOINTER_TO_UINT (g_hash_table_lookup (self->shared, name));

      if (found > 0)
        return found - 1;
    }
  return fer_reference_follow (self->tree, reference);
}

/* Whether something that an operation or path holds goes in or comes out. */
static FerReached
tell_direction (FerJsonTree *tree,
                FerJsonNode  node,
                FerJsonNode  owner)
{
  FerJsonNode child = node;

  while (fer_json_node_get_parent (tree, child) != owner && fer_json_node_get_parent (tree, child) != FER_JSON_NONE)
    child = fer_json_node_get_parent (tree, child);
  return fer_json_node_key_equals (tree, child, "parameters") ? FER_REACHED_BY_INPUT : FER_REACHED_BY_OUTPUT;
}

static FerReached
tell_section (FerJsonTree *tree,
              FerJsonNode  owner)
{
  FerJsonNode section = fer_json_node_get_parent (tree, owner);

  if (fer_json_node_key_equals (tree, section, "parameters"))
    return FER_REACHED_BY_INPUT;
  if (fer_json_node_key_equals (tree, section, "responses"))
    return FER_REACHED_BY_OUTPUT;
  return FER_REACHED_NEVER;
}

gboolean
fer_check_index_is_shared (FerJsonTree *tree,
                           FerJsonNode  owner)
{
  FerJsonNode section = fer_json_node_get_parent (tree, owner);

  return fer_json_node_get_parent (tree, section) == fer_json_tree_get_root (tree) && !fer_json_node_key_equals (tree, section, "paths");
}

/* Only values that makers choose from are looked for at design time. */
static void
note_call (FerCheckIndex *self,
           FerJsonNode    call)
{
  g_autofree char *key = fer_json_node_dup_key (self->tree, call);
  g_autofree char *id = fer_json_node_dup_string (self->tree, fer_json_node_get_member (self->tree, call, "operationId"));

  if (id != NULL && ((key != NULL && g_str_has_prefix (key, "x-ms-dynamic-")) ||
                     fer_json_node_key_equals (self->tree, fer_json_node_get_parent (self->tree, call), "x-ms-dynamic-tree")))
    g_hash_table_add (self->called, g_steal_pointer (&id));
}

static void
add_edge (FerJsonTree            *tree,
          const FerReferenceSite *site,
          gpointer                data)
{
  FerCheckIndex   *self = data;
  g_autofree char *text = site->kind == FER_REFERENCE_REF ? fer_json_node_dup_string (tree, site->node) : NULL;
  Edge             edge = { .owner = site->owner };
  GArray          *users;

  if (site->kind == FER_REFERENCE_CALL)
    note_call (self, site->node);
  if (text == NULL || (edge.target = follow (self, text)) == FER_JSON_NONE)
    return;
  edge.reached = fer_check_index_is_shared (tree, site->owner) ? tell_section (tree, site->owner) : tell_direction (tree, site->node, site->owner);
  g_array_append_val (self->edges, edge);
  users = g_hash_table_lookup (self->users, KEY (edge.target));
  if (users == NULL)
    {
      users = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
      g_hash_table_insert (self->users, KEY (edge.target), users);
    }
  if (users->len == 0 || g_array_index (users, FerJsonNode, users->len - 1) != edge.owner)
    g_array_append_val (users, edge.owner);
}

/* Edges are few against the rounds that a chain of definitions needs; each round reaches one level further. */
static void
spread (FerCheckIndex *self)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < FER_CHECK_MAX_HOPS; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < self->edges->len; i++)
        {
          const Edge *edge = &g_array_index (self->edges, Edge, i);
          guint       from = edge->reached | GPOINTER_TO_UINT (g_hash_table_lookup (self->reached, KEY (edge->owner)));
          guint       now = GPOINTER_TO_UINT (g_hash_table_lookup (self->reached, KEY (edge->target)));

          if ((from | now) == now)
            continue;
          g_hash_table_insert (self->reached, KEY (edge->target), GUINT_TO_POINTER (from | now));
          changed = TRUE;
        }
    }
}

static gsize
text_length (FerJsonTree *tree)
{
  gsize n_bytes;

  fer_json_tree_peek_text (tree, &n_bytes);
  return n_bytes;
}

FerCheckIndex *
fer_check_index_new (FerJsonTree *tree)
{
  FerCheckIndex *self = g_new0 (FerCheckIndex, 1);

  self->operations = g_array_new (FALSE, FALSE, sizeof (FerCheckOperation));
  g_array_set_clear_func (self->operations, clear_operation);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_node = g_hash_table_new (NULL, NULL);
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  self->users = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->called = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->touched = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_strfreev);
  self->reached = g_hash_table_new (NULL, NULL);
  if (tree == NULL)
    return self;

  self->tree = fer_json_tree_ref (tree);
  list_operations (self);
  list_shared (self, "definitions");
  list_shared (self, "parameters");
  list_shared (self, "responses");
  fer_reference_walk (tree, add_edge, self);
  spread (self);
  /* Most connectors have no webhook, and are not looked through for one. */
  self->calls_back = memmem (fer_json_tree_peek_text (tree, NULL), text_length (tree), CALLBACK, strlen (CALLBACK)) != NULL;
  return self;
}

void
fer_check_index_free (FerCheckIndex *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_node);
  g_hash_table_unref (self->shared);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->called);
  g_clear_pointer (&self->naming, g_hash_table_unref);
  g_clear_pointer (&self->definitions, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->reached);
  g_array_unref (self->operations);
  g_array_unref (self->edges);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  g_free (self);
}

GArray *
fer_check_index_get_operations (FerCheckIndex *self)
{
  return self->operations;
}

static const FerCheckOperation *
get_by_index (FerCheckIndex *self,
              gpointer       found)
{
  return found != NULL ? &g_array_index (self->operations, FerCheckOperation, GPOINTER_TO_UINT (found) - 1) : NULL;
}

const FerCheckOperation *
fer_check_index_find_operation (FerCheckIndex *self,
                                const char    *id)
{
  return get_by_index (self, g_hash_table_lookup (self->by_id, id));
}

const FerCheckOperation *
fer_check_index_get_operation (FerCheckIndex *self,
                               FerJsonNode    node)
{
  return get_by_index (self, g_hash_table_lookup (self->by_node, KEY (node)));
}

FerJsonNode
fer_check_index_resolve (FerCheckIndex *self,
                         FerJsonNode    node)
{
  for (guint hop = 0; hop < FER_CHECK_MAX_HOPS && node != FER_JSON_NONE; hop++)
    {
      FerJsonNode      reference = fer_json_node_get_member (self->tree, node, "$ref");
      g_autofree char *text = fer_json_node_dup_string (self->tree, reference);

      if (reference == FER_JSON_NONE)
        return node;
      node = text != NULL ? follow (self, text) : FER_JSON_NONE;
    }
  return FER_JSON_NONE;
}

static gboolean
has_same_parameter (FerCheckIndex *self,
                    GArray        *parameters,
                    FerJsonNode    node)
{
  g_autofree char *name = fer_json_node_dup_string (self->tree, fer_json_node_get_member (self->tree, node, "name"));
  g_autofree char *in = fer_json_node_dup_string (self->tree, fer_json_node_get_member (self->tree, node, "in"));

  for (guint i = 0; name != NULL && in != NULL && i < parameters->len; i++)
    {
      FerJsonNode other = g_array_index (parameters, FerJsonNode, i);

      if (fer_json_node_string_equals (self->tree, fer_json_node_get_member (self->tree, other, "name"), name) &&
          fer_json_node_string_equals (self->tree, fer_json_node_get_member (self->tree, other, "in"), in))
        return TRUE;
    }
  return FALSE;
}

static void
add_parameters (FerCheckIndex *self,
                GArray        *parameters,
                FerJsonNode    owner,
                guint          n_own)
{
  FerJsonNode list = fer_json_node_get_member (self->tree, owner, "parameters");

  if (fer_json_node_get_type (self->tree, list) != FER_JSON_ARRAY)
    return;
  for (FerJsonNode entry = fer_json_node_get_first_child (self->tree, list); entry != FER_JSON_NONE; entry = fer_json_node_get_next (self->tree, entry))
    {
      FerJsonNode node = fer_check_index_resolve (self, entry);

      if (node != FER_JSON_NONE && (n_own == 0 || !has_same_parameter (self, parameters, node)))
        g_array_append_val (parameters, node);
    }
}

GArray *
fer_check_index_list_parameters (FerCheckIndex *self,
                                 FerJsonNode    operation)
{
  GArray                  *parameters = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  const FerCheckOperation *known = fer_check_index_get_operation (self, operation);

  add_parameters (self, parameters, operation, 0);
  if (known != NULL)
    add_parameters (self, parameters, known->path, parameters->len);
  return parameters;
}

/* Goes down into every schema once. */
static void
find_callbacks (FerCheckIndex *self,
                FerJsonNode    schema,
                GHashTable    *seen,
                GArray        *found)
{
  FerJsonNode node = fer_check_index_resolve (self, schema);
  FerJsonNode inner[] = { fer_json_node_get_member (self->tree, node, "properties"), fer_json_node_get_member (self->tree, node, "allOf") };
  FerJsonNode items = fer_json_node_get_member (self->tree, node, "items");

  if (node == FER_JSON_NONE || !g_hash_table_add (seen, KEY (node)))
    return;
  if (fer_json_node_get_type (self->tree, fer_json_node_get_member (self->tree, node, CALLBACK)) == FER_JSON_TRUE)
    g_array_append_val (found, node);
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    for (FerJsonNode child = fer_json_node_get_first_child (self->tree, inner[i]); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
      find_callbacks (self, child, seen, found);
  if (items != FER_JSON_NONE)
    find_callbacks (self, items, seen, found);
}

GArray *
fer_check_index_list_callbacks (FerCheckIndex *self,
                                FerJsonNode    operation)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  g_autoptr (GArray) parameters = NULL;
  g_autoptr (GHashTable) seen = NULL;

  if (!self->calls_back)
    return found;
  parameters = fer_check_index_list_parameters (self, operation);
  seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < parameters->len; i++)
    find_callbacks (self, fer_json_node_get_member (self->tree, g_array_index (parameters, FerJsonNode, i), "schema"), seen, found);
  return found;
}

FerJsonNode
fer_check_index_find_success_schema (FerCheckIndex *self,
                                     FerJsonNode    operation)
{
  static const char *const codes[] = { "200", "201", "202", "default" };
  FerJsonNode              responses = fer_json_node_get_member (self->tree, operation, "responses");

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      FerJsonNode response = fer_check_index_resolve (self, fer_json_node_get_member (self->tree, responses, codes[i]));
      FerJsonNode schema = fer_json_node_get_member (self->tree, response, "schema");

      if (schema != FER_JSON_NONE)
        return schema;
    }
  return FER_JSON_NONE;
}

/* A field of a schema itself or of a part of its `allOf`, or of its items. */
static FerJsonNode
find_field (FerCheckIndex *self,
            FerJsonNode    schema,
            const char    *name,
            guint          depth)
{
  FerJsonNode node = fer_check_index_resolve (self, schema);
  FerJsonNode found = fer_json_node_get_member (self->tree, fer_json_node_get_member (self->tree, node, "properties"), name);
  FerJsonNode parts = fer_json_node_get_member (self->tree, node, "allOf");
  FerJsonNode items = fer_json_node_get_member (self->tree, node, "items");

  if (found != FER_JSON_NONE || node == FER_JSON_NONE || depth == 0)
    return fer_check_index_resolve (self, found);
  if (fer_json_node_get_type (self->tree, parts) == FER_JSON_ARRAY)
    for (FerJsonNode part = fer_json_node_get_first_child (self->tree, parts); part != FER_JSON_NONE; part = fer_json_node_get_next (self->tree, part))
      {
        found = find_field (self, part, name, depth - 1);
        if (found != FER_JSON_NONE)
          return found;
      }
  return items != FER_JSON_NONE ? find_field (self, items, name, depth - 1) : FER_JSON_NONE;
}

FerJsonNode
fer_check_index_find_property (FerCheckIndex *self,
                               FerJsonNode    schema,
                               const char    *path)
{
  FerJsonNode whole = find_field (self, schema, path, 4);
  g_auto (GStrv) steps = NULL;
  FerJsonNode node = fer_check_index_resolve (self, schema);

  if (whole != FER_JSON_NONE)
    return whole;
  steps = g_strsplit (path, strchr (path, '/') != NULL ? "/" : ".", FER_CHECK_MAX_HOPS);
  for (guint i = 0; steps[i] != NULL && node != FER_JSON_NONE; i++)
    {
      FerJsonNode next = *steps[i] != '\0' ? find_field (self, node, steps[i], 4) : node;

      if (next == FER_JSON_NONE && g_str_equal (steps[i], "items"))
        next = fer_check_index_resolve (self, fer_json_node_get_member (self->tree, node, "items"));
      if (next == FER_JSON_NONE && g_str_equal (steps[i], "properties"))
        next = node;
      node = next;
    }
  return node;
}

FerReached
fer_check_index_get_reached (FerCheckIndex *self,
                             FerJsonNode    owner)
{
  return tell_section (self->tree, owner) | GPOINTER_TO_UINT (g_hash_table_lookup (self->reached, KEY (owner)));
}

gboolean
fer_check_index_is_used (FerCheckIndex *self,
                         FerJsonNode    owner)
{
  GArray *users = g_hash_table_lookup (self->users, KEY (owner));

  for (guint i = 0; users != NULL && i < users->len; i++)
    if (g_array_index (users, FerJsonNode, i) != owner)
      return TRUE;
  return FALSE;
}

gboolean
fer_check_index_is_called (FerCheckIndex *self,
                           const char    *id)
{
  return id != NULL && g_hash_table_contains (self->called, id);
}

static void
add_naming (FerJsonTree            *tree,
            const FerReferenceSite *site,
            gpointer                data)
{
  GHashTable *naming = data;
  char       *id = site->kind == FER_REFERENCE_OPERATION_ID ? fer_json_node_dup_string (tree, site->node) : NULL;
  GArray     *nodes = id != NULL ? g_hash_table_lookup (naming, id) : NULL;

  if (id == NULL)
    return;
  if (nodes == NULL)
    {
      nodes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
      g_hash_table_insert (naming, g_steal_pointer (&id), nodes);
    }
  g_array_append_val (nodes, site->node);
  g_free (id);
}

GArray *
fer_check_index_get_naming (FerCheckIndex *self,
                            const char    *id)
{
  if (self->naming == NULL)
    {
      self->naming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
      if (self->tree != NULL)
        fer_reference_walk (self->tree, add_naming, self->naming);
    }
  return g_hash_table_lookup (self->naming, id);
}

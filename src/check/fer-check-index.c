/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of a definition. Names are looked up in tables that are made once. Edges go from whoever holds a reference
 * (an operation, a path item, a member of the shared sections) to what it leads to; everything that is asked about them
 * visits each owner once, so circles and references that multiply cost nothing. */

#include "config.h"

#include "fer-check-index.h"

#include "fer-near.h"
#include "fer-reference-walk.h"

#include <string.h>

#define MAX_HOPS 64
#define MAX_TOUCHED 100
#define CALLBACK "x-ms-notification-url"

typedef struct
{
  FerJsonNode owner;
  FerJsonNode target;
  FerReached  reached; /* for those that an operation or path holds itself */
} Edge;

struct _FerCheckIndex
{
  FerJsonTree *tree;
  GArray      *operations;
  GHashTable  *by_id;   /* id → index + 1 */
  GHashTable  *by_node; /* node + 1 → index + 1 */
  GHashTable  *shared;  /* "definitions/Part" → node + 1 */
  GArray      *edges;
  GHashTable  *users;   /* target + 1 → GArray of owners */
  GHashTable  *touched; /* owner + 1 → strv */
  GHashTable  *reached; /* owner + 1 → FerReached */
  gboolean     calls_back;
};

#define KEY(node) GUINT_TO_POINTER ((guint)(node) + 1)

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

static gboolean
is_shared (FerJsonTree *tree,
           FerJsonNode  owner)
{
  FerJsonNode section = fer_json_node_get_parent (tree, owner);

  return fer_json_node_get_parent (tree, section) == fer_json_tree_get_root (tree) && !fer_json_node_key_equals (tree, section, "paths");
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

  if (text == NULL || (edge.target = follow (self, text)) == FER_JSON_NONE)
    return;
  edge.reached = is_shared (tree, site->owner) ? tell_section (tree, site->owner) : tell_direction (tree, site->node, site->owner);
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

  for (guint round = 0; changed && round < MAX_HOPS; round++)
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

const char *
fer_check_index_find_near (FerCheckIndex *self,
                           const char    *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->operations->len; i++)
    if (g_array_index (self->operations, FerCheckOperation, i).id != NULL)
      g_ptr_array_add (ids, g_array_index (self->operations, FerCheckOperation, i).id);
  g_ptr_array_add (ids, NULL);
  return fer_near_find (id, (const char *const *)ids->pdata);
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
  for (guint hop = 0; hop < MAX_HOPS && node != FER_JSON_NONE; hop++)
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
  steps = g_strsplit (path, strchr (path, '/') != NULL ? "/" : ".", MAX_HOPS);
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

/* Returns: the operation, path item or member of a shared section that a node is in; the root for anything else */
static FerJsonNode
find_owner (FerCheckIndex *self,
            FerJsonNode    node)
{
  FerJsonTree *tree = self->tree;
  FerJsonNode  root = fer_json_tree_get_root (tree);
  FerJsonNode  above[3] = { FER_JSON_NONE, FER_JSON_NONE, FER_JSON_NONE }; /* the three levels below the root on the way */

  for (; node != FER_JSON_NONE && node != root; node = fer_json_node_get_parent (tree, node))
    {
      above[2] = above[1];
      above[1] = above[0];
      above[0] = node;
    }
  if (above[1] == FER_JSON_NONE)
    return root;
  if (fer_json_node_key_equals (tree, above[0], "paths"))
    return above[2] != FER_JSON_NONE && fer_check_index_get_operation (self, above[2]) != NULL ? above[2] : above[1];
  if (fer_json_node_key_equals (tree, above[0], "definitions") || fer_json_node_key_equals (tree, above[0], "parameters") ||
      fer_json_node_key_equals (tree, above[0], "responses"))
    return above[1];
  return root;
}

static void
add_label (FerCheckIndex *self      G_GNUC_UNUSED,
           GPtrArray               *labels,
           const FerCheckOperation *operation)
{
  if (labels->len < MAX_TOUCHED && !g_ptr_array_find_with_equal_func (labels, operation->label, g_str_equal, NULL))
    g_ptr_array_add (labels, g_strdup (operation->label));
}

static void
add_labels (FerCheckIndex *self,
            GPtrArray     *labels,
            FerJsonNode    owner)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (self, owner);

  if (operation != NULL)
    add_label (self, labels, operation);
  else
    for (FerJsonNode child = fer_json_node_get_first_child (self->tree, owner); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
      {
        operation = fer_check_index_get_operation (self, child);
        if (operation != NULL)
          add_label (self, labels, operation);
      }
}

static char **
list_touched (FerCheckIndex *self,
              FerJsonNode    owner)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  GPtrArray *labels = g_ptr_array_new ();

  g_array_append_val (queue, owner);
  g_hash_table_add (seen, KEY (owner));
  for (guint i = 0; i < queue->len; i++)
    {
      FerJsonNode node = g_array_index (queue, FerJsonNode, i);
      GArray     *users = g_hash_table_lookup (self->users, KEY (node));

      if (!is_shared (self->tree, node))
        add_labels (self, labels, node);
      for (guint j = 0; users != NULL && j < users->len; j++)
        if (g_hash_table_add (seen, KEY (g_array_index (users, FerJsonNode, j))))
          g_array_append_val (queue, g_array_index (users, FerJsonNode, j));
    }
  g_ptr_array_add (labels, NULL);
  return (char **)g_ptr_array_free (labels, FALSE);
}

const char *const *
fer_check_index_get_touched (FerCheckIndex *self,
                             FerJsonNode    node)
{
  static const char *const none[] = { NULL };
  FerJsonNode              owner;
  char                   **labels;

  if (self->tree == NULL || node == FER_JSON_NONE)
    return none;
  owner = find_owner (self, node);
  if (owner == fer_json_tree_get_root (self->tree))
    return none;
  labels = g_hash_table_lookup (self->touched, KEY (owner));
  if (labels == NULL)
    {
      labels = list_touched (self, owner);
      g_hash_table_insert (self->touched, KEY (owner), labels);
    }
  return (const char *const *)labels;
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

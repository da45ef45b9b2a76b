/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What operations say of signing in themselves. */

#include "config.h"

#include "fer-security-operations.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-reference-walk.h"

typedef struct
{
  FerJsonTree   *tree;
  FerJsonNode    old;         /* securityDefinitions, as they are */
  FerJsonSketch *definitions; /* as they will be */
  FerSplices    *splices;
  GError        *error;
} Following;

static gboolean
goes_away (Following  *self,
           const char *name)
{
  return name != NULL && fer_json_node_get_member (self->tree, self->old, name) != FER_JSON_NONE && fer_json_sketch_get (self->definitions, name) == NULL;
}

/* Returns: TRUE when something in the requirement had to change */
static gboolean
follow_requirement (Following     *self,
                    FerJsonSketch *requirement)
{
  const char *first = fer_json_sketch_get_n_children (self->definitions) > 0 ? fer_json_sketch_get_key (fer_json_sketch_get_child (self->definitions, 0)) : NULL;
  gboolean    changed = FALSE;

  for (guint i = fer_json_sketch_get_n_children (requirement); i-- > 0;)
    if (goes_away (self, fer_json_sketch_get_key (fer_json_sketch_get_child (requirement, i))))
      {
        fer_json_sketch_free (fer_json_sketch_steal_child (requirement, i));
        changed = TRUE;
      }
  /* Scopes of another definition say nothing of this one. */
  if (changed && first != NULL && fer_json_sketch_get (requirement, first) == NULL)
    (void)fer_json_sketch_set (requirement, first, fer_json_sketch_new_array ());
  return changed;
}

/* Two that named different definitions may have come to name the same. */
static void
drop_repeated (FerJsonSketch *list)
{
  for (guint i = fer_json_sketch_get_n_children (list); i-- > 1;)
    for (guint k = 0; k < i; k++)
      if (fer_json_sketch_equals (fer_json_sketch_get_child (list, i), fer_json_sketch_get_child (list, k)))
        {
          fer_json_sketch_free (fer_json_sketch_steal_child (list, i));
          break;
        }
}

static void
follow_operation (Following  *self,
                  FerJsonNode operation)
{
  FerJsonNode node = fer_json_node_get_member (self->tree, operation, "security");
  g_autoptr (FerJsonSketch) list = NULL;
  g_autoptr (FerSplices) splices = NULL;
  g_autofree char *text = NULL;
  gboolean         changed = FALSE;

  if (fer_json_node_get_type (self->tree, node) != FER_JSON_ARRAY || self->error != NULL)
    return;
  list = fer_json_sketch_new_from_tree (self->tree, node);
  for (guint i = fer_json_sketch_get_n_children (list); i-- > 0;)
    {
      FerJsonSketch *requirement = fer_json_sketch_get_child (list, i);

      if (fer_json_sketch_get_type (requirement) != FER_JSON_OBJECT || !follow_requirement (self, requirement))
        continue;
      changed = TRUE;
      if (fer_json_sketch_get_n_children (requirement) == 0)
        fer_json_sketch_free (fer_json_sketch_steal_child (list, i));
    }
  if (!changed)
    return;
  drop_repeated (list);
  text = fer_json_sketch_to_text (list);
  splices = fer_json_sketch_get_n_children (list) > 0 ? fer_json_edit_replace (self->tree, node, text, &self->error) : fer_json_edit_remove (self->tree, node, &self->error);
  if (splices != NULL)
    (void)fer_splices_merge (self->splices, splices); /* of two operations, which never overlap */
}

FerSplices *
fer_security_operations_follow (FerJsonTree   *definition,
                                FerJsonSketch *definitions,
                                GError       **error)
{
  FerJsonNode root = fer_json_tree_get_root (definition);
  FerJsonNode paths = fer_json_node_get_member (definition, root, "paths");
  g_autoptr (FerSplices) splices = fer_splices_new ();
  Following self = { definition, fer_json_node_get_member (definition, root, "securityDefinitions"), definitions, splices, NULL };

  for (FerJsonNode path = fer_json_node_get_first_child (definition, paths); path != FER_JSON_NONE; path = fer_json_node_get_next (definition, path))
    for (FerJsonNode member = fer_json_node_get_first_child (definition, path); member != FER_JSON_NONE; member = fer_json_node_get_next (definition, member))
      if (fer_reference_is_verb (definition, member))
        follow_operation (&self, member);
  if (self.error == NULL)
    return g_steal_pointer (&splices);
  g_propagate_error (error, self.error);
  return NULL;
}

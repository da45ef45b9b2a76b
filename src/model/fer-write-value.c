/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a value that was put together back to a text: object by object, so that what stays is not laid out anew. Each step is
 * made against the tree that the last one left. */

#include "config.h"

#include "fer-write-value.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-member-order.h"
#include "fer-model-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerDocument *document;
  FerFile     *file;
} Target;

static gboolean
apply (const Target *target,
       FerSplices   *splices)
{
  if (splices == NULL)
    return FALSE;
  fer_document_apply (target->document, target->file, splices);
  fer_splices_unref (splices);
  return TRUE;
}

static gboolean
remove_others (const Target  *target,
               const char    *pointer,
               FerJsonSketch *value,
               GError       **error)
{
  while (TRUE)
    {
      FerJsonTree *tree = fer_file_get_form_tree (target->file);
      FerJsonNode  node = fer_json_node_get_last_child (tree, fer_json_path_resolve (tree, pointer, NULL));

      for (; node != FER_JSON_NONE; node = fer_json_node_get_previous (tree, node))
        {
          g_autofree char *key = fer_json_node_dup_key (tree, node);

          if (key != NULL && fer_json_sketch_get (value, key) == NULL)
            break;
        }
      if (node == FER_JSON_NONE)
        return TRUE;
      if (!apply (target, fer_json_edit_remove (tree, node, error)))
        return FALSE;
    }
}

static gboolean write_node (const Target *target, const char *pointer, FerJsonNode node, FerJsonSketch *value, GError **error);

/* Member by member: a new one comes behind the one that is before it in the sketch. */
static gboolean
write_members (const Target  *target,
               const char    *pointer,
               FerJsonSketch *value,
               GError       **error)
{
  guint place = 0;

  for (guint i = 0; i < fer_json_sketch_get_n_children (value); i++)
    {
      FerJsonSketch   *child = fer_json_sketch_get_child (value, i);
      const char      *key = fer_json_sketch_get_key (child);
      g_autofree char *inner = fer_json_path_join (pointer, key, NULL);
      FerJsonTree     *tree = fer_file_get_form_tree (target->file);
      FerJsonNode      container = fer_json_path_resolve (tree, pointer, NULL);
      FerJsonNode      node = fer_json_node_get_member (tree, container, key);

      if (node != FER_JSON_NONE)
        {
          place = fer_json_node_get_index (tree, node) + 1;
          if (!write_node (target, inner, node, child, error))
            return FALSE;
          continue;
        }
      g_autofree char *text = fer_json_sketch_to_text (child);

      if (!apply (target, fer_json_edit_insert (tree, container, place++, key, text, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_node (const Target  *target,
            const char    *pointer,
            FerJsonNode    node,
            FerJsonSketch *value,
            GError       **error)
{
  FerJsonTree *tree = fer_file_get_form_tree (target->file);
  g_autoptr (FerJsonSketch) present = NULL;
  g_autofree char *text = NULL;

  if (fer_json_sketch_get_type (value) == FER_JSON_OBJECT && fer_json_node_get_type (tree, node) == FER_JSON_OBJECT &&
      fer_json_node_get_n_children (tree, node) > 0 && fer_json_sketch_get_n_children (value) > 0)
    return remove_others (target, pointer, value, error) && write_members (target, pointer, value, error);
  present = fer_json_sketch_new_from_tree (tree, node);
  if (fer_json_sketch_equals (present, value))
    return TRUE;
  text = fer_json_sketch_to_text (value);
  return apply (target, fer_json_edit_replace (tree, node, text, error));
}

gboolean
fer_write_value (FerDocument   *document,
                 FerFile       *file,
                 const char    *pointer,
                 FerJsonSketch *value,
                 GError       **error)
{
  const Target     target = { document, file };
  FerJsonTree     *tree = fer_file_get_form_tree (file);
  FerJsonNode      node;
  g_autofree char *text = NULL;

  if (tree == NULL || fer_file_get_stale (file) || fer_json_tree_is_broken (tree))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN,
                   _ ("The source of %s has a mistake that must be mended before the form can change it."), fer_file_get_name (file));
      return FALSE;
    }
  node = fer_json_path_resolve (tree, pointer, NULL);
  if (value == NULL)
    return node == FER_JSON_NONE || apply (&target, fer_json_edit_remove (tree, node, error));
  if (node != FER_JSON_NONE)
    return write_node (&target, pointer, node, value, error);
  text = fer_json_sketch_to_text (value);
  return apply (&target, fer_json_edit_set (tree, pointer, text, fer_member_order_get_for_pointer (pointer), error));
}

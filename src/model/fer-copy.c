/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as texts that can be put somewhere else. Scalars and keys keep their spelling. */

#include "config.h"

#include "fer-copy.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-model-error.h"

#include <glib/gi18n-lib.h>

static void append_value (GString     *json,
                          FerJsonTree *tree,
                          FerJsonNode  node);

static void
append_children (GString     *json,
                 FerJsonTree *tree,
                 FerJsonNode  node)
{
  const char *text = fer_json_tree_peek_text (tree, NULL);

  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      gsize start, end;

      if (child != fer_json_node_get_first_child (tree, node))
        g_string_append_c (json, ',');
      if (fer_json_node_get_key_range (tree, child, &start, &end))
        {
          g_string_append_len (json, text + start, end - start);
          g_string_append_c (json, ':');
        }
      append_value (json, tree, child);
    }
}

/* As deep as the tree, which is bounded. */
static void
append_value (GString     *json,
              FerJsonTree *tree,
              FerJsonNode  node)
{
  FerJsonType type = fer_json_node_get_type (tree, node);

  if (type == FER_JSON_OBJECT || type == FER_JSON_ARRAY)
    {
      g_string_append_c (json, type == FER_JSON_OBJECT ? '{' : '[');
      append_children (json, tree, node);
      g_string_append_c (json, type == FER_JSON_OBJECT ? '}' : ']');
    }
  else
    {
      g_autofree char *text = fer_json_node_dup_text (tree, node);

      g_string_append (json, text);
    }
}

char *
fer_copy_dup_json (FerJsonTree *tree,
                   FerJsonNode  node,
                   GError     **error)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);
  g_autoptr (GString) json = NULL;

  if (fer_json_value_check (text, NULL))
    return g_steal_pointer (&text);

  json = g_string_new (NULL);
  append_value (json, tree, node);
  if (!fer_json_value_check (json->str, NULL))
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN, _ ("The source has a mistake here that must be mended first."));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&json), FALSE);
}

char *
fer_copy_with_member (const char *json,
                      const char *key,
                      const char *value,
                      GError    **error)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  g_autofree char *pointer = fer_json_path_join ("", key, NULL);
  g_autofree char *quoted = fer_json_value_quote (value);
  g_autoptr (FerSplices) splices = fer_json_edit_set (tree, pointer, quoted, NULL, error);
  g_autoptr (GBytes) bytes = NULL;
  gsize       n_bytes;
  const char *text;

  if (splices == NULL)
    return NULL;
  text = fer_json_tree_peek_text (tree, &n_bytes);
  bytes = fer_splices_apply (splices, text, n_bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

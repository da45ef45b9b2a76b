/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sets what a pointer names: follows it as far as the text goes, and then replaces a value, adds one with
 * all that is missing on the way, or begins a text that has none.
 */
#include "config.h"

#include "fer-json-edit.h"

#include "fer-json-path.h"
#include "fer-json-style.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>

/* A text without a value gets one behind its comments and its byte order mark, and a line end. */
static FerSplices *
fill_text (FerJsonTree *tree,
           const char  *json,
           GError     **error)
{
  g_autoptr (FerJsonTree) value = fer_json_tree_parse_string (json);
  gsize            n_bytes, start = 0;
  const char      *bytes = fer_json_tree_peek_text (tree, &n_bytes);
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;
  FerJsonStyle     style;
  FerJsonScanner   scanner;
  FerJsonToken     token;
  gboolean         has_comment = FALSE;

  if (!fer_json_value_check (json, error))
    return NULL;
  fer_json_scanner_init (&scanner, bytes, n_bytes);
  while (fer_json_scanner_next (&scanner, &token))
    {
      if (!FER_JSON_TOKEN_IS_TRIVIA (token.type) || token.fault == FER_JSON_FAULT_COMMENT_NOT_CLOSED)
        {
          g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BROKEN,
                               _ ("There is something in the text that has to be mended before it can hold a value."));
          return NULL;
        }
      if (token.fault == FER_JSON_FAULT_NONE)
        continue;
      start = token.end;
      has_comment |= token.type != FER_JSON_TOKEN_FOREIGN;
    }
  fer_json_style_infer (&style, tree, FER_JSON_NONE);
  text = fer_json_style_lay_out (&style, value, "");
  after = g_strconcat (has_comment ? style.newline : "", text, style.newline, NULL);
  return fer_splices_new_replace (start, n_bytes - start, after, -1);
}

/* A value inside of objects that are not there yet, one for each step. */
static char *
wrap (const char *const *steps,
      const char        *json)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  guint n_steps = g_strv_length ((char **)steps);

  for (guint i = 0; i < n_steps; i++)
    {
      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, steps[i]);
    }
  fer_json_writer_raw (writer, json);
  for (guint i = 0; i < n_steps; i++)
    fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* Returns: the number that a step is, or G_MAXUINT */
static guint
parse_index (const char *step)
{
  guint64 index;

  if (!g_ascii_isdigit (step[0]) || (step[0] == '0' && step[1] != '\0') ||
      !g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT - 1, &index, NULL))
    return G_MAXUINT;
  return index;
}

static FerJsonNode
follow_step (FerJsonTree *tree,
             FerJsonNode  node,
             const char  *step)
{
  if (fer_json_node_get_type (tree, node) == FER_JSON_ARRAY)
    return fer_json_node_get_child (tree, node, parse_index (step));
  return fer_json_node_get_member (tree, node, step);
}

/* Adds what the first step names to a node that does not have it, with all that the other steps name. */
static FerSplices *
add_steps (FerJsonTree       *tree,
           FerJsonNode        node,
           const char *const *steps,
           const char        *json,
           const char *const *order,
           GError           **error)
{
  gboolean         is_last = steps[1] == NULL;
  guint            n_children = fer_json_node_get_n_children (tree, node);
  g_autofree char *wrapped = wrap (steps + 1, json);
  g_autofree char *all = NULL;
  gsize            start, end;

  switch (fer_json_node_get_type (tree, node))
    {
    case FER_JSON_OBJECT:
      return fer_json_edit_insert (tree, node, fer_json_edit_find_place (tree, node, steps[0], is_last ? order : NULL),
                                   steps[0], wrapped, error);
    case FER_JSON_ARRAY:
      if (g_str_equal (steps[0], "-") || parse_index (steps[0]) == n_children)
        return fer_json_edit_insert (tree, node, n_children, NULL, wrapped, error);
      g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE,
                   _ ("“%s” is no place in this array; it takes a number from 0 to %u, or “-” for the end."), steps[0], n_children);
      return NULL;
    default:
      fer_json_node_get_range (tree, node, &start, &end);
      if (start == end)
        {
          all = wrap (steps, json);
          return fer_json_edit_replace (tree, node, all, error);
        }
      g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE,
                   _ ("“%s” cannot be put into something that is neither an object nor an array."), steps[0]);
      return NULL;
    }
}

FerSplices *
fer_json_edit_set (FerJsonTree       *tree,
                   const char        *pointer,
                   const char        *json,
                   const char *const *order,
                   GError           **error)
{
  g_auto (GStrv) steps = NULL;
  FerJsonNode node, child;
  guint       depth = 0;

  g_return_val_if_fail (tree != NULL, NULL);
  g_return_val_if_fail (pointer != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  steps = fer_json_path_split (pointer, error);
  if (steps == NULL || !fer_json_value_check (json, error))
    return NULL;
  node = fer_json_tree_get_root (tree);
  if (node == FER_JSON_NONE)
    {
      g_autofree char *wrapped = wrap ((const char *const *)steps, json);

      return fill_text (tree, wrapped, error);
    }
  for (; steps[depth] != NULL; depth++, node = child)
    {
      child = follow_step (tree, node, steps[depth]);
      if (child == FER_JSON_NONE)
        return add_steps (tree, node, (const char *const *)steps + depth, json, order, error);
    }
  return fer_json_edit_replace (tree, node, json, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON pointers (RFC 6901), both ways: from the text of one to a node, and from a node or a place back
 * to the text. */

#include "config.h"

#include "fer-json-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Resolves the escapes of one step; NULL when they are not RFC 6901. */
static char *
unescape (const char *step,
          gsize       n_bytes)
{
  g_autoptr (GString) key = g_string_sized_new (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      char character = step[i];

      if (character == '~')
        {
          i++;
          if (i == n_bytes || (step[i] != '0' && step[i] != '1'))
            return NULL;
          character = step[i] == '0' ? '~' : '/';
        }
      g_string_append_c (key, character);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

char **
fer_json_path_split (const char *pointer,
                     GError    **error)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  const char *at = pointer;

  g_return_val_if_fail (pointer != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_utf8_validate (pointer, -1, NULL))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_POINTER, _ ("The JSON pointer is not UTF-8."));
      return NULL;
    }
  while (*at == '/')
    {
      gsize            n_bytes = strcspn (++at, "/");
      g_autofree char *step = unescape (at, n_bytes);

      if (step == NULL)
        {
          g_set_error (error,
                       FER_TEXT_ERROR,
                       FER_TEXT_ERROR_BAD_POINTER,
                       _ ("In the JSON pointer “%s”, each “~” must be followed by 0 or 1."),
                       pointer);
          return NULL;
        }
      g_strv_builder_add (steps, step);
      at += n_bytes;
    }
  if (*at != '\0')
    {
      g_set_error (error,
                   FER_TEXT_ERROR,
                   FER_TEXT_ERROR_BAD_POINTER,
                   _ ("The JSON pointer “%s” must be empty or begin with “/”."),
                   pointer);
      return NULL;
    }
  return g_strv_builder_end (steps);
}

/* Reads an index as RFC 6901 has it: digits, no zero in front. */
static gboolean
parse_index (const char *step,
             guint      *index)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &number, NULL) || (step[0] == '0' && step[1] != '\0'))
    return FALSE;
  *index = (guint)number;
  return TRUE;
}

static FerJsonNode
take_step (FerJsonTree *tree,
           FerJsonNode  node,
           const char  *step)
{
  guint index;

  switch (fer_json_node_get_type (tree, node))
    {
    case FER_JSON_OBJECT:
      return fer_json_node_get_member (tree, node, step);
    case FER_JSON_ARRAY:
      return parse_index (step, &index) ? fer_json_node_get_child (tree, node, index) : FER_JSON_NONE;
    default:
      return FER_JSON_NONE;
    }
}

static void
set_no_such_value (FerJsonTree *tree,
                   FerJsonNode  node,
                   const char  *step,
                   GError     **error)
{
  g_autofree char *place = fer_json_path_of (tree, node);

  if (*place == '\0')
    g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("There is no “%s” at the top of the file."), step);
  else if (fer_json_node_get_type (tree, node) == FER_JSON_ARRAY)
    g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("There is no item “%s” in the list “%s”."), step, place);
  else
    g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("There is no “%s” in “%s”."), step, place);
}

FerJsonNode
fer_json_path_resolve (FerJsonTree *tree,
                       const char  *pointer,
                       GError     **error)
{
  g_auto (GStrv) steps = NULL;
  FerJsonNode node;

  g_return_val_if_fail (tree != NULL, FER_JSON_NONE);
  g_return_val_if_fail (pointer != NULL, FER_JSON_NONE);
  g_return_val_if_fail (error == NULL || *error == NULL, FER_JSON_NONE);

  steps = fer_json_path_split (pointer, error);
  if (steps == NULL)
    return FER_JSON_NONE;
  node = fer_json_tree_get_root (tree);
  if (node == FER_JSON_NONE)
    g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The file holds no value."));
  for (guint i = 0; node != FER_JSON_NONE && steps[i] != NULL; i++)
    {
      FerJsonNode child = take_step (tree, node, steps[i]);

      if (child == FER_JSON_NONE)
        set_no_such_value (tree, node, steps[i], error);
      node = child;
    }
  return node;
}

static void
append_escaped (GString    *pointer,
                const char *key)
{
  for (; *key != '\0'; key++)
    if (*key == '~')
      g_string_append (pointer, "~0");
    else if (*key == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, *key);
}

char *
fer_json_path_of (FerJsonTree *tree,
                  FerJsonNode  node)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  g_autoptr (GString) pointer = g_string_new (NULL);

  g_return_val_if_fail (tree != NULL, NULL);

  for (; node != FER_JSON_NONE; node = fer_json_node_get_parent (tree, node))
    g_array_append_val (way, node);
  for (guint i = way->len > 0 ? way->len - 1 : 0; i-- > 0;)
    {
      FerJsonNode      step = g_array_index (way, FerJsonNode, i);
      g_autofree char *key = fer_json_node_dup_key (tree, step);

      g_string_append_c (pointer, '/');
      if (key != NULL)
        append_escaped (pointer, key);
      else
        g_string_append_printf (pointer, "%u", fer_json_node_get_index (tree, step));
    }
  return g_string_free (g_steal_pointer (&pointer), FALSE);
}

char *
fer_json_path_at (FerJsonTree *tree,
                  gsize        byte_offset)
{
  FerJsonNode node;

  g_return_val_if_fail (tree != NULL, NULL);

  node = fer_json_node_at (tree, byte_offset);
  return node != FER_JSON_NONE ? fer_json_path_of (tree, node) : NULL;
}

char *
fer_json_path_escape (const char *key)
{
  g_autoptr (GString) step = g_string_new (NULL);

  g_return_val_if_fail (key != NULL, NULL);

  append_escaped (step, key);
  return g_string_free (g_steal_pointer (&step), FALSE);
}

char *
fer_json_path_join (const char *pointer,
                    ...)
{
  g_autoptr (GString) joined = NULL;
  va_list     keys;
  const char *key;

  g_return_val_if_fail (pointer != NULL, NULL);

  joined = g_string_new (pointer);
  va_start (keys, pointer);
  while ((key = va_arg (keys, const char *)) != NULL)
    {
      g_string_append_c (joined, '/');
      append_escaped (joined, key);
    }
  va_end (keys);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

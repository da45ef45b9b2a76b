/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a path with its variables in braces, and names that become others. */

#include "fer-path-template.h"

#include <string.h>

const char *
fer_name_pairs_find (GPtrArray  *pairs,
                     const char *name)
{
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    if (g_str_equal (g_ptr_array_index (pairs, i), name))
      return g_ptr_array_index (pairs, i + 1);
  return NULL;
}

char *
fer_path_template_rename (const char *text,
                          GPtrArray  *pairs)
{
  GString *mapped = g_string_new (NULL);

  while (*text != '\0')
    {
      const char      *open = strchrnul (text, '{');
      const char      *close = *open != '\0' ? strchr (open, '}') : NULL;
      g_autofree char *variable = NULL;
      const char      *name;

      g_string_append_len (mapped, text, open - text);
      if (close == NULL)
        {
          g_string_append (mapped, open);
          break;
        }
      variable = g_strndup (open + 1, close - open - 1);
      name = fer_name_pairs_find (pairs, variable);
      g_string_append_printf (mapped, "{%s}", name != NULL ? name : variable);
      text = close + 1;
    }
  return g_string_free (mapped, FALSE);
}

GPtrArray *
fer_path_template_list_variables (const char *path)
{
  GPtrArray *variables = g_ptr_array_new_with_free_func (g_free);

  for (const char *open = strchr (path, '{'); open != NULL; open = strchr (open, '{'))
    {
      const char *close = strchr (open, '}');

      if (close == NULL)
        break;
      g_ptr_array_add (variables, g_strndup (open + 1, close - open - 1));
      open = close;
    }
  return variables;
}

gboolean
fer_path_template_has (GPtrArray  *variables,
                       const char *name)
{
  return g_ptr_array_find_with_equal_func (variables, name, g_str_equal, NULL);
}

GPtrArray *
fer_path_template_match (const char *old_path,
                         const char *new_path)
{
  g_autoptr (GPtrArray) old_variables = fer_path_template_list_variables (old_path);
  g_autoptr (GPtrArray) new_variables = fer_path_template_list_variables (new_path);
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  guint      next = 0, n_new = 0;

  for (guint i = 0; i < new_variables->len; i++)
    n_new += !fer_path_template_has (old_variables, g_ptr_array_index (new_variables, i));
  for (guint i = 0; i < old_variables->len; i++)
    {
      if (fer_path_template_has (new_variables, g_ptr_array_index (old_variables, i)))
        continue;
      while (next < new_variables->len && fer_path_template_has (old_variables, g_ptr_array_index (new_variables, next)))
        next++;
      if (next == new_variables->len)
        break;
      g_ptr_array_add (pairs, g_strdup (g_ptr_array_index (old_variables, i)));
      g_ptr_array_add (pairs, g_strdup (g_ptr_array_index (new_variables, next++)));
    }
  /* One that has gone, and another that has come: which is which cannot be known. */
  if (pairs->len / 2 != n_new)
    g_ptr_array_set_size (pairs, 0);
  return pairs;
}

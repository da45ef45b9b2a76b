/* SPDX-License-Identifier: GPL-3.0-or-later */

/* They stand among the constraints of the form, with a `text`, or as those of the type, with a `uiDefinition`; a number stays
 * one as long as the line says the same. */

#include "fer-allowed-values.h"

#include "fer-field.h"

#include <string.h>

#define OF_FORM "/uiDefinition/constraints/allowedValues"
#define OF_TYPE "/allowedValues"

const char *
fer_allowed_values_get_pointer (FerJsonTree *tree,
                                FerJsonNode  parameter)
{
  return tree != NULL && fer_field_find (tree, parameter, OF_FORM) == FER_JSON_NONE && fer_field_find (tree, parameter, OF_TYPE) != FER_JSON_NONE ? OF_TYPE : OF_FORM;
}

static char *
dup_choice (FerJsonTree *tree,
            FerJsonNode  node)
{
  FerJsonNode      text = fer_json_node_get_member (tree, node, "text");
  g_autofree char *label = NULL, *value = NULL;

  if (text == FER_JSON_NONE)
    text = fer_json_node_find (tree, node, "uiDefinition", "displayName", NULL);
  label = fer_field_dup_display (tree, text);
  value = fer_field_dup_display (tree, fer_json_node_get_member (tree, node, "value"));
  return *label == '\0' || g_str_equal (label, value) ? g_steal_pointer (&value) : g_strdup_printf ("%s = %s", label, value);
}

char **
fer_allowed_values_dup_lines (FerJsonTree *tree,
                              FerJsonNode  parameter)
{
  FerJsonNode list = tree != NULL ? fer_field_find (tree, parameter, fer_allowed_values_get_pointer (tree, parameter)) : FER_JSON_NONE;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (tree != NULL && fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      {
        g_autofree char *line = dup_choice (tree, node);

        g_strv_builder_add (builder, line);
      }
  return g_strv_builder_end (builder);
}

static void
set_label (FerJsonSketch *choice,
           gboolean       of_type,
           const char    *label)
{
  FerJsonSketch *ui = fer_json_sketch_get (choice, "uiDefinition");

  if (!of_type)
    {
      fer_json_sketch_set_string (choice, "text", label);
      return;
    }
  if (ui == NULL)
    {
      g_autoptr (FerJsonSketch) old = fer_json_sketch_set (choice, "uiDefinition", fer_json_sketch_new_object ());

      ui = fer_json_sketch_get (choice, "uiDefinition");
    }
  fer_json_sketch_set_string (ui, "displayName", label);
}

/* Makes an entry say what a line says; what else it says stays. */
static FerJsonSketch *
make_choice (FerJsonSketch *old,
             gboolean       of_type,
             const char    *line)
{
  FerJsonSketch   *choice = old != NULL ? fer_json_sketch_copy (old) : fer_json_sketch_new_object ();
  const char      *split = strstr (line, " = ");
  const char      *value = split != NULL ? split + 3 : line;
  g_autofree char *label = split != NULL ? g_strndup (line, split - line) : g_strdup (line);
  g_autofree char *old_value = old != NULL && fer_json_sketch_get (old, "value") != NULL ? fer_json_sketch_to_text (fer_json_sketch_get (old, "value")) : NULL;

  /* One without a label needs none; one of a type needs none at all. */
  if (split != NULL || (old == NULL ? !of_type : fer_json_sketch_get (old, "text") != NULL))
    set_label (choice, of_type, label);
  if (g_strcmp0 (old_value, value) != 0) /* a number that says so already */
    fer_json_sketch_set_string (choice, "value", value);
  return choice;
}

/* For each line the entry that it is: one that reads so already, or else the one that has stood in its place. */
static int *
match_choices (const char *const *present,
               const char *const *lines)
{
  guint           n_old = g_strv_length ((char **)present), n = g_strv_length ((char **)lines);
  int            *found = g_new (int, n + 1);
  g_autofree int *taken = g_new0 (int, n_old + 1);

  for (guint i = 0; i < n; i++)
    {
      found[i] = -1;
      for (guint k = 0; k < n_old && found[i] < 0; k++)
        if (!taken[k] && g_str_equal (present[k], lines[i]))
          {
            found[i] = k;
            taken[k] = TRUE;
          }
    }
  for (guint i = 0; i < MIN (n, n_old); i++)
    if (found[i] < 0 && !taken[i])
      found[i] = i;
  return found;
}

FerJsonSketch *
fer_allowed_values_make (FerJsonTree       *tree,
                         FerJsonNode        parameter,
                         const char *const *lines)
{
  const char *pointer = fer_allowed_values_get_pointer (tree, parameter);
  FerJsonNode list = fer_field_find (tree, parameter, pointer);
  g_auto (GStrv) present = fer_allowed_values_dup_lines (tree, parameter);
  g_autofree int *found = match_choices ((const char *const *)present, lines);
  g_autoptr (FerJsonSketch) old = list != FER_JSON_NONE ? fer_json_sketch_new_from_tree (tree, list) : NULL;
  FerJsonSketch *made = lines[0] != NULL ? fer_json_sketch_new_array () : NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      FerJsonSketch *entry = found[i] >= 0 ? fer_json_sketch_get_child (old, found[i]) : NULL;
      gboolean       same = found[i] >= 0 && g_str_equal (present[found[i]], lines[i]);

      fer_json_sketch_add (made, same ? fer_json_sketch_copy (entry) : make_choice (entry, g_str_equal (pointer, OF_TYPE), lines[i]));
    }
  return made;
}

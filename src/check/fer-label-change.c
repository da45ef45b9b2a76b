/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many labels written at once. It goes in rounds: in one round an object gets one new member at most, since two edits of
 * one list of members cannot each know about the other's comma. */

#include "config.h"

#include "fer-label-change.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"

#include <string.h>

/* One line, with single blanks in it and none around it. */
static char *
dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != ' ' && !g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  return g_strstrip (g_string_free (line, FALSE));
}

FerLabelChange *
fer_label_change_new (FerLabel    *label,
                      FerLabelText text,
                      const char  *value)
{
  FerLabelChange *self = g_new (FerLabelChange, 1);

  self->label = g_object_ref (label);
  self->text = text;
  self->value = dup_line (value);
  return self;
}

void
fer_label_change_free (FerLabelChange *self)
{
  g_object_unref (self->label);
  g_free (self->value);
  g_free (self);
}

static GPtrArray *
new_changes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)fer_label_change_free);
}

GPtrArray *
fer_label_changes_new_for_suggestions (GListModel *labels)
{
  GPtrArray *changes = new_changes ();

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (FerLabel) label = g_list_model_get_item (labels, i);

      for (FerLabelText text = 0; text < FER_N_LABEL_TEXTS; text++)
        if (fer_label_get_suggestion (label, text) != NULL)
          g_ptr_array_add (changes, fer_label_change_new (label, text, fer_label_get_suggestion (label, text)));
    }
  return changes;
}

/* Takes one cell. Returns: what ended it: a tab, a line feed, or the end */
static char
take_cell (const char **place,
           GString     *cell)
{
  const char *p = *place;
  gboolean    quoted = *p == '"';

  g_string_truncate (cell, 0);
  for (p += quoted; *p != '\0' && (quoted || (*p != '\t' && *p != '\n')); p++)
    {
      if (quoted && *p == '"' && p[1] != '"')
        {
          quoted = FALSE;
          continue;
        }
      p += quoted && *p == '"';
      g_string_append_c (cell, *p);
    }
  *place = *p != '\0' ? p + 1 : p;
  return *p;
}

GPtrArray *
fer_label_changes_new_for_table (GListModel  *labels,
                                 guint        row,
                                 FerLabelText text,
                                 const char  *cells)
{
  GPtrArray *changes = new_changes ();
  g_autoptr (GString) cell = g_string_new (NULL);
  guint n_rows = g_list_model_get_n_items (labels);
  guint column = text;

  for (guint n = 0; *cells != '\0' && row < n_rows && n < FER_LABEL_MAX_PASTED; n++)
    {
      char             end = take_cell (&cells, cell);
      g_autofree char *line = dup_line (cell->str);
      g_autoptr (FerLabel) label = g_list_model_get_item (labels, row);

      if (column < FER_N_LABEL_TEXTS && *line != '\0')
        g_ptr_array_add (changes, fer_label_change_new (label, column, line));
      column = end == '\t' ? column + 1 : text;
      row += end == '\n';
    }
  return changes;
}

static FerSplices *
make_one (const FerLabelChange *change,
          FerJsonTree          *tree,
          GError              **error)
{
  const char      *owner = fer_label_get_pointer (change->label);
  g_autofree char *pointer = fer_json_path_join (owner, fer_label_get_key (change->label, change->text), NULL);
  g_autofree char *json = fer_json_value_quote (change->value);
  FerJsonNode      node;

  if (*change->value != '\0')
    return fer_json_edit_set (tree, pointer, json, fer_member_order_get_for_pointer (pointer), error);
  node = fer_json_path_resolve (tree, pointer, NULL);
  return node != FER_JSON_NONE ? fer_json_edit_remove (tree, node, error) : fer_splices_new ();
}

/* Takes from @pending what one round can hold. Returns: (nullable): NULL on error */
static FerSplices *
make_round (GPtrArray   *pending,
            FerJsonTree *tree,
            GError     **error)
{
  g_autoptr (FerSplices) all = fer_splices_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < pending->len; i++)
    {
      const FerLabelChange *change = pending->pdata[i];
      g_autoptr (FerSplices) splices = NULL;

      if (!g_hash_table_add (taken, (gpointer)fer_label_get_pointer (change->label)))
        {
          g_ptr_array_add (left, pending->pdata[i]);
          continue;
        }
      splices = make_one (change, tree, error);
      if (splices == NULL)
        return NULL;
      if (fer_splices_get_size (splices) > 0 && !fer_splices_merge (all, splices))
        g_ptr_array_add (left, pending->pdata[i]);
    }
  g_ptr_array_set_size (pending, 0);
  g_ptr_array_extend (pending, left, NULL, NULL);
  return g_steal_pointer (&all);
}

FerSplices *
fer_label_changes_make_splices (GPtrArray   *changes,
                                FerSnapshot *snapshot,
                                GError     **error)
{
  g_autoptr (FerSnapshot) state = fer_snapshot_ref (snapshot);
  g_autoptr (FerSplices) all = fer_splices_new ();
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();

  g_ptr_array_extend (pending, changes, NULL, NULL);
  while (pending->len > 0)
    {
      g_autoptr (FerSplices) round = make_round (pending, fer_snapshot_get_tree (state, FER_FILE_ROLE_DEFINITION), error);
      g_autoptr (FerSnapshot) before = state;
      g_autoptr (FerSplices) earlier = all;

      state = NULL;
      all = NULL;
      if (round == NULL)
        return NULL;
      state = fer_snapshot_splice (before, FER_FILE_ROLE_DEFINITION, round);
      all = fer_splices_compose (earlier, round);
    }
  return g_steal_pointer (&all);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the comparison of three trees shares: where it is, in words, and how a change is noted with its three places. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-path.h"
#include "fer-json-value.h"

#include <string.h>

#define MAX_WORDS 400 /* bytes */

gsize
fer_merge_run_enter (FerMergeRun *self,
                     const char  *step)
{
  gsize length = self->words->len;

  if (step == NULL || *step == '\0')
    return length;
  if (length > 0)
    g_string_append (self->words, " › ");
  g_string_append (self->words, step);
  return length;
}

void
fer_merge_run_leave (FerMergeRun *self,
                     gsize        length)
{
  g_string_truncate (self->words, length);
}

gboolean
fer_merge_run_same (FerMergeRun         *self,
                    const FerMergeNodes *nodes,
                    FerMergeSide         one,
                    FerMergeSide         other)
{
  return fer_json_meaning_equal (self->trees[one], nodes->at[one], self->trees[other], nodes->at[other]);
}

FerMergeEdit *
fer_merge_edit_new (FerMergeRun     *self,
                    FerMergeEditKind kind,
                    FerJsonNode      mine)
{
  FerMergeEdit *edit = g_new0 (FerMergeEdit, 1);

  edit->kind = kind;
  edit->anchor = G_MAXSIZE;
  fer_json_node_get_range (self->trees[FER_MERGE_MINE], mine, &edit->byte_offset, NULL);
  return edit;
}

static void
write_node (FerJsonWriter *writer,
            FerJsonTree   *tree,
            FerJsonNode    node);

static void
write_children (FerJsonWriter *writer,
                FerJsonTree   *tree,
                FerJsonNode    node)
{
  g_autoptr (GHashTable) members = fer_merge_index_members (tree, node);
  gboolean object = fer_json_node_get_type (tree, node) == FER_JSON_OBJECT;

  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);

      if (object && (key == NULL || fer_merge_look_up (members, key) != child))
        continue;
      if (object)
        fer_json_writer_key (writer, key);
      write_node (writer, tree, child);
    }
}

static void
write_node (FerJsonWriter *writer,
            FerJsonTree   *tree,
            FerJsonNode    node)
{
  FerJsonType      type = fer_json_node_get_type (tree, node);
  g_autofree char *text = NULL;

  if (type == FER_JSON_OBJECT)
    {
      fer_json_writer_begin_object (writer);
      write_children (writer, tree, node);
      fer_json_writer_end_object (writer);
      return;
    }
  if (type == FER_JSON_ARRAY)
    {
      fer_json_writer_begin_array (writer);
      write_children (writer, tree, node);
      fer_json_writer_end_array (writer);
      return;
    }
  text = type == FER_JSON_STRING ? fer_json_node_dup_string (tree, node) : fer_json_node_dup_text (tree, node);
  if (type == FER_JSON_STRING)
    fer_json_writer_string (writer, text);
  else
    fer_json_writer_raw (writer, fer_json_value_check (text, NULL) ? text : "null");
}

char *
fer_merge_dup_json (FerJsonTree *tree,
                    FerJsonNode  node)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);
  g_autoptr (FerJsonWriter) writer = NULL;

  if (fer_json_value_check (text, NULL))
    return g_steal_pointer (&text);
  writer = fer_json_writer_new ();
  write_node (writer, tree, node);
  return fer_json_writer_finish (writer);
}

GHashTable *
fer_merge_index_members (FerJsonTree *tree,
                         FerJsonNode  node)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
    return members;
  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      char *key = fer_json_node_dup_key (tree, child);

      if (key != NULL)
        g_hash_table_insert (members, key, GUINT_TO_POINTER (child + 1));
    }
  return members;
}

FerJsonNode
fer_merge_look_up (GHashTable *members,
                   const char *key)
{
  gpointer found = g_hash_table_lookup (members, key);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : FER_JSON_NONE;
}

const char *
fer_merge_peek (GBytes *text,
                gsize  *n_bytes)
{
  const char *bytes = g_bytes_get_data (text, n_bytes);

  return bytes != NULL ? bytes : "";
}

/* On one line, and not too long. */
char *
fer_merge_shorten (const char *text,
                   gsize       n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)MIN (n_bytes, 8 * FER_ALTERATION_MAX_TEXT));
  GString         *line = g_string_new (NULL);
  guint            n = 0;
  const char      *c;

  for (c = valid; *c != '\0' && n < FER_ALTERATION_MAX_TEXT; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (line, g_unichar_iscntrl (character) ? 0xfffd : character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
      else
        continue;
      n++;
    }
  if (*c != '\0' || n_bytes > 8 * FER_ALTERATION_MAX_TEXT)
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

guint
fer_merge_find_line (GBytes *text,
                     gsize   byte_offset)
{
  const char *bytes = g_bytes_get_data (text, NULL);
  guint       line = 1;

  for (gsize i = 0; i < byte_offset; i++)
    line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
  return line;
}

static char *
dup_value (FerJsonTree *tree,
           FerJsonNode  node)
{
  g_autofree char *string = fer_json_node_dup_string (tree, node);
  gsize            start, end;

  if (node == FER_JSON_NONE)
    return NULL;
  if (string != NULL)
    return fer_merge_shorten (string, strlen (string));
  fer_json_node_get_range (tree, node, &start, &end);
  return fer_merge_shorten (fer_json_tree_peek_text (tree, NULL) + start, end - start);
}

static void
fill_place (FerMergeRun        *self,
            FerMergeSide        side,
            FerJsonNode         node,
            FerAlterationPlace *place)
{
  FerJsonTree *tree = self->trees[side];

  place->role = self->role;
  place->present = node != FER_JSON_NONE;
  place->pointer = node != FER_JSON_NONE ? fer_json_path_of (tree, node) : g_strdup ("");
  if (node == FER_JSON_NONE)
    return;
  fer_json_node_get_member_range (tree, node, &place->start, &place->end);
  place->line = fer_merge_find_line (fer_json_tree_get_bytes (tree), place->start);
}

static char *
dup_words (const GString *words)
{
  const char *tail = words->str;

  if (words->len <= MAX_WORDS)
    return g_strdup (tail);
  tail += words->len - MAX_WORDS;
  while ((*tail & 0xc0) == 0x80)
    tail++;
  return g_strconcat ("… ", tail, NULL);
}

FerMergeChange *
fer_merge_run_report (FerMergeRun         *self,
                      const FerMergeNodes *nodes,
                      FerMergeKind         kind,
                      FerMergeConflict     conflict,
                      FerMergeEdit        *edit)
{
  FerMergeChange *change;

  if (self->changes->len >= self->max_changes)
    {
      self->overflow = TRUE;
      fer_merge_edit_free (edit);
      return NULL;
    }
  change = g_new0 (FerMergeChange, 1);
  change->kind = kind;
  change->conflict = conflict;
  change->taken = conflict == FER_MERGE_CONFLICT_NONE;
  change->role = self->role;
  change->operation = g_strdup (self->operation);
  change->subject = dup_words (self->words);
  change->edit = edit;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      change->values[side] = dup_value (self->trees[side], nodes->at[side]);
      fill_place (self, side, nodes->at[side], &change->places[side]);
    }
  g_ptr_array_add (self->changes, change);
  return change;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The promises that an edit makes about every text, as assertions; for tests and fuzzers alike. What the
 * tree should be is written down as JSON with the edit made on the way, which has nothing in common
 * with how splices are found. */

#include "fer-test-edit.h"

#include "fer-json-value.h"

#include <string.h>

typedef struct
{
  const FerTestEdit *edit; /* NULL: as it is */
  FerJsonTree       *tree;
  GString           *text;
} Writer;

static void write_value (Writer     *self,
                         FerJsonNode node);

static gboolean
is_edited (const Writer   *self,
           FerTestEditKind kind,
           FerJsonNode     node)
{
  return self->edit != NULL && self->edit->kind == kind && self->edit->node == node;
}

static void
write_key (Writer     *self,
           FerJsonNode node)
{
  gsize start, end;

  if (is_edited (self, FER_TEST_EDIT_RENAME, node) && !fer_json_node_key_equals (self->tree, node, self->edit->key))
    {
      g_autofree char *quoted = fer_json_value_quote (self->edit->key);

      g_string_append_printf (self->text, "%s:", quoted);
    }
  else if (fer_json_node_get_key_range (self->tree, node, &start, &end))
    {
      g_string_append_len (self->text, fer_json_tree_peek_text (self->tree, NULL) + start, end - start);
      g_string_append_c (self->text, ':');
    }
}

static void
write_json (Writer     *self,
            const char *json)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  Writer writer = { NULL, tree, self->text };

  write_value (&writer, 0);
}

static void
write_inserted (Writer *self)
{
  if (self->edit->key != NULL)
    {
      g_autofree char *quoted = fer_json_value_quote (self->edit->key);

      g_string_append_printf (self->text, "%s:", quoted);
    }
  write_json (self, self->edit->json);
}

/* The children as they should be, FER_JSON_NONE for the new one. */
static GArray *
list_children (Writer     *self,
               FerJsonNode container)
{
  GArray     *children = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  FerJsonNode none = FER_JSON_NONE;
  FerJsonNode moved = FER_JSON_NONE;

  for (FerJsonNode child = fer_json_node_get_first_child (self->tree, container); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
    if (is_edited (self, FER_TEST_EDIT_MOVE, child))
      moved = child;
    else if (!is_edited (self, FER_TEST_EDIT_REMOVE, child))
      g_array_append_val (children, child);
  if (moved != FER_JSON_NONE)
    g_array_insert_val (children, MIN (self->edit->index, children->len), moved);
  if (is_edited (self, FER_TEST_EDIT_INSERT, container))
    g_array_insert_val (children, MIN (self->edit->index, children->len), none);
  return children;
}

static void
write_children (Writer     *self,
                FerJsonNode container)
{
  g_autoptr (GArray) children = list_children (self, container);

  for (guint i = 0; i < children->len; i++)
    {
      FerJsonNode child = g_array_index (children, FerJsonNode, i);

      if (i > 0)
        g_string_append_c (self->text, ',');
      if (child == FER_JSON_NONE)
        write_inserted (self);
      else
        {
          write_key (self, child);
          write_value (self, child);
        }
    }
}

static void
write_value (Writer     *self,
             FerJsonNode node)
{
  gsize start, end;

  if (is_edited (self, FER_TEST_EDIT_REPLACE, node))
    {
      write_json (self, self->edit->json);
      return;
    }
  switch (fer_json_node_get_type (self->tree, node))
    {
    case FER_JSON_OBJECT:
      g_string_append_c (self->text, '{');
      write_children (self, node);
      g_string_append_c (self->text, '}');
      break;
    case FER_JSON_ARRAY:
      g_string_append_c (self->text, '[');
      write_children (self, node);
      g_string_append_c (self->text, ']');
      break;
    case FER_JSON_INVALID:
    case FER_JSON_STRING:
    case FER_JSON_NUMBER:
    case FER_JSON_TRUE:
    case FER_JSON_FALSE:
    case FER_JSON_NULL:
    default:
      fer_json_node_get_range (self->tree, node, &start, &end);
      g_string_append_len (self->text, fer_json_tree_peek_text (self->tree, NULL) + start, end - start);
      break;
    }
}

static void
assert_tree (FerJsonTree       *before,
             const FerTestEdit *edit,
             FerJsonTree       *after)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) actual = g_string_new (NULL);
  Writer expected_writer = { edit, before, expected };
  Writer actual_writer = { NULL, after, actual };

  write_value (&expected_writer, fer_json_tree_get_root (before));
  write_value (&actual_writer, fer_json_tree_get_root (after));
  if (!g_string_equal (expected, actual))
    g_assert_cmpstr (actual->str, ==, expected->str);
}

static guint
count_structural_faults (FerJsonTree *tree)
{
  guint n_faults = 0;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    n_faults += fer_json_fault_code_is_structural (fer_json_tree_peek_fault (tree, i)->code);
  return n_faults;
}

static void
assert_no_worse (FerJsonTree *before,
                 FerJsonTree *after)
{
  if (!fer_json_tree_is_broken (before))
    g_assert_false (fer_json_tree_is_broken (after));
  if (fer_json_tree_get_n_faults (before) > FER_JSON_MAX_FAULTS)
    return;
  g_assert_cmpuint (count_structural_faults (after), <=, count_structural_faults (before));
  g_assert_cmpuint (fer_json_tree_get_n_faults (after), <=, fer_json_tree_get_n_faults (before));
}

static gsize
count_comment_bytes (FerJsonTree *tree)
{
  FerJsonScanner scanner;
  FerJsonToken   token;
  gsize          n_bytes;
  gsize          count = 0;
  const char    *text = fer_json_tree_peek_text (tree, &n_bytes);

  fer_json_scanner_init (&scanner, text, n_bytes);
  while (fer_json_scanner_next_notable (&scanner, &token))
    {
      if (token.type != FER_JSON_TOKEN_LINE_COMMENT && token.type != FER_JSON_TOKEN_BLOCK_COMMENT)
        continue;
      while (strchr (" \t", text[token.end - 1]) != NULL)
        token.end--; /* what stands behind a line comment becomes part of it */
      count += token.end - token.start;
    }
  return count;
}

/* From the end of the sibling before to the start of the one behind, or from bracket to bracket. */
static void
get_surroundings (FerJsonTree *tree,
                  FerJsonNode  container,
                  FerJsonNode  previous,
                  FerJsonNode  next,
                  gsize       *start,
                  gsize       *end)
{
  if (previous != FER_JSON_NONE)
    fer_json_node_get_range (tree, previous, NULL, start);
  else
    {
      fer_json_node_get_range (tree, container, start, NULL);
      ++*start;
    }
  if (next != FER_JSON_NONE)
    fer_json_node_get_member_range (tree, next, end, NULL);
  else
    {
      fer_json_node_get_range (tree, container, NULL, end);
      --*end;
    }
}

static gsize
skip_blanks (FerJsonTree *tree,
             gsize        byte_offset)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  while (byte_offset < n_bytes && strchr (" \t", text[byte_offset]) != NULL)
    byte_offset++;
  return byte_offset;
}

typedef struct
{
  gsize start[2];
  gsize end[2];
} Area;

static Area
find_area (FerJsonTree       *tree,
           const FerTestEdit *edit)
{
  Area        area;
  FerJsonNode parent = fer_json_node_get_parent (tree, edit->node);
  FerJsonNode other;
  guint       index;

  switch (edit->kind)
    {
    case FER_TEST_EDIT_REPLACE:
      fer_json_node_get_range (tree, edit->node, &area.start[0], &area.end[0]);
      if (area.start[0] == area.end[0])
        area.end[0] = skip_blanks (tree, area.end[0]); /* behind which a missing value goes */
      break;
    case FER_TEST_EDIT_RENAME:
      fer_json_node_get_key_range (tree, edit->node, &area.start[0], &area.end[0]);
      break;
    case FER_TEST_EDIT_INSERT:
      other = fer_json_node_get_child (tree, edit->node, edit->index);
      get_surroundings (tree, edit->node,
                        other != FER_JSON_NONE ? fer_json_node_get_previous (tree, other) : fer_json_node_get_last_child (tree, edit->node),
                        other, &area.start[0], &area.end[0]);
      break;
    case FER_TEST_EDIT_REMOVE:
    case FER_TEST_EDIT_MOVE:
    case FER_TEST_N_EDITS:
    default:
      get_surroundings (tree, parent,
                        fer_json_node_get_previous (tree, edit->node), fer_json_node_get_next (tree, edit->node),
                        &area.start[0], &area.end[0]);
      break;
    }
  area.start[1] = area.start[0];
  area.end[1] = area.end[0];
  if (edit->kind != FER_TEST_EDIT_MOVE)
    return area;
  index = MIN (edit->index, fer_json_node_get_n_children (tree, parent) - 1);
  other = fer_json_node_get_child (tree, parent, index);
  if (index < fer_json_node_get_index (tree, edit->node))
    get_surroundings (tree, parent, fer_json_node_get_previous (tree, other), other, &area.start[1], &area.end[1]);
  else
    get_surroundings (tree, parent, other, fer_json_node_get_next (tree, other), &area.start[1], &area.end[1]);
  return area;
}

static void
assert_confined (FerJsonTree       *tree,
                 const FerTestEdit *edit,
                 FerSplices        *splices)
{
  Area area = find_area (tree, edit);

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);
      gsize            end = splice->byte_offset + splice->n_removed;

      g_assert_true ((splice->byte_offset >= area.start[0] && end <= area.end[0]) ||
                     (splice->byte_offset >= area.start[1] && end <= area.end[1]));
    }
}

static FerSplices *
make_edit (FerJsonTree       *tree,
           const FerTestEdit *edit,
           GError           **error)
{
  switch (edit->kind)
    {
    case FER_TEST_EDIT_REPLACE:
      return fer_json_edit_replace (tree, edit->node, edit->json, error);
    case FER_TEST_EDIT_INSERT:
      return fer_json_edit_insert (tree, edit->node, edit->index, edit->key, edit->json, error);
    case FER_TEST_EDIT_REMOVE:
      return fer_json_edit_remove (tree, edit->node, error);
    case FER_TEST_EDIT_RENAME:
      return fer_json_edit_rename (tree, edit->node, edit->key, error);
    case FER_TEST_EDIT_MOVE:
      return fer_json_edit_move (tree, edit->node, edit->index, error);
    case FER_TEST_N_EDITS:
    default:
      g_assert_not_reached ();
    }
}

static void
assert_refusal (FerJsonTree       *tree,
                const FerTestEdit *edit,
                const GError      *error)
{
  g_assert_nonnull (error);
  if (g_error_matches (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BROKEN))
    g_assert_true (fer_json_tree_is_broken (tree));
  else if (g_error_matches (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_VALUE))
    g_assert_true (edit->kind == FER_TEST_EDIT_INSERT || edit->kind == FER_TEST_EDIT_REPLACE); /* too deep */
  else
    g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE); /* the key is taken */
}

FerSplices *
fer_test_edit_try (FerJsonTree       *tree,
                   const FerTestEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerSplices) splices = make_edit (tree, edit, &error);
  g_autoptr (FerSplices) inverse = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (FerJsonTree) after_tree = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  if (splices == NULL)
    {
      assert_refusal (tree, edit, error);
      return NULL;
    }
  g_assert_no_error (error);
  assert_confined (tree, edit, splices);

  after = fer_splices_apply (splices, text, n_bytes);
  g_assert_nonnull (after);
  inverse = fer_splices_invert (splices, text, n_bytes);
  back = fer_splices_apply (inverse, g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_assert_true (g_bytes_equal (back, fer_json_tree_get_bytes (tree)));

  after_tree = fer_json_tree_parse (after);
  assert_no_worse (tree, after_tree);
  assert_tree (tree, edit, after_tree);
  if (edit->kind != FER_TEST_EDIT_REMOVE && edit->kind != FER_TEST_EDIT_REPLACE)
    g_assert_cmpuint (count_comment_bytes (after_tree), ==, count_comment_bytes (tree));
  return g_steal_pointer (&splices);
}

static FerJsonNode
choose_container (FerJsonTree *tree,
                  FerJsonNode  node)
{
  while (node != FER_JSON_NONE && fer_json_node_get_type (tree, node) != FER_JSON_OBJECT && fer_json_node_get_type (tree, node) != FER_JSON_ARRAY)
    node = fer_json_node_get_parent (tree, node);
  return node;
}

gboolean
fer_test_edit_choose (FerTestEdit *edit,
                      FerJsonTree *tree,
                      guint32 (*choose) (gpointer data),
                      gpointer data)
{
  static const char *const keys[] = { "a", "b", "x", "name", "", "ü\n\"" };
  static const char *const values[] = {
    "1",
    "\"x\"",
    "{}",
    "[]",
    "{\"a\":1}",
    "[1,2]",
    "{\"a\":{\"b\":[{\"c\":null}]},\"d\":[]}",
    "[{\"a\":1},{\"b\":[true]}]",
    "[[],[[1]]]",
    "\"a text that is so long that it can hardly stand on one line with all that is before and behind it\"",
  };
  guint n_nodes = fer_json_tree_get_n_nodes (tree);

  if (n_nodes == 0)
    return FALSE;
  edit->kind = choose (data) % FER_TEST_N_EDITS;
  edit->node = choose (data) % n_nodes;
  edit->index = choose (data) % 8;
  edit->key = keys[choose (data) % G_N_ELEMENTS (keys)];
  edit->json = values[choose (data) % G_N_ELEMENTS (values)];
  if (edit->kind == FER_TEST_EDIT_INSERT)
    {
      edit->node = choose_container (tree, edit->node);
      if (edit->node == FER_JSON_NONE)
        return FALSE;
      if (fer_json_node_get_type (tree, edit->node) == FER_JSON_ARRAY)
        edit->key = NULL;
    }
  else if (edit->node == 0 && edit->kind != FER_TEST_EDIT_REPLACE)
    return FALSE;
  return TRUE;
}

/* The same tokens and comments, of which a line comment may have had blanks behind it. */
static void
assert_same_tokens (FerJsonTree *before,
                    FerJsonTree *after)
{
  gsize          n_bytes, n_after;
  const char    *text = fer_json_tree_peek_text (before, &n_bytes);
  const char    *after_text = fer_json_tree_peek_text (after, &n_after);
  FerJsonScanner scanner, after_scanner;
  FerJsonToken   token, after_token;

  fer_json_scanner_init (&scanner, text, n_bytes);
  fer_json_scanner_init (&after_scanner, after_text, n_after);
  do
    {
      fer_json_scanner_next_notable (&scanner, &token);
      fer_json_scanner_next_notable (&after_scanner, &after_token);
      g_assert_cmpint (token.type, ==, after_token.type);
      if (token.type != FER_JSON_TOKEN_LINE_COMMENT)
        g_assert_cmpmem (text + token.start, token.end - token.start, after_text + after_token.start, after_token.end - after_token.start);
    }
  while (token.type != FER_JSON_TOKEN_END);
}

void
fer_test_format_check (FerJsonTree        *tree,
                       const FerJsonStyle *style)
{
  g_autoptr (FerSplices) splices = fer_json_format (tree, FER_JSON_NONE, style);
  g_autoptr (FerSplices) again = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (FerJsonTree) after_tree = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  after = fer_splices_apply (splices, text, n_bytes);
  after_tree = fer_json_tree_parse (after);
  assert_same_tokens (tree, after_tree);
  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), >=, fer_json_tree_get_n_faults (after_tree));
  if (fer_json_tree_get_root (tree) != FER_JSON_NONE)
    assert_tree (tree, NULL, after_tree);
  again = fer_json_format (after_tree, FER_JSON_NONE, style);
  if (!fer_json_tree_is_broken (tree))
    g_assert_cmpuint (fer_splices_get_size (again), ==, 0);
}

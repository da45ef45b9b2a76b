/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of every published connector, the broken ones included: a string is changed, members are added,
 * removed, renamed and reordered. fer_test_edit_try() asserts what must be true of each; here it is
 * asserted besides that no edit leaves a line that its author would have to tidy up. */

#include "fer-json-path.h"
#include "fer-test-corpus.h"
#include "fer-test-edit.h"

#include <string.h>

typedef struct
{
  guint n_lines;
  guint n_blank;  /* lines with nothing on them */
  guint n_untidy; /* lines with blanks at their end */
} Lines;

static Lines
count_lines (GBytes *bytes)
{
  Lines       lines = { 0 };
  gsize       n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);
  const char *end = text + n_bytes;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *line_end = newline != NULL ? newline : end;
      const char *last = line_end;

      while (last > text && last[-1] == '\r')
        last--;
      lines.n_lines++;
      lines.n_blank += last == text;
      lines.n_untidy += last > text && strchr (" \t", last[-1]) != NULL;
      text = line_end + 1;
    }
  return lines;
}

typedef struct
{
  FerJsonTree *tree;
  Lines        lines;
  guint        n_made;
  guint        n_refused;
} Case;

static void
try_edit (Case       *self,
          FerTestEdit edit)
{
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GBytes) after = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (self->tree, &n_bytes);
  Lines       lines;

  if (edit.node == FER_JSON_NONE)
    return;
  splices = fer_test_edit_try (self->tree, &edit);
  if (splices == NULL)
    {
      self->n_refused++;
      return;
    }
  self->n_made++;
  after = fer_splices_apply (splices, text, n_bytes);
  lines = count_lines (after);
  g_assert_cmpuint (lines.n_blank, <=, self->lines.n_blank);
  g_assert_cmpuint (lines.n_untidy, <=, self->lines.n_untidy);
  if (edit.kind == FER_TEST_EDIT_RENAME || edit.kind == FER_TEST_EDIT_MOVE)
    g_assert_cmpuint (lines.n_lines, ==, self->lines.n_lines);
  if (edit.kind == FER_TEST_EDIT_REMOVE)
    g_assert_cmpuint (lines.n_lines, <=, self->lines.n_lines);
}

/* Adds a child at either end. */
static void
add_children (Case       *self,
              FerJsonNode container)
{
  guint       n_children = fer_json_node_get_n_children (self->tree, container);
  const char *key = fer_json_node_get_type (self->tree, container) == FER_JSON_OBJECT ? "x-added-here" : NULL;
  const char *json = "{\"type\":\"object\",\"required\":[\"a\",\"b\"]}";

  if (container == FER_JSON_NONE)
    return;
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_INSERT, .node = container, .index = n_children, .key = key, .json = "\"added\"" });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_INSERT, .node = container, .index = 0, .key = key, .json = json });
}

/* Removes and moves the first, a middle and the last child, and renames one. */
static void
edit_children (Case       *self,
               FerJsonNode container)
{
  guint       n_children = fer_json_node_get_n_children (self->tree, container);
  FerJsonNode first = fer_json_node_get_first_child (self->tree, container);
  FerJsonNode middle = fer_json_node_get_child (self->tree, container, n_children / 2);
  FerJsonNode last = fer_json_node_get_last_child (self->tree, container);

  if (n_children == 0)
    return;
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_REMOVE, .node = first });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_REMOVE, .node = middle });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_REMOVE, .node = last });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_MOVE, .node = first, .index = n_children - 1 });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_MOVE, .node = last, .index = 0 });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_MOVE, .node = middle, .index = n_children / 3 });
  if (fer_json_node_get_type (self->tree, container) == FER_JSON_OBJECT)
    try_edit (self, (FerTestEdit){ FER_TEST_EDIT_RENAME, .node = middle, .key = "renamed \"here\"" });
}

static guint
get_depth (FerJsonTree *tree,
           FerJsonNode  node)
{
  guint depth = 0;

  while ((node = fer_json_node_get_parent (tree, node)) != FER_JSON_NONE)
    depth++;
  return depth;
}

static FerJsonNode
find_deepest_object (FerJsonTree *tree)
{
  FerJsonNode deepest = FER_JSON_NONE;
  guint       most = 0;

  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (tree); node++)
    if (fer_json_node_get_type (tree, node) == FER_JSON_OBJECT && (deepest == FER_JSON_NONE || get_depth (tree, node) > most))
      {
        deepest = node;
        most = get_depth (tree, node);
      }
  return deepest;
}

static FerJsonNode
find_type (FerJsonTree *tree,
           FerJsonNode  start,
           FerJsonType  type)
{
  for (FerJsonNode node = start; node < fer_json_tree_get_n_nodes (tree); node++)
    if (fer_json_node_get_type (tree, node) == type)
      return node;
  return FER_JSON_NONE;
}

static void
edit_file (Case *self)
{
  guint       half = fer_json_tree_get_n_nodes (self->tree) / 2;
  FerJsonNode first = find_type (self->tree, 0, FER_JSON_OBJECT);

  add_children (self, first);
  add_children (self, find_deepest_object (self->tree));
  add_children (self, find_type (self->tree, half, FER_JSON_ARRAY));
  edit_children (self, first);
  edit_children (self, find_type (self->tree, half, FER_JSON_OBJECT));
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_REPLACE, .node = find_type (self->tree, 0, FER_JSON_STRING), .json = "\"changed \\u00e9\"" });
  try_edit (self, (FerTestEdit){ FER_TEST_EDIT_REPLACE, .node = find_type (self->tree, half, FER_JSON_STRING), .json = "\"\"" });
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  guint n_made = 0;
  guint n_refused = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (g_ptr_array_index (paths, i));
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
      Case file = { tree, count_lines (bytes), 0, 0 };

      g_test_message ("%s", (const char *)g_ptr_array_index (paths, i));
      edit_file (&file);
      n_made += file.n_made;
      n_refused += file.n_refused;
      g_assert_true (file.n_refused == 0 || fer_json_tree_is_broken (tree));
    }
  g_test_message ("%u edits made, %u refused", n_made, n_refused);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-edit-corpus/all", test_corpus);
  return g_test_run ();
}

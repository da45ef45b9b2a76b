/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The promises that a tree makes about every text, as assertions; for tests and fuzzers alike. */

#include "fer-test-tree.h"

#include "fer-json-path.h"

#include <string.h>

/* Looking at a node may take time in proportion to its siblings. */
#define MAX_SAMPLES 16

static void
check_tokens (const char *text,
              gsize       n_bytes)
{
  FerJsonScanner scanner;
  FerJsonScanner notable;
  FerJsonScanner solid;
  FerJsonToken   token;
  FerJsonToken   same;
  gsize          end = 0;

  fer_json_scanner_init (&scanner, text, n_bytes);
  notable = solid = scanner;
  while (fer_json_scanner_next (&scanner, &token))
    {
      g_assert_cmpuint (token.start, ==, end);
      g_assert_cmpuint (token.end, >, token.start);
      end = token.end;
      if (token.fault != FER_JSON_FAULT_NONE)
        {
          g_assert_cmpuint (token.fault_start, >=, token.start);
          g_assert_cmpuint (token.fault_end, >, token.fault_start);
          g_assert_cmpuint (token.fault_end, <=, token.end);
        }
      if (token.type == FER_JSON_TOKEN_BLANK || token.type == FER_JSON_TOKEN_NEWLINE)
        continue;
      g_assert_true (fer_json_scanner_next_notable (&notable, &same));
      g_assert_cmpuint (same.start, ==, token.start);
      g_assert_cmpuint (same.end, ==, token.end);
      g_assert_cmpint (same.type, ==, token.type);
      if (FER_JSON_TOKEN_IS_TRIVIA (token.type))
        continue;
      g_assert_true (fer_json_scanner_next_solid (&solid, &same));
      g_assert_cmpuint (same.start, ==, token.start);
    }
  g_assert_cmpuint (end, ==, n_bytes);
  g_assert_cmpint (token.type, ==, FER_JSON_TOKEN_END);
  g_assert_false (fer_json_scanner_next_notable (&notable, &same));
  g_assert_false (fer_json_scanner_next_solid (&solid, &same));
}

static void
check_faults (FerJsonTree *tree,
              gsize        n_bytes)
{
  guint    n_faults = fer_json_tree_get_n_faults (tree);
  gsize    start = 0;
  gboolean structural = FALSE;

  g_assert_cmpuint (n_faults, <=, FER_JSON_MAX_FAULTS + 1);
  for (guint i = 0; i < n_faults; i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (tree, i);

      g_assert_cmpint (fault->code, !=, FER_JSON_FAULT_NONE);
      g_assert_true ((fault->code == FER_JSON_FAULT_TOO_MANY) == (i == FER_JSON_MAX_FAULTS));
      g_assert_cmpuint (fault->start, >=, start);
      g_assert_cmpuint (fault->end, >=, fault->start);
      g_assert_cmpuint (fault->end, <=, n_bytes);
      start = fault->start;
      structural |= fer_json_fault_code_is_structural (fault->code);
    }
  if (n_faults <= FER_JSON_MAX_FAULTS)
    g_assert_cmpint (fer_json_tree_is_broken (tree), ==, structural);
}

static void
check_spelling (const char *text,
                FerJsonType type,
                gsize       start,
                gsize       end)
{
  switch (type)
    {
    case FER_JSON_OBJECT:
      g_assert_true (text[start] == '{');
      break;
    case FER_JSON_ARRAY:
      g_assert_true (text[start] == '[');
      break;
    case FER_JSON_STRING:
      g_assert_true (text[start] == '"' || text[start] == '\'');
      break;
    case FER_JSON_TRUE:
      g_assert_true (end - start == 4 && memcmp (text + start, "true", 4) == 0);
      break;
    case FER_JSON_FALSE:
      g_assert_true (end - start == 5 && memcmp (text + start, "false", 5) == 0);
      break;
    case FER_JSON_NULL:
      g_assert_true (end - start == 4 && memcmp (text + start, "null", 4) == 0);
      break;
    case FER_JSON_NUMBER:
    case FER_JSON_INVALID:
    default:
      break;
    }
}

/* The ranges of a node, beside those of its parent and the sibling before it. */
static void
check_ranges (FerJsonTree *tree,
              FerJsonNode  node,
              const char  *text,
              gsize        n_bytes)
{
  FerJsonNode parent = fer_json_node_get_parent (tree, node);
  FerJsonNode previous = fer_json_node_get_previous (tree, node);
  gsize       start, end, key_start, key_end, member_start, member_end, other;
  gboolean    has_key = fer_json_node_get_key_range (tree, node, &key_start, &key_end);

  fer_json_node_get_range (tree, node, &start, &end);
  fer_json_node_get_member_range (tree, node, &member_start, &member_end);
  g_assert_cmpuint (start, <=, end);
  g_assert_cmpuint (end, <=, n_bytes);
  g_assert_cmpuint (member_end, ==, end);
  g_assert_cmpuint (member_start, ==, has_key ? key_start : start);
  if (has_key)
    g_assert_true (key_start <= key_end && key_end <= start);
  if (fer_json_node_get_type (tree, node) != FER_JSON_INVALID)
    g_assert_cmpuint (start, <, end);
  check_spelling (text, fer_json_node_get_type (tree, node), start, end);
  g_assert_cmpint (has_key, ==, fer_json_node_get_type (tree, parent) == FER_JSON_OBJECT);
  if (node == 0)
    {
      g_assert_cmpuint (parent, ==, FER_JSON_NONE);
      return;
    }
  g_assert_cmpuint (parent, <, node);
  fer_json_node_get_range (tree, parent, &other, NULL);
  g_assert_cmpuint (member_start, >, other);
  fer_json_node_get_range (tree, parent, NULL, &other);
  g_assert_cmpuint (end, <=, other);
  if (previous == FER_JSON_NONE)
    return;
  g_assert_cmpuint (fer_json_node_get_next (tree, previous), ==, node);
  fer_json_node_get_range (tree, previous, NULL, &other);
  g_assert_cmpuint (member_start, >=, other);
}

static void
check_children (FerJsonTree *tree,
                FerJsonNode  node)
{
  FerJsonNode last = FER_JSON_NONE;
  guint       n_children = 0;

  for (FerJsonNode child = fer_json_node_get_first_child (tree, node);
       child != FER_JSON_NONE;
       child = fer_json_node_get_next (tree, child))
    {
      g_assert_cmpuint (fer_json_node_get_parent (tree, child), ==, node);
      last = child;
      n_children++;
    }
  g_assert_cmpuint (fer_json_node_get_last_child (tree, node), ==, last);
  g_assert_cmpuint (fer_json_node_get_n_children (tree, node), ==, n_children);
  g_assert_cmpuint (fer_json_node_get_child (tree, node, n_children), ==, FER_JSON_NONE);
}

static gboolean
has_fault (FerJsonTree     *tree,
           FerJsonFaultCode code)
{
  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    if (fer_json_tree_peek_fault (tree, i)->code == code)
      return TRUE;
  return FALSE;
}

static void
check_values (FerJsonTree *tree,
              FerJsonNode  node)
{
  g_autofree char *key = fer_json_node_dup_key (tree, node);
  g_autofree char *string = fer_json_node_dup_string (tree, node);

  if (key != NULL)
    {
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_assert_true (fer_json_node_key_equals (tree, node, key));
      g_assert_cmpuint (fer_json_node_get_member (tree, fer_json_node_get_parent (tree, node), key), >=, node);
    }
  if (string != NULL)
    {
      g_assert_true (g_utf8_validate (string, -1, NULL));
      g_assert_true (fer_json_node_string_equals (tree, node, string));
    }
}

/* From a node to its index, its pointer and its place, and back. Only where a key is there twice may a
 * pointer lead elsewhere, through the last namesake. */
static void
check_ways_back (FerJsonTree *tree,
                 FerJsonNode  node,
                 gboolean     unique)
{
  g_autofree char *pointer = fer_json_path_of (tree, node);
  g_autofree char *again = NULL;
  FerJsonNode      resolved = fer_json_path_resolve (tree, pointer, NULL);
  FerJsonNode      parent = fer_json_node_get_parent (tree, node);
  FerJsonNode      at;
  gsize            start, at_start, at_end;

  if (unique)
    g_assert_cmpuint (resolved, ==, node);
  if (resolved != FER_JSON_NONE)
    {
      again = fer_json_path_of (tree, resolved);
      g_assert_cmpstr (again, ==, pointer);
    }
  if (parent != FER_JSON_NONE)
    g_assert_cmpuint (fer_json_node_get_child (tree, parent, fer_json_node_get_index (tree, node)), ==, node);
  fer_json_node_get_range (tree, node, &start, NULL);
  at = fer_json_node_at (tree, start);
  g_assert_cmpuint (at, !=, FER_JSON_NONE);
  fer_json_node_get_member_range (tree, at, &at_start, &at_end);
  g_assert_true (at_start <= start && start <= at_end);
}

void
fer_test_tree_check (FerJsonTree *tree)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint       n_nodes = fer_json_tree_get_n_nodes (tree);
  guint       stride = n_nodes / MAX_SAMPLES + 1;
  gboolean    unique = !has_fault (tree, FER_JSON_FAULT_DUPLICATE_KEY) && !has_fault (tree, FER_JSON_FAULT_TOO_MANY);

  check_tokens (text, n_bytes);
  check_faults (tree, n_bytes);
  g_assert_cmpuint (fer_json_tree_get_root (tree), ==, n_nodes > 0 ? 0 : FER_JSON_NONE);
  for (FerJsonNode node = 0; node < n_nodes; node++)
    {
      check_ranges (tree, node, text, n_bytes);
      check_children (tree, node);
    }
  for (FerJsonNode node = 0; node < n_nodes; node += stride)
    {
      check_values (tree, node);
      check_ways_back (tree, node, unique);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long one edit of the largest published definition takes: finding the splices, applying them with
 * undo kept, and parsing what has come out. The first is what this floor adds to the other two. */

#include "fer-history.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-test-corpus.h"

#define N_RUNS 200

typedef FerSplices *(*Edit) (FerJsonTree *tree, FerJsonNode object);

static FerSplices *
set_string (FerJsonTree *tree,
            FerJsonNode  object)
{
  g_autofree char *pointer = fer_json_path_of (tree, object);
  g_autofree char *member = fer_json_path_join (pointer, "summary", NULL);

  return fer_json_edit_set (tree, member, "\"changed\"", NULL, NULL);
}

static FerSplices *
add_first (FerJsonTree *tree,
           FerJsonNode  object)
{
  return fer_json_edit_insert (tree, object, 0, "x-added", "{\"type\":\"object\",\"required\":[\"a\"]}", NULL);
}

static FerSplices *
remove_last (FerJsonTree *tree,
             FerJsonNode  object)
{
  return fer_json_edit_remove (tree, fer_json_node_get_last_child (tree, object), NULL);
}

static FerSplices *
move_last (FerJsonTree *tree,
           FerJsonNode  object)
{
  return fer_json_edit_move (tree, fer_json_node_get_last_child (tree, object), 0, NULL);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return left < right ? -1 : left > right;
}

static gint64
get_median_usec (gint64 *usecs)
{
  qsort (usecs, N_RUNS, sizeof *usecs, compare_times);
  return usecs[N_RUNS / 2];
}

static void
measure (const char *name,
         Edit        edit,
         GBytes     *bytes,
         FerJsonNode object)
{
  gint64 find_usecs[N_RUNS], apply_usecs[N_RUNS], parse_usecs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (FerHistory) history = fer_history_new ();
      g_autoptr (FerText) text = fer_text_new (bytes);
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
      g_autoptr (FerJsonTree) after = NULL;
      g_autoptr (FerSplices) splices = NULL;
      gint64 start_usec = g_get_monotonic_time ();
      gint64 found_usec, applied_usec;

      splices = edit (tree, object);
      found_usec = g_get_monotonic_time ();
      g_assert_nonnull (splices);
      fer_history_begin (history, "Edit", NULL);
      fer_history_apply (history, text, splices);
      fer_history_end (history);
      applied_usec = g_get_monotonic_time ();
      after = fer_json_tree_parse (fer_text_get_bytes (text));
      find_usecs[i] = found_usec - start_usec;
      apply_usecs[i] = applied_usec - found_usec;
      parse_usecs[i] = g_get_monotonic_time () - applied_usec;
    }
  g_print ("%-12s find %5" G_GINT64_FORMAT " us   apply %5" G_GINT64_FORMAT " us   parse %5" G_GINT64_FORMAT " us\n",
           name, get_median_usec (find_usecs), get_median_usec (apply_usecs), get_median_usec (parse_usecs));
}

static GBytes *
find_largest (GPtrArray *paths)
{
  g_autoptr (GBytes) largest = fer_test_corpus_read (paths->pdata[0]);

  for (guint i = 1; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);

      if (g_bytes_get_size (bytes) <= g_bytes_get_size (largest))
        continue;
      g_bytes_unref (largest);
      largest = g_steal_pointer (&bytes);
    }
  return g_steal_pointer (&largest);
}

/* An operation in the middle of the text. */
static FerJsonNode
find_operation (FerJsonTree *tree)
{
  FerJsonNode paths = fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", NULL);
  FerJsonNode path = fer_json_node_get_child (tree, paths, fer_json_node_get_n_children (tree, paths) / 2);

  return fer_json_node_get_first_child (tree, path);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  FerJsonNode operation;

  g_test_init (&argc, &argv, NULL);
  paths = fer_test_corpus_list ("connectors");
  if (paths == NULL || paths->len == 0)
    {
      g_print ("no corpus\n");
      return 0;
    }
  bytes = find_largest (paths);
  tree = fer_json_tree_parse (bytes);
  operation = find_operation (tree);
  g_print ("text         %" G_GSIZE_FORMAT " bytes, %u values\n", g_bytes_get_size (bytes), fer_json_tree_get_n_nodes (tree));
  measure ("set", set_string, bytes, operation);
  measure ("add first", add_first, bytes, operation);
  measure ("remove last", remove_last, bytes, operation);
  measure ("move last", move_last, bytes, operation);
  measure ("add at root", add_first, bytes, fer_json_tree_get_root (tree));
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is true of every merge, tried on published connectors with edits that a seed chooses: realistic ones (paths, ids,
 * parameters, definitions) and any edit of any value; and on scripts that a seed makes. A seed that fails is said, and makes the same edits again. */

#include "fer-difference.h"
#include "fer-json-edit.h"
#include "fer-json-meaning.h"
#include "fer-merge.h"
#include "fer-test-corpus.h"
#include "fer-test-edit.h"

#include <string.h>

#define STRIDE 6    /* of the corpus */
#define MAX_EDITS 6 /* of one state */
#define MAX_SIZE (300 * 1024)

static const char *current; /* what is being tried, for messages */
static guint32     current_seed;

static guint32
choose_cb (gpointer data)
{
  return g_rand_int (data);
}

static FerSnapshot *
make (const char *text,
      gsize       n_bytes)
{
  g_autofree char  *copy = g_strndup (text, n_bytes);
  const char *const texts[FER_N_FILE_ROLES] = { copy };

  return fer_snapshot_new (texts);
}

static FerJsonTree *
get_tree (FerSnapshot *state)
{
  return fer_snapshot_get_tree (state, FER_FILE_ROLE_DEFINITION);
}

static GBytes *
get_text (FerSnapshot *state)
{
  return fer_snapshot_get_text (state, FER_FILE_ROLE_DEFINITION);
}

static gboolean
is_clean (FerJsonTree *tree)
{
  return tree != NULL && fer_json_tree_get_n_nodes (tree) > 0 && fer_json_tree_get_n_faults (tree) == 0;
}

/* A member of an object that a pattern of keys leads to; “*” is any. */
static FerJsonNode
choose_node (FerJsonTree       *tree,
             const char *const *keys,
             GRand             *random)
{
  FerJsonNode node = fer_json_tree_get_root (tree);

  for (; *keys != NULL && node != FER_JSON_NONE; keys++)
    {
      guint n = fer_json_node_get_n_children (tree, node);

      if (!g_str_equal (*keys, "*"))
        node = fer_json_node_get_member (tree, node, *keys);
      else
        node = n > 0 ? fer_json_node_get_child (tree, node, g_rand_int (random) % n) : FER_JSON_NONE;
    }
  return node;
}

typedef enum
{
  EDIT_ANY,
  EDIT_PATH,
  EDIT_ID,
  EDIT_LABEL,
  EDIT_DROP_OPERATION,
  EDIT_DROP_PATH,
  EDIT_DROP_DEFINITION,
  EDIT_ADD_OPERATION,
  EDIT_ADD_FIELD,
  EDIT_RETYPE,
  N_EDITS,
} Edit;

static FerSplices *
make_any (FerJsonTree *tree,
          GRand       *random)
{
  FerTestEdit edit;

  if (!fer_test_edit_choose (&edit, tree, choose_cb, random))
    return NULL;
  switch (edit.kind)
    {
    case FER_TEST_EDIT_REPLACE:
      return edit.node != 0 ? fer_json_edit_replace (tree, edit.node, edit.json, NULL) : NULL;
    case FER_TEST_EDIT_INSERT:
      return fer_json_edit_insert (tree, edit.node, edit.index, edit.key, edit.json, NULL);
    case FER_TEST_EDIT_REMOVE:
      return fer_json_edit_remove (tree, edit.node, NULL);
    case FER_TEST_EDIT_RENAME:
      return fer_json_node_get_key_range (tree, edit.node, NULL, NULL) ? fer_json_edit_rename (tree, edit.node, edit.key, NULL) : NULL;
    case FER_TEST_EDIT_MOVE:
    case FER_TEST_N_EDITS:
    default:
      return fer_json_edit_move (tree, edit.node, edit.index, NULL);
    }
}

static FerSplices *
make_edit (FerJsonTree *tree,
           GRand       *random)
{
  static const char *const one_path[] = { "paths", "*", NULL };
  static const char *const operation[] = { "paths", "*", "*", NULL };
  static const char *const id[] = { "paths", "*", "*", "operationId", NULL };
  static const char *const label[] = { "paths", "*", "*", "summary", NULL };
  static const char *const definition[] = { "definitions", "*", NULL };
  static const char *const fields[] = { "definitions", "*", "properties", NULL };
  static const char *const type[] = { "paths", "*", "*", "parameters", "*", "type", NULL };
  g_autofree char         *name = g_strdup_printf ("New%u", g_rand_int (random) % 100);
  g_autofree char         *path = g_strdup_printf ("/new/%u", g_rand_int (random) % 100);
  g_autofree char         *quoted = g_strdup_printf ("\"%s\"", name);
  /* Two of one id in one state are nobody's in particular. */
  g_autofree char *operation_json = g_strdup_printf ("{\"operationId\": \"Patch%u\", \"responses\": {}}", g_rand_int (random));
  FerJsonNode      node;

  switch ((Edit)(g_rand_int (random) % N_EDITS))
    {
    case EDIT_PATH:
      node = choose_node (tree, one_path, random);
      /* A path with nothing in it is nobody's when it has another name. */
      return fer_json_node_get_n_children (tree, node) > 0 ? fer_json_edit_rename (tree, node, path, NULL) : NULL;
    case EDIT_ID:
      node = choose_node (tree, id, random);
      return node != FER_JSON_NONE ? fer_json_edit_replace (tree, node, quoted, NULL) : NULL;
    case EDIT_LABEL:
      node = choose_node (tree, label, random);
      return node != FER_JSON_NONE ? fer_json_edit_replace (tree, node, quoted, NULL) : NULL;
    case EDIT_DROP_OPERATION:
      node = choose_node (tree, operation, random);
      return node != FER_JSON_NONE ? fer_json_edit_remove (tree, node, NULL) : NULL;
    case EDIT_DROP_PATH:
      node = choose_node (tree, one_path, random);
      return node != FER_JSON_NONE ? fer_json_edit_remove (tree, node, NULL) : NULL;
    case EDIT_DROP_DEFINITION:
      node = choose_node (tree, definition, random);
      return node != FER_JSON_NONE ? fer_json_edit_remove (tree, node, NULL) : NULL;
    case EDIT_ADD_OPERATION:
      node = choose_node (tree, one_path, random);
      return node != FER_JSON_NONE ? fer_json_edit_insert (tree, node, 9, "patch", operation_json, NULL) : NULL;
    case EDIT_ADD_FIELD:
      node = choose_node (tree, fields, random);
      return node != FER_JSON_NONE ? fer_json_edit_insert (tree, node, 9, name, "{\"type\": \"string\"}", NULL) : NULL;
    case EDIT_RETYPE:
      node = choose_node (tree, type, random);
      return node != FER_JSON_NONE ? fer_json_edit_replace (tree, node, "\"boolean\"", NULL) : NULL;
    case EDIT_ANY:
    case N_EDITS:
    default:
      return make_any (tree, random);
    }
}

static FerSnapshot *
mutate (FerSnapshot *base,
        GRand       *random)
{
  FerSnapshot *state = fer_snapshot_ref (base);
  guint        n = 1 + g_rand_int (random) % MAX_EDITS;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FerSplices) splices = make_edit (get_tree (state), random);
      g_autoptr (FerSnapshot) before = NULL;

      if (splices == NULL)
        continue;
      before = state;
      state = fer_snapshot_splice (before, FER_FILE_ROLE_DEFINITION, splices);
    }
  return state;
}

#define law(condition)                                                \
  G_STMT_START                                                        \
  {                                                                   \
    if (!(condition))                                                 \
      g_error ("%s, seed %u: %s", current, current_seed, #condition); \
  }                                                                   \
  G_STMT_END

static gboolean
same_meaning (FerSnapshot *one,
              FerSnapshot *other)
{
  return fer_json_meaning_equal (get_tree (one), 0, get_tree (other), 0);
}

/* Takes all of theirs. */
static FerSnapshot *
take_all (FerSnapshot *base,
          FerSnapshot *mine,
          FerSnapshot *theirs,
          guint       *n_conflicts)
{
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = NULL;

  *n_conflicts = fer_merge_count_conflicts (merge);
  fer_merge_take (merge, FER_MERGE_TAKE_THEIRS);
  result = fer_merge_apply (merge);
  law (result->n_failed == 0);
  return fer_merge_result_dup_snapshot (result, merge);
}

/* The same with a blank behind it, so that it is not the base to the byte. */
static FerSnapshot *
add_blank (FerSnapshot *state)
{
  g_autoptr (FerSplices) splices = fer_splices_new_replace (g_bytes_get_size (get_text (state)), 0, " ", 1);

  return fer_snapshot_splice (state, FER_FILE_ROLE_DEFINITION, splices);
}

/* merge (base, base, x) = x: to the byte where mine is the base to the byte, otherwise in what it says, which is the
 * difference between them applied to the base. */
static void
check_takes_theirs (FerSnapshot *base,
                    FerSnapshot *other)
{
  g_autoptr (FerSnapshot) mine = add_blank (base);
  guint n_conflicts;
  g_autoptr (FerSnapshot) bytes = take_all (base, base, other, &n_conflicts);
  g_autoptr (FerSnapshot) merged = NULL;
  g_autoptr (FerDifference) difference = NULL;

  law (n_conflicts == 0);
  law (g_bytes_equal (get_text (bytes), get_text (other)) || same_meaning (base, other));
  merged = take_all (base, mine, other, &n_conflicts);
  law (n_conflicts == 0);
  law (same_meaning (merged, other));
  difference = fer_difference_find (merged, other);
  law (difference->alterations->len == 0);
}

/* merge (base, x, base) = x and merge (base, x, x) = x, to the byte. */
static void
check_keeps_mine (FerSnapshot *base,
                  FerSnapshot *mine,
                  FerSnapshot *theirs)
{
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);

  law (fer_merge_get_changes (merge)->len == 0);
  law (result->files[FER_FILE_ROLE_DEFINITION].text == NULL);
}

/* Any two: nothing of theirs leaves mine as it is; all of it fails nowhere; undoing restores every byte; and who has got a
 * merge without conflicts gets nothing by merging again. (A conflict that is left is judged anew, and beside what has come by
 * then it may be none.) */
static void
check_any (FerSnapshot *base,
           FerSnapshot *mine,
           FerSnapshot *theirs)
{
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);
  g_autoptr (FerSnapshot) merged = fer_merge_result_dup_snapshot (result, merge);
  g_autoptr (FerMerge) again = fer_merge_new (base, merged, theirs);
  FerMergedFile *file = &result->files[FER_FILE_ROLE_DEFINITION];
  guint          n;
  g_autoptr (FerSnapshot) all = take_all (base, mine, theirs, &n);

  law (result->n_failed == 0);
  law (!fer_json_tree_is_broken (get_tree (merged)) && !fer_json_tree_is_broken (get_tree (all)));
  for (guint i = 0; fer_merge_count_conflicts (merge) == 0 && i < fer_merge_get_changes (again)->len; i++)
    law (((FerMergeChange *)fer_merge_get_changes (again)->pdata[i])->conflict != FER_MERGE_CONFLICT_NONE);
  if (file->splices != NULL)
    {
      gsize       n_bytes, n_after;
      const char *text = g_bytes_get_data (get_text (mine), &n_bytes);
      const char *after = g_bytes_get_data (file->text, &n_after);
      g_autoptr (FerSplices) back = fer_splices_invert (file->splices, text, n_bytes);
      g_autoptr (GBytes) restored = fer_splices_apply (back, after, n_after);

      law (g_bytes_equal (restored, get_text (mine)));
    }
}

/* Two edits of one text that do not touch: either both arrive, or it is said that they meet. */
static gboolean
check_both_arrive (FerSnapshot *base,
                   GRand       *random)
{
  g_autoptr (FerSplices) one = make_edit (get_tree (base), random);
  g_autoptr (FerSplices) other = make_edit (get_tree (base), random);
  g_autoptr (FerSplices) both = fer_splices_new ();
  g_autoptr (FerSnapshot) mine = NULL;
  g_autoptr (FerSnapshot) theirs = NULL;
  g_autoptr (FerSnapshot) expected = NULL;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (FerSnapshot) merged = NULL;
  g_autoptr (FerDifference) difference = NULL;

  if (one == NULL || other == NULL || !fer_splices_merge (both, one) || !fer_splices_merge (both, other))
    return FALSE;
  mine = fer_snapshot_splice (base, FER_FILE_ROLE_DEFINITION, one);
  theirs = fer_snapshot_splice (base, FER_FILE_ROLE_DEFINITION, other);
  expected = fer_snapshot_splice (base, FER_FILE_ROLE_DEFINITION, both);
  if (!is_clean (get_tree (expected)))
    return FALSE;
  merge = fer_merge_new (base, mine, theirs);
  if (fer_merge_count_conflicts (merge) > 0)
    return FALSE;
  result = fer_merge_apply (merge);
  merged = fer_merge_result_dup_snapshot (result, merge);
  difference = fer_difference_find (merged, expected);
  law (difference->alterations->len == 0);
  return TRUE;
}

/* The same place changed in two ways. */
static void
check_conflict (FerSnapshot *base,
                GRand       *random)
{
  static const char *const id[] = { "paths", "*", "*", "operationId", NULL };
  FerJsonNode              node = choose_node (get_tree (base), id, random);
  g_autoptr (FerSplices) one = node != FER_JSON_NONE ? fer_json_edit_replace (get_tree (base), node, "\"Mine\"", NULL) : NULL;
  g_autoptr (FerSplices) other = node != FER_JSON_NONE ? fer_json_edit_replace (get_tree (base), node, "\"Theirs\"", NULL) : NULL;
  g_autoptr (FerSnapshot) mine = NULL;
  g_autoptr (FerSnapshot) theirs = NULL;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (FerSnapshot) all = NULL;
  guint n_conflicts;

  if (one == NULL || other == NULL)
    return;
  mine = fer_snapshot_splice (base, FER_FILE_ROLE_DEFINITION, one);
  theirs = fer_snapshot_splice (base, FER_FILE_ROLE_DEFINITION, other);
  merge = fer_merge_new (base, mine, theirs);
  result = fer_merge_apply (merge);
  law (fer_merge_count_conflicts (merge) == 1);
  law (result->files[FER_FILE_ROLE_DEFINITION].text == NULL);
  all = take_all (base, mine, theirs, &n_conflicts);
  law (same_meaning (all, theirs));
}

static guint
check_connector (FerSnapshot *base,
                 guint        n_seeds)
{
  guint n_both = 0;

  for (guint i = 0; i < n_seeds; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (current_seed = g_str_hash (current) + i);
      g_autoptr (FerSnapshot) mine = mutate (base, random);
      g_autoptr (FerSnapshot) theirs = mutate (base, random);

      if (!is_clean (get_tree (mine)) || !is_clean (get_tree (theirs)))
        continue;
      check_takes_theirs (base, theirs);
      check_keeps_mine (base, mine, base);
      check_keeps_mine (base, mine, mine);
      check_any (base, mine, theirs);
      n_both += check_both_arrive (base, random);
      check_conflict (base, random);
    }
  return n_both;
}

static void
test_laws (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  guint n = 0;
  guint n_both = 0;
  guint stride = STRIDE * fer_test_corpus_get_stride ();

  for (guint i = 0; files != NULL && i < files->len; i += stride)
    {
      g_autofree char *lower = g_ascii_strdown (files->pdata[i], -1);
      g_autoptr (GBytes) bytes = strstr (lower, "swagger.json") != NULL ? fer_test_corpus_read (files->pdata[i]) : NULL;
      g_autoptr (FerSnapshot) base = bytes != NULL && g_bytes_get_size (bytes) < MAX_SIZE && g_utf8_validate (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL) ? make (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

      if (base == NULL || !is_clean (get_tree (base)))
        continue;
      /* Without the folder that the corpus stands in: the seeds come of it, and are to be the same everywhere. */
      current = strstr (files->pdata[i], "connectors/");
      n_both += check_connector (base, 6);
      n++;
    }
  g_test_message ("%u connectors, %u pairs of edits that both arrived", n, n_both);
  if (files != NULL)
    g_assert_cmpuint (n_both, >, n);
}

/* A text of few different lines, so that many are the same; some end as on Windows, and the last one may not end at all. */
static GPtrArray *
make_lines (GRand *random,
            guint  n)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup_printf ("%c%s", 'a' + g_rand_int_range (random, 0, 8), g_rand_boolean (random) ? "\r\n" : "\n"));
  if (n > 0 && g_rand_boolean (random))
    g_strchomp (lines->pdata[n - 1]);
  return lines;
}

static FerSnapshot *
make_script (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *texts[FER_N_FILE_ROLES] = { NULL };

  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, lines->pdata[i]);
  texts[FER_FILE_ROLE_SCRIPT] = text->str;
  return fer_snapshot_new (texts);
}

static FerSnapshot *
mutate_script (GPtrArray *base,
               GRand     *random)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_copy (base, (GCopyFunc)(gpointer)g_strdup, NULL);

  g_ptr_array_set_free_func (lines, g_free);
  for (gint n = g_rand_int_range (random, 0, 5); n > 0; n--)
    {
      guint at = lines->len > 0 ? g_rand_int (random) % lines->len : 0;

      if (lines->len > 0 && g_rand_boolean (random))
        g_ptr_array_remove_index (lines, at);
      else
        g_ptr_array_insert (lines, (gint)at, g_strdup_printf ("%c\n", 'A' + g_rand_int_range (random, 0, 8)));
    }
  return make_script (lines);
}

static GBytes *
get_script (FerSnapshot *state)
{
  return fer_snapshot_get_text (state, FER_FILE_ROLE_SCRIPT);
}

static gboolean
is_script (FerSnapshot *state,
           FerSnapshot *other)
{
  return g_bytes_equal (get_script (state), get_script (other));
}

static FerSnapshot *
merge_scripts (FerSnapshot *base,
               FerSnapshot *mine,
               FerSnapshot *theirs,
               guint       *n_conflicts)
{
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);

  *n_conflicts = fer_merge_count_conflicts (merge);
  return fer_merge_result_dup_snapshot (result, merge);
}

/* Who has what the other brings has all of it; and both ways round the same conflicts are said, or the same comes out. */
static void
check_scripts (FerSnapshot *base,
               FerSnapshot *mine,
               FerSnapshot *theirs)
{
  guint n_conflicts, n_other;
  g_autoptr (FerSnapshot) taken = merge_scripts (base, base, theirs, &n_conflicts);
  g_autoptr (FerSnapshot) kept = merge_scripts (base, mine, base, &n_other);
  g_autoptr (FerSnapshot) same = NULL;
  g_autoptr (FerSnapshot) merged = NULL;
  g_autoptr (FerSnapshot) turned = NULL;

  law (is_script (taken, theirs) && n_conflicts == 0);
  law (is_script (kept, mine) && n_other == 0);
  same = merge_scripts (base, mine, mine, &n_conflicts);
  law (is_script (same, mine) && n_conflicts == 0);
  merged = merge_scripts (base, mine, theirs, &n_conflicts);
  turned = merge_scripts (base, theirs, mine, &n_other);
  law (n_conflicts == n_other);
  law (n_conflicts > 0 || is_script (merged, turned));
}

static void
test_scripts (void)
{
  current = "a script";
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (current_seed = i);
      g_autoptr (GPtrArray) lines = make_lines (random, g_rand_int (random) % 30);
      g_autoptr (FerSnapshot) base = make_script (lines);
      g_autoptr (FerSnapshot) mine = mutate_script (lines, random);
      g_autoptr (FerSnapshot) theirs = mutate_script (lines, random);

      check_scripts (base, mine, theirs);
    }
}

static FerSnapshot *
make_numbered (guint       n,
               guint       step,
               guint       offset,
               const char *word)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, step > 0 && i % step == offset ? g_strdup_printf ("%s %u\n", word, i) : g_strdup_printf ("%u\n", i));
  return make_script (lines);
}

/* Lines that are apart all arrive, and one that both have changed is never taken without a word. */
static void
test_script_lines (void)
{
  guint n_conflicts;
  g_autoptr (FerSnapshot) base = make_numbered (400, 0, 0, "");
  g_autoptr (FerSnapshot) mine = make_numbered (400, 4, 0, "mine");
  g_autoptr (FerSnapshot) theirs = make_numbered (400, 4, 2, "theirs");
  g_autoptr (FerSnapshot) other = make_numbered (400, 8, 0, "theirs");
  g_autoptr (FerSnapshot) merged = merge_scripts (base, mine, theirs, &n_conflicts);
  g_autoptr (FerSnapshot) kept = NULL;
  const char *text = g_bytes_get_data (get_script (merged), NULL);

  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_true (strstr (text, "\nmine 8\n9\ntheirs 10\n11\nmine 12\n") != NULL);
  kept = merge_scripts (base, mine, other, &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 50);
  g_assert_true (is_script (kept, mine));
}

/* Far too much for the way to be kept: the stretch between is one. */
static void
test_script_bound (void)
{
  guint n_conflicts;
  g_autoptr (FerSnapshot) base = make_numbered (100000, 0, 0, "");
  g_autoptr (FerSnapshot) mine = make_numbered (100000, 2, 0, "mine");
  g_autoptr (FerSnapshot) theirs = make_numbered (100000, 2, 0, "theirs");
  g_autoptr (FerSnapshot) merged = merge_scripts (base, mine, theirs, &n_conflicts);
  g_autoptr (FerSnapshot) taken = NULL;

  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_true (is_script (merged, mine));
  taken = merge_scripts (base, base, theirs, &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 0);
  g_assert_true (is_script (taken, theirs));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/merge-laws/corpus", test_laws);
  g_test_add_func ("/review/merge-laws/scripts", test_scripts);
  g_test_add_func ("/review/merge-laws/script-lines", test_script_lines);
  g_test_add_func ("/review/merge-laws/script-bound", test_script_bound);
  return g_test_run ();
}

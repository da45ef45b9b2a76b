/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule has cases that break it and cases that nearly do; what is safe to mend is gone after mending, and nothing
 * else is touched. */

#include "fer-fixer.h"
#include "fer-json-path.h"
#include "fer-test-cases.h"
#include "fer-test-folder.h"

#include <string.h>

static void
test_clean (void)
{
  g_autoptr (FerSnapshot) snapshot = fer_test_cases_make (NULL);
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_VERIFIED, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const FerFinding *finding = findings->pdata[i];

      /* A clean connector has no icon in the repository, and a policy or two nobody needs. */
      if (g_str_has_prefix (finding->rule->id, "icon-"))
        continue;
      g_error ("the clean connector: %s at %s: %s", finding->rule->id, finding->pointer, finding->message);
    }
}

static GPtrArray *
find (FerSnapshot       *snapshot,
      const FerTestCase *test)
{
  const char *rules[] = { test->rule, NULL };

  return fer_checker_run (snapshot, test->profile, rules, NULL);
}

static char *
join (GPtrArray *words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (char *)words->pdata[i]);
  return g_string_free (joined, FALSE);
}

static void
assert_well_told (FerSnapshot *snapshot,
                  GPtrArray   *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const FerFinding *finding = findings->pdata[i];

      g_assert_null (strstr (finding->message, "{1}"));
      g_assert_null (strstr (finding->message, "{2}"));
      g_assert_cmpuint (finding->line, >, 0);
      g_assert_cmpuint (finding->start, <=, finding->end);
      if (fer_snapshot_get_text (snapshot, finding->role) != NULL)
        g_assert_cmpuint (finding->end, <=, g_bytes_get_size (fer_snapshot_get_text (snapshot, finding->role)));
      else
        g_assert_cmpuint (finding->end, ==, 0);
    }
}

static void
test_found (gconstpointer data)
{
  const FerTestCase *test = data;
  g_autoptr (FerSnapshot) broken = fer_test_cases_make (test->breaks);
  g_autoptr (GPtrArray) findings = find (broken, test);
  g_autofree char *expected = join (test->at);
  g_autofree char *found = fer_test_cases_list_places (findings, test->rule);

  g_assert_cmpstr (found, ==, expected);
  assert_well_told (broken, findings);
}

static void
test_near (gconstpointer data)
{
  const FerTestCase *test = data;
  g_autoptr (FerSnapshot) near = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *found = NULL;

  near = fer_test_cases_make (test->near);
  findings = find (near, test);
  found = fer_test_cases_list_places (findings, test->rule);
  g_assert_cmpstr (found, ==, "");
}

/* A folder is read as such, and then needs a definition. */
static gboolean
is_on_disk (const FerTestCase *test)
{
  for (guint i = 0; i < test->breaks->len; i++)
    if (strstr (test->breaks->pdata[i], " @ ") != NULL)
      return TRUE;
  return FALSE;
}

/* People check one file without the others, and one that is whole beside one that is not: a finding never needs another file. */
static void
test_alone (gconstpointer data)
{
  static const char *const others[] = { "P -", "P := []", "P := {", "D -", "D := []", "D := {" };
  const FerTestCase       *test = data;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GPtrArray) patches = g_ptr_array_new ();
      g_autoptr (FerSnapshot) snapshot = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      g_ptr_array_extend (patches, test->breaks, NULL, NULL);
      g_ptr_array_add (patches, (gpointer)others[i]);
      snapshot = fer_test_cases_make (patches);
      findings = fer_checker_run (snapshot, test->profile, NULL, NULL);
      assert_well_told (snapshot, findings);
    }
}

static gboolean
may_touch (const FerTestCase *test,
           FerFileRole        role,
           const FerFinding  *finding,
           const char        *pointer)
{
  g_autofree char *parent = g_strdup (finding->pointer);

  *(strrchr (parent, '/') != NULL ? strrchr (parent, '/') : parent) = '\0';
  if (role == finding->role && g_str_has_prefix (pointer, parent))
    return TRUE;
  for (guint i = 0; i < test->touches->len; i++)
    {
      const char *touched = test->touches->pdata[i];

      if (*touched == "DPCTR"[role] && g_str_has_prefix (pointer, touched + 1))
        return TRUE;
    }
  return FALSE;
}

/* Every scalar and every empty container by its pointer, but for those that mending may touch. */
static GHashTable *
list_values (FerSnapshot       *snapshot,
             FerFileRole        role,
             const FerTestCase *test,
             const FerFinding  *finding)
{
  FerJsonTree *tree = fer_snapshot_get_tree (snapshot, role);
  GHashTable  *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (FerJsonNode node = 0; tree != NULL && node < fer_json_tree_get_n_nodes (tree); node++)
    {
      g_autofree char *pointer = fer_json_path_of (tree, node);

      if (fer_json_node_get_n_children (tree, node) == 0 && !may_touch (test, role, finding, pointer))
        g_hash_table_insert (values, g_steal_pointer (&pointer), fer_json_node_dup_text (tree, node));
    }
  return values;
}

static void
assert_same_elsewhere (FerSnapshot       *before,
                       FerSnapshot       *after,
                       const FerTestCase *test,
                       const FerFinding  *finding)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_autoptr (GHashTable) old = list_values (before, role, test, finding);
      g_autoptr (GHashTable) new = list_values (after, role, test, finding);
      GHashTableIter iter;
      gpointer       pointer, text;

      g_hash_table_iter_init (&iter, old);
      while (g_hash_table_iter_next (&iter, &pointer, &text))
        g_assert_cmpstr (g_hash_table_lookup (new, pointer), ==, text);
      g_assert_cmpuint (g_hash_table_size (new), ==, g_hash_table_size (old));
    }
}

static guint
count_fixable (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((FerFinding *)findings->pdata[i])->fix != FER_FIX_NONE;
  return n;
}

static void
test_fix (gconstpointer data)
{
  const FerTestCase *test = data;
  const char        *rules[] = { test->rule, NULL };
  g_autoptr (FerSnapshot) broken = fer_test_cases_make (test->breaks);
  g_autoptr (GPtrArray) findings = find (broken, test);
  g_autoptr (FerFixes) fixes = fer_fixer_find (broken, test->profile, rules, NULL);
  g_autoptr (FerSnapshot) mended = fer_changes_apply (&fixes->changes, broken);
  g_autoptr (GPtrArray) left = find (mended, test);
  g_autoptr (FerFixes) again = fer_fixer_find (mended, test->profile, rules, NULL);
  guint n_fixable = count_fixable (findings);

  if (n_fixable == 0)
    {
      g_test_skip ("nothing to mend in this case");
      return;
    }
  g_assert_cmpuint (left->len, ==, findings->len - n_fixable);
  g_assert_cmpuint (again->n_fixed, ==, 0);
  if (findings->len == 1)
    assert_same_elsewhere (broken, mended, test, findings->pdata[0]);
}

static gboolean
has_case (GPtrArray     *cases,
          const FerRule *rule,
          gboolean       mended)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const FerTestCase *test = cases->pdata[i];
      g_autoptr (FerSnapshot) broken = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      if (!g_str_equal (test->rule, rule->id) || test->at->len == 0)
        continue;
      if (!mended)
        return TRUE;
      broken = fer_test_cases_make (test->breaks);
      findings = find (broken, test);
      if (count_fixable (findings) > 0)
        return TRUE;
    }
  return FALSE;
}

/* A comma that is taken away and a member that is added count on one another, when they meet in one object. */
static void
test_comma (void)
{
  const char *texts[FER_N_FILE_ROLES] = { "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{\"summary\":\"A\",}}}}" };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  g_autoptr (FerFixes) fixes = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, NULL, NULL);
  g_autoptr (FerSnapshot) mended = fer_changes_apply (&fixes->changes, snapshot);
  FerJsonTree *tree = fer_snapshot_get_tree (mended, FER_FILE_ROLE_DEFINITION);

  g_assert_cmpuint (fixes->n_fixed, >, 1);
  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
  g_assert_cmpint (fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", "/a", "get", "operationId", NULL), !=, FER_JSON_NONE);
}

/* A hundred definitions, each of which only the one before uses: as one goes, the next is found, and in the end none is left. */
static void
test_chain (void)
{
  static const char *const rules[] = { "unused-definition", NULL };
  g_autoptr (GString) text = g_string_new ("{\"swagger\":\"2.0\",\"paths\":{},\"definitions\":{");
  const char *texts[FER_N_FILE_ROLES] = { NULL };
  g_autoptr (FerSnapshot) snapshot = NULL;
  g_autoptr (FerFixes) fixes = NULL;
  g_autoptr (FerSnapshot) mended = NULL;
  g_autoptr (FerFixes) again = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "\"D%u\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/D%u\"}},", i, i + 1);
  g_string_append (text, "\"D100\":{\"type\":\"string\"}}}");
  texts[0] = text->str;
  snapshot = fer_snapshot_new (texts);
  fixes = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  mended = fer_changes_apply (&fixes->changes, snapshot);
  again = fer_fixer_find (mended, FER_PROFILE_CUSTOM, rules, NULL);
  g_assert_true (fer_changes_is_empty (&again->changes));
  g_assert_cmpuint (g_bytes_get_size (fer_snapshot_get_text (mended, FER_FILE_ROLE_DEFINITION)), <, 100);
}

/* A script of that many bytes, which no patch of a case is long enough for. */
static void
assert_script (gsize       n_bytes,
               const char *expected)
{
  const char              *texts[FER_N_FILE_ROLES] = { "{}" };
  static const char *const rules[] = { "script-large", "script-too-big", NULL };
  g_autofree char         *script = g_strnfill (n_bytes, ' ');
  g_autoptr (FerSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  texts[FER_FILE_ROLE_SCRIPT] = script;
  snapshot = fer_snapshot_new (texts);
  findings = fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  g_assert_cmpuint (findings->len, ==, *expected != '\0');
  if (findings->len > 0)
    g_assert_cmpstr (((FerFinding *)findings->pdata[0])->rule->id, ==, expected);
}

static void
test_large_scripts (void)
{
  assert_script (499999, "");
  assert_script (500000, "script-large");
  assert_script (1024 * 1024 - 1, "script-large");
  assert_script (1024 * 1024, "script-too-big");
}

/* A definition of that many bytes, most of them blanks and the title. */
static void
assert_big (gsize    n_blanks,
            gsize    n_title,
            gboolean found,
            gboolean can_shrink)
{
  static const char *const rules[] = { "file-too-big", NULL };
  g_autofree char         *blanks = g_strnfill (n_blanks, ' ');
  g_autofree char         *title = g_strnfill (n_title, 'a');
  g_autofree char         *text = g_strdup_printf ("{\n%s\"swagger\": \"2.0\",\n  \"info\": { \"title\": \"%s b\" } }\n", blanks, title);
  g_autofree char         *small = g_strdup_printf ("{\"swagger\":\"2.0\",\"info\":{\"title\":\"%s b\"}}", title);
  const char              *texts[FER_N_FILE_ROLES] = { text };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerFixes) fixes = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerSnapshot) mended = fer_changes_apply (&fixes->changes, snapshot);
  GBytes          *after = fer_snapshot_get_text (mended, FER_FILE_ROLE_DEFINITION);
  g_autofree char *left = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));

  g_assert_cmpuint (findings->len, ==, found);
  g_assert_cmpuint (count_fixable (findings), ==, can_shrink);
  g_assert_cmpuint (fixes->n_fixed, ==, can_shrink);
  g_assert_cmpstr (g_strchomp (left), ==, can_shrink ? small : g_strchomp (text));
}

static void
test_large_definitions (void)
{
  assert_big (1024 * 1000, 10, FALSE, FALSE);
  assert_big (1024 * 1024, 10, TRUE, TRUE);
  assert_big (10, 1024 * 1024, TRUE, FALSE);
}

/* A definition with an example of that many bytes, beside a title. */
static void
assert_column (gsize    n_title,
               gsize    n_example,
               gboolean can_shrink)
{
  static const char *const rules[] = { "definition-over-dataverse-limit", NULL };
  g_autofree char         *title = g_strnfill (n_title, 'a');
  g_autofree char         *example = g_strnfill (n_example, 'b');
  g_autofree char         *text = g_strdup_printf ("{ \"info\": { \"title\": \"%s\" }, \"definitions\": { \"A\": { \"type\": \"string\", \"example\": \"%s\" } } }", title, example);
  g_autofree char         *small = g_strdup_printf ("{ \"info\": { \"title\": \"%s\" }, \"definitions\": { \"A\": { \"type\": \"string\" } } }", title);
  const char              *texts[FER_N_FILE_ROLES] = { text };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  g_autoptr (FerFixes) fixes = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerSnapshot) mended = fer_changes_apply (&fixes->changes, snapshot);
  GBytes          *after = fer_snapshot_get_text (mended, FER_FILE_ROLE_DEFINITION);
  g_autofree char *left = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));

  g_assert_cmpuint (fixes->n_fixed, ==, can_shrink);
  g_assert_cmpstr (left, ==, can_shrink ? small : text);
}

static void
test_large_columns (void)
{
  assert_column (10, 499800, FALSE);
  assert_column (10, 500000, TRUE);
  assert_column (500000, 10, FALSE);
}

static void
assert_icon (gsize    n_bytes,
             gboolean found)
{
  static const char *const rules[] = { "icon-bytes", NULL };
  g_autofree char         *icon = g_strnfill (n_bytes, ' ');
  FerTestFolder           *folder = fer_test_folder_new ();
  g_autoptr (FerSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", "{\"swagger\":\"2.0\"}", -1);
  fer_test_folder_put (folder, "icon.png", icon, (gssize)n_bytes);
  snapshot = fer_snapshot_read (folder->file, NULL, NULL);
  findings = fer_checker_run (snapshot, FER_PROFILE_VERIFIED, rules, NULL);
  g_assert_cmpuint (findings->len, ==, found);
  fer_test_folder_free (folder);
}

static void
test_large_icons (void)
{
  assert_icon (1024 * 1024 - 1, FALSE);
  assert_icon (1024 * 1024, TRUE);
}

/* Where “swagger” is told to be in a text. */
static void
assert_position (const char *text,
                 guint       line,
                 guint       column)
{
  const char              *texts[FER_N_FILE_ROLES] = { text };
  static const char *const rules[] = { "swagger-version", NULL };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL);

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpuint (((FerFinding *)findings->pdata[0])->line, ==, line);
  g_assert_cmpuint (((FerFinding *)findings->pdata[0])->column, ==, column);
}

static void
test_positions (void)
{
  assert_position ("{\"swagger\": 2}", 1, 13);
  assert_position ("{\n  \"swagger\": 2}", 2, 14);
  assert_position ("{\r\n  \"swagger\": 2}", 2, 14);
  assert_position ("{\r  \"swagger\": 2}", 2, 14);
  assert_position ("{\n\r\r\n\n\"swagger\": 2}", 5, 12);
  assert_position ("{\"a\": \"äö€\", \"swagger\": 2}", 1, 25);
  assert_position ("{\n\"a\": \"\xf0\x9f\x93\xa6\", \"swagger\": 2}", 2, 22);
}

/* What no patch of a text can break; tests/review and tests/cli have the cases of what takes two states, or a package. */
static const char *const elsewhere[] = { "breaking-change", "package-structure", "file-too-big", "definition-over-dataverse-limit", "json-not-utf8", "script-too-big", "script-large", "icon-bytes", NULL };

static void
test_complete (gconstpointer data)
{
  GPtrArray *cases = (GPtrArray *)data;
  GPtrArray *rules = fer_rules_get_all ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rules->len; i++)
    {
      const FerRule *rule = rules->pdata[i];

      if (!g_hash_table_add (ids, (gpointer)rule->id))
        g_error ("%s is there twice", rule->id);
      if (*rule->message == '\0' || *rule->why == '\0' || *rule->mend == '\0' || *rule->source == '\0')
        g_error ("%s lacks a sentence", rule->id);
      if (!g_strv_contains (elsewhere, rule->id) && !has_case (cases, rule, rule->fix == FER_FIX_SAFE))
        g_error ("%s has no case that breaks it%s", rule->id, rule->fix == FER_FIX_SAFE ? " and can be mended" : "");
    }
  for (guint i = 0; i < cases->len; i++)
    if (!g_hash_table_contains (ids, ((FerTestCase *)cases->pdata[i])->rule))
      g_error ("%s: there is no rule %s", ((FerTestCase *)cases->pdata[i])->place, ((FerTestCase *)cases->pdata[i])->rule);
}

static void
add (const char        *kind,
     const FerTestCase *test,
     GTestDataFunc      func)
{
  g_autofree char *path = g_strdup_printf ("/check/rules/%s/%s/%s", test->rule, kind, test->place);

  g_test_add_data_func (path, test, func);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) cases = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  cases = fer_test_cases_read ();

  g_test_add_func ("/check/rules/clean", test_clean);
  g_test_add_func ("/check/rules/positions", test_positions);
  g_test_add_func ("/check/rules/comma", test_comma);
  g_test_add_func ("/check/rules/chain", test_chain);
  g_test_add_func ("/check/rules/large-scripts", test_large_scripts);
  g_test_add_func ("/check/rules/large-definitions", test_large_definitions);
  g_test_add_func ("/check/rules/large-columns", test_large_columns);
  g_test_add_func ("/check/rules/large-icons", test_large_icons);
  g_test_add_data_func ("/check/rules/complete", cases, test_complete);
  for (guint i = 0; i < cases->len; i++)
    {
      const FerTestCase *test = cases->pdata[i];
      const FerRule     *rule = fer_rules_find (test->rule);

      if (test->breaks->len > 0)
        add ("found", test, test_found);
      add ("near", test, test_near);
      if (test->breaks->len > 0 && !is_on_disk (test))
        add ("alone", test, test_alone);
      if (test->breaks->len > 0 && rule != NULL && rule->fix != FER_FIX_NONE)
        add ("fix", test, test_fix);
    }
  status = g_test_run ();
  fer_test_cases_finish ();
  return status;
}

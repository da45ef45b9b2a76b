/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mending a whole connector: what one fix brings to light is mended, too, and many at once leave the text whole. */

#include "fer-fixer.h"

#include <string.h>

#define HEAD "{\"swagger\": \"2.0\", \"paths\": {}, \"definitions\": {"

/* Definitions that nobody uses but the one before: each that goes sets @n_each free, to the depth of @n in all. */
static char *
make_tree (guint n,
           guint n_each)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s\"D%u\": {\"properties\": {", i > 0 ? ", " : "", i);
      for (guint k = 1; k <= n_each && i * n_each + k < n; k++)
        g_string_append_printf (text, "%s\"p%u\": {\"$ref\": \"#/definitions/D%u\"}", k > 1 ? ", " : "", k, i * n_each + k);
      g_string_append (text, "}}");
    }
  g_string_append (text, "}}");
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  guint       n;
  guint       n_each;
} trees[] = {
  { "one", 1, 0 },
  { "two-neighbours", 2, 0 },
  { "three-neighbours", 3, 0 },
  { "many-neighbours", 1000, 0 },
  { "chain", 60, 1 },
  { "each-sets-several-free", 1500, 3 },
  { "one-sets-many-free", 400, 399 },
};

static void
test_unused (gconstpointer data)
{
  const guint      *numbers = data;
  const char       *rules[] = { "unused-definition", NULL };
  g_autofree char  *text = make_tree (numbers[0], numbers[1]);
  const char *const texts[FER_N_FILE_ROLES] = { text };
  g_autoptr (FerSnapshot) before = fer_snapshot_new (texts);
  g_autoptr (FerFixes) fixes = fer_fixer_find (before, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerSnapshot) after = fer_changes_apply (&fixes->changes, before);
  GBytes *mended = fer_snapshot_get_text (after, FER_FILE_ROLE_DEFINITION);

  g_assert_cmpmem (g_bytes_get_data (mended, NULL), g_bytes_get_size (mended), HEAD "}}", strlen (HEAD "}}"));
}

/* References that lead nowhere, each a letter from a definition: all are told, and no check spends hours on what was meant. */
static char *
make_references (guint n)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\"D%u\": {\"properties\": {\"p\": {\"$ref\": \"#/definitions/E%u\"}}}, ", i, i);
  g_string_append (text, "\"Last\": {}}}");
  return g_string_free (text, FALSE);
}

static void
test_suggestions (gconstpointer data)
{
  guint             n = GPOINTER_TO_UINT (data);
  const char       *rules[] = { "schema-ref-unresolved", NULL };
  g_autofree char  *text = make_references (n);
  const char *const texts[FER_N_FILE_ROLES] = { text };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL);

  g_assert_cmpuint (findings->len, ==, n);
  g_assert_nonnull (((FerFinding *)findings->pdata[0])->suggestion);
  if (n <= 1000)
    g_assert_nonnull (((FerFinding *)findings->pdata[n - 1])->suggestion);
  else
    g_assert_null (((FerFinding *)findings->pdata[n - 1])->suggestion);
}

/* What is put in place of a reference brings no id that is there already. */
static void
test_path_reference (void)
{
  const char       *rules[] = { "path-ref", NULL };
  const char *const texts[FER_N_FILE_ROLES] = { "{\"swagger\": \"2.0\", \"paths\": {\"/a\": {\"get\": {\"operationId\": \"Get\"}, \"put\": {\"operationId\": \"Put\"}, "
                                                "\"delete\": {\"operationId\": \"Put2\"}}, \"/b\": {\"$ref\": \"#/paths/~1a\"}, \"/c\": {\"$ref\": \"#/paths/~1a\"}}}" };
  g_autoptr (FerSnapshot) before = fer_snapshot_new (texts);
  g_autoptr (FerFixes) fixes = fer_fixer_find (before, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerSnapshot) after = fer_changes_apply (&fixes->changes, before);
  GBytes          *mended = fer_snapshot_get_text (after, FER_FILE_ROLE_DEFINITION);
  g_autofree char *text = g_strndup (g_bytes_get_data (mended, NULL), g_bytes_get_size (mended));

  g_assert_nonnull (strstr (text, "\"/c\": {\"get\": {\"operationId\": \"Get3\"}, \"put\": {\"operationId\": \"Put3\"}"));
  g_assert_nonnull (strstr (text, "\"/b\": {\"get\": {\"operationId\": \"Get2\"}, \"put\": {\"operationId\": \"Put3\"}, \"delete\": {\"operationId\": \"Put22\"}}"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *path = g_strconcat ("/fixer/unused/", trees[i].name, NULL);

      g_test_add_data_func (path, &trees[i].n, test_unused);
    }
  g_test_add_data_func ("/fixer/suggestions/some", GUINT_TO_POINTER (1000), test_suggestions);
  g_test_add_data_func ("/fixer/suggestions/too-many", GUINT_TO_POINTER (3000), test_suggestions);
  g_test_add_func ("/fixer/path-reference", test_path_reference);
  return g_test_run ();
}

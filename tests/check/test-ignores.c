/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is ignored: which findings an entry is for, which entries are stale, what is no good file, and that new entries
 * leave the rest of the file as it is. */

#include "fer-fixer.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* An empty list of schemes, and a base path without its slash. */
#define DEFINITION "{\"swagger\":\"2.0\",\"schemes\":[],\"basePath\":\"v1\"}"

static const char *const rules[] = { "schemes-empty", "basepath-invalid", NULL };

typedef struct
{
  const char *name;
  const char *entry;   /* of “ignored”; NULL: there is no file */
  guint       n_left;  /* findings */
  guint       n_stale; /* entries */
} Case;

static const Case cases[] = {
  { "no-file", NULL, 2, 0 },
  { "place", "{\"rule\":\"schemes-empty\",\"pointer\":\"/schemes\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 1, 0 },
  { "place-in-file", "{\"rule\":\"schemes-empty\",\"file\":\"apiDefinition.swagger.json\",\"pointer\":\"/schemes\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 1, 0 },
  { "everywhere", "{\"rule\":\"schemes-empty\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 1, 0 },
  { "other-place", "{\"rule\":\"schemes-empty\",\"pointer\":\"/schemes/0\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 2, 1 },
  { "about-something-else", "{\"rule\":\"schemes-empty\",\"pointer\":\"/schemes\",\"about\":\"https\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 2, 1 },
  { "other-file", "{\"rule\":\"schemes-empty\",\"file\":\"apiProperties.json\",\"pointer\":\"/schemes\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 2, 1 },
  { "no-such-rule", "{\"rule\":\"gone\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 2, 1 },
  { "not-looked-for", "{\"rule\":\"title-too-long\",\"reason\":\"r\",\"date\":\"2026-11-23\"}", 2, 0 },
};

static FerTestFolder *
make_folder (const char *ignore)
{
  FerTestFolder *folder = fer_test_folder_new ();

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  if (ignore != NULL)
    {
      g_autofree char *hidden = g_build_filename (folder->path, ".ferrule", NULL);

      g_assert_cmpint (g_mkdir (hidden, 0777), ==, 0);
      fer_test_folder_put (folder, ".ferrule/ignore.json", ignore, -1);
    }
  return folder;
}

static GPtrArray *
check (FerTestFolder *folder)
{
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_read (folder->file, NULL, NULL);

  return fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case      *test = data;
  g_autofree char *text = test->entry != NULL ? g_strdup_printf ("{\"ignored\":[%s]}", test->entry) : NULL;
  FerTestFolder   *folder = make_folder (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, &error);
  g_autoptr (GPtrArray) findings = check (folder);
  g_autoptr (GPtrArray) ignored = NULL;
  g_autoptr (GPtrArray) stale = NULL;

  g_assert_no_error (error);
  ignored = fer_ignores_take_out (ignores, findings);
  stale = fer_ignores_list_stale (ignores, ignored, FER_PROFILE_CUSTOM, rules);
  g_assert_cmpuint (findings->len, ==, test->n_left);
  g_assert_cmpuint (ignored->len, ==, 2 - test->n_left);
  g_assert_cmpuint (stale->len, ==, test->n_stale);
  fer_test_folder_free (folder);
}

static void
assert_bad (const char *text,
            const char *message)
{
  FerTestFolder *folder = make_folder (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, &error);

  g_assert_null (ignores);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  if (strstr (error->message, message) == NULL)
    g_error ("%s: %s", text, error->message);
  fer_test_folder_free (folder);
}

static void
test_bad (void)
{
  assert_bad ("", "line 1:");
  assert_bad ("[]", "line 1:");
  assert_bad ("{\"ignored\":{}}", "line 1:");
  assert_bad ("{\"ignored\":[\n{\"rule\":\"a\",\"date\":\"2026-11-23\"}]}", "line 2:");
  assert_bad ("{\"ignored\":[{\"rule\":\"a\",\"reason\":\"\",\"date\":\"2026-11-23\"}]}", "reason");
  assert_bad ("{\"ignored\":[{\"rule\":\"a\",\"reason\":\"r\"}]}", "date");
  assert_bad ("{\"ignored\":[{\"rule\":\"a\",\"reason\":\"r\",\"date\":\"2026-02-30\"}]}", "date");
  assert_bad ("{\"ignored\":[{\"rule\":\"a\",\"reason\":\"r\",\"date\":\"23.11.2026\"}]}", "date");
  assert_bad ("{\"ignored\":[{\"rule\":\"a\",\"file\":\"b\",\"reason\":\"r\",\"date\":\"2026-11-23\"}]}", "ignore.json");
}

static void
test_adds (void)
{
  static const char before[] = "{\n\t\"team\": \"parcels\",\n\t\"ignored\": [\n\t\t{ \"rule\": \"gone\", \"reason\": \"r\", \"date\": \"2025-01-31\" }\n\t]\n}\n";
  FerTestFolder    *folder = make_folder (before);
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, NULL);
  g_autoptr (GPtrArray) findings = check (folder);
  g_autoptr (GPtrArray) left = check (folder);
  g_autoptr (GPtrArray) ignored = NULL;
  g_autoptr (FerIgnores) again = NULL;
  g_autofree char *path = g_build_filename (folder->path, ".ferrule", "ignore.json", NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < findings->len; i++)
    fer_ignores_add (ignores, findings->pdata[i], "Say \"why\"", "2026-11-23");
  g_assert_true (fer_ignores_write (ignores, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "{\n\t\"team\": \"parcels\",\n\t\"ignored\": [\n\t\t{ \"rule\": \"gone\","));
  again = fer_ignores_read (folder->file, NULL, NULL);
  ignored = fer_ignores_take_out (again, left);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (ignored->len, ==, 2);
  g_assert_cmpstr (fer_ignores_find (again, ignored->pdata[0])->reason, ==, "Say \"why\"");
  fer_test_folder_free (folder);
}

static void
test_adds_to_nothing (void)
{
  FerTestFolder *folder = make_folder (NULL);
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, NULL);
  g_autoptr (FerIgnores) again = NULL;
  g_autoptr (GPtrArray) findings = check (folder);

  fer_ignores_add (ignores, findings->pdata[0], "r", "2026-11-23");
  g_assert_true (fer_ignores_write (ignores, NULL, NULL));
  again = fer_ignores_read (folder->file, NULL, NULL);
  g_assert_nonnull (fer_ignores_find (again, findings->pdata[0]));
  g_assert_null (fer_ignores_find (again, findings->pdata[1]));
  fer_test_folder_free (folder);
}

/* What somebody has decided to keep is not mended behind their back. */
static void
test_is_not_mended (void)
{
  FerTestFolder *folder = make_folder ("{\"ignored\":[{\"rule\":\"schemes-empty\",\"reason\":\"r\",\"date\":\"2026-11-23\"}]}");
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, NULL);
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_read (folder->file, NULL, NULL);
  g_autoptr (FerFixes) all = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, rules, NULL);
  g_autoptr (FerFixes) fixes = fer_fixer_find (snapshot, FER_PROFILE_CUSTOM, rules, ignores);

  g_assert_cmpuint (all->n_fixed, ==, 2);
  g_assert_cmpuint (fixes->n_fixed, ==, 1);
  fer_test_folder_free (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/ignores/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/ignores/bad", test_bad);
  g_test_add_func ("/check/ignores/adds", test_adds);
  g_test_add_func ("/check/ignores/adds-to-nothing", test_adds_to_nothing);
  g_test_add_func ("/check/ignores/is-not-mended", test_is_not_mended);
  return g_test_run ();
}

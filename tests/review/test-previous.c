/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rule “breaking-change” tells beside an earlier state: what was changed in the clean connector, and where that is told. */

#include "fer-checkup.h"
#include "fer-ignores.h"
#include "fer-previous.h"
#include "fer-test-cases.h"
#include "fer-test-folder.h"

#include <string.h>

static const struct
{
  const char *change; /* of the earlier state */
  const char *at;
} cases[] = {
  { "D/info/title = \"Letters\"", "" },
  { "D/paths/~1parcels/get/summary = \"Find parcels\"", "" },
  { "D/paths/~1parcels/get/parameters/1/name = \"state\"", "D/paths/~1parcels/get/parameters/1" },
  { "D/paths/~1parcels/get/parameters/1/required = true", "D/paths/~1parcels/get/parameters/1" },
  { "D/paths/~1parcels/get/parameters/1/type = \"integer\"", "D/paths/~1parcels/get/parameters/1/type" },
  { "D/paths/~1parcels/get/operationId = \"FindParcels\"", "D/paths/~1parcels/get/operationId" },
  { "D/paths/~1parcels/get/x-ms-visibility = \"internal\"", "D/paths/~1parcels/get/x-ms-visibility" },
  { "D/paths/~1parcels/get -", "D/paths/~1parcels" },
  { "D/paths/~1parcels -", "D/paths D/paths" },
  { "D/paths/~1parcels/get/responses/200/schema/properties/value/type = \"string\"", "D/paths/~1parcels/get/responses/200/schema/properties/value/type" },
  /* A text that is broken has lost nothing for good. */
  { "D := { \"swagger\": \"2.0\", \"paths\": {", "" },
  /* Of the key that connections were made with, too; there is no file to tell it in. */
  { "P -", "D" },
};

static FerSnapshot *
make (const char *patch)
{
  g_autoptr (GPtrArray) patches = g_ptr_array_new ();

  if (patch != NULL)
    g_ptr_array_add (patches, (gpointer)patch);
  return fer_test_cases_make (patches);
}

static char *
find (FerPrevious *previous,
      FerSnapshot *now,
      FerProfile   profile)
{
  g_autoptr (GPtrArray) findings = fer_checker_run_with (now, profile, NULL, fer_previous_visit, previous, NULL);

  return fer_test_cases_list_places (findings, "breaking-change");
}

static void
test_cases (void)
{
  g_autoptr (FerSnapshot) before = make (NULL);
  g_autoptr (FerPrevious) previous = fer_previous_new (before, "1.0");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSnapshot) now = make (cases[i].change);
      g_autofree char *found = find (previous, now, FER_PROFILE_VERIFIED);

      if (!g_str_equal (found, cases[i].at))
        g_error ("%s: “%s” instead of “%s”", cases[i].change, found, cases[i].at);
    }
}

/* It is there for updates of what is certified, and says with what it was compared. */
static void
test_told (void)
{
  static const char *const only[] = { "breaking-change", NULL };
  g_autoptr (FerSnapshot) before = make (NULL);
  g_autoptr (FerPrevious) previous = fer_previous_new (before, "1.0");
  g_autoptr (FerSnapshot) now = make ("D/paths/~1parcels/get/parameters/1/required = true");
  g_autofree char *custom = find (previous, now, FER_PROFILE_CUSTOM);
  g_autoptr (GPtrArray) findings = fer_checker_run_with (now, FER_PROFILE_CUSTOM, only, fer_previous_visit, previous, NULL);
  const FerFinding *finding;

  g_assert_cmpstr (custom, ==, "");
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_nonnull (strstr (finding->message, "Compared with 1.0, "));
  g_assert_nonnull (strstr (finding->message, "ListParcels › parameter “status”"));
  g_assert_cmpstr (finding->operations[0], ==, "ListParcels");
  g_assert_cmpuint (finding->line, >, 1);
  g_assert_cmpuint (finding->end, >, finding->start);
}

/* Two operations were at the path that is gone: one can be lived with, and the other is still told. */
static void
test_one_of_two (void)
{
  static const char *const only[] = { "breaking-change", NULL };
  g_autoptr (FerSnapshot) before = make (NULL);
  g_autoptr (FerPrevious) previous = fer_previous_new (before, "1.0");
  g_autoptr (FerSnapshot) now = make ("D/paths/~1parcels -");
  g_autoptr (GPtrArray) findings = fer_checker_run_with (now, FER_PROFILE_CUSTOM, only, fer_previous_visit, previous, NULL);
  FerTestFolder *folder = fer_test_folder_new ();
  g_autoptr (FerIgnores) ignores = fer_ignores_read (folder->file, NULL, NULL);
  g_autoptr (FerIgnores) again = NULL;

  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (((FerFinding *)findings->pdata[0])->pointer, ==, ((FerFinding *)findings->pdata[1])->pointer);
  fer_ignores_add (ignores, findings->pdata[0], "Nobody used it", "2026-11-23");
  g_assert_null (fer_ignores_find (ignores, findings->pdata[1]));
  g_assert_true (fer_ignores_write (ignores, NULL, NULL));
  again = fer_ignores_read (folder->file, NULL, NULL);
  g_assert_nonnull (fer_ignores_find (again, findings->pdata[0]));
  g_assert_null (fer_ignores_find (again, findings->pdata[1]));
  fer_test_folder_free (folder);
}

static void
run_git (FerTestFolder *folder,
         const char    *words)
{
  g_autofree char *path = g_file_get_path (folder->file);
  g_autofree char *line = g_strdup_printf ("git -C '%s' -c user.name=A -c user.email=a@fabrikam.com -c init.defaultBranch=main %s", path, words);
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
checked_cb (gboolean *checked)
{
  *checked = TRUE;
}

static gboolean
has_problem (FerDocument *document)
{
  GListModel *problems = fer_document_get_problems (document);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (fer_diagnostic_get_code (problem), "breaking-change"))
        return TRUE;
    }
  return FALSE;
}

/* In the window: what the last commit has, an edit takes away, and undo brings back. */
static void
test_head (void)
{
  static const char definition[] = "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{\"operationId\":\"GetA\"}}}}";
  FerTestFolder    *folder = fer_test_folder_new ();
  g_autoptr (FerPrevious) previous = fer_previous_new_head ();
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (FerCheckup) checkup = NULL;
  g_autoptr (FerSplices) splices = NULL;
  gboolean checked = FALSE;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", definition, -1);
  run_git (folder, "init --quiet");
  run_git (folder, "add .");
  run_git (folder, "commit --quiet --message=One");
  document = fer_document_open (folder->file, NULL, NULL);
  checkup = fer_checkup_new (document);
  fer_checkup_set_profile (checkup, FER_PROFILE_VERIFIED);
  fer_checkup_set_visitor (checkup, fer_previous_visit, G_OBJECT (previous));
  g_signal_connect_swapped (checkup, "checked", G_CALLBACK (checked_cb), &checked);
  while (!checked)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (has_problem (document));

  splices = fer_splices_new_replace (strstr (definition, "GetA") - definition, 4, "GetB", -1);
  fer_document_begin (document, "Edit", NULL);
  fer_document_apply (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), splices);
  fer_document_end (document);
  for (checked = FALSE; !checked;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (has_problem (document));

  fer_document_undo (document);
  for (checked = FALSE; !checked;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (has_problem (document));
  fer_test_folder_free (folder);
}

/* Outside of a repository there is nothing to compare with, and nothing is said of it. */
static void
test_no_repository (void)
{
  FerTestFolder *folder = fer_test_folder_new ();
  g_autoptr (FerPrevious) previous = fer_previous_new_head ();
  g_autoptr (FerSnapshot) now = NULL;
  g_autofree char *found = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", "{\"swagger\":\"2.0\"}", -1);
  now = fer_snapshot_read (folder->file, NULL, NULL);
  found = find (previous, now, FER_PROFILE_VERIFIED);
  g_assert_cmpstr (found, ==, "");
  fer_test_folder_free (folder);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/previous/cases", test_cases);
  g_test_add_func ("/previous/told", test_told);
  g_test_add_func ("/previous/one-of-two", test_one_of_two);
  g_test_add_func ("/previous/head", test_head);
  g_test_add_func ("/previous/no-repository", test_no_repository);
  status = g_test_run ();
  fer_test_cases_finish ();
  return status;
}

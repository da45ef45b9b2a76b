/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules keep up with a document: what is found follows each edit, what is still true stays the same object, what comes
 * too late is dropped, and mending is one undo. */

#include "fer-checkup.h"
#include "fer-general.h"
#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-operation.h"
#include "fer-test-folder.h"

#include <string.h>

/* An empty list of schemes (safe to mend), a base path without its slash, and an operation without an answer. */
#define DEFINITION                                                            \
  "{\n  \"swagger\": \"2.0\",\n  \"schemes\": [],\n  \"basePath\": \"v1\",\n" \
  "  \"paths\": { \"/a\": { \"get\": { \"operationId\": \"GetA\", \"tags\": [ \"t\" ] } } }\n}\n"

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
  FerCheckup    *checkup;
  guint          n_checked;
} Fixture;

static void
checked_cb (Fixture *self)
{
  self->n_checked++;
}

static void
wait_for_check (Fixture *self)
{
  guint before = self->n_checked;

  while (self->n_checked == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->checkup = fer_checkup_new (self->document);
  g_signal_connect_swapped (self->checkup, "checked", G_CALLBACK (checked_cb), self);
  wait_for_check (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_unref (self->checkup);
  g_object_unref (self->document);
  fer_test_folder_free (self->folder);
}

/* Returns: (transfer full) (nullable): the first problem of a rule */
static FerDiagnostic *
find (Fixture    *self,
      const char *rule)
{
  GListModel *problems = fer_document_get_problems (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (g_str_equal (fer_diagnostic_get_code (problem), rule))
        return g_steal_pointer (&problem);
    }
  return NULL;
}

static gboolean
has (Fixture    *self,
     const char *rule)
{
  g_autoptr (FerDiagnostic) problem = find (self, rule);

  return problem != NULL;
}

static void
set_value (Fixture    *self,
           const char *pointer,
           const char *json)
{
  FerFile     *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  FerJsonTree *tree = fer_file_get_tree (file);
  FerJsonNode  node = fer_json_path_resolve (tree, pointer, NULL);
  g_autoptr (FerSplices) splices = fer_json_edit_replace (tree, node, json, NULL);

  g_assert_nonnull (splices);
  fer_document_begin (self->document, "Test", NULL);
  fer_document_apply (self->document, file, splices);
  fer_document_end (self->document);
}

static char *
dup_text (Fixture *self)
{
  GBytes *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION)));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
insert_behind (Fixture    *self,
               const char *anchor,
               const char *text)
{
  FerFile         *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  g_autofree char *whole = dup_text (self);
  g_autoptr (FerSplices) splices = fer_splices_new ();

  fer_splices_add (splices, (gsize)(strstr (whole, anchor) - whole) + strlen (anchor), 0, text, -1);
  fer_document_begin (self->document, "Test", NULL);
  fer_document_apply (self->document, file, splices);
  fer_document_end (self->document);
}

static void
test_follows (Fixture      *self,
              gconstpointer data)
{
  g_assert_true (has (self, "schemes-empty"));
  g_assert_true (fer_checkup_is_current (self->checkup));
  set_value (self, "/schemes", "[ \"https\" ]");
  g_assert_false (fer_checkup_is_current (self->checkup));
  wait_for_check (self);
  g_assert_false (has (self, "schemes-empty"));
  fer_document_undo (self->document);
  wait_for_check (self);
  g_assert_true (has (self, "schemes-empty"));
}

/* Lines before it come and go, and it is the same problem at another line, without anything reported of the list. */
static void
note_change (GListModel *list,
             guint       position,
             guint       removed,
             guint       added,
             guint      *n_changed)
{
  *n_changed += removed + added;
}

static void
test_stays (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (FerDiagnostic) before = find (self, "basepath-invalid");
  g_autoptr (FerDiagnostic) after = NULL;
  guint line = fer_diagnostic_get_line (before);
  guint n_changed = 0;

  g_signal_connect (fer_document_get_problems (self->document), "items-changed", G_CALLBACK (note_change), &n_changed);
  insert_behind (self, "\"2.0\",", "\n\n");
  wait_for_check (self);
  after = find (self, "basepath-invalid");
  g_assert_true (after == before);
  g_assert_cmpuint (fer_diagnostic_get_line (after), ==, line + 2);
  g_signal_handlers_disconnect_by_data (fer_document_get_problems (self->document), &n_changed);
}

/* An element before it shifts its pointer, and its text says another number. */
static void
test_retells (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (FerDiagnostic) before = NULL;
  g_autoptr (FerDiagnostic) after = NULL;

  set_value (self, "/basePath", "\"v2\"");
  wait_for_check (self);
  before = find (self, "basepath-invalid");
  set_value (self, "/basePath", "\"v3\"");
  wait_for_check (self);
  after = find (self, "basepath-invalid");
  g_assert_true (after == before);
  g_assert_nonnull (strstr (fer_diagnostic_get_message (after), "v3"));
}

/* Only what was found in the present text is told, however fast it changes. */
static void
test_late (Fixture      *self,
           gconstpointer data)
{
  guint before = self->n_checked;

  for (guint i = 0; i < 20; i++)
    {
      set_value (self, "/schemes", i % 2 == 0 ? "[ \"https\" ]" : "[]");
      g_main_context_iteration (NULL, FALSE);
    }
  set_value (self, "/schemes", "[ \"https\" ]");
  wait_for_check (self);
  g_assert_false (has (self, "schemes-empty"));
  g_assert_true (fer_checkup_is_current (self->checkup));
  g_assert_cmpuint (self->n_checked, <=, before + 2);
}

static void
test_mend (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *before = dup_text (self);
  g_autoptr (FerDiagnostic) problem = find (self, "schemes-empty");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_checkup_mend (self->checkup, problem, NULL, &error));
  g_assert_no_error (error);
  /* It is of another text by now. */
  g_assert_false (fer_checkup_mend (self->checkup, problem, NULL, &error));
  g_assert_nonnull (error);
  wait_for_check (self);
  g_assert_false (has (self, "schemes-empty"));
  g_assert_true (has (self, "basepath-invalid"));
  fer_document_undo (self->document);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static void
test_mend_all (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *before = dup_text (self);
  g_autofree char *after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = fer_checkup_count_fixes (self->checkup, NULL);

  g_assert_cmpuint (n, >, 0);
  fer_checkup_mend_all_async (self->checkup, NULL, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fer_checkup_mend_all_finish (self->checkup, result, &error), >=, (int)n);
  g_assert_no_error (error);
  wait_for_check (self);
  g_assert_cmpuint (fer_checkup_count_fixes (self->checkup, NULL), ==, 0);
  fer_document_undo (self->document);
  after = dup_text (self);
  g_assert_cmpstr (after, ==, before);
}

static void
set_ignored (Fixture       *self,
             FerDiagnostic *problem,
             const char    *reason)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_checkup_ignore_async (self->checkup, problem, reason, NULL, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fer_checkup_ignore_finish (self->checkup, result, &error));
  g_assert_no_error (error);
  wait_for_check (self);
}

static void
test_ignore (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (FerDiagnostic) problem = find (self, "schemes-empty");
  g_autoptr (FerDiagnostic) ignored = NULL;
  g_autoptr (GBytes) file = NULL;

  set_ignored (self, problem, "It is meant so.");
  g_assert_false (has (self, "schemes-empty"));
  ignored = g_list_model_get_item (fer_checkup_get_ignored (self->checkup), 0);
  g_assert_true (ignored == problem);
  g_assert_cmpstr (fer_checkup_get_reason (self->checkup, ignored)->reason, ==, "It is meant so.");
  file = fer_test_folder_read (self->folder, ".ferrule/ignore.json");
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file), "It is meant so."));

  set_ignored (self, ignored, NULL);
  g_assert_true (has (self, "schemes-empty"));
  g_assert_cmpuint (g_list_model_get_n_items (fer_checkup_get_ignored (self->checkup)), ==, 0);
}

/* Each page has its share, and they are all there is. */
static void
test_pages (Fixture      *self,
            gconstpointer data)
{
  guint n = 0;

  g_assert_cmpuint (fer_checkup_count_page (self->checkup, FER_CHECKUP_OPERATIONS), >, 0);
  for (guint page = 0; page < FER_N_CHECKUP_PAGES; page++)
    n += fer_checkup_count_page (self->checkup, page);
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (fer_document_get_problems (self->document)));
  g_assert_cmpuint (fer_checkup_get_size (self->checkup).n_operations, ==, 1);
}

static void
test_profile (Fixture      *self,
              gconstpointer data)
{
  guint n = g_list_model_get_n_items (fer_document_get_problems (self->document));

  fer_checkup_set_profile (self->checkup, FER_PROFILE_VERIFIED);
  wait_for_check (self);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (self->document)), >, n);
}

/* What the tree says at once has the fix of the rule that says it too, and is told once. */
static void
test_syntax (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (FerDiagnostic) problem = NULL;
  guint n = g_list_model_get_n_items (fer_document_get_problems (self->document));

  set_value (self, "/schemes", "[ \"https\" ]");
  wait_for_check (self);
  n = g_list_model_get_n_items (fer_document_get_problems (self->document));
  insert_behind (self, "\"https\"", ",");
  wait_for_check (self);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (self->document)), ==, n + 1);
  problem = find (self, "json-trailing-comma");
  g_assert_nonnull (problem);
  g_assert_nonnull (fer_checkup_find (self->checkup, problem));
  g_assert_true (fer_checkup_mend (self->checkup, problem, NULL, NULL));
  wait_for_check (self);
  g_assert_false (has (self, "json-trailing-comma"));
}

/* Closed while a check is under way. */
/* A file that is missing is made as any fix is: one undo takes it back, and saving puts it on disk. */
static void
test_make_file (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerDiagnostic) problem = find (self, "properties-file-missing");
  g_autoptr (FerDiagnostic) gone = NULL;
  g_autoptr (FerDiagnostic) back = NULL;
  g_autoptr (GFile) file = g_file_get_child (self->folder->file, "apiProperties.json");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (problem);
  g_assert_true (fer_checkup_mend (self->checkup, problem, NULL, &error));
  g_assert_no_error (error);
  wait_for_check (self);
  gone = find (self, "properties-file-missing");
  g_assert_null (gone);
  g_assert_false (g_file_query_exists (file, NULL));

  g_assert_true (fer_document_undo (self->document));
  wait_for_check (self);
  back = find (self, "properties-file-missing");
  g_assert_nonnull (back);
  g_assert_true (fer_document_redo (self->document));
  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_query_exists (file, NULL));
}

/* Begins anew with a definition of this name and text. */
static void
open_other (Fixture    *self,
            const char *name,
            const char *text,
            gsize       n_bytes)
{
  g_autoptr (GFile) usual = g_file_get_child (self->folder->file, "apiDefinition.swagger.json");
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->checkup);
  g_clear_object (&self->document);
  g_assert_true (g_file_delete (usual, NULL, NULL));
  fer_test_folder_put (self->folder, name, text, (gssize)n_bytes);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->checkup = fer_checkup_new (self->document);
  g_signal_connect_swapped (self->checkup, "checked", G_CALLBACK (checked_cb), self);
  wait_for_check (self);
}

static void
mend_rule (Fixture    *self,
           const char *rule)
{
  g_autoptr (FerDiagnostic) problem = find (self, rule);
  g_autoptr (FerDiagnostic) gone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (problem);
  g_assert_true (fer_checkup_mend (self->checkup, problem, NULL, &error));
  g_assert_no_error (error);
  wait_for_check (self);
  gone = find (self, rule);
  g_assert_null (gone);
}

/* A file gets its right name when it is saved, and what names it follows. */
static void
test_rename_file (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GFile) old = g_file_get_child (self->folder->file, "parcels.swagger.json");
  g_autoptr (GFile) new = g_file_get_child (self->folder->file, "apiDefinition.swagger.json");
  g_autoptr (GFile) settings = g_file_get_child (self->folder->file, "settings.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (self->folder, "settings.json", "{ \"apiDefinition\": \"parcels.swagger.json\" }", -1);
  open_other (self, "parcels.swagger.json", DEFINITION, strlen (DEFINITION));
  mend_rule (self, "definition-file-name");
  g_assert_true (g_file_query_exists (old, NULL));
  g_assert_true (fer_document_get_modified (self->document));

  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (fer_document_get_modified (self->document));
  g_assert_false (g_file_query_exists (old, NULL));
  g_assert_true (g_file_load_contents (new, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, DEFINITION);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_load_contents (settings, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "{ \"apiDefinition\": \"apiDefinition.swagger.json\" }");
}

/* Bytes that are no UTF-8 are read as Windows-1252, and written as UTF-8. */
static void
test_utf_8 (Fixture      *self,
            gconstpointer data)
{
  static const char before[] = "{ \"swagger\": \"2.0\", \"info\": { \"title\": \"Caf\xe9\" }, \"paths\": {} }";
  g_autoptr (GFile) file = g_file_get_child (self->folder->file, "apiDefinition.swagger.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean can_undo;

  open_other (self, "apiDefinition.swagger.json", before, strlen (before));
  mend_rule (self, "json-not-utf8");
  g_object_get (self->document, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, "{ \"swagger\": \"2.0\", \"info\": { \"title\": \"Café\" }, \"paths\": {} }");
}

static void
assert_marked (FerPart    *part,
               const char *property,
               const char *rule)
{
  g_autoptr (FerDiagnostic) problem = fer_part_find_problem (part, property);

  g_assert_cmpstr (problem != NULL ? fer_diagnostic_get_code (problem) : NULL, ==, rule);
}

/* What lacks has no place of its own; the form's field that would hold it is marked, and no other. */
static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (FerPart) part = NULL;
  FerPart *general = FER_PART (fer_document_get_general (self->document));

  fer_checkup_set_profile (self->checkup, FER_PROFILE_VERIFIED);
  wait_for_check (self);
  part = g_list_model_get_item (fer_document_get_operations (self->document), 0);
  assert_marked (part, "summary", "summary-missing");
  assert_marked (part, "operation-id", NULL);
  assert_marked (general, "host", "host-missing");
  assert_marked (general, "base-path", "basepath-invalid");

  g_object_set (part, "summary", "Get a", NULL);
  wait_for_check (self);
  assert_marked (part, "summary", NULL);
}

static void
test_closed (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);

  for (guint i = 0; i < 5; i++)
    {
      FerCheckup *checkup = fer_checkup_new (document);

      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      g_object_unref (checkup);
    }
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/checkup/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("follows", test_follows);
  ADD ("stays", test_stays);
  ADD ("retells", test_retells);
  ADD ("late", test_late);
  ADD ("mend", test_mend);
  ADD ("mend-all", test_mend_all);
  ADD ("ignore", test_ignore);
  ADD ("make-file", test_make_file);
  ADD ("rename-file", test_rename_file);
  ADD ("utf-8", test_utf_8);
  ADD ("missing", test_missing);
  ADD ("pages", test_pages);
  ADD ("profile", test_profile);
  ADD ("syntax", test_syntax);
#undef ADD
  g_test_add_func ("/checkup/closed", test_closed);
  return g_test_run ();
}

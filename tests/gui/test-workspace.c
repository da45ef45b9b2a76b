/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-notices.h"
#include "fer-test-gui.h"
#include "fer-workspace.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  FerKeeper *keeper;
  GError    *error;
  gboolean   done;
} Answer;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->keeper = fer_workspace_open_finish (FER_WORKSPACE (source), result, &answer->error);
  answer->done = TRUE;
}

static FerKeeper *
open_place (FerWorkspace *workspace,
            GFile        *place)
{
  Answer answer = { 0 };

  fer_workspace_open_async (workspace, place, NULL, opened_cb, &answer);
  fer_test_wait_until (answer.done);
  g_assert_no_error (answer.error);
  return answer.keeper;
}

static void
change_title (FerKeeper  *keeper,
              const char *title)
{
  FerDocument *document = fer_keeper_get_document (keeper);
  FerFile     *file = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  gsize        length;
  const char  *text = fer_text_peek (fer_file_get_text (file), &length);
  const char  *found = g_strstr_len (text, length, "\"Inventory\"");
  g_autoptr (FerSplices) splices = fer_splices_new ();

  g_assert_nonnull (found);
  fer_splices_add (splices, found - text + 1, strlen ("Inventory"), title, -1);
  fer_document_begin (document, "Change Title", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
}

/* However a connector is reached, it is open once. */
static void
test_open_once (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (GFile) definition = fer_test_folder_get_file (folder, "inventory/apiDefinition.swagger.json");
  g_autoptr (GFile) script = fer_test_folder_get_file (folder, "inventory/script.csx");
  g_autoptr (GFile) link = fer_test_folder_get_file (folder, "link");
  FerWorkspace *workspace = fer_workspace_new ();
  g_autoptr (FerKeeper) first = open_place (workspace, place);
  g_autoptr (FerKeeper) second = open_place (workspace, definition);
  g_autoptr (FerKeeper) third = open_place (workspace, script);
  g_autoptr (FerKeeper) fourth = NULL;

  g_assert_cmpint (symlink (g_file_peek_path (place), g_file_peek_path (link)), ==, 0);
  fourth = open_place (workspace, link);

  g_assert_true (first == second);
  g_assert_true (first == third);
  g_assert_true (first == fourth);
  g_assert_cmpuint (g_list_model_get_n_items (fer_workspace_get_keepers (workspace)), ==, 1);
  g_assert_true (fer_workspace_find (workspace, place) == first);
  g_assert_true (fer_workspace_find (workspace, definition) == first);
  g_assert_null (fer_workspace_find (workspace, script));
  g_assert_true (g_file_equal (fer_keeper_get_place (first), definition));

  fer_workspace_flush (workspace);
  fer_test_gui_settle ();
  g_assert_finalize_object (workspace);
}

static void
test_recent_when_closed (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();
  GListModel *closed = fer_workspace_get_closed_recents (workspace);
  g_autoptr (FerKeeper) keeper = open_place (workspace, place);
  guint n_before = g_list_model_get_n_items (closed);
  g_autoptr (FerRecent) recent = NULL;

  fer_workspace_close (workspace, keeper, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (fer_workspace_get_keepers (workspace)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (closed), ==, n_before + 1);
  recent = g_list_model_get_item (closed, 0);
  g_assert_cmpstr (fer_recent_get_title (recent), ==, "Inventory");
  g_assert_true (g_file_equal (fer_recent_get_place (recent), fer_keeper_get_place (keeper)));
  fer_workspace_flush (workspace);
  fer_test_gui_settle ();
}

static const struct
{
  const char   *name;
  const char   *content;
  FerModelError code;
} refused[] = {
  { "empty", NULL, FER_MODEL_ERROR_NO_DEFINITION },
  { "three.json", "{\"openapi\": \"3.0.1\", \"info\": {}}", FER_MODEL_ERROR_OPENAPI_3 },
  { "page.json", "<html></html>", FER_MODEL_ERROR_NOT_JSON },
};

static void
test_refused (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GFile) place = fer_test_folder_get_file (folder, refused[i].name);
      Answer answer = { 0 };

      if (refused[i].content != NULL)
        fer_test_folder_put (folder, refused[i].name, refused[i].content, -1);
      else
        g_assert_true (g_file_make_directory (place, NULL, NULL));
      fer_workspace_open_async (workspace, place, NULL, opened_cb, &answer);
      fer_test_wait_until (answer.done);
      g_assert_error (answer.error, FER_MODEL_ERROR, (int)refused[i].code);
      g_clear_error (&answer.error);
    }
  g_assert_cmpuint (g_list_model_get_n_items (fer_workspace_get_keepers (workspace)), ==, 0);
}

static void
test_unsaved (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();
  g_autoptr (FerKeeper) keeper = open_place (workspace, place);
  g_autoptr (GPtrArray) before = fer_workspace_list_unsaved (workspace);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  change_title (keeper, "Stock");
  after = fer_workspace_list_unsaved (workspace);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (g_ptr_array_index (after, 0) == keeper);
  g_assert_cmpstr (fer_document_get_title (fer_keeper_get_document (keeper)), ==, "Stock");
  fer_workspace_close (workspace, keeper, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  gboolean *done = user_data;

  fer_keeper_save_finish (FER_KEEPER (source), result, NULL);
  *done = TRUE;
}

static void
save (FerKeeper   *keeper,
      FerSaveFlags flags)
{
  gboolean done = FALSE;

  fer_keeper_save_async (keeper, NULL, flags, saved_cb, &done);
  fer_test_wait_until (done);
}

/* What another program has written is not lost by a save, until somebody says so. */
static void
test_conflict (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();
  g_autoptr (FerKeeper) keeper = open_place (workspace, place);

  change_title (keeper, "Stock");
  fer_test_folder_put (folder, "inventory/apiDefinition.swagger.json", "{\"swagger\": \"2.0\", \"of\": \"others\"}", -1);
  save (keeper, FER_SAVE_DEFAULT);
  g_assert_cmpuint (fer_keeper_get_trouble (keeper), ==, FER_TROUBLE_CHANGED_ON_DISK);
  g_assert_nonnull (strstr (fer_keeper_get_trouble_message (keeper), "apiDefinition.swagger.json"));
  fer_test_folder_assert_holds (folder, "inventory/apiDefinition.swagger.json", "{\"swagger\": \"2.0\", \"of\": \"others\"}");
  g_assert_true (fer_document_get_modified (fer_keeper_get_document (keeper)));

  save (keeper, FER_SAVE_OVERWRITE);
  g_assert_cmpuint (fer_keeper_get_trouble (keeper), ==, FER_TROUBLE_NONE);
  g_assert_null (fer_keeper_get_trouble_message (keeper));
  g_assert_false (fer_document_get_modified (fer_keeper_get_document (keeper)));
  fer_workspace_close (workspace, keeper, TRUE);
}

static void
test_broken (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();
  g_autoptr (FerKeeper) keeper = open_place (workspace, place);
  gsize start, end;

  g_assert_null (fer_keeper_get_broken_file (keeper));
  change_title (keeper, "Stock\" \"");
  g_assert_nonnull (fer_keeper_get_broken_file (keeper));
  g_assert_cmpuint (fer_keeper_get_broken_line (keeper), ==, 4);
  g_assert_true (fer_keeper_get_broken_range (keeper, &start, &end));
  fer_document_undo (fer_keeper_get_document (keeper));
  g_assert_null (fer_keeper_get_broken_file (keeper));
  g_assert_false (fer_keeper_get_broken_range (keeper, &start, &end));
}

static char *
dup_draft_trouble (FerKeeper *keeper)
{
  char *message;

  g_object_get (keeper, "draft-trouble", &message, NULL);
  return message;
}

/* That no draft can be kept is said in the window, until it has been read. */
static void
test_no_draft (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_gui_copy_inventory ();
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, "inventory");
  g_autoptr (FerWorkspace) workspace = fer_workspace_new ();
  g_autoptr (FerKeeper) keeper = NULL;
  g_autofree char *parent = g_build_filename (g_get_user_state_dir (), "ferrule", NULL);
  g_autofree char *drafts = g_build_filename (parent, "drafts", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GString) plain = NULL;
  FerNotices *notices = g_object_ref_sink (g_object_new (FER_TYPE_NOTICES, NULL));

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_rmdir (drafts);
  g_assert_true (g_file_set_contents (drafts, "in the way", -1, NULL));
  keeper = open_place (workspace, place);
  g_object_set (notices, "keeper", keeper, NULL);
  first = dup_draft_trouble (keeper);
  g_assert_null (first);

  change_title (keeper, "Stock");
  second = dup_draft_trouble (keeper);
  g_assert_nonnull (second);
  plain = g_string_new (second);
  g_string_replace (plain, "_", "", 0);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (notices), plain->str));
  gtk_widget_activate_action (GTK_WIDGET (notices), "notice.forget-draft-trouble", NULL);
  third = dup_draft_trouble (keeper);
  g_assert_null (third);

  g_assert_cmpint (g_unlink (drafts), ==, 0);
  g_object_unref (notices);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/workspace/open-once", test_open_once);
  g_test_add_func ("/workspace/recent-when-closed", test_recent_when_closed);
  g_test_add_func ("/workspace/refused", test_refused);
  g_test_add_func ("/workspace/unsaved", test_unsaved);
  g_test_add_func ("/keeper/conflict", test_conflict);
  g_test_add_func ("/keeper/broken", test_broken);
  g_test_add_func ("/keeper/no-draft", test_no_draft);
  return g_test_run ();
}

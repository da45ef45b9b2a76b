/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved work that outlives its process, and drafts of all kinds that somebody else may have left. */

#include "fer-draft.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFINITION "{ \"info\": { \"title\": \"Parts\" } }\n"

static const char *program;

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
} Fixture;

static char *
get_drafts_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "ferrule", "drafts", NULL);
}

/* Returns: (transfer full) (nullable): the one file of that name in the folders of all drafts */
static char *
find_draft_file (const char *name)
{
  g_autofree char *drafts = get_drafts_path ();
  g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
  const char *hash;

  while (dir != NULL && (hash = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (drafts, hash, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gboolean
has_draft_file (const char *name)
{
  g_autofree char *path = find_draft_file (name);

  return path != NULL;
}

static FerDocument *
open_document (GFile *folder)
{
  g_autoptr (GError) error = NULL;
  FerDocument *document = fer_document_open (folder, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
reopen (Fixture *self)
{
  g_clear_object (&self->document);
  self->document = open_document (self->folder->file);
}

static void
set_up (Fixture           *self,
        gconstpointer data G_GNUC_UNUSED)
{
  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  reopen (self);
}

static void
tear_down (Fixture           *self,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *drafts = get_drafts_path ();

  if (self->document != NULL)
    fer_draft_discard (self->document);
  g_clear_object (&self->document);
  fer_test_folder_free (self->folder);
  /* A connector without drafts leaves nothing behind. */
  g_assert_true (g_rmdir (drafts) == 0 || !g_file_test (drafts, G_FILE_TEST_EXISTS));
}

static void
set_text (FerDocument *document,
          FerFileRole  role,
          const char *new)
{
  FerFile    *file = fer_document_ensure_file (document, role);
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  g_autoptr (FerSplices) splices = fer_splices_diff (text, n_bytes, new, strlen (new));

  fer_document_begin (document, "Change", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
}

static void
assert_text (FerDocument *document,
             FerFileRole  role,
             const char  *expected)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (fer_document_get_file (document, role)), &n_bytes);

  g_assert_cmpmem (text, n_bytes, expected, strlen (expected));
}

/* The program itself, as the one that is going to be killed. */
static void
edit_until_killed (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (FerDocument) document = open_document (folder);
  g_autoptr (FerDraft) draft = fer_draft_new (document);

  set_text (document, FER_FILE_ROLE_DEFINITION, "{ \"info\": { \"title\": \"Brønn\" ");
  set_text (document, FER_FILE_ROLE_README, "# New\r\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static GPid
spawn_editor (Fixture *self)
{
  const char *const argv[] = { program, "--edit", self->folder->path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static void
kill_editor (GPid pid)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
test_survives_a_kill (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  GPid pid = spawn_editor (self);
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GPtrArray) while_running = NULL;
  g_autoptr (GDateTime) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  fer_test_wait_until (has_draft_file ("draft"));
  /* As long as its program runs, it is nobody else's. */
  while_running = fer_draft_list ();
  g_assert_cmpuint (while_running->len, ==, 0);
  g_assert_null (fer_draft_find (self->document));
  kill_editor (pid);

  folders = fer_draft_list ();
  g_assert_cmpuint (folders->len, ==, 1);
  g_assert_true (g_file_equal (folders->pdata[0], self->folder->file));
  written = fer_draft_find (self->document);
  g_assert_nonnull (written);
  g_assert_cmpint (ABS (g_date_time_to_unix (written) - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_false (fer_document_get_modified (self->document));

  g_assert_true (fer_draft_restore (self->document, &error));
  g_assert_no_error (error);
  assert_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": { \"title\": \"Brønn\" ");
  assert_text (self->document, FER_FILE_ROLE_README, "# New\r\n");
  g_assert_true (fer_document_get_modified (self->document));
  g_object_get (self->document, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Restore Unsaved Changes");
  g_assert_true (fer_document_undo (self->document));
  assert_text (self->document, FER_FILE_ROLE_DEFINITION, DEFINITION);
  g_assert_false (fer_document_get_modified (self->document));
  fer_test_folder_assert_holds (self->folder, "apiDefinition.swagger.json", DEFINITION);
}

static void
test_restored_and_kept (Fixture           *self,
                        gconstpointer data G_GNUC_UNUSED)
{
  GPid pid = spawn_editor (self);
  g_autoptr (GDateTime) written = NULL;
  g_autoptr (GDateTime) again = NULL;
  g_autoptr (FerDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_wait_until (has_draft_file ("draft"));
  kill_editor (pid);
  /* The left draft stays aside while this run keeps its own. */
  written = fer_draft_find (self->document);
  g_assert_nonnull (written);
  draft = fer_draft_new (self->document);
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": \"mine\" }");
  fer_draft_flush (draft);
  g_assert_true (has_draft_file ("draft"));
  g_assert_true (has_draft_file ("earlier"));
  again = fer_draft_find (self->document);
  g_assert_nonnull (again);
  g_assert_true (fer_draft_restore (self->document, &error));
  g_assert_no_error (error);
  assert_text (self->document, FER_FILE_ROLE_README, "# New\r\n");
  g_assert_false (has_draft_file ("earlier"));
  g_assert_true (has_draft_file ("draft"));
  g_assert_null (fer_draft_find (self->document));

  fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  fer_test_wait_until (!has_draft_file ("draft"));
}

static void
test_follows_changes (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerDraft) draft = fer_draft_new (self->document);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  gint64           start_usec = g_get_monotonic_time ();
  struct stat      info;

  g_assert_false (has_draft_file ("draft"));
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ }");
  /* Typing on does not put it off. */
  while (!has_draft_file ("draft") && g_get_monotonic_time () - start_usec < 5 * G_USEC_PER_SEC)
    {
      set_text (self->document, FER_FILE_ROLE_DEFINITION, g_get_monotonic_time () % 2 == 0 ? "{ }" : "{  }");
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  path = find_draft_file ("draft");
  g_assert_nonnull (path);
  folder = g_path_get_dirname (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  /* Undone to the last byte: nothing is unsaved. */
  while (fer_document_undo (self->document))
    continue;
  fer_test_wait_until (!has_draft_file ("draft"));
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": 1 }");
  fer_draft_flush (draft);
  g_assert_true (has_draft_file ("draft"));
  fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  fer_test_wait_until (!has_draft_file ("draft"));
}

static void
leave_draft (Fixture    *self,
             const char *text)
{
  g_autoptr (FerDraft) draft = fer_draft_new (self->document);

  set_text (self->document, FER_FILE_ROLE_DEFINITION, text);
  fer_draft_flush (draft);
}

static void
test_equal_to_disk (Fixture           *self,
                    gconstpointer data G_GNUC_UNUSED)
{
  leave_draft (self, "{ \"info\": 1 }");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", "{ \"info\": 1 }", -1);
  reopen (self);
  g_assert_null (fer_draft_find (self->document));
  g_assert_false (has_draft_file ("draft"));
}

static void
test_changed_since (Fixture           *self,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDateTime) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) conflict = NULL;

  leave_draft (self, "{ \"info\": 1 }");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", "{ \"info\": \"theirs\" }", -1);
  reopen (self);
  written = fer_draft_find (self->document);
  g_assert_nonnull (written);
  g_assert_true (fer_draft_restore (self->document, &error));
  g_assert_no_error (error);
  g_assert_true (fer_file_get_changed_on_disk (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION)));
  g_assert_false (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &conflict));
  g_assert_error (conflict, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK);
  fer_test_folder_assert_holds (self->folder, "apiDefinition.swagger.json", "{ \"info\": \"theirs\" }");
}

static void
test_discard (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  leave_draft (self, "{ \"info\": 1 }");
  reopen (self);
  fer_draft_discard (self->document);
  g_assert_null (fer_draft_find (self->document));
  g_assert_false (fer_draft_restore (self->document, &error));
  g_assert_nonnull (error);
  g_assert_false (fer_document_get_modified (self->document));
}

/* A write that is under way when somebody says "discard" does not bring the draft back. */
static void
test_discard_while_writing (Fixture           *self,
                            gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (FerDraft) draft = fer_draft_new (self->document);

      set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": 1 }");
      fer_document_undo (self->document);
      set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": 2 }");
      fer_draft_flush (draft);
      /* Now one to delete it is on its way. */
      fer_document_undo (self->document);
      g_clear_object (&draft);
      fer_draft_discard (self->document);
      g_assert_false (has_draft_file ("draft"));
    }
}

static void
test_two_at_once (Fixture           *self,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerDraft) draft = fer_draft_new (self->document);
  g_autoptr (FerDocument) other = open_document (self->folder->file);
  g_autoptr (FerDraft) passive = NULL;
  g_autoptr (GDateTime) left = NULL;

  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": \"first\" }");
  fer_draft_flush (draft);
  g_assert_null (fer_draft_find (other));
  passive = fer_draft_new (other);
  set_text (other, FER_FILE_ROLE_DEFINITION, "{ \"info\": \"second\" }");
  fer_draft_flush (passive);
  fer_draft_discard (other);
  g_assert_true (has_draft_file ("draft"));
  g_clear_object (&passive);
  g_clear_object (&draft);
  reopen (self);
  left = fer_draft_find (self->document);
  g_assert_nonnull (left);
  g_assert_true (fer_draft_restore (self->document, NULL));
  assert_text (self->document, FER_FILE_ROLE_DEFINITION, "{ \"info\": \"first\" }");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(gboolean *)user_data = fer_document_save_finish (FER_DOCUMENT (source), result, NULL);
}

static void
test_follows_the_folder (Fixture           *self,
                         gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  g_autoptr (FerDraft) draft = fer_draft_new (document);
  g_autoptr (GFile) other = fer_test_folder_get_file (self->folder, "other");
  g_autoptr (GPtrArray) folders = NULL;
  gboolean saved = FALSE;

  fer_draft_flush (draft);
  g_assert_false (has_draft_file ("draft"));
  fer_test_folder_put (self->folder, "other/x", "", 0);
  fer_document_save_as_async (document, other, FER_SAVE_DEFAULT, NULL, saved_cb, &saved);
  fer_test_wait_until (saved);
  set_text (document, FER_FILE_ROLE_DEFINITION, "{}");
  fer_draft_flush (draft);
  g_assert_true (has_draft_file ("draft"));
  g_clear_object (&draft);
  folders = fer_draft_list ();
  g_assert_cmpuint (folders->len, ==, 1);
  g_assert_true (g_file_equal (folders->pdata[0], other));
  fer_draft_discard (document);
}

/* What somebody else may have put there. */

static void
put_hostile (const char *path,
             const char *bytes,
             gsize       size)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  /* What is no draft goes as soon as it is seen. */
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents_full (path, bytes, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
try_hostile (Fixture *self)
{
  g_autoptr (GDateTime) written = NULL;
  g_autoptr (GError) error = NULL;

  reopen (self);
  written = fer_draft_find (self->document);
  if (fer_draft_restore (self->document, &error))
    {
      gsize       n_bytes;
      const char *text = fer_text_peek (fer_file_get_text (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION)), &n_bytes);

      g_assert_true (n_bytes == 0 || g_utf8_validate_len (text, n_bytes, NULL));
    }
  else
    {
      g_assert_nonnull (error);
      assert_text (self->document, FER_FILE_ROLE_DEFINITION, DEFINITION);
    }
}

static void
test_hostile (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = NULL;
  g_autofree char *good = NULL;
  gsize            size;

  leave_draft (self, "{ \"a\": \"Brønn\" }");
  path = find_draft_file ("draft");
  g_assert_true (g_file_get_contents (path, &good, &size, NULL));

  for (gsize length = 0; length < size; length++)
    {
      put_hostile (path, good, length);
      try_hostile (self);
    }
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);

      for (guint j = 0; j < 1 + i % 4; j++)
        bad[g_test_rand_int_range (0, size)] = (char)g_test_rand_int_range (0, 256);
      put_hostile (path, bad, size);
      try_hostile (self);
    }
  put_hostile (path, "", 0);
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  try_hostile (self);
  g_rmdir (path);
  put_hostile (path, "", 0);
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  try_hostile (self);
  put_hostile (path, "", 0);
  g_unlink (path);
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  try_hostile (self);
  g_unlink (path);
}

static void
test_hostile_folder_name (Fixture           *self,
                          gconstpointer data G_GNUC_UNUSED)
{
  static const char *const uris[] = { "", "not a uri", "\xff\xfe", "x-unknown://host/", "file:///%00" };
  g_autofree char         *path = NULL;
  g_autofree char         *uri_path = NULL;

  leave_draft (self, "{ \"info\": 1 }");
  path = find_draft_file ("draft");
  uri_path = find_draft_file ("folder");
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GPtrArray) folders = NULL;

      put_hostile (uri_path, uris[i], strlen (uris[i]));
      folders = fer_draft_list ();
      g_assert_cmpuint (folders->len, <=, 1);
    }
}

/* Whether there is trouble; with @part, whether the message has that. */
static gboolean
has_trouble (FerDraft   *draft,
             const char *part)
{
  g_autofree char *message = NULL;

  g_object_get (draft, "trouble-message", &message, NULL);
  return message != NULL && (part == NULL || strstr (message, part) != NULL);
}

static void
test_nowhere_to_write (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *drafts = get_drafts_path ();
  g_autoptr (FerDraft) draft = NULL;

  g_rmdir (drafts);
  put_hostile (drafts, "in the way", 10);
  draft = fer_draft_new (self->document);
  g_assert_false (has_trouble (draft, NULL));
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{}");
  g_assert_true (has_trouble (draft, drafts));
  g_assert_false (fer_draft_flush (draft));
  g_assert_null (fer_draft_find (self->document));
  fer_draft_discard (self->document);
  g_assert_cmpint (g_unlink (drafts), ==, 0);

  /* It is tried again. */
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "[]");
  g_assert_false (has_trouble (draft, NULL));
  g_assert_true (fer_draft_flush (draft));
  g_assert_true (has_draft_file ("draft"));
  g_assert_true (fer_document_undo (self->document) && fer_document_undo (self->document));
  g_assert_true (fer_draft_flush (draft));
}

/* A write that fails is told until one does not; and what was left by an earlier run stays until it is kept anew. */
static void
test_cannot_be_written (Fixture           *self,
                        gconstpointer data G_GNUC_UNUSED)
{
  GPid pid = spawn_editor (self);
  g_autoptr (FerDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fer_test_wait_until (has_draft_file ("draft"));
  path = find_draft_file ("draft");
  kill_editor (pid);
  draft = fer_draft_new (self->document);
  g_assert_true (has_draft_file ("earlier"));

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "{}");
  g_assert_false (has_trouble (draft, NULL));
  fer_test_wait_until (has_trouble (draft, "draft"));
  g_assert_true (fer_draft_restore (self->document, &error));
  g_assert_no_error (error);
  g_assert_true (has_draft_file ("earlier"));

  g_assert_cmpint (g_rmdir (path), ==, 0);
  set_text (self->document, FER_FILE_ROLE_DEFINITION, "[]");
  fer_test_wait_until (!has_trouble (draft, NULL));
  g_assert_true (fer_draft_restore (self->document, &error));
  g_assert_false (has_draft_file ("earlier"));
  while (fer_document_undo (self->document))
    continue;
  g_assert_true (fer_draft_flush (draft));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (FerTestFolder) state = NULL;
  g_autofree char *parent = NULL;

  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--edit"))
    edit_until_killed (argv[2]);

  state = fer_test_folder_new ();
  g_setenv ("XDG_STATE_HOME", state->path, TRUE);
  parent = g_build_filename (state->path, "ferrule", NULL);
  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/draft/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("survives-a-kill", test_survives_a_kill);
  ADD ("restored-and-kept", test_restored_and_kept);
  ADD ("follows-changes", test_follows_changes);
  ADD ("equal-to-disk", test_equal_to_disk);
  ADD ("changed-since", test_changed_since);
  ADD ("discard", test_discard);
  ADD ("discard-while-writing", test_discard_while_writing);
  ADD ("two-at-once", test_two_at_once);
  ADD ("follows-the-folder", test_follows_the_folder);
  ADD ("hostile", test_hostile);
  ADD ("hostile-folder-name", test_hostile_folder_name);
  ADD ("nowhere-to-write", test_nowhere_to_write);
  ADD ("cannot-be-written", test_cannot_be_written);
#undef ADD
  return g_test_run ();
}

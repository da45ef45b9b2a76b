/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving, saving elsewhere and reloading: what is written and what is not, and what is said of it after. */

#include "fer-document.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFINITION "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": { \"title\": \"Parts\" }\r\n}"
#define PROPERTIES "{ \"properties\": { \"iconBrandColor\": \"#123456\" } }\n"

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
  FerFile       *definition;
  FerFile       *properties;
} Fixture;

static void
open_document (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->document);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->definition = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  self->properties = fer_document_get_file (self->document, FER_FILE_ROLE_PROPERTIES);
}

static void
set_up (Fixture           *self,
        gconstpointer data G_GNUC_UNUSED)
{
  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", DEFINITION, -1);
  fer_test_folder_put (self->folder, "c/apiProperties.json", PROPERTIES, -1);
  g_object_unref (self->folder->file);
  self->folder->file = g_file_new_build_filename (self->folder->path, "c", NULL);
  open_document (self);
}

static void
tear_down (Fixture           *self,
           gconstpointer data G_GNUC_UNUSED)
{
  gpointer document = self->document;

  /* A look at the disk may still hold it for a moment. */
  g_object_add_weak_pointer (document, &document);
  g_object_unref (self->document);
  fer_test_wait_until (document == NULL);
  fer_test_folder_free (self->folder);
}

static void
change (FerDocument *document,
        FerFile     *file,
        const char  *old,
        const char *new)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  const char *at = g_strstr_len (text, n_bytes, old);
  g_autoptr (FerSplices) splices = NULL;

  g_assert_nonnull (at);
  splices = fer_splices_new_replace (at - text, strlen (old), new, -1);
  fer_document_begin (document, "Change", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
}

static void
save_ok (Fixture     *self,
         FerSaveFlags flags)
{
  g_autoptr (GError) error = NULL;

  fer_document_save (self->document, flags, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_save_fails (Fixture     *self,
                   FerSaveFlags flags,
                   GQuark       domain,
                   int          code,
                   const char  *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_document_save (self->document, flags, NULL, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static struct stat
get_stat (Fixture    *self,
          const char *name)
{
  g_autofree char *path = g_build_filename (self->folder->path, name, NULL);
  struct stat      info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info;
}

static void
test_writes_what_is_modified (Fixture           *self,
                              gconstpointer data G_GNUC_UNUSED)
{
  struct stat before = get_stat (self, "c/apiDefinition.swagger.json");
  struct stat after;

  save_ok (self, FER_SAVE_DEFAULT);
  change (self->document, self->properties, "#123456", "#abcdef");
  g_assert_true (fer_document_get_modified (self->document));
  g_assert_true (fer_file_get_modified (self->properties));
  g_assert_false (fer_file_get_modified (self->definition));
  save_ok (self, FER_SAVE_DEFAULT);
  g_assert_false (fer_document_get_modified (self->document));
  g_assert_false (fer_file_get_modified (self->properties));
  fer_test_folder_assert_holds (self->folder, "c/apiProperties.json", "{ \"properties\": { \"iconBrandColor\": \"#abcdef\" } }\n");
  after = get_stat (self, "c/apiDefinition.swagger.json");
  g_assert_cmpint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);

  g_assert_true (fer_document_undo (self->document));
  g_assert_true (fer_file_get_modified (self->properties));
  save_ok (self, FER_SAVE_DEFAULT);
  fer_test_folder_assert_holds (self->folder, "c/apiProperties.json", PROPERTIES);
  g_assert_true (fer_document_redo (self->document));
  g_assert_true (fer_document_get_modified (self->document));
}

static void
test_changed_on_disk (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  change (self->document, self->definition, "Parts", "Pumps");
  change (self->document, self->properties, "#123456", "#abcdef");
  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{ \"theirs\": 1 }", -1);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK, "apiDefinition.swagger.json");
  /* The other one is written, this one waits for an answer. */
  g_assert_false (fer_file_get_modified (self->properties));
  g_assert_true (fer_file_get_modified (self->definition));
  g_assert_true (fer_file_get_changed_on_disk (self->definition));
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{ \"theirs\": 1 }");

  fer_document_keep_mine (self->document, self->definition);
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
  /* A third version is a change anew. */
  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{ \"theirs\": 2 }", -1);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK, "apiDefinition.swagger.json");
  save_ok (self, FER_SAVE_OVERWRITE);
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
  g_assert_false (fer_document_get_modified (self->document));
}

static void
test_deleted_on_disk (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "c", "apiDefinition.swagger.json", NULL);
  gboolean         present;

  change (self->document, self->definition, "Parts", "Pumps");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK, "deleted");
  g_object_get (self->definition, "present", &present, NULL);
  g_assert_false (present);
  g_assert_true (fer_file_get_changed_on_disk (self->definition));
  fer_document_keep_mine (self->document, self->definition);
  save_ok (self, FER_SAVE_DEFAULT);
  g_object_get (self->definition, "present", &present, NULL);
  g_assert_true (present);
}

static void
test_one_of_two_fails (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "c", "apiDefinition.swagger.json", NULL);

  change (self->document, self->definition, "Parts", "Pumps");
  change (self->document, self->properties, "#123456", "#abcdef");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "apiDefinition.swagger.json");
  g_assert_false (fer_file_get_modified (self->properties));
  g_assert_true (fer_file_get_modified (self->definition));
  g_assert_true (fer_document_get_modified (self->document));
}

static void
test_folder_gone (Fixture           *self,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "c", NULL);
  g_autofree char *elsewhere = g_build_filename (self->folder->path, "d", NULL);

  change (self->document, self->definition, "Parts", "Pumps");
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK, "deleted or moved");
  assert_save_fails (self, FER_SAVE_OVERWRITE, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no folder");
  g_assert_true (fer_document_get_modified (self->document));
  g_assert_cmpint (g_rename (elsewhere, path), ==, 0);
  save_ok (self, FER_SAVE_OVERWRITE);
}

static void
test_windows_1252 (Fixture           *self,
                   gconstpointer data G_GNUC_UNUSED)
{
  GListModel *problems;

  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Br\xf8nn\" } }", -1);
  open_document (self);
  problems = fer_document_get_problems (self->document);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);
  change (self->document, self->definition, "Brønn", "Brønnøy €");
  save_ok (self, FER_SAVE_DEFAULT);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Br\xf8nn\xf8y \x80\" } }");

  change (self->document, self->definition, "€", "→");
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE, "→");
  g_assert_true (fer_file_get_modified (self->definition));
  save_ok (self, FER_SAVE_AS_UTF_8);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Brønnøy →\" } }");
  g_assert_cmpint (fer_file_get_encoding (self->definition), ==, FER_ENCODING_UTF_8);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 0);
}

static void
test_becomes_utf_8_without_edit (Fixture           *self,
                                 gconstpointer data G_GNUC_UNUSED)
{
  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Br\xf8nn\" } }", -1);
  open_document (self);
  save_ok (self, FER_SAVE_DEFAULT);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Br\xf8nn\" } }");
  save_ok (self, FER_SAVE_AS_UTF_8);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Brønn\" } }");
}

static void
test_new_file (Fixture           *self,
               gconstpointer data G_GNUC_UNUSED)
{
  FerFile *settings = fer_document_ensure_file (self->document, FER_FILE_ROLE_SETTINGS);
  FerFile *readme = fer_document_ensure_file (self->document, FER_FILE_ROLE_README);
  g_autoptr (GBytes) missing = NULL;
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 0, "# Parts\n", -1);

  change (self->document, settings, "{}", "{ \"connectorId\": \"\" }");
  save_ok (self, FER_SAVE_DEFAULT);
  fer_test_folder_assert_holds (self->folder, "c/settings.json", "{ \"connectorId\": \"\" }\n");
  missing = fer_test_folder_read (self->folder, "c/readme.md");
  g_assert_null (missing);

  /* Somebody else makes a file of that name first. */
  fer_document_begin (self->document, "Change", NULL);
  fer_document_apply (self->document, readme, splices);
  fer_document_end (self->document);
  fer_test_folder_put (self->folder, "c/readme.md", "theirs", -1);
  assert_save_fails (self, FER_SAVE_DEFAULT, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK, "created");
  fer_test_folder_assert_holds (self->folder, "c/readme.md", "theirs");
}

static void
test_no_folder (Fixture *self      G_GNUC_UNUSED,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND);
  g_assert_true (fer_document_get_modified (document));
}

/* Waiting. */

static void
done_cb (GObject *source G_GNUC_UNUSED,
         GAsyncResult   *result,
         gpointer        user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
test_edit_while_saving (Fixture           *self,
                        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  gboolean saving;

  change (self->document, self->definition, "Parts", "Pumps");
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, NULL, done_cb, &first);
  g_object_get (self->document, "saving", &saving, NULL);
  g_assert_true (saving);
  change (self->document, self->definition, "Pumps", "Valves");
  fer_test_wait_until (first != NULL);
  g_assert_true (fer_document_save_finish (self->document, first, &error));
  g_assert_no_error (error);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": { \"title\": \"Pumps\" }\r\n}");
  g_assert_true (fer_file_get_modified (self->definition));
  g_object_get (self->document, "saving", &saving, NULL);
  g_assert_false (saving);
  g_assert_true (fer_document_undo (self->document));
  g_assert_false (fer_file_get_modified (self->definition));
  g_assert_true (fer_document_redo (self->document));

  /* One right behind the other: no conflict with ourselves. */
  g_clear_object (&first);
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, NULL, done_cb, &first);
  change (self->document, self->definition, "Valves", "Boilers");
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, NULL, done_cb, &second);
  fer_test_wait_until (first != NULL && second != NULL);
  g_assert_true (fer_document_save_finish (self->document, first, &error));
  g_assert_true (fer_document_save_finish (self->document, second, &error));
  g_assert_no_error (error);
  g_assert_false (fer_document_get_modified (self->document));
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": { \"title\": \"Boilers\" }\r\n}");
}

static void
test_dropped_while_saving (Fixture           *self,
                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GAsyncResult) result = NULL;

  change (self->document, self->definition, "Parts", "Pumps");
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, NULL, done_cb, &result);
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&self->document);
  fer_test_wait_until (result != NULL);
  g_clear_object (&result);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": { \"title\": \"Pumps\" }\r\n}");
  open_document (self);
}

static void
test_cancelled (Fixture           *self,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  change (self->document, self->definition, "Parts", "Pumps");
  g_cancellable_cancel (cancellable);
  fer_document_save_async (self->document, FER_SAVE_DEFAULT, cancellable, done_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_false (fer_document_save_finish (self->document, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (fer_document_get_modified (self->document));
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", DEFINITION);
}

/* Elsewhere. */

static gboolean
save_as (FerDocument *document,
         GFile       *folder,
         GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_document_save_as_async (document, folder, FER_SAVE_DEFAULT, NULL, done_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_document_save_finish (document, result, error);
}

static void
test_save_as (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) other = g_file_new_build_filename (self->folder->path, "other", NULL);
  g_autoptr (GFile) missing = g_file_new_build_filename (self->folder->path, "missing", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing_error = NULL;
  g_autofree char *names = NULL;

  fer_test_folder_put (self->folder, "c/icon.png", "\x89PNG", -1);
  fer_test_folder_put (self->folder, "other/apiProperties.json", "to be replaced", -1);
  change (self->document, self->definition, "Parts", "Pumps");

  g_assert_false (save_as (self->document, missing, &missing_error));
  g_assert_error (missing_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_equal (fer_document_get_folder (self->document), self->folder->file));
  g_assert_true (fer_document_get_modified (self->document));

  g_assert_true (save_as (self->document, other, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_equal (fer_document_get_folder (self->document), other));
  g_assert_false (fer_document_get_modified (self->document));
  fer_test_folder_assert_holds (self->folder, "other/icon.png", "\x89PNG");
  fer_test_folder_assert_holds (self->folder, "other/apiProperties.json", PROPERTIES);
  fer_test_folder_assert_holds (self->folder, "c/apiDefinition.swagger.json", DEFINITION);

  /* From now on it lives there. */
  change (self->document, self->properties, "#123456", "#abcdef");
  save_ok (self, FER_SAVE_DEFAULT);
  fer_test_folder_assert_holds (self->folder, "other/apiProperties.json", "{ \"properties\": { \"iconBrandColor\": \"#abcdef\" } }\n");
  fer_test_folder_assert_holds (self->folder, "c/apiProperties.json", PROPERTIES);
}

static void
test_save_as_of_a_new_one (Fixture           *self,
                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{}", "{ \"properties\": {} }");
  g_autoptr (GFile) other = g_file_new_build_filename (self->folder->path, "new", NULL);
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (self->folder, "new/x", "", 0);
  g_assert_true (save_as (document, other, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fer_document_get_title (document), ==, "new");
  g_assert_false (fer_document_get_modified (document));
  fer_test_folder_assert_holds (self->folder, "new/apiDefinition.swagger.json", "{}");
  fer_test_folder_assert_holds (self->folder, "new/apiProperties.json", "{ \"properties\": {} }");
}

/* Again from disk. */

static gboolean
reload (FerDocument *document,
        FerFile     *file,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_document_reload_async (document, file, NULL, done_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_document_reload_finish (document, result, error);
}

static void
test_reload (Fixture           *self,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  change (self->document, self->definition, "Parts", "Pumps");
  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Br\xf8nn\" } }", -1);
  g_assert_true (reload (self->document, self->definition, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fer_document_get_title (self->document), ==, "Brønn");
  g_assert_cmpint (fer_file_get_encoding (self->definition), ==, FER_ENCODING_WINDOWS_1252);
  g_assert_false (fer_document_get_modified (self->document));
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
  g_object_get (self->document, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Reload apiDefinition.swagger.json");

  g_assert_true (fer_document_undo (self->document));
  g_assert_cmpstr (fer_document_get_title (self->document), ==, "Pumps");
  g_assert_true (fer_document_get_modified (self->document));
  save_ok (self, FER_SAVE_DEFAULT);
}

static void
test_reload_fails (Fixture           *self,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "c", "apiDefinition.swagger.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) binary_error = NULL;
  g_autoptr (GError) new_error = NULL;

  fer_test_folder_put (self->folder, "c/apiDefinition.swagger.json", "{\0}", 3);
  g_assert_false (reload (self->document, self->definition, &binary_error));
  g_assert_error (binary_error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_TEXT);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (reload (self->document, self->definition, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (fer_document_get_title (self->document), ==, "Parts");
  g_assert_false (reload (self->document, fer_document_ensure_file (self->document, FER_FILE_ROLE_README), &new_error));
  g_assert_error (new_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_links_and_modes (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *target = g_build_filename (self->folder->path, "real.json", NULL);
  g_autofree char *link = g_build_filename (self->folder->path, "c", "apiDefinition.swagger.json", NULL);
  struct stat      info;

  g_assert_cmpint (g_rename (link, target), ==, 0);
  g_assert_cmpint (symlink ("../real.json", link), ==, 0);
  g_assert_cmpint (g_chmod (target, 0640), ==, 0);
  open_document (self);
  change (self->document, self->definition, "Parts", "Pumps");
  save_ok (self, FER_SAVE_DEFAULT);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  info = get_stat (self, "real.json");
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  fer_test_folder_assert_holds (self->folder, "real.json", "{\r\n\t\"swagger\": \"2.0\",\r\n\t\"info\": { \"title\": \"Pumps\" }\r\n}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/document-save/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("writes-what-is-modified", test_writes_what_is_modified);
  ADD ("changed-on-disk", test_changed_on_disk);
  ADD ("deleted-on-disk", test_deleted_on_disk);
  ADD ("one-of-two-fails", test_one_of_two_fails);
  ADD ("folder-gone", test_folder_gone);
  ADD ("windows-1252", test_windows_1252);
  ADD ("becomes-utf-8-without-edit", test_becomes_utf_8_without_edit);
  ADD ("new-file", test_new_file);
  ADD ("no-folder", test_no_folder);
  ADD ("edit-while-saving", test_edit_while_saving);
  ADD ("dropped-while-saving", test_dropped_while_saving);
  ADD ("cancelled", test_cancelled);
  ADD ("save-as", test_save_as);
  ADD ("save-as-of-a-new-one", test_save_as_of_a_new_one);
  ADD ("reload", test_reload);
  ADD ("reload-fails", test_reload_fails);
  ADD ("links-and-modes", test_links_and_modes);
#undef ADD
  return g_test_run ();
}

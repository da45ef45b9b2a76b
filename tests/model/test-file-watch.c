/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is noticed of the doings of other programs in a connector's folder, and what is none of our business. */

#include "fer-document.h"
#include "fer-file-watch.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#define DEFINITION "{ \"info\": { \"title\": \"Parts\" } }"

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
  FerFile       *definition;
} Fixture;

static void
set_up (Fixture           *self,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->definition = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
}

static void
tear_down (Fixture           *self,
           gconstpointer data G_GNUC_UNUSED)
{
  g_clear_object (&self->document);
  fer_test_folder_free (self->folder);
}

static gboolean
get_boolean (gpointer    object,
             const char *property)
{
  gboolean value;

  g_object_get (object, property, &value, NULL);
  return value;
}

/* A new file is noticed after everything that happened before it. */
static void
wait_for_sentinel (Fixture *self)
{
  fer_test_folder_put (self->folder, "script.csx", "//", -1);
  fer_test_wait_until (fer_document_get_file (self->document, FER_FILE_ROLE_SCRIPT) != NULL);
}

static void
change (Fixture    *self,
        const char *old,
        const char *new)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (self->definition), &n_bytes);
  const char *at = g_strstr_len (text, n_bytes, old);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (at - text, strlen (old), new, -1);

  fer_document_begin (self->document, "Change", NULL);
  fer_document_apply (self->document, self->definition, splices);
  fer_document_end (self->document);
}

static void
test_changed_and_back (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", "{}", -1);
  fer_test_wait_until (fer_file_get_changed_on_disk (self->definition));
  g_assert_true (get_boolean (self->document, "changed-on-disk"));
  g_assert_true (get_boolean (self->definition, "present"));
  g_assert_false (fer_document_get_modified (self->document));
  g_assert_cmpstr (fer_document_get_title (self->document), ==, "Parts");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_test_wait_until (!fer_file_get_changed_on_disk (self->definition));
  g_assert_false (get_boolean (self->document, "changed-on-disk"));
}

static void
test_deleted_and_back (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "apiDefinition.swagger.json", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  fer_test_wait_until (!get_boolean (self->definition, "present"));
  g_assert_true (fer_file_get_changed_on_disk (self->definition));
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_test_wait_until (get_boolean (self->definition, "present"));
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
}

/* The file is elsewhere, and only a link in the folder; links come and go, and lead on. */
static void
test_linked (Fixture           *self,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerTestFolder) elsewhere = fer_test_folder_new ();
  g_autofree char *link = g_build_filename (self->folder->path, "apiDefinition.swagger.json", NULL);
  g_autofree char *hop = g_build_filename (elsewhere->path, "hop", NULL);
  g_autofree char *first = g_build_filename (elsewhere->path, "first.json", NULL);
  g_autofree char *fresh = g_build_filename (elsewhere->path, "fresh.json", NULL);
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (elsewhere, "first.json", DEFINITION, -1);
  fer_test_folder_put (elsewhere, "second.json", DEFINITION, -1);
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink ("first.json", hop), ==, 0);
  g_assert_cmpint (symlink (hop, link), ==, 0);
  g_clear_object (&self->document);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->definition = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);

  fer_test_folder_put (elsewhere, "first.json", "{}", -1);
  fer_test_wait_until (fer_file_get_changed_on_disk (self->definition));
  fer_test_folder_put (elsewhere, "first.json", DEFINITION, -1);
  fer_test_wait_until (!fer_file_get_changed_on_disk (self->definition));
  g_assert_cmpint (g_unlink (first), ==, 0);
  fer_test_wait_until (!get_boolean (self->definition, "present"));
  fer_test_folder_put (elsewhere, "fresh.json", DEFINITION, -1);
  g_assert_cmpint (g_rename (fresh, first), ==, 0);
  fer_test_wait_until (get_boolean (self->definition, "present") && !fer_file_get_changed_on_disk (self->definition));

  /* The link in the folder leads to another one now. */
  g_assert_cmpint (g_unlink (link), ==, 0);
  fer_test_wait_until (!get_boolean (self->definition, "present"));
  fer_test_folder_put (elsewhere, "second.json", "{ }", -1);
  g_free (g_steal_pointer (&first));
  first = g_build_filename (elsewhere->path, "second.json", NULL);
  g_assert_cmpint (symlink (first, link), ==, 0);
  fer_test_wait_until (get_boolean (self->definition, "present") && fer_file_get_changed_on_disk (self->definition));
  wait_for_sentinel (self);
  fer_test_folder_put (elsewhere, "second.json", DEFINITION, -1);
  fer_test_wait_until (!fer_file_get_changed_on_disk (self->definition));
}

static void
test_touched (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "apiDefinition.swagger.json", NULL);

  g_assert_cmpint (utimes (path, NULL), ==, 0);
  wait_for_sentinel (self);
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
}

static void
test_own_save (Fixture           *self,
               gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    {
      change (self, "Parts", "Partss");
      fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error);
      g_assert_no_error (error);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for_sentinel (self);
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
}

static void
test_same_as_unsaved (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  /* Another program writes what we are about to write: saving is no conflict. */
  change (self, "Parts", "Pumps");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", "{ \"info\": { \"title\": \"Pumps\" } }", -1);
  fer_test_wait_until (fer_file_get_changed_on_disk (self->definition));
  fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fer_file_get_changed_on_disk (self->definition));
}

static void
test_new_files_join (Fixture           *self,
                     gconstpointer data G_GNUC_UNUSED)
{
  GListModel *files = fer_document_get_files (self->document);

  fer_test_folder_put (self->folder, "README.md", "# Parts", -1);
  fer_test_folder_put (self->folder, "apiProperties.json", "{ \"properties\": ", -1);
  fer_test_wait_until (g_list_model_get_n_items (files) == 3);
  g_assert_cmpstr (fer_file_get_name (fer_document_get_file (self->document, FER_FILE_ROLE_README)), ==, "README.md");
  g_assert_true (fer_file_get_broken (fer_document_get_file (self->document, FER_FILE_ROLE_PROPERTIES)));
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (self->document)), >, 0);
  g_assert_false (fer_document_get_modified (self->document));
}

static void
test_unreadable_becomes_readable (Fixture           *self,
                                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  GListModel *problems;

  fer_test_folder_put (self->folder, "readme.md", "a\0b", 3);
  g_clear_object (&self->document);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  problems = fer_document_get_problems (self->document);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);
  fer_test_folder_put (self->folder, "readme.md", "# Parts", -1);
  fer_test_wait_until (fer_document_get_file (self->document, FER_FILE_ROLE_README) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 0);
}

static void
test_skeleton_meets_file (Fixture           *self,
                          gconstpointer data G_GNUC_UNUSED)
{
  FerFile *properties = fer_document_ensure_file (self->document, FER_FILE_ROLE_PROPERTIES);

  g_assert_false (get_boolean (properties, "present"));
  fer_test_folder_put (self->folder, "apiProperties.json", "{ \"theirs\": 1 }", -1);
  fer_test_wait_until (fer_file_get_changed_on_disk (properties));
  g_assert_true (get_boolean (properties, "present"));
}

static void
test_unreadable_is_no_change (Fixture           *self,
                              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (self->folder->path, "apiDefinition.swagger.json", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  wait_for_sentinel (self);
  g_assert_cmpstr (fer_document_get_title (self->document), ==, "Parts");
}

static void
test_dropped_while_looking (Fixture           *self,
                            gconstpointer data G_GNUC_UNUSED)
{
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", "{}", -1);
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&self->document);
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_many_become_few (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (FerFileWatch) watch = fer_file_watch_new (self->folder->file);
  guint  n_stirs = 0;
  gint64 start_usec = g_get_monotonic_time ();
  gint64 elapsed_usec;

  g_signal_connect_swapped (watch, "stirred", G_CALLBACK (count_cb), &n_stirs);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);

      fer_test_folder_put (self->folder, name, "x", 1);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }
  fer_test_wait_until (n_stirs > 0);
  elapsed_usec = g_get_monotonic_time () - start_usec;
  g_assert_cmpuint (n_stirs, <=, elapsed_usec / (100 * 1000) + 1);
}

static void
test_folder_missing (Fixture           *self,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) missing = fer_test_folder_get_file (self->folder, "missing");
  g_autoptr (FerFileWatch) watch = fer_file_watch_new (missing);

  g_assert_nonnull (watch);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/file-watch/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("changed-and-back", test_changed_and_back);
  ADD ("deleted-and-back", test_deleted_and_back);
  ADD ("linked", test_linked);
  ADD ("touched", test_touched);
  ADD ("own-save", test_own_save);
  ADD ("same-as-unsaved", test_same_as_unsaved);
  ADD ("new-files-join", test_new_files_join);
  ADD ("unreadable-becomes-readable", test_unreadable_becomes_readable);
  ADD ("skeleton-meets-file", test_skeleton_meets_file);
  ADD ("unreadable-is-no-change", test_unreadable_is_no_change);
  ADD ("dropped-while-looking", test_dropped_while_looking);
  ADD ("many-become-few", test_many_become_few);
  ADD ("folder-missing", test_folder_missing);
#undef ADD
  return g_test_run ();
}

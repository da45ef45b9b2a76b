/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving while the disk fails, at every step and in every way, and while the process is killed: each file
 * is the old or the new one, never half, nothing is left beside it, and what could not be written is
 * still unsaved and named. */

#include "fer-document.h"
#include "fail-io.h"
#include "fer-test-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define OLD_DEFINITION "{ \"info\": { \"title\": \"Parts\" } }\n"
#define NEW_DEFINITION "{ \"info\": { \"title\": \"Boiler Parts\" } }\n"
#define OLD_PROPERTIES "{ \"properties\": { \"iconBrandColor\": \"#123456\" } }\r\n"
#define NEW_PROPERTIES "{ \"properties\": { \"iconBrandColor\": \"#abcdef\" } }\r\n"

/* More than a save has. */
#define MAX_STEPS 60

static FerTestFolder *
make_folder (void)
{
  FerTestFolder *folder = fer_test_folder_new ();

  fer_test_folder_put (folder, "apiDefinition.swagger.json", OLD_DEFINITION, -1);
  fer_test_folder_put (folder, "apiProperties.json", OLD_PROPERTIES, -1);
  return folder;
}

static void
change (FerDocument *document,
        FerFileRole  role,
        const char *new)
{
  FerFile    *file = fer_document_get_file (document, role);
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  g_autoptr (FerSplices) splices = fer_splices_diff (text, n_bytes, new, strlen (new));

  fer_document_begin (document, "Change", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
}

static FerDocument *
open_changed (FerTestFolder *folder)
{
  g_autoptr (GError) error = NULL;
  FerDocument *document = fer_document_open (folder->file, NULL, &error);

  g_assert_no_error (error);
  change (document, FER_FILE_ROLE_DEFINITION, NEW_DEFINITION);
  change (document, FER_FILE_ROLE_PROPERTIES, NEW_PROPERTIES);
  return document;
}

/* Returns: TRUE when the file is the new one; it must be the old one otherwise */
static gboolean
is_new (FerTestFolder *folder,
        const char    *name,
        const char    *old,
        const char *new)
{
  g_autoptr (GBytes) found = fer_test_folder_read (folder, name);
  g_autoptr (GBytes) old_bytes = g_bytes_new_static (old, strlen (old));
  g_autoptr (GBytes) new_bytes = g_bytes_new_static (new, strlen (new));

  g_assert_nonnull (found);
  g_assert_true (g_bytes_equal (found, old_bytes) || g_bytes_equal (found, new_bytes));
  return g_bytes_equal (found, new_bytes);
}

static void
assert_no_litter (FerTestFolder *folder)
{
  g_autofree char *names = fer_test_folder_list (folder);

  g_assert_cmpstr (names, ==, "apiDefinition.swagger.json apiProperties.json");
}

static void
assert_agrees (FerDocument *document,
               FerFileRole  role,
               gboolean     written)
{
  FerFile *file = fer_document_get_file (document, role);

  g_assert_cmpint (fer_file_get_modified (file), ==, !written);
  g_assert_false (fer_file_get_changed_on_disk (file));
}

/* Returns: TRUE when that step came to pass */
static gboolean
try_step (int step,
          int how)
{
  g_autoptr (FerTestFolder) folder = make_folder ();
  g_autoptr (FerDocument) document = open_changed (folder);
  g_autoptr (GError) error = NULL;
  gboolean saved, definition, properties;
  int      n_calls;

  fail_io_arm (step, how, folder->path);
  saved = fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error);
  n_calls = fail_io_disarm ();
  g_test_message ("step %d of %d, %s: %s", step, n_calls, fail_io_get_name (), saved ? "saved" : error->message);

  definition = is_new (folder, "apiDefinition.swagger.json", OLD_DEFINITION, NEW_DEFINITION);
  properties = is_new (folder, "apiProperties.json", OLD_PROPERTIES, NEW_PROPERTIES);
  assert_no_litter (folder);
  assert_agrees (document, FER_FILE_ROLE_DEFINITION, definition);
  assert_agrees (document, FER_FILE_ROLE_PROPERTIES, properties);
  g_assert_cmpint (saved, ==, definition && properties);
  /* One failure costs one file. */
  g_assert_true (definition || properties);
  if (!saved)
    {
      g_assert_nonnull (strstr (error->message, definition ? "apiProperties.json" : "apiDefinition.swagger.json"));
      g_assert_nonnull (strstr (error->message, folder->path));
      g_assert_true (fer_document_save (document, FER_SAVE_DEFAULT, NULL, NULL));
    }
  g_assert_false (fer_document_get_modified (document));
  g_assert_true (is_new (folder, "apiDefinition.swagger.json", OLD_DEFINITION, NEW_DEFINITION));
  return step <= n_calls;
}

static void
test_errors (gconstpointer data)
{
  int step = 1;

  while (try_step (step, GPOINTER_TO_INT (data)))
    g_assert_cmpint (step++, <, MAX_STEPS);
  /* Two files, and for each at least: open, write, mode, fsync, close, rename. */
  g_assert_cmpint (step, >, 12);
}

/* Trouble that must not fail anything. */
static void
test_harmless (gconstpointer data)
{
  for (int step = 1; step < MAX_STEPS; step++)
    {
      g_autoptr (FerTestFolder) folder = make_folder ();
      g_autoptr (FerDocument) document = open_changed (folder);
      g_autoptr (GError) error = NULL;
      const char *name;

      fail_io_arm (step, GPOINTER_TO_INT (data), folder->path);
      fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error);
      fail_io_disarm ();
      name = fail_io_get_name ();
      /* Only some calls can be interrupted. */
      if (name != NULL && !g_str_equal (name, "open") && !g_str_equal (name, "write") && !g_str_equal (name, "fsync") && !g_str_equal (name, "close"))
        continue;
      g_assert_no_error (error);
      g_assert_true (is_new (folder, "apiDefinition.swagger.json", OLD_DEFINITION, NEW_DEFINITION));
      g_assert_true (is_new (folder, "apiProperties.json", OLD_PROPERTIES, NEW_PROPERTIES));
      assert_no_litter (folder);
    }
}

/* Returns: TRUE when the process was killed at that step */
static gboolean
try_killing (int step,
             int how)
{
  g_autoptr (FerTestFolder) folder = make_folder ();
  g_autoptr (FerDocument) killed = open_changed (folder);
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child = fork ();
  int   status;

  if (child == 0)
    {
      fail_io_arm (step, how, folder->path);
      fer_document_save (killed, FER_SAVE_DEFAULT, NULL, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  is_new (folder, "apiDefinition.swagger.json", OLD_DEFINITION, NEW_DEFINITION);
  is_new (folder, "apiProperties.json", OLD_PROPERTIES, NEW_PROPERTIES);
  /* It opens, and saves, as if nothing had happened. */
  document = fer_document_open (folder->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 0);
  change (document, FER_FILE_ROLE_DEFINITION, "{}");
  g_assert_true (fer_document_save (document, FER_SAVE_DEFAULT, NULL, NULL));
  return WIFSIGNALED (status);
}

static void
test_killed (gconstpointer data)
{
  int step = 1;

  while (try_killing (step, GPOINTER_TO_INT (data)))
    g_assert_cmpint (step++, <, MAX_STEPS);
  g_assert_cmpint (step, >, 12);
}

/* A file that was not there is not there, or whole. */
static void
test_new_file (gconstpointer data)
{
  for (int step = 1; step < MAX_STEPS; step++)
    {
      g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
      g_autoptr (GFile) file = fer_test_folder_get_file (folder, "new.json");
      g_autoptr (GBytes) utf8 = g_bytes_new_static (NEW_DEFINITION, strlen (NEW_DEFINITION));
      g_autoptr (GBytes) found = NULL;
      g_autoptr (GError) error = NULL;
      gboolean saved;

      fail_io_arm (step, GPOINTER_TO_INT (data), folder->path);
      saved = fer_file_io_write (file, utf8, FER_ENCODING_UTF_8, "", NULL, NULL, &error);
      fail_io_disarm ();
      found = fer_test_folder_read (folder, "new.json");
      g_assert_cmpint (saved, ==, found != NULL);
      if (found != NULL)
        g_assert_true (g_bytes_equal (found, utf8));
      else
        g_assert_nonnull (strstr (error->message, "new.json"));
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    int         code;
  } errors[] = {
    { "no-space", ENOSPC }, { "disk-error", EIO }, { "read-only", EROFS }, { "no-permission", EACCES }, { "quota", EDQUOT }
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/save-faults/%s", errors[i].name);
      g_autofree char *new_path = g_strdup_printf ("/save-faults/new-file/%s", errors[i].name);

      g_test_add_data_func (path, GINT_TO_POINTER (errors[i].code), test_errors);
      g_test_add_data_func (new_path, GINT_TO_POINTER (errors[i].code), test_new_file);
    }
  g_test_add_data_func ("/save-faults/short-writes", GINT_TO_POINTER (FAIL_IO_SHORT), test_harmless);
  g_test_add_data_func ("/save-faults/interrupted", GINT_TO_POINTER (FAIL_IO_INTERRUPTED), test_harmless);
  g_test_add_data_func ("/save-faults/killed-before", GINT_TO_POINTER (FAIL_IO_KILL), test_killed);
  g_test_add_data_func ("/save-faults/killed-after", GINT_TO_POINTER (FAIL_IO_KILL_AFTER), test_killed);
  return g_test_run ();
}

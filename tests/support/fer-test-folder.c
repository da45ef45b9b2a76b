/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder on disk for one test. It never outlives the test, whatever permissions the test has given it. */

#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

FerTestFolder *
fer_test_folder_new (void)
{
  FerTestFolder *self = g_new0 (FerTestFolder, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("ferrule-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_file_new_for_path (self->path);
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      return;
    }
  g_chmod (path, 0700);
  dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
fer_test_folder_free (FerTestFolder *self)
{
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    remove_tree (self->path);
  g_free (self->path);
  g_object_unref (self->file);
  g_free (self);
}

GFile *
fer_test_folder_get_file (FerTestFolder *self,
                          const char    *name)
{
  return g_file_resolve_relative_path (self->file, name);
}

void
fer_test_folder_put (FerTestFolder *self,
                     const char    *name,
                     const char    *bytes,
                     gssize         size)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
}

GBytes *
fer_test_folder_read (FerTestFolder *self,
                      const char    *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  char            *contents;
  gsize            n_bytes;

  if (!g_file_get_contents (path, &contents, &n_bytes, NULL))
    return NULL;
  return g_bytes_new_take (contents, n_bytes);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char *
fer_test_folder_list (FerTestFolder *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

gboolean
fer_test_tick_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

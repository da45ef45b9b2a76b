/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The published connectors that tests are run over when they are at hand. They are no part of this
 * project, so a test must always be able to do without. */

#include "fer-test-corpus.h"

static char *
dup_folder (const char *part)
{
  const char *folder = g_getenv ("FERRULE_CORPUS");

  if (folder != NULL && *folder != '\0')
    return g_build_filename (folder, part, NULL);
  return g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "corpus", part, NULL);
}

static void
collect (const char *folder,
         GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect (path, paths);
      else if (g_str_has_suffix (name, ".json"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
fer_test_corpus_list (const char *part)
{
  g_autofree char *folder = dup_folder (part);
  GPtrArray       *paths;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return NULL;
  paths = g_ptr_array_new_with_free_func (g_free);
  collect (folder, paths);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

GPtrArray *
fer_test_corpus_list_or_skip (const char *part)
{
  GPtrArray *paths = fer_test_corpus_list (part);

  if (paths == NULL)
    g_test_skip ("no corpus: FERRULE_CORPUS names no folder, and there is none beside the source tree");
  return paths;
}

GBytes *
fer_test_corpus_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize n_bytes;

  g_file_get_contents (path, &contents, &n_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, n_bytes);
}

guint
fer_test_corpus_get_stride (void)
{
#ifdef __SANITIZE_ADDRESS__
  return 15;
#else
  return 1;
#endif
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every published connector at hand: opened, saved without an edit, and written because it must be, it
 * keeps each of its bytes. */

#include "fer-document.h"
#include "fer-test-corpus.h"
#include "fer-test-folder.h"

#include <string.h>

/* Returns: (element-type filename): the folders that hold the files of the corpus, each once */
static GPtrArray *
list_folders_or_skip (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  GPtrArray *folders;

  if (files == NULL)
    return NULL;
  folders = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *folder = g_path_get_dirname (files->pdata[i]);

      if (folders->len == 0 || !g_str_equal (folders->pdata[folders->len - 1], folder))
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  return folders;
}

/* Copies the files of a connector; returns how many. */
static guint
copy_folder (const char    *from,
             FerTestFolder *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (from, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      bytes = fer_test_corpus_read (path);
      fer_test_folder_put (to, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      n++;
    }
  return n;
}

static void
assert_same_bytes (const char    *original,
                   FerTestFolder *copy)
{
  g_autoptr (GDir) dir = g_dir_open (copy->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (original, name, NULL);
      g_autoptr (GBytes) before = fer_test_corpus_read (path);
      g_autoptr (GBytes) after = fer_test_folder_read (copy, name);

      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
save_ok (FerDocument *document)
{
  g_autoptr (GError) error = NULL;

  fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fer_document_get_modified (document));
}

/* Writes every file with one byte more, and then again as it was. */
static void
write_and_write_back (FerDocument *document)
{
  GListModel *files = fer_document_get_files (document);
  guint       n_files = g_list_model_get_n_items (files);

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);
      gsize n_bytes = fer_text_get_length (fer_file_get_text (file));
      g_autoptr (FerSplices) splices = fer_splices_new_replace (n_bytes, 0, " ", 1);

      fer_document_begin (document, "Type", NULL);
      fer_document_apply (document, file, splices);
      fer_document_end (document);
    }
  save_ok (document);
  for (guint i = 0; i < n_files; i++)
    g_assert_true (fer_document_undo (document));
  g_assert_true (fer_document_get_modified (document));
  save_ok (document);
}

static void
try_connector (const char *path)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files = copy_folder (path, folder);
  guint n_images = 0;

  document = fer_document_open (folder->file, NULL, &error);
  g_assert_no_error (error);
  {
    g_autofree char *icon = g_build_filename (folder->path, "icon.png", NULL);

    n_images = g_file_test (icon, G_FILE_TEST_EXISTS) ? 1 : 0;
  }
  /* Every file but the icon has a role. */
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_files (document)), ==, n_files - n_images);
  g_assert_cmpstr (fer_document_get_title (document), !=, "");
  g_assert_false (fer_document_get_modified (document));
  save_ok (document);
  assert_same_bytes (path, folder);
  write_and_write_back (document);
  assert_same_bytes (path, folder);
}

static void
test_every_byte (void)
{
  g_autoptr (GPtrArray) folders = list_folders_or_skip ();

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      g_test_message ("%s", (const char *)folders->pdata[i]);
      try_connector (folders->pdata[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/corpus-open/every-byte", test_every_byte);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the general part comes from beside the definition: the icon, and the look while one of the files is broken. */

#include "fer-general.h"
#include "fer-icon.h"
#include "fer-test-folder.h"
#include "fer-test-parts.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static FerDocument *
open_folder (FerTestFolder *folder)
{
  g_autoptr (GError) error = NULL;
  FerDocument *document;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", "{\"swagger\": \"2.0\", \"info\": {\"title\": \"T\"}, \"paths\": {}}", -1);
  document = fer_document_open (folder->file, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
count_cb (guint *count)
{
  ++*count;
}

static gboolean
time_out_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint *count,
          guint  timeout_msec)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add (timeout_msec, time_out_cb, &late);

  while (*count == 0 && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (source);
}

static GBytes *
load_icon (FerTestFolder *folder,
           guint          timeout_msec)
{
  FerDocument *document = open_folder (folder);
  FerGeneral  *general = fer_document_get_general (document);
  guint        count = 0;
  GBytes      *icon = NULL;

  g_signal_connect_swapped (general, "notify::icon", G_CALLBACK (count_cb), &count);
  g_object_get (general, "icon", &icon, NULL);
  g_assert_null (icon);
  wait_for (&count, timeout_msec);
  g_object_get (general, "icon", &icon, NULL);
  g_assert_cmpint (icon != NULL, ==, count > 0);
  g_assert_finalize_object (document);
  return icon;
}

static void
test_icon (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GBytes) icon = NULL;

  fer_test_folder_put (folder, "icon.png", "\x89PNG", 4);
  icon = load_icon (folder, 5000);
  g_assert_nonnull (icon);
  g_assert_cmpmem (g_bytes_get_data (icon, NULL), g_bytes_get_size (icon), "\x89PNG", 4);
}

static void
icon_refused_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GError **error = data;

  g_assert_null (fer_icon_load_finish (result, error));
  g_assert_nonnull (*error);
}

static void
test_icon_refused (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *large = g_malloc0 (FER_ICON_MAX_SIZE + 1);
  g_autofree char *path = g_build_filename (folder->path, "icon.png", NULL);
  static const struct
  {
    gboolean fifo, large, cancelled;
  } cases[] = { { FALSE, FALSE, FALSE }, { TRUE, FALSE, FALSE }, { FALSE, TRUE, FALSE }, { FALSE, FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      g_remove (path);
      if (cases[i].fifo)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      if (cases[i].large)
        fer_test_folder_put (folder, "icon.png", large, FER_ICON_MAX_SIZE + 1);
      if (cases[i].cancelled)
        g_cancellable_cancel (cancellable);
      fer_icon_load_async (folder->file, cancellable, icon_refused_cb, &error);
      while (error == NULL)
        g_main_context_iteration (NULL, TRUE);
      if (cases[i].cancelled)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else if (cases[i].fifo)
        g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE);
      else if (cases[i].large)
        g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
}

/* The look keeps its last good state, and is not written, while its file is broken; the rest goes on. */
static void
test_broken_properties (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'info': {'title': 'T'}}", "{'properties': {'publisher': 'P'}}");
  FerGeneral *general = fer_document_get_general (connector->document);
  FerFile    *file = fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 1, NULL, 0);

  fer_document_begin (connector->document, "Typing", NULL);
  fer_document_apply (connector->document, file, splices);
  fer_document_end (connector->document);
  fer_test_assert_string (general, "publisher", "P");
  g_object_set (general, "publisher", "Q", "name", "N", NULL);
  fer_test_assert_string (general, "publisher", "P");
  fer_test_assert_string (general, "name", "N");
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, "'properties': {'publisher': 'P'}}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/general/icon", test_icon);
  g_test_add_func ("/general/icon-refused", test_icon_refused);
  g_test_add_func ("/general/broken-properties", test_broken_properties);

  return g_test_run ();
}

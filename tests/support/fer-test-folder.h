/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerTestFolder:
 * @path: where it is
 * @file: the same
 *
 * A folder for one test, gone with everything in it when freed.
 */
typedef struct
{
  char  *path;
  GFile *file;
} FerTestFolder;

FerTestFolder *fer_test_folder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void           fer_test_folder_free (FerTestFolder *self);

/**
 * fer_test_folder_get_file:
 * @name: may lead into folders below
 *
 * Returns: (transfer full): the file of that name, there or not
 */
GFile *fer_test_folder_get_file (FerTestFolder *self,
                                 const char    *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_folder_put:
 * @size: in bytes, or -1 when @bytes is terminated
 *
 * Writes a file, with the folders on the way to it.
 */
void fer_test_folder_put (FerTestFolder *self,
                          const char    *name,
                          const char    *bytes,
                          gssize         size);

/**
 * fer_test_folder_read:
 *
 * Returns: (transfer full) (nullable): what a file holds; `NULL` when it is not there
 */
GBytes *fer_test_folder_read (FerTestFolder *self,
                              const char    *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_folder_list:
 *
 * Returns: (transfer full): the names in the folder, sorted and joined by blanks
 */
char *fer_test_folder_list (FerTestFolder *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_folder_assert_holds:
 *
 * Asserts that a file holds exactly these bytes.
 */
#define fer_test_folder_assert_holds(self, name, bytes)                                                  \
  G_STMT_START                                                                                           \
  {                                                                                                      \
    g_autoptr (GBytes) found_ = fer_test_folder_read (self, name);                                       \
    g_assert_nonnull (found_);                                                                           \
    g_assert_cmpmem (g_bytes_get_data (found_, NULL), g_bytes_get_size (found_), bytes, strlen (bytes)); \
  }                                                                                                      \
  G_STMT_END

/**
 * fer_test_wait_until:
 * @condition: an expression
 *
 * Runs the main loop until it is true; after ten seconds the test fails.
 */
#define fer_test_wait_until(condition)                                \
  G_STMT_START                                                        \
  {                                                                   \
    gint64 end_usec_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    guint  tick_id_ = g_timeout_add (10, fer_test_tick_cb, NULL);     \
    while (!(condition) && g_get_monotonic_time () < end_usec_)       \
      g_main_context_iteration (NULL, TRUE);                          \
    g_source_remove (tick_id_);                                       \
    g_assert_true (condition);                                        \
  }                                                                   \
  G_STMT_END

/* Only wakes the loop. */
gboolean fer_test_tick_cb (gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTestFolder, fer_test_folder_free)

G_END_DECLS

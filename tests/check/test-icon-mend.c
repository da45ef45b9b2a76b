/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Icons that are mended: what is made of a picture, what is refused, and the way of an icon through a connector's history
 * and onto the disk. */

#include "fer-fixer.h"
#include "fer-icon.h"
#include "fer-icon-mend.h"
#include "fer-png.h"
#include "fer-png-pixels.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

static const guint8 brand[3] = { 0x2a, 0x4d, 0x69 };

static GBytes *
read_icon (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "check", "icons", name, NULL);
  char            *bytes;
  gsize            n_bytes;

  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  return g_bytes_new_take (bytes, n_bytes);
}

static guint
count_clear (GBytes *icon)
{
  g_autofree guint8 *pixels = fer_png_read_pixels (icon);
  guint              width, height, n = 0;

  g_assert_true (fer_png_read_size (icon, &width, &height));
  g_assert_nonnull (pixels);
  for (gsize i = 0; i < (gsize)width * height; i++)
    n += pixels[i * 4 + 3] < 255;
  return n;
}

static void
assert_made (const char   *name,
             FerIconMend   mend,
             const guint8 *ground,
             guint         side,
             gboolean      clear)
{
  g_autoptr (GBytes) icon = read_icon (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) made = fer_icon_mend (icon, mend, ground, &error);
  guint width, height;

  g_assert_no_error (error);
  g_assert_true (fer_icon_can_mend (icon));
  g_assert_true (fer_png_read_size (made, &width, &height));
  g_assert_cmpuint (width, ==, side);
  g_assert_cmpuint (height, ==, side);
  g_assert_cmpint (count_clear (made) > 0, ==, clear);
}

static void
test_made (void)
{
  assert_made ("wide.png", FER_ICON_MEND_SIZE, brand, FER_ICON_MAX_SIDE, FALSE);
  assert_made ("wide.png", FER_ICON_MEND_SIZE, NULL, FER_ICON_MAX_SIDE, TRUE);
  assert_made ("small.png", FER_ICON_MEND_SIZE, NULL, FER_ICON_MAX_SIDE, FALSE);
  assert_made ("clear.png", FER_ICON_MEND_OPAQUE, brand, 100, FALSE);
  assert_made ("photo.jpeg.png", FER_ICON_MEND_FORMAT, NULL, 100, FALSE);
}

static void
assert_refused (const char *bytes,
                gsize       n_bytes)
{
  g_autoptr (GBytes) icon = g_bytes_new (bytes, n_bytes);
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_icon_can_mend (icon));
  g_assert_null (fer_icon_mend (icon, FER_ICON_MEND_SIZE, brand, &error));
  g_assert_nonnull (error);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) good = read_icon ("good.png");
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (good, &n_bytes);
  g_autofree char *large = g_memdup2 (bytes, n_bytes);

  assert_refused ("", 0);
  assert_refused ("no picture at all", 17);
  assert_refused ("<svg xmlns='http://www.w3.org/2000/svg'/>", 41);
  assert_refused (bytes, n_bytes / 2);
  /* It claims to be 60,000 pixels wide and high. */
  memcpy (large + 16, "\0\0\xea\x60\0\0\xea\x60", 8);
  assert_refused (large, n_bytes);
}

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
} Fixture;

static void
set_up (Fixture           *fixture,
        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) icon = read_icon ("wide.png");

  fixture->folder = fer_test_folder_new ();
  fer_test_folder_put (fixture->folder, "apiDefinition.swagger.json", "{\"swagger\":\"2.0\"}", -1);
  fer_test_folder_put (fixture->folder, "apiProperties.json", "{\"properties\":{\"iconBrandColor\":\"#2a4d69\"}}", -1);
  fer_test_folder_put (fixture->folder, "icon.png", g_bytes_get_data (icon, NULL), (gssize)g_bytes_get_size (icon));
  fixture->document = fer_document_open (fixture->folder->file, NULL, NULL);
}

static void
tear_down (Fixture           *fixture,
           gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (fixture->document);
  fer_test_folder_free (fixture->folder);
}

/* Returns: whether there was something to mend by that rule */
static gboolean
mend (Fixture    *fixture,
      const char *rule,
      FerProfile  profile)
{
  const char *rules[] = { rule, NULL };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new_for_document (fixture->document);
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, profile, rules, NULL);
  g_autoptr (GError) error = NULL;

  if (findings->len == 0)
    return FALSE;
  g_assert_true (fer_fixer_mend (fixture->document, snapshot, findings->pdata[0], NULL, "Fix", &error));
  g_assert_no_error (error);
  g_assert_false (fer_snapshot_agrees (snapshot, fixture->document));
  return TRUE;
}

static void
save (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fer_document_save (fixture->document, FER_SAVE_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (fer_document_get_modified (fixture->document));
}

static void
assert_on_disk (Fixture *fixture,
                GBytes  *expected)
{
  g_autoptr (GBytes) now = fer_test_folder_read (fixture->folder, "icon.png");

  g_assert_cmpint (now != NULL, ==, expected != NULL);
  if (now != NULL)
    g_assert_true (g_bytes_equal (now, expected));
}

/* Mended, undone, redone and saved; then undone and saved once more, every byte is back. */
static void
test_history (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) before = fer_test_folder_read (fixture->folder, "icon.png");
  g_autoptr (GBytes) after = NULL;
  GBytes *wanted;

  g_assert_false (fer_document_get_icon (fixture->document, &wanted));
  g_assert_true (mend (fixture, "icon-size", FER_PROFILE_VERIFIED));
  g_assert_true (fer_document_get_modified (fixture->document));
  g_assert_false (mend (fixture, "icon-size", FER_PROFILE_VERIFIED));
  assert_on_disk (fixture, before);

  fer_document_undo (fixture->document);
  g_assert_false (fer_document_get_modified (fixture->document));
  g_assert_true (fer_document_get_icon (fixture->document, &wanted));
  g_assert_true (g_bytes_equal (wanted, before));
  fer_document_redo (fixture->document);
  g_assert_true (fer_document_get_icon (fixture->document, &wanted));
  after = g_bytes_ref (wanted);
  save (fixture);
  assert_on_disk (fixture, after);

  fer_document_undo (fixture->document);
  g_assert_true (fer_document_get_modified (fixture->document));
  save (fixture);
  assert_on_disk (fixture, before);
}

static void
test_removed (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GBytes) before = fer_test_folder_read (fixture->folder, "icon.png");

  g_assert_true (mend (fixture, "icon-ip-present", FER_PROFILE_INDEPENDENT));
  assert_on_disk (fixture, before);
  save (fixture);
  assert_on_disk (fixture, NULL);
  fer_document_undo (fixture->document);
  save (fixture);
  assert_on_disk (fixture, before);
}

/* Somebody else has put another one there meanwhile: it is not lost unless the user says so. */
static void
test_changed_on_disk (Fixture      *fixture,
                      gconstpointer removed)
{
  g_autoptr (GBytes) other = read_icon ("good.png");
  g_autoptr (GError) error = NULL;

  g_assert_true (mend (fixture, removed != NULL ? "icon-ip-present" : "icon-size", removed != NULL ? FER_PROFILE_INDEPENDENT : FER_PROFILE_VERIFIED));
  fer_test_folder_put (fixture->folder, "icon.png", g_bytes_get_data (other, NULL), (gssize)g_bytes_get_size (other));
  g_assert_false (fer_document_save (fixture->document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK);
  g_assert_true (fer_document_get_modified (fixture->document));
  assert_on_disk (fixture, other);
  g_assert_true (fer_document_save (fixture->document, FER_SAVE_OVERWRITE, NULL, NULL));
  g_assert_false (fer_document_get_modified (fixture->document));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  gboolean *done = data;

  *done = fer_document_save_finish (FER_DOCUMENT (source), result, NULL);
}

/* Another folder gets the one that is wanted. */
static void
test_save_as (Fixture           *fixture,
              gconstpointer data G_GNUC_UNUSED)
{
  FerTestFolder *folder = fer_test_folder_new ();
  gboolean       done = FALSE;
  GBytes        *wanted;

  g_assert_true (mend (fixture, "icon-size", FER_PROFILE_VERIFIED));
  fer_document_save_as_async (fixture->document, folder->file, FER_SAVE_DEFAULT, NULL, saved_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fer_document_get_icon (fixture->document, &wanted));
  fer_test_folder_free (fixture->folder);
  fixture->folder = folder;
  assert_on_disk (fixture, wanted);
  g_assert_false (fer_document_get_modified (fixture->document));
}

/* A megabyte of noise becomes an icon. */
static void
test_large (Fixture           *fixture,
            gconstpointer data G_GNUC_UNUSED)
{
  static const guint8 head[] = { 'B', 'M', 0x36, 0x00, 0x1b, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 40, 0, 0, 0, 0x58, 2, 0, 0, 0xee, 2, 0, 0, 1, 0, 24, 0 };
  gsize               n_bytes = 54 + (gsize)600 * 750 * 3;
  g_autofree guint8  *bytes = g_malloc0 (n_bytes);
  GBytes             *wanted;

  memcpy (bytes, head, sizeof head);
  fer_test_folder_put (fixture->folder, "icon.png", (const char *)bytes, (gssize)n_bytes);
  g_assert_true (mend (fixture, "icon-bytes", FER_PROFILE_VERIFIED));
  g_assert_true (fer_document_get_icon (fixture->document, &wanted));
  g_assert_cmpuint (g_bytes_get_size (wanted), <, FER_ICON_MAX_SIZE);
  g_assert_false (mend (fixture, "icon-not-png", FER_PROFILE_VERIFIED));
  g_assert_false (mend (fixture, "icon-size", FER_PROFILE_VERIFIED));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/icon-mend/made", test_made);
  g_test_add_func ("/check/icon-mend/refused", test_refused);
  g_test_add ("/check/icon-mend/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/check/icon-mend/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/check/icon-mend/changed-on-disk", Fixture, NULL, set_up, test_changed_on_disk, tear_down);
  g_test_add ("/check/icon-mend/changed-on-disk-removed", Fixture, "removed", set_up, test_changed_on_disk, tear_down);
  g_test_add ("/check/icon-mend/save-as", Fixture, NULL, set_up, test_save_as, tear_down);
  g_test_add ("/check/icon-mend/large", Fixture, NULL, set_up, test_large, tear_down);
  return g_test_run ();
}

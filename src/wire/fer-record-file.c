/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever changes a list holds a lock beside it from reading to writing, so that two programs do not lose each other's
 * records. What somebody else has put in its place is never overwritten but put aside. */

#include "config.h"

#include "fer-record-file.h"

#include "fer-wire-json.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_ASIDE 1000

/* Somebody who holds the lock longer than this has been stopped. */
#define LOCK_TRIES 100
#define LOCK_WAIT_USEC (50 * 1000)

/* Of a file that is not ours in every record nothing is taken. */
static JsonArray *
get_records (JsonNode                *root,
             const FerRecordFileKind *kind)
{
  JsonArray *records = fer_wire_json_get_array (root, kind->member);

  if (g_strcmp0 (fer_wire_json_get_string (root, "format"), kind->format) != 0 ||
      fer_wire_json_get_integer (root, "version", 0) != kind->version ||
      records == NULL || json_array_get_length (records) > kind->max_records)
    return NULL;
  for (guint i = 0; i < json_array_get_length (records); i++)
    if (!kind->check (json_array_get_element (records, i)))
      return NULL;
  return records;
}

static void
set_errno (GError    **error,
           int         code,
           const char *path)
{
  /* Translators: a file, and what the system says about it. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be used: %s"), path, g_strerror (code));
}

/* Something that is no plain file, or far too big, is not ours either: @bytes stays empty for it. */
static gboolean
read_bytes (const char *path,
            GBytes    **bytes,
            gboolean   *is_there,
            GError    **error)
{
  g_autofree char *text = NULL;
  GStatBuf         status;
  gsize            n_bytes;

  *is_there = g_stat (path, &status) == 0;
  if (!*is_there && errno == ENOENT)
    return TRUE;
  if (!*is_there)
    {
      set_errno (error, errno, path);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_BYTES)
    return TRUE;
  if (!g_file_get_contents (path, &text, &n_bytes, error))
    return FALSE;
  *bytes = g_bytes_new_take (g_steal_pointer (&text), n_bytes);
  return TRUE;
}

static char *
put_aside (const char *path,
           GError    **error)
{
  for (guint i = 1; i < MAX_ASIDE; i++)
    {
      g_autofree char *aside = i == 1 ? g_strconcat (path, ".unreadable", NULL) : g_strdup_printf ("%s.unreadable-%u", path, i);

      if (g_file_test (aside, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_rename (path, aside) == 0)
        return g_steal_pointer (&aside);
      break;
    }
  set_errno (error, errno, path);
  return NULL;
}

static JsonArray *
read_locked (const char              *path,
             const FerRecordFileKind *kind,
             char                   **aside,
             GError                 **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *where = NULL;
  JsonArray       *records;
  gboolean         is_there;

  if (!read_bytes (path, &bytes, &is_there, error))
    return NULL;
  if (!is_there)
    return json_array_new ();
  root = bytes != NULL ? fer_wire_json_parse (bytes, NULL) : NULL;
  records = root != NULL ? get_records (root, kind) : NULL;
  if (records != NULL)
    return json_array_ref (records);

  where = put_aside (path, error);
  if (where == NULL)
    return NULL;
  if (aside != NULL)
    *aside = g_steal_pointer (&where);
  return json_array_new ();
}

/* Returns the lock, which ends when it is closed; -1 with @error set. */
static int
lock (const char *path,
      GError    **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int              descriptor;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_errno (error, errno, path);
      return -1;
    }
  descriptor = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    {
      set_errno (error, errno, path);
      return -1;
    }
  for (guint i = 0; flock (descriptor, LOCK_EX | LOCK_NB) != 0; i++)
    {
      int code = errno;

      if ((code != EWOULDBLOCK && code != EINTR) || i == LOCK_TRIES)
        {
          close (descriptor);
          set_errno (error, code, path);
          return -1;
        }
      g_usleep (LOCK_WAIT_USEC);
    }
  return descriptor;
}

JsonArray *
fer_record_file_read (const char              *path,
                      const FerRecordFileKind *kind,
                      char                   **aside,
                      GError                 **error)
{
  JsonArray *records;
  int        descriptor;

  if (aside != NULL)
    *aside = NULL;
  /* Who has never had a record gets no folder and no lock. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return json_array_new ();

  descriptor = lock (path, error);
  if (descriptor < 0)
    return NULL;
  records = read_locked (path, kind, aside, error);
  close (descriptor);
  return records;
}

static char *
write_records (const FerRecordFileKind *kind,
               JsonArray               *records)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "format", kind->format);
  json_object_set_int_member (object, "version", kind->version);
  json_object_set_array_member (object, kind->member, json_array_ref (records));
  json_node_take_object (root, object);
  return json_to_string (root, TRUE);
}

gboolean
fer_record_file_change (const char              *path,
                        const FerRecordFileKind *kind,
                        FerRecordFileFunc        change,
                        gpointer                 user_data,
                        GError                 **error)
{
  g_autoptr (JsonArray) records = NULL;
  g_autoptr (JsonArray) changed = NULL;
  g_autofree char *text = NULL;
  int              descriptor = lock (path, error);
  gboolean         written = FALSE;

  if (descriptor < 0)
    return FALSE;
  records = read_locked (path, kind, NULL, error);
  if (records != NULL)
    {
      changed = change (records, user_data);
      text = write_records (kind, changed);
      written = g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
    }
  close (descriptor);
  return written;
}

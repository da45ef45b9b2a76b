/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One small JSON file. Whoever changes it holds a lock beside it from reading to writing, so that two programs do not lose
 * each other's lines. What somebody else has put in its place is never overwritten but put aside. */

#include "config.h"

#include "fer-account-file.h"

#include "fer-wire-json.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define FORMAT "ferrule-accounts"
#define VERSION_NUMBER 1
#define MAX_BYTES (1024 * 1024)
#define MAX_LINES 500
#define MAX_WORD_SIZE 2048
#define MAX_ASIDE 1000

/* Somebody who holds the lock longer than this has been stopped. */
#define LOCK_TRIES 100
#define LOCK_WAIT_USEC (50 * 1000)

static const struct
{
  const char *member;
  gsize       offset;
  gboolean    is_identity; /* makes the account, rather than describes it */
} columns[] = {
  { "cloud", G_STRUCT_OFFSET (FerAccountLine, cloud), TRUE },
  { "clientId", G_STRUCT_OFFSET (FerAccountLine, client_id), TRUE },
  { "homeId", G_STRUCT_OFFSET (FerAccountLine, home_id), TRUE },
  { "tenant", G_STRUCT_OFFSET (FerAccountLine, tenant), TRUE },
  { "tenantName", G_STRUCT_OFFSET (FerAccountLine, tenant_name), FALSE },
  { "user", G_STRUCT_OFFSET (FerAccountLine, username), FALSE },
};

static char **
get_cell (const FerAccountLine *line,
          guint                 column)
{
  return G_STRUCT_MEMBER_P (line, columns[column].offset);
}

void
fer_account_line_free (FerAccountLine *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (*get_cell (self, i));
  g_free (self);
}

static gboolean
is_same_account (const FerAccountLine *a,
                 const FerAccountLine *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].is_identity && !g_str_equal (*get_cell (a, i), *get_cell (b, i)))
      return FALSE;
  return TRUE;
}

static FerAccountLine *
read_line (JsonNode *node)
{
  g_autoptr (FerAccountLine) line = g_new0 (FerAccountLine, 1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *word = fer_wire_json_get_string (node, columns[i].member);

      if (word == NULL || strlen (word) > MAX_WORD_SIZE || (columns[i].is_identity && *word == '\0'))
        return NULL;
      *get_cell (line, i) = g_strdup (word);
    }
  return g_steal_pointer (&line);
}

/* Of a file that is not ours in every line nothing is taken. */
static GPtrArray *
read_lines (JsonNode *root)
{
  JsonArray *array = fer_wire_json_get_array (root, "accounts");
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);

  if (g_strcmp0 (fer_wire_json_get_string (root, "format"), FORMAT) != 0 || fer_wire_json_get_integer (root, "version", 0) != VERSION_NUMBER ||
      array == NULL || json_array_get_length (array) > MAX_LINES)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      FerAccountLine *line = read_line (json_array_get_element (array, i));

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

static void
set_errno (GError    **error,
           int         code,
           const char *path)
{
  /* Translators: a file, and what the system says about it. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("The list of accounts, “%s”, cannot be used: %s"), path, g_strerror (code));
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

static GPtrArray *
read_locked (const char *path,
             char      **aside,
             GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gboolean is_there;

  if (!read_bytes (path, &bytes, &is_there, error))
    return NULL;
  if (!is_there)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);
  root = bytes != NULL ? fer_wire_json_parse (bytes, NULL) : NULL;
  lines = root != NULL ? read_lines (root) : NULL;
  if (lines == NULL)
    {
      g_autofree char *where = put_aside (path, error);

      if (where == NULL)
        return NULL;
      if (aside != NULL)
        *aside = g_steal_pointer (&where);
      lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);
    }
  return g_steal_pointer (&lines);
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

GPtrArray *
fer_account_file_read (const char *path,
                       char      **aside,
                       GError    **error)
{
  GPtrArray *lines;
  int        descriptor;

  if (aside != NULL)
    *aside = NULL;
  /* Who has never signed in gets no folder and no lock. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);

  descriptor = lock (path, error);
  if (descriptor < 0)
    return NULL;
  lines = read_locked (path, aside, error);
  close (descriptor);
  return lines;
}

static char *
write_lines (GPtrArray *lines)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray  *array = json_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = json_object_new ();

      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        json_object_set_string_member (line, columns[j].member, *get_cell (lines->pdata[i], j));
      json_array_add_object_element (array, line);
    }
  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION_NUMBER);
  json_object_set_array_member (object, "accounts", array);
  json_node_take_object (root, object);
  return json_to_string (root, TRUE);
}

static void
remove_line (GPtrArray            *lines,
             const FerAccountLine *line)
{
  for (guint i = lines->len; i > 0; i--)
    if (is_same_account (lines->pdata[i - 1], line))
      g_ptr_array_remove_index (lines, i - 1);
}

/* In place of the line of the same account, so that an order which somebody has got used to stays. */
static void
add_line (GPtrArray            *lines,
          const FerAccountLine *line)
{
  FerAccountLine *copy = g_new0 (FerAccountLine, 1);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *get_cell (copy, i) = g_strdup (*get_cell (line, i));
  for (guint i = 0; i < lines->len; i++)
    if (is_same_account (lines->pdata[i], line))
      {
        fer_account_line_free (lines->pdata[i]);
        lines->pdata[i] = copy;
        return;
      }
  g_ptr_array_add (lines, copy);
}

gboolean
fer_account_file_change (const char           *path,
                         const FerAccountLine *add,
                         GPtrArray            *remove,
                         GError              **error)
{
  int descriptor = lock (path, error);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;
  gboolean         written;

  if (descriptor < 0)
    return FALSE;
  lines = read_locked (path, NULL, error);
  if (lines == NULL)
    {
      close (descriptor);
      return FALSE;
    }
  for (guint i = 0; remove != NULL && i < remove->len; i++)
    remove_line (lines, remove->pdata[i]);
  if (add != NULL)
    add_line (lines, add);
  text = write_lines (lines);
  written = g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  close (descriptor);
  return written;
}

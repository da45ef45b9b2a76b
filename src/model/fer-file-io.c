/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files on any file system: what is refused, how they are read within bounds, and how one state of
 * a file is told from another. An etag is the length and the hash of the bytes, so a file that was merely
 * touched, or written again with the same bytes, has not changed. "" is the etag of a file that is not
 * there. Replacing a local file at one stroke is in fer-file-replace.c. */

#include "config.h"

#include "fer-file-io.h"
#include "fer-file-io-private.h"

#include "fer-encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_SIZE ((gsize)256 * 1024)

static gboolean
check_file_type (GFileType   type,
                 const char *name,
                 GError    **error)
{
  if (type == G_FILE_TYPE_REGULAR)
    return TRUE;
  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _ ("“%s” is a folder, not a file."), name);
  else
    g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE,
                 _ ("“%s” is a device, pipe or socket, not a file that can be opened."), name);
  return FALSE;
}

static GFileType
file_type_from_mode (mode_t mode)
{
  if (S_ISREG (mode))
    return G_FILE_TYPE_REGULAR;
  return S_ISDIR (mode) ? G_FILE_TYPE_DIRECTORY : G_FILE_TYPE_SPECIAL;
}

/* @size 0: not known, only that it is more. */
static void
set_too_big_error (GError    **error,
                   const char *name,
                   guint64     size,
                   gsize       max_size)
{
  g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *actual = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);

  if (g_str_equal (actual, limit)) /* The difference is lost when rounded. */
    {
      g_free (actual);
      g_free (limit);
      actual = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS | G_FORMAT_SIZE_LONG_FORMAT);
      limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS | G_FORMAT_SIZE_LONG_FORMAT);
    }
  if (size > 0)
    g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG,
                 _ ("“%s” is too large to open: it has %s, and the limit is %s."), name, actual, limit);
  else
    g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG,
                 _ ("“%s” is too large to open: the limit is %s."), name, limit);
}

/* What is commonest is said in words of its own. */
static void
set_read_error (GError    **error,
                int         code,
                const char *path,
                const char *name)
{
  GIOErrorEnum     io_code = g_io_error_from_errno (code);
  g_autofree char *target = code == ENOENT ? g_file_read_link (path, NULL) : NULL;
  g_autofree char *target_name = target != NULL ? g_filename_display_name (target) : NULL;

  if (target_name != NULL)
    g_set_error (error, G_IO_ERROR, io_code, _ ("“%s” is a link to “%s”, which does not exist."), name, target_name);
  else if (code == ENOENT)
    g_set_error (error, G_IO_ERROR, io_code, _ ("“%s” does not exist."), name);
  else if (code == ELOOP)
    g_set_error (error, G_IO_ERROR, io_code, _ ("“%s” is a link that leads back to itself."), name);
  else if (code == EACCES)
    g_set_error (error, G_IO_ERROR, io_code, _ ("“%s” cannot be read: you do not have the permission."), name);
  else
    g_set_error (error, G_IO_ERROR, io_code, _ ("“%s” could not be read: %s."), name, g_strerror (code));
}

void
fer_file_io_explain_error (GError **error,
                           GFile   *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  const char      *path = g_file_peek_path (file);
  struct stat      info;
  int              code;

  if (path == NULL || (stat (path, &info) == 0 && access (path, R_OK) == 0))
    {
      if (error != NULL && strstr ((*error)->message, name) == NULL)
        g_prefix_error (error, "%s: ", name);
      return;
    }
  code = errno;
  g_clear_error (error);
  set_read_error (error, code, path, name);
}

static gboolean
check_stat (const struct stat *info,
            const char        *name,
            gsize              max_size,
            GError           **error)
{
  if (!check_file_type (file_type_from_mode (info->st_mode), name, error))
    return FALSE;
  if ((guint64)info->st_size <= max_size)
    return TRUE;
  set_too_big_error (error, name, info->st_size, max_size);
  return FALSE;
}

/* The size that the file system tells is a hint only: files of /proc say 0, and others may grow. */
static GBytes *
read_descriptor (int           fd,
                 const char   *name,
                 gsize         size_hint,
                 gsize         max_size,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GByteArray) data = g_byte_array_sized_new (MIN (size_hint, max_size) + 1);
  gsize used = 0;

  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_byte_array_set_size (data, used + MIN (CHUNK_SIZE, max_size + 1 - used));
      n = read (fd, data->data + used, data->len - used);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_read_error (error, errno, name, name);
          return NULL;
        }
      used += n;
      if (n == 0)
        break;
      if (used > max_size)
        {
          set_too_big_error (error, name, 0, max_size);
          return NULL;
        }
    }
  g_byte_array_set_size (data, used);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static GBytes *
read_local (const char   *path,
            const char   *name,
            gsize         max_size,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GBytes) raw = NULL;
  struct stat info;
  int         fd;

  /* Asked before opening, because opening a FIFO or a device can already do something. */
  if (stat (path, &info) != 0)
    {
      set_read_error (error, errno, path, name);
      return NULL;
    }
  if (!check_stat (&info, name, max_size, error))
    return NULL;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      set_read_error (error, errno, path, name);
      return NULL;
    }
  if (fstat (fd, &info) != 0)
    set_read_error (error, errno, path, name);
  else if (check_stat (&info, name, max_size, error))
    raw = read_descriptor (fd, name, info.st_size, max_size, cancellable, error);
  close (fd);
  return g_steal_pointer (&raw);
}

static GBytes *
read_stream (GInputStream *stream,
             const char   *name,
             gsize         max_size,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  gsize used = 0;

  for (;;)
    {
      gssize n;

      g_byte_array_set_size (data, used + MIN (CHUNK_SIZE, max_size + 1 - used));
      n = g_input_stream_read (stream, data->data + used, data->len - used, cancellable, error);
      if (n < 0)
        {
          g_prefix_error (error, "%s: ", name);
          return NULL;
        }
      used += n;
      if (n == 0)
        break;
      if (used > max_size)
        {
          set_too_big_error (error, name, 0, max_size);
          return NULL;
        }
    }
  g_byte_array_set_size (data, used);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static GBytes *
read_remote (GFile        *file,
             const char   *name,
             gsize         max_size,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GFileInputStream) stream = NULL;

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (!check_file_type (g_file_info_get_file_type (info), name, error))
    return NULL;
  if (g_file_info_get_size (info) > (goffset)max_size)
    {
      set_too_big_error (error, name, g_file_info_get_size (info), max_size);
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return read_stream (G_INPUT_STREAM (stream), name, max_size, cancellable, error);
}

GBytes *
fer_file_io_read_raw (GFile        *file,
                      gsize         max_size,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  if (g_file_peek_path (file) != NULL)
    return read_local (g_file_peek_path (file), name, max_size, cancellable, error);
  return read_remote (file, name, max_size, cancellable, error);
}

char *
fer_file_io_dup_etag (GBytes *raw)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, raw);

  return g_strdup_printf ("%" G_GSIZE_FORMAT "-%s", g_bytes_get_size (raw), hash);
}

GBytes *
fer_file_io_read (GFile        *file,
                  FerEncoding  *encoding,
                  char        **etag,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GBytes) raw = fer_file_io_read_raw (file, FER_FILE_MAX_SIZE, cancellable, error);
  g_autoptr (GBytes) utf8 = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (encoding != NULL, NULL);

  if (raw == NULL)
    return NULL;
  name = g_file_get_parse_name (file);
  utf8 = fer_encoding_decode (raw, name, encoding, error);
  if (utf8 != NULL && etag != NULL)
    *etag = fer_file_io_dup_etag (raw);
  return g_steal_pointer (&utf8);
}

gboolean
fer_file_io_check_etag (GFile        *file,
                        const char   *etag,
                        GBytes       *raw,
                        char        **found_etag,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GBytes) present = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *name = g_file_get_parse_name (file);

  present = fer_file_io_read_raw (file, FER_FILE_MAX_SIZE, cancellable, &read_error);
  if (present == NULL && !g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
      !g_error_matches (read_error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG))
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  if (present != NULL)
    found = fer_file_io_dup_etag (present);
  else
    found = g_strdup (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "" : FER_FILE_IO_ETAG_TOO_BIG);
  g_free (*found_etag);
  *found_etag = g_strdup (found);
  if (g_str_equal (found, etag) || (present != NULL && g_bytes_equal (present, raw)))
    return TRUE;
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK,
               found[0] == '\0' ? _ ("“%s” has been deleted or moved by another program since it was opened.")
               : etag[0] == '\0'
                 ? _ ("“%s” has been created by another program in the meantime.")
                 : _ ("“%s” has been changed by another program since it was opened."),
               name);
  return FALSE;
}

/* Elsewhere than on the local system, the file system's own way to replace a file has to do. */
static gboolean
replace_remote (GFile        *file,
                GBytes       *raw,
                const char   *etag,
                char        **found_etag,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (etag != NULL && !fer_file_io_check_etag (file, etag, raw, found_etag, cancellable, error))
    return FALSE;
  if (g_file_replace_contents (file, g_bytes_get_data (raw, NULL), g_bytes_get_size (raw), NULL, FALSE,
                               G_FILE_CREATE_NONE, NULL, cancellable, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

gboolean
fer_file_io_replace (GFile        *file,
                     GBytes       *raw,
                     const char   *etag,
                     char        **found_etag,
                     GCancellable *cancellable,
                     GError      **error)
{
  if (g_file_peek_path (file) != NULL)
    return fer_file_io_replace_local (g_file_peek_path (file), raw, etag, 0666, found_etag, cancellable, error);
  return replace_remote (file, raw, etag, found_etag, cancellable, error);
}

gboolean
fer_file_io_write (GFile        *file,
                   GBytes       *utf8,
                   FerEncoding   encoding,
                   const char   *etag,
                   char        **new_etag,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GBytes) raw = NULL;
  g_autofree char *found_etag = NULL;
  g_autofree char *name = NULL;
  gboolean         done;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (utf8 != NULL, FALSE);

  name = g_file_get_parse_name (file);
  raw = fer_encoding_encode (utf8, name, encoding, error);
  if (raw == NULL)
    return FALSE;
  done = fer_file_io_replace (file, raw, etag, &found_etag, cancellable, error);
  if (new_etag != NULL)
    *new_etag = done ? fer_file_io_dup_etag (raw) : g_steal_pointer (&found_etag);
  return done;
}

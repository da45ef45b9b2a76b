/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing one text file: what comes back byte by byte, what is refused, what is kept. */

#include "fer-file-io.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture           *self,
        gconstpointer data G_GNUC_UNUSED)
{
  self->folder = g_dir_make_tmp ("fer-file-io-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture           *self,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static GFile *
get_file (Fixture    *self,
          const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
put (GFile      *file,
     const char *bytes,
     gssize      size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), bytes, size, &error);
  g_assert_no_error (error);
}

static void
assert_holds (GFile      *file,
              const char *bytes,
              gssize      size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gsize            n_found;

  g_file_get_contents (g_file_peek_path (file), &found, &n_found, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found, n_found, bytes, size < 0 ? (gssize)strlen (bytes) : size);
}

static void
write_text (GFile      *file,
            const char *text,
            FerEncoding encoding,
            const char *etag,
            GError    **error)
{
  g_autoptr (GBytes) utf8 = g_bytes_new (text, strlen (text));

  fer_file_io_write (file, utf8, encoding, etag, NULL, NULL, error);
}

/* Reading and writing back. */

static const struct
{
  const char *name;
  const char *bytes;
  gssize      size;
  FerEncoding encoding;
} texts[] = {
  { "empty", "", 0, FER_ENCODING_UTF_8 },
  { "lf", "{\n  \"a\": 1\n}\n", -1, FER_ENCODING_UTF_8 },
  { "crlf", "{\r\n\t\"a\": 1.0\r\n}\r\n", -1, FER_ENCODING_UTF_8 },
  { "no final newline", "{}", -1, FER_ENCODING_UTF_8 },
  { "many final newlines", "{}\n\n\n", -1, FER_ENCODING_UTF_8 },
  { "byte order mark", "\xef\xbb\xbf{}", -1, FER_ENCODING_UTF_8 },
  { "lone cr", "{\r}", -1, FER_ENCODING_UTF_8 },
  { "separators", "\"\xe2\x80\xa8\xe2\x80\xa9\"", -1, FER_ENCODING_UTF_8 },
  { "astral", "\"\xf0\x9f\x94\xa7\"", -1, FER_ENCODING_UTF_8 },
  { "noncharacter", "\"\xef\xbf\xbf\"", -1, FER_ENCODING_UTF_8 },
  { "latin", "{\"t\": \"Br\xf8nn\xf8ysund\"}\r\n", -1, FER_ENCODING_WINDOWS_1252 },
  { "soft hyphen", "a\xad", -1, FER_ENCODING_WINDOWS_1252 },
  { "undefined in the code page", "\x81\x8d\x8f\x90\x9d", -1, FER_ENCODING_WINDOWS_1252 },
  { "truncated character", "\"\xe2\x82\"", -1, FER_ENCODING_WINDOWS_1252 },
  { "surrogate in three bytes", "\"\xed\xa0\x80\"", -1, FER_ENCODING_WINDOWS_1252 },
  { "overlong", "\"\xc0\xaf\"", -1, FER_ENCODING_WINDOWS_1252 },
};

static void
test_round_trip (Fixture           *self,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) utf8 = NULL;
      g_autofree char *etag = NULL;
      g_autofree char *new_etag = NULL;
      FerEncoding      encoding;

      g_test_message ("%s", texts[i].name);
      put (file, texts[i].bytes, texts[i].size);
      utf8 = fer_file_io_read (file, &encoding, &etag, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (encoding, ==, texts[i].encoding);
      g_assert_true (g_bytes_get_size (utf8) == 0 || g_utf8_validate_len (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8), NULL));
      put (file, "other", -1);
      fer_file_io_write (file, utf8, encoding, NULL, &new_etag, NULL, &error);
      g_assert_no_error (error);
      assert_holds (file, texts[i].bytes, texts[i].size);
      g_assert_cmpstr (new_etag, ==, etag);
    }
}

static void
test_every_byte_of_windows_1252 (Fixture           *self,
                                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;
  char             bytes[255];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char)(i + 1);
  put (file, bytes, sizeof bytes);
  utf8 = fer_file_io_read (file, &encoding, &etag, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (encoding, ==, FER_ENCODING_WINDOWS_1252);
  g_assert_cmpint (g_utf8_strlen (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8)), ==, 255);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (utf8, NULL), g_bytes_get_size (utf8), "~\x7f€\xc2\x81‚ƒ„…†‡ˆ‰Š‹Œ"));
  put (file, "", 0);
  fer_file_io_write (file, utf8, encoding, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (file, bytes, sizeof bytes);
}

static void
test_cannot_encode (Fixture           *self,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) accident = NULL;

  put (file, "old", -1);
  write_text (file, "{\n \"ø\": \"→\" }", FER_ENCODING_WINDOWS_1252, NULL, &error);
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE);
  g_assert_nonnull (strstr (error->message, "→"));
  g_assert_nonnull (strstr (error->message, "line 2, column 8"));
  write_text (file, "Ã©", FER_ENCODING_WINDOWS_1252, NULL, &accident);
  g_assert_error (accident, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE);
  assert_holds (file, "old", -1);
}

/* What is refused. */

static void
assert_refused (GFile      *file,
                GQuark      domain,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;
  gint64           start_usec = g_get_monotonic_time ();

  utf8 = fer_file_io_read (file, &encoding, &etag, NULL, &error);
  g_assert_null (utf8);
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
  g_assert_cmpint (g_get_monotonic_time () - start_usec, <, 2 * G_USEC_PER_SEC);
}

static void
test_not_a_file (Fixture           *self,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) fifo = get_file (self, "fifo");
  g_autoptr (GFile) link = get_file (self, "link");
  g_autoptr (GFile) socket_file = get_file (self, "socket");
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int                fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpint (mkfifo (g_file_peek_path (fifo), 0600), ==, 0);
  g_assert_cmpint (symlink ("fifo", g_file_peek_path (link)), ==, 0);
  g_strlcpy (address.sun_path, g_file_peek_path (socket_file), sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *)&address, sizeof address), ==, 0);
  close (fd);

  assert_refused (fifo, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "pipe");
  assert_refused (link, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "pipe");
  assert_refused (socket_file, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "socket");
  assert_refused (zero, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "device");
  assert_refused (folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "folder");
}

static void
test_too_big (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "sparse");
  int fd = open (g_file_peek_path (file), O_CREAT | O_WRONLY, 0600);

  if (ftruncate (fd, (off_t)2 * 1024 * 1024 * 1024) != 0)
    g_test_skip ("This file system has no sparse files");
  else
    {
      assert_refused (file, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG, "2.0");
      assert_refused (file, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG, "64.0");
    }
  close (fd);
}

static void
test_size_unknown (Fixture *self      G_GNUC_UNUSED,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/status");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("There is no /proc");
      return;
    }
  utf8 = fer_file_io_read (file, &encoding, &etag, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (utf8), >, 100);
}

static const struct
{
  const char *bytes;
  gssize      size;
  const char *words;
} binaries[] = {
  { "{\0}", 3, "byte 2 of it is zero" },
  { "\xff\xfe{\0}\0", 6, "UTF-16" },
  { "\xfe\xff\0{\0}", 6, "UTF-16" },
  { "{\0}\0", 4, "UTF-16" },
  { "\0{\0}", 4, "UTF-16" },
  { "\x89PNG\r\n\x1a\n", 8, "PNG" },
  { "PK\x03\x04 and more", 13, "zip" },
  { "\x1f\x8b\x08 and more", 12, "gzip" },
  { "%PDF-1.7 and more", 17, "PDF" },
};

static void
test_not_text (Fixture           *self,
               gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "binary");

  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    {
      put (file, binaries[i].bytes, binaries[i].size);
      assert_refused (file, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_TEXT, binaries[i].words);
    }
}

static void
test_missing (Fixture           *self,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "missing");

  assert_refused (file, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "does not exist");
}

static void
test_cancelled (Fixture           *self,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) utf8 = g_bytes_new_static ("new", 3);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;

  put (file, "old", -1);
  g_cancellable_cancel (cancellable);
  read = fer_file_io_read (file, &encoding, &etag, cancellable, &error);
  g_assert_null (read);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (fer_file_io_write (file, utf8, FER_ENCODING_UTF_8, NULL, NULL, cancellable, &write_error));
  g_assert_error (write_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_holds (file, "old", -1);
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
}

/* What a write keeps. */

static void
test_keeps_mode (Fixture           *self,
                 gconstpointer data G_GNUC_UNUSED)
{
  static const mode_t modes[] = { 0600, 0640, 0664, 0755, 0666 };
  g_autoptr (GFile) file = get_file (self, "f");

  put (file, "old", -1);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      struct stat info;

      g_assert_cmpint (g_chmod (g_file_peek_path (file), modes[i]), ==, 0);
      write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, modes[i]);
    }
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
}

static void
test_new_file_obeys_umask (Fixture           *self,
                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GError) error = NULL;
  mode_t      old = umask (027);
  struct stat info;

  write_text (file, "new", FER_ENCODING_UTF_8, "", &error);
  umask (old);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
}

static void
test_keeps_owner (Fixture           *self,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GError) error = NULL;
  struct stat info;

  put (file, "old", -1);
  if (chown (g_file_peek_path (file), 12345, 54321) != 0)
    {
      g_test_skip ("Only root can give a file away");
      return;
    }
  write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  g_assert_cmpint (info.st_uid, ==, 12345);
  g_assert_cmpint (info.st_gid, ==, 54321);
}

static void
test_keeps_attributes (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GError) error = NULL;
  char   value[16] = { 0 };
  gssize n;

  put (file, "old", -1);
  if (setxattr (g_file_peek_path (file), "user.origin", "here", 4, 0) != 0)
    {
      g_test_skip ("This file system has no user attributes");
      return;
    }
  write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
  g_assert_no_error (error);
  n = getxattr (g_file_peek_path (file), "user.origin", value, sizeof value);
  g_assert_cmpmem (value, MAX (n, 0), "here", 4);
}

static void
test_writes_through_links (Fixture           *self,
                           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GFile) missing = get_file (self, "missing");
  g_autoptr (GFile) loop = get_file (self, "loop");
  g_autoptr (GFile) far = get_file (self, "far");
  g_autoptr (GFile) near = get_file (self, "near");
  g_autoptr (GFile) dangling = get_file (self, "dangling");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) loop_error = NULL;

  put (file, "old", -1);
  g_assert_cmpint (symlink ("near", g_file_peek_path (far)), ==, 0);
  g_assert_cmpint (symlink (g_file_peek_path (file), g_file_peek_path (near)), ==, 0);
  g_assert_cmpint (symlink ("missing", g_file_peek_path (dangling)), ==, 0);
  g_assert_cmpint (symlink ("loop", g_file_peek_path (loop)), ==, 0);

  write_text (far, "new", FER_ENCODING_UTF_8, NULL, &error);
  g_assert_no_error (error);
  assert_holds (file, "new", -1);
  write_text (dangling, "made", FER_ENCODING_UTF_8, NULL, &error);
  g_assert_no_error (error);
  assert_holds (missing, "made", -1);
  g_assert_true (g_file_test (g_file_peek_path (far), G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (g_file_peek_path (near), G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (g_file_peek_path (dangling), G_FILE_TEST_IS_SYMLINK));
  write_text (loop, "x", FER_ENCODING_UTF_8, NULL, &loop_error);
  g_assert_error (loop_error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
}

/* Who else may be writing. */

static void
assert_conflict (GFile      *file,
                 const char *etag,
                 const char *words)
{
  g_autoptr (GError) error = NULL;

  write_text (file, "mine", FER_ENCODING_UTF_8, etag, &error);
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, g_file_peek_path (file)));
}

static void
test_changed_on_disk (Fixture           *self,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;

  put (file, "base", -1);
  utf8 = fer_file_io_read (file, &encoding, &etag, NULL, &error);
  g_assert_no_error (error);

  put (file, "else", -1);
  assert_conflict (file, etag, "changed");
  assert_holds (file, "else", -1);
  g_assert_cmpint (g_remove (g_file_peek_path (file)), ==, 0);
  assert_conflict (file, etag, "deleted");
  g_assert_cmpuint (count_entries (self->folder), ==, 0);

  /* Touched, or written anew with the bytes that we know: nobody has changed it. */
  put (file, "base", -1);
  g_assert_cmpint (utimes (g_file_peek_path (file), NULL), ==, 0);
  write_text (file, "mine", FER_ENCODING_UTF_8, etag, &error);
  g_assert_no_error (error);
  /* It already is what we want. */
  write_text (file, "mine", FER_ENCODING_UTF_8, etag, &error);
  g_assert_no_error (error);
  /* Not expected to be there at all. */
  put (file, "else", -1);
  assert_conflict (file, "", "created");
}

static void
test_read_only_file (Fixture           *self,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  pid_t child;
  int   status;

  put (file, "old", -1);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0444), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (2);
      write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
      _exit (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) && strstr (error->message, "read-only") != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  assert_holds (file, "old", -1);
}

static void
test_read_only_folder (Fixture           *self,
                       gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  pid_t child;
  int   status;

  put (file, "old", -1);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0666), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (2);
      write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
      _exit (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) && strstr (error->message, self->folder) != NULL ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  assert_holds (file, "old", -1);
}

static void
test_removes_abandoned (Fixture           *self,
                        gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = get_file (self, "f");
  g_autoptr (GFile) old = get_file (self, ".ferrule-save-0123456789abcdef");
  g_autoptr (GFile) young = get_file (self, ".ferrule-save-fedcba9876543210");
  g_autoptr (GFile) other = get_file (self, ".ferrule-save-of-somebody");
  g_autoptr (GError) error = NULL;
  const struct timeval times[2] = { { 1000, 0 }, { 1000, 0 } };

  put (old, "half", -1);
  put (young, "half", -1);
  put (other, "whole", -1);
  g_assert_cmpint (utimes (g_file_peek_path (old), times), ==, 0);
  g_assert_cmpint (utimes (g_file_peek_path (other), times), ==, 0);
  write_text (file, "new", FER_ENCODING_UTF_8, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_query_exists (old, NULL));
  g_assert_true (g_file_query_exists (young, NULL));
  g_assert_true (g_file_query_exists (other, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/file-io/round-trip", test_round_trip);
  ADD ("/file-io/every-byte-of-windows-1252", test_every_byte_of_windows_1252);
  ADD ("/file-io/cannot-encode", test_cannot_encode);
  ADD ("/file-io/not-a-file", test_not_a_file);
  ADD ("/file-io/too-big", test_too_big);
  ADD ("/file-io/size-unknown", test_size_unknown);
  ADD ("/file-io/not-text", test_not_text);
  ADD ("/file-io/missing", test_missing);
  ADD ("/file-io/cancelled", test_cancelled);
  ADD ("/file-io/keeps-mode", test_keeps_mode);
  ADD ("/file-io/new-file-obeys-umask", test_new_file_obeys_umask);
  ADD ("/file-io/keeps-owner", test_keeps_owner);
  ADD ("/file-io/keeps-attributes", test_keeps_attributes);
  ADD ("/file-io/writes-through-links", test_writes_through_links);
  ADD ("/file-io/changed-on-disk", test_changed_on_disk);
  ADD ("/file-io/read-only-file", test_read_only_file);
  ADD ("/file-io/read-only-folder", test_read_only_folder);
  ADD ("/file-io/removes-abandoned", test_removes_abandoned);
#undef ADD
  return g_test_run ();
}

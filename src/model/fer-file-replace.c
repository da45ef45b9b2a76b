/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replacing a local file at one stroke. The new bytes go to a file of another name in the same folder,
 * which takes over the old one's permissions, reaches the disk, and is then renamed over it; so the name
 * leads to all old or all new bytes at any moment. Until the rename nothing has happened to the file, and
 * every way out removes the temporary one. A file whose own permissions forbid writing is not replaced,
 * although the folder would allow it: they are its owner's wish. Hard links to it keep the old bytes. */

#include "config.h"

#include "fer-file-io-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define TEMPORARY_PREFIX ".ferrule-save-"
#define N_RANDOM_DIGITS 16
#define MAX_LINKS 40
#define MAX_ATTRIBUTES_SIZE 65536
#define ABANDONED_AFTER_SEC (10 * 60)
#define CHUNK_SIZE ((gsize)1024 * 1024)

typedef struct
{
  const char   *path; /* where the links have led */
  char         *folder;
  char         *temporary;
  int           fd; /* of the temporary file */
  gboolean      exists;
  struct stat   info; /* of the old file, when it exists */
  GCancellable *cancellable;
} Replacement;

static char *
describe_write_error (int         code,
                      const char *name,
                      const char *folder)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return g_strdup_printf (_ ("“%s” could not be saved: there is no space left on the disk of “%s”."), name, folder);
    case EROFS:
      return g_strdup_printf (_ ("“%s” could not be saved: “%s” is on a file system that is read-only."), name, folder);
    case EACCES:
    case EPERM:
      return g_strdup_printf (_ ("“%s” could not be saved: you have no permission to write in “%s”."), name, folder);
    case EIO:
      return g_strdup_printf (_ ("“%s” could not be saved: the disk of “%s” reports an error."), name, folder);
    case ENOENT:
    case ENOTDIR:
      return g_strdup_printf (_ ("“%s” could not be saved: there is no folder “%s”."), name, folder);
    default:
      return g_strdup_printf (_ ("“%s” could not be saved in “%s”: %s."), name, folder, g_strerror (code));
    }
}

static void
set_write_error (GError           **error,
                 int                code,
                 const Replacement *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *folder = g_filename_display_name (self->folder);
  g_autofree char *message = describe_write_error (code, name, folder);

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), message);
}

char *
fer_file_io_follow_links (const char *path)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *next = NULL;
      char             buffer[4096];
      gssize           n = readlink (target, buffer, sizeof buffer - 1);

      if (n < 0)
        return errno == EINVAL || errno == ENOENT ? g_steal_pointer (&target) : NULL;
      buffer[n] = '\0';
      folder = g_path_get_dirname (target);
      next = g_path_is_absolute (buffer) ? g_strdup (buffer) : g_build_filename (folder, buffer, NULL);
      g_free (target);
      target = g_steal_pointer (&next);
    }
  errno = ELOOP;
  return NULL;
}

/* A replacement that was killed leaves its temporary file; the next one in that folder takes it away,
 * unless it is so young that somebody may still be writing it. */
static void
remove_abandoned (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64      now_sec = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char      *digits = name + strlen (TEMPORARY_PREFIX);
      g_autofree char *path = NULL;
      struct stat      info;

      if (!g_str_has_prefix (name, TEMPORARY_PREFIX) || strspn (digits, "0123456789abcdef") != N_RANDOM_DIGITS || digits[N_RANDOM_DIGITS] != '\0')
        continue;
      path = g_build_filename (folder, name, NULL);
      if (lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_uid == geteuid () && info.st_mtime < now_sec - ABANDONED_AFTER_SEC)
        unlink (path);
    }
}

static gboolean
create_temporary (Replacement *self,
                  guint        mode,
                  GError     **error)
{
  for (guint attempt = 0; attempt < 16; attempt++)
    {
      g_autofree char *name = g_strdup_printf (TEMPORARY_PREFIX "%08x%08x", g_random_int (), g_random_int ());
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      self->fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, self->exists ? 0600 : mode);
      if (self->fd >= 0)
        {
          self->temporary = g_steal_pointer (&path);
          return TRUE;
        }
      if (errno == EINTR || errno == EEXIST)
        continue;
      break;
    }
  set_write_error (error, errno, self);
  return FALSE;
}

static gboolean
write_all (Replacement *self,
           GBytes      *raw,
           GError     **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (raw, &size);

  for (gsize done = 0; done < size;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      n = write (self->fd, data + done, MIN (CHUNK_SIZE, size - done));
      if (n < 0 && errno != EINTR)
        {
          set_write_error (error, errno, self);
          return FALSE;
        }
      done += MAX (n, 0);
    }
  return TRUE;
}

/* As far as the system allows: only root can give a file to somebody else, and not every file system
 * has every attribute. Access control lists are attributes too. */
static void
copy_attributes (int from,
                 int to)
{
  g_autofree char *names = g_malloc (MAX_ATTRIBUTES_SIZE);
  g_autofree char *value = g_malloc (MAX_ATTRIBUTES_SIZE);
  gssize           n_names = flistxattr (from, names, MAX_ATTRIBUTES_SIZE);

  for (gssize i = 0; i < n_names; i += strlen (names + i) + 1)
    {
      gssize n = fgetxattr (from, names + i, value, MAX_ATTRIBUTES_SIZE);

      if (n >= 0 && fsetxattr (to, names + i, value, n, 0) != 0)
        g_debug ("Attribute %s is not copied: %s", names + i, g_strerror (errno));
    }
}

static gboolean
take_over_permissions (Replacement *self,
                       GError     **error)
{
  int old_fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fchown (self->fd, self->info.st_uid, self->info.st_gid) != 0 && fchown (self->fd, -1, self->info.st_gid) != 0)
    g_debug ("The owner of %s is not kept: %s", self->path, g_strerror (errno));
  if (old_fd >= 0)
    {
      copy_attributes (old_fd, self->fd);
      close (old_fd);
    }
  /* Last, because a change of owner and of access control lists changes the mode. */
  if (fchmod (self->fd, self->info.st_mode & 07777) == 0 || errno == ENOSYS || errno == ENOTSUP)
    return TRUE;
  set_write_error (error, errno, self);
  return FALSE;
}

static gboolean
flush_to_disk (Replacement *self,
               GError     **error)
{
  int result;

  do
    result = fsync (self->fd);
  while (result != 0 && errno == EINTR);
  if (result != 0 && errno != EINVAL && errno != ENOTSUP)
    {
      set_write_error (error, errno, self);
      return FALSE;
    }
  /* Network file systems tell only now that there was no space. */
  result = close (self->fd);
  self->fd = -1;
  if (result == 0 || errno == EINTR)
    return TRUE;
  set_write_error (error, errno, self);
  return FALSE;
}

/* After the rename the file is whole and new whatever happens, so that a folder that cannot be flushed
 * is no failure: a power cut would bring back the old file at worst. */
static void
flush_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("Folder %s is not flushed: %s", folder, g_strerror (errno));
  close (fd);
}

/* Returns: FALSE with @error set when the file may not be replaced. Fills in what is there. */
static gboolean
look_at_old_file (Replacement *self,
                  GError     **error)
{
  self->exists = stat (self->path, &self->info) == 0;
  if (!self->exists && errno == ENOENT)
    return TRUE;
  if (!self->exists)
    {
      set_write_error (error, errno, self);
      return FALSE;
    }
  if (!S_ISREG (self->info.st_mode))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, _ ("“%s” could not be saved: something that is no file has that name."), name);
      return FALSE;
    }
  if (faccessat (AT_FDCWD, self->path, W_OK, AT_EACCESS) != 0 && errno == EACCES)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("“%s” could not be saved: the file is read-only."), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_state (const struct stat *a,
               const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
         a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static gboolean
check_etag (Replacement *self,
            GBytes      *raw,
            const char  *etag,
            char       **found_etag,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  return etag == NULL || fer_file_io_check_etag (file, etag, raw, found_etag, self->cancellable, error);
}

/* Writing and flushing take time in which somebody else may write too; only the blink between this
 * question and the rename is left to chance. */
static gboolean
check_nobody_was_faster (Replacement *self,
                         GBytes      *raw,
                         const char  *etag,
                         char       **found_etag,
                         GError     **error)
{
  struct stat now;
  gboolean    exists = stat (self->path, &now) == 0;

  if (etag == NULL || (exists == self->exists && (!exists || is_same_state (&now, &self->info))))
    return TRUE;
  return check_etag (self, raw, etag, found_etag, error);
}

static gboolean
move_into_place (Replacement *self,
                 GError     **error)
{
  if (rename (self->temporary, self->path) == 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      return TRUE;
    }
  set_write_error (error, errno, self);
  return FALSE;
}

static gboolean
replace (Replacement *self,
         GBytes      *raw,
         const char  *etag,
         guint        mode,
         char       **found_etag,
         GError     **error)
{
  return look_at_old_file (self, error) &&
         check_etag (self, raw, etag, found_etag, error) &&
         create_temporary (self, mode, error) &&
         write_all (self, raw, error) &&
         (!self->exists || take_over_permissions (self, error)) &&
         flush_to_disk (self, error) &&
         !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
         check_nobody_was_faster (self, raw, etag, found_etag, error) &&
         move_into_place (self, error);
}

gboolean
fer_file_io_replace_local (const char   *path,
                           GBytes       *raw,
                           const char   *etag,
                           guint         mode,
                           char        **found_etag,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *target = fer_file_io_follow_links (path);
  g_autofree char *folder = g_path_get_dirname (target != NULL ? target : path);
  Replacement      self = { .path = target != NULL ? target : path, .folder = folder, .fd = -1, .cancellable = cancellable };
  gboolean         done;

  if (target == NULL)
    {
      set_write_error (error, errno, &self);
      return FALSE;
    }
  remove_abandoned (folder);
  done = replace (&self, raw, etag, mode, found_etag, error);
  if (self.fd >= 0)
    close (self.fd);
  if (self.temporary != NULL)
    unlink (self.temporary);
  g_free (self.temporary);
  if (done)
    flush_folder (folder);
  return done;
}

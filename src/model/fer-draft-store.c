/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts on disk. For each connector a folder in the user's state folder, named by the hash of the
 * connector's URI and readable by the user only:
 *
 *   folder   the connector's URI
 *   lock     locked (flock) by whoever holds the drafts
 *   draft    the unsaved texts of the run that holds the lock or of the last one that did
 *   earlier  those of an earlier run, about which nobody has decided yet
 *
 * A draft is one GVariant of the type below, in this machine's byte order: a version, the time in
 * microseconds, and for each text the name of its role, the etag that it began from, and its bytes. It is
 * replaced at one stroke, and read as coming from a stranger. */

#include "config.h"

#include "fer-draft-store.h"

#include "fer-file-io-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DRAFT_TYPE "(uxa(ssay))"
#define DRAFT_VERSION 1
#define MAX_DRAFT_SIZE ((gsize)256 * 1024 * 1024)
#define MAX_URI_SIZE 65536

struct _FerDraftStore
{
  gatomicrefcount ref_count;
  char           *path; /* of the folder of these drafts */
  char           *uri;  /* of the connector */
  GMutex          mutex;

  /* Under the mutex */
  int     lock_fd; /* -1: closed */
  guint64 generation;
};

static const char *const role_names[FER_N_FILE_ROLES] = {
  "definition", "properties", "script", "settings", "readme"
};

FerDraftEntry *
fer_draft_entry_new (FerFileRole role,
                     const char *etag,
                     GBytes     *utf8)
{
  FerDraftEntry *self = g_new (FerDraftEntry, 1);

  self->role = role;
  self->etag = g_strdup (etag);
  self->utf8 = g_bytes_ref (utf8);
  return self;
}

void
fer_draft_entry_free (FerDraftEntry *self)
{
  g_free (self->etag);
  g_bytes_unref (self->utf8);
  g_free (self);
}

static char *
get_all_drafts_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "ferrule", "drafts", NULL);
}

static char *
get_drafts_path (GFile *folder)
{
  g_autofree char *all = get_all_drafts_path ();
  g_autofree char *uri = g_file_get_uri (folder);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  return g_build_filename (all, hash, NULL);
}

static char *
get_slot_path (FerDraftStore *self,
               FerDraftSlot   slot)
{
  return g_build_filename (self->path, slot == FER_DRAFT_SLOT_PRESENT ? "draft" : "earlier", NULL);
}

gboolean
fer_draft_store_has (FerDraftStore *self,
                     FerDraftSlot   slot)
{
  g_autofree char *path = get_slot_path (self, slot);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Returns: a descriptor that holds the lock; -1 with errno set, to EWOULDBLOCK when somebody else does */
static int
lock_drafts (const char *path)
{
  g_autofree char *lock_path = g_build_filename (path, "lock", NULL);
  int              fd = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);

  int code;

  if (fd < 0 || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

static void
set_open_error (GError    **error,
                const char *path,
                int         code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _ ("“%s” cannot be written: %s."), name, g_strerror (code));
}

FerDraftStore *
fer_draft_store_open (GFile   *folder,
                      gboolean create,
                      GError **error)
{
  g_autofree char *path = get_drafts_path (folder);
  FerDraftStore   *self;
  int              fd = -1;

  if (!create || g_mkdir_with_parents (path, 0700) == 0)
    fd = lock_drafts (path);
  if (fd < 0)
    {
      if (create && errno != EWOULDBLOCK)
        set_open_error (error, path, errno);
      return NULL;
    }
  self = g_new0 (FerDraftStore, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->path = g_steal_pointer (&path);
  self->uri = g_file_get_uri (folder);
  self->lock_fd = fd;
  return self;
}

FerDraftStore *
fer_draft_store_ref (FerDraftStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* A connector of which there is no draft leaves nothing behind. */
static void
remove_if_empty (FerDraftStore *self)
{
  static const char *const names[] = { "folder", "lock" };

  if (fer_draft_store_has (self, FER_DRAFT_SLOT_PRESENT) || fer_draft_store_has (self, FER_DRAFT_SLOT_EARLIER))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->path, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (self->path);
}

void
fer_draft_store_close (FerDraftStore *self)
{
  g_mutex_lock (&self->mutex);
  if (self->lock_fd >= 0)
    {
      remove_if_empty (self);
      close (self->lock_fd);
      self->lock_fd = -1;
    }
  g_mutex_unlock (&self->mutex);
}

void
fer_draft_store_unref (FerDraftStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  fer_draft_store_close (self);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->uri);
  g_free (self);
}

static gboolean
write_uri (FerDraftStore *self,
           GError       **error)
{
  g_autofree char *path = g_build_filename (self->path, "folder", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (self->uri, strlen (self->uri));

  return g_file_test (path, G_FILE_TEST_EXISTS) || fer_file_io_replace_local (path, bytes, NULL, 0600, NULL, NULL, error);
}

static GBytes *
serialize (GPtrArray *entries)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) draft = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (DRAFT_TYPE));
  g_variant_builder_add (&builder, "u", DRAFT_VERSION);
  g_variant_builder_add (&builder, "x", g_get_real_time ());
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(ssay)"));
  for (guint i = 0; i < entries->len; i++)
    {
      FerDraftEntry *entry = entries->pdata[i];

      g_variant_builder_add (&builder, "(ss@ay)", role_names[entry->role], entry->etag,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, entry->utf8, TRUE));
    }
  g_variant_builder_close (&builder);
  draft = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (draft);
}

gboolean
fer_draft_store_write (FerDraftStore *self,
                       guint64        generation,
                       GPtrArray     *entries,
                       GError       **error)
{
  g_autofree char *path = get_slot_path (self, FER_DRAFT_SLOT_PRESENT);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GBytes) bytes = NULL;

  if (self->lock_fd < 0 || generation <= self->generation)
    return TRUE;
  self->generation = generation;
  if (entries->len == 0)
    {
      g_unlink (path);
      return TRUE;
    }
  bytes = serialize (entries);
  return write_uri (self, error) && fer_file_io_replace_local (path, bytes, NULL, 0600, NULL, NULL, error);
}

static gboolean
find_role (const char  *name,
           FerFileRole *role)
{
  for (guint i = 0; i < FER_N_FILE_ROLES; i++)
    if (g_str_equal (role_names[i], name))
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: (nullable): NULL for what can be no text of a connector */
static FerDraftEntry *
parse_entry (GVariant *value)
{
  const char *role_name;
  const char *etag;
  g_autoptr (GVariant) text = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  gsize       size;
  const void *data;
  FerFileRole role;

  g_variant_get (value, "(&s&s@ay)", &role_name, &etag, &text);
  data = g_variant_get_fixed_array (text, &size, 1);
  if (!find_role (role_name, &role) || (size > 0 && !g_utf8_validate_len (data, size, NULL)))
    return NULL;
  utf8 = g_bytes_new (data, size);
  return fer_draft_entry_new (role, etag, utf8);
}

/* Returns: (nullable): all texts, each role at most once; NULL when anything is not as we write it */
static GPtrArray *
parse_entries (GVariant *array)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_draft_entry_free);
  guint seen = 0;

  if (g_variant_n_children (array) == 0 || g_variant_n_children (array) > FER_N_FILE_ROLES)
    return NULL;
  for (gsize i = 0; i < g_variant_n_children (array); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (array, i);
      FerDraftEntry *entry = parse_entry (child);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
      if ((seen & (1u << entry->role)) != 0)
        return NULL;
      seen |= 1u << entry->role;
    }
  return g_steal_pointer (&entries);
}

static GDateTime *
make_time (gint64 time_usec)
{
  GDateTime *time = g_date_time_new_from_unix_local (time_usec / G_USEC_PER_SEC);

  return time != NULL ? time : g_date_time_new_now_local ();
}

GPtrArray *
fer_draft_store_read (FerDraftStore *self,
                      FerDraftSlot   slot,
                      GDateTime    **written,
                      GError       **error)
{
  g_autofree char *path = get_slot_path (self, slot);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = fer_file_io_read_raw (file, MAX_DRAFT_SIZE, NULL, error);
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariant) array = NULL;
  GPtrArray *entries = NULL;
  guint32    version;
  gint64     time_usec;

  if (bytes == NULL)
    return NULL;
  draft = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (DRAFT_TYPE), bytes, FALSE));
  g_variant_get (draft, "(ux@a(ssay))", &version, &time_usec, &array);
  if (version == DRAFT_VERSION)
    entries = parse_entries (array);
  if (entries == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The unsaved changes in “%s” cannot be read."), path);
      return NULL;
    }
  if (written != NULL)
    *written = make_time (time_usec);
  return entries;
}

void
fer_draft_store_put_aside (FerDraftStore *self)
{
  g_autofree char *present = get_slot_path (self, FER_DRAFT_SLOT_PRESENT);
  g_autofree char *earlier = get_slot_path (self, FER_DRAFT_SLOT_EARLIER);

  g_rename (present, earlier);
}

void
fer_draft_store_delete (FerDraftStore *self,
                        FerDraftSlot   slot)
{
  g_autofree char *path = get_slot_path (self, slot);

  g_unlink (path);
}

/* Returns: (transfer full) (nullable): the connector of the drafts in a folder that nobody holds */
static GFile *
read_uri (const char *path)
{
  g_autofree char *uri_path = g_build_filename (path, "folder", NULL);
  g_autofree char *draft_path = g_build_filename (path, "draft", NULL);
  g_autofree char *earlier_path = g_build_filename (path, "earlier", NULL);
  g_autofree char *uri = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (uri_path);
  g_autoptr (GBytes) bytes = NULL;
  int fd;

  if (!g_file_test (draft_path, G_FILE_TEST_EXISTS) && !g_file_test (earlier_path, G_FILE_TEST_EXISTS))
    return NULL;
  fd = lock_drafts (path);
  if (fd < 0)
    return NULL;
  close (fd);
  bytes = fer_file_io_read_raw (file, MAX_URI_SIZE, NULL, NULL);
  if (bytes == NULL)
    return NULL;
  uri = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL) ? g_file_new_for_uri (uri) : NULL;
}

GPtrArray *
fer_draft_store_list (void)
{
  g_autofree char *all = get_all_drafts_path ();
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  GPtrArray  *folders = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (all, name, NULL);
      g_autoptr (GFile) folder = read_uri (path);

      if (folder != NULL)
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  return folders;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connector as it is at one moment: bytes and trees, which are immutable and can be read from any thread, without the
 * objects of the document that they are from. */

#include "config.h"

#include "fer-snapshot.h"

#include "fer-file-io.h"
#include "fer-file-private.h"
#include "fer-file-set.h"
#include "fer-icon.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  GFile       *location;
  char        *name;
  GBytes      *text;
  FerJsonTree *tree;
  FerEncoding  encoding;
} File;

struct _FerSnapshot
{
  GFile   *folder;
  File     files[FER_N_FILE_ROLES];
  gboolean icon_is_kept;
  GBytes  *icon;
};

static void
clear (gpointer data)
{
  FerSnapshot *self = data;

  g_clear_object (&self->folder);
  g_clear_pointer (&self->icon, g_bytes_unref);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_clear_object (&self->files[role].location);
      g_free (self->files[role].name);
      g_clear_pointer (&self->files[role].text, g_bytes_unref);
      g_clear_pointer (&self->files[role].tree, fer_json_tree_unref);
    }
}

FerSnapshot *
fer_snapshot_ref (FerSnapshot *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
fer_snapshot_unref (FerSnapshot *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
set_text (FerSnapshot *self,
          FerFileRole  role,
          GBytes      *text,
          FerJsonTree *tree)
{
  self->files[role].text = g_bytes_ref (text);
  if (tree != NULL)
    self->files[role].tree = fer_json_tree_ref (tree);
  else if (fer_file_role_is_json (role))
    self->files[role].tree = fer_json_tree_parse (text);
}

FerSnapshot *
fer_snapshot_new (const char *const *texts)
{
  FerSnapshot *self = g_atomic_rc_box_new0 (FerSnapshot);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_autoptr (GBytes) text = texts[role] != NULL ? g_bytes_new (texts[role], strlen (texts[role])) : NULL;

      if (text == NULL)
        continue;
      self->files[role].name = g_strdup (fer_file_role_get_usual_name (role));
      set_text (self, role, text, NULL);
    }
  return self;
}

/* Whether a file was only made ready to be written into. */
static gboolean
is_empty (FerFile *file)
{
  FerFileRole role = fer_file_get_role (file);
  GBytes     *text = fer_text_get_bytes (fer_file_get_text (file));
  const char *skeleton = fer_file_role_get_skeleton (role);
  g_autoptr (GBytes) made = g_bytes_new_static (skeleton, strlen (skeleton));

  return role != FER_FILE_ROLE_DEFINITION && *fer_file_get_etag (file) == '\0' && g_bytes_equal (text, made);
}

FerSnapshot *
fer_snapshot_new_for_document (FerDocument *document)
{
  FerSnapshot *self = g_atomic_rc_box_new0 (FerSnapshot);
  GListModel  *files = fer_document_get_files (document);
  GBytes      *icon;

  g_set_object (&self->folder, fer_document_get_folder (document));
  self->icon_is_kept = fer_document_get_icon (document, &icon);
  self->icon = icon != NULL ? g_bytes_ref (icon) : NULL;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);
      FerFileRole role = fer_file_get_role (file);

      if (is_empty (file))
        continue;
      g_set_object (&self->files[role].location, fer_file_get_location (file));
      self->files[role].name = g_strdup (fer_file_get_name (file));
      self->files[role].encoding = fer_file_get_encoding (file);
      set_text (self, role, fer_text_get_bytes (fer_file_get_text (file)), fer_file_get_tree (file));
    }
  return self;
}

/* One that was read anew each time is that of a document that has none of its own. */
static gboolean
icon_agrees (FerSnapshot *self,
             FerDocument *document)
{
  GBytes  *icon;
  gboolean changed = fer_document_get_icon (document, &icon);

  return changed == self->icon_is_kept && icon == self->icon;
}

gboolean
fer_snapshot_agrees (FerSnapshot *self,
                     FerDocument *document)
{
  if (!icon_agrees (self, document))
    return FALSE;
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerFile *file = fer_document_get_file (document, role);
      GBytes  *now = file != NULL && !is_empty (file) ? fer_text_get_bytes (fer_file_get_text (file)) : NULL;
      GBytes  *then = self->files[role].text;

      if ((now == NULL) != (then == NULL) || (now != NULL && now != then && !g_bytes_equal (now, then)))
        return FALSE;
      if (now != NULL && (fer_file_get_encoding (file) != self->files[role].encoding || g_strcmp0 (fer_file_get_name (file), self->files[role].name) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (FerSnapshot  *self,
           FerFileRole   role,
           GFile        *location,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GBytes) text = fer_file_io_read (location, &self->files[role].encoding, NULL, cancellable, error);

  self->files[role].location = g_object_ref (location);
  self->files[role].name = g_file_get_basename (location);
  if (text != NULL)
    set_text (self, role, text, NULL);
  return text != NULL;
}

FerSnapshot *
fer_snapshot_read (GFile        *place,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (FerFileSet) set = fer_file_set_find (place, cancellable, error);
  g_autoptr (FerSnapshot) self = NULL;

  if (set == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (FerSnapshot);
  g_set_object (&self->folder, set->folder);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      gboolean needed = role == FER_FILE_ROLE_DEFINITION;

      if (set->files[role] != NULL && !read_file (self, role, set->files[role], cancellable, needed ? error : NULL) && needed)
        return NULL;
    }
  return g_steal_pointer (&self);
}

FerSnapshot *
fer_snapshot_splice (FerSnapshot *self,
                     FerFileRole  role,
                     FerSplices  *splices)
{
  FerSnapshot *after = g_atomic_rc_box_new0 (FerSnapshot);
  gboolean     made = self->files[role].text == NULL;
  gsize        n_bytes = 0;
  const char  *before = made ? "" : g_bytes_get_data (self->files[role].text, &n_bytes);
  g_autoptr (GBytes) text = fer_splices_apply (splices, before, n_bytes);

  g_set_object (&after->folder, self->folder);
  after->icon_is_kept = self->icon_is_kept;
  after->icon = self->icon != NULL ? g_bytes_ref (self->icon) : NULL;
  for (FerFileRole other = 0; other < FER_N_FILE_ROLES; other++)
    {
      const File *file = &self->files[other];

      g_set_object (&after->files[other].location, file->location);
      after->files[other].name = g_strdup (file->name);
      after->files[other].encoding = file->encoding;
      if (file->text == NULL)
        continue;
      if (other == role)
        set_text (after, other, text != NULL ? text : file->text, NULL);
      else
        set_text (after, other, file->text, file->tree);
    }
  if (made && text != NULL)
    {
      g_free (after->files[role].name);
      after->files[role].name = g_strdup (fer_file_role_get_usual_name (role));
      if (self->folder != NULL && after->files[role].location == NULL)
        after->files[role].location = g_file_get_child (self->folder, after->files[role].name);
      set_text (after, role, text, NULL);
    }
  return after;
}

/* The same connector, for something to be changed that is no text. */
static FerSnapshot *
copy (FerSnapshot *self)
{
  g_autoptr (FerSplices) none = fer_splices_new ();

  return fer_snapshot_splice (self, FER_FILE_ROLE_DEFINITION, none);
}

FerSnapshot *
fer_snapshot_rename (FerSnapshot *self,
                     FerFileRole  role)
{
  FerSnapshot *after = copy (self);
  File        *file = &after->files[role];

  g_free (file->name);
  file->name = g_strdup (fer_file_role_get_usual_name (role));
  if (file->location != NULL)
    {
      g_autoptr (GFile) parent = g_file_get_parent (file->location);

      g_object_unref (file->location);
      file->location = g_file_get_child (parent, file->name);
    }
  return after;
}

FerSnapshot *
fer_snapshot_make_utf_8 (FerSnapshot *self,
                         FerFileRole  role)
{
  FerSnapshot *after = copy (self);

  after->files[role].encoding = FER_ENCODING_UTF_8;
  return after;
}

FerSnapshot *
fer_snapshot_set_icon (FerSnapshot *self,
                       GBytes      *icon)
{
  FerSnapshot *after = copy (self);

  g_clear_pointer (&after->icon, g_bytes_unref);
  after->icon = icon != NULL ? g_bytes_ref (icon) : NULL;
  after->icon_is_kept = TRUE;
  return after;
}

GFile *
fer_snapshot_get_folder (FerSnapshot *self)
{
  return self->folder;
}

GFile *
fer_snapshot_get_location (FerSnapshot *self,
                           FerFileRole  role)
{
  return self->files[role].location;
}

const char *
fer_snapshot_get_name (FerSnapshot *self,
                       FerFileRole  role)
{
  return self->files[role].name;
}

GBytes *
fer_snapshot_get_text (FerSnapshot *self,
                       FerFileRole  role)
{
  return self->files[role].text;
}

FerJsonTree *
fer_snapshot_get_tree (FerSnapshot *self,
                       FerFileRole  role)
{
  return self->files[role].tree;
}

FerEncoding
fer_snapshot_get_encoding (FerSnapshot *self,
                           FerFileRole  role)
{
  return self->files[role].encoding;
}

static GBytes *
read_icon (FerSnapshot *self)
{
  g_autoptr (GFile) file = self->folder != NULL ? g_file_get_child (self->folder, "icon.png") : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  /* What is no regular file is not waited for. */
  int                fd = path != NULL ? open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
  struct stat        status;
  g_autofree guint8 *bytes = NULL;
  gsize              n_bytes = 0;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      bytes = g_malloc (FER_ICON_MAX_READ + 1);
      for (gssize n = 1; n > 0 && n_bytes < FER_ICON_MAX_READ + 1; n_bytes += (gsize)MAX (n, 0))
        n = read (fd, bytes + n_bytes, FER_ICON_MAX_READ + 1 - n_bytes);
    }
  if (fd >= 0)
    close (fd);
  return bytes != NULL ? g_bytes_new (bytes, n_bytes) : NULL;
}

void
fer_snapshot_keep_icon (FerSnapshot *self)
{
  g_clear_pointer (&self->icon, g_bytes_unref);
  self->icon = read_icon (self);
  self->icon_is_kept = TRUE;
}

GBytes *
fer_snapshot_load_icon (FerSnapshot *self)
{
  if (self->icon_is_kept)
    return self->icon != NULL ? g_bytes_ref (self->icon) : NULL;
  return read_icon (self);
}

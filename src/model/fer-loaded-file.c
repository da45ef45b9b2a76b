/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file as read and parsed on another thread: plain memory until it is made a FerFile on the main one. */

#include "config.h"

#include "fer-loaded-file.h"

#include "fer-file-private.h"

FerLoadedFile *
fer_loaded_file_read (FerFileRole   role,
                      GFile        *location,
                      GCancellable *cancellable)
{
  FerLoadedFile *self = g_new0 (FerLoadedFile, 1);

  self->role = role;
  self->location = g_object_ref (location);
  self->utf8 = fer_file_io_read (location, &self->encoding, &self->etag, cancellable, &self->error);
  if (self->utf8 != NULL && fer_file_role_is_json (role))
    self->tree = fer_json_tree_parse (self->utf8);
  if (self->etag == NULL)
    self->etag = g_strdup ("");
  return self;
}

void
fer_loaded_file_free (FerLoadedFile *self)
{
  g_object_unref (self->location);
  g_clear_pointer (&self->utf8, g_bytes_unref);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  g_free (self->etag);
  g_clear_error (&self->error);
  g_free (self);
}

FerFile *
fer_loaded_file_make (FerLoadedFile *self)
{
  g_autofree char *base_name = g_file_get_basename (self->location);
  g_autofree char *name = g_filename_display_name (base_name);

  return fer_file_new (self->role, name, self->location, self->utf8, self->tree, self->encoding, self->etag);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A batch collects the splices of each file against one tree and is then done as a whole or not at all. Each place is
 * changed once: what several operations share is found once for each of them. */

#include "config.h"

#include "fer-rename.h"

#include "fer-json-edit.h"
#include "fer-json-value.h"
#include "fer-model-error.h"

#include <glib/gi18n-lib.h>

struct _FerRename
{
  FerDocument *document;                /* owned */
  FerFile     *files[FER_N_FILE_ROLES]; /* owned, nullable */
  FerJsonTree *trees[FER_N_FILE_ROLES]; /* owned, NULL also for what is not JSON */
  FerSplices  *splices[FER_N_FILE_ROLES];
  GHashTable  *done; /* of places, see visit() */
  GError      *error;
};

FerRename *
fer_rename_new (FerDocument *document)
{
  FerRename *self = g_new0 (FerRename, 1);

  self->document = g_object_ref (document);
  self->done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerFile *file = fer_document_get_file (document, role);

      if (file == NULL)
        continue;
      self->files[role] = g_object_ref (file);
      if (fer_file_get_form_tree (file) != NULL)
        self->trees[role] = fer_json_tree_ref (fer_file_get_form_tree (file));
      self->splices[role] = fer_splices_new ();
    }
  return self;
}

void
fer_rename_free (FerRename *self)
{
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_clear_object (&self->files[role]);
      g_clear_pointer (&self->trees[role], fer_json_tree_unref);
      g_clear_pointer (&self->splices[role], fer_splices_unref);
    }
  g_hash_table_unref (self->done);
  g_clear_error (&self->error);
  g_object_unref (self->document);
  g_free (self);
}

FerDocument *
fer_rename_get_document (FerRename *self)
{
  return self->document;
}

FerJsonTree *
fer_rename_get_tree (FerRename  *self,
                     FerFileRole role)
{
  return self->trees[role];
}

/* Returns TRUE the first time that a key or a value is visited. */
static gboolean
visit (FerRename  *self,
       FerFileRole role,
       FerJsonNode node,
       gboolean    is_key)
{
  gint64 place = ((gint64)role << 34) | ((gint64)node << 1) | is_key;

  return g_hash_table_add (self->done, g_memdup2 (&place, sizeof place));
}

/* Takes the splices, or the error that there are none. */
static void
add (FerRename  *self,
     FerFileRole role,
     FerSplices *splices,
     GError     *error)
{
  if (splices != NULL && !fer_splices_merge (self->splices[role], splices))
    fer_rename_fail (self, FER_MODEL_ERROR_BROKEN, "%s", _ ("The places to be changed overlap."));
  if (error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_clear_pointer (&splices, fer_splices_unref);
  g_clear_error (&error);
}

void
fer_rename_string (FerRename  *self,
                   FerFileRole role,
                   FerJsonNode node,
                   const char *value)
{
  g_autofree char *quoted = fer_json_value_quote (value);
  GError          *error = NULL;
  FerSplices      *splices;

  if (fer_json_node_string_equals (self->trees[role], node, value) || !visit (self, role, node, FALSE))
    return;
  splices = fer_json_edit_replace (self->trees[role], node, quoted, &error);
  add (self, role, splices, error);
}

void
fer_rename_key (FerRename  *self,
                FerFileRole role,
                FerJsonNode node,
                const char *key)
{
  GError     *error = NULL;
  FerSplices *splices;

  if (fer_json_node_key_equals (self->trees[role], node, key) || !visit (self, role, node, TRUE))
    return;
  splices = fer_json_edit_rename (self->trees[role], node, key, &error);
  add (self, role, splices, error);
}

void
fer_rename_splices (FerRename  *self,
                    FerFileRole role,
                    FerSplices *splices)
{
  add (self, role, fer_splices_ref (splices), NULL);
}

void
fer_rename_fail (FerRename  *self,
                 int         code,
                 const char *format,
                 ...)
{
  va_list          arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->error == NULL)
    self->error = g_error_new_literal (FER_MODEL_ERROR, code, message);
}

gboolean
fer_rename_commit (FerRename  *self,
                   const char *change_name,
                   GError    **error)
{
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->files[role] != NULL && fer_splices_get_size (self->splices[role]) > 0 &&
        (fer_file_get_stale (self->files[role]) || fer_file_get_form_tree (self->files[role]) != self->trees[role]))
      fer_rename_fail (self, FER_MODEL_ERROR_BROKEN, _ ("The source of %s has a mistake that must be mended before the form can change it."), fer_file_get_name (self->files[role]));
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }

  fer_document_begin (self->document, change_name, NULL);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->files[role] != NULL && fer_splices_get_size (self->splices[role]) > 0)
      fer_document_apply (self->document, self->files[role], self->splices[role]);
  fer_document_end (self->document);
  return TRUE;
}

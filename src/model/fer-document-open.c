/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a connector: its files are found, read and parsed on another thread; the connector is put
 * together from them on the thread that asks for the result. Only the definition must be readable. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-definition.h"
#include "fer-diagnostic-private.h"
#include "fer-file-set.h"
#include "fer-loaded-file.h"

typedef struct
{
  GFile     *folder;
  GPtrArray *files;   /* of FerLoadedFile */
  GPtrArray *targets; /* of GFile: where those are that are links */
} Load;

static void
load_free (Load *self)
{
  g_clear_object (&self->folder);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static gboolean
check_definition (FerLoadedFile *file,
                  GError       **error)
{
  g_autofree char *name = g_file_get_parse_name (file->location);

  if (file->error == NULL)
    return fer_definition_check (file->tree, name, error);
  g_propagate_error (error, g_steal_pointer (&file->error));
  return FALSE;
}

static Load *
load (GFile        *place,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (FerFileSet) set = fer_file_set_find (place, cancellable, error);
  g_autoptr (Load) self = NULL;

  if (set == NULL)
    return NULL;
  self = g_new0 (Load, 1);
  self->folder = g_object_ref (set->folder);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_loaded_file_free);
  self->targets = g_ptr_array_new_with_free_func (g_object_unref);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerLoadedFile *file;

      if (set->files[role] == NULL)
        continue;
      file = fer_loaded_file_read (role, set->files[role], cancellable);
      g_ptr_array_add (self->files, file);
      fer_document_add_target (self->targets, set->files[role]);
      if (role == FER_FILE_ROLE_DEFINITION && !check_definition (file, error))
        return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The connector opens without the file; the problem is shown with the definition, which is always there. */
static void
add_unreadable (FerDocument   *document,
                FerLoadedFile *file)
{
  FerFile         *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  FerSeverity      severity = file->role == FER_FILE_ROLE_PROPERTIES ? FER_SEVERITY_ERROR : FER_SEVERITY_WARNING;
  g_autofree char *base_name = g_file_get_basename (file->location);
  g_autofree char *name = g_filename_display_name (base_name);
  g_autoptr (FerDiagnostic) diagnostic = NULL;

  diagnostic = fer_diagnostic_new_for_missing ("file-unreadable", severity, definition, name, file->error->message);
  fer_problems_add_lasting (document->problems, diagnostic);
}

static FerDocument *
make_document (Load *load)
{
  FerDocument *self = fer_document_new (load->folder);

  for (guint i = 0; i < load->files->len; i++)
    {
      FerLoadedFile *loaded = load->files->pdata[i];
      g_autoptr (FerFile) file = NULL;

      if (loaded->utf8 == NULL)
        {
          add_unreadable (self, loaded);
          continue;
        }
      file = fer_loaded_file_make (loaded);
      fer_document_add_file (self, file);
    }
  fer_document_settle (self);
  fer_document_start_watching (self, load->targets);
  return self;
}

static void
open_thread (GTask          *task,
             gpointer source G_GNUC_UNUSED,
             gpointer        task_data,
             GCancellable   *cancellable)
{
  GError *error = NULL;
  Load   *result = load (task_data, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)load_free);
  else
    g_task_return_error (task, error);
}

void
fer_document_open_async (GFile              *place,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (place));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_document_open_async);
  g_task_set_task_data (task, g_object_ref (place), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

FerDocument *
fer_document_open_finish (GAsyncResult *result,
                          GError      **error)
{
  g_autoptr (Load) loaded = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  loaded = g_task_propagate_pointer (G_TASK (result), error);
  return loaded != NULL ? make_document (loaded) : NULL;
}

FerDocument *
fer_document_open (GFile        *place,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (Load) loaded = NULL;

  g_return_val_if_fail (G_IS_FILE (place), NULL);

  loaded = load (place, cancellable, error);
  return loaded != NULL ? make_document (loaded) : NULL;
}

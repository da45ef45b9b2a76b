/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The open connectors of the program. No two of them have the same definition on disk, however it was
 * reached: before a new one is let in, its real path is compared with those of the others. */

#include "fer-workspace.h"

#include <gtk/gtk.h>
#include <stdlib.h>

struct _FerWorkspace
{
  GObject parent_instance;

  /* owned */
  GListStore         *keepers; /* of FerKeeper */
  FerRecents         *recents;
  GtkFilterListModel *closed_recents;
};

G_DEFINE_FINAL_TYPE (FerWorkspace, fer_workspace, G_TYPE_OBJECT)

static FerKeeper *
find_definition (FerWorkspace *self,
                 GFile        *definition)
{
  guint n_keepers = g_list_model_get_n_items (G_LIST_MODEL (self->keepers));

  for (guint i = 0; i < n_keepers; i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (G_LIST_MODEL (self->keepers), i);
      GFile *place = fer_keeper_get_place (keeper);

      if (place != NULL && g_file_equal (place, definition))
        return keeper;
    }

  return NULL;
}

static gboolean
is_closed (gpointer item,
           gpointer user_data)
{
  return find_definition (user_data, fer_recent_get_place (item)) == NULL;
}

static void
filter_recents (FerWorkspace *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->closed_recents), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
fer_workspace_finalize (GObject *object)
{
  FerWorkspace *self = FER_WORKSPACE (object);

  /* Somebody may hold the list a little longer than us. */
  gtk_filter_list_model_set_filter (self->closed_recents, NULL);
  g_clear_object (&self->closed_recents);
  g_clear_object (&self->recents);
  g_clear_object (&self->keepers);

  G_OBJECT_CLASS (fer_workspace_parent_class)->finalize (object);
}

static void
fer_workspace_class_init (FerWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_workspace_finalize;
}

static void
fer_workspace_init (FerWorkspace *self)
{
  self->keepers = g_list_store_new (FER_TYPE_KEEPER);
  self->recents = fer_recents_new ();
  self->closed_recents = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->recents)),
                                                    GTK_FILTER (gtk_custom_filter_new (is_closed, self, NULL)));
}

FerWorkspace *
fer_workspace_new (void)
{
  return g_object_new (FER_TYPE_WORKSPACE, NULL);
}

GListModel *
fer_workspace_get_keepers (FerWorkspace *self)
{
  g_return_val_if_fail (FER_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->keepers);
}

FerRecents *
fer_workspace_get_recents (FerWorkspace *self)
{
  g_return_val_if_fail (FER_IS_WORKSPACE (self), NULL);

  return self->recents;
}

GListModel *
fer_workspace_get_closed_recents (FerWorkspace *self)
{
  g_return_val_if_fail (FER_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->closed_recents);
}

FerKeeper *
fer_workspace_find (FerWorkspace *self,
                    GFile        *place)
{
  FerKeeper *found = NULL;
  guint      n_keepers;

  g_return_val_if_fail (FER_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (G_IS_FILE (place), NULL);

  found = find_definition (self, place);
  if (found != NULL)
    return found;

  n_keepers = g_list_model_get_n_items (G_LIST_MODEL (self->keepers));
  for (guint i = 0; i < n_keepers; i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (G_LIST_MODEL (self->keepers), i);
      GFile *folder = fer_document_get_folder (fer_keeper_get_document (keeper));

      /* Two connectors in one folder: the folder's name does not say which. */
      if (folder != NULL && g_file_equal (folder, place))
        {
          if (found != NULL)
            return NULL;
          found = keeper;
        }
    }

  return found;
}

static char *
dup_real_path (FerDocument *document)
{
  GFile           *definition = fer_file_get_location (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION));
  g_autofree char *real = definition != NULL ? realpath (g_file_peek_path (definition), NULL) : NULL;

  return g_strdup (real);
}

static FerKeeper *
find_real_path (FerWorkspace *self,
                const char   *real_path)
{
  guint n_keepers = g_list_model_get_n_items (G_LIST_MODEL (self->keepers));

  for (guint i = 0; i < n_keepers; i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (G_LIST_MODEL (self->keepers), i);
      g_autofree char *other = dup_real_path (fer_keeper_get_document (keeper));

      if (real_path != NULL && g_strcmp0 (other, real_path) == 0)
        return keeper;
    }

  return NULL;
}

static FerKeeper *
take_in (FerWorkspace *self,
         FerDocument  *document)
{
  g_autofree char *real_path = dup_real_path (document);
  FerKeeper       *known = find_real_path (self, real_path);
  g_autoptr (FerKeeper) keeper = known != NULL ? g_object_ref (known) : fer_keeper_new (document);
  GFile *place = fer_keeper_get_place (keeper);

  if (known == NULL)
    g_list_store_append (self->keepers, keeper);
  if (place != NULL)
    fer_recents_add (self->recents, place, fer_document_get_title (fer_keeper_get_document (keeper)));
  filter_recents (self);
  return g_steal_pointer (&keeper);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerDocument) document = fer_document_open_finish (result, &error);

  if (document == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, take_in (g_task_get_source_object (task), document), g_object_unref);
}

void
fer_workspace_open_async (FerWorkspace       *self,
                          GFile              *place,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  FerKeeper *keeper;

  g_return_if_fail (FER_IS_WORKSPACE (self));
  g_return_if_fail (G_IS_FILE (place));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_workspace_open_async);
  keeper = find_definition (self, place);
  if (keeper != NULL)
    g_task_return_pointer (task, g_object_ref (keeper), g_object_unref);
  else
    fer_document_open_async (place, cancellable, opened_cb, g_steal_pointer (&task));
}

FerKeeper *
fer_workspace_open_finish (FerWorkspace *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fer_workspace_close (FerWorkspace *self,
                     FerKeeper    *keeper,
                     gboolean      discard)
{
  guint position;

  g_return_if_fail (FER_IS_WORKSPACE (self));
  g_return_if_fail (FER_IS_KEEPER (keeper));

  if (!g_list_store_find (self->keepers, keeper, &position))
    return;

  fer_keeper_close (keeper, discard);
  g_list_store_remove (self->keepers, position);
  filter_recents (self);
}

GPtrArray *
fer_workspace_list_unsaved (FerWorkspace *self)
{
  g_autoptr (GPtrArray) unsaved = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_keepers;

  g_return_val_if_fail (FER_IS_WORKSPACE (self), NULL);

  n_keepers = g_list_model_get_n_items (G_LIST_MODEL (self->keepers));
  for (guint i = 0; i < n_keepers; i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (G_LIST_MODEL (self->keepers), i);

      if (fer_document_get_modified (fer_keeper_get_document (keeper)))
        g_ptr_array_add (unsaved, g_steal_pointer (&keeper));
    }

  return g_steal_pointer (&unsaved);
}

void
fer_workspace_flush (FerWorkspace *self)
{
  guint n_keepers;

  g_return_if_fail (FER_IS_WORKSPACE (self));

  n_keepers = g_list_model_get_n_items (G_LIST_MODEL (self->keepers));
  for (guint i = 0; i < n_keepers; i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (G_LIST_MODEL (self->keepers), i);

      fer_keeper_close (keeper, FALSE);
    }
  fer_recents_flush (self->recents);
}

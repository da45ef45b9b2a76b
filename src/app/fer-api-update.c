/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way from a connector to what its API has changed: read what its folder records, find the API, export it, compare. All
 * that takes long is on another thread. */

#include "config.h"

#include "fer-api-update.h"

#include "fer-api-export.h"
#include "fer-generator-folder.h"

#include <glib/gi18n.h>

#define TELLER "teller"

typedef struct
{
  FerDocument *document;
  FerShelves  *shelves;
  FerSnapshot *mine;
  GFile       *folder;
  FerApi      *api;
  char        *origin;
  char        *name; /* "SERVICE/NAME" */
  GBytes      *base;
  GBytes      *exported;
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->document);
  g_object_unref (self->shelves);
  fer_snapshot_unref (self->mine);
  g_clear_object (&self->folder);
  g_clear_object (&self->api);
  g_free (self->origin);
  g_free (self->name);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->exported, g_bytes_unref);
  g_free (self);
}

void
fer_api_update_free (FerApiUpdate *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->mine, fer_snapshot_unref);
  g_clear_pointer (&self->theirs, fer_snapshot_unref);
  g_clear_pointer (&self->merge, fer_merge_free);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->update, fer_generator_update_free);
  g_free (self);
}

static FerSnapshot *
make_state (GBytes *definition,
            GBytes *properties)
{
  g_autofree char  *first = g_strndup (g_bytes_get_data (definition, NULL), g_bytes_get_size (definition));
  g_autofree char  *second = g_strndup (g_bytes_get_data (properties, NULL), g_bytes_get_size (properties));
  const char *const texts[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = first, [FER_FILE_ROLE_PROPERTIES] = second };

  return fer_snapshot_new (texts);
}

static void
compare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Search *self = data;
  g_autoptr (FerApiUpdate) update = g_new0 (FerApiUpdate, 1);
  g_autoptr (FerSnapshot) base = NULL;
  GError *error = NULL;

  update->update = fer_generator_update_new (self->api, self->exported, self->origin, self->base, &error);
  if (update->update == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  base = make_state (update->update->base[0], update->update->base[1]);
  update->theirs = make_state (fer_generator_result_find_file (update->update->theirs, "apiDefinition.swagger.json"),
                               fer_generator_result_find_file (update->update->theirs, "apiProperties.json"));
  update->mine = fer_snapshot_ref (self->mine);
  update->merge = fer_merge_new (base, self->mine, update->theirs);
  update->kept = fer_merge_list_kept (base, self->mine, update->theirs);
  g_task_return_pointer (task, g_steal_pointer (&update), (GDestroyNotify)fer_api_update_free);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->exported = fer_api_export_finish (result, NULL, &error);
  if (self->exported == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, compare_in_thread);
}

/* @shelf: (out): on which it is */
static FerApi *
find_api (Search           *self,
          FerServiceShelf **shelf)
{
  GListModel *list = G_LIST_MODEL (self->shelves);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerServiceShelf) each = g_list_model_get_item (list, i);
      GListModel *apis = fer_service_shelf_get_apis (each);
      const char *service = fer_api_service_get_name (fer_service_shelf_get_service (each));

      for (guint j = 0; j < g_list_model_get_n_items (apis); j++)
        {
          g_autoptr (FerApi) api = g_list_model_get_item (apis, j);
          g_autofree char *name = g_strconcat (service, "/", fer_api_get_name (api), NULL);

          if (g_ascii_strcasecmp (name, self->name) != 0 || fer_service_shelf_get_session (each) == NULL)
            continue;
          *shelf = each;
          return g_steal_pointer (&api);
        }
    }
  return NULL;
}

static void
ask (GTask *task)
{
  Search          *self = g_task_get_task_data (task);
  FerServiceShelf *shelf = NULL;
  FerApiKind       kind;

  self->api = find_api (self, &shelf);
  if (self->api == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _ ("The connector was made from “%s”, which is not among the services in the sidebar. Sign in as somebody who can see it."), self->name);
      return;
    }
  kind = fer_api_get_kind (self->api);
  if (kind == FER_API_MCP || kind == FER_API_GRAPHQL || fer_api_get_obstacle (self->api) != NULL)
    g_task_run_in_thread (task, compare_in_thread);
  else
    fer_api_export_async (fer_service_shelf_get_session (shelf), self->api, g_task_get_cancellable (task), exported_cb, g_object_ref (task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->name != NULL && self->base != NULL)
    ask (task);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", _ ("The folder of this connector does not record which API it was made from."));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Search *self = data;

  if (self->folder != NULL)
    {
      self->origin = fer_generator_read_origin (self->folder);
      self->base = fer_generator_read_base (self->folder);
    }
  self->name = self->origin != NULL ? fer_generator_dup_origin_name (self->origin) : NULL;
  g_task_return_boolean (task, TRUE);
}

void
fer_api_update_find_async (FerDocument        *document,
                           FerShelves         *shelves,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);
  g_autoptr (GTask) reading = g_task_new (document, cancellable, read_cb, g_object_ref (task));
  Search *self = g_new0 (Search, 1);

  self->document = g_object_ref (document);
  self->shelves = g_object_ref (shelves);
  self->mine = fer_snapshot_new_for_document (document);
  g_set_object (&self->folder, fer_document_get_folder (document));
  g_task_set_source_tag (task, fer_api_update_find_async);
  g_task_set_task_data (task, self, search_free);
  g_task_set_task_data (reading, self, NULL);
  g_task_run_in_thread (reading, read_in_thread);
}

FerApiUpdate *
fer_api_update_find_finish (GAsyncResult *result,
                            GError      **error)
{
  FerApiUpdate *update = g_task_propagate_pointer (G_TASK (result), error);

  if (update != NULL)
    update->document = g_object_ref (g_task_get_source_object (G_TASK (result)));
  return update;
}

/* What is to be recorded when the connector is saved with what was merged into it. */
typedef struct
{
  FerGeneratorUpdate *update;
  FerSnapshot        *mine;
  GFile              *folder;
  GWeakRef            document;
  GWeakRef            teller;
  gulong              handler;
} Record;

static void
record_free (Record *self)
{
  g_clear_pointer (&self->update, fer_generator_update_free);
  g_clear_pointer (&self->mine, fer_snapshot_unref);
  g_object_unref (self->folder);
  g_weak_ref_clear (&self->document);
  g_weak_ref_clear (&self->teller);
  g_free (self);
}

static void
waiting_free (gpointer  data,
              GClosure *closure)
{
  record_free (data);
}

static gboolean
is_as_it_was (FerDocument *document,
              FerSnapshot *mine)
{
  g_autoptr (FerSnapshot) now = fer_snapshot_new_for_document (document);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      GBytes *text = fer_snapshot_get_text (now, role);
      GBytes *old = fer_snapshot_get_text (mine, role);

      if (text != old && (text == NULL ? g_bytes_get_size (old) : old == NULL ? g_bytes_get_size (text)
                                                                              : (gsize)!g_bytes_equal (text, old)) > 0)
        return FALSE;
    }
  return TRUE;
}

static void
record_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Record *self = data;
  GError *error = NULL;

  if (fer_generator_update_record (self->update, self->folder, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void wait_for_save (Record      *self,
                           FerDocument *document);

/* What could not be recorded is tried again with the next save. */
static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Record *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  g_autoptr (FerDocument) document = g_weak_ref_get (&self->document);
  g_autoptr (GtkWidget) teller = g_weak_ref_get (&self->teller);

  if (!done && teller != NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("What the API says now could not be recorded; the next save tries again. %s"), error->message);

      gtk_widget_activate_action (teller, "win.toast", "s", message);
    }
  if (done || document == NULL)
    {
      record_free (self);
      return;
    }
  g_clear_pointer (&self->mine, fer_snapshot_unref);
  self->mine = fer_snapshot_new_for_document (document);
  wait_for_save (self, document);
}

/* Takes @self over. */
static void
record (Record *self)
{
  g_autoptr (GTask) task = g_task_new (self->folder, NULL, recorded_cb, self);

  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, record_in_thread);
}

static void
copy_weak (GWeakRef *to,
           GWeakRef *from)
{
  g_autoptr (GObject) object = g_weak_ref_get (from);

  g_weak_ref_init (to, object);
}

static void
modified_cb (FerDocument *document,
             GParamSpec  *pspec,
             Record      *self)
{
  Record *again;

  if (fer_document_get_modified (document))
    return;
  if (!is_as_it_was (document, self->mine))
    {
      again = g_new0 (Record, 1);
      again->update = g_steal_pointer (&self->update);
      again->folder = g_object_ref (self->folder);
      copy_weak (&again->document, &self->document);
      copy_weak (&again->teller, &self->teller);
      record (again);
    }
  g_signal_handler_disconnect (document, self->handler);
}

/* Takes @self over. */
static void
wait_for_save (Record      *self,
               FerDocument *document)
{
  self->handler = g_signal_connect_data (document, "notify::modified", G_CALLBACK (modified_cb), self, waiting_free, 0);
}

static void
record_when_saved (FerApiUpdate *self,
                   GtkWidget    *teller)
{
  Record *waiting = g_new0 (Record, 1);

  waiting->update = g_steal_pointer (&self->update);
  waiting->mine = fer_snapshot_ref (self->mine);
  waiting->folder = g_object_ref (fer_document_get_folder (self->document));
  g_weak_ref_init (&waiting->document, self->document);
  g_weak_ref_init (&waiting->teller, teller);
  if (fer_document_get_modified (self->document))
    wait_for_save (waiting, self->document);
  else
    record (waiting);
}

static void
apply_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  FerApiUpdate *self = data;

  g_task_return_pointer (task, fer_merge_apply (self->merge), (GDestroyNotify)fer_merge_result_free);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  FerApiUpdate *self = g_task_get_task_data (task);
  g_autoptr (FerMergeResult) merged = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_task_return_error_if_cancelled (task) || merged == NULL)
    return;
  if (!is_as_it_was (self->document, self->mine))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, "%s", _ ("The connector has changed meanwhile; ask the API again."));
      return;
    }
  fer_merge_result_put (merged, self->document, _ ("Update from API"));
  record_when_saved (self, g_object_get_data (G_OBJECT (task), TELLER));
  g_task_return_boolean (task, TRUE);
}

void
fer_api_update_apply_async (FerApiUpdate       *self,
                            GtkWidget          *teller,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self->document, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (self->document, NULL, applied_cb, g_object_ref (task));

  g_task_set_source_tag (task, fer_api_update_apply_async);
  if (teller != NULL)
    g_object_set_data_full (G_OBJECT (task), TELLER, g_object_ref (teller), g_object_unref);
  g_task_set_task_data (task, self, NULL);
  g_task_set_task_data (work, self, NULL);
  g_task_run_in_thread (work, apply_in_thread);
}

gboolean
fer_api_update_apply_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One check of a snapshot with everything that the window shows of it, made on another thread. */

#include "config.h"

#include "fer-checkup-private.h"

typedef struct
{
  FerSnapshot    *snapshot;
  FerProfile      profile;
  FerCheckVisitor visitor;
  GObject        *visitor_data;
} Request;

static void
request_free (Request *self)
{
  fer_snapshot_unref (self->snapshot);
  g_clear_object (&self->visitor_data);
  g_free (self);
}

void
fer_checkup_result_free (FerCheckupResult *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_clear_pointer (&self->ignores, fer_ignores_free);
  g_clear_pointer (&self->snapshot, fer_snapshot_unref);
  g_clear_error (&self->fault);
  g_free (self);
}

static void
take_out_ignored (FerCheckupResult *self,
                  FerProfile        profile,
                  GCancellable     *cancellable)
{
  GFile *folder = fer_snapshot_get_folder (self->snapshot);
  g_autoptr (GPtrArray) stale = NULL;

  if (folder != NULL)
    self->ignores = fer_ignores_read (folder, cancellable, &self->fault);
  if (self->ignores == NULL)
    {
      self->ignored = g_ptr_array_new ();
      return;
    }
  self->ignored = fer_ignores_take_out (self->ignores, self->findings);
  stale = fer_ignores_list_stale (self->ignores, self->ignored, profile, NULL);
  self->n_stale = stale->len;
}

static void
run_in_thread (GTask          *task,
               gpointer source G_GNUC_UNUSED,
               gpointer        task_data,
               GCancellable   *cancellable)
{
  Request *request = task_data;
  g_autoptr (FerCheckupResult) result = g_new0 (FerCheckupResult, 1);

  result->snapshot = fer_snapshot_ref (request->snapshot);
  result->findings = fer_checker_run_with (request->snapshot, request->profile, NULL, request->visitor, request->visitor_data, cancellable);
  if (result->findings != NULL)
    {
      take_out_ignored (result, request->profile, cancellable);
      result->size = fer_connector_size_measure (request->snapshot);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify)fer_checkup_result_free);
}

void
fer_checkup_result_make_async (FerSnapshot        *snapshot,
                               FerProfile          profile,
                               FerCheckVisitor     visitor,
                               GObject            *visitor_data,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->snapshot = fer_snapshot_ref (snapshot);
  request->profile = profile;
  request->visitor = visitor;
  g_set_object (&request->visitor_data, visitor_data);
  g_task_set_source_tag (task, fer_checkup_result_make_async);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  g_task_run_in_thread (task, run_in_thread);
}

FerCheckupResult *
fer_checkup_result_make_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

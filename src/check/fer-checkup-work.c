/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the checkup does for long: mending many problems, and writing down what is ignored. */

#include "config.h"

#include "fer-checkup-private.h"

#include "fer-fixer.h"
#include "fer-text-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerSnapshot *snapshot;
  FerProfile   profile;
  const char  *rules[2]; /* a rule's id, or none */
  FerFixes    *fixes;
} Mending;

static void
mending_free (Mending *self)
{
  fer_snapshot_unref (self->snapshot);
  g_clear_pointer (&self->fixes, fer_fixes_free);
  g_free (self);
}

static void
mend_in_thread (GTask          *task,
                gpointer source G_GNUC_UNUSED,
                gpointer        task_data,
                GCancellable   *cancellable)
{
  Mending *mending = task_data;
  GFile   *folder = fer_snapshot_get_folder (mending->snapshot);
  GError  *error = NULL;
  g_autoptr (FerIgnores) ignores = folder != NULL ? fer_ignores_read (folder, cancellable, &error) : NULL;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  mending->fixes = fer_fixer_find (mending->snapshot, mending->profile, mending->rules[0] != NULL ? mending->rules : NULL, ignores);
  g_task_return_boolean (task, TRUE);
}

void
fer_checkup_mend_all_async (FerCheckup         *self,
                            const FerRule      *rule,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (FerDocument) document = NULL;
  Mending *mending = g_new0 (Mending, 1);

  g_object_get (self, "document", &document, NULL);
  mending->snapshot = fer_snapshot_new_for_document (document);
  mending->profile = fer_checkup_get_profile (self);
  mending->rules[0] = rule != NULL ? rule->id : NULL;
  g_task_set_source_tag (task, fer_checkup_mend_all_async);
  g_task_set_task_data (task, mending, (GDestroyNotify)mending_free);
  g_task_run_in_thread (task, mend_in_thread);
}

int
fer_checkup_mend_all_finish (FerCheckup   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  Mending *mending;
  g_autoptr (FerDocument) document = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return -1;
  mending = g_task_get_task_data (G_TASK (result));
  g_object_get (self, "document", &document, NULL);
  if (!fer_fixes_apply (mending->fixes, mending->snapshot, document, _ ("Fix Problems")))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed since it was checked."));
      return -1;
    }
  return (int)mending->fixes->n_fixed;
}

typedef struct
{
  GFile      *folder;
  FerFinding *finding;
  char       *reason; /* NULL: ignored no longer */
} Ignoring;

static void
ignoring_free (Ignoring *self)
{
  g_clear_object (&self->folder);
  fer_finding_unref (self->finding);
  g_free (self->reason);
  g_free (self);
}

static void
ignore_in_thread (GTask          *task,
                  gpointer source G_GNUC_UNUSED,
                  gpointer        task_data,
                  GCancellable   *cancellable)
{
  Ignoring *ignoring = task_data;
  GError   *error = NULL;
  g_autoptr (FerIgnores) ignores = fer_ignores_read (ignoring->folder, cancellable, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  if (ignores != NULL && ignoring->reason != NULL)
    fer_ignores_add (ignores, ignoring->finding, ignoring->reason, date);
  else if (ignores != NULL)
    fer_ignores_remove (ignores, ignoring->finding);
  if (ignores != NULL && fer_ignores_write (ignores, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_checkup_ignore_async (FerCheckup         *self,
                          FerDiagnostic      *problem,
                          const char         *reason,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (FerDocument) document = NULL;
  FerFinding *finding = fer_checkup_find (self, problem);
  GFile      *folder;
  Ignoring   *ignoring;

  g_object_get (self, "document", &document, NULL);
  folder = fer_document_get_folder (document);
  g_task_set_source_tag (task, fer_checkup_ignore_async);
  if (folder == NULL || finding == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               folder == NULL ? _ ("Save the connector first; what is ignored is kept in its folder.") : _ ("The text has changed since it was checked."));
      return;
    }
  ignoring = g_new0 (Ignoring, 1);
  ignoring->folder = g_object_ref (folder);
  ignoring->finding = fer_finding_ref (finding);
  ignoring->reason = g_strdup (reason);
  g_task_set_task_data (task, ignoring, (GDestroyNotify)ignoring_free);
  g_task_run_in_thread (task, ignore_in_thread);
}

gboolean
fer_checkup_ignore_finish (FerCheckup   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  fer_checkup_run (self);
  return TRUE;
}

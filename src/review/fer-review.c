/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done for a review on another thread. The snapshots are immutable, and nobody else has the report until it is whole. */

#include "config.h"

#include "fer-review.h"

#include "fer-file-io.h"
#include "fer-state.h"

#include <string.h>

typedef struct
{
  char        *against;
  FerSnapshot *before; /* nullable */
  char        *names[2];
  FerSnapshot *after;
  FerProfile   profile;
} Work;

static void
work_free (Work *work)
{
  g_free (work->against);
  g_clear_pointer (&work->before, fer_snapshot_unref);
  g_free (work->names[0]);
  g_free (work->names[1]);
  fer_snapshot_unref (work->after);
  g_free (work);
}

static void
review_clear (gpointer data)
{
  FerReview *self = data;

  g_clear_pointer (&self->report, fer_report_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->notes, fer_reading_notes_free);
  g_clear_error (&self->fault);
}

FerReview *
fer_review_ref (FerReview *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
fer_review_unref (FerReview *self)
{
  g_atomic_rc_box_release_full (self, review_clear);
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work      *work = data;
  FerReview *self = g_atomic_rc_box_new0 (FerReview);
  GFile     *folder = fer_snapshot_get_folder (work->after);
  GError    *error = NULL;
  g_autoptr (FerSnapshot) before = work->before != NULL ? fer_snapshot_ref (work->before) : fer_state_read (work->against, &error);

  if (before == NULL)
    {
      fer_review_unref (self);
      g_task_return_error (task, error);
      return;
    }
  self->report = fer_report_new (before, work->after, (const char *const *)work->names, (const char *const[]){ NULL, NULL });
  if (!g_cancellable_is_cancelled (cancellable))
    fer_report_check (self->report, work->profile, cancellable, &self->fault);
  self->items = fer_reading_list (self->report);
  if (folder != NULL)
    self->notes = fer_reading_notes_read (folder, cancellable, self->fault == NULL ? &self->fault : NULL);
  g_task_return_pointer (task, self, (GDestroyNotify)fer_review_unref);
}

void
fer_review_make_async (const char         *against,
                       FerSnapshot        *before,
                       const char *const  *names,
                       FerSnapshot        *after,
                       FerProfile          profile,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  *work = (Work){ g_strdup (against), before != NULL ? fer_snapshot_ref (before) : NULL, { g_strdup (names[0]), g_strdup (names[1]) }, fer_snapshot_ref (after), profile };
  g_task_set_source_tag (task, fer_review_make_async);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, make_thread);
}

FerReview *
fer_review_make_finish (GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  FerReview      *review;
  FerReviewFormat format;
  GFile          *file;
} Writing;

static void
writing_free (Writing *writing)
{
  fer_review_unref (writing->review);
  g_object_unref (writing->file);
  g_free (writing);
}

static char *
format_report (FerReport      *report,
               FerReviewFormat format)
{
  switch (format)
    {
    case FER_REVIEW_HTML:
      return fer_report_to_html (report);
    case FER_REVIEW_JSON:
      return fer_report_to_json (report);
    case FER_REVIEW_SARIF:
      return fer_report_to_sarif (report);
    case FER_REVIEW_MARKDOWN:
    case FER_N_REVIEW_FORMATS:
    default:
      return fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN);
    }
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Writing *writing = data;
  char    *text = format_report (writing->review->report, writing->format);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *etag = NULL;
  GError          *error = NULL;

  if (fer_file_io_write (writing->file, bytes, FER_ENCODING_UTF_8, NULL, &etag, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_review_write_async (FerReview          *self,
                        FerReviewFormat     format,
                        GFile              *file,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  *writing = (Writing){ fer_review_ref (self), format, g_object_ref (file) };
  g_task_set_source_tag (task, fer_review_write_async);
  g_task_set_task_data (task, writing, (GDestroyNotify)writing_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
fer_review_write_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* First a file is chosen, then it is written. The review stays as it is meanwhile, whatever the page shows by then. */

#include "config.h"

#include "fer-review-export.h"

#include "fer-prompts.h"

#include <glib/gi18n.h>

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fer_review_write_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static FerReviewFormat
find_format (const char *ending)
{
  static const char *const endings[FER_N_REVIEW_FORMATS] = { "md", "html", "json", "sarif" };

  for (FerReviewFormat format = 0; format < FER_N_REVIEW_FORMATS; format++)
    if (g_str_equal (endings[format], ending))
      return format;
  g_return_val_if_reached (FER_REVIEW_MARKDOWN);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = fer_prompts_choose_finish (result);
  FerReview  *review = g_task_get_task_data (task);
  const char *ending = g_object_get_data (G_OBJECT (task), "ending");

  if (file == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "");
  else
    fer_review_write_async (review, find_format (ending), file, NULL, written_cb, g_object_ref (task));
}

void
fer_review_export_async (FerReview          *review,
                         const char         *ending,
                         GtkWindow          *parent,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *name = g_strdup_printf ("review.%s", ending);

  g_task_set_source_tag (task, fer_review_export_async);
  g_task_set_task_data (task, fer_review_ref (review), (GDestroyNotify)fer_review_unref);
  g_object_set_data_full (G_OBJECT (task), "ending", g_strdup (ending), g_free);
  fer_prompts_choose_new_file_async (parent, _ ("Export Report"), name, chosen_cb, g_object_ref (task));
}

gboolean
fer_review_export_finish (GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last question before connectors are closed, and the saves that it leads to, one after the other. */

#include "fer-farewell.h"

#include "fer-prompts.h"

typedef struct
{
  GPtrArray *unsaved;   /* of FerKeeper */
  GPtrArray *to_save;   /* of FerKeeper; nullable until answered */
  GPtrArray *discarded; /* of FerKeeper */
  FerKeeper *failed;
  guint      n_saved;
} Farewell;

static void
farewell_free (Farewell *farewell)
{
  g_ptr_array_unref (farewell->unsaved);
  g_clear_pointer (&farewell->to_save, g_ptr_array_unref);
  g_clear_pointer (&farewell->discarded, g_ptr_array_unref);
  g_clear_object (&farewell->failed);
  g_free (farewell);
}

static void save_next (GTask *task);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Farewell *farewell = g_task_get_task_data (task);

  if (fer_keeper_save_finish (FER_KEEPER (source), result, NULL))
    {
      farewell->n_saved++;
      save_next (g_steal_pointer (&task));
      return;
    }

  farewell->failed = g_object_ref (FER_KEEPER (source));
  g_task_return_boolean (task, FALSE);
}

static void
finish_well (GTask *task)
{
  Farewell *farewell = g_task_get_task_data (task);

  for (guint i = 0; i < farewell->unsaved->len; i++)
    {
      FerKeeper *keeper = g_ptr_array_index (farewell->unsaved, i);

      if (!g_ptr_array_find (farewell->to_save, keeper, NULL))
        g_ptr_array_add (farewell->discarded, g_object_ref (keeper));
    }
  g_task_return_boolean (task, TRUE);
}

static void
save_next (GTask *task)
{
  Farewell *farewell = g_task_get_task_data (task);

  if (farewell->n_saved == farewell->to_save->len)
    {
      finish_well (task);
      g_object_unref (task);
      return;
    }

  fer_keeper_save_async (g_ptr_array_index (farewell->to_save, farewell->n_saved), NULL, FER_SAVE_DEFAULT, saved_cb, task);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Farewell *farewell = g_task_get_task_data (task);

  if (fer_prompts_ask_unsaved_finish (result, &farewell->to_save) == FER_ANSWER_CANCEL)
    g_task_return_boolean (task, FALSE);
  else
    save_next (g_steal_pointer (&task));
}

void
fer_farewell_async (GtkWindow          *parent,
                    GPtrArray          *keepers,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  Farewell *farewell = g_new0 (Farewell, 1);

  g_task_set_source_tag (task, fer_farewell_async);
  g_task_set_task_data (task, farewell, (GDestroyNotify)farewell_free);
  farewell->unsaved = g_ptr_array_new_with_free_func (g_object_unref);
  farewell->discarded = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < keepers->len; i++)
    {
      FerKeeper *keeper = g_ptr_array_index (keepers, i);

      if (fer_document_get_modified (fer_keeper_get_document (keeper)))
        g_ptr_array_add (farewell->unsaved, g_object_ref (keeper));
    }

  if (farewell->unsaved->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    fer_prompts_ask_unsaved_async (parent, farewell->unsaved, answered_cb, g_steal_pointer (&task));
}

gboolean
fer_farewell_finish (GAsyncResult *result,
                     GPtrArray   **discarded,
                     FerKeeper   **failed)
{
  Farewell *farewell = g_task_get_task_data (G_TASK (result));

  *discarded = g_steal_pointer (&farewell->discarded);
  *failed = g_steal_pointer (&farewell->failed);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

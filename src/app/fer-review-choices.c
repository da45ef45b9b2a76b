/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels and states go side by side. What git answers after another connector was asked for is dropped. */

#include "config.h"

#include "fer-review-choices.h"

#include "fer-state.h"

#include <glib/gi18n.h>

struct _FerReviewChoices
{
  GObject parent_instance;

  GtkStringList *labels;
  GPtrArray     *states;
  GCancellable  *listing; /* nullable */
};

enum
{
  SIGNAL_LISTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerReviewChoices, fer_review_choices, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static guint
add (FerReviewChoices *self,
     const char       *label,
     char             *state)
{
  g_ptr_array_add (self->states, state);
  gtk_string_list_append (self->labels, label);
  return self->states->len - 1;
}

static gboolean
records_api (const char *folder)
{
  g_autofree char *record = g_build_filename (folder, ".ferrule", "origin.json", NULL);

  return g_file_test (record, G_FILE_TEST_IS_REGULAR);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, fer_state_list_names (data), (GDestroyNotify)g_strfreev);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  FerReviewChoices *self = FER_REVIEW_CHOICES (source);
  g_auto (GStrv) names = g_task_propagate_pointer (G_TASK (result), NULL);
  const char *path = g_task_get_task_data (G_TASK (result));
  guint       likely = 0;

  if (names != NULL && records_api (path))
    add (self, _ ("The API as it is now"), g_strdup (FER_REVIEW_CHOICE_API));
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *label = g_str_equal (names[i], "base") ? g_strdup (_ ("The API when the connector was made")) : g_strdup_printf (_ ("Git: %s"), names[i]);
      guint            position = add (self, label, g_strdup_printf ("%s@%s", path, names[i]));

      if (g_str_equal (names[i], "HEAD"))
        likely = position;
    }
  if (names != NULL)
    g_signal_emit (self, signals[SIGNAL_LISTED], 0, likely);
}

static void
stop (FerReviewChoices *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
fer_review_choices_dispose (GObject *object)
{
  FerReviewChoices *self = FER_REVIEW_CHOICES (object);

  stop (self);
  g_clear_object (&self->labels);
  g_clear_pointer (&self->states, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_review_choices_parent_class)->dispose (object);
}

static void
fer_review_choices_class_init (FerReviewChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_review_choices_dispose;

  signals[SIGNAL_LISTED] = g_signal_new ("listed", FER_TYPE_REVIEW_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fer_review_choices_init (FerReviewChoices *self)
{
  self->labels = gtk_string_list_new (NULL);
  self->states = g_ptr_array_new_with_free_func (g_free);
}

FerReviewChoices *
fer_review_choices_new (void)
{
  return g_object_new (FER_TYPE_REVIEW_CHOICES, NULL);
}

GListModel *
fer_review_choices_get_labels (FerReviewChoices *self)
{
  g_return_val_if_fail (FER_IS_REVIEW_CHOICES (self), NULL);

  return G_LIST_MODEL (self->labels);
}

const char *
fer_review_choices_get_state (FerReviewChoices *self,
                              guint             position)
{
  g_return_val_if_fail (FER_IS_REVIEW_CHOICES (self), NULL);

  return position < self->states->len ? self->states->pdata[position] : NULL;
}

void
fer_review_choices_fill (FerReviewChoices *self,
                         GFile            *definition)
{
  g_autoptr (GFile) folder = definition != NULL ? g_file_get_parent (definition) : NULL;
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FER_IS_REVIEW_CHOICES (self));

  stop (self);
  g_ptr_array_set_size (self->states, 0);
  g_object_unref (self->labels);
  self->labels = gtk_string_list_new (NULL);
  if (path == NULL)
    return;
  add (self, _ ("The saved files"), g_file_get_path (definition));
  self->listing = g_cancellable_new ();
  task = g_task_new (self, self->listing, listed_cb, NULL);
  g_task_set_source_tag (task, fer_review_choices_fill);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, list_thread);
}

guint
fer_review_choices_add_folder (FerReviewChoices *self,
                               const char       *path)
{
  g_autofree char *label = g_filename_display_name (path);

  g_return_val_if_fail (FER_IS_REVIEW_CHOICES (self), 0);

  return add (self, label, g_strdup (path));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The generator for who cannot wait: everything that it reads is copied or immutable, so that nothing can change under it. */

#include "config.h"

#include "fer-generator.h"

typedef struct
{
  FerApi             *api;
  GBytes             *exported; /* nullable */
  FerGeneratorChoices choices;  /* its texts are ours */
} Run;

/* Every text among the choices, so that none is forgotten by one of those who copy and free them. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (FerGeneratorChoices, title),
  G_STRUCT_OFFSET (FerGeneratorChoices, client_id),
  G_STRUCT_OFFSET (FerGeneratorChoices, brand_color),
  G_STRUCT_OFFSET (FerGeneratorChoices, publisher),
  G_STRUCT_OFFSET (FerGeneratorChoices, stack_owner),
  G_STRUCT_OFFSET (FerGeneratorChoices, website),
  G_STRUCT_OFFSET (FerGeneratorChoices, privacy_policy),
  G_STRUCT_OFFSET (FerGeneratorChoices, categories),
  G_STRUCT_OFFSET (FerGeneratorChoices, origin),
};

static void
run_free (gpointer data)
{
  Run *self = data;

  g_object_unref (self->api);
  g_clear_pointer (&self->exported, g_bytes_unref);
  g_strfreev ((char **)self->choices.operations);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, &self->choices, texts[i]));
  g_free (self);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Run                *self = data;
  GError             *error = NULL;
  FerGeneratorResult *result = fer_generator_run (self->api, self->exported, &self->choices, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify)fer_generator_result_unref);
  else
    g_task_return_error (task, error);
}

void
fer_generator_run_async (FerApi                    *api,
                         GBytes                    *exported,
                         const FerGeneratorChoices *choices,
                         GCancellable              *cancellable,
                         GAsyncReadyCallback        callback,
                         gpointer                   user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *self;

  g_return_if_fail (FER_IS_API (api));
  g_return_if_fail (choices != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_generator_run_async);
  self = g_new0 (Run, 1);
  self->api = g_object_ref (api);
  self->exported = exported != NULL ? g_bytes_ref (exported) : NULL;
  self->choices = *choices;
  self->choices.operations = (const char *const *)g_strdupv ((char **)choices->operations);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, &self->choices, texts[i]) = g_strdup (G_STRUCT_MEMBER (char *, choices, texts[i]));
  g_task_set_task_data (task, self, run_free);
  g_task_run_in_thread (task, run_thread);
}

FerGeneratorResult *
fer_generator_run_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

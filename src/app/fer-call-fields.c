/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `fields` goes with `inputs`, with NULL where the platform sends a value by itself. The inputs keep the tree that they are of,
 * so an edit of the connector does not pull it away; fer_call_fields_update() follows it. */

#include "config.h"

#include "fer-call-fields.h"

#include "fer-call-field.h"
#include "fer-choice-host.h"
#include "fer-sample-values.h"

#include <glib/gi18n.h>

struct _FerCallFields
{
  AdwBin parent_instance;

  /* owned */
  AdwPreferencesGroup *group;  /* the bin's */
  FerTester           *tester; /* nullable */
  FerJsonTree         *tree;   /* nullable: before the first update */
  FerJsonNode          operation;
  GPtrArray           *inputs;
  GPtrArray           *fields; /* FerCallField */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static void choice_host_init (FerChoiceHostInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerCallFields, fer_call_fields, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (FER_TYPE_CHOICE_HOST, choice_host_init))

static guint signals[N_SIGNALS];

static void
changed_cb (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_CHANGED], 0);
}

static void
clear (FerCallFields *self)
{
  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    if (self->fields->pdata[i] != NULL)
      {
        adw_preferences_group_remove (self->group, fer_call_field_get_row (self->fields->pdata[i]));
        fer_call_field_free (self->fields->pdata[i]);
      }
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
}

/* What is entered, right or not. */
static FerCallValues *
dup_entered (FerCallFields *self)
{
  FerCallValues *values = fer_call_values_new ();

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const FerCallInput *input = self->inputs->pdata[i];
      g_autofree char    *json = self->fields->pdata[i] != NULL ? fer_call_field_dup_json (self->fields->pdata[i]) : NULL;

      fer_call_values_set (values, input->location, input->name, json);
    }
  return values;
}

static void
fill (FerCallFields       *self,
      const FerCallValues *values)
{
  guint n_rows = 0;
  guint n_bodies = 0;

  self->inputs = fer_call_input_list (self->tree, self->operation);
  self->fields = g_ptr_array_new ();
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const FerCallInput *input = self->inputs->pdata[i];
      FerCallField       *field = NULL;

      if (!input->internal)
        field = fer_call_field_new (input, fer_call_values_get (values, input->location, input->name), changed_cb, self);
      if (field != NULL)
        adw_preferences_group_add (self->group, fer_call_field_get_row (field));
      n_rows += field != NULL;
      n_bodies += field != NULL && input->location == FER_CALL_BODY;
      g_ptr_array_add (self->fields, field);
    }
  /* A body has a title of its own. */
  adw_preferences_group_set_title (self->group, n_rows > 0 && n_rows == n_bodies ? "" : _ ("Parameters"));
  adw_preferences_group_set_description (self->group, n_rows == 0 ? _ ("This operation has no parameters.") : NULL);
}

static gboolean
is_same_text (FerJsonTree *tree,
              FerJsonNode  node,
              FerJsonTree *other,
              FerJsonNode  other_node)
{
  g_autofree char *text = node != FER_JSON_NONE ? fer_json_node_dup_text (tree, node) : NULL;
  g_autofree char *other_text = other_node != FER_JSON_NONE ? fer_json_node_dup_text (other, other_node) : NULL;

  return g_strcmp0 (text, other_text) == 0;
}

static gboolean
is_as_shown (FerCallFields *self,
             FerJsonTree   *tree,
             FerJsonNode    operation)
{
  g_autoptr (GPtrArray) inputs = fer_call_input_list (tree, operation);

  if (inputs->len != self->inputs->len)
    return FALSE;
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i], *shown = self->inputs->pdata[i];

      if (!is_same_text (tree, input->node, shown->tree, shown->node) || !is_same_text (tree, input->schema, shown->tree, shown->schema))
        return FALSE;
    }
  return TRUE;
}

void
fer_call_fields_update (FerCallFields *self,
                        FerJsonTree   *tree,
                        FerJsonNode    operation,
                        GHashTable    *answers)
{
  g_autoptr (FerCallValues) values = NULL;

  g_return_if_fail (FER_IS_CALL_FIELDS (self));
  g_return_if_fail (operation != FER_JSON_NONE);

  if (self->tree == tree || (self->tree != NULL && is_as_shown (self, tree, operation)))
    return;
  values = self->tree != NULL ? dup_entered (self) : fer_sample_values_make (tree, operation, answers, FER_SAMPLE_REQUIRED);
  clear (self);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  self->tree = fer_json_tree_ref (tree);
  self->operation = operation;
  fill (self, values);
}

void
fer_call_fields_set_values (FerCallFields       *self,
                            const FerCallValues *values)
{
  g_return_if_fail (FER_IS_CALL_FIELDS (self));
  g_return_if_fail (self->tree != NULL);

  clear (self);
  fill (self, values);
  changed_cb (self);
}

FerCallValues *
fer_call_fields_dup_values (FerCallFields *self,
                            GError       **error)
{
  g_autoptr (FerCallValues) values = fer_call_values_new ();

  g_return_val_if_fail (FER_IS_CALL_FIELDS (self), NULL);

  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    if (self->fields->pdata[i] != NULL && !fer_call_field_store (self->fields->pdata[i], values, error))
      return NULL;
  return g_steal_pointer (&values);
}

void
fer_call_fields_set_tester (FerCallFields *self,
                            FerTester     *tester)
{
  g_return_if_fail (FER_IS_CALL_FIELDS (self));

  g_set_object (&self->tester, tester);
}

/* Lists of choices. */

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError    *error = NULL;
  GPtrArray *choices = fer_tester_list_choices_finish (FER_TESTER (source), result, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
ask_async (FerChoiceHost      *host,
           FerJsonNode         node,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  FerCallFields *self = FER_CALL_FIELDS (host);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (FerCallValues) values = dup_entered (self);

  if (self->tester == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "%s", _ ("There is nobody who could be asked."));
  else
    fer_tester_list_choices_async (self->tester, self->tree, self->operation, node, values, cancellable, listed_cb, g_steal_pointer (&task));
}

static GPtrArray *
ask_finish (FerChoiceHost *host,
            GAsyncResult  *result,
            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
choice_host_init (FerChoiceHostInterface *iface)
{
  iface->ask_async = ask_async;
  iface->ask_finish = ask_finish;
}

/* The object. */

static void
fer_call_fields_dispose (GObject *object)
{
  FerCallFields *self = FER_CALL_FIELDS (object);

  clear (self);
  g_clear_object (&self->tester);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (fer_call_fields_parent_class)->dispose (object);
}

static void
fer_call_fields_class_init (FerCallFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_call_fields_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FER_TYPE_CALL_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_call_fields_init (FerCallFields *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

FerCallFields *
fer_call_fields_new (void)
{
  return g_object_new (FER_TYPE_CALL_FIELDS, NULL);
}

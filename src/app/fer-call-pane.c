/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One call at a time: `sending` is what cancels it. The forms of the operations that were shown wait in `forms`, with what was
 * entered. An answer is held against the connector as it is by now: it is checked again after every edit. */

#include "config.h"

#include "fer-call-pane.h"

#include "fer-answer-view.h"
#include "fer-call-fields.h"
#include "fer-earlier-answers.h"
#include "fer-message-row.h"
#include "fer-request-view.h"
#include "fer-schema-merge.h"

#include <glib/gi18n.h>

struct _FerCallPane
{
  AdwBin parent_instance;

  /* template children */
  AdwComboRow    *operation_row;
  FerMessageRow  *message_row;
  AdwBin         *form_bin;
  FerRequestView *request_view;
  GtkWidget      *send_button;
  GtkWidget      *cancel_button;
  GtkSpinner     *spinner;
  FerAnswerView  *answer_view;

  /* owned */
  FerTester       *tester;  /* nullable */
  FerEditor       *editor;  /* nullable */
  FerOperation    *shown;   /* nullable */
  GHashTable      *forms;   /* FerOperation → FerCallFields */
  FerTesterResult *result;  /* nullable: the last one, of the operation that is shown */
  GCancellable    *sending; /* nullable */
  GSignalGroup    *tester_signals;
  GSignalGroup    *editor_signals;
  GSignalGroup    *document_signals;
};

G_DEFINE_FINAL_TYPE (FerCallPane, fer_call_pane, ADW_TYPE_BIN)

static void
set_message (FerCallPane *self,
             const char  *message)
{
  g_object_set (self->message_row, "message", message, NULL);
}

static FerCallFields *
get_form (FerCallPane *self)
{
  return self->shown != NULL ? g_hash_table_lookup (self->forms, self->shown) : NULL;
}

static gboolean
can_be_shown (FerOperation *operation)
{
  return operation != NULL && fer_part_get_exists (FER_PART (operation)) && fer_part_get_node (FER_PART (operation)) != FER_JSON_NONE;
}

/* The request. */

static void
update_actions (FerCallPane *self)
{
  gboolean is_sending = self->sending != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.send", can_be_shown (self->shown) && !is_sending);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "call.cancel", is_sending);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_sending);
  gtk_spinner_set_spinning (self->spinner, is_sending);
}

static void
update_request (FerCallPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCallValues) values = NULL;
  FerCall *call = NULL;

  if (self->tester == NULL || !can_be_shown (self->shown))
    return;
  values = fer_call_fields_dup_values (get_form (self), &error);
  if (values != NULL)
    call = fer_tester_make_call (self->tester, self->shown, values, &error);
  fer_request_view_show (self->request_view, call, error != NULL ? error->message : NULL);
}

static void
tester_changed_cb (FerCallPane *self)
{
  set_message (self, fer_tester_get_fault (self->tester));
  update_request (self);
}

/* The answer. */

static void
clear_answer (FerCallPane *self)
{
  g_clear_pointer (&self->result, fer_tester_result_free);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_view), FALSE);
}

static void
update_check (FerCallPane *self)
{
  if (self->result == NULL || !can_be_shown (self->result->operation))
    return;
  fer_tester_result_check_again (self->result);
  fer_answer_view_show_check (self->answer_view, self->result->check);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FerCallPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerTesterResult) tested = fer_tester_send_finish (FER_TESTER (source), result, &error);

  if (FER_TESTER (source) != self->tester)
    return;
  g_clear_object (&self->sending);
  update_actions (self);
  if (error != NULL)
    set_message (self, error->message);
  if (tested == NULL || tested->operation != self->shown)
    return;
  clear_answer (self);
  self->result = g_steal_pointer (&tested);
  fer_answer_view_show (self->answer_view, self->result);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_view), TRUE);
  fer_answer_view_focus_status (self->answer_view);
  /* An answer may have set cookies, which go with the next request. */
  update_request (self);
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerCallPane *self = FER_CALL_PANE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCallValues) values = fer_call_fields_dup_values (get_form (self), &error);

  set_message (self, error != NULL ? error->message : NULL);
  if (values == NULL)
    return;
  self->sending = g_cancellable_new ();
  clear_answer (self);
  update_actions (self);
  fer_tester_send_async (self->tester, self->shown, values, self->sending, sent_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (FER_CALL_PANE (widget)->sending);
}

static FerResponse *
find_response (FerOperation *operation,
               const char   *wanted)
{
  GListModel *responses = fer_operation_get_responses (operation);

  for (guint i = 0; i < g_list_model_get_n_items (responses); i++)
    {
      g_autoptr (FerResponse) response = g_list_model_get_item (responses, i);
      g_autofree char *status = NULL;

      g_object_get (response, "status", &status, NULL);
      if (g_strcmp0 (status, wanted) == 0)
        return response; /* the list's */
    }
  return NULL;
}

static void
add_to_schema_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  FerCallPane         *self = FER_CALL_PANE (widget);
  const FerReplyCheck *check = self->result != NULL ? self->result->check : NULL;
  FerResponse         *response = check != NULL && check->value != NULL ? find_response (self->result->operation, check->response) : NULL;
  g_autoptr (FerJsonTree) value = response != NULL ? fer_json_tree_ref (check->value) : NULL;
  g_autoptr (GError) error = NULL;

  if (response == NULL)
    return;
  if (fer_schema_merge (response, value, &error))
    gtk_widget_activate_action (widget, "win.toast-undo", "s", _ ("Added to the schema what was answered"));
  else
    gtk_widget_activate_action (widget, "win.toast", "s", error->message);
}

/* What is shown. */

static FerCallFields *
make_form (FerCallPane  *self,
           FerOperation *operation)
{
  FerCallFields *form = fer_call_fields_new ();

  g_hash_table_insert (self->forms, g_object_ref (operation), g_object_ref_sink (form));
  g_signal_connect_object (form, "changed", G_CALLBACK (update_request), self, G_CONNECT_SWAPPED);
  return form;
}

/* Only a form that is new is filled with what was answered before. */
static void
update_form (FerCallPane *self)
{
  FerCallFields *form = get_form (self);
  g_autoptr (GHashTable) answers = NULL;

  if (!can_be_shown (self->shown))
    return;
  if (form == NULL)
    {
      form = make_form (self, self->shown);
      answers = self->tester != NULL ? fer_earlier_answers_collect (fer_tester_get_log (self->tester)) : NULL;
    }
  fer_call_fields_set_tester (form, self->tester);
  fer_call_fields_update (form, fer_part_get_tree (FER_PART (self->shown)), fer_part_get_node (FER_PART (self->shown)), answers);
  if (adw_bin_get_child (self->form_bin) != GTK_WIDGET (form))
    adw_bin_set_child (self->form_bin, GTK_WIDGET (form));
  update_request (self);
}

static void
show_operation (FerCallPane  *self,
                FerOperation *operation)
{
  if (!g_set_object (&self->shown, operation))
    return;
  adw_bin_set_child (self->form_bin, NULL);
  clear_answer (self);
  set_message (self, NULL);
  update_form (self);
  update_actions (self);
}

static void
operation_chosen_cb (FerCallPane *self)
{
  if (self->tester != NULL)
    show_operation (self, adw_combo_row_get_selected_item (self->operation_row));
}

static void
select_operation (FerCallPane  *self,
                  FerOperation *operation)
{
  GListModel *operations = adw_combo_row_get_model (self->operation_row);

  for (guint i = 0; operation != NULL && operations != NULL && i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) item = g_list_model_get_item (operations, i);

      if (item == operation)
        adw_combo_row_set_selected (self->operation_row, i);
    }
}

/* The one that is selected on the page of operations is the one to be tested. */
static void
follow_editor (FerCallPane *self)
{
  select_operation (self, fer_editor_get_operation (self->editor));
}

static void
settled_cb (FerCallPane *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_form (self);
  update_check (self);
  update_actions (self);
}

/* The connector may have been edited while it was not looked at. */
static void
fer_call_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fer_call_pane_parent_class)->map (widget);
  settled_cb (FER_CALL_PANE (widget));
}

static void
set_editor (FerCallPane *self,
            FerEditor   *editor)
{
  FerDocument *document = editor != NULL ? fer_editor_get_document (editor) : NULL;

  if (!g_set_object (&self->editor, editor))
    return;
  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->document_signals, document);
  show_operation (self, NULL);
  g_hash_table_remove_all (self->forms);
  adw_combo_row_set_model (self->operation_row, document != NULL ? fer_document_get_operations (document) : NULL);
  if (editor != NULL)
    follow_editor (self);
  operation_chosen_cb (self);
}

void
fer_call_pane_set_tester (FerCallPane *self,
                          FerTester   *tester,
                          FerEditor   *editor)
{
  g_return_if_fail (FER_IS_CALL_PANE (self));

  g_cancellable_cancel (self->sending);
  g_clear_object (&self->sending);
  g_set_object (&self->tester, tester);
  g_signal_group_set_target (self->tester_signals, tester);
  set_editor (self, editor);
  set_message (self, NULL);
  update_request (self);
  update_actions (self);
}

void
fer_call_pane_show_call (FerCallPane         *self,
                         FerOperation        *operation,
                         const FerCallValues *values)
{
  g_return_if_fail (FER_IS_CALL_PANE (self));

  select_operation (self, operation);
  if (self->shown == operation && get_form (self) != NULL)
    fer_call_fields_set_values (get_form (self), values);
}

static void
fer_call_pane_dispose (GObject *object)
{
  FerCallPane *self = FER_CALL_PANE (object);

  g_cancellable_cancel (self->sending);
  g_clear_object (&self->sending);
  g_clear_object (&self->tester_signals);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->document_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->result, fer_tester_result_free);
  g_clear_object (&self->shown);
  g_clear_object (&self->tester);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_call_pane_parent_class)->dispose (object);
}

static char *
name_operation (gpointer    unused,
                const char *summary,
                const char *id)
{
  return g_strdup (summary != NULL && *summary != '\0' ? summary : id);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-call-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, operation_row);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, message_row);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, form_bin);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, request_view);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, send_button);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, FerCallPane, answer_view);
  gtk_widget_class_bind_template_callback (widget_class, name_operation);
  gtk_widget_class_bind_template_callback (widget_class, operation_chosen_cb);
}

static void
fer_call_pane_class_init (FerCallPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_call_pane_dispose;
  widget_class->map = fer_call_pane_map;

  g_type_ensure (FER_TYPE_ANSWER_VIEW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_OPERATION);
  g_type_ensure (FER_TYPE_REQUEST_VIEW);
  gtk_widget_class_install_action (widget_class, "call.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "call.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "call.add-to-schema", NULL, add_to_schema_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "call.cancel", NULL);
  bind_template (widget_class);
}

static void
fer_call_pane_init (FerCallPane *self)
{
  self->forms = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  self->tester_signals = g_signal_group_new (FER_TYPE_TESTER);
  g_signal_group_connect_swapped (self->tester_signals, "changed", G_CALLBACK (tester_changed_cb), self);
  self->editor_signals = g_signal_group_new (FER_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::operation", G_CALLBACK (follow_editor), self);
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "settled", G_CALLBACK (settled_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the template follow `operation` by themselves. The lists of parameters and responses are bound to their models only
 * while their sections are open, so that turning to another operation costs what is seen. */

#include "config.h"

#include "fer-operation-form.h"

#include "fer-card-preview.h"
#include "fer-choice-row.h"
#include "fer-closures.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-parameter-row.h"
#include "fer-part-actions.h"
#include "fer-part-rows.h"
#include "fer-response-row.h"
#include "fer-schema-tree.h"
#include "fer-switch-row.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerOperationForm
{
  AdwBin parent_instance;

  /* template children */
  GtkScrolledWindow *scrolled;
  GtkWidget         *content;
  GtkWidget         *summary_row;
  GtkExpander       *parameters_section;
  GtkExpander       *body_section;
  GtkExpander       *responses_section;
  GtkExpander       *advanced_section;
  GtkListBox        *parameters_list;
  GtkListBox        *responses_list;

  /* owned */
  FerOperation       *operation;
  FerEditor          *editor;
  GtkCustomFilter    *no_body;
  GtkFilterListModel *parameters; /* all but the body, which has a section of its own */
  GSignalGroup       *signals;    /* of the operation */

  FerPartRows *parameter_rows;
  FerPartRows *response_rows;

  /* state */
  GtkWidget *scroll_target; /* borrowed, while scroll_id is set */
  guint      scroll_id;
};

enum
{
  PROP_0,
  PROP_OPERATION,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerOperationForm, fer_operation_form, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static gboolean
is_no_body (gpointer item,
            gpointer user_data)
{
  g_autofree char *location = NULL;

  g_object_get (item, "location", &location, NULL);
  return g_strcmp0 (location, "body") != 0;
}

static GListModel *
get_responses (FerOperationForm *self)
{
  return self->operation != NULL ? fer_operation_get_responses (self->operation) : NULL;
}

static void
bind_lists (FerOperationForm *self)
{
  gboolean has_operation = self->operation != NULL;

  fer_part_rows_set_model (self->parameter_rows,
                           has_operation && gtk_expander_get_expanded (self->parameters_section)
                             ? G_LIST_MODEL (self->parameters)
                             : NULL,
                           self->editor);
  fer_part_rows_set_model (self->response_rows,
                           has_operation && gtk_expander_get_expanded (self->responses_section) ? get_responses (self) : NULL,
                           self->editor);
}

static void
set_count (GtkExpander *section,
           const char  *name,
           GListModel  *model,
           GtkListBox  *list)
{
  guint            n = model != NULL ? g_list_model_get_n_items (model) : 0;
  g_autofree char *label = NULL;

  /* Translators: what is inside a section, and how many, "Parameters · 2" */
  label = n > 0 ? g_strdup_printf (_ ("%s · %u"), name, n) : g_strdup (name);
  gtk_expander_set_label (section, label);
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
}

static void
update_counts (FerOperationForm *self)
{
  g_autoptr (FerParameter) body = NULL;

  if (self->operation != NULL)
    g_object_get (self->operation, "body", &body, NULL);

  set_count (self->parameters_section, _ ("Parameters"), (GListModel *)self->parameters, self->parameters_list);
  set_count (self->responses_section, _ ("Responses"), get_responses (self), self->responses_list);
  gtk_expander_set_label (self->body_section, body != NULL ? _ ("Body") : _ ("No Body"));
}

static void
update_actions (FerOperationForm *self)
{
  gboolean editable = self->operation != NULL && fer_part_get_editable (FER_PART (self->operation));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.add-parameter", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.add-body", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.delete-body", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.add-response", editable);
}

/* A parameter may have become a body, or have been one. */
static void
parameters_changed_cb (FerOperationForm *self)
{
  gtk_filter_changed (GTK_FILTER (self->no_body), GTK_FILTER_CHANGE_DIFFERENT);
  update_counts (self);
}

static void
section_expanded_cb (FerOperationForm *self)
{
  bind_lists (self);
}

static char *
apply_path_cb (FerOperationForm *self,
               FerPart          *part,
               const char       *path)
{
  g_autoptr (GError) error = NULL;

  return fer_operation_set_path (FER_OPERATION (part), path, &error) ? NULL : g_strdup (error->message);
}

static char *
apply_verb_cb (FerOperationForm *self,
               FerPart          *part,
               const char       *verb)
{
  g_autoptr (GError) error = NULL;

  return fer_operation_set_verb (FER_OPERATION (part), verb, &error) ? NULL : g_strdup (error->message);
}

static char *
apply_id_cb (FerOperationForm *self,
             FerPart          *part,
             const char       *id)
{
  g_autoptr (GError) error = NULL;

  return fer_operation_set_id (FER_OPERATION (part), id, &error) ? NULL : g_strdup (error->message);
}

static char *
describe_trigger (FerOperationForm *self,
                  FerTriggerKind    kind)
{
  switch (kind)
    {
    case FER_TRIGGER_WEBHOOK:
      return g_strdup (_ ("A trigger: the service calls back when something has happened"));
    case FER_TRIGGER_POLLING:
      return g_strdup (_ ("A trigger: the service is asked again and again for what is new"));
    case FER_TRIGGER_UNKNOWN:
      return g_strdup (_ ("A trigger, but nothing says how it fires"));
    case FER_TRIGGER_NONE:
    default:
      return g_strdup (_ ("An action: a step in a flow"));
    }
}

static void
select_part (FerOperationForm *self,
             FerPart          *part)
{
  if (self->editor != NULL && part != NULL && fer_editor_get_part (self->editor) != part)
    fer_editor_select_part (self->editor, part, FER_ORIGIN_FORM);
}

static void
focus_entered_cb (FerOperationForm *self)
{
  select_part (self, FER_PART (self->operation));
}

static void
body_entered_cb (FerOperationForm *self)
{
  g_autoptr (FerPart) body = NULL;

  if (self->operation != NULL)
    g_object_get (self->operation, "body", &body, NULL);
  select_part (self, body);
}

static gboolean
scroll_cb (gpointer user_data)
{
  FerOperationForm *self = user_data;
  GtkAdjustment    *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  GtkWidget        *target = self->scroll_target;
  double            x, y, height;

  self->scroll_id = 0;
  if (target == NULL || !gtk_widget_translate_coordinates (target, self->content, 0, 0, &x, &y))
    return G_SOURCE_REMOVE;

  height = MIN (gtk_widget_get_height (target), gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_clamp_page (adjustment, y, y + height);

  return G_SOURCE_REMOVE;
}

/* Where a row stands is known when it has been laid out, which comes before an idle of this priority. */
static void
scroll_to (FerOperationForm *self,
           GtkWidget        *target)
{
  g_set_weak_pointer (&self->scroll_target, target);
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_cb, self, NULL);
}

static void
add_parameter (FerOperationForm *self,
               const char       *location)
{
  g_autoptr (GError) error = NULL;
  FerParameter *parameter = fer_operation_add_parameter (self->operation, location, &error);
  GtkWidget    *row;

  if (parameter == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
      return;
    }

  fer_operation_form_show_part (self, FER_PART (parameter));
  row = fer_part_rows_find (self->parameter_rows, FER_PART (parameter));
  if (row != NULL)
    {
      fer_parameter_row_open (FER_PARAMETER_ROW (row), TRUE);
      scroll_to (self, row);
    }
}

static void
add_parameter_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  add_parameter (FER_OPERATION_FORM (widget), "query");
}

static void
add_body_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  add_parameter (FER_OPERATION_FORM (widget), "body");
}

static void
delete_body_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  FerOperationForm *self = FER_OPERATION_FORM (widget);
  g_autoptr (FerPart) body = NULL;

  g_object_get (self->operation, "body", &body, NULL);
  if (body != NULL)
    fer_part_actions_remove (widget, body);
}

static void
add_response_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  FerOperationForm *self = FER_OPERATION_FORM (widget);
  g_autoptr (GError) error = NULL;
  FerResponse *response = fer_operation_add_response (self->operation, NULL, &error);
  GtkWidget   *row;

  if (response == NULL)
    {
      gtk_widget_activate_action (widget, "win.toast", "s", error->message);
      return;
    }

  gtk_expander_set_expanded (self->responses_section, TRUE);
  row = fer_part_rows_find (self->response_rows, FER_PART (response));
  if (row != NULL)
    {
      fer_response_row_open (FER_RESPONSE_ROW (row), TRUE);
      scroll_to (self, row);
    }
}

static void
fer_operation_form_dispose (GObject *object)
{
  FerOperationForm *self = FER_OPERATION_FORM (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_weak_pointer (&self->scroll_target);
  g_clear_object (&self->signals);
  g_clear_object (&self->operation);
  if (self->parameter_rows != NULL)
    bind_lists (self);
  g_clear_object (&self->parameter_rows);
  g_clear_object (&self->response_rows);
  g_clear_object (&self->parameters);
  g_clear_object (&self->no_body);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_operation_form_parent_class)->dispose (object);
}

static void
fer_operation_form_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FerOperationForm *self = FER_OPERATION_FORM (object);

  switch (prop_id)
    {
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_form_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FerOperationForm *self = FER_OPERATION_FORM (object);

  switch (prop_id)
    {
    case PROP_OPERATION:
      fer_operation_form_set_operation (self, g_value_get_object (value));
      break;
    case PROP_EDITOR:
      if (g_set_object (&self->editor, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_form_class_init (FerOperationFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_operation_form_dispose;
  object_class->get_property = fer_operation_form_get_property;
  object_class->set_property = fer_operation_form_set_property;

  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CARD_PREVIEW);
  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SCHEMA_TREE);
  g_type_ensure (FER_TYPE_SWITCH_ROW);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_install_action (widget_class, "form.add-parameter", NULL, add_parameter_action);
  gtk_widget_class_install_action (widget_class, "form.add-body", NULL, add_body_action);
  gtk_widget_class_install_action (widget_class, "form.delete-body", NULL, delete_body_action);
  gtk_widget_class_install_action (widget_class, "form.add-response", NULL, add_response_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-operation-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, content);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, summary_row);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, parameters_section);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, body_section);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, responses_section);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, advanced_section);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, parameters_list);
  gtk_widget_class_bind_template_child (widget_class, FerOperationForm, responses_list);
  gtk_widget_class_bind_template_callback (widget_class, apply_id_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_path_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_verb_cb);
  gtk_widget_class_bind_template_callback (widget_class, body_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, describe_trigger);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_expanded_cb);
  fer_closures_bind (widget_class);
}

static void
fer_operation_form_init (FerOperationForm *self)
{
  self->no_body = gtk_custom_filter_new (is_no_body, NULL, NULL);
  self->signals = g_signal_group_new (FER_TYPE_OPERATION);
  g_signal_group_connect_swapped (self->signals, "notify::body", G_CALLBACK (parameters_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-parameters", G_CALLBACK (parameters_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-responses", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->signals, "notify::editable", G_CALLBACK (update_actions), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parameter_rows = fer_part_rows_new (self->parameters_list, FER_TYPE_PARAMETER_ROW, "parameter");
  self->response_rows = fer_part_rows_new (self->responses_list, FER_TYPE_RESPONSE_ROW, "response");
  update_counts (self);
  update_actions (self);
}

void
fer_operation_form_set_operation (FerOperationForm *self,
                                  FerOperation     *operation)
{
  g_return_if_fail (FER_IS_OPERATION_FORM (self));
  g_return_if_fail (operation == NULL || FER_IS_OPERATION (operation));

  if (!g_set_object (&self->operation, operation))
    return;

  g_signal_group_set_target (self->signals, operation);
  /* another model, and not another content of this one, so that rows are kept */
  g_clear_object (&self->parameters);
  if (operation != NULL)
    self->parameters = gtk_filter_list_model_new (g_object_ref (fer_operation_get_parameters (operation)),
                                                  GTK_FILTER (g_object_ref (self->no_body)));
  bind_lists (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
  update_counts (self);
  update_actions (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

void
fer_operation_form_show_part (FerOperationForm *self,
                              FerPart          *part)
{
  GtkWidget *row = NULL;

  g_return_if_fail (FER_IS_OPERATION_FORM (self));
  g_return_if_fail (part == NULL || FER_IS_PART (part));

  if (FER_IS_PARAMETER (part) && !is_no_body (part, NULL))
    {
      gtk_expander_set_expanded (self->body_section, TRUE);
      row = GTK_WIDGET (self->body_section);
    }
  else if (FER_IS_PARAMETER (part))
    {
      gtk_expander_set_expanded (self->parameters_section, TRUE);
      row = fer_part_rows_find (self->parameter_rows, part);
      if (row != NULL)
        fer_parameter_row_open (FER_PARAMETER_ROW (row), FALSE);
    }
  else if (FER_IS_RESPONSE (part))
    {
      gtk_expander_set_expanded (self->responses_section, TRUE);
      row = fer_part_rows_find (self->response_rows, part);
      if (row != NULL)
        fer_response_row_open (FER_RESPONSE_ROW (row), FALSE);
    }

  if (row != NULL)
    scroll_to (self, row);
}

void
fer_operation_form_focus_first (FerOperationForm *self)
{
  g_return_if_fail (FER_IS_OPERATION_FORM (self));

  gtk_widget_grab_focus (self->summary_row);
}

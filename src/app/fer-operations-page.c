/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps list, form and editor on the same operation. `operation` is what is shown: the editor's, or the last one it had as long as
 * that exists. */

#include "config.h"

#include "fer-operations-page.h"

#include "fer-closures.h"
#include "fer-field-focus.h"
#include "fer-operation-form.h"
#include "fer-operation-list.h"
#include "fer-part-actions.h"

#include <glib/gi18n.h>

struct _FerOperationsPage
{
  AdwBin parent_instance;

  /* template children */
  AdwLeaflet       *leaflet;
  FerOperationList *list;
  FerOperationForm *form;
  GtkWidget        *form_box;
  AdwStatusPage    *nothing_page;

  /* owned */
  FerEditor          *editor;
  FerOperation       *operation;
  GSignalGroup       *editor_signals;
  GSignalGroup       *document_signals;
  GSignalGroup       *list_signals; /* of the document's operations */
  GSimpleActionGroup *actions;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_OPERATION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerOperationsPage, fer_operations_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static FerDocument *
get_document (FerOperationsPage *self)
{
  return self->editor != NULL ? fer_editor_get_document (self->editor) : NULL;
}

static void
set_enabled (FerOperationsPage *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (FerOperationsPage *self)
{
  FerFile *file = self->editor != NULL ? fer_document_get_file (get_document (self), FER_FILE_ROLE_DEFINITION) : NULL;
  gboolean editable = self->operation != NULL && fer_part_get_editable (FER_PART (self->operation));

  set_enabled (self, "add", file != NULL && !fer_file_get_stale (file));
  set_enabled (self, "duplicate", editable);
  set_enabled (self, "delete", editable);
  set_enabled (self, "move-up", editable);
  set_enabled (self, "move-down", editable);
}

/* What is said where an operation would be: the way to get one. */
static void
update_nothing (FerOperationsPage *self)
{
  GListModel *operations = self->editor != NULL ? fer_document_get_operations (get_document (self)) : NULL;
  gboolean    any = operations != NULL && g_list_model_get_n_items (operations) > 0;

  adw_status_page_set_title (self->nothing_page, any ? _ ("No Operation Selected") : _ ("No Operations"));
  adw_status_page_set_description (self->nothing_page, any ? _ ("Select one in the list to see and change it.")
                                                           : _ ("Add the first one, and it is shown here."));
}

static void
set_operation (FerOperationsPage *self,
               FerOperation      *operation)
{
  fer_operation_list_set_operation (self->list, operation);
  if (!g_set_object (&self->operation, operation))
    return;

  fer_operation_form_set_operation (self->form, operation);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

static void
select_operation (FerOperationsPage *self,
                  FerOperation      *operation)
{
  if (operation != NULL)
    fer_editor_select_part (self->editor, FER_PART (operation), FER_ORIGIN_FORM);
}

/* Side by side both are to be seen, and the leaflet would only take the focus along. */
static void
show_form (FerOperationsPage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->form_box);
}

/* Where there is room for one only, it is the one that the hands are in. */
static void
folded_cb (FerOperationsPage *self)
{
  if (self->operation != NULL && fer_field_focus_is_in (self->form_box))
    show_form (self);
}

static void
operation_changed_cb (FerOperationsPage *self)
{
  FerOperation *operation = fer_editor_get_operation (self->editor);

  if (operation != NULL)
    set_operation (self, operation);
}

static void
selected_cb (FerOperationsPage *self,
             FerPart           *part,
             guint              origin)
{
  if (origin == FER_ORIGIN_FORM || part == NULL || fer_editor_get_operation (self->editor) == NULL)
    return;

  set_operation (self, fer_editor_get_operation (self->editor));
  fer_operation_form_show_part (self->form, part);
  show_form (self);
}

static void
settled_cb (FerOperationsPage *self)
{
  if (self->operation != NULL && !fer_part_get_exists (FER_PART (self->operation)))
    set_operation (self, fer_editor_get_operation (self->editor));
  update_actions (self);
}

static void
chosen_cb (FerOperationsPage *self,
           FerOperation      *operation)
{
  select_operation (self, operation);
}

static void
opened_cb (FerOperationsPage *self)
{
  show_form (self);
}

/* The first time that somebody looks, there is something to see. */
static void
mapped_cb (FerOperationsPage *self)
{
  if (self->editor != NULL && self->operation == NULL && fer_editor_get_part (self->editor) == NULL)
    select_operation (self, fer_operation_list_get_neighbour (self->list, 1));
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  FerOperationsPage *self = user_data;
  g_autoptr (GError) error = NULL;
  FerOperation *operation = fer_operation_add (get_document (self), NULL, NULL, &error);

  if (operation == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
      return;
    }

  select_operation (self, operation);
  show_form (self);
  fer_operation_form_focus_first (self->form);
}

static void
duplicate_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  FerOperationsPage *self = user_data;
  FerPart           *copy = fer_part_actions_duplicate (GTK_WIDGET (self), FER_PART (self->operation));

  if (copy != NULL)
    select_operation (self, FER_OPERATION (copy));
}

static void
delete_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  FerOperationsPage *self = user_data;
  FerOperation      *heir = fer_operation_list_get_neighbour (self->list, 1);
  g_autoptr (FerOperation) next = NULL;

  if (heir == NULL)
    heir = fer_operation_list_get_neighbour (self->list, -1);
  g_set_object (&next, heir);

  if (fer_part_actions_remove (GTK_WIDGET (self), FER_PART (self->operation)) && next != NULL &&
      fer_part_get_exists (FER_PART (next)))
    select_operation (self, next);
}

static void
move_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerOperationsPage *self = user_data;
  gboolean           up = g_str_equal (g_action_get_name (G_ACTION (action)), "move-up");

  fer_part_actions_move (GTK_WIDGET (self), FER_PART (self->operation), up ? -1 : 1);
}

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerOperationsPage *self = user_data;
  gboolean           back = g_str_equal (g_action_get_name (G_ACTION (action)), "previous");

  select_operation (self, fer_operation_list_get_neighbour (self->list, back ? -1 : 1));
}

static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerOperationsPage *self = user_data;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list));
  fer_operation_list_focus_filter (self->list);
}

static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerOperationsPage *self = user_data;

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static const GActionEntry action_entries[] = {
  { .name = "add", .activate = add_action },
  { .name = "duplicate", .activate = duplicate_action },
  { .name = "delete", .activate = delete_action },
  { .name = "move-up", .activate = move_action },
  { .name = "move-down", .activate = move_action },
  { .name = "previous", .activate = step_action },
  { .name = "next", .activate = step_action },
  { .name = "find", .activate = find_action },
  { .name = "back", .activate = back_action },
};

static void
fer_operations_page_dispose (GObject *object)
{
  FerOperationsPage *self = FER_OPERATIONS_PAGE (object);

  g_clear_object (&self->editor_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->list_signals);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ops", NULL);
  g_clear_object (&self->operation);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_operations_page_parent_class)->dispose (object);
}

static void
fer_operations_page_finalize (GObject *object)
{
  FerOperationsPage *self = FER_OPERATIONS_PAGE (object);

  g_object_unref (self->actions);

  G_OBJECT_CLASS (fer_operations_page_parent_class)->finalize (object);
}

static void
fer_operations_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FerOperationsPage *self = FER_OPERATIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operations_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FerOperationsPage *self = FER_OPERATIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      fer_operations_page_set_editor (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operations_page_class_init (FerOperationsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_operations_page_dispose;
  object_class->finalize = fer_operations_page_finalize;
  object_class->get_property = fer_operations_page_get_property;
  object_class->set_property = fer_operations_page_set_property;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_OPERATION_FORM);
  g_type_ensure (FER_TYPE_OPERATION_LIST);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-operations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerOperationsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, FerOperationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, FerOperationsPage, form);
  gtk_widget_class_bind_template_child (widget_class, FerOperationsPage, form_box);
  gtk_widget_class_bind_template_child (widget_class, FerOperationsPage, nothing_page);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  fer_closures_bind (widget_class);
}

static void
fer_operations_page_init (FerOperationsPage *self)
{
  self->editor_signals = g_signal_group_new (FER_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "notify::operation", G_CALLBACK (operation_changed_cb), self);
  g_signal_group_connect_swapped (self->editor_signals, "selected", G_CALLBACK (selected_cb), self);
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "settled", G_CALLBACK (settled_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::stale", G_CALLBACK (update_actions), self);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (update_nothing), self);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ops", G_ACTION_GROUP (self->actions));

  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
fer_operations_page_set_editor (FerOperationsPage *self,
                                FerEditor         *editor)
{
  g_return_if_fail (FER_IS_OPERATIONS_PAGE (self));
  g_return_if_fail (editor == NULL || FER_IS_EDITOR (editor));

  if (!g_set_object (&self->editor, editor))
    return;

  g_signal_group_set_target (self->editor_signals, editor);
  g_signal_group_set_target (self->document_signals, get_document (self));
  g_signal_group_set_target (self->list_signals, editor != NULL ? fer_document_get_operations (get_document (self)) : NULL);
  update_nothing (self);
  set_operation (self, NULL);
  fer_operation_list_set_document (self->list, get_document (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);

  if (editor != NULL)
    operation_changed_cb (self);
  update_actions (self);
}

FerOperation *
fer_operations_page_get_operation (FerOperationsPage *self)
{
  g_return_val_if_fail (FER_IS_OPERATIONS_PAGE (self), NULL);

  return self->operation;
}

GActionGroup *
fer_operations_page_get_actions (FerOperationsPage *self)
{
  g_return_val_if_fail (FER_IS_OPERATIONS_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
fer_operations_page_focus_list (FerOperationsPage *self)
{
  g_return_if_fail (FER_IS_OPERATIONS_PAGE (self));

  if (adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_visible_child (self->leaflet) != GTK_WIDGET (self->list))
    gtk_widget_child_focus (adw_leaflet_get_visible_child (self->leaflet), GTK_DIR_TAB_FORWARD);
  else
    fer_operation_list_focus (self->list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `operation` is what is selected, whether the list shows it or not; the list view's own selection follows it, and `following` is
 * set while it does, so that only a person's choice is told. */

#include "fer-operation-list.h"

#include "fer-field-focus.h"
#include "fer-operation-index.h"
#include "fer-operation-row.h"

struct _FerOperationList
{
  AdwBin parent_instance;

  /* template children */
  GtkSearchEntry     *search_entry;
  GtkStack           *stack;
  GtkListView        *list_view;
  GtkSingleSelection *selection;
  GtkPopoverMenu     *popover;

  /* owned */
  FerDocument       *document;
  FerOperationIndex *index;
  FerOperation      *operation;

  /* state */
  gboolean following;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_OPERATION,
  PROP_MENU,
  N_PROPS
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPENED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerOperationList, fer_operation_list, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_stack (FerOperationList *self)
{
  const char *name = "list";

  if (self->index == NULL || fer_operation_index_get_n_operations (self->index) == 0)
    name = "empty";
  else if (fer_operation_index_get_n_matches (self->index) == 0)
    name = "no-match";
  gtk_stack_set_visible_child_name (self->stack, name);
  fer_field_focus_set_sensitive (GTK_WIDGET (self->search_entry), g_strcmp0 (name, "empty") != 0);
}

static void
follow (FerOperationList *self,
        gboolean          scroll)
{
  guint position = self->index != NULL ? fer_operation_index_find (self->index, self->operation) : G_MAXUINT;

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->following = FALSE;
  if (scroll && position != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
items_changed_cb (FerOperationList *self)
{
  update_stack (self);
  follow (self, FALSE);
}

static void
selected_changed_cb (FerOperationList *self)
{
  GObject *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->following || item == NULL)
    return;

  /* The fold can have the focus, but there is nothing to see of it. */
  if (!FER_IS_OPERATION (item))
    {
      follow (self, FALSE);
      return;
    }

  if (g_set_object (&self->operation, FER_OPERATION (item)))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->operation);
    }
}

static void
search_changed_cb (FerOperationList *self)
{
  if (self->index == NULL)
    return;

  /* what stands where the old selection stood is no choice */
  self->following = TRUE;
  fer_operation_index_set_filter (self->index, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  self->following = FALSE;
  update_stack (self);
  follow (self, TRUE);
}

static void
search_stopped_cb (FerOperationList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activated_cb (FerOperationList *self)
{
  FerOperation *first = self->index != NULL ? fer_operation_index_get_neighbour (self->index, NULL, 1) : NULL;

  if (first == NULL)
    return;

  fer_operation_list_set_operation (self, first);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, first);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
activated_cb (FerOperationList *self,
              guint             position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->index), position);

  if (FER_IS_OPERATION_FOLD (item))
    fer_operation_fold_set_open (FER_OPERATION_FOLD (item), !fer_operation_fold_get_open (FER_OPERATION_FOLD (item)));
  else
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPENED], 0);
}

static void
popup_at (FerOperationList *self,
          double            x,
          double            y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (FerOperationList *self,
            int               n_press,
            double            x,
            double            y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, FER_TYPE_OPERATION_ROW) : NULL;
  GObject   *item = row != NULL ? fer_operation_row_get_item (FER_OPERATION_ROW (row)) : NULL;

  if (!FER_IS_OPERATION (item))
    return;

  gtk_single_selection_set_selected (self->selection, fer_operation_index_find (self->index, FER_OPERATION (item)));
  popup_at (self, x, y);
}

static void
long_pressed_cb (FerOperationList *self,
                 double            x,
                 double            y)
{
  pressed_cb (self, 1, x, y);
}

static void
popup_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FerOperationList *self = FER_OPERATION_LIST (widget);
  GtkWidget        *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view));
  double            x = 24, y = 24;

  if (self->operation == NULL)
    return;
  if (row != NULL)
    gtk_widget_translate_coordinates (row, GTK_WIDGET (self->list_view), 24, gtk_widget_get_height (row) / 2.0, &x, &y);
  popup_at (self, x, y);
}

static void
fer_operation_list_dispose (GObject *object)
{
  FerOperationList *self = FER_OPERATION_LIST (object);

  fer_operation_list_set_document (self, NULL);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));

  G_OBJECT_CLASS (fer_operation_list_parent_class)->dispose (object);
}

static void
fer_operation_list_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FerOperationList *self = FER_OPERATION_LIST (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    case PROP_MENU:
      g_value_set_object (value, gtk_popover_menu_get_menu_model (self->popover));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_list_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FerOperationList *self = FER_OPERATION_LIST (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      fer_operation_list_set_document (self, g_value_get_object (value));
      break;
    case PROP_OPERATION:
      fer_operation_list_set_operation (self, g_value_get_object (value));
      break;
    case PROP_MENU:
      gtk_popover_menu_set_menu_model (self->popover, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_list_class_init (FerOperationListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_operation_list_dispose;
  object_class->get_property = fer_operation_list_get_property;
  object_class->set_property = fer_operation_list_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_OPERATION,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FER_TYPE_OPERATION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, FER_TYPE_OPERATION);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", FER_TYPE_OPERATION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  g_type_ensure (FER_TYPE_OPERATION_ROW);

  gtk_widget_class_install_action (widget_class, "operation-row.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "operation-list.menu", NULL, popup_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-operation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FerOperationList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerOperationList, stack);
  gtk_widget_class_bind_template_child (widget_class, FerOperationList, list_view);
  gtk_widget_class_bind_template_child (widget_class, FerOperationList, selection);
  gtk_widget_class_bind_template_child (widget_class, FerOperationList, popover);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
}

static void
fer_operation_list_init (FerOperationList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->list_view));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list_view));
  update_stack (self);
}

void
fer_operation_list_set_document (FerOperationList *self,
                                 FerDocument      *document)
{
  g_return_if_fail (FER_IS_OPERATION_LIST (self));
  g_return_if_fail (document == NULL || FER_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->index);
  g_clear_object (&self->operation);
  if (document != NULL)
    {
      self->index = fer_operation_index_new (document);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->index));
      g_signal_connect_object (self->index, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->index, "notify::n-operations", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->index, "notify::n-matches", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
      fer_operation_index_set_filter (self->index, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
    }
  self->following = FALSE;
  update_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

FerOperation *
fer_operation_list_get_operation (FerOperationList *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_LIST (self), NULL);

  return self->operation;
}

void
fer_operation_list_set_operation (FerOperationList *self,
                                  FerOperation     *operation)
{
  g_return_if_fail (FER_IS_OPERATION_LIST (self));
  g_return_if_fail (operation == NULL || FER_IS_OPERATION (operation));

  if (!g_set_object (&self->operation, operation))
    return;

  if (operation != NULL && self->index != NULL)
    {
      self->following = TRUE;
      fer_operation_index_reveal (self->index, operation);
      self->following = FALSE;
    }
  follow (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

FerOperation *
fer_operation_list_get_neighbour (FerOperationList *self,
                                  int               by)
{
  g_return_val_if_fail (FER_IS_OPERATION_LIST (self), NULL);

  return self->index != NULL ? fer_operation_index_get_neighbour (self->index, self->operation, by) : NULL;
}

void
fer_operation_list_focus (FerOperationList *self)
{
  g_return_if_fail (FER_IS_OPERATION_LIST (self));

  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
fer_operation_list_focus_filter (FerOperationList *self)
{
  g_return_if_fail (FER_IS_OPERATION_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

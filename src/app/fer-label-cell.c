/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table has thousands of cells and one that is typed into, so only that one has a field. The field is taken away when
 * nothing that the toolkit is doing with it can still be under way. */

#include "config.h"

#include "fer-label-cell.h"

#include "fer-tooltip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FerLabelCell
{
  GtkWidget parent_instance;

  /* children */
  GtkLabel  *label;
  GtkEntry  *field;       /* NULL unless it is typed into */
  GtkWidget *take_button; /* likewise, and where there is a suggestion */

  /* owned */
  FerLabel     *item;
  GSignalGroup *item_signals;
  char         *known; /* what the field held before somebody typed; NULL without a field */

  /* state */
  FerLabelText text;
  guint        closing; /* the idle source that takes the field away */
};

enum
{
  SIGNAL_ENTERED,
  SIGNAL_GO,
  SIGNAL_PASTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerLabelCell, fer_label_cell, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const char *
get_value (FerLabelCell *self)
{
  return self->item != NULL ? fer_label_get_text (self->item, self->text) : "";
}

static const char *
get_suggestion (FerLabelCell *self)
{
  return self->item != NULL ? fer_label_get_suggestion (self->item, self->text) : NULL;
}

/* Returns: (transfer full): "Summary of maxPrice, ListParts" */
static char *
dup_name (FerLabelCell *self)
{
  const char *name = fer_label_get_name (self->item);
  const char *where = fer_label_get_where (self->item);

  if (*where == '\0')
    return g_strdup_printf (self->text == FER_LABEL_SUMMARY ? _ ("Summary of %s") : _ ("Description of %s"), name);
  /* Translators: the name of a parameter, and the operation that it is of. */
  return g_strdup_printf (self->text == FER_LABEL_SUMMARY ? _ ("Summary of %s, %s") : _ ("Description of %s, %s"), name, where);
}

static void
say (FerLabelCell *self)
{
  g_autofree char *name = dup_name (self);
  const char      *suggestion = get_suggestion (self);
  g_autofree char *hint = suggestion != NULL ? g_strdup_printf (_ ("Suggestion: %s"), suggestion) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  *get_value (self) != '\0' ? get_value (self) : hint, -1);
  if (self->field != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
}

static void
update (FerLabelCell *self)
{
  const char *value = get_value (self);
  const char *suggestion = get_suggestion (self);

  gtk_label_set_label (self->label, *value != '\0' ? value : suggestion != NULL ? suggestion
                                                                                : "");
  fer_tooltip_set (GTK_WIDGET (self->label), *value != '\0' ? value : NULL);
  if (*value == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "fer-suggestion");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "fer-suggestion");
  if (self->field != NULL)
    {
      gtk_entry_set_placeholder_text (self->field, suggestion);
      gtk_widget_set_visible (self->take_button, suggestion != NULL);
    }
  if (self->item != NULL)
    say (self);
}

static gboolean
is_typed_into (FerLabelCell *self)
{
  return self->field != NULL && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->field)), self->known);
}

/* Has the field hold what is written. */
static void
follow (FerLabelCell *self)
{
  g_free (self->known);
  self->known = g_strdup (get_value (self));
  gtk_editable_set_text (GTK_EDITABLE (self->field), self->known);
  gtk_editable_set_position (GTK_EDITABLE (self->field), -1);
}

/* What is shown follows, but not into a field that somebody has typed into. */
static void
item_changed_cb (FerLabelCell *self)
{
  if (self->field != NULL && !is_typed_into (self))
    follow (self);
  update (self);
}

void
fer_label_cell_enter (FerLabelCell *self)
{
  g_autofree char *value = NULL;

  if (!is_typed_into (self))
    return;
  value = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  g_free (self->known);
  self->known = g_strdup (value);
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0, value);
}

gboolean
fer_label_cell_revert (FerLabelCell *self)
{
  if (!is_typed_into (self))
    return FALSE;
  follow (self);
  return TRUE;
}

/* The field. */

static void
go (FerLabelCell *self,
    int           columns,
    int           rows)
{
  fer_label_cell_enter (self);
  g_signal_emit (self, signals[SIGNAL_GO], 0, columns, rows);
}

static void
take_suggestion (FerLabelCell *self)
{
  if (get_suggestion (self) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->field), get_suggestion (self));
  go (self, 0, 1);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                FerLabelCell          *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && control)
    take_suggestion (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down)
    go (self, 0, 1);
  else if (key == GDK_KEY_Up)
    go (self, 0, -1);
  else if (key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) != 0))
    go (self, -1, 0);
  else if (key == GDK_KEY_Tab && !control)
    go (self, 1, 0);
  else if (control && (key == GDK_KEY_z || key == GDK_KEY_Z || key == GDK_KEY_y))
    return gtk_widget_activate_action (GTK_WIDGET (self), key == GDK_KEY_z ? "fill.undo" : "fill.redo", NULL);
  else if (key == GDK_KEY_Escape)
    return fer_label_cell_revert (self);
  else
    return FALSE;
  return TRUE;
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerLabelCell) self = user_data;
  g_autofree char *cells = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  const char      *line_end = cells != NULL ? strpbrk (cells, "\r\n") : NULL;
  int              position;

  if (cells == NULL || self->field == NULL)
    return;
  /* One cell of a spreadsheet ends with a line break as well. */
  if (strchr (cells, '\t') != NULL || (line_end != NULL && line_end[strspn (line_end, "\r\n")] != '\0'))
    {
      fer_label_cell_revert (self);
      g_signal_emit (self, signals[SIGNAL_PASTED], 0, cells);
      return;
    }
  if (line_end != NULL)
    cells[line_end - cells] = '\0';
  gtk_editable_delete_selection (GTK_EDITABLE (self->field));
  position = gtk_editable_get_position (GTK_EDITABLE (self->field));
  gtk_editable_insert_text (GTK_EDITABLE (self->field), cells, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->field), position);
}

static void
paste_cb (FerLabelCell *self,
          GtkText      *field)
{
  g_signal_stop_emission_by_name (field, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

static void
open_field (FerLabelCell *self)
{
  GtkEventController *keys;

  g_clear_handle_id (&self->closing, g_source_remove);
  if (self->field != NULL || self->item == NULL)
    return;
  /* Not the bare text inside an entry: screen readers do not see that. */
  self->field = GTK_ENTRY (g_object_new (GTK_TYPE_ENTRY, "hexpand", TRUE, "has-frame", FALSE, "enable-undo", FALSE, "width-chars", 3, NULL));
  follow (self);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->field), keys);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->field)), "paste-clipboard", G_CALLBACK (paste_cb), self);
  self->take_button = GTK_WIDGET (g_object_new (GTK_TYPE_BUTTON, "icon-name", "object-select-symbolic", "tooltip-text", _ ("Take the Suggestion (Ctrl+Enter)"),
                                                "focusable", FALSE, "css-classes", (const char *[]){ "flat", "fer-cell-button", NULL }, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Take the Suggestion"), -1);
  g_signal_connect_swapped (self->take_button, "clicked", G_CALLBACK (take_suggestion), self);
  gtk_widget_insert_before (GTK_WIDGET (self->field), GTK_WIDGET (self), NULL);
  gtk_widget_insert_before (self->take_button, GTK_WIDGET (self), NULL);
  gtk_widget_hide (GTK_WIDGET (self->label));
  update (self);
}

static void
close_field (FerLabelCell *self)
{
  g_clear_handle_id (&self->closing, g_source_remove);
  if (self->field == NULL)
    return;
  g_clear_pointer (&self->take_button, gtk_widget_unparent);
  gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->field)));
  g_clear_pointer (&self->known, g_free);
  gtk_widget_show (GTK_WIDGET (self->label));
}

static gboolean
close_cb (gpointer user_data)
{
  FerLabelCell *self = user_data;

  self->closing = 0;
  close_field (self);
  return G_SOURCE_REMOVE;
}

static gboolean
fer_label_cell_grab_focus (GtkWidget *widget)
{
  FerLabelCell *self = FER_LABEL_CELL (widget);

  open_field (self);
  return self->field != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static gboolean
fer_label_cell_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
left_cb (FerLabelCell *self)
{
  fer_label_cell_enter (self);
  if (self->closing == 0)
    self->closing = g_idle_add (close_cb, self);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            FerLabelCell    *self)
{
  if (self->field == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
fer_label_cell_dispose (GObject *object)
{
  FerLabelCell *self = FER_LABEL_CELL (object);

  close_field (self);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  if (self->label != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->label)));
  G_OBJECT_CLASS (fer_label_cell_parent_class)->dispose (object);
}

static void
fer_label_cell_class_init (FerLabelCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_label_cell_dispose;
  widget_class->grab_focus = fer_label_cell_grab_focus;
  widget_class->focus = fer_label_cell_focus;
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_PASTED] = g_signal_new ("pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "cell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_label_cell_init (FerLabelCell *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 3, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (FER_TYPE_LABEL);
  g_signal_group_connect_swapped (self->item_signals, "notify", G_CALLBACK (item_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

FerLabelCell *
fer_label_cell_new (FerLabelText text)
{
  FerLabelCell *self = g_object_new (FER_TYPE_LABEL_CELL, NULL);

  self->text = text;
  return self;
}

void
fer_label_cell_set_item (FerLabelCell *self,
                         FerLabel     *item)
{
  if (self->item == item)
    return;
  fer_label_cell_enter (self);
  close_field (self);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->item_signals, item);
  update (self);
}

FerLabel *
fer_label_cell_get_item (FerLabelCell *self)
{
  return self->item;
}

FerLabelText
fer_label_cell_get_text (FerLabelCell *self)
{
  return self->text;
}

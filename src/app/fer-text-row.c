/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text of several lines. The view grows with what is in it. `showing` is set
 * while the row itself changes the buffer, which then is no typing. */

#include "config.h"

#include "fer-text-row.h"

#include "fer-field-focus.h"
#include "fer-field-link.h"
#include "fer-field-mark.h"
#include "fer-text-patch.h"

#include <glib/gi18n.h>

struct _FerTextRow
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkBox      *title_box;
  GtkTextView *view;
  GtkLabel    *placeholder_label;

  /* owned */
  FerFieldLink *link;
  FerFieldMark *mark;
  char         *placeholder;

  /* state */
  gboolean showing;
  gboolean whole;
  guint    grow_source;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  PROP_PLACEHOLDER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerTextRow, fer_text_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static GtkTextBuffer *
get_buffer (FerTextRow *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
update_editable (FerTextRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
  gtk_text_view_set_editable (self->view, self->whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               self->whole ? NULL : _ ("This text is too long for a form. It can be edited in the source."));
}

static void
update_placeholder (FerTextRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder_label),
                          self->placeholder != NULL && gtk_text_buffer_get_char_count (get_buffer (self)) == 0);
}

static gboolean
grow_cb (gpointer user_data)
{
  FerTextRow *self = user_data;

  self->grow_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* The view learns how high its text is only while it is given its size, and forgets to ask for more. Its
 * adjustment knows. */
static void
height_changed_cb (FerTextRow    *self,
                   GtkAdjustment *adjustment)
{
  if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) && self->grow_source == 0)
    self->grow_source = g_idle_add (grow_cb, self);
}

static void
show_value (FerTextRow *self)
{
  g_autofree char *text = fer_field_link_dup_text (self->link, &self->whole);

  self->showing = TRUE;
  fer_text_patch_buffer (get_buffer (self), text);
  self->showing = FALSE;

  update_placeholder (self);
  update_editable (self);
}

static void
text_changed_cb (FerTextRow *self)
{
  g_autofree char *text = NULL;
  GtkTextIter      start, end;

  if (self->showing)
    return;

  update_placeholder (self);
  if (!self->whole)
    return;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
  fer_field_link_write_text (self->link, text);
}

static void
focus_left_cb (FerTextRow *self)
{
  fer_field_link_leave (self->link);
}

static void
fer_text_row_constructed (GObject *object)
{
  FerTextRow *self = FER_TEXT_ROW (object);

  G_OBJECT_CLASS (fer_text_row_parent_class)->constructed (object);

  self->mark = fer_field_mark_new (self->link, GTK_WIDGET (self->view));
  gtk_box_append (self->title_box, fer_field_mark_get_icon (self->mark));
  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  show_value (self);
}

static void
fer_text_row_dispose (GObject *object)
{
  FerTextRow *self = FER_TEXT_ROW (object);

  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_clear_object (&self->mark);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (fer_text_row_parent_class)->dispose (object);
}

static void
fer_text_row_finalize (GObject *object)
{
  FerTextRow *self = FER_TEXT_ROW (object);

  g_free (self->placeholder);

  G_OBJECT_CLASS (fer_text_row_parent_class)->finalize (object);
}

static void
fer_text_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FerTextRow *self = FER_TEXT_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, fer_field_link_get_part (self->link));
      break;
    case PROP_FIELD:
      g_value_set_string (value, fer_field_link_get_field (self->link));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_text_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  FerTextRow *self = FER_TEXT_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      fer_text_row_set_part (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      self->link = fer_field_link_new (g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      g_free (self->placeholder);
      self->placeholder = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                      self->placeholder != NULL ? self->placeholder : "", -1);
      g_object_notify_by_pspec (object, properties[PROP_PLACEHOLDER]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_text_row_class_init (FerTextRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_text_row_constructed;
  object_class->dispose = fer_text_row_dispose;
  object_class->finalize = fer_text_row_finalize;
  object_class->get_property = fer_text_row_get_property;
  object_class->set_property = fer_text_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, FerTextRow, placeholder_label);
  gtk_widget_class_bind_template_child (widget_class, FerTextRow, title_box);
}

static void
fer_text_row_init (FerTextRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkAdjustment      *height = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (self->view), height);
  g_signal_connect_object (height, "changed", G_CALLBACK (height_changed_cb), self, G_CONNECT_SWAPPED);

  /* The document has the only history. */
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
fer_text_row_set_part (FerTextRow *self,
                       FerPart    *part)
{
  g_return_if_fail (FER_IS_TEXT_ROW (self));

  if (fer_field_link_set_part (self->link, part))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of text of a part. `showing` is set while the row itself changes its text, which then is no typing.
 * What is shown differs from what is in the connector only while `error` says why, or while the focus is here. */

#include "config.h"

#include "fer-entry-row.h"

#include "fer-field-focus.h"
#include "fer-field-link.h"
#include "fer-field-mark.h"
#include "fer-text-patch.h"

#include <glib/gi18n.h>

struct _FerEntryRow
{
  AdwEntryRow parent_instance;

  /* owned */
  FerFieldLink *link;
  FerFieldMark *mark;
  char         *error;
  char         *first_text; /* from before the first letter since the keyboard came; nullable */

  /* state */
  gboolean showing;
  gboolean whole;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  PROP_ERROR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerEntryRow, fer_entry_row, ADW_TYPE_ENTRY_ROW)

static GParamSpec *properties[N_PROPS];
static guint       apply_signal;

static void
set_error (FerEntryRow *self,
           const char  *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (error);

  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))),
                               GTK_ACCESSIBLE_STATE_INVALID, error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
update_editable (FerEntryRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
  gtk_editable_set_editable (GTK_EDITABLE (self), self->whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               self->whole ? NULL : _ ("This text is too long for a form. It can be edited in the source."));
}

static void
show_value (FerEntryRow *self)
{
  g_autofree char *text = fer_field_link_dup_text (self->link, &self->whole);

  self->showing = TRUE;
  fer_text_patch_editable (GTK_EDITABLE (self), text);
  self->showing = FALSE;

  set_error (self, NULL);
  update_editable (self);
}

static void
apply (FerEntryRow *self,
       const char  *text)
{
  g_autofree char *error = NULL;

  fer_field_link_begin_write (self->link);
  g_signal_emit (self, apply_signal, 0, fer_field_link_get_part (self->link), text, &error);
  fer_field_link_end_write (self->link);
  set_error (self, error);
}

static void
text_changed_cb (FerEntryRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  if (self->showing || !self->whole || !fer_field_link_get_editable (self->link))
    return;

  if (self->first_text == NULL)
    self->first_text = fer_field_link_dup_text (self->link, NULL);
  if (g_signal_has_handler_pending (self, apply_signal, 0, FALSE))
    apply (self, text);
  else
    fer_field_link_write_text (self->link, text);
}

static void
focus_left_cb (FerEntryRow *self)
{
  if (self->error == NULL)
    fer_field_link_leave (self->link);
  g_clear_pointer (&self->first_text, g_free);
}

/* Each letter that could stand has been written; what is gone back to is the text from before the first of them. */
static gboolean
escape_pressed_cb (GtkWidget *widget,
                   GVariant  *args,
                   gpointer   user_data)
{
  FerEntryRow     *self = FER_ENTRY_ROW (widget);
  g_autofree char *first_text = NULL;

  if (self->error == NULL)
    return GDK_EVENT_PROPAGATE;

  first_text = g_steal_pointer (&self->first_text);
  if (first_text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self), first_text);
  show_value (self);
  return GDK_EVENT_STOP;
}

/* The entry's own keys come first, and Escape is none of them; but a sheet above would close by it. */
static void
add_escape (FerEntryRow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fer_entry_row_constructed (GObject *object)
{
  FerEntryRow *self = FER_ENTRY_ROW (object);

  G_OBJECT_CLASS (fer_entry_row_parent_class)->constructed (object);

  self->mark = fer_field_mark_new (self->link, GTK_WIDGET (self));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), fer_field_mark_get_icon (self->mark));
  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (text_changed_cb), NULL);
  show_value (self);
}

static void
fer_entry_row_dispose (GObject *object)
{
  FerEntryRow *self = FER_ENTRY_ROW (object);

  g_clear_object (&self->mark);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (fer_entry_row_parent_class)->dispose (object);
}

static void
fer_entry_row_finalize (GObject *object)
{
  FerEntryRow *self = FER_ENTRY_ROW (object);

  g_free (self->error);
  g_free (self->first_text);

  G_OBJECT_CLASS (fer_entry_row_parent_class)->finalize (object);
}

static void
fer_entry_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FerEntryRow *self = FER_ENTRY_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, fer_field_link_get_part (self->link));
      break;
    case PROP_FIELD:
      g_value_set_string (value, fer_field_link_get_field (self->link));
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_entry_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FerEntryRow *self = FER_ENTRY_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      fer_entry_row_set_part (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      self->link = fer_field_link_new (g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_entry_row_class_init (FerEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_entry_row_constructed;
  object_class->dispose = fer_entry_row_dispose;
  object_class->finalize = fer_entry_row_finalize;
  object_class->get_property = fer_entry_row_get_property;
  object_class->set_property = fer_entry_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  apply_signal = g_signal_new ("apply-text", FER_TYPE_ENTRY_ROW, G_SIGNAL_RUN_LAST, 0,
                               g_signal_accumulator_first_wins, NULL, NULL,
                               G_TYPE_STRING, 2, FER_TYPE_PART, G_TYPE_STRING);
}

static void
fer_entry_row_init (FerEntryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* The document has the only history. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  add_escape (self);
}

void
fer_entry_row_set_part (FerEntryRow *self,
                        FerPart     *part)
{
  g_return_if_fail (FER_IS_ENTRY_ROW (self));

  if (fer_field_link_set_part (self->link, part))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

const char *
fer_entry_row_get_error (FerEntryRow *self)
{
  g_return_val_if_fail (FER_IS_ENTRY_ROW (self), NULL);

  return self->error;
}

void
fer_entry_row_restore (FerEntryRow *self)
{
  g_return_if_fail (FER_IS_ENTRY_ROW (self));

  show_value (self);
}

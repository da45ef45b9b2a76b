/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A colour by its number and by its look. `showing` is set while the row itself changes its widgets. */

#include "config.h"

#include "fer-color-row.h"

#include "fer-field-focus.h"
#include "fer-field-link.h"
#include "fer-spoken.h"
#include "fer-text-patch.h"

#include <glib/gi18n.h>

struct _FerColorRow
{
  AdwActionRow parent_instance;

  /* template children */
  GtkEditable     *entry;
  GtkColorChooser *chooser;

  /* owned */
  FerFieldLink *link;
  char         *error;

  /* state */
  gboolean showing;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  PROP_ERROR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerColorRow, fer_color_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

static gboolean
parse (const char *text,
       GdkRGBA    *color)
{
  return text[0] == '#' && strlen (text) == 7 && gdk_rgba_parse (color, text);
}

static void
set_error (FerColorRow *self,
           const char  *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (error);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
show_color (FerColorRow *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  GdkRGBA     color;

  if (parse (text, &color))
    gtk_color_chooser_set_rgba (self->chooser, &color);
  set_error (self, text[0] == '\0' || parse (text, &color) ? NULL : _ ("A color is a # and six digits from 0 to f, such as #0b5a6e."));
}

static void
update_editable (FerColorRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
}

static void
show_value (FerColorRow *self)
{
  g_autofree char *text = fer_field_link_dup_text (self->link, NULL);

  self->showing = TRUE;
  fer_text_patch_editable (self->entry, text);
  show_color (self);
  self->showing = FALSE;

  update_editable (self);
}

static void
text_changed_cb (FerColorRow *self)
{
  if (self->showing)
    return;

  self->showing = TRUE;
  fer_field_link_write_text (self->link, gtk_editable_get_text (self->entry));
  show_color (self);
  self->showing = FALSE;
}

static void
color_chosen_cb (FerColorRow *self)
{
  g_autofree char *text = NULL;
  GdkRGBA          color;

  if (self->showing)
    return;

  gtk_color_chooser_get_rgba (self->chooser, &color);
  text = g_strdup_printf ("#%02x%02x%02x", (guint)(color.red * 255 + 0.5), (guint)(color.green * 255 + 0.5),
                          (guint)(color.blue * 255 + 0.5));
  fer_field_link_write_text (self->link, text);
  fer_field_link_leave (self->link);
}

static void
focus_left_cb (FerColorRow *self)
{
  fer_field_link_leave (self->link);
}

static void
fer_color_row_constructed (GObject *object)
{
  FerColorRow *self = FER_COLOR_ROW (object);

  G_OBJECT_CLASS (fer_color_row_parent_class)->constructed (object);

  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  show_value (self);
}

static void
fer_color_row_dispose (GObject *object)
{
  FerColorRow *self = FER_COLOR_ROW (object);

  g_clear_object (&self->link);

  G_OBJECT_CLASS (fer_color_row_parent_class)->dispose (object);
}

static void
fer_color_row_finalize (GObject *object)
{
  FerColorRow *self = FER_COLOR_ROW (object);

  g_free (self->error);

  G_OBJECT_CLASS (fer_color_row_parent_class)->finalize (object);
}

static void
fer_color_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FerColorRow *self = FER_COLOR_ROW (object);

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
fer_color_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FerColorRow *self = FER_COLOR_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      if (fer_field_link_set_part (self->link, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_PART]);
      break;
    case PROP_FIELD:
      self->link = fer_field_link_new (g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_color_row_class_init (FerColorRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_color_row_constructed;
  object_class->dispose = fer_color_row_dispose;
  object_class->finalize = fer_color_row_finalize;
  object_class->get_property = fer_color_row_get_property;
  object_class->set_property = fer_color_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-color-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerColorRow, entry);
  gtk_widget_class_bind_template_child (widget_class, FerColorRow, chooser);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_chosen_cb);
}

static void
fer_color_row_init (FerColorRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  fer_spoken_follow_title (ADW_PREFERENCES_ROW (self), GTK_WIDGET (self->entry));
  fer_spoken_set (GTK_WIDGET (self->chooser), _ ("Choose a Color"));

  /* The document has the only history. */
  gtk_editable_set_enable_undo (self->entry, FALSE);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

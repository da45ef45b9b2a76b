/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A switch for one boolean of a part. `showing` is set while the row itself moves the switch. */

#include "fer-switch-row.h"

#include "fer-field-focus.h"
#include "fer-field-link.h"
#include "fer-field-mark.h"

struct _FerSwitchRow
{
  AdwActionRow parent_instance;

  /* template children */
  GtkSwitch *toggle;

  /* owned */
  FerFieldLink *link;
  FerFieldMark *mark;

  /* state */
  gboolean showing;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSwitchRow, fer_switch_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

static void
update_editable (FerSwitchRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
}

static void
show_value (FerSwitchRow *self)
{
  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, fer_field_link_get_boolean (self->link));
  self->showing = FALSE;
  update_editable (self);
}

static void
active_changed_cb (FerSwitchRow *self)
{
  if (!self->showing)
    fer_field_link_write_boolean (self->link, gtk_switch_get_active (self->toggle));
}

static void
fer_switch_row_constructed (GObject *object)
{
  FerSwitchRow *self = FER_SWITCH_ROW (object);

  G_OBJECT_CLASS (fer_switch_row_parent_class)->constructed (object);

  self->mark = fer_field_mark_new (self->link, GTK_WIDGET (self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), fer_field_mark_get_icon (self->mark));
  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  show_value (self);
}

static void
fer_switch_row_dispose (GObject *object)
{
  FerSwitchRow *self = FER_SWITCH_ROW (object);

  g_clear_object (&self->mark);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (fer_switch_row_parent_class)->dispose (object);
}

static void
fer_switch_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerSwitchRow *self = FER_SWITCH_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, fer_field_link_get_part (self->link));
      break;
    case PROP_FIELD:
      g_value_set_string (value, fer_field_link_get_field (self->link));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_switch_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerSwitchRow *self = FER_SWITCH_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      fer_switch_row_set_part (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      self->link = fer_field_link_new (g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_switch_row_class_init (FerSwitchRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_switch_row_constructed;
  object_class->dispose = fer_switch_row_dispose;
  object_class->get_property = fer_switch_row_get_property;
  object_class->set_property = fer_switch_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-switch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSwitchRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, active_changed_cb);
}

static void
fer_switch_row_init (FerSwitchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_switch_row_set_part (FerSwitchRow *self,
                         FerPart      *part)
{
  g_return_if_fail (FER_IS_SWITCH_ROW (self));

  if (fer_field_link_set_part (self->link, part))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A parameter in one line; its fields are made when it is first opened. */

#include "config.h"

#include "fer-parameter-row.h"

#include "fer-closures.h"
#include "fer-parameter-fields.h"
#include "fer-part-actions.h"
#include "fer-verb-badge.h"

#include <glib/gi18n.h>

struct _FerParameterRow
{
  AdwExpanderRow parent_instance;

  /* owned */
  FerParameter *parameter;
  FerEditor    *editor;
  GSignalGroup *signals;

  /* borrowed: a child, made late */
  FerParameterFields *fields;
};

enum
{
  PROP_0,
  PROP_PARAMETER,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerParameterRow, fer_parameter_row, ADW_TYPE_EXPANDER_ROW)

static GParamSpec *properties[N_PROPS];

/* Only of what is open: fields that nobody sees are left with what they had. */
static void
show_fields (FerParameterRow *self)
{
  if (self->fields != NULL)
    g_object_set (self->fields, "parameter", self->parameter, NULL);
}

static void
build_cb (FerParameterRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  if (self->fields != NULL)
    {
      show_fields (self);
      return;
    }

  self->fields = g_object_new (FER_TYPE_PARAMETER_FIELDS, "parameter", self->parameter, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->fields));
  /* the row that the list has put around is no stop for the Tab key */
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (self->fields)), FALSE);
}

/* Not by bindings of the template: on the widget that has it, they warn when it goes away. */
static void
update (FerParameterRow *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *name = NULL, *type = NULL, *summary = NULL, *subtitle = NULL;
  g_auto (GStrv) list = NULL;
  gboolean required = FALSE;

  if (self->parameter == NULL)
    return;

  g_object_get (self->parameter, "name", &name, "type", &type, "summary", &summary, "required", &required, NULL);
  if (type[0] != '\0')
    g_strv_builder_add (words, type);
  if (required)
    g_strv_builder_add (words, _ ("required"));
  if (summary[0] != '\0')
    g_strv_builder_add (words, summary);

  list = g_strv_builder_end (words);
  subtitle = g_strjoinv (" · ", list);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
set_parameter (FerParameterRow *self,
               FerParameter    *parameter)
{
  if (!g_set_object (&self->parameter, parameter))
    return;

  g_signal_group_set_target (self->signals, parameter);
  update (self);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || parameter == NULL)
    show_fields (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PARAMETER]);
}

static void
focus_entered_cb (FerParameterRow *self)
{
  FerPart *part = FER_PART (self->parameter);

  if (self->editor != NULL && part != NULL && fer_editor_get_part (self->editor) != part)
    fer_editor_select_part (self->editor, part, FER_ORIGIN_FORM);
}

static void
fer_parameter_row_dispose (GObject *object)
{
  FerParameterRow *self = FER_PARAMETER_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->parameter);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_parameter_row_parent_class)->dispose (object);
}

static void
fer_parameter_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerParameterRow *self = FER_PARAMETER_ROW (object);

  switch (prop_id)
    {
    case PROP_PARAMETER:
      g_value_set_object (value, self->parameter);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_parameter_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FerParameterRow *self = FER_PARAMETER_ROW (object);

  switch (prop_id)
    {
    case PROP_PARAMETER:
      set_parameter (self, g_value_get_object (value));
      break;
    case PROP_EDITOR:
      if (g_set_object (&self->editor, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_EDITOR]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_parameter_row_class_init (FerParameterRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_parameter_row_dispose;
  object_class->get_property = fer_parameter_row_get_property;
  object_class->set_property = fer_parameter_row_set_property;

  properties[PROP_PARAMETER] = g_param_spec_object ("parameter", NULL, NULL, FER_TYPE_PARAMETER,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_VERB_BADGE);

  fer_part_actions_install (widget_class, "parameter");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-parameter-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  fer_closures_bind (widget_class);
}

static void
fer_parameter_row_init (FerParameterRow *self)
{
  self->signals = g_signal_group_new (FER_TYPE_PARAMETER);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (build_cb), NULL);
  fer_part_actions_add_keys (GTK_WIDGET (self), "parameter", FER_TYPE_PARAMETER_FIELDS);
}

FerParameter *
fer_parameter_row_get_parameter (FerParameterRow *self)
{
  g_return_val_if_fail (FER_IS_PARAMETER_ROW (self), NULL);

  return self->parameter;
}

void
fer_parameter_row_open (FerParameterRow *self,
                        gboolean         focus)
{
  g_return_if_fail (FER_IS_PARAMETER_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (focus)
    fer_parameter_fields_focus_name (self->fields);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A response in one line; its fields are made when it is first opened. */

#include "config.h"

#include "fer-response-row.h"

#include "fer-closures.h"
#include "fer-part-actions.h"
#include "fer-response-fields.h"
#include "fer-verb-badge.h"

#include <glib/gi18n.h>

struct _FerResponseRow
{
  AdwExpanderRow parent_instance;

  /* owned */
  FerResponse  *response;
  FerEditor    *editor;
  GSignalGroup *signals;

  /* borrowed: a child, made late */
  FerResponseFields *fields;
};

enum
{
  PROP_0,
  PROP_RESPONSE,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerResponseRow, fer_response_row, ADW_TYPE_EXPANDER_ROW)

static GParamSpec *properties[N_PROPS];

/* Only of what is open: fields that nobody sees are left with what they had. */
static void
show_fields (FerResponseRow *self)
{
  if (self->fields != NULL)
    g_object_set (self->fields, "response", self->response, "editor", self->editor, NULL);
}

static void
build_cb (FerResponseRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  if (self->fields != NULL)
    {
      show_fields (self);
      return;
    }

  self->fields = g_object_new (FER_TYPE_RESPONSE_FIELDS, "response", self->response, "editor", self->editor, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->fields));
  /* the row that the list has put around is no stop for the Tab key */
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (self->fields)), FALSE);
}

/* Not by bindings of the template: on the widget that has it, they warn when it goes away. */
static void
update (FerResponseRow *self)
{
  g_autofree char *description = NULL;

  if (self->response == NULL)
    return;

  g_object_get (self->response, "description", &description, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), description[0] != '\0' ? description : _ ("No description"));
}

static void
set_response (FerResponseRow *self,
              FerResponse    *response)
{
  if (!g_set_object (&self->response, response))
    return;

  g_signal_group_set_target (self->signals, response);
  update (self);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || response == NULL)
    show_fields (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESPONSE]);
}

static void
focus_entered_cb (FerResponseRow *self)
{
  FerPart *part = FER_PART (self->response);

  if (self->editor != NULL && part != NULL && fer_editor_get_part (self->editor) != part)
    fer_editor_select_part (self->editor, part, FER_ORIGIN_FORM);
}

static void
fer_response_row_dispose (GObject *object)
{
  FerResponseRow *self = FER_RESPONSE_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->response);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_response_row_parent_class)->dispose (object);
}

static void
fer_response_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerResponseRow *self = FER_RESPONSE_ROW (object);

  switch (prop_id)
    {
    case PROP_RESPONSE:
      g_value_set_object (value, self->response);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_response_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FerResponseRow *self = FER_RESPONSE_ROW (object);

  switch (prop_id)
    {
    case PROP_RESPONSE:
      set_response (self, g_value_get_object (value));
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
fer_response_row_class_init (FerResponseRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_response_row_dispose;
  object_class->get_property = fer_response_row_get_property;
  object_class->set_property = fer_response_row_set_property;

  properties[PROP_RESPONSE] = g_param_spec_object ("response", NULL, NULL, FER_TYPE_RESPONSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_VERB_BADGE);

  fer_part_actions_install (widget_class, "response");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-response-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  fer_closures_bind (widget_class);
}

static void
fer_response_row_init (FerResponseRow *self)
{
  self->signals = g_signal_group_new (FER_TYPE_RESPONSE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (build_cb), NULL);
  fer_part_actions_add_keys (GTK_WIDGET (self), "response", FER_TYPE_RESPONSE_FIELDS);
}

FerResponse *
fer_response_row_get_response (FerResponseRow *self)
{
  g_return_val_if_fail (FER_IS_RESPONSE_ROW (self), NULL);

  return self->response;
}

void
fer_response_row_open (FerResponseRow *self,
                       gboolean        focus)
{
  g_return_if_fail (FER_IS_RESPONSE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (focus)
    fer_response_fields_focus_status (self->fields);
}

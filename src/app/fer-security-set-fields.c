/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field. The buttons below name actions of the row around. */

#include "config.h"

#include "fer-security-set-fields.h"

#include "fer-choice-row.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-security-words.h"
#include "fer-switch-row.h"

struct _FerSecuritySetFields
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *label_row;

  /* owned */
  FerSecuritySet *set;
};

enum
{
  PROP_0,
  PROP_SET,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSecuritySetFields, fer_security_set_fields, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
apply_name_cb (FerSecuritySetFields *self,
               FerPart              *part,
               const char           *name)
{
  g_autoptr (GError) error = NULL;

  if (fer_security_set_set_name (FER_SECURITY_SET (part), name, &error))
    return NULL;

  return g_strdup (error->message);
}

static char *
apply_kind_cb (FerSecuritySetFields *self,
               FerPart              *part,
               const char           *kind)
{
  g_autoptr (GError) error = NULL;

  if (fer_security_set_choose (FER_SECURITY_SET (part), kind, &error))
    return NULL;

  return g_strdup (error->message);
}

static char *
explain (FerSecuritySetFields *self,
         const char           *kind)
{
  FerSecurityKind found = fer_security_kind_from_word (kind);

  return g_strdup (found < FER_N_SECURITY_KINDS ? fer_security_words_explain (found) : "");
}

static void
fer_security_set_fields_dispose (GObject *object)
{
  FerSecuritySetFields *self = FER_SECURITY_SET_FIELDS (object);

  g_clear_object (&self->set);

  G_OBJECT_CLASS (fer_security_set_fields_parent_class)->dispose (object);
}

static void
fer_security_set_fields_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  FerSecuritySetFields *self = FER_SECURITY_SET_FIELDS (object);

  switch (prop_id)
    {
    case PROP_SET:
      g_value_set_object (value, self->set);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_security_set_fields_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  FerSecuritySetFields *self = FER_SECURITY_SET_FIELDS (object);

  switch (prop_id)
    {
    case PROP_SET:
      if (g_set_object (&self->set, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_SET]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_security_set_fields_class_init (FerSecuritySetFieldsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_security_set_fields_dispose;
  object_class->get_property = fer_security_set_fields_get_property;
  object_class->set_property = fer_security_set_fields_set_property;

  properties[PROP_SET] = g_param_spec_object ("set", NULL, NULL, FER_TYPE_SECURITY_SET,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SWITCH_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-security-set-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSecuritySetFields, label_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain);
}

static void
fer_security_set_fields_init (FerSecuritySetFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_security_set_fields_focus_label (FerSecuritySetFields *self)
{
  g_return_if_fail (FER_IS_SECURITY_SET_FIELDS (self));

  gtk_widget_grab_focus (self->label_row);
}

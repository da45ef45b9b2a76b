/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of several ways to sign in, in one line; its fields are made when it is first opened. */

#include "config.h"

#include "fer-security-set-row.h"

#include "fer-part-actions.h"
#include "fer-security-set-fields.h"
#include "fer-security-words.h"

#include <glib/gi18n.h>

struct _FerSecuritySetRow
{
  AdwExpanderRow parent_instance;

  /* owned */
  FerSecuritySet *set;
  FerEditor      *editor;
  GSignalGroup   *signals;

  /* borrowed: a child, made late */
  FerSecuritySetFields *fields;
};

enum
{
  PROP_0,
  PROP_SET,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSecuritySetRow, fer_security_set_row, ADW_TYPE_EXPANDER_ROW)

static GParamSpec *properties[N_PROPS];

/* Only of what is open: fields that nobody sees are left with what they had. */
static void
show_fields (FerSecuritySetRow *self)
{
  if (self->fields != NULL)
    g_object_set (self->fields, "set", self->set, NULL);
}

static void
build_cb (FerSecuritySetRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  if (self->fields != NULL)
    {
      show_fields (self);
      return;
    }

  self->fields = g_object_new (FER_TYPE_SECURITY_SET_FIELDS, "set", self->set, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->fields));
  /* the row that the list has put around is no stop for the Tab key */
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (self->fields)), FALSE);
}

/* Not by bindings of the template: on the widget that has it, they warn when it goes away. */
static void
update (FerSecuritySetRow *self)
{
  g_autofree char *title = NULL, *name = NULL, *subtitle = NULL;

  if (self->set == NULL)
    return;

  g_object_get (self->set, "title", &title, "name", &name, NULL);
  subtitle = g_strdup_printf ("%s · %s", fer_security_words_get_name (fer_security_set_get_kind (self->set)), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
}

static void
set_set (FerSecuritySetRow *self,
         FerSecuritySet    *set)
{
  if (!g_set_object (&self->set, set))
    return;

  g_signal_group_set_target (self->signals, set);
  update (self);
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || set == NULL)
    show_fields (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SET]);
}

static void
add_parameter (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (gtk_widget_get_parent (widget), "security.add-parameter", "u", fer_security_set_get_number (FER_SECURITY_SET_ROW (widget)->set));
}

static void
keep_only (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  GtkWidget       *root = GTK_WIDGET (gtk_widget_get_root (widget)); /* the row goes with the set */
  FerSecuritySet  *set = FER_SECURITY_SET_ROW (widget)->set;
  g_autofree char *title = fer_part_dup_title (FER_PART (set));
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is the only way to sign in"), title);
  g_autoptr (GError) error = NULL;

  if (fer_security_set_keep_only (set, &error))
    gtk_widget_activate_action (root, "win.toast-undo", "s", sentence);
  else
    gtk_widget_activate_action (root, "win.toast", "s", error->message);
}

static void
focus_entered_cb (FerSecuritySetRow *self)
{
  FerPart *part = FER_PART (self->set);

  if (self->editor != NULL && part != NULL && fer_editor_get_part (self->editor) != part)
    fer_editor_select_part (self->editor, part, FER_ORIGIN_FORM);
}

static void
fer_security_set_row_dispose (GObject *object)
{
  FerSecuritySetRow *self = FER_SECURITY_SET_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->set);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_security_set_row_parent_class)->dispose (object);
}

static void
fer_security_set_row_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FerSecuritySetRow *self = FER_SECURITY_SET_ROW (object);

  switch (prop_id)
    {
    case PROP_SET:
      g_value_set_object (value, self->set);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_security_set_row_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  FerSecuritySetRow *self = FER_SECURITY_SET_ROW (object);

  switch (prop_id)
    {
    case PROP_SET:
      set_set (self, g_value_get_object (value));
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
fer_security_set_row_class_init (FerSecuritySetRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_security_set_row_dispose;
  object_class->get_property = fer_security_set_row_get_property;
  object_class->set_property = fer_security_set_row_set_property;

  properties[PROP_SET] = g_param_spec_object ("set", NULL, NULL, FER_TYPE_SECURITY_SET,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  fer_part_actions_install (widget_class, "set");
  gtk_widget_class_install_action (widget_class, "set.add-parameter", NULL, add_parameter);
  gtk_widget_class_install_action (widget_class, "set.keep-only", NULL, keep_only);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-security-set-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
}

static void
fer_security_set_row_init (FerSecuritySetRow *self)
{
  self->signals = g_signal_group_new (FER_TYPE_SECURITY_SET);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (build_cb), NULL);
  fer_part_actions_add_keys (GTK_WIDGET (self), "set", FER_TYPE_SECURITY_SET_FIELDS);
}

FerSecuritySet *
fer_security_set_row_get_set (FerSecuritySetRow *self)
{
  g_return_val_if_fail (FER_IS_SECURITY_SET_ROW (self), NULL);

  return self->set;
}

void
fer_security_set_row_open (FerSecuritySetRow *self,
                           gboolean           focus)
{
  g_return_if_fail (FER_IS_SECURITY_SET_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (focus)
    fer_security_set_fields_focus_label (self->fields);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bar above the pages. While it folds away it still shows what it said last. */

#include "fer-notice.h"

struct _FerNotice
{
  AdwBin parent_instance;

  /* template children */
  GtkRevealer *revealer;
  GtkLabel    *label;

  /* owned */
  char *message;
  char *icon_name;
  char *first_label;
  char *first_action;
  char *second_label;
  char *second_action;
};

enum
{
  PROP_0,
  PROP_MESSAGE,
  PROP_ICON_NAME,
  PROP_FIRST_LABEL,
  PROP_FIRST_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerNotice, fer_notice, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
set_message (FerNotice  *self,
             const char *message)
{
  gboolean speaks = message != NULL && *message != '\0';

  if (speaks)
    {
      gtk_label_set_label (self->label, message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
    }
  gtk_revealer_set_reveal_child (self->revealer, speaks);
}

static gboolean
has_words (gpointer    unused,
           const char *words)
{
  return words != NULL && *words != '\0';
}

static char **
string_field (FerNotice *self,
              guint      prop_id)
{
  switch (prop_id)
    {
    case PROP_MESSAGE:
      return &self->message;
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_FIRST_LABEL:
      return &self->first_label;
    case PROP_FIRST_ACTION:
      return &self->first_action;
    case PROP_SECOND_LABEL:
      return &self->second_label;
    case PROP_SECOND_ACTION:
      return &self->second_action;
    default:
      return NULL;
    }
}

static void
fer_notice_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (fer_notice_parent_class)->dispose (object);
}

static void
fer_notice_finalize (GObject *object)
{
  FerNotice *self = FER_NOTICE (object);

  for (guint i = PROP_MESSAGE; i < N_PROPS; i++)
    g_clear_pointer (string_field (self, i), g_free);

  G_OBJECT_CLASS (fer_notice_parent_class)->finalize (object);
}

static void
fer_notice_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  char **field = string_field (FER_NOTICE (object), prop_id);

  if (field != NULL)
    g_value_set_string (value, *field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_notice_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  FerNotice *self = FER_NOTICE (object);
  char     **field = string_field (self, prop_id);

  if (field == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (g_strcmp0 (*field, g_value_get_string (value)) == 0)
    return;

  g_free (*field);
  *field = g_value_dup_string (value);
  if (prop_id == PROP_MESSAGE)
    set_message (self, *field);
  g_object_notify_by_pspec (object, pspec);
}

static void
fer_notice_class_init (FerNoticeClass *klass)
{
  static const char *const names[] = { "message", "icon-name", "first-label", "first-action", "second-label",
                                       "second-action" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_notice_dispose;
  object_class->finalize = fer_notice_finalize;
  object_class->get_property = fer_notice_get_property;
  object_class->set_property = fer_notice_set_property;

  for (guint i = PROP_MESSAGE; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i - 1], NULL, NULL, NULL,
                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, FerNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, FerNotice, label);
  gtk_widget_class_bind_template_callback (widget_class, has_words);
}

static void
fer_notice_init (FerNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

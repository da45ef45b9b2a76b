/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field; every row follows `general` by itself. */

#include "config.h"

#include "fer-general-page.h"

#include "fer-brand-icon.h"
#include "fer-category-row.h"
#include "fer-closures.h"
#include "fer-color-row.h"
#include "fer-entry-row.h"
#include "fer-general.h"
#include "fer-message-row.h"
#include "fer-switch-row.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerGeneralPage
{
  AdwBin parent_instance;

  /* owned */
  FerEditor *editor;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_GENERAL,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerGeneralPage, fer_general_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static FerGeneral *
get_general (FerGeneralPage *self)
{
  return self->editor != NULL ? fer_document_get_general (fer_editor_get_document (self->editor)) : NULL;
}

static char *
describe_schemes (FerGeneralPage *self,
                  const char     *version,
                  gboolean        use_https,
                  gboolean        use_http)
{
  const char *schemes = use_https && use_http ? _ ("HTTPS and HTTP") : use_https ? "HTTPS"
                                                                     : use_http  ? "HTTP"
                                                                                 : _ ("No scheme");

  if (version == NULL || version[0] == '\0')
    return g_strdup (schemes);

  /* Translators: a version and the schemes, "Version 1.0 · HTTPS" */
  return g_strdup_printf (_ ("Version %s · %s"), version, schemes);
}

static void
focus_entered_cb (FerGeneralPage *self)
{
  FerPart *general = FER_PART (get_general (self));

  if (general != NULL && fer_editor_get_part (self->editor) != general)
    fer_editor_select_part (self->editor, general, FER_ORIGIN_FORM);
}

static void
fer_general_page_dispose (GObject *object)
{
  FerGeneralPage *self = FER_GENERAL_PAGE (object);

  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_general_page_parent_class)->dispose (object);
}

static void
fer_general_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerGeneralPage *self = FER_GENERAL_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_GENERAL:
      g_value_set_object (value, get_general (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_general_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FerGeneralPage *self = FER_GENERAL_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      fer_general_page_set_editor (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_general_page_class_init (FerGeneralPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_general_page_dispose;
  object_class->get_property = fer_general_page_get_property;
  object_class->set_property = fer_general_page_set_property;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_GENERAL] = g_param_spec_object ("general", NULL, NULL, FER_TYPE_GENERAL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_BRAND_ICON);
  g_type_ensure (FER_TYPE_CATEGORY_ROW);
  g_type_ensure (FER_TYPE_COLOR_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_GENERAL);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SWITCH_ROW);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-general-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, describe_schemes);
  gtk_widget_class_bind_template_callback (widget_class, focus_entered_cb);
  fer_closures_bind (widget_class);
}

static void
fer_general_page_init (FerGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_general_page_set_editor (FerGeneralPage *self,
                             FerEditor      *editor)
{
  g_return_if_fail (FER_IS_GENERAL_PAGE (self));
  g_return_if_fail (editor == NULL || FER_IS_EDITOR (editor));

  if (!g_set_object (&self->editor, editor))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERAL]);
}

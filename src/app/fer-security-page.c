/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows follow `security` by themselves. */

#include "config.h"

#include "fer-security-page.h"

#include "fer-choice-row.h"
#include "fer-connection-parameter-row.h"
#include "fer-entry-row.h"
#include "fer-part-rows.h"
#include "fer-security-set-row.h"
#include "fer-security-words.h"
#include "fer-security.h"

#include <glib/gi18n.h>

#define MAX_MENU_WAYS 20  /* what is beyond has its own button, in its row */
#define MAX_MENU_CHARS 40 /* of the name of a way */

struct _FerSecurityPage
{
  AdwBin parent_instance;

  /* template children */
  AdwPreferencesGroup *kind_group;
  GtkListBox          *mismatch_list;
  GtkWidget           *sets_group;
  GtkListBox          *sets_list;
  GtkListBox          *parameters_list;
  GtkWidget           *source_row;
  GtkWidget           *add_parameter_button;
  GtkWidget           *add_parameter_menu;

  /* owned */
  FerEditor    *editor;
  FerPartRows  *parameter_rows;
  FerPartRows  *set_rows;
  GSignalGroup *signals;
  GSignalGroup *mismatch_signals;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_SECURITY,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSecurityPage, fer_security_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static FerSecurity *
get_security (FerSecurityPage *self)
{
  return self->editor != NULL ? fer_document_get_security (fer_editor_get_document (self->editor)) : NULL;
}

static void
update_kind (FerSecurityPage *self)
{
  FerSecurity *security = get_security (self);
  gboolean     several;

  if (security == NULL)
    return;
  adw_preferences_group_set_description (self->kind_group, fer_security_words_explain (fer_security_get_kind (security)));
  several = fer_security_get_kind (security) == FER_SECURITY_SEVERAL;
  gtk_widget_set_visible (self->sets_group, several);
  gtk_widget_set_visible (self->add_parameter_button, !several);
  gtk_widget_set_visible (self->add_parameter_menu, several);
  gtk_widget_set_visible (self->source_row, fer_security_get_kind (security) >= FER_SECURITY_CERTIFICATE);
}

static char *
apply_kind_cb (FerSecurityPage *self,
               FerPart         *part,
               const char      *kind)
{
  g_autoptr (GError) error = NULL;

  return fer_security_choose (FER_SECURITY (part), kind, &error) ? NULL : g_strdup (error->message);
}

static void
say (FerSecurityPage *self,
     const GError    *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

/* Mismatches. */

static void
mend_cb (GtkWidget *button)
{
  FerSecurityPage *self = FER_SECURITY_PAGE (gtk_widget_get_ancestor (button, FER_TYPE_SECURITY_PAGE));
  g_autoptr (FerDiagnostic) mismatch = g_object_ref (g_object_get_data (G_OBJECT (button), "mismatch"));
  g_autoptr (GError) error = NULL;

  if (!fer_security_mend (get_security (self), mismatch, &error))
    say (self, error);
}

static void
update_mismatches (FerSecurityPage *self)
{
  FerSecurity *security = get_security (self);
  GListModel  *mismatches = security != NULL ? fer_security_get_mismatches (security) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->mismatch_list), mismatches != NULL && g_list_model_get_n_items (mismatches) > 0);
}

static GtkWidget *
make_mismatch_row (gpointer item,
                   gpointer data)
{
  FerDiagnostic   *mismatch = item;
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget       *button = gtk_button_new_with_label (fer_security_get_mend_label (mismatch));
  g_autofree char *place = NULL;

  g_object_get (mismatch, "place", &place, NULL);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fer_diagnostic_get_message (mismatch), -1);
  g_object_set_data_full (G_OBJECT (button), "mismatch", g_object_ref (mismatch), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fer_diagnostic_get_message (mismatch));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Buttons. */

static void
add_parameter (GtkWidget  *widget,
               const char *action_name,
               GVariant   *set)
{
  FerSecurityPage *self = FER_SECURITY_PAGE (widget);
  g_autoptr (GError) error = NULL;
  FerConnectionParameter *parameter = get_security (self) != NULL ? fer_security_add_parameter (get_security (self), g_variant_get_uint32 (set), &error) : NULL;
  GtkWidget              *row = parameter != NULL ? fer_part_rows_find (self->parameter_rows, FER_PART (parameter)) : NULL;

  if (error != NULL)
    say (self, error);
  if (row != NULL)
    fer_connection_parameter_row_open (FER_CONNECTION_PARAMETER_ROW (row), TRUE);
}

static void
append_target (GMenu      *menu,
               const char *label,
               guint       set)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "security.add-parameter", "u", set);
  g_menu_append_item (menu, item);
}

static char *
dup_way_label (FerPart *set)
{
  g_autofree char *title = fer_part_dup_title (set);
  g_auto (GStrv) parts = NULL;
  g_autofree char *shown = NULL;

  if (g_utf8_strlen (title, -1) > MAX_MENU_CHARS)
    {
      g_autofree char *beginning = g_utf8_substring (title, 0, MAX_MENU_CHARS);

      g_free (title);
      title = g_strconcat (beginning, "…", NULL);
    }
  parts = g_strsplit (title, "_", -1); /* no mnemonics */
  shown = g_strjoinv ("__", parts);
  /* Translators: in the menu that adds a connection parameter; %s is one of several ways to sign in. */
  return g_strdup_printf (_ ("To “%s”"), shown);
}

/* With several ways, a connection is asked what the chosen one says: that is where something is added, or everywhere. */
static void
fill_parameter_menu (GtkMenuButton *button,
                     gpointer       user_data)
{
  FerSecurityPage *self = user_data;
  FerSecurity     *security = get_security (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();
  g_autoptr (GMenu) none = g_menu_new ();
  GListModel *sets = fer_security_get_sets (security);

  append_target (all, _ ("To _Every Way"), FER_SECURITY_EVERY_SET);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (sets), MAX_MENU_WAYS); i++)
    {
      g_autoptr (FerPart) set = g_list_model_get_item (sets, i);
      g_autofree char *label = dup_way_label (set);

      append_target (ways, label, fer_security_set_get_number (FER_SECURITY_SET (set)));
    }
  append_target (none, _ ("_Where No Way Is Chosen"), 0);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
add_set (GtkWidget  *widget,
         const char *action_name,
         GVariant   *kind)
{
  FerSecurityPage *self = FER_SECURITY_PAGE (widget);
  g_autoptr (GError) error = NULL;
  FerSecuritySet *set = get_security (self) != NULL ? fer_security_add_set (get_security (self), g_variant_get_string (kind, NULL), &error) : NULL;
  GtkWidget      *row = set != NULL ? fer_part_rows_find (self->set_rows, FER_PART (set)) : NULL;

  if (error != NULL)
    say (self, error);
  if (row != NULL)
    fer_security_set_row_open (FER_SECURITY_SET_ROW (row), TRUE);
}

static void
show_source_cb (FerSecurityPage *self)
{
  GListModel *parameters = fer_security_get_parameters (get_security (self));
  g_autoptr (FerPart) first = g_list_model_get_item (parameters, 0);
  gsize start, end;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal-source", NULL);
  if (first != NULL && fer_part_get_range (first, &start, &end))
    fer_editor_go_to (self->editor, fer_part_get_file (first), start, end, TRUE);
}

/* The page. */

static void
fer_security_page_dispose (GObject *object)
{
  FerSecurityPage *self = FER_SECURITY_PAGE (object);

  if (self->parameter_rows != NULL)
    fer_part_rows_set_model (self->parameter_rows, NULL, NULL);
  if (self->set_rows != NULL)
    fer_part_rows_set_model (self->set_rows, NULL, NULL);
  if (self->mismatch_list != NULL)
    gtk_list_box_bind_model (self->mismatch_list, NULL, NULL, NULL, NULL);
  self->mismatch_list = NULL;
  g_clear_object (&self->parameter_rows);
  g_clear_object (&self->set_rows);
  g_clear_object (&self->signals);
  g_clear_object (&self->mismatch_signals);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_security_page_parent_class)->dispose (object);
}

static void
fer_security_page_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerSecurityPage *self = FER_SECURITY_PAGE (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_SECURITY:
      g_value_set_object (value, get_security (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_security_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_EDITOR)
    fer_security_page_set_editor (FER_SECURITY_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_security_page_class_init (FerSecurityPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_security_page_dispose;
  object_class->get_property = fer_security_page_get_property;
  object_class->set_property = fer_security_page_set_property;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SECURITY] = g_param_spec_object ("security", NULL, NULL, FER_TYPE_SECURITY,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_SECURITY);

  gtk_widget_class_install_action (widget_class, "security.add-parameter", "u", add_parameter);
  gtk_widget_class_install_action (widget_class, "security.add-set", "s", add_set);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-security-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, kind_group);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, mismatch_list);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, sets_group);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, sets_list);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, parameters_list);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, source_row);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, add_parameter_button);
  gtk_widget_class_bind_template_child (widget_class, FerSecurityPage, add_parameter_menu);
  gtk_widget_class_bind_template_callback (widget_class, apply_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_source_cb);
}

static void
fer_security_page_init (FerSecurityPage *self)
{
  self->signals = g_signal_group_new (FER_TYPE_SECURITY);
  g_signal_group_connect_swapped (self->signals, "notify::kind", G_CALLBACK (update_kind), self);
  self->mismatch_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->mismatch_signals, "items-changed", G_CALLBACK (update_mismatches), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parameter_rows = fer_part_rows_new (self->parameters_list, FER_TYPE_CONNECTION_PARAMETER_ROW, "parameter");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add_parameter_menu), fill_parameter_menu, self, NULL);
  self->set_rows = fer_part_rows_new (self->sets_list, FER_TYPE_SECURITY_SET_ROW, "set");
}

void
fer_security_page_set_editor (FerSecurityPage *self,
                              FerEditor       *editor)
{
  FerSecurity *security;

  g_return_if_fail (FER_IS_SECURITY_PAGE (self));
  g_return_if_fail (editor == NULL || FER_IS_EDITOR (editor));

  if (!g_set_object (&self->editor, editor))
    return;

  security = get_security (self);
  g_signal_group_set_target (self->signals, security);
  g_signal_group_set_target (self->mismatch_signals, security != NULL ? fer_security_get_mismatches (security) : NULL);
  fer_part_rows_set_model (self->parameter_rows, security != NULL ? fer_security_get_parameters (security) : NULL, editor);
  fer_part_rows_set_model (self->set_rows, security != NULL ? fer_security_get_sets (security) : NULL, editor);
  gtk_list_box_bind_model (self->mismatch_list, security != NULL ? fer_security_get_mismatches (security) : NULL, make_mismatch_row, NULL, NULL);
  update_kind (self);
  update_mismatches (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECURITY]);
}

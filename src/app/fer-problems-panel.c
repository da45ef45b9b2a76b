/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The problems of a connector, one line each. The list is the document's own; this only shows it, and
 * remembers where it has led to last, so that "next" means something. */

#include "config.h"

#include "fer-problems-panel.h"

#include "fer-problem-row.h"

#include <glib/gi18n.h>

struct _FerProblemsPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage           *arrow;
  GtkLabel           *title_label;
  GtkToggleButton    *button;
  GtkRevealer        *revealer;
  GtkListView        *list;
  GtkSingleSelection *selection;

  /* owned */
  FerEditor          *editor;
  GSignalGroup       *list_signals;
  GSimpleActionGroup *actions;

  /* state */
  gboolean open;
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_OPEN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerProblemsPanel, fer_problems_panel, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static GListModel *
get_problems (FerProblemsPanel *self)
{
  return self->editor != NULL ? fer_document_get_problems (fer_editor_get_document (self->editor)) : NULL;
}

static guint
count_problems (FerProblemsPanel *self)
{
  GListModel *problems = get_problems (self);

  return problems != NULL ? g_list_model_get_n_items (problems) : 0;
}

static void
set_enabled (FerProblemsPanel *self,
             const char       *name,
             gboolean          enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static void
update (FerProblemsPanel *self)
{
  guint            n_problems = count_problems (self);
  gboolean         shown = self->open && n_problems > 0;
  g_autofree char *title = NULL;

  if (n_problems == 0)
    title = g_strdup (_ ("No Problems"));
  else
    /* Translators: the title of a list and how many are in it. */
    title = g_strdup_printf (_ ("Problems · %u"), n_problems);

  gtk_label_set_label (self->title_label, title);
  gtk_image_set_from_icon_name (self->arrow, shown ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), n_problems > 0);
  gtk_revealer_set_reveal_child (self->revealer, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
  set_enabled (self, "next", n_problems > 0);
  set_enabled (self, "previous", n_problems > 0);
}

static void
go_to (FerProblemsPanel *self,
       guint             position)
{
  g_autoptr (FerDiagnostic) problem = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  gsize start, end;

  if (problem == NULL)
    return;

  gtk_single_selection_set_selected (self->selection, position);
  fer_diagnostic_get_range (problem, &start, &end);
  fer_editor_go_to (self->editor, fer_diagnostic_get_file (problem), start, end, TRUE);
}

static void
activated_cb (FerProblemsPanel *self,
              guint             position)
{
  go_to (self, position);
}

static void
next_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  fer_problems_panel_go (user_data, 1);
}

static void
previous_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  fer_problems_panel_go (user_data, -1);
}

static void
fer_problems_panel_root (GtkWidget *widget)
{
  FerProblemsPanel *self = FER_PROBLEMS_PANEL (widget);

  GTK_WIDGET_CLASS (fer_problems_panel_parent_class)->root (widget);
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "problems", G_ACTION_GROUP (self->actions));
}

static void
fer_problems_panel_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "problems", NULL);
  GTK_WIDGET_CLASS (fer_problems_panel_parent_class)->unroot (widget);
}

static void
fer_problems_panel_dispose (GObject *object)
{
  FerProblemsPanel *self = FER_PROBLEMS_PANEL (object);
  GtkWidget        *child;

  g_clear_object (&self->list_signals);
  g_clear_object (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (fer_problems_panel_parent_class)->dispose (object);
}

static void
fer_problems_panel_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FerProblemsPanel *self = FER_PROBLEMS_PANEL (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_problems_panel_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FerProblemsPanel *self = FER_PROBLEMS_PANEL (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      fer_problems_panel_set_editor (self, g_value_get_object (value));
      break;
    case PROP_OPEN:
      fer_problems_panel_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_problems_panel_class_init (FerProblemsPanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_problems_panel_dispose;
  object_class->get_property = fer_problems_panel_get_property;
  object_class->set_property = fer_problems_panel_set_property;
  widget_class->root = fer_problems_panel_root;
  widget_class->unroot = fer_problems_panel_unroot;

  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-problems-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, arrow);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, list);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, selection);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, title_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
fer_problems_panel_init (FerProblemsPanel *self)
{
  static const GActionEntry entries[] = {
    { .name = "next", .activate = next_action },
    { .name = "previous", .activate = previous_action },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

FerEditor *
fer_problems_panel_get_editor (FerProblemsPanel *self)
{
  g_return_val_if_fail (FER_IS_PROBLEMS_PANEL (self), NULL);

  return self->editor;
}

void
fer_problems_panel_set_editor (FerProblemsPanel *self,
                               FerEditor        *editor)
{
  g_return_if_fail (FER_IS_PROBLEMS_PANEL (self));
  g_return_if_fail (editor == NULL || FER_IS_EDITOR (editor));

  if (!g_set_object (&self->editor, editor))
    return;

  g_signal_group_set_target (self->list_signals, get_problems (self));
  gtk_single_selection_set_model (self->selection, get_problems (self));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

gboolean
fer_problems_panel_get_open (FerProblemsPanel *self)
{
  g_return_val_if_fail (FER_IS_PROBLEMS_PANEL (self), FALSE);

  return self->open;
}

void
fer_problems_panel_set_open (FerProblemsPanel *self,
                             gboolean          open)
{
  g_return_if_fail (FER_IS_PROBLEMS_PANEL (self));

  if (self->open == open)
    return;

  self->open = open;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

void
fer_problems_panel_go (FerProblemsPanel *self,
                       int               by)
{
  guint n_problems, selected;

  g_return_if_fail (FER_IS_PROBLEMS_PANEL (self));

  n_problems = count_problems (self);
  if (n_problems == 0)
    return;

  selected = gtk_single_selection_get_selected (self->selection);
  if (selected == GTK_INVALID_LIST_POSITION)
    go_to (self, by > 0 ? 0 : n_problems - 1);
  else
    go_to (self, by > 0 ? (selected + 1) % n_problems : (selected + n_problems - 1) % n_problems);
}

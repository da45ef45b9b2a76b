/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the problems panel. A problem's place and words follow the text, so the row listens to that. */

#include "config.h"

#include "fer-problem-row.h"

#include "fer-problem-groups.h"
#include "fer-severity.h"
#include "fer-tooltip.h"

#include <glib/gi18n.h>

struct _FerProblemRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *message_label;
  GtkLabel *place_label;

  GtkTreeExpander *expander; /* a child; NULL until it is needed */

  /* owned */
  GtkTreeListRow  *row;
  FerDiagnostic   *problem;
  FerProblemGroup *group;
  GSignalGroup    *problem_signals;
  GSignalGroup    *group_signals;
};

enum
{
  PROP_0,
  PROP_ROW,
  PROP_PROBLEM,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerProblemRow, fer_problem_row, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* The keyboard is on the item of the list, which has no name but that. */
static void
say (FerProblemRow *self,
     const char    *name)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_problem (FerProblemRow *self)
{
  FerSeverity      severity = fer_diagnostic_get_severity (self->problem);
  const char      *message = fer_diagnostic_get_message (self->problem);
  const char      *word = fer_severity_get_label (severity);
  g_autofree char *short_place = fer_diagnostic_dup_short_place (self->problem);
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;

  g_object_get (self->problem, "place", &place, NULL);
  /* Translators: how bad, what and where, such as “Warning: Trailing comma (apiProperties.json, line 12)”. */
  name = g_strdup_printf (_ ("%s: %s (%s)"), word, message, place);

  gtk_image_set_from_icon_name (self->icon, fer_severity_get_icon_name (severity));
  fer_tooltip_set (GTK_WIDGET (self->icon), word);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ "severity", fer_severity_get_name (severity), NULL });
  gtk_label_set_label (self->message_label, message);
  fer_tooltip_set (GTK_WIDGET (self->message_label), message);
  gtk_label_set_label (self->place_label, short_place);
  fer_tooltip_set (GTK_WIDGET (self->place_label), place);
  say (self, name);
}

static void
update_group (FerProblemRow *self)
{
  guint            n = g_list_model_get_n_items (fer_problem_group_get_problems (self->group));
  const char      *title = fer_problem_group_get_title (self->group);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *words = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, words);

  gtk_label_set_label (self->message_label, title);
  fer_tooltip_set (GTK_WIDGET (self->message_label), title);
  gtk_label_set_label (self->place_label, count);
  say (self, name);
}

static void
update (FerProblemRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), self->problem != NULL);
  if (self->problem != NULL)
    update_problem (self);
  else if (self->group != NULL)
    update_group (self);
}

static void
fer_problem_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fer_problem_row_parent_class)->root (widget);
  update (FER_PROBLEM_ROW (widget));
}

static void
fer_problem_row_dispose (GObject *object)
{
  FerProblemRow *self = FER_PROBLEM_ROW (object);
  GtkWidget     *child;

  g_clear_object (&self->problem_signals);
  g_clear_object (&self->group_signals);
  g_clear_object (&self->problem);
  g_clear_object (&self->group);
  g_clear_object (&self->row);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fer_problem_row_parent_class)->dispose (object);
}

static void
fer_problem_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerProblemRow *self = FER_PROBLEM_ROW (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    case PROP_PROBLEM:
      g_value_set_object (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_problem_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FerProblemRow *self = FER_PROBLEM_ROW (object);

  switch (prop_id)
    {
    case PROP_ROW:
      fer_problem_row_set_row (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_problem_row_class_init (FerProblemRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_problem_row_dispose;
  widget_class->root = fer_problem_row_root;
  object_class->get_property = fer_problem_row_get_property;
  object_class->set_property = fer_problem_row_set_property;

  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, GTK_TYPE_TREE_LIST_ROW,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROBLEM] = g_param_spec_object ("problem", NULL, NULL, FER_TYPE_DIAGNOSTIC,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, FerProblemRow, message_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemRow, place_label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_problem_row_init (FerProblemRow *self)
{
  self->problem_signals = g_signal_group_new (FER_TYPE_DIAGNOSTIC);
  g_signal_group_connect_swapped (self->problem_signals, "notify::place", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->problem_signals, "notify::message", G_CALLBACK (update), self);
  self->group_signals = g_signal_group_new (FER_TYPE_PROBLEM_GROUP);
  g_signal_group_connect_swapped (self->group_signals, "notify::n-items", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerDiagnostic *
fer_problem_row_get_problem (FerProblemRow *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_ROW (self), NULL);

  return self->problem;
}

/* Made when first needed: without groups no row has one. */
static void
update_expander (FerProblemRow *self)
{
  gboolean needed = self->group != NULL || (self->row != NULL && gtk_tree_list_row_get_depth (self->row) > 0);

  if (needed && self->expander == NULL)
    {
      self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
      gtk_widget_insert_after (GTK_WIDGET (self->expander), GTK_WIDGET (self), NULL);
    }
  if (self->expander == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->expander), needed);
  gtk_tree_expander_set_list_row (self->expander, needed ? self->row : NULL);
}

GtkTreeListRow *
fer_problem_row_get_row (FerProblemRow *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_ROW (self), NULL);

  return self->row;
}

void
fer_problem_row_set_row (FerProblemRow  *self,
                         GtkTreeListRow *row)
{
  g_autoptr (GObject) item = NULL;

  g_return_if_fail (FER_IS_PROBLEM_ROW (self));
  g_return_if_fail (row == NULL || GTK_IS_TREE_LIST_ROW (row));

  if (!g_set_object (&self->row, row))
    return;

  item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  g_clear_object (&self->problem);
  g_clear_object (&self->group);
  if (FER_IS_DIAGNOSTIC (item))
    self->problem = FER_DIAGNOSTIC (g_steal_pointer (&item));
  else if (FER_IS_PROBLEM_GROUP (item))
    self->group = FER_PROBLEM_GROUP (g_steal_pointer (&item));
  g_signal_group_set_target (self->problem_signals, self->problem);
  g_signal_group_set_target (self->group_signals, self->group);
  update_expander (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

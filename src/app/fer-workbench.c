/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arrangement of the widgets that show one connector. They share the editor and do not know each
 * other. The source keeps its width when the window's changes; the pages take what is left. */

#include "fer-workbench.h"

#include "fer-field-focus.h"
#include "fer-general-page.h"
#include "fer-security-page.h"
#include "fer-notices.h"
#include "fer-operations-page.h"
#include "fer-problems-panel.h"
#include "fer-review-page.h"
#include "fer-source-pane.h"
#include "fer-test-page.h"

#define DEFAULT_SOURCE_WIDTH 420

struct _FerWorkbench
{
  AdwBin parent_instance;

  /* template children */
  GtkPaned          *paned;
  GtkWidget         *pages_box;
  GtkWidget         *source_box;
  GtkWidget         *source_pane;
  AdwViewStack      *stack;
  FerOperationsPage *operations_page;
  FerTestPage       *test_page;
  FerReviewPage     *review_page;

  /* owned */
  FerKeeper     *keeper;
  FerEditor     *editor;
  GBindingGroup *editor_bindings;
  GSignalGroup  *checkup_signals;

  /* state */
  gboolean source_visible;
  gboolean side_by_side;
  gboolean problems_open;
  int      source_width;
  int      placed_width; /* of the paned when the divider was last placed by us */
  guint    place_source;
};

enum
{
  PROP_0,
  PROP_KEEPER,
  PROP_EDITOR,
  PROP_SOURCE_VISIBLE,
  PROP_SIDE_BY_SIDE,
  PROP_SOURCE_WIDTH,
  PROP_PROBLEMS_OPEN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerWorkbench, fer_workbench, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
arrange (FerWorkbench *self)
{
  gtk_widget_set_visible (self->source_box, self->source_visible);
  gtk_widget_set_visible (self->pages_box, self->side_by_side || !self->source_visible);
  /* The divider has no place that means anything until both are beside each other again. */
  self->placed_width = 0;
}

static gboolean
has_divider (FerWorkbench *self)
{
  return self->side_by_side && self->source_visible;
}

/* A user has moved the divider, unless the paned has just been given another width. */
static void
position_changed_cb (FerWorkbench *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));
  int source_width = width - gtk_paned_get_position (self->paned);

  if (!has_divider (self) || self->placed_width != width || source_width <= 0 || source_width == self->source_width)
    return;

  self->source_width = source_width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_WIDTH]);
}

static void
fer_workbench_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL, NULL);
  *minimum_baseline = *natural_baseline = -1;
}

static gboolean
place_divider_cb (gpointer user_data)
{
  FerWorkbench *self = user_data;
  int           width = gtk_widget_get_width (GTK_WIDGET (self->paned));

  self->place_source = 0;
  if (has_divider (self))
    gtk_paned_set_position (self->paned, MAX (width - self->source_width, 0));
  self->placed_width = width;
  return G_SOURCE_REMOVE;
}

/* The paned moves its divider when its width changes, also from a width of long ago when one child was hidden
 * meanwhile; so the place is given when it knows its present width, and a moment later, as nothing may ask for
 * another size while sizes are being given. */
static void
fer_workbench_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  FerWorkbench *self = FER_WORKBENCH (widget);
  gboolean      to_be_placed = self->placed_width == 0;

  self->placed_width = 0;
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (!to_be_placed)
    self->placed_width = width;
  else if (self->place_source == 0)
    self->place_source = g_idle_add_full (G_PRIORITY_HIGH, place_divider_cb, self, NULL);
}

/* The keys of the window reach what the pages offer, wherever the focus is. */
static void
fer_workbench_root (GtkWidget *widget)
{
  FerWorkbench *self = FER_WORKBENCH (widget);

  GTK_WIDGET_CLASS (fer_workbench_parent_class)->root (widget);

  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "ops",
                                  fer_operations_page_get_actions (self->operations_page));
}

static void
fer_workbench_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), "ops", NULL);

  GTK_WIDGET_CLASS (fer_workbench_parent_class)->unroot (widget);
}

static void
set_flag (FerWorkbench *self,
          gboolean     *flag,
          gboolean      value,
          guint         prop_id)
{
  if (*flag == value)
    return;

  *flag = value;
  if (prop_id != PROP_PROBLEMS_OPEN)
    arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
set_source_width (FerWorkbench *self,
                  int           source_width)
{
  if (self->source_width == source_width)
    return;

  self->source_width = source_width;
  self->placed_width = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_WIDTH]);
}

/* Each page says how much is wrong on it. */
static void
update_badges (FerWorkbench *self)
{
  static const char *const names[FER_N_CHECKUP_PAGES] = { "general", "operations", "security" };

  for (FerCheckupPage page = 0; page < FER_N_CHECKUP_PAGES; page++)
    {
      GtkWidget *child = adw_view_stack_get_child_by_name (self->stack, names[page]);
      guint      n = self->editor != NULL ? fer_checkup_count_page (fer_editor_get_checkup (self->editor), page) : 0;

      adw_view_stack_page_set_badge_number (adw_view_stack_get_page (self->stack, child), n);
    }
}

static void
set_editor (FerWorkbench *self,
            FerEditor    *editor)
{
  if (!g_set_object (&self->editor, editor))
    return;

  g_binding_group_set_source (self->editor_bindings, editor);
  g_signal_group_set_target (self->checkup_signals, editor != NULL ? fer_editor_get_checkup (editor) : NULL);
  update_badges (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

static void
fer_workbench_dispose (GObject *object)
{
  FerWorkbench *self = FER_WORKBENCH (object);

  g_clear_handle_id (&self->place_source, g_source_remove);
  if (self->editor_bindings != NULL)
    g_binding_group_set_source (self->editor_bindings, NULL);
  g_clear_object (&self->checkup_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->editor_bindings);
  g_clear_object (&self->editor);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (fer_workbench_parent_class)->dispose (object);
}

static void
fer_workbench_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  FerWorkbench *self = FER_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_SOURCE_VISIBLE:
      g_value_set_boolean (value, self->source_visible);
      break;
    case PROP_SIDE_BY_SIDE:
      g_value_set_boolean (value, self->side_by_side);
      break;
    case PROP_SOURCE_WIDTH:
      g_value_set_int (value, self->source_width);
      break;
    case PROP_PROBLEMS_OPEN:
      g_value_set_boolean (value, self->problems_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_workbench_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  FerWorkbench *self = FER_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      if (g_set_object (&self->keeper, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_EDITOR:
      set_editor (self, g_value_get_object (value));
      break;
    case PROP_SOURCE_VISIBLE:
      set_flag (self, &self->source_visible, g_value_get_boolean (value), prop_id);
      break;
    case PROP_SIDE_BY_SIDE:
      set_flag (self, &self->side_by_side, g_value_get_boolean (value), prop_id);
      break;
    case PROP_SOURCE_WIDTH:
      set_source_width (self, g_value_get_int (value));
      break;
    case PROP_PROBLEMS_OPEN:
      set_flag (self, &self->problems_open, g_value_get_boolean (value), prop_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_workbench_class_init (FerWorkbenchClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_workbench_dispose;
  object_class->get_property = fer_workbench_get_property;
  object_class->set_property = fer_workbench_set_property;
  widget_class->measure = fer_workbench_measure;
  widget_class->root = fer_workbench_root;
  widget_class->size_allocate = fer_workbench_size_allocate;
  widget_class->unroot = fer_workbench_unroot;

  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, FER_TYPE_KEEPER,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SOURCE_VISIBLE] = g_param_spec_boolean ("source-visible", NULL, NULL, FALSE,
                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SIDE_BY_SIDE] = g_param_spec_boolean ("side-by-side", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SOURCE_WIDTH] = g_param_spec_int ("source-width", NULL, NULL, 0, G_MAXINT, DEFAULT_SOURCE_WIDTH,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROBLEMS_OPEN] = g_param_spec_boolean ("problems-open", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_GENERAL_PAGE);
  g_type_ensure (FER_TYPE_NOTICES);
  g_type_ensure (FER_TYPE_OPERATIONS_PAGE);
  g_type_ensure (FER_TYPE_PROBLEMS_PANEL);
  g_type_ensure (FER_TYPE_REVIEW_PAGE);
  g_type_ensure (FER_TYPE_SECURITY_PAGE);
  g_type_ensure (FER_TYPE_SOURCE_PANE);
  g_type_ensure (FER_TYPE_TEST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-workbench.ui");
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, paned);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, pages_box);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, source_box);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, source_pane);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, stack);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, operations_page);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, test_page);
  gtk_widget_class_bind_template_child (widget_class, FerWorkbench, review_page);
  gtk_widget_class_bind_template_callback (widget_class, position_changed_cb);
}

static void
fer_workbench_init (FerWorkbench *self)
{
  self->source_width = DEFAULT_SOURCE_WIDTH;
  self->checkup_signals = g_signal_group_new (FER_TYPE_CHECKUP);
  g_signal_group_connect_swapped (self->checkup_signals, "checked", G_CALLBACK (update_badges), self);
  self->editor_bindings = g_binding_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The bin's own would take the place of fer_workbench_size_allocate (). */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  g_binding_group_bind (self->editor_bindings, "page", self->stack, "visible-child-name",
                        G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  arrange (self);
}

void
fer_workbench_set_connections (FerWorkbench   *self,
                               FerConnections *connections,
                               FerShelves     *shelves)
{
  g_return_if_fail (FER_IS_WORKBENCH (self));

  fer_test_page_set_connections (self->test_page, connections, shelves);
  fer_review_page_set_shelves (self->review_page, shelves);
}

void
fer_workbench_search (FerWorkbench *self)
{
  g_return_if_fail (FER_IS_WORKBENCH (self));

  gtk_widget_activate_action (self->source_pane, "source.search", NULL);
}

void
fer_workbench_focus_page (FerWorkbench *self)
{
  GtkWidget *page;

  g_return_if_fail (FER_IS_WORKBENCH (self));

  page = adw_view_stack_get_visible_child (self->stack);
  if (page == NULL || fer_field_focus_is_in (page))
    return;
  if (page == GTK_WIDGET (self->operations_page))
    fer_operations_page_focus_list (self->operations_page);
  else
    {
      /* It would go on behind where it was last, and past the end leave the keyboard where it is. */
      gtk_widget_set_focus_child (page, NULL);
      if (!gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
        gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The problems of a connector. The list is the document's own, or that of what is ignored; a filter, groups and a tree
 * stand between it and the eye. The selected problem is shown in full below, and led to in source and form. When a problem
 * has been fixed, the one that takes its place is selected. */

#include "config.h"

#include "fer-problems-panel.h"

#include "fer-problem-detail.h"
#include "fer-problem-filter.h"
#include "fer-problem-groups.h"
#include "fer-problem-row.h"
#include "fer-severity.h"
#include "fer-size-gauges.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>

#define N_ROWS_AT_ONCE 25

struct _FerProblemsPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage           *arrow;
  GtkLabel           *title_label;
  GtkToggleButton    *button;
  FerSizeGauges      *gauges;
  GtkRevealer        *revealer;
  GtkSearchEntry     *search_entry;
  GtkWidget          *fix_safe_button;
  GtkLabel           *fix_safe_count;
  GtkLabel           *none_label;
  GtkLabel           *note_label;
  GtkListView        *list;
  GtkSingleSelection *selection;
  FerProblemDetail   *detail;

  /* owned */
  FerEditor          *editor;
  FerProblemFilter   *filter;
  GtkFilterListModel *shown;
  FerProblemGroups   *groups;
  GtkSliceListModel  *portion; /* of the rows: those that the list has been given so far */
  GSignalGroup       *list_signals;
  GSignalGroup       *checkup_signals;
  GSimpleActionGroup *actions;
  GSettings          *settings;

  /* state */
  guint    growing; /* the source that gives the list more rows, or 0 */
  gboolean open;
  gboolean quiet;   /* the selection is moved by us */
  gboolean ignored; /* what is ignored is listed */
  guint    next;    /* where to go on once what was fixed is gone; GTK_INVALID_LIST_POSITION for nowhere */
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

static FerCheckup *
get_checkup (FerProblemsPanel *self)
{
  return self->editor != NULL ? fer_editor_get_checkup (self->editor) : NULL;
}

static GListModel *
get_problems (FerProblemsPanel *self)
{
  return self->editor != NULL ? fer_document_get_problems (fer_editor_get_document (self->editor)) : NULL;
}

static guint
count (GListModel *list)
{
  return list != NULL ? g_list_model_get_n_items (list) : 0;
}

static guint
count_ignored (FerProblemsPanel *self)
{
  return get_checkup (self) != NULL ? count (fer_checkup_get_ignored (get_checkup (self))) : 0;
}

static void
set_enabled (FerProblemsPanel *self,
             const char       *name,
             gboolean          enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/* What is shown. */

static char *
make_title (FerProblemsPanel *self)
{
  guint n_problems = count (get_problems (self));
  guint n_shown = count (G_LIST_MODEL (self->shown));

  if (self->ignored)
    /* Translators: the title of a list and how many are in it. */
    return g_strdup_printf (_ ("Ignored · %u"), count_ignored (self));
  if (n_problems == 0)
    return g_strdup (_ ("No Problems"));
  if (n_shown < n_problems)
    /* Translators: the title of a list, how many of it are shown, and how many there are. */
    return g_strdup_printf (_ ("Problems · %u of %u"), n_shown, n_problems);
  /* Translators: the title of a list and how many are in it. */
  return g_strdup_printf (_ ("Problems · %u"), n_problems);
}

static void
update_note (FerProblemsPanel *self)
{
  FerCheckup      *checkup = get_checkup (self);
  const GError    *fault = checkup != NULL ? fer_checkup_get_ignore_fault (checkup) : NULL;
  guint            n_stale = checkup != NULL ? fer_checkup_get_n_stale (checkup) : 0;
  g_autofree char *note = NULL;

  if (fault != NULL)
    note = g_strdup (fault->message);
  else if (n_stale > 0)
    note = g_strdup_printf (ngettext ("%u entry of ignore.json ignores nothing any more.", "%u entries of ignore.json ignore nothing any more.", n_stale), n_stale);
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

/* Nothing left to see is said, so that nobody thinks that there is nothing. */
static void
update_none (FerProblemsPanel *self)
{
  gboolean is_hidden = !self->ignored && count (get_problems (self)) > 0 && count (G_LIST_MODEL (self->shown)) == 0;
  gboolean searches = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  gtk_label_set_label (self->none_label, searches ? _ ("No problem has these words.") : _ ("The filter hides all problems."));
  gtk_widget_set_visible (GTK_WIDGET (self->none_label), is_hidden);
}

static void
update_fix_safe (FerProblemsPanel *self)
{
  guint            n = get_checkup (self) != NULL ? fer_checkup_count_fixes (get_checkup (self), NULL) : 0;
  g_autofree char *number = g_strdup_printf ("(%u)", n);
  g_autofree char *name = g_strdup_printf (_ ("Fix Everything Safe (%u)"), n);

  gtk_label_set_label (self->fix_safe_count, number);
  fer_spoken_set (self->fix_safe_button, name);
  set_enabled (self, "fix-safe", n > 0);
}

static void
update (FerProblemsPanel *self)
{
  guint            n_problems = count (get_problems (self));
  gboolean         any = n_problems > 0 || self->ignored || count_ignored (self) > 0;
  gboolean         shown = self->open && any;
  g_autofree char *title = make_title (self);

  gtk_label_set_label (self->title_label, title);
  gtk_image_set_from_icon_name (self->arrow, shown ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), any);
  /* A list makes two hundred rows at once, seen or not. */
  if (shown != (gtk_list_view_get_model (self->list) != NULL))
    gtk_list_view_set_model (self->list, shown ? GTK_SELECTION_MODEL (self->selection) : NULL);
  gtk_revealer_set_reveal_child (self->revealer, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
  update_none (self);
  set_enabled (self, "next", count (G_LIST_MODEL (self->shown)) > 0);
  set_enabled (self, "previous", count (G_LIST_MODEL (self->shown)) > 0);
}

static FerDiagnostic *
dup_problem (FerProblemsPanel *self,
             guint             position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GObject) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return FER_IS_DIAGNOSTIC (item) ? FER_DIAGNOSTIC (g_steal_pointer (&item)) : NULL;
}

static void
show_detail (FerProblemsPanel *self)
{
  g_autoptr (FerDiagnostic) problem = dup_problem (self, gtk_single_selection_get_selected (self->selection));

  fer_problem_detail_show (self->detail, get_checkup (self), problem);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), problem != NULL);
}

/* Going. */

static void
reveal (FerProblemsPanel *self,
        guint             position,
        gboolean          focus)
{
  g_autoptr (FerDiagnostic) problem = dup_problem (self, position);
  gsize start, end;

  if (problem == NULL)
    return;
  fer_diagnostic_get_range (problem, &start, &end);
  fer_editor_go_to (self->editor, fer_diagnostic_get_file (problem), start, end, focus);
}

static void
select_quietly (FerProblemsPanel *self,
                guint             position)
{
  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->quiet = FALSE;
  show_detail (self);
}

static void
go_to (FerProblemsPanel *self,
       guint             position)
{
  select_quietly (self, position);
  reveal (self, position, TRUE);
}

static void
activated_cb (FerProblemsPanel *self,
              guint             position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL && gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    go_to (self, position);
}

static void
selected_cb (FerProblemsPanel *self)
{
  show_detail (self);
  if (!self->quiet)
    reveal (self, gtk_single_selection_get_selected (self->selection), FALSE);
}

static void
fixed_cb (FerProblemsPanel *self)
{
  self->next = gtk_single_selection_get_selected (self->selection);
}

/* What was fixed is gone by now, unless the fix was not enough. */
static void
go_on (FerProblemsPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->next != GTK_INVALID_LIST_POSITION && n > 0 && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_quietly (self, MIN (self->next, n - 1));
  self->next = GTK_INVALID_LIST_POSITION;
}

static void
checked_cb (FerProblemsPanel *self)
{
  FerConnectorSize size = fer_checkup_get_size (get_checkup (self));

  fer_size_gauges_show (self->gauges, &size);
  go_on (self);
  show_detail (self);
  update_fix_safe (self);
  update_note (self);
  update (self);
}

/* The lists between. */

static GListModel *
list_children (gpointer item,
               gpointer user_data)
{
  return FER_IS_PROBLEM_GROUP (item) ? g_object_ref (fer_problem_group_get_problems (item)) : NULL;
}

/* Rows are made a portion at a time, so that hundreds of them, which come at once, do not hold anything up. */
static gboolean
grow_cb (gpointer user_data)
{
  FerProblemsPanel *self = user_data;
  guint             n_rows = g_list_model_get_n_items (gtk_slice_list_model_get_model (self->portion));

  gtk_slice_list_model_set_size (self->portion, gtk_slice_list_model_get_size (self->portion) + N_ROWS_AT_ONCE);
  if (n_rows > gtk_slice_list_model_get_size (self->portion))
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

static void
rows_changed_cb (FerProblemsPanel *self)
{
  guint n_rows = g_list_model_get_n_items (gtk_slice_list_model_get_model (self->portion));

  if (self->growing == 0 && n_rows > gtk_slice_list_model_get_size (self->portion))
    self->growing = g_idle_add_full (G_PRIORITY_LOW, grow_cb, self, NULL);
}

static void
build_tree (FerProblemsPanel *self)
{
  GListModel *root = fer_problem_groups_get_model (self->groups);
  g_autoptr (GtkTreeListModel) tree = gtk_tree_list_model_new (g_object_ref (root), FALSE, TRUE, list_children, NULL, NULL);

  g_clear_object (&self->portion);
  self->portion = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (tree)), 0, N_ROWS_AT_ONCE);
  g_signal_connect_object (tree, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->quiet = TRUE;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->portion));
  self->quiet = FALSE;
  rows_changed_cb (self);
}

static void
choose_list (FerProblemsPanel *self)
{
  GListModel *list = self->ignored && get_checkup (self) != NULL ? fer_checkup_get_ignored (get_checkup (self)) : get_problems (self);

  gtk_filter_list_model_set_model (self->shown, list);
  show_detail (self);
  update (self);
}

/* Actions. */

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
mended_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerProblemsPanel) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fer_checkup_mend_all_finish (FER_CHECKUP (source), result, &error) < 0)
    {
      gtk_label_set_label (self->note_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->note_label), TRUE);
    }
}

static void
fix_safe_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  FerProblemsPanel *self = user_data;

  if (get_checkup (self) != NULL)
    fer_checkup_mend_all_async (get_checkup (self), NULL, NULL, mended_cb, g_object_ref (self));
}

static void
change_severity (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  FerProblemsPanel *self = user_data;

  for (FerSeverity severity = 0; severity < FER_N_SEVERITIES; severity++)
    if (g_str_has_suffix (g_action_get_name (G_ACTION (action)), fer_severity_get_name (severity)))
      fer_problem_filter_show_severity (self->filter, severity, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  update (self);
}

static void
change_lane (GSimpleAction *action,
             GVariant      *state,
             gpointer       user_data)
{
  FerProblemsPanel *self = user_data;

  for (FerLane lane = 0; lane <= FER_LANE_STYLE; lane++)
    if (g_str_has_suffix (g_action_get_name (G_ACTION (action)), fer_lane_get_name (lane)))
      fer_problem_filter_show_lane (self->filter, lane, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  update (self);
}

static void
change_grouping (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  static const char *const names[] = { "none", "place", "rule" };
  FerProblemsPanel        *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (state, NULL), names[i]))
      {
        g_simple_action_set_state (action, state);
        fer_problem_groups_set_grouping (self->groups, (FerGrouping)i);
        build_tree (self);
        show_detail (self);
      }
}

/* Who publishes is the same from one connector to the next. */
static void
hand_over_profile (FerProblemsPanel *self)
{
  g_autofree char *publisher = g_settings_get_string (self->settings, "publisher");
  FerProfile       profile;

  if (get_checkup (self) != NULL && fer_profile_parse (publisher, &profile))
    fer_checkup_set_profile (get_checkup (self), profile);
}

static void
change_ignored (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  FerProblemsPanel *self = user_data;

  self->ignored = g_variant_get_boolean (state);
  g_simple_action_set_state (action, state);
  choose_list (self);
}

static void
search_changed_cb (FerProblemsPanel *self)
{
  fer_problem_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update (self);
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
  g_clear_object (&self->checkup_signals);
  g_clear_object (&self->editor);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_handle_id (&self->growing, g_source_remove);
  g_clear_object (&self->portion);
  g_clear_object (&self->groups);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);

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
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FER_TYPE_PROBLEM_DETAIL);
  g_type_ensure (FER_TYPE_PROBLEM_ROW);
  g_type_ensure (FER_TYPE_SIZE_GAUGES);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-problems-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, arrow);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, detail);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, fix_safe_button);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, fix_safe_count);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, none_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, gauges);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, list);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, note_label);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, selection);
  gtk_widget_class_bind_template_child (widget_class, FerProblemsPanel, title_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fixed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
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
  bind_template (widget_class);
}

static void
fer_problems_panel_init (FerProblemsPanel *self)
{
  static const GActionEntry entries[] = {
    { .name = "next", .activate = next_action },
    { .name = "previous", .activate = previous_action },
    { .name = "fix-safe", .activate = fix_safe_action },
    { .name = "show-error", .state = "true", .change_state = change_severity },
    { .name = "show-certification", .state = "true", .change_state = change_severity },
    { .name = "show-warning", .state = "true", .change_state = change_severity },
    { .name = "show-hint", .state = "true", .change_state = change_severity },
    { .name = "lane-save", .state = "true", .change_state = change_lane },
    { .name = "lane-certify", .state = "true", .change_state = change_lane },
    { .name = "lane-style", .state = "true", .change_state = change_lane },
    { .name = "group", .parameter_type = "s", .state = "'none'", .change_state = change_grouping },
    { .name = "ignored", .state = "false", .change_state = change_ignored },
  };

  g_autoptr (GAction) publisher = NULL;

  self->next = GTK_INVALID_LIST_POSITION;
  self->settings = g_settings_new ("io.github.ferrule.Ferrule");
  g_signal_connect_object (self->settings, "changed::publisher", G_CALLBACK (hand_over_profile), self, G_CONNECT_SWAPPED);
  self->actions = g_simple_action_group_new ();
  publisher = g_settings_create_action (self->settings, "publisher");
  g_action_map_add_action (G_ACTION_MAP (self->actions), publisher);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->filter = fer_problem_filter_new ();
  self->shown = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->groups = fer_problem_groups_new (G_LIST_MODEL (self->shown));
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (update), self);
  self->checkup_signals = g_signal_group_new (FER_TYPE_CHECKUP);
  g_signal_group_connect_swapped (self->checkup_signals, "checked", G_CALLBACK (checked_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  build_tree (self);
  update_fix_safe (self);
  show_detail (self);
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

  self->next = GTK_INVALID_LIST_POSITION;
  g_signal_group_set_target (self->list_signals, get_problems (self));
  g_signal_group_set_target (self->checkup_signals, get_checkup (self));
  fer_problem_filter_set_checkup (self->filter, get_checkup (self));
  fer_problem_groups_set_checkup (self->groups, get_checkup (self));
  self->quiet = TRUE;
  choose_list (self);
  self->quiet = FALSE;
  hand_over_profile (self);
  if (get_checkup (self) != NULL)
    checked_cb (self);
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

/* Over the titles of groups. */
void
fer_problems_panel_go (FerProblemsPanel *self,
                       int               by)
{
  guint n_rows, position;

  g_return_if_fail (FER_IS_PROBLEMS_PANEL (self));

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  position = gtk_single_selection_get_selected (self->selection);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (FerDiagnostic) problem = NULL;

      if (position == GTK_INVALID_LIST_POSITION)
        position = by > 0 ? 0 : n_rows - 1;
      else
        position = by > 0 ? (position + 1) % n_rows : (position + n_rows - 1) % n_rows;
      problem = dup_problem (self, position);
      if (problem == NULL)
        continue;
      go_to (self, position);
      return;
    }
}

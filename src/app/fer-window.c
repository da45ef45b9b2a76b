/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame: which connector the window shows, and what there is room for. An editor is kept for each
 * connector that the window has shown, so that coming back finds the same place. */

#include "config.h"

#include "fer-window-private.h"

#include "fer-adaptive-bin.h"
#include "fer-layout.h"
#include "fer-narrow.h"
#include "fer-source-pane.h"
#include "fer-welcome-page.h"
#include "fer-workbench.h"

#include <glib/gi18n.h>

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_KEEPER,
  PROP_SHELVES,
  PROP_ACCOUNTS,
  PROP_SIDEBAR_VISIBLE,
  PROP_SOURCE_VISIBLE,
  PROP_PROBLEMS_OPEN,
  N_PROPS
};

/* Of the platform's font. */
#define USUAL_POINTS 11.0

enum
{
  SIGNAL_STATE_CHANGED,
  SIGNAL_LEAVING,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerWindow, fer_window, ADW_TYPE_APPLICATION_WINDOW)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

void
_fer_window_state_changed (FerWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

/* What there is room for. */

/* People make text larger by a factor, or by a larger font; a smaller one needs no other layout. */
static double
get_text_scale (FerWindow *self)
{
  g_autofree char *name = NULL;
  g_autoptr (PangoFontDescription) font = NULL;
  double points;
  int    dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  points = (double)pango_font_description_get_size (font) / PANGO_SCALE;
  return (dpi > 0 ? dpi / (96.0 * 1024) : 1.0) * MAX (points / USUAL_POINTS, 1.0);
}

static void
show_source (FerWindow *self,
             gboolean   visible)
{
  if (self->source_visible == visible)
    return;

  self->source_visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_VISIBLE]);
}

/* Where there is room for one only it is the pages, unless the hands are in the source. */
static void
update_source (FerWindow *self,
               gboolean   side_by_side)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   in_source = focus != NULL && gtk_widget_get_ancestor (focus, FER_TYPE_SOURCE_PANE) != NULL;

  if (self->side_by_side != side_by_side)
    {
      self->side_by_side = side_by_side;
      show_source (self, side_by_side ? self->source_wanted : in_source);
    }
  if (self->workbench != NULL)
    g_object_set (self->workbench, "side-by-side", side_by_side, NULL);
}

/* While a connector is shown the source counts; on the welcome page nothing needs its room. */
void
_fer_window_update_layout (FerWindow *self)
{
  int       width = fer_adaptive_bin_get_width (FER_ADAPTIVE_BIN (self->bin));
  int       height;
  gboolean  source_counts = self->keeper != NULL && self->source_wanted;
  FerLayout layout;

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  layout = fer_layout_choose (width, get_text_scale (self), source_counts);

  if (layout.folded != (adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS))
    {
      adw_flap_set_fold_policy (self->flap, layout.folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
      adw_flap_set_reveal_flap (self->flap, !layout.folded && self->sidebar_wanted);
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar), layout.sidebar_width, -1);
  gtk_widget_set_visible (self->history_tools, self->keeper != NULL && !layout.compact);
  self->compact = layout.compact;
  _fer_window_update_problems (self);
  update_source (self, layout.side_by_side);
}

gboolean
_fer_window_is_folded (FerWindow *self)
{
  return adw_flap_get_fold_policy (self->flap) == ADW_FLAP_FOLD_POLICY_ALWAYS;
}

static void
flap_revealed_cb (FerWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

/* A folded sidebar is only asked for, used and gone; what is remembered is the wish for one beside the rest. */
void
_fer_window_set_sidebar_visible (FerWindow *self,
                                 gboolean   visible)
{
  adw_flap_set_reveal_flap (self->flap, visible);
  if (_fer_window_is_folded (self) || self->sidebar_wanted == visible)
    return;

  self->sidebar_wanted = visible;
  g_settings_set_boolean (self->settings, "sidebar-visible", visible);
  _fer_window_state_changed (self);
}

/* In the pages' place it is only asked for and left again; what is remembered is the wish for it beside them. */
void
_fer_window_set_source_visible (FerWindow *self,
                                gboolean   visible)
{
  show_source (self, visible);
  if (!self->side_by_side || self->source_wanted == visible)
    return;

  self->source_wanted = visible;
  g_settings_set_boolean (self->settings, "source-visible", visible);
  _fer_window_update_layout (self);
  _fer_window_state_changed (self);
}

void
_fer_window_set_problems_open (FerWindow *self,
                               gboolean   open)
{
  if (self->problems_open == open)
    return;

  self->problems_open = open;
  g_settings_set_boolean (self->settings, "problems-open", open);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS_OPEN]);
  _fer_window_state_changed (self);
}

static void
source_width_changed_cb (FerWindow *self)
{
  g_object_get (self->workbench, "source-width", &self->source_width, NULL);
  g_settings_set_int (self->settings, "source-width", MAX (self->source_width, 200));
  _fer_window_state_changed (self);
}

/* The workbench costs more than all the rest, and the first frame does not need it. */
GtkWidget *
_fer_window_get_workbench (FerWindow *self)
{
  if (self->workbench != NULL)
    return self->workbench;

  self->workbench = g_object_new (FER_TYPE_WORKBENCH, "source-width", self->source_width, NULL);
  gtk_stack_add_named (self->stack, self->workbench, "connector");
  fer_workbench_set_connections (FER_WORKBENCH (self->workbench), self->connections, self->shelves);
  g_object_bind_property (self, "source-visible", self->workbench, "source-visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "problems-open", self->workbench, "problems-open",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->workbench, "notify::source-width", G_CALLBACK (source_width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->workbench;
}

/* What is shown. */

static void
update_title (FerWindow *self)
{
  FerDocument     *document = self->keeper != NULL ? fer_keeper_get_document (self->keeper) : NULL;
  const char      *title = document != NULL ? fer_document_get_title (document) : NULL;
  gboolean         modified = document != NULL && fer_document_get_modified (document);
  g_autofree char *marked = modified ? g_strconcat (title, " ●", NULL) : NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *where = NULL;

  if (modified)
    /* Translators: %s is the title of a connector; the title of a window. */
    spoken = g_strdup_printf (_ ("%s (unsaved) – Ferrule"), title);
  else if (document != NULL)
    /* Translators: %s is the title of a connector; the title of a window. */
    spoken = g_strdup_printf (_ ("%s – Ferrule"), title);
  if (document != NULL)
    where = fer_dup_place_for_people (fer_document_get_folder (document));

  gtk_window_set_title (GTK_WINDOW (self), spoken != NULL ? spoken : _ ("Ferrule"));
  adw_window_title_set_title (self->title, marked != NULL ? marked : title != NULL ? title
                                                                                   : "");
  adw_window_title_set_subtitle (self->title, where != NULL ? where : "");
}

/* The number has no room in a narrow title bar; the panel below says it. */
void
_fer_window_update_problems (FerWindow *self)
{
  guint            n_problems = self->keeper != NULL ? g_list_model_get_n_items (fer_document_get_problems (fer_keeper_get_document (self->keeper)))
                                                     : 0;
  g_autofree char *count = g_strdup_printf ("%u", n_problems);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->problems_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_label), n_problems > 0 && !self->compact);
  spoken = n_problems == 0 ? g_strdup (_ ("No Problems"))
                           /* Translators: %u is a number. */
                           : g_strdup_printf (ngettext ("%u Problem", "%u Problems", n_problems), n_problems);
  gtk_widget_set_tooltip_text (self->problems_button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problems_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The step that the toast would take back is not the last one any more. */
static void
undo_name_changed_cb (FerWindow *self)
{
  g_autofree char *name = NULL;

  if (self->undo_toast == NULL)
    return;

  g_object_get (fer_keeper_get_document (self->keeper), "undo-name", &name, NULL);
  if (g_strcmp0 (name, self->undo_toast_name) != 0)
    adw_toast_dismiss (self->undo_toast);
}

/* Going to a place with the keyboard is of no use while its text is hidden. */
static void
reveal_cb (FerWindow *self,
           FerFile   *file,
           guint64    start,
           guint64    end,
           gboolean   focus)
{
  if (focus)
    _fer_window_set_source_visible (self, TRUE);
}

static FerEditor *
get_editor (FerWindow *self,
            FerKeeper *keeper)
{
  FerEditor *editor = g_hash_table_lookup (self->editors, keeper);

  if (editor == NULL)
    {
      editor = fer_editor_new (fer_keeper_get_document (keeper));
      g_hash_table_insert (self->editors, g_object_ref (keeper), editor);
      g_signal_connect_object (editor, "notify::page", G_CALLBACK (_fer_window_state_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (editor, "notify::operation", G_CALLBACK (_fer_window_state_changed), self, G_CONNECT_SWAPPED);
    }
  return editor;
}

static void
set_shown (FerWindow *self,
           FerKeeper *keeper)
{
  FerDocument *document = keeper != NULL ? fer_keeper_get_document (keeper) : NULL;
  FerEditor   *editor = keeper != NULL ? get_editor (self, keeper) : NULL;

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  g_set_object (&self->keeper, keeper);
  g_set_object (&self->editor, editor);
  g_signal_group_set_target (self->document_signals, document);
  g_signal_group_set_target (self->problem_signals, document != NULL ? fer_document_get_problems (document) : NULL);
  g_signal_group_set_target (self->editor_signals, self->editor);
  g_object_set (self->sidebar, "keeper", keeper, NULL);
  if (keeper != NULL || self->workbench != NULL)
    g_object_set (_fer_window_get_workbench (self), "keeper", keeper, "editor", self->editor, NULL);
  gtk_widget_set_visible (self->connector_tools, keeper != NULL);
}

void
fer_window_show (FerWindow *self,
                 FerKeeper *keeper)
{
  g_return_if_fail (FER_IS_WINDOW (self));
  g_return_if_fail (keeper == NULL || FER_IS_KEEPER (keeper));

  _fer_window_cancel_opening (self);
  if (self->keeper != keeper)
    {
      set_shown (self, keeper);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPER]);
    }
  g_object_set (self->sidebar, "api", NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, keeper != NULL ? "connector" : "welcome");
  if (_fer_window_is_folded (self))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  _fer_window_update_layout (self);
  update_title (self);
  _fer_window_update_problems (self);
  _fer_window_update_actions (self);
  _fer_window_state_changed (self);
}

/* A connector that is closed elsewhere is not shown any longer: the next one takes its place. */
static void
keepers_changed_cb (FerWindow  *self,
                    guint       position,
                    guint       n_removed,
                    guint       n_added,
                    GListModel *keepers)
{
  g_autoptr (FerKeeper) heir = NULL;
  GHashTableIter iter;
  gpointer       known;

  if (self->leaving)
    return;

  _fer_window_state_changed (self);
  if (n_removed == 0)
    return;

  if (self->keeper != NULL && !g_list_store_find (G_LIST_STORE (keepers), self->keeper, NULL))
    {
      heir = g_list_model_get_item (keepers, position);
      if (heir == NULL && position > 0)
        heir = g_list_model_get_item (keepers, position - 1);
      fer_window_show (self, heir);
    }

  g_hash_table_iter_init (&iter, self->editors);
  while (g_hash_table_iter_next (&iter, &known, NULL))
    if (!g_list_store_find (G_LIST_STORE (keepers), known, NULL))
      g_hash_table_iter_remove (&iter);
}

static void
keeper_chosen_cb (FerWindow *self,
                  FerKeeper *keeper)
{
  fer_window_show (self, keeper);
}

static void
keeper_closed_cb (FerWindow *self,
                  FerKeeper *keeper)
{
  _fer_window_close_keeper (self, keeper);
}

static void
place_chosen_cb (FerWindow *self,
                 GFile     *place)
{
  fer_window_open (self, place);
}

static gboolean
drop_cb (FerWindow    *self,
         const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  /* A folder's files may all be dropped at once, and are one connector. */
  fer_window_open (self, files->data);
  return TRUE;
}

static void
fer_window_constructed (GObject *object)
{
  FerWindow *self = FER_WINDOW (object);

  G_OBJECT_CLASS (fer_window_parent_class)->constructed (object);

  _fer_window_read_settings (self);
  adw_flap_set_reveal_flap (self->flap, self->sidebar_wanted);
  g_signal_connect_object (fer_workspace_get_keepers (self->workspace), "items-changed", G_CALLBACK (keepers_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (_fer_window_update_layout),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-font-name", G_CALLBACK (_fer_window_update_layout),
                           self, G_CONNECT_SWAPPED);
  _fer_window_update_layout (self);
  update_title (self);
  _fer_window_update_actions (self);
  /* The buttons of the template have looked before there was anything to see. */
  for (guint i = PROP_SIDEBAR_VISIBLE; i <= PROP_PROBLEMS_OPEN; i++)
    g_object_notify_by_pspec (object, properties[i]);
}

static void
fer_window_dispose (GObject *object)
{
  FerWindow *self = FER_WINDOW (object);

  _fer_window_cancel_opening (self);
  g_clear_object (&self->opening_place);
  g_clear_object (&self->undo_toast);
  g_clear_pointer (&self->undo_toast_name, g_free);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->problem_signals);
  g_clear_object (&self->editor_signals);
  g_clear_object (&self->accounts);
  g_clear_object (&self->connections);
  g_clear_object (&self->shelves);
  g_clear_object (&self->editor);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->editors, g_hash_table_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fer_window_parent_class)->dispose (object);
}

static void
fer_window_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  FerWindow *self = FER_WINDOW (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_SHELVES:
      g_value_set_object (value, self->shelves);
      break;
    case PROP_ACCOUNTS:
      g_value_set_object (value, self->accounts);
      break;
    case PROP_SIDEBAR_VISIBLE:
      /* The template is asked about its actions while it is still being made. */
      g_value_set_boolean (value, self->flap != NULL && adw_flap_get_reveal_flap (self->flap));
      break;
    case PROP_SOURCE_VISIBLE:
      g_value_set_boolean (value, self->source_visible);
      break;
    case PROP_PROBLEMS_OPEN:
      g_value_set_boolean (value, self->problems_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_window_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  FerWindow *self = FER_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SHELVES:
      g_set_object (&self->shelves, g_value_get_object (value));
      break;
    case PROP_ACCOUNTS:
      g_set_object (&self->accounts, g_value_get_object (value));
      break;
    case PROP_WORKSPACE:
      self->workspace = g_value_dup_object (value);
      break;
    case PROP_SIDEBAR_VISIBLE:
      _fer_window_set_sidebar_visible (self, g_value_get_boolean (value));
      break;
    case PROP_SOURCE_VISIBLE:
      _fer_window_set_source_visible (self, g_value_get_boolean (value));
      break;
    case PROP_PROBLEMS_OPEN:
      _fer_window_set_problems_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_window_class_init (FerWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_window_constructed;
  object_class->dispose = fer_window_dispose;
  object_class->get_property = fer_window_get_property;
  object_class->set_property = fer_window_set_property;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, FER_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHELVES] = g_param_spec_object ("shelves", NULL, NULL, FER_TYPE_SHELVES, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACCOUNTS] = g_param_spec_object ("accounts", NULL, NULL, FER_TYPE_ACCOUNT_SHELVES,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, FER_TYPE_KEEPER,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE,
                                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SOURCE_VISIBLE] = g_param_spec_boolean ("source-visible", NULL, NULL, TRUE,
                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROBLEMS_OPEN] = g_param_spec_boolean ("problems-open", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", FER_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);

  signals[SIGNAL_LEAVING] = g_signal_new ("leaving", FER_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FER_TYPE_ADAPTIVE_BIN);
  g_type_ensure (FER_TYPE_SIDEBAR);
  g_type_ensure (FER_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, loading_page);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, connector_tools);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, history_tools);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, problems_button);
  gtk_widget_class_bind_template_child (widget_class, FerWindow, problems_label);
  gtk_widget_class_bind_template_callback (widget_class, flap_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keeper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keeper_closed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "api_chosen_cb", G_CALLBACK (_fer_window_show_api));
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "update_layout", G_CALLBACK (_fer_window_update_layout));

  _fer_window_class_actions_init (klass);
  _fer_window_class_accounts_init (klass);
  _fer_window_class_closing_init (klass);
}

static void
fer_window_init (FerWindow *self)
{
  GtkDropTarget *drop_target;

  self->editors = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);

  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::title", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::modified", G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::can-undo", G_CALLBACK (_fer_window_update_actions), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::can-redo", G_CALLBACK (_fer_window_update_actions), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::undo-name", G_CALLBACK (_fer_window_update_actions), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::redo-name", G_CALLBACK (_fer_window_update_actions), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::undo-name", G_CALLBACK (undo_name_changed_cb), self);
  self->problem_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->problem_signals, "items-changed", G_CALLBACK (_fer_window_update_problems), self);
  self->editor_signals = g_signal_group_new (FER_TYPE_EDITOR);
  g_signal_group_connect_swapped (self->editor_signals, "reveal", G_CALLBACK (reveal_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  fer_narrow_title (self->title);

  drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop_target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop_target));
}

FerWindow *
fer_window_new (GtkApplication *application,
                FerWorkspace   *workspace)
{
  return g_object_new (FER_TYPE_WINDOW, "application", application, "workspace", workspace, NULL);
}

void
fer_window_set_connections (FerWindow      *self,
                            FerConnections *connections)
{
  g_return_if_fail (FER_IS_WINDOW (self));

  g_set_object (&self->connections, connections);
  fer_sidebar_set_connections (self->sidebar, connections);
  if (self->workbench != NULL)
    fer_workbench_set_connections (FER_WORKBENCH (self->workbench), connections, self->shelves);
}

FerWorkspace *
fer_window_get_workspace (FerWindow *self)
{
  g_return_val_if_fail (FER_IS_WINDOW (self), NULL);

  return self->workspace;
}

FerKeeper *
fer_window_get_keeper (FerWindow *self)
{
  g_return_val_if_fail (FER_IS_WINDOW (self), NULL);

  return self->keeper;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of APIs and of connectors. What there is of them is the shelves' and the workspace's; here it is only
 * filtered by what is typed into the search. */

#include "config.h"

#include "fer-sidebar.h"

#include "fer-api-finder.h"
#include "fer-connection-list.h"
#include "fer-connector-row.h"
#include "fer-recent-row.h"

#include <glib/gi18n.h>

struct _FerSidebar
{
  AdwBin parent_instance;

  /* template children */
  GtkSearchEntry     *search_entry;
  GtkWidget          *api_section;
  GtkWidget          *refresh_button;
  FerApiTree         *api_tree;
  GtkLabel           *api_hint;
  GtkWidget          *connect_button;
  GtkWidget          *sample_button;
  GtkListBox         *open_list;
  GtkLabel           *open_hint;
  FerConnectionList  *connection_list;
  GtkListBox         *recent_list;
  GtkWidget          *recent_section;
  GtkFilterListModel *open_model;
  GtkFilterListModel *recent_model;

  /* owned */
  FerWorkspace *workspace;
  FerShelves   *shelves;
  FerKeeper    *keeper;

  /* state */
  gboolean services_awaited; /* the keyboard goes into them when they come */
};

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_SHELVES,
  PROP_KEEPER,
  PROP_API,
  N_PROPS
};

enum
{
  SIGNAL_KEEPER_CHOSEN,
  SIGNAL_KEEPER_CLOSED,
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_API_CHOSEN,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerSidebar, fer_sidebar, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
is_searching (FerSidebar *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

/* Neither an empty list nor a section that nothing is offered in takes room from the APIs. */
static void
update_connectors (FerSidebar *self)
{
  guint n_open = g_list_model_get_n_items (G_LIST_MODEL (self->open_model));
  guint n_recent = g_list_model_get_n_items (G_LIST_MODEL (self->recent_model));

  gtk_label_set_label (self->open_hint, is_searching (self) ? _ ("No connector of that name") : _ ("Open a folder with a connector in it."));
  gtk_widget_set_visible (GTK_WIDGET (self->open_hint), n_open == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->open_list), n_open > 0);
  gtk_widget_set_visible (self->recent_section, n_recent > 0);
}

static char *
describe_found (guint n_found)
{
  if (n_found == 0)
    return g_strdup (_ ("No API of that name"));
  if (n_found <= FER_API_FINDER_MAX_SHOWN)
    return NULL;
  return g_strdup_printf (_ ("The first %u of %u are shown."), FER_API_FINDER_MAX_SHOWN, n_found);
}

/* Empty places say what belongs there, and offer the one next step. What goes wrong is said in the rows. */
static void
update_api_hint (FerSidebar *self)
{
  g_autofree char *hint = NULL;
  guint            n_sources = 0, n_shown = 0, n_found = 0;

  if (self->shelves != NULL)
    g_object_get (self->shelves, "n-sources", &n_sources, NULL);
  g_object_get (self->api_tree, "n-shown", &n_shown, "n-found", &n_found, NULL);
  if (is_searching (self))
    hint = describe_found (n_found);
  else if (n_shown == 0)
    hint = g_strdup (_ ("Connect to services of your own, or try the sample, which needs no account."));
  gtk_widget_set_visible (GTK_WIDGET (self->api_tree), n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->api_hint), hint != NULL);
  gtk_widget_set_visible (self->connect_button, n_sources == 0 && !is_searching (self));
  gtk_widget_set_visible (self->sample_button, n_sources == 0 && !is_searching (self));
  gtk_label_set_label (self->api_hint, hint != NULL ? hint : "");
}

static void
services_shown_cb (FerSidebar *self)
{
  update_api_hint (self);
  if (self->services_awaited && gtk_widget_get_visible (GTK_WIDGET (self->api_tree)))
    self->services_awaited = !gtk_widget_child_focus (GTK_WIDGET (self->api_tree), GTK_DIR_TAB_FORWARD);
}

static gboolean
is_busy (FerSidebar *self)
{
  gboolean busy = FALSE;

  if (self->shelves != NULL)
    g_object_get (self->shelves, "busy", &busy, NULL);
  return busy;
}

/* One button, for only one of the two can be wanted. */
static void
update_refresh_button (FerSidebar *self)
{
  gboolean    busy = is_busy (self);
  const char *label = busy ? _ ("Cancel Listing") : _ ("Refresh");

  gtk_button_set_icon_name (GTK_BUTTON (self->refresh_button), busy ? "process-stop-symbolic" : "view-refresh-symbolic");
  gtk_widget_set_tooltip_text (self->refresh_button, busy ? label : _ ("Refresh (F5)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->refresh_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
refresh_clicked_cb (FerSidebar *self)
{
  if (is_busy (self))
    fer_shelves_stop (self->shelves);
  else
    fer_shelves_refresh (self->shelves);
}

static void
update_hints (FerSidebar *self)
{
  update_api_hint (self);
  update_connectors (self);
}

static void
update_selection (FerSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->open_list, i)) != NULL; i++)
    if (fer_connector_row_get_keeper (FER_CONNECTOR_ROW (row)) == self->keeper)
      {
        gtk_list_box_select_row (self->open_list, row);
        return;
      }
  gtk_list_box_unselect_all (self->open_list);
}

static void
models_changed_cb (FerSidebar *self)
{
  update_hints (self);
  update_selection (self);
}

static void
close_clicked_cb (FerConnectorRow *row,
                  FerSidebar      *self)
{
  g_signal_emit (self, signals[SIGNAL_KEEPER_CLOSED], 0, fer_connector_row_get_keeper (row));
}

static GtkWidget *
make_open_row (gpointer item,
               gpointer user_data)
{
  FerConnectorRow *row = fer_connector_row_new (item);

  g_signal_connect_object (row, "close-clicked", G_CALLBACK (close_clicked_cb), user_data, 0);
  return GTK_WIDGET (row);
}

static void
remove_clicked_cb (FerRecentRow *row,
                   FerSidebar   *self)
{
  fer_recents_remove (fer_workspace_get_recents (self->workspace),
                      fer_recent_get_place (fer_recent_row_get_recent (row)));
}

static GtkWidget *
make_recent_row (gpointer item,
                 gpointer user_data)
{
  FerRecentRow *row = fer_recent_row_new (item);

  g_signal_connect_object (row, "remove-clicked", G_CALLBACK (remove_clicked_cb), user_data, 0);
  return GTK_WIDGET (row);
}

static void
open_row_activated_cb (FerSidebar      *self,
                       FerConnectorRow *row)
{
  g_signal_emit (self, signals[SIGNAL_KEEPER_CHOSEN], 0, fer_connector_row_get_keeper (row));
}

static void
recent_row_activated_cb (FerSidebar   *self,
                         FerRecentRow *row)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, fer_recent_get_place (fer_recent_row_get_recent (row)));
}

/* Enter takes the first that is left, an open one before a recent one. */
static void
search_activated_cb (FerSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->open_list, 0);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->recent_list, 0);
  if (!is_searching (self))
    return;
  if (row != NULL)
    g_signal_emit_by_name (row, "activate");
  else if (!fer_api_tree_choose_first (self->api_tree))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_changed_cb (FerSidebar *self)
{
  g_object_set (self->api_tree, "search", gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), NULL);
  update_hints (self);
}

static void
api_chosen_cb (FerSidebar *self,
               FerApi     *api)
{
  g_signal_emit (self, signals[SIGNAL_API_CHOSEN], 0, api);
}

static void
refresh_asked_cb (FerSidebar *self,
                  GObject    *item)
{
  if (FER_IS_SHELF_SOURCE (item))
    fer_shelf_source_refresh (FER_SHELF_SOURCE (item));
  else
    fer_shelves_refresh_shelf (self->shelves, FER_SERVICE_SHELF (item));
}

static void
set_shelves (FerSidebar *self,
             FerShelves *shelves)
{
  if (!g_set_object (&self->shelves, shelves))
    return;

  fer_connection_list_set_shelves (self->connection_list, shelves);
  gtk_widget_set_visible (self->api_section, shelves != NULL);
  g_object_set (self->api_tree, "shelves", shelves, NULL);
  if (shelves != NULL)
    {
      g_signal_connect_object (shelves, "notify", G_CALLBACK (update_api_hint), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (shelves, "notify::busy", G_CALLBACK (update_refresh_button), self, G_CONNECT_SWAPPED);
    }
  update_api_hint (self);
  update_refresh_button (self);
}

static void
search_stopped_cb (FerSidebar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* The keyboard goes down into what was found. */
static gboolean
search_key_pressed_cb (FerSidebar     *self,
                       guint           key,
                       guint           code,
                       GdkModifierType state)
{
  GtkWidget *lists[] = { GTK_WIDGET (self->open_list), GTK_WIDGET (self->recent_list) };

  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_is_visible (GTK_WIDGET (self->api_tree)) && fer_api_tree_focus_first (self->api_tree))
    return GDK_EVENT_STOP;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (gtk_widget_is_visible (lists[i]) && gtk_widget_child_focus (lists[i], GTK_DIR_TAB_FORWARD))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

/* Escape goes back from there to what is searched for; in the search it ends it. */
static gboolean
key_pressed_cb (FerSidebar     *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  if (key != GDK_KEY_Escape || !is_searching (self) || gtk_widget_get_focus_child (GTK_WIDGET (self->search_entry)) != NULL)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static char *
join_lines (gpointer    unused,
            const char *title,
            const char *where)
{
  return g_strconcat (title != NULL ? title : "", "\n", where != NULL ? where : "", NULL);
}

static void
set_workspace (FerSidebar   *self,
               FerWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;

  gtk_filter_list_model_set_model (self->open_model, fer_workspace_get_keepers (workspace));
  gtk_filter_list_model_set_model (self->recent_model, fer_workspace_get_closed_recents (workspace));
  models_changed_cb (self);
}

static void
set_keeper (FerSidebar *self,
            FerKeeper  *keeper)
{
  if (!g_set_object (&self->keeper, keeper))
    return;

  update_selection (self);
  fer_connection_list_set_document (self->connection_list, keeper != NULL ? fer_keeper_get_document (keeper) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPER]);
}

static void
fer_sidebar_dispose (GObject *object)
{
  FerSidebar *self = FER_SIDEBAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->keeper);
  g_clear_object (&self->shelves);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fer_sidebar_parent_class)->dispose (object);
}

static void
fer_sidebar_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerSidebar *self = FER_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_SHELVES:
      g_value_set_object (value, self->shelves);
      break;
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_API:
      g_object_get_property (G_OBJECT (self->api_tree), "api", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_sidebar_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FerSidebar *self = FER_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_SHELVES:
      set_shelves (self, g_value_get_object (value));
      break;
    case PROP_KEEPER:
      set_keeper (self, g_value_get_object (value));
      break;
    case PROP_API:
      g_object_set_property (G_OBJECT (self->api_tree), "api", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_sidebar_class_init (FerSidebarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_sidebar_dispose;
  object_class->get_property = fer_sidebar_get_property;
  object_class->set_property = fer_sidebar_set_property;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, FER_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHELVES] = g_param_spec_object ("shelves", NULL, NULL, FER_TYPE_SHELVES,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_API] = g_param_spec_object ("api", NULL, NULL, FER_TYPE_API, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, FER_TYPE_KEEPER,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_KEEPER_CHOSEN] = g_signal_new ("keeper-chosen", FER_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, FER_TYPE_KEEPER);
  signals[SIGNAL_KEEPER_CLOSED] = g_signal_new ("keeper-closed", FER_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, FER_TYPE_KEEPER);
  signals[SIGNAL_PLACE_CHOSEN] = g_signal_new ("place-chosen", FER_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_FILE);

  signals[SIGNAL_API_CHOSEN] = g_signal_new ("api-chosen", FER_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, FER_TYPE_API);

  g_type_ensure (FER_TYPE_API_TREE);
  g_type_ensure (FER_TYPE_RECENT);
  g_type_ensure (FER_TYPE_CONNECTION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, api_section);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, api_tree);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, api_hint);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, connect_button);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, sample_button);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, open_list);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, open_hint);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, connection_list);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, recent_list);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, recent_section);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, open_model);
  gtk_widget_class_bind_template_child (widget_class, FerSidebar, recent_model);
  gtk_widget_class_bind_template_callback (widget_class, api_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_lines);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, services_shown_cb);
}

static void
fer_sidebar_init (FerSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_bind_model (self->open_list, G_LIST_MODEL (self->open_model), make_open_row, self, NULL);
  gtk_list_box_bind_model (self->recent_list, G_LIST_MODEL (self->recent_model), make_recent_row, self, NULL);
  g_signal_connect_object (self->open_model, "items-changed", G_CALLBACK (models_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recent_model, "items-changed", G_CALLBACK (models_changed_cb), self, G_CONNECT_SWAPPED);
  update_hints (self);
}

void
fer_sidebar_set_connections (FerSidebar     *self,
                             FerConnections *connections)
{
  g_return_if_fail (FER_IS_SIDEBAR (self));

  fer_connection_list_set_connections (self->connection_list, connections);
}

void
fer_sidebar_search (FerSidebar *self)
{
  g_return_if_fail (FER_IS_SIDEBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
fer_sidebar_search_for (FerSidebar *self,
                        const char *text)
{
  g_return_if_fail (FER_IS_SIDEBAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  fer_sidebar_search (self);
}

void
fer_sidebar_show_services (FerSidebar *self)
{
  g_return_if_fail (FER_IS_SIDEBAR (self));

  self->services_awaited = TRUE;
  services_shown_cb (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two lists, one above the other: the tree of services, and what was found among the APIs of all of them, which has no
 * tree, so that it is seen at once, wherever it is. The tree stays as it was left. `following` is set while a selection is
 * moved by us. */

#include "config.h"

#include "fer-api-tree.h"

#include "fer-api-family.h"
#include "fer-api-finder.h"
#include "fer-api-row.h"
#include "fer-service-shelf.h"
#include "fer-shelves.h"

struct _FerApiTree
{
  AdwBin parent_instance;

  /* template children */
  GtkStack           *stack;
  GtkWidget          *tree_view;
  GtkWidget          *found_view;
  GtkSingleSelection *tree_selection;
  GtkSingleSelection *found_selection;

  /* owned */
  GListModel   *shelves;
  FerApiFinder *finder; /* nullable */
  char         *search;
  FerApi       *api;

  /* state */
  gboolean following;
  gboolean entered; /* by the keyboard, for the first time */
  gboolean opened;  /* the first service; from then on it is as people leave it */
  guint    open_source;
};

enum
{
  PROP_0,
  PROP_SHELVES,
  PROP_SEARCH,
  PROP_API,
  PROP_N_SHOWN,
  PROP_N_FOUND,
  N_PROPS
};

enum
{
  SIGNAL_API_CHOSEN,
  SIGNAL_REFRESH_ASKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerApiTree, fer_api_tree, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
is_searching (FerApiTree *self)
{
  return self->search != NULL && *self->search != '\0';
}

static GListModel *
list_children (gpointer item,
               gpointer user_data)
{
  if (FER_IS_API_FAMILY (item))
    return g_object_ref (item);
  return FER_IS_SERVICE_SHELF (item) ? g_object_ref (fer_service_shelf_get_entries (item)) : NULL;
}

static gpointer
map_to_apis (gpointer shelf,
             gpointer user_data)
{
  GListModel *apis = g_object_ref (fer_service_shelf_get_apis (shelf));

  g_object_unref (shelf);
  return apis;
}

static gpointer
get_shown_item (gpointer item)
{
  return GTK_IS_TREE_LIST_ROW (item) ? gtk_tree_list_row_get_item (item) : g_object_ref (item);
}

static GtkSingleSelection *
get_selection (FerApiTree *self)
{
  return is_searching (self) ? self->found_selection : self->tree_selection;
}

static gboolean
has_api (GListModel *apis,
         FerApi     *api)
{
  for (guint i = 0; i < g_list_model_get_n_items (apis); i++)
    {
      g_autoptr (FerApi) other = g_list_model_get_item (apis, i);

      if (other == api)
        return TRUE;
    }
  return FALSE;
}

static guint
find_api (FerApiTree *self,
          GListModel *model)
{
  for (guint i = 0; self->api != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_autoptr (GObject) shown = get_shown_item (item);

      if (shown == (GObject *)self->api)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
follow (FerApiTree *self)
{
  GtkSingleSelection *selection = get_selection (self);

  self->following = TRUE;
  gtk_single_selection_set_selected (selection, find_api (self, G_LIST_MODEL (selection)));
  self->following = FALSE;
}

/* Opens what holds the API, and what of that holds it, and so on: a row of a tree is there only then. */
static void
unfold (FerApiTree *self)
{
  GListModel *rows = G_LIST_MODEL (self->tree_selection);

  for (guint i = 0; self->api != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (FER_IS_SERVICE_SHELF (item) ? has_api (fer_service_shelf_get_apis (FER_SERVICE_SHELF (item)), self->api)
                                      : FER_IS_API_FAMILY (item) && has_api (G_LIST_MODEL (item), self->api))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static GtkWidget *
get_view (FerApiTree *self)
{
  return is_searching (self) ? self->found_view : self->tree_view;
}

static void
scroll_to (FerApiTree *self,
           guint       position)
{
  gtk_widget_activate_action (get_view (self), "list.scroll-to-item", "u", position);
}

static void
reveal (FerApiTree *self)
{
  GtkSingleSelection *selection = get_selection (self);

  if (!is_searching (self))
    unfold (self);
  follow (self);
  if (gtk_single_selection_get_selected (selection) != GTK_INVALID_LIST_POSITION)
    scroll_to (self, gtk_single_selection_get_selected (selection));
}

static void
show_list (FerApiTree *self)
{
  gtk_stack_set_visible_child_name (self->stack, is_searching (self) ? "found" : "tree");
  reveal (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
}

static void
open_first (FerApiTree *self)
{
  GListModel *rows = G_LIST_MODEL (self->tree_selection);

  for (guint i = 0; !self->opened && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (!FER_IS_SERVICE_SHELF (item) || !fer_api_service_get_ready (fer_service_shelf_get_service (FER_SERVICE_SHELF (item))))
        continue;
      self->opened = TRUE;
      gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static gboolean
open_first_cb (gpointer user_data)
{
  FerApiTree *self = user_data;

  self->open_source = 0;
  open_first (self);
  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (FerApiTree *self)
{
  /* Not while the list is told of what has changed. */
  if (!self->opened && self->open_source == 0)
    self->open_source = g_idle_add (open_first_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
}

static void
set_models (FerApiTree *self,
            GListModel *tree,
            GListModel *found)
{
  self->following = TRUE;
  gtk_single_selection_set_model (self->tree_selection, tree);
  gtk_single_selection_set_model (self->found_selection, found);
  self->following = FALSE;
}

static void
set_shelves (FerApiTree *self,
             GListModel *shelves)
{
  if (!g_set_object (&self->shelves, shelves))
    return;

  self->opened = FALSE;
  g_clear_object (&self->finder);
  set_models (self, NULL, NULL);
  if (shelves != NULL)
    {
      GListModel *rows = FER_IS_SHELVES (shelves) ? fer_shelves_get_rows (FER_SHELVES (shelves)) : shelves;
      g_autoptr (GtkTreeListModel) tree = gtk_tree_list_model_new (g_object_ref (rows), FALSE, FALSE, list_children, NULL, NULL);
      GtkMapListModel *lists = gtk_map_list_model_new (g_object_ref (shelves), map_to_apis, NULL, NULL);
      g_autoptr (GtkFlattenListModel) apis = gtk_flatten_list_model_new (G_LIST_MODEL (lists));

      self->finder = fer_api_finder_new (G_LIST_MODEL (apis));
      fer_api_finder_search (self->finder, self->search);
      set_models (self, G_LIST_MODEL (tree), G_LIST_MODEL (self->finder));
    }
  show_list (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHELVES]);
}

static void
set_search (FerApiTree *self,
            const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (search);
  if (self->finder != NULL)
    {
      self->following = TRUE;
      fer_api_finder_search (self->finder, search);
      self->following = FALSE;
    }
  show_list (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

static void
set_api (FerApiTree *self,
         FerApi     *api)
{
  if (!g_set_object (&self->api, api))
    return;

  reveal (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API]);
}

static void
choose (FerApiTree *self,
        FerApi     *api)
{
  set_api (self, api);
  g_signal_emit (self, signals[SIGNAL_API_CHOSEN], 0, api);
}

static void
activated_cb (FerApiTree *self,
              guint       position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (get_selection (self)), position);
  g_autoptr (GObject) shown = item != NULL ? get_shown_item (item) : NULL;

  if (FER_IS_API (shown))
    choose (self, FER_API (shown));
  else if (GTK_IS_TREE_LIST_ROW (item))
    gtk_tree_list_row_set_expanded (GTK_TREE_LIST_ROW (item), !gtk_tree_list_row_get_expanded (GTK_TREE_LIST_ROW (item)));
}

static void
refresh_clicked_cb (FerApiRow  *row,
                    FerApiTree *self)
{
  g_autoptr (GObject) source = NULL;
  g_autoptr (GObject) shelf = NULL;

  g_object_get (row, "source", &source, "shelf", &shelf, NULL);
  g_signal_emit (self, signals[SIGNAL_REFRESH_ASKED], 0, source != NULL ? source : shelf);
}

static void
setup_cb (FerApiTree  *self,
          GtkListItem *item)
{
  GtkWidget *row = g_object_new (FER_TYPE_API_ROW, NULL);

  g_signal_connect_object (row, "refresh-clicked", G_CALLBACK (refresh_clicked_cb), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  g_autoptr (GObject) source = NULL;

  g_object_set (gtk_list_item_get_child (item), "item", gtk_list_item_get_item (item), NULL);
  /* A click that is taken for the row closes the menu in it. */
  g_object_get (gtk_list_item_get_child (item), "source", &source, NULL);
  gtk_list_item_set_activatable (item, source == NULL);
  gtk_list_item_set_selectable (item, source == NULL);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  g_object_set (gtk_list_item_get_child (item), "item", NULL, NULL);
}

/* What the keyboard goes over is not yet what is asked for. */
static void
selected_changed_cb (FerApiTree *self)
{
  if (!self->following)
    follow (self);
}

/* The keyboard. Of the rows of a list only some are there, each in a widget of the list's. */

static gboolean
is_at (GtkWidget *list_row,
       gpointer   item)
{
  GtkWidget *row = gtk_widget_get_first_child (list_row);
  g_autoptr (GObject) present = NULL;

  if (!FER_IS_API_ROW (row))
    return FALSE;
  g_object_get (row, "item", &present, NULL);
  return present == item;
}

static gboolean
focus_position (FerApiTree *self,
                guint       position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (get_selection (self)), position);

  if (item == NULL)
    return FALSE;
  scroll_to (self, position); /* which makes its row */
  for (GtkWidget *row = gtk_widget_get_first_child (get_view (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (is_at (row, item))
      return gtk_widget_grab_focus (row);
  return FALSE;
}

/* What has the focus or holds it; what a widget remembers of a focus child may be of long ago. */
static GtkWidget *
get_focus_row (FerApiTree *self)
{
  GtkWidget *widget = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  while (widget != NULL && gtk_widget_get_parent (widget) != get_view (self))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* The row itself, not a button in it. */
static GtkTreeListRow *
get_focus_place (FerApiTree *self)
{
  GtkWidget *list_row = get_focus_row (self);
  GtkWidget *row = list_row != NULL && gtk_widget_is_focus (list_row) ? gtk_widget_get_first_child (list_row) : NULL;
  g_autoptr (GObject) item = NULL;

  if (!FER_IS_API_ROW (row))
    return NULL;
  g_object_get (row, "item", &item, NULL);
  return GTK_IS_TREE_LIST_ROW (item) ? GTK_TREE_LIST_ROW (item) : NULL; /* the list holds it */
}

static gboolean
go_in (FerApiTree     *self,
       GtkTreeListRow *row)
{
  if (!gtk_tree_list_row_is_expandable (row))
    return FALSE;
  if (gtk_tree_list_row_get_expanded (row))
    return focus_position (self, gtk_tree_list_row_get_position (row) + 1);
  gtk_tree_list_row_set_expanded (row, TRUE);
  return TRUE;
}

static gboolean
go_out (FerApiTree     *self,
        GtkTreeListRow *row)
{
  g_autoptr (GtkTreeListRow) parent = NULL;

  if (gtk_tree_list_row_get_expanded (row))
    {
      gtk_tree_list_row_set_expanded (row, FALSE);
      return TRUE;
    }
  parent = gtk_tree_list_row_get_parent (row);
  return parent != NULL && focus_position (self, gtk_tree_list_row_get_position (parent));
}

static gboolean
key_pressed_cb (FerApiTree     *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  GtkTreeListRow *row = get_focus_place (self);
  gboolean        mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (row == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return mirrored ? go_out (self, row) : go_in (self, row);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return mirrored ? go_in (self, row) : go_out (self, row);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
focus_first (FerApiTree *self)
{
  GListModel *rows = G_LIST_MODEL (get_selection (self));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, i);
      g_autoptr (GObject) shown = get_shown_item (item);

      if (FER_IS_API (shown) || FER_IS_SERVICE_SHELF (shown))
        return focus_position (self, i);
    }
  return FALSE;
}

/* A list is one stop: Tab comes to the API that is open, or to where it was before, and leaves. */
static gboolean
fer_api_tree_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  FerApiTree *self = FER_API_TREE (widget);
  gboolean    tabbed = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget  *row = get_focus_row (self);

  if (row == NULL)
    {
      guint    position = find_api (self, G_LIST_MODEL (get_selection (self)));
      gboolean first = !self->entered || is_searching (self);

      self->entered = TRUE;
      if (focus_position (self, position) || (first && focus_first (self)))
        return TRUE;
    }
  else if (tabbed)
    return gtk_widget_child_focus (row, direction);
  return GTK_WIDGET_CLASS (fer_api_tree_parent_class)->focus (widget, direction);
}

static void
fer_api_tree_dispose (GObject *object)
{
  FerApiTree *self = FER_API_TREE (object);

  set_shelves (self, NULL);
  g_clear_handle_id (&self->open_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->api);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (fer_api_tree_parent_class)->dispose (object);
}

static void
fer_api_tree_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FerApiTree *self = FER_API_TREE (object);

  switch (prop_id)
    {
    case PROP_SHELVES:
      g_value_set_object (value, self->shelves);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_API:
      g_value_set_object (value, self->api);
      break;
    case PROP_N_FOUND:
      g_value_set_uint (value, self->finder != NULL ? fer_api_finder_get_n_found (self->finder) : 0);
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_tree_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  FerApiTree *self = FER_API_TREE (object);

  switch (prop_id)
    {
    case PROP_SHELVES:
      set_shelves (self, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      set_search (self, g_value_get_string (value));
      break;
    case PROP_API:
      set_api (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_tree_class_init (FerApiTreeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_api_tree_dispose;
  object_class->get_property = fer_api_tree_get_property;
  object_class->set_property = fer_api_tree_set_property;
  widget_class->focus = fer_api_tree_focus;

  properties[PROP_SHELVES] = g_param_spec_object ("shelves", NULL, NULL, G_TYPE_LIST_MODEL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_API] = g_param_spec_object ("api", NULL, NULL, FER_TYPE_API,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SHOWN] = g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_FOUND] = g_param_spec_uint ("n-found", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_API_CHOSEN] = g_signal_new ("api-chosen", FER_TYPE_API_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, FER_TYPE_API);
  signals[SIGNAL_REFRESH_ASKED] = g_signal_new ("refresh-asked", FER_TYPE_API_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_OBJECT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-api-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, FerApiTree, found_selection);
  gtk_widget_class_bind_template_child (widget_class, FerApiTree, found_view);
  gtk_widget_class_bind_template_child (widget_class, FerApiTree, stack);
  gtk_widget_class_bind_template_child (widget_class, FerApiTree, tree_selection);
  gtk_widget_class_bind_template_child (widget_class, FerApiTree, tree_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, items_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
fer_api_tree_init (FerApiTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
fer_api_tree_focus_first (FerApiTree *self)
{
  g_return_val_if_fail (FER_IS_API_TREE (self), FALSE);

  return focus_first (self);
}

gboolean
fer_api_tree_choose_first (FerApiTree *self)
{
  g_return_val_if_fail (FER_IS_API_TREE (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_selection (self))); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (get_selection (self)), i);
      g_autoptr (GObject) shown = get_shown_item (item);

      if (FER_IS_API (shown))
        {
          choose (self, FER_API (shown));
          return TRUE;
        }
    }
  return FALSE;
}

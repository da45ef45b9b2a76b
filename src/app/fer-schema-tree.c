/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree model asks a node for its children when the row above them is opened, so a schema that contains itself goes as deep
 * as somebody looks. A node that becomes an object, or stops being one, makes the model ask again: the tree is built anew
 * with the same rows open. `selected` outlives that. */

#include "config.h"

#include "fer-schema-tree.h"

#include "fer-closures.h"
#include "fer-field-focus.h"
#include "fer-part-actions.h"
#include "fer-schema-fields.h"
#include "fer-schema-row.h"
#include "fer-snug-bin.h"

#include <glib/gi18n.h>

struct _FerSchemaTree
{
  AdwBin parent_instance;

  /* template children */
  AdwBin             *fields_bin;
  GtkListView        *list_view;
  GtkSingleSelection *selection;

  /* owned */
  FerSchemaNode    *root_node;
  FerSchemaNode    *selected;
  FerEditor        *editor;
  GtkTreeListModel *model;
  GSignalGroup     *signals; /* of the selected node */
  char             *part_label;

  /* borrowed: the child of fields_bin, made late */
  FerSchemaFields *fields;

  /* state */
  gboolean following;
  guint    rebuild_id;
};

enum
{
  PROP_0,
  PROP_ROOT_NODE,
  PROP_EDITOR,
  PROP_PART_LABEL,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSchemaTree, fer_schema_tree, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  if (!fer_schema_node_get_expandable (item))
    return NULL;

  return g_object_ref (fer_schema_node_get_children (item));
}

static GtkTreeListRow *
get_row (FerSchemaTree *self,
         guint          position)
{
  return self->model != NULL ? gtk_tree_list_model_get_row (self->model, position) : NULL;
}

static guint
find_node (FerSchemaTree *self,
           FerSchemaNode *node)
{
  guint n = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;

  for (guint i = 0; node != NULL && i < n; i++)
    {
      g_autoptr (GtkTreeListRow) row = get_row (self, i);
      g_autoptr (FerSchemaNode) item = gtk_tree_list_row_get_item (row);

      if (item == node)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
update_actions (FerSchemaTree *self)
{
  gboolean editable = self->selected != NULL && fer_part_get_editable (FER_PART (self->selected));
  gboolean inner = editable && self->selected != self->root_node;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schema.add-property",
                                 self->root_node != NULL && fer_part_get_editable (FER_PART (self->root_node)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schema.delete", inner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schema.move-up", inner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "schema.move-down", inner);
}

static void
set_selected (FerSchemaTree *self,
              FerSchemaNode *node)
{
  if (!g_set_object (&self->selected, node))
    return;

  g_signal_group_set_target (self->signals, node);
  if (self->fields == NULL && node != NULL)
    {
      self->fields = g_object_new (FER_TYPE_SCHEMA_FIELDS, NULL);
      adw_bin_set_child (self->fields_bin, GTK_WIDGET (self->fields));
    }
  if (self->fields != NULL)
    {
      g_object_set (self->fields, "node", node, NULL);
      fer_field_focus_set_visible (GTK_WIDGET (self->fields), node != NULL);
    }
  update_actions (self);
}

static void
selected_changed_cb (FerSchemaTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (FerSchemaNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (self->following || node == NULL || node == self->selected)
    return;

  set_selected (self, node);
  if (self->editor != NULL)
    fer_editor_select_part (self->editor, FER_PART (node), FER_ORIGIN_FORM);
}

static void
follow (FerSchemaTree *self)
{
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, find_node (self, self->selected));
  self->following = FALSE;
}

static void
build_model (FerSchemaTree *self)
{
  GListStore     *store;
  GtkTreeListRow *root;

  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->model);
  if (self->root_node != NULL)
    {
      store = g_list_store_new (FER_TYPE_SCHEMA_NODE);
      g_list_store_append (store, self->root_node);
      self->model = gtk_tree_list_model_new (G_LIST_MODEL (store), FALSE, FALSE, create_children, NULL, NULL);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
      root = get_row (self, 0);
      gtk_tree_list_row_set_expanded (root, TRUE);
      g_object_unref (root);
    }
  self->following = FALSE;
}

static void
rebuild (FerSchemaTree *self)
{
  g_autoptr (GHashTable) open = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; self->model != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = get_row (self, i);

      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (open, gtk_tree_list_row_get_item (row));
    }

  build_model (self);
  for (guint i = 0; self->model != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = get_row (self, i);
      g_autoptr (FerSchemaNode) node = gtk_tree_list_row_get_item (row);

      if (g_hash_table_contains (open, node))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  follow (self);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  FerSchemaTree *self = user_data;

  self->rebuild_id = 0;
  rebuild (self);

  return G_SOURCE_REMOVE;
}

/* Later: the lists that the tree is made of may just be telling what has changed in them. */
static void
rebuild_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (widget);

  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static void
existence_changed_cb (FerSchemaTree *self)
{
  if (self->selected != NULL && !fer_part_get_exists (FER_PART (self->selected)))
    set_selected (self, NULL);
  else
    update_actions (self);
}

static FerSchemaNode *
dup_parent_node (FerSchemaTree *self,
                 FerSchemaNode *node)
{
  guint position = find_node (self, node);
  g_autoptr (GtkTreeListRow) row = position != GTK_INVALID_LIST_POSITION ? get_row (self, position) : NULL;
  g_autoptr (GtkTreeListRow) parent = row != NULL ? gtk_tree_list_row_get_parent (row) : NULL;

  return parent != NULL ? gtk_tree_list_row_get_item (parent) : NULL;
}

/* A node may have become one with children only now, which its row has not been asked about. */
static void
open_node (FerSchemaTree *self,
           FerSchemaNode *node)
{
  guint position = find_node (self, node);
  g_autoptr (GtkTreeListRow) row = NULL;

  row = get_row (self, position);
  if (row != NULL && !gtk_tree_list_row_is_expandable (row))
    {
      g_clear_object (&row);
      rebuild (self);
      row = get_row (self, find_node (self, node));
    }
  if (row != NULL)
    gtk_tree_list_row_set_expanded (row, TRUE);
}

/* To the selected node when it is an object, else to the nearest one around it. */
static void
add_property_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (widget);
  g_autoptr (FerSchemaNode) node = g_object_ref (self->selected != NULL ? self->selected : self->root_node);
  g_autoptr (GError) error = NULL;
  FerSchemaNode *added = NULL;

  while (node != NULL && (added = fer_schema_node_add_property (node, error == NULL ? &error : NULL)) == NULL)
    {
      FerSchemaNode *parent = dup_parent_node (self, node);

      g_object_unref (node);
      node = parent;
    }
  if (added == NULL)
    {
      gtk_widget_activate_action (widget, "win.toast", "s", error->message);
      return;
    }

  open_node (self, node);
  if (fer_schema_tree_select (self, added))
    fer_schema_fields_focus_name (self->fields);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (widget);
  g_autoptr (FerSchemaNode) node = g_object_ref (self->selected);
  g_autoptr (FerSchemaNode) parent = dup_parent_node (self, node);

  if (fer_part_actions_remove (widget, FER_PART (node)) && parent != NULL && fer_part_get_exists (FER_PART (parent)))
    {
      fer_schema_tree_select (self, parent);
      gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
    }
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (widget);

  fer_part_actions_move (widget, FER_PART (self->selected), g_str_has_suffix (action_name, "up") ? -1 : 1);
  follow (self);
}

static void
fer_schema_tree_dispose (GObject *object)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->model);
  g_clear_object (&self->selected);
  g_clear_object (&self->root_node);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_schema_tree_parent_class)->dispose (object);
}

static void
fer_schema_tree_finalize (GObject *object)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (object);

  g_free (self->part_label);

  G_OBJECT_CLASS (fer_schema_tree_parent_class)->finalize (object);
}

static void
fer_schema_tree_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (object);

  switch (prop_id)
    {
    case PROP_ROOT_NODE:
      g_value_set_object (value, self->root_node);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_PART_LABEL:
      g_value_set_string (value, self->part_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_tree_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FerSchemaTree *self = FER_SCHEMA_TREE (object);

  switch (prop_id)
    {
    case PROP_ROOT_NODE:
      fer_schema_tree_set_root_node (self, g_value_get_object (value));
      break;
    case PROP_EDITOR:
      if (g_set_object (&self->editor, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_PART_LABEL:
      g_free (self->part_label);
      self->part_label = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->part_label != NULL ? self->part_label : "", -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_tree_class_init (FerSchemaTreeClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_schema_tree_dispose;
  object_class->finalize = fer_schema_tree_finalize;
  object_class->get_property = fer_schema_tree_get_property;
  object_class->set_property = fer_schema_tree_set_property;

  properties[PROP_ROOT_NODE] = g_param_spec_object ("root-node", NULL, NULL, FER_TYPE_SCHEMA_NODE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PART_LABEL] = g_param_spec_string ("part-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_SCHEMA_ROW);
  g_type_ensure (FER_TYPE_SNUG_BIN);

  gtk_widget_class_install_action (widget_class, "schema.add-property", NULL, add_property_action);
  gtk_widget_class_install_action (widget_class, "schema.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "schema.rebuild", NULL, rebuild_action);
  gtk_widget_class_install_action (widget_class, "schema.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "schema.move-down", NULL, move_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-schema-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSchemaTree, fields_bin);
  gtk_widget_class_bind_template_child (widget_class, FerSchemaTree, list_view);
  gtk_widget_class_bind_template_child (widget_class, FerSchemaTree, selection);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
  fer_closures_bind (widget_class);
}

static void
fer_schema_tree_init (FerSchemaTree *self)
{
  self->signals = g_signal_group_new (FER_TYPE_SCHEMA_NODE);
  g_signal_group_connect_swapped (self->signals, "notify::exists", G_CALLBACK (existence_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::editable", G_CALLBACK (update_actions), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

void
fer_schema_tree_set_root_node (FerSchemaTree *self,
                               FerSchemaNode *root_node)
{
  g_return_if_fail (FER_IS_SCHEMA_TREE (self));
  g_return_if_fail (root_node == NULL || FER_IS_SCHEMA_NODE (root_node));

  if (!g_set_object (&self->root_node, root_node))
    return;

  set_selected (self, NULL);
  build_model (self);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOT_NODE]);
}

FerSchemaNode *
fer_schema_tree_get_selected (FerSchemaTree *self)
{
  g_return_val_if_fail (FER_IS_SCHEMA_TREE (self), NULL);

  return self->selected;
}

gboolean
fer_schema_tree_select (FerSchemaTree *self,
                        FerSchemaNode *node)
{
  guint position;

  g_return_val_if_fail (FER_IS_SCHEMA_TREE (self), FALSE);

  position = find_node (self, node);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  return TRUE;
}

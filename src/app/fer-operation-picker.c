/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `picks` holds all operations, the list shows those that the filter lets through. `setting` is set while the check buttons
 * follow what was set for them, so that only a person's tick is told. */

#include "config.h"

#include "fer-operation-picker.h"

#include "fer-operation-pick.h"
#include "fer-verb-badge.h"

struct _FerOperationPicker
{
  AdwBin parent_instance;

  /* template children */
  GtkEditable    *filter_entry;
  GtkCheckButton *all_check;
  GtkListView    *view;

  /* owned */
  GListStore      *picks;
  GtkStringFilter *filter;

  /* state */
  gboolean setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerOperationPicker, fer_operation_picker, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static gboolean
can_pick (FerOperationPick *pick)
{
  return fer_api_operation_get_obstacle (fer_operation_pick_get_operation (pick)) == NULL;
}

/* Of those that can be picked, all, or those that are. */
static guint
count (FerOperationPicker *self,
       gboolean            picked)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->picks)); i++)
    {
      g_autoptr (FerOperationPick) pick = g_list_model_get_item (G_LIST_MODEL (self->picks), i);

      if (can_pick (pick))
        n += !picked || fer_operation_pick_get_picked (pick);
    }
  return n;
}

static void
update_all (FerOperationPicker *self)
{
  guint n = count (self, FALSE);
  guint n_picked = count (self, TRUE);

  self->setting = TRUE;
  gtk_check_button_set_inconsistent (self->all_check, n_picked > 0 && n_picked < n);
  gtk_check_button_set_active (self->all_check, n_picked == n);
  self->setting = FALSE;
}

static void
picked_changed_cb (FerOperationPicker *self)
{
  if (self->setting)
    return;

  update_all (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
all_toggled_cb (FerOperationPicker *self)
{
  gboolean picked = gtk_check_button_get_active (self->all_check);

  if (self->setting)
    return;

  self->setting = TRUE;
  gtk_check_button_set_inconsistent (self->all_check, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->picks)); i++)
    {
      g_autoptr (FerOperationPick) pick = g_list_model_get_item (G_LIST_MODEL (self->picks), i);

      fer_operation_pick_set_picked (pick, picked && can_pick (pick));
    }
  self->setting = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
filter_changed_cb (FerOperationPicker *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->filter_entry));
}

static char *
join_words (FerOperationPick *pick,
            gpointer          user_data)
{
  FerApiOperation *operation = fer_operation_pick_get_operation (pick);

  return g_strjoin ("\n", fer_api_operation_get_display_name (operation), fer_api_operation_get_url_template (operation),
                    fer_api_operation_get_method (operation), NULL);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);
  GtkWidget *path = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *reason = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);

  gtk_widget_add_css_class (reason, "caption");
  gtk_widget_add_css_class (path, "caption");
  gtk_widget_add_css_class (path, "dim-label");
  gtk_box_append (GTK_BOX (box), g_object_new (FER_TYPE_VERB_BADGE, NULL));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), path);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), reason);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkWidget        *row = gtk_list_item_get_child (item);
  GtkWidget        *check = gtk_widget_get_first_child (row);
  GtkWidget        *reason = gtk_widget_get_last_child (row);
  GtkWidget        *badge = gtk_widget_get_first_child (gtk_check_button_get_child (GTK_CHECK_BUTTON (check)));
  GtkWidget        *title = gtk_widget_get_next_sibling (badge);
  FerOperationPick *pick = gtk_list_item_get_item (item);
  FerApiOperation  *operation = fer_operation_pick_get_operation (pick);
  const char       *obstacle = fer_api_operation_get_obstacle (operation);
  g_autofree char  *spoken = NULL;
  GBinding         *binding;

  g_object_set (badge, "word", fer_api_operation_get_method (operation), NULL);
  gtk_label_set_label (GTK_LABEL (title), fer_api_operation_get_display_name (operation));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), fer_api_operation_get_url_template (operation));
  spoken = g_strjoin (", ", fer_api_operation_get_method (operation), fer_api_operation_get_display_name (operation), obstacle, NULL);
  gtk_label_set_label (GTK_LABEL (reason), obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (reason, obstacle != NULL);
  gtk_widget_set_sensitive (check, obstacle == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  binding = g_object_bind_property (pick, "picked", check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_set_data_full (G_OBJECT (check), "binding", binding, (GDestroyNotify)g_binding_unbind);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  g_object_set_data (G_OBJECT (gtk_widget_get_first_child (gtk_list_item_get_child (item))), "binding", NULL);
}

static void
fer_operation_picker_dispose (GObject *object)
{
  FerOperationPicker *self = FER_OPERATION_PICKER (object);

  g_clear_object (&self->picks);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (fer_operation_picker_parent_class)->dispose (object);
}

static void
fer_operation_picker_class_init (FerOperationPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_operation_picker_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FER_TYPE_OPERATION_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-operation-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FerOperationPicker, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, FerOperationPicker, all_check);
  gtk_widget_class_bind_template_child (widget_class, FerOperationPicker, view);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
fer_operation_picker_init (FerOperationPicker *self)
{
  GtkExpression      *words = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (join_words), NULL, NULL);
  GtkFilterListModel *shown;
  g_autoptr (GtkNoSelection) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->picks = g_list_store_new (FER_TYPE_OPERATION_PICK);
  self->filter = gtk_string_filter_new (words);
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->picks)), g_object_ref (GTK_FILTER (self->filter)));
  model = gtk_no_selection_new (G_LIST_MODEL (shown));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}

void
fer_operation_picker_set_operations (FerOperationPicker *self,
                                     GPtrArray          *operations)
{
  guint n = operations != NULL ? operations->len : 0;

  g_return_if_fail (FER_IS_OPERATION_PICKER (self));

  g_list_store_remove_all (self->picks);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FerOperationPick) pick = fer_operation_pick_new (g_ptr_array_index (operations, i));

      fer_operation_pick_set_picked (pick, can_pick (pick));
      g_signal_connect_object (pick, "notify::picked", G_CALLBACK (picked_changed_cb), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->picks, pick);
    }
  update_all (self);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

GStrv
fer_operation_picker_dup_picked (FerOperationPicker *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (FER_IS_OPERATION_PICKER (self), NULL);

  if (count (self, TRUE) == count (self, FALSE))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->picks)); i++)
    {
      g_autoptr (FerOperationPick) pick = g_list_model_get_item (G_LIST_MODEL (self->picks), i);

      if (fer_operation_pick_get_picked (pick))
        g_strv_builder_add (ids, fer_api_operation_get_id (fer_operation_pick_get_operation (pick)));
    }
  return g_strv_builder_end (ids);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows come and go with the list's scrolling; those that are bound are known by their labels, which is how the keyboard
 * gets from one to the next. What has been filled in stays in the table until somebody changes what it shows: a row
 * must not go away under the hand that typed it. */

#include "config.h"

#include "fer-fill-in-window.h"

#include "fer-adaptive-bin.h"
#include "fer-label-row.h"
#include "fer-labels.h"

#include <glib/gi18n.h>

#define NARROW 80 /* characters: below that three columns have no room for words */

struct _FerFillInWindow
{
  AdwWindow parent_instance;

  /* template children */
  FerAdaptiveBin *bin;
  GtkEditable    *search_entry;
  GtkStack       *stack;
  GtkWidget      *column_titles;
  GtkListView    *list;
  GtkLabel       *count_label;
  GtkLabel       *message_label;
  AdwStatusPage  *empty_page;

  /* owned */
  FerDocument        *document;
  FerLabels          *labels;
  GtkFilterListModel *shown;
  GtkCustomFilter    *filter;
  GHashTable         *rows; /* FerLabel → FerLabelRow, of the rows that are bound */
  GCancellable       *cancellable;
  GSimpleActionGroup *actions;

  /* state */
  FerLabelKind kind; /* FER_N_LABEL_KINDS for all */
  gboolean     everything;
  gboolean     narrow;
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (FerFillInWindow, fer_fill_in_window, ADW_TYPE_WINDOW)

/* What is shown. */

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  FerFillInWindow *self = user_data;
  FerLabel        *label = item;

  return (self->everything || !fer_label_is_filled (label)) && (self->kind == FER_N_LABEL_KINDS || self->kind == fer_label_get_kind (label)) &&
         fer_label_matches (label, gtk_editable_get_text (self->search_entry));
}

static guint
count_missing (FerFillInWindow *self,
               guint           *n_suggested)
{
  GListModel *list = fer_labels_get_list (self->labels);
  guint       n = 0;

  *n_suggested = 0;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerLabel) label = g_list_model_get_item (list, i);

      for (FerLabelText text = 0; text < FER_N_LABEL_TEXTS; text++)
        {
          n += *fer_label_get_text (label, text) == '\0';
          *n_suggested += fer_label_get_suggestion (label, text) != NULL;
        }
    }
  return n;
}

static void
update_count (FerFillInWindow *self)
{
  guint            n_suggested;
  guint            n = count_missing (self, &n_suggested);
  g_autofree char *words = g_strdup_printf (ngettext ("%u text is missing", "%u texts are missing", n), n);
  GAction         *take = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "take-all");

  gtk_label_set_label (self->count_label, n > 0 ? words : _ ("Nothing is missing"));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (take), n_suggested > 0 && !self->filling);
}

static void
update_page (FerFillInWindow *self)
{
  guint n_suggested;

  if (!fer_labels_get_ready (self->labels))
    gtk_stack_set_visible_child_name (self->stack, "searching");
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "table");
  else if (count_missing (self, &n_suggested) > 0 || self->everything)
    {
      adw_status_page_set_icon_name (self->empty_page, "edit-find-symbolic");
      adw_status_page_set_title (self->empty_page, _ ("Nothing Found"));
      adw_status_page_set_description (self->empty_page, _ ("Search for something else, or show more."));
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else
    {
      adw_status_page_set_icon_name (self->empty_page, "object-select-symbolic");
      adw_status_page_set_title (self->empty_page, _ ("Nothing Is Missing"));
      adw_status_page_set_description (self->empty_page, _ ("Every operation, parameter and field that makers see has a summary and a description."));
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
}

static void
refilter (FerFillInWindow *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
settled_cb (FerFillInWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  gboolean    can_undo, can_redo;

  g_object_get (self->document, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "undo")), can_undo);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "redo")), can_redo);
}

static void
labels_changed_cb (FerFillInWindow *self)
{
  update_count (self);
  update_page (self);
}

static void
tell (FerFillInWindow *self,
      const char      *message)
{
  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), *message != '\0');
}

/* The keyboard. */

/* Returns: the place of a label among those that are shown, or GTK_INVALID_LIST_POSITION */
static guint
find_position (FerFillInWindow *self,
               FerLabel        *label)
{
  GListModel *list = G_LIST_MODEL (self->shown);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerLabel) item = g_list_model_get_item (list, i);

      if (item == label)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
go_to (FerFillInWindow *self,
       guint            position,
       FerLabelText     text)
{
  g_autoptr (FerLabel) label = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  FerLabelRow *row;

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  row = g_hash_table_lookup (self->rows, label);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (fer_label_row_get_cell (row, text)));
}

static void
go_cb (FerLabelCell    *cell,
       int              columns,
       int              rows,
       FerFillInWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint position = find_position (self, fer_label_cell_get_item (cell));
  int   place;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  place = ((int)position + rows) * FER_N_LABEL_TEXTS + (int)fer_label_cell_get_text (cell) + columns;
  if (place >= 0 && (guint)place < n * FER_N_LABEL_TEXTS)
    go_to (self, (guint)place / FER_N_LABEL_TEXTS, (guint)place % FER_N_LABEL_TEXTS);
  else if (columns != 0)
    gtk_widget_child_focus (GTK_WIDGET (self), columns > 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

static void
activate_cb (FerFillInWindow *self,
             guint            position)
{
  g_autoptr (FerLabel) label = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (label != NULL)
    go_to (self, position, *fer_label_get_text (label, FER_LABEL_SUMMARY) == '\0' ? FER_LABEL_SUMMARY : FER_LABEL_DESCRIPTION);
}

/* Writing. */

static void
entered_cb (FerLabelCell    *cell,
            const char      *value,
            FerFillInWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (fer_labels_set (self->labels, fer_label_cell_get_item (cell), fer_label_cell_get_text (cell), value, &error))
    tell (self, "");
  else
    tell (self, error->message);
  update_count (self);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerFillInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = fer_labels_fill_finish (FER_LABELS (source), result, &error);

  self->filling = FALSE;
  tell (self, done ? "" : error->message);
  update_count (self);
}

static void
fill (FerFillInWindow *self,
      GPtrArray       *changes,
      const char      *name)
{
  if (self->filling || changes->len == 0)
    return;
  self->filling = TRUE;
  update_count (self);
  fer_labels_fill_async (self->labels, changes, name, self->cancellable, filled_cb, g_object_ref (self));
}

static void
pasted_cb (FerLabelCell    *cell,
           const char      *cells,
           FerFillInWindow *self)
{
  guint position = find_position (self, fer_label_cell_get_item (cell));
  g_autoptr (GPtrArray) changes = fer_label_changes_new_for_table (G_LIST_MODEL (self->shown), position, fer_label_cell_get_text (cell), cells);

  fill (self, changes, _ ("Paste Labels"));
}

/* What is being typed is entered before anything else is done. */
static void
enter (FerFillInWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, FER_TYPE_LABEL_CELL) : NULL;

  if (cell != NULL)
    fer_label_cell_enter (FER_LABEL_CELL (cell));
}

static void
take_all_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  FerFillInWindow *self = user_data;
  g_autoptr (GPtrArray) changes = NULL;

  enter (self);
  changes = fer_label_changes_new_for_suggestions (fer_labels_get_list (self->labels));
  fill (self, changes, _ ("Take Suggestions"));
}

/* Typing that is not entered yet is the last thing done, so it goes first. */
static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerFillInWindow *self = user_data;
  GtkWidget       *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget       *cell = focus != NULL ? gtk_widget_get_ancestor (focus, FER_TYPE_LABEL_CELL) : NULL;

  if (cell == NULL || !fer_label_cell_revert (FER_LABEL_CELL (cell)))
    fer_document_undo (self->document);
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerFillInWindow *self = user_data;

  enter (self);
  fer_document_redo (self->document);
}

/* What to show. */

static void
everything_action (GSimpleAction *action,
                   GVariant      *state,
                   gpointer       user_data)
{
  FerFillInWindow *self = user_data;

  g_simple_action_set_state (action, state);
  self->everything = g_variant_get_boolean (state);
  refilter (self);
}

static void
kind_action (GSimpleAction *action,
             GVariant      *state,
             gpointer       user_data)
{
  static const char *const kinds[] = { "operations", "parameters", "fields" };
  FerFillInWindow         *self = user_data;

  g_simple_action_set_state (action, state);
  for (self->kind = 0; self->kind < FER_N_LABEL_KINDS && !g_str_equal (g_variant_get_string (state, NULL), kinds[self->kind]);)
    self->kind++;
  refilter (self);
}

static void
search_changed_cb (FerFillInWindow *self)
{
  refilter (self);
}

/* Down goes from the search to the table. */
static void
search_activated_cb (FerFillInWindow *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    activate_cb (self, 0);
}

/* Rows. */

static void
setup_cb (FerFillInWindow *self,
          GtkListItem     *item)
{
  FerLabelRow *row = fer_label_row_new ();

  for (FerLabelText text = 0; text < FER_N_LABEL_TEXTS; text++)
    {
      FerLabelCell *cell = fer_label_row_get_cell (row, text);

      g_signal_connect_object (cell, "entered", G_CALLBACK (entered_cb), self, 0);
      g_signal_connect_object (cell, "go", G_CALLBACK (go_cb), self, 0);
      g_signal_connect_object (cell, "pasted", G_CALLBACK (pasted_cb), self, 0);
    }
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (FerFillInWindow *self,
         GtkListItem     *item)
{
  FerLabelRow *row = FER_LABEL_ROW (gtk_list_item_get_child (item));
  FerLabel    *label = gtk_list_item_get_item (item);

  fer_label_row_set_narrow (row, self->narrow);
  fer_label_row_set_item (row, label);
  g_hash_table_insert (self->rows, g_object_ref (label), row);
}

static void
unbind_cb (FerFillInWindow *self,
           GtkListItem     *item)
{
  FerLabelRow *row = FER_LABEL_ROW (gtk_list_item_get_child (item));
  FerLabel    *label = gtk_list_item_get_item (item);

  if (g_hash_table_lookup (self->rows, label) == row)
    g_hash_table_remove (self->rows, label);
  fer_label_row_set_item (row, NULL);
}

static int
get_character_width (FerFillInWindow *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int               width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

static void
width_changed_cb (FerFillInWindow *self)
{
  gboolean       narrow;
  GHashTableIter iter;
  gpointer       row;

  narrow = fer_adaptive_bin_get_width (self->bin) < NARROW * get_character_width (self);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (self->column_titles, !narrow);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    fer_label_row_set_narrow (row, narrow);
}

/* The window. */

static void
set_document (FerFillInWindow *self,
              FerDocument     *document)
{
  GtkSelectionModel *selection;

  self->document = g_object_ref (document);
  self->labels = fer_labels_new (document);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (fer_labels_get_list (self->labels)), g_object_ref (GTK_FILTER (self->filter)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (selection);
  g_signal_connect_object (self->labels, "listed", G_CALLBACK (labels_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  labels_changed_cb (self);
  settled_cb (self);
}

static void
fer_fill_in_window_unrealize (GtkWidget *widget)
{
  FerFillInWindow *self = FER_FILL_IN_WINDOW (widget);

  enter (self);
  g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (fer_fill_in_window_parent_class)->unrealize (widget);
}

static void
fer_fill_in_window_dispose (GObject *object)
{
  FerFillInWindow *self = FER_FILL_IN_WINDOW (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->labels);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (fer_fill_in_window_parent_class)->dispose (object);
}

static void
fer_fill_in_window_finalize (GObject *object)
{
  FerFillInWindow *self = FER_FILL_IN_WINDOW (object);

  g_hash_table_unref (self->rows);
  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  G_OBJECT_CLASS (fer_fill_in_window_parent_class)->finalize (object);
}

static void
fer_fill_in_window_class_init (FerFillInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_fill_in_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_fill_in_window_finalize;
  widget_class->unrealize = fer_fill_in_window_unrealize;

  g_type_ensure (FER_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-fill-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, column_titles);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, count_label);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, FerFillInWindow, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "fill.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "fill.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "fill.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fer_fill_in_window_init (FerFillInWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "take-all", .activate = take_all_action },
    { .name = "undo", .activate = undo_action },
    { .name = "redo", .activate = redo_action },
    { .name = "everything", .state = "false", .change_state = everything_action },
    { .name = "kind", .parameter_type = "s", .state = "'all'", .change_state = kind_action },
  };

  self->kind = FER_N_LABEL_KINDS;
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "fill", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerFillInWindow *
fer_fill_in_window_new (GtkWindow   *parent,
                        FerDocument *document)
{
  FerFillInWindow *self = g_object_new (FER_TYPE_FILL_IN_WINDOW, "transient-for", parent, NULL);

  set_document (self, document);
  return self;
}

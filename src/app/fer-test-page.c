/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tester is for one connector in one place with the connections that are known; when one of these is another, so is the
 * tester. The last choice of the row is that there is no connection. */

#include "config.h"

#include "fer-test-page.h"

#include "fer-call-pane.h"
#include "fer-connection-list.h"
#include "fer-connection-window.h"
#include "fer-history-pane.h"
#include "fer-run-pane.h"
#include "fer-tester.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FerTestPage
{
  AdwBin parent_instance;

  /* template children */
  AdwComboRow    *connection_row;
  GtkStack       *stack;
  FerCallPane    *call_pane;
  FerRunPane     *run_pane;
  FerHistoryPane *history_pane;

  /* owned */
  FerEditor      *editor;      /* nullable */
  FerConnections *connections; /* nullable */
  FerShelves     *shelves;     /* nullable */
  FerTester      *tester;      /* nullable */
  GListModel     *choices;     /* nullable: connections of the connector */
  char           *address;     /* nullable: where the connector was when the tester was made */
  GSignalGroup   *document_signals;

  /* state */
  gboolean filling; /* the row is, so that what it says to have been chosen was not */
  gboolean bereft;  /* the connection that was chosen is no more, and nothing else has been chosen */
};

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerTestPage, fer_test_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static FerDocument *
get_document (FerTestPage *self)
{
  return self->editor != NULL ? fer_editor_get_document (self->editor) : NULL;
}

/* The connection. */

static char *
name_choice (gpointer item,
             gpointer user_data)
{
  return g_strdup (FER_IS_CONNECTION (item) ? fer_connection_get_name (item) : gtk_string_object_get_string (item));
}

static gboolean
is_listed (FerTestPage   *self,
           FerConnection *connection)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->choices); i++)
    {
      g_autoptr (FerConnection) there = g_list_model_get_item (self->choices, i);

      if (there == connection)
        return TRUE;
    }
  return FALSE;
}

/* Why there is no connection. */
static void
show_plight (FerTestPage *self)
{
  const char *words = NULL;

  if (self->editor != NULL && self->address == NULL)
    words = _ ("Save the connector to give it connections.");
  else if (self->bereft)
    words = _ ("The connection that was chosen here has been deleted; calls go without one.");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->connection_row), words);
}

/* When the one that was chosen is deleted, the row chooses the next: calls must not go out with other credentials because of that. */
static void
connection_chosen_cb (FerTestPage *self)
{
  gpointer       item = adw_combo_row_get_selected_item (self->connection_row);
  FerConnection *before = self->tester != NULL ? fer_tester_get_connection (self->tester) : NULL;

  if (self->tester == NULL || self->filling)
    return;
  self->bereft = before != NULL ? !is_listed (self, before) : self->bereft && !FER_IS_CONNECTION (item);
  fer_tester_set_connection (self->tester, FER_IS_CONNECTION (item) && (before == NULL || is_listed (self, before)) ? item : NULL);
  show_plight (self);
}

static void
choose (FerTestPage *self,
        gpointer     connection)
{
  GListModel *model = adw_combo_row_get_model (self->connection_row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (item == connection)
        adw_combo_row_set_selected (self->connection_row, i);
    }
}

/* The row asks for a name once, when it makes a choice: it is given the choices anew. */
static void
renamed_cb (FerTestPage *self)
{
  g_autoptr (GListModel) model = g_object_ref (adw_combo_row_get_model (self->connection_row));
  gpointer chosen = adw_combo_row_get_selected_item (self->connection_row);

  self->filling = TRUE;
  adw_combo_row_set_model (self->connection_row, NULL);
  adw_combo_row_set_model (self->connection_row, model);
  choose (self, chosen);
  self->filling = FALSE;
}

static void
watch_names (FerTestPage *self,
             guint        position,
             guint        n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (FerConnection) connection = g_list_model_get_item (self->choices, i);

      g_signal_handlers_disconnect_by_func (connection, renamed_cb, self);
      g_signal_connect_object (connection, "notify::name", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
    }
}

/* Whoever makes a connection wants it; of those that were there before, any is better than none. */
static void
choices_changed_cb (FerTestPage *self,
                    guint        position,
                    guint        n_removed,
                    guint        n_added)
{
  if (n_added > 0 && n_removed == 0 && (n_added == 1 || !FER_IS_CONNECTION (adw_combo_row_get_selected_item (self->connection_row))))
    adw_combo_row_set_selected (self->connection_row, position + n_added - 1);
  else if (n_removed > n_added && self->tester != NULL && fer_tester_get_connection (self->tester) == NULL)
    adw_combo_row_set_selected (self->connection_row, g_list_model_get_n_items (self->choices));
  watch_names (self, position, n_added);
}

static void
fill_connections (FerTestPage *self)
{
  g_autoptr (GListStore) models = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) none = gtk_string_list_new (NULL);
  g_autoptr (GListModel) all = NULL;

  self->bereft = FALSE;
  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed_cb, self);
  g_clear_object (&self->choices);
  if (self->connections != NULL && self->address != NULL)
    {
      self->choices = fer_connection_list_make_model (self->connections, self->address);
      g_list_store_append (models, self->choices);
    }
  gtk_string_list_append (none, _ ("None"));
  g_list_store_append (models, none);
  all = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (models))));
  adw_combo_row_set_model (self->connection_row, all);
  if (self->choices != NULL)
    {
      watch_names (self, 0, g_list_model_get_n_items (self->choices));
      g_signal_connect_object (self->choices, "items-changed", G_CALLBACK (choices_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "test.new-connection", self->choices != NULL);
  show_plight (self);
}

static void
new_connection_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  FerTestPage *self = FER_TEST_PAGE (widget);
  GtkWindow   *parent = GTK_WINDOW (gtk_widget_get_root (widget));

  gtk_window_present (GTK_WINDOW (fer_connection_window_new (parent, self->connections, self->shelves, get_document (self), NULL)));
}

/* The tester. */

static void
renew_tester (FerTestPage *self)
{
  FerDocument     *document = get_document (self);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "ferrule", "calls", NULL);

  g_free (self->address);
  self->address = fer_connection_list_dup_address (document);
  g_clear_object (&self->tester);
  if (document != NULL)
    self->tester = fer_tester_new (document, self->connections, folder);
  fer_call_pane_set_tester (self->call_pane, self->tester, self->editor);
  fer_run_pane_set_tester (self->run_pane, self->tester, document);
  fer_history_pane_set_log (self->history_pane, self->tester != NULL ? fer_tester_get_log (self->tester) : NULL);
  fill_connections (self);
  connection_chosen_cb (self);
}

/* Ctrl+Enter, wherever on the page. */
static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerTestPage *self = FER_TEST_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "run") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->run_pane), "run.start", NULL);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "call") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->call_pane), "call.send", NULL);
}

/* A call that is asked for. */

static gboolean
is_operation (FerOperation *operation,
              const char   *wanted)
{
  g_autofree char *id = NULL;
  g_autofree char *place = g_strdup_printf ("%s %s", fer_operation_get_verb (operation), fer_operation_get_path (operation));

  g_object_get (operation, "operation-id", &id, NULL);
  return g_strcmp0 (id, wanted) == 0 || g_str_equal (place, wanted);
}

static gboolean
show_call (FerTestPage         *self,
           const char          *wanted,
           const FerCallValues *values)
{
  GListModel *operations = fer_document_get_operations (get_document (self));

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      if (!is_operation (operation, wanted))
        continue;
      gtk_stack_set_visible_child_name (self->stack, "call");
      fer_call_pane_show_call (self->call_pane, operation, values);
      return TRUE;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("The connector has this operation no more."));
  return FALSE;
}

static void
run_call_asked_cb (FerTestPage   *self,
                   const char    *wanted,
                   FerCallValues *values)
{
  show_call (self, wanted, values);
}

/* What was masked in the history has to be entered again first. */
static void
history_call_asked_cb (FerTestPage   *self,
                       const char    *wanted,
                       FerCallValues *values)
{
  g_autofree char *json = fer_call_values_to_json (values);

  if (!show_call (self, wanted, values))
    return;
  if (strstr (json, FER_CREDENTIALS_MASK) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->call_pane), "call.send", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Enter again what is masked, then send."));
}

/* A connector that was saved elsewhere has other connections and other calls. */
static void
saving_cb (FerTestPage *self)
{
  g_autofree char *address = fer_connection_list_dup_address (get_document (self));

  if (g_strcmp0 (address, self->address) != 0)
    renew_tester (self);
}

static void
set_editor (FerTestPage *self,
            FerEditor   *editor)
{
  if (!g_set_object (&self->editor, editor))
    return;
  g_signal_group_set_target (self->document_signals, get_document (self));
  renew_tester (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

static void
fer_test_page_dispose (GObject *object)
{
  FerTestPage *self = FER_TEST_PAGE (object);

  if (self->choices != NULL)
    g_signal_handlers_disconnect_by_func (self->choices, choices_changed_cb, self);
  g_clear_object (&self->tester);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->choices);
  g_clear_object (&self->editor);
  g_clear_object (&self->connections);
  g_clear_object (&self->shelves);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (fer_test_page_parent_class)->dispose (object);
}

static void
fer_test_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_assert (prop_id == PROP_EDITOR);
  g_value_set_object (value, FER_TEST_PAGE (object)->editor);
}

static void
fer_test_page_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_EDITOR);
  set_editor (FER_TEST_PAGE (object), g_value_get_object (value));
}

static void
fer_test_page_class_init (FerTestPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_test_page_dispose;
  object_class->get_property = fer_test_page_get_property;
  object_class->set_property = fer_test_page_set_property;
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CALL_PANE);
  g_type_ensure (FER_TYPE_HISTORY_PANE);
  g_type_ensure (FER_TYPE_RUN_PANE);
  gtk_widget_class_install_action (widget_class, "test.new-connection", NULL, new_connection_action);
  gtk_widget_class_install_action (widget_class, "test.send", NULL, send_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "test.send", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "test.send", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerTestPage, connection_row);
  gtk_widget_class_bind_template_child (widget_class, FerTestPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FerTestPage, call_pane);
  gtk_widget_class_bind_template_child (widget_class, FerTestPage, run_pane);
  gtk_widget_class_bind_template_child (widget_class, FerTestPage, history_pane);
  gtk_widget_class_bind_template_callback (widget_class, history_call_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_call_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, connection_chosen_cb);
}

static void
fer_test_page_init (FerTestPage *self)
{
  g_autoptr (GtkExpression) name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (name_choice), NULL, NULL);

  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::saving", G_CALLBACK (saving_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_expression (self->connection_row, name);
  fill_connections (self);
}

void
fer_test_page_set_connections (FerTestPage    *self,
                               FerConnections *connections,
                               FerShelves     *shelves)
{
  g_return_if_fail (FER_IS_TEST_PAGE (self));

  g_set_object (&self->shelves, shelves);
  if (g_set_object (&self->connections, connections))
    renew_tester (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every class with a template is made and freed, with warnings fatal: a template that names something that is not
 * there, or a widget that holds on to itself, is found here. */

#include "fer-adaptive-bin.h"
#include "fer-answer-body.h"
#include "fer-answer-view.h"
#include "fer-api-operations.h"
#include "fer-api-page.h"
#include "fer-api-row.h"
#include "fer-api-tree.h"
#include "fer-body-fields.h"
#include "fer-brand-icon.h"
#include "fer-call-fields.h"
#include "fer-call-pane.h"
#include "fer-category-row.h"
#include "fer-connector-maker.h"
#include "fer-device-code-pane.h"
#include "fer-general-page.h"
#include "fer-history-pane.h"
#include "fer-notice.h"
#include "fer-notices.h"
#include "fer-operation-form.h"
#include "fer-operation-list.h"
#include "fer-operation-row.h"
#include "fer-operations-page.h"
#include "fer-parameter-fields.h"
#include "fer-parameter-row.h"
#include "fer-problem-row.h"
#include "fer-problems-panel.h"
#include "fer-request-view.h"
#include "fer-response-fields.h"
#include "fer-response-row.h"
#include "fer-run-pane.h"
#include "fer-schema-fields.h"
#include "fer-schema-row.h"
#include "fer-schema-tree.h"
#include "fer-security-page.h"
#include "fer-security-set-fields.h"
#include "fer-security-set-row.h"
#include "fer-sidebar.h"
#include "fer-source-pane.h"
#include "fer-test-gui.h"
#include "fer-test-page.h"
#include "fer-verb-badge.h"
#include "fer-welcome-page.h"
#include "fer-workbench.h"

static GType (*const types[]) (void) = {
  fer_adaptive_bin_get_type,
  fer_answer_body_get_type,
  fer_answer_view_get_type,
  fer_api_operations_get_type,
  fer_api_page_get_type,
  fer_api_row_get_type,
  fer_api_tree_get_type,
  fer_brand_icon_get_type,
  fer_call_fields_get_type,
  fer_body_fields_get_type,
  fer_call_pane_get_type,
  fer_category_row_get_type,
  fer_device_code_pane_get_type,
  fer_general_page_get_type,
  fer_history_pane_get_type,
  fer_notice_get_type,
  fer_notices_get_type,
  fer_operation_form_get_type,
  fer_operation_list_get_type,
  fer_operation_row_get_type,
  fer_operations_page_get_type,
  fer_parameter_fields_get_type,
  fer_parameter_row_get_type,
  fer_problem_row_get_type,
  fer_problems_panel_get_type,
  fer_request_view_get_type,
  fer_response_fields_get_type,
  fer_response_row_get_type,
  fer_schema_fields_get_type,
  fer_schema_row_get_type,
  fer_schema_tree_get_type,
  fer_run_pane_get_type,
  fer_security_page_get_type,
  fer_security_set_fields_get_type,
  fer_security_set_row_get_type,
  fer_sidebar_get_type,
  fer_source_pane_get_type,
  fer_test_page_get_type,
  fer_verb_badge_get_type,
  fer_welcome_page_get_type,
  fer_workbench_get_type,
};

static void
test_made_and_freed (gconstpointer data)
{
  GType (*const *get_type) (void) = data;
  GtkWidget *widget = g_object_ref_sink (g_object_new ((*get_type) (), NULL));

  fer_test_gui_settle ();
  g_assert_finalize_object (widget);
}

/* In a window, which is where they are drawn, focused and taken down. */
static void
test_shown (gconstpointer data)
{
  GType (*const *get_type) (void) = data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget = g_object_new ((*get_type) (), NULL);

  g_object_ref (widget);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (widget));
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
  g_assert_finalize_object (widget);
}

static void
test_connector_maker (void)
{
  GtkWidget *window = g_object_new (FER_TYPE_CONNECTOR_MAKER, NULL);

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (window));
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
  g_assert_finalize_object (window);
}

/* The shortcuts window is built from a file without a class. */
static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/ferrule/Ferrule/help-overlay.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_present (window);
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_window_destroy (window);
  fer_test_gui_settle ();
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const char      *name = g_type_name (types[i]());
      g_autofree char *made = g_strconcat ("/templates/made-and-freed/", name, NULL);
      g_autofree char *shown = g_strconcat ("/templates/shown/", name, NULL);

      g_test_add_data_func (made, &types[i], test_made_and_freed);
      g_test_add_data_func (shown, &types[i], test_shown);
    }
  g_test_add_func ("/templates/connector-maker", test_connector_maker);
  g_test_add_func ("/templates/shortcuts", test_shortcuts);
  return g_test_run ();
}

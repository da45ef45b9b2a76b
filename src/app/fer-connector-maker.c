/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked first can fail, and is asked again as often as a person wants. What is chosen goes to the generator a
 * moment later, on another thread, one run at a time; its result fills the gauges and is what gets written. Create waits
 * for the result of the last choice. */

#include "config.h"

#include "fer-connector-maker.h"

#include "fer-api-export.h"
#include "fer-api-management.h"
#include "fer-change-list.h"
#include "fer-busy-label.h"
#include "fer-connector-details.h"
#include "fer-connector-gauge.h"
#include "fer-generator-folder.h"
#include "fer-generator.h"
#include "fer-operation-picker.h"
#include "fer-prompts.h"
#include "fer-recents.h"

#include <glib/gi18n.h>

/* While somebody types or ticks one after the other. */
#define RUN_DELAY_MSEC 150

/* Of a title; reference §5, rule 23. */
#define MAX_CERTIFIED_NAME 30

struct _FerConnectorMaker
{
  AdwWindow parent_instance;

  /* template children */
  GtkStack            *stack;
  FerBusyLabel        *busy_label;
  AdwStatusPage       *failed_page;
  GtkEditable         *name_row;
  AdwComboRow         *key_row;
  AdwActionRow        *place_row;
  FerOperationPicker  *picker;
  FerConnectorDetails *details;
  FerConnectorGauge   *bytes_gauge;
  FerConnectorGauge   *operations_gauge;
  FerConnectorGauge   *schemas_gauge;
  GtkLabel            *remark_label;
  GtkLabel            *message_label;
  FerChangeList       *changes;
  GtkWidget           *create_button;

  /* owned */
  FerAzureSession    *session;
  FerApi             *api;
  GBytes             *exported;
  FerGeneratorResult *result;
  GFile              *place;
  GCancellable       *cancellable;

  /* state */
  guint    waiting; /* answers that are still to come */
  guint    run_source;
  gboolean running;
  gboolean dirty;
  gboolean writing;
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerConnectorMaker, fer_connector_maker, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* The gauges. */

static void
show_gauges (FerConnectorMaker *self)
{
  gsize            n_bytes = self->result != NULL ? fer_generator_result_get_n_bytes (self->result) : 0;
  guint            n_operations = self->result != NULL ? fer_generator_result_get_n_operations (self->result) : 0;
  guint            n_schemas = self->result != NULL ? fer_generator_result_get_n_schemas (self->result) : 0;
  g_autofree char *size = g_format_size (n_bytes);
  g_autofree char *most = g_format_size (FER_CONNECTOR_MAX_BYTES);
  /* Translators: how large it is, and how large it may be: "12.3 kB of 1.0 MB". */
  g_autofree char *bytes = g_strdup_printf (_ ("%s of %s"), size, most);
  g_autofree char *operations = g_strdup_printf (_ ("%u of %u operations"), n_operations, FER_CONNECTOR_MAX_OPERATIONS);
  g_autofree char *schemas = g_strdup_printf (_ ("%u of %u schemas in one body"), n_schemas, FER_CONNECTOR_MAX_SCHEMAS);

  fer_connector_gauge_show (self->bytes_gauge, n_bytes, FER_CONNECTOR_MAX_BYTES, bytes);
  fer_connector_gauge_show (self->operations_gauge, n_operations, FER_CONNECTOR_MAX_OPERATIONS, operations);
  fer_connector_gauge_show (self->schemas_gauge, n_schemas, FER_CONNECTOR_MAX_SCHEMAS, schemas);
}

/* @error: it keeps the connector from being made; else it is good to know. */
static void
show_message (FerConnectorMaker *self,
              const char        *message,
              gboolean           error)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "error");
}

static char *
dup_name (FerConnectorMaker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static void
show_result (FerConnectorMaker *self,
             const GError      *error)
{
  g_autofree char *name = dup_name (self);
  glong            length = g_utf8_strlen (name, -1);
  gboolean         good = self->result != NULL && *name != '\0' && fer_generator_result_fits (self->result);

  if (*name == '\0')
    show_message (self, _ ("A connector has to have a name."), TRUE);
  else if (error != NULL)
    show_message (self, error->message, TRUE);
  else if (!good)
    show_message (self, _ ("This is more than a connector may have: pick fewer operations."), TRUE);
  else if (length > MAX_CERTIFIED_NAME)
    {
      g_autofree char *message = g_strdup_printf (_ ("The name has %ld characters. That is good for your own use; certification takes %d."), length, MAX_CERTIFIED_NAME);

      show_message (self, message, FALSE);
    }
  else
    show_message (self, NULL, FALSE);
  gtk_widget_set_sensitive (self->create_button, good);
}

/* The generator. */

static void run (FerConnectorMaker *self);

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (FerConnectorMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  FerGeneratorResult *made = fer_generator_run_finish (result, &error);

  self->running = FALSE;
  g_clear_pointer (&self->result, fer_generator_result_unref);
  self->result = made;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->dirty)
    {
      run (self);
      return;
    }
  if (self->run_source != 0) /* this was made of earlier choices */
    return;
  show_gauges (self);
  fer_change_list_show (self->changes, self->result != NULL ? fer_generator_result_get_changes (self->result) : NULL);
  show_result (self, error);
}

static void
run (FerConnectorMaker *self)
{
  g_auto (GStrv) operations = fer_operation_picker_dup_picked (self->picker);
  g_autofree char    *title = dup_name (self);
  FerGeneratorChoices choices = { 0 };

  self->dirty = FALSE;
  self->running = TRUE;
  choices.operations = (const char *const *)operations;
  choices.title = *title != '\0' ? title : NULL;
  choices.key_place = adw_combo_row_get_selected (self->key_row) == 1 ? FER_KEY_IN_QUERY : FER_KEY_IN_HEADER;
  fer_connector_details_fill (self->details, &choices);
  fer_generator_run_async (self->api, self->exported, &choices, self->cancellable, ran_cb, g_object_ref (self));
}

static void show_place (FerConnectorMaker *self);

static gboolean
run_cb (gpointer user_data)
{
  FerConnectorMaker *self = user_data;

  self->run_source = 0;
  if (self->running)
    self->dirty = TRUE;
  else
    run (self);
  return G_SOURCE_REMOVE;
}

static void
show_key_name (FerConnectorMaker *self)
{
  if (self->api != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->key_row), adw_combo_row_get_selected (self->key_row) == 1 ? fer_api_get_key_query (self->api)
                                                                                                                 : fer_api_get_key_header (self->api));
}

static void
choices_changed_cb (FerConnectorMaker *self)
{
  if (self->waiting > 0 || self->writing)
    return;

  show_place (self);
  show_key_name (self);
  gtk_widget_set_sensitive (self->create_button, FALSE);
  g_clear_handle_id (&self->run_source, g_source_remove);
  self->run_source = g_timeout_add (RUN_DELAY_MSEC, run_cb, self);
}

/* What is asked first. */

static void
show_remark (FerConnectorMaker *self,
             const char        *remark)
{
  gtk_label_set_label (self->remark_label, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), TRUE);
}

static void
show_failure (FerConnectorMaker *self,
              const GError      *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
answered (FerConnectorMaker *self)
{
  self->waiting--;
  if (self->waiting > 0 || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failed") == 0)
    return;

  if (fer_api_get_kind (self->api) == FER_API_MCP)
    show_remark (self, _ ("The connector will have one operation, which speaks the Model Context Protocol."));
  else if (fer_api_get_kind (self->api) == FER_API_GRAPHQL)
    show_remark (self, _ ("The connector will have one operation, which takes a query in the language of GraphQL."));
  gtk_stack_set_visible_child_name (self->stack, "choices");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  choices_changed_cb (self);
}

static void
operations_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (FerConnectorMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = fer_api_management_list_operations_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (operations == NULL)
    show_failure (self, error);
  fer_operation_picker_set_operations (self->picker, operations);
  answered (self);
}

static gboolean
needs_export (FerApi *api)
{
  return fer_api_get_kind (api) != FER_API_GRAPHQL && fer_api_get_kind (api) != FER_API_MCP;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerConnectorMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) remarks = NULL;
  GBytes *exported = fer_api_export_finish (result, &remarks, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (exported == NULL)
    show_failure (self, error);
  self->exported = exported;
  if (remarks != NULL)
    {
      g_autofree char *text = g_strjoinv ("\n", remarks);

      show_remark (self, text);
    }
  answered (self);
}

static void
ask (FerConnectorMaker *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  fer_busy_label_watch (self->busy_label, self->session, self->cancellable,
                        fer_api_service_get_name (fer_api_get_service (self->api)));
  self->waiting = needs_export (self->api) ? 2 : 1;
  fer_api_management_list_operations_async (self->session, self->api, self->cancellable, operations_listed_cb,
                                            g_object_ref (self));
  if (needs_export (self->api))
    fer_api_export_async (self->session, self->api, self->cancellable, exported_cb, g_object_ref (self));
}

/* What is still under way is given up: one failure is enough. */
static void
retry_clicked_cb (FerConnectorMaker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  fer_operation_picker_set_operations (self->picker, NULL);
  g_clear_pointer (&self->exported, g_bytes_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->remark_label), FALSE);
  ask (self);
}

/* Where it goes. */

static char *
dup_folder_name (FerConnectorMaker *self)
{
  g_autofree char *name = dup_name (self);
  const char      *visible = name + strspn (name, ". ");

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  return g_strdup (*visible != '\0' || self->api == NULL ? visible : fer_api_get_name (self->api));
}

static void
show_place (FerConnectorMaker *self)
{
  g_autofree char *place = fer_dup_place_for_people (self->place);
  g_autofree char *name = dup_folder_name (self);
  g_autofree char *path = g_strconcat (place, "/", name, NULL);
  g_autofree char *markup = g_markup_escape_text (path, -1);

  adw_action_row_set_subtitle (self->place_row, markup);
}

static GFile *
choose_folder (FerConnectorMaker *self)
{
  g_autofree char *name = dup_folder_name (self);
  GFile           *folder = NULL;

  folder = g_file_get_child (self->place, name);
  for (guint i = 2; g_file_query_exists (folder, NULL) && i < 100; i++)
    {
      g_autofree char *other = g_strdup_printf ("%s %u", name, i);

      g_object_unref (folder);
      folder = g_file_get_child (self->place, other);
    }
  return folder;
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FerConnectorMaker) self = user_data;
  g_autoptr (GFile) place = fer_prompts_choose_finish (result);

  if (place != NULL)
    fer_connector_maker_set_place (self, place);
}

static void
place_clicked_cb (FerConnectorMaker *self)
{
  fer_prompts_choose_folder_async (GTK_WINDOW (self), _ ("Choose a Folder for the Connector"), _ ("_Choose"), self->place,
                                   place_chosen_cb, g_object_ref (self));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerConnectorMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  GFile *folder = g_object_get_data (G_OBJECT (self), "folder");

  self->writing = FALSE;
  if (!fer_generator_result_write_finish (self->result, result, &error))
    {
      show_message (self, error->message, TRUE);
      gtk_widget_set_sensitive (self->create_button, TRUE);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_MADE], 0, folder);
  gtk_window_close (GTK_WINDOW (self));
}

static void
create_clicked_cb (FerConnectorMaker *self)
{
  GFile *folder = choose_folder (self);

  gtk_widget_set_sensitive (self->create_button, FALSE);
  self->writing = TRUE;
  g_object_set_data_full (G_OBJECT (self), "folder", folder, g_object_unref);
  fer_generator_result_write_async (self->result, folder, FALSE, self->cancellable, written_cb, g_object_ref (self));
}

/* What is under way keeps the window from being disposed of, so it is too late there. */
static void
fer_connector_maker_unrealize (GtkWidget *widget)
{
  FerConnectorMaker *self = FER_CONNECTOR_MAKER (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->run_source, g_source_remove);

  GTK_WIDGET_CLASS (fer_connector_maker_parent_class)->unrealize (widget);
}

static void
fer_connector_maker_dispose (GObject *object)
{
  FerConnectorMaker *self = FER_CONNECTOR_MAKER (object);

  g_clear_handle_id (&self->run_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->api);
  g_clear_object (&self->place);
  g_clear_pointer (&self->exported, g_bytes_unref);
  g_clear_pointer (&self->result, fer_generator_result_unref);

  G_OBJECT_CLASS (fer_connector_maker_parent_class)->dispose (object);
}

static void
fer_connector_maker_class_init (FerConnectorMakerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_connector_maker_dispose;
  widget_class->unrealize = fer_connector_maker_unrealize;

  signals[SIGNAL_MADE] = g_signal_new ("made", FER_TYPE_CONNECTOR_MAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (FER_TYPE_CHANGE_LIST);
  g_type_ensure (FER_TYPE_BUSY_LABEL);
  g_type_ensure (FER_TYPE_CONNECTOR_DETAILS);
  g_type_ensure (FER_TYPE_CONNECTOR_GAUGE);
  g_type_ensure (FER_TYPE_OPERATION_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connector-maker.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, FerConnectorMaker, child)
  BIND (stack);
  BIND (busy_label);
  BIND (failed_page);
  BIND (name_row);
  BIND (key_row);
  BIND (place_row);
  BIND (picker);
  BIND (bytes_gauge);
  BIND (operations_gauge);
  BIND (schemas_gauge);
  BIND (remark_label);
  BIND (message_label);
  BIND (changes);
  BIND (create_button);
  BIND (details);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, choices_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
fer_connector_maker_init (FerConnectorMaker *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) place = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  fer_connector_maker_set_place (self, place);
  show_gauges (self);
}

void
fer_connector_maker_start (FerConnectorMaker *self,
                           FerAzureSession   *session,
                           FerApi            *api)
{
  const char *const places[] = { _ ("In a header"), _ ("In the query"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (places);

  g_return_if_fail (FER_IS_CONNECTOR_MAKER (self));
  g_return_if_fail (self->api == NULL);

  self->session = g_object_ref (session);
  self->api = g_object_ref (api);
  adw_combo_row_set_model (self->key_row, G_LIST_MODEL (model));
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), fer_api_get_subscription_required (api));
  gtk_editable_set_text (self->name_row, fer_api_get_display_name (api));

  fer_connector_details_propose (self->details, api);
  ask (self);
}

void
fer_connector_maker_set_place (FerConnectorMaker *self,
                               GFile             *place)
{
  g_return_if_fail (FER_IS_CONNECTOR_MAKER (self));
  g_return_if_fail (G_IS_FILE (place));

  if (g_set_object (&self->place, place))
    show_place (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the list go with the results of the run, in their order. `run` is there from the first answer of the keyring on,
 * `running` from the press of the button until the last call has ended. */

#include "config.h"

#include "fer-run-pane.h"

#include "fer-prompts.h"
#include "fer-run-report.h"
#include "fer-schema-match.h"

#include <glib/gi18n.h>
#include <string.h>

#define AT_ONCE 6

struct _FerRunPane
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel       *message_label;
  GtkWidget      *export_button;
  GtkWidget      *start_button;
  GtkWidget      *cancel_button;
  GtkProgressBar *progress;
  GtkLabel       *summary_label;
  GtkListBox     *list;

  /* owned */
  FerTester    *tester;   /* nullable */
  FerDocument  *document; /* nullable */
  FerRun       *run;      /* nullable */
  GCancellable *running;  /* nullable */
};

enum
{
  SIGNAL_CALL_ASKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerRunPane, fer_run_pane, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

/* A row. */

static const struct
{
  const char *icon;
  const char *css_class;
  const char *words;
} states[] = {
  [FER_RUN_WAITING] = { "content-loading-symbolic", "dim-label", N_ ("Waiting") },
  [FER_RUN_RUNNING] = { "content-loading-symbolic", "accent", N_ ("Under way") },
  [FER_RUN_FINE] = { "emblem-ok-symbolic", "success", N_ ("Fine") },
  [FER_RUN_FAILED] = { "dialog-error-symbolic", "error", N_ ("Failed") },
  [FER_RUN_SKIPPED] = { "dialog-warning-symbolic", "warning", N_ ("Not called") },
};

/* What breaks the schema, else what it does not know. */
static char *
describe_schema (const FerRunResult *result)
{
  guint n_faults = 0, n_extra = 0;

  if (result->check == NULL || result->exchange->error != NULL)
    return g_strdup ("");
  for (guint i = 0; i < result->check->findings->len; i++)
    {
      const FerSchemaFinding *finding = result->check->findings->pdata[i];

      n_faults += fer_schema_finding_is_fault (finding);
      n_extra += finding->kind == FER_SCHEMA_EXTRA;
    }
  if (n_faults > 0)
    return g_strdup_printf (ngettext ("%u difference", "%u differences", n_faults), n_faults);
  if (!result->check->is_fine)
    return g_strdup (_ ("not declared"));
  if (n_extra > 0)
    return g_strdup_printf (ngettext ("%u field more", "%u fields more", n_extra), n_extra);
  return g_strdup (fer_reply_check_has_remarks (result->check) ? _ ("with remarks") : _ ("as declared"));
}

/* How it went, and a line for each value that has to do with a list. */
static char *
describe_result (const FerRunResult *result)
{
  GString *text = g_string_new (*result->words != '\0' ? result->words : _ (states[result->state].words));

  for (guint i = 0; i < result->origins->len; i++)
    {
      g_autofree char *words = fer_value_origin_dup_words (result->origins->pdata[i]);

      g_string_append_printf (text, "\n%s", words);
    }
  return g_string_free (text, FALSE);
}

static void
show_result (FerRunPane *self,
             guint       index)
{
  const FerRunResult *result = fer_run_get_result (self->run, index);
  GtkWidget          *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, index));
  GtkWidget          *image = g_object_get_data (G_OBJECT (row), "image");
  guint               status = result->exchange != NULL ? fer_exchange_get_status (result->exchange) : 0;
  g_autofree char    *schema = describe_schema (result);
  g_autofree char    *words = describe_result (result);
  g_autofree char    *facts = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (image), states[result->state].icon);
  gtk_widget_set_css_classes (image, (const char *[]){ states[result->state].css_class, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (states[result->state].words), -1);
  if (status > 0)
    /* Translators: the status of an answer and how long it took: "200 · 63 ms". */
    facts = g_strdup_printf (_ ("%u · %.0f ms"), status, result->exchange->times.total_usec / 1000.0);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "facts"), facts != NULL ? facts : "");
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), "schema"), schema);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

static GtkWidget *
add_label (GtkWidget  *row,
           GtkWidget  *box,
           const char *key)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data (G_OBJECT (row), key, label);
  return label;
}

static void
add_row (FerRunPane *self,
         guint       index)
{
  const FerRunResult *result = fer_run_get_result (self->run, index);
  GtkWidget          *row = adw_action_row_new ();
  GtkWidget          *image = gtk_image_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), result->title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "image", image);
  add_label (row, box, "facts");
  gtk_widget_add_css_class (add_label (row, box, "schema"), "dim-label");
  gtk_list_box_append (self->list, row);
  show_result (self, index);
}

/* All of them. */

static void
clear_list (FerRunPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Whoever has the keyboard on the one button goes on at the other one: a button that cannot be pressed any more would let
 * it fall. */
static void
update_actions (FerRunPane *self)
{
  gboolean   is_running = self->running != NULL;
  GtkWidget *from = is_running ? self->start_button : self->cancel_button;
  GtkWidget *to = is_running ? self->cancel_button : self->start_button;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), is_running ? "run.cancel" : "run.start", self->tester != NULL);
  if (gtk_widget_is_focus (from))
    gtk_widget_grab_focus (to);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), is_running ? "run.start" : "run.cancel", FALSE);
}

static void
update (FerRunPane *self)
{
  guint            n_states[G_N_ELEMENTS (states)] = { 0 };
  guint            n_results = self->run != NULL ? fer_run_get_size (self->run) : 0;
  guint            n_done;
  g_autofree char *summary = NULL;

  for (guint i = 0; i < n_results; i++)
    n_states[fer_run_get_result (self->run, i)->state]++;
  n_done = n_states[FER_RUN_FINE] + n_states[FER_RUN_FAILED] + n_states[FER_RUN_SKIPPED];
  if (n_results > 0)
    /* Translators: how many operations were called of how many, and how that went. */
    summary = g_strdup_printf (_ ("%u of %u · %u fine · %u failed · %u not called"), n_done, n_results, n_states[FER_RUN_FINE],
                               n_states[FER_RUN_FAILED], n_states[FER_RUN_SKIPPED]);
  else if (self->run != NULL)
    summary = g_strdup (_ ("No operation of this connector is sure to change nothing."));
  gtk_label_set_label (self->summary_label, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), summary != NULL);
  gtk_progress_bar_set_fraction (self->progress, n_results > 0 ? (double)n_done / n_results : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->running != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_results > 0);
  gtk_widget_set_sensitive (self->export_button, n_results > 0 && self->running == NULL);
  update_actions (self);
}

static void
set_message (FerRunPane *self,
             const char *message)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static void
changed_cb (FerRunPane *self,
            guint       index)
{
  show_result (self, index);
  update (self);
}

static void
forget_run (FerRunPane *self)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, changed_cb, self);
  g_clear_object (&self->run);
  clear_list (self);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (FerRunPane) self = user_data;

  fer_run_start_finish (FER_RUN (source), result);
  if (FER_RUN (source) != self->run)
    return;
  fer_tester_note_run (self->tester, self->run);
  g_clear_object (&self->running);
  update (self);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerRunPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerRun) run = fer_tester_prepare_run_finish (FER_TESTER (source), result, &error);

  if (FER_TESTER (source) != self->tester || self->running == NULL)
    return;
  if (run == NULL)
    {
      set_message (self, error->message);
      g_clear_object (&self->running);
      update (self);
      return;
    }
  self->run = g_steal_pointer (&run);
  for (guint i = 0; i < fer_run_get_size (self->run); i++)
    add_row (self, i);
  g_signal_connect_object (self->run, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fer_run_start_async (self->run, AT_ONCE, self->running, ran_cb, g_object_ref (self));
  update (self);
}

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  FerRunPane *self = FER_RUN_PANE (widget);

  set_message (self, NULL);
  forget_run (self);
  self->running = g_cancellable_new ();
  update (self);
  fer_tester_prepare_run_async (self->tester, self->running, prepared_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (FER_RUN_PANE (widget)->running);
}

static void
row_activated_cb (FerRunPane    *self,
                  GtkListBoxRow *row)
{
  const FerRunResult *result = fer_run_get_result (self->run, gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_CALL_ASKED], 0, result->title, result->values);
}

/* Reports. */

typedef struct
{
  FerRunPane *pane;
  char       *text;
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->pane);
  g_free (self->text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerRunPane) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    set_message (self, error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Report written"));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GFile) file = fer_prompts_choose_finish (result);
  g_autoptr (GBytes) bytes = g_bytes_new (export->text, strlen (export->text));

  if (file != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, g_object_ref (export->pane));
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FerRunPane *self = FER_RUN_PANE (widget);
  gboolean    is_junit = g_str_equal (action_name, "run.export-junit");
  const char *title = fer_document_get_title (self->document);
  Export *export;

  if (self->run == NULL || self->running != NULL)
    return;
  export = g_new0 (Export, 1);
  export->pane = g_object_ref (self);
  export->text = is_junit ? fer_run_report_to_junit (self->run, title) : fer_run_report_to_html (self->run, title);
  fer_prompts_choose_new_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export Report"), is_junit ? "junit.xml" : "report.html",
                                     place_chosen_cb, export);
}

void
fer_run_pane_set_tester (FerRunPane  *self,
                         FerTester   *tester,
                         FerDocument *document)
{
  g_return_if_fail (FER_IS_RUN_PANE (self));

  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  forget_run (self);
  g_set_object (&self->tester, tester);
  g_set_object (&self->document, document);
  set_message (self, NULL);
  update (self);
}

static void
fer_run_pane_dispose (GObject *object)
{
  FerRunPane *self = FER_RUN_PANE (object);

  g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (self->run, changed_cb, self);
  g_clear_object (&self->run);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->tester);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (fer_run_pane_parent_class)->dispose (object);
}

static void
fer_run_pane_class_init (FerRunPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_run_pane_dispose;

  signals[SIGNAL_CALL_ASKED] = g_signal_new ("call-asked", FER_TYPE_RUN_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                             G_TYPE_STRING, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "run.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "run.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "run.export-junit", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "run.export-html", NULL, export_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-run-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, message_label);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, export_button);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, start_button);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, progress);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, summary_label);
  gtk_widget_class_bind_template_child (widget_class, FerRunPane, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fer_run_pane_init (FerRunPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

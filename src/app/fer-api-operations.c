/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list box in the page rather than a view that scrolls on its own: a page that scrolls in two places is hard to hold. It
 * makes a row for each item, so it gets some at a time. */

#include "config.h"

#include "fer-api-operations.h"

#include "fer-api-operation.h"
#include "fer-busy-label.h"
#include "fer-verb-badge.h"

#include <glib/gi18n.h>

/* A row takes a tenth of a millisecond. */
#define ROWS_AT_ONCE 100

struct _FerApiOperations
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel     *heading;
  GtkSpinner   *spinner;
  GtkWidget    *cancel_button;
  FerBusyLabel *busy_label;
  GtkLabel     *note_label;
  GtkWidget    *failure_box;
  GtkLabel     *failure_label;
  GtkListBox   *list;
  GtkWidget    *more_button;

  /* owned */
  GListStore        *operations;
  GtkSliceListModel *shown;
};

enum
{
  SIGNAL_CANCEL,
  SIGNAL_RETRY,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerApiOperations, fer_api_operations, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void
show_asking (FerApiOperations *self,
             gboolean          asking)
{
  gtk_spinner_set_spinning (self->spinner, asking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), asking);
  gtk_widget_set_visible (self->cancel_button, asking);
}

static void
stop_asking (FerApiOperations *self)
{
  show_asking (self, FALSE);
  fer_busy_label_watch (self->busy_label, NULL, NULL, NULL);
}

static void
show_failure (FerApiOperations *self,
              const char       *message)
{
  gtk_label_set_label (self->failure_label, message != NULL ? message : "");
  gtk_widget_set_visible (self->failure_box, message != NULL);
}

static void
show_note (FerApiOperations *self,
           const char       *note)
{
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

static void
show_heading (FerApiOperations *self,
              guint             n)
{
  /* Translators: what is inside a section, and how many, "Parameters · 2" */
  g_autofree char *title = n > 0 ? g_strdup_printf (_ ("%s · %u"), _ ("Operations"), n) : g_strdup (_ ("Operations"));

  gtk_label_set_label (self->heading, title);
}

static void
show_rows (FerApiOperations *self,
           guint             n)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->operations));

  gtk_slice_list_model_set_size (self->shown, n);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_all > 0);
  gtk_widget_set_visible (self->more_button, n_all > n);
}

static void
set_operations (FerApiOperations *self,
                GPtrArray        *operations)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->operations));

  gtk_slice_list_model_set_size (self->shown, 0);
  if (operations != NULL)
    g_list_store_splice (self->operations, 0, n, operations->pdata, operations->len);
  else
    g_list_store_remove_all (self->operations);
  show_heading (self, operations != NULL ? operations->len : 0);
  show_rows (self, ROWS_AT_ONCE);
}

/* The row is what the screen reader says, at once. */
static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  FerApiOperation *operation = item;
  const char      *name = fer_api_operation_get_display_name (operation);
  const char      *method = fer_api_operation_get_method (operation);
  g_autofree char *spoken = g_strconcat (method, ", ", name, NULL);
  GtkWidget       *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "activatable", FALSE, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget       *lines = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget       *title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget       *path = g_object_new (GTK_TYPE_LABEL, "label", fer_api_operation_get_url_template (operation), "xalign", 0.0,
                                        "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);

  gtk_widget_add_css_class (box, "fer-listed");
  gtk_widget_add_css_class (path, "caption");
  gtk_widget_add_css_class (path, "dim-label");
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (lines), path);
  gtk_box_append (GTK_BOX (box), g_object_new (FER_TYPE_VERB_BADGE, "word", method, NULL));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
cancel_clicked_cb (FerApiOperations *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
retry_clicked_cb (FerApiOperations *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

/* The hands go on with the first that is new. */
static void
more_clicked_cb (FerApiOperations *self)
{
  guint n = gtk_slice_list_model_get_size (self->shown);

  show_rows (self, n + ROWS_AT_ONCE);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, n)));
}

static void
fer_api_operations_dispose (GObject *object)
{
  FerApiOperations *self = FER_API_OPERATIONS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->operations);

  G_OBJECT_CLASS (fer_api_operations_parent_class)->dispose (object);
}

static void
fer_api_operations_class_init (FerApiOperationsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_api_operations_dispose;

  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", FER_TYPE_API_OPERATIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETRY] = g_signal_new ("retry", FER_TYPE_API_OPERATIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FER_TYPE_BUSY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-api-operations.ui");
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, heading);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, spinner);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, busy_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, note_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, failure_box);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, failure_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, list);
  gtk_widget_class_bind_template_child (widget_class, FerApiOperations, more_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked_cb);
}

static void
fer_api_operations_init (FerApiOperations *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->operations = g_list_store_new (FER_TYPE_API_OPERATION);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->operations)), 0, ROWS_AT_ONCE);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), make_row, NULL, NULL);
  show_heading (self, 0);
}

void
fer_api_operations_show_asking (FerApiOperations *self, FerAzureSession *session, GCancellable *cancellable, const char *name)
{
  g_return_if_fail (FER_IS_API_OPERATIONS (self));

  show_failure (self, NULL);
  show_note (self, NULL);
  show_asking (self, TRUE);
  fer_busy_label_watch (self->busy_label, session, cancellable, name);
}

void
fer_api_operations_show (FerApiOperations *self,
                         GPtrArray        *operations,
                         const char       *note)
{
  g_return_if_fail (FER_IS_API_OPERATIONS (self));
  g_return_if_fail (operations != NULL);

  stop_asking (self);
  show_failure (self, NULL);
  show_note (self, note);
  set_operations (self, operations);
}

void
fer_api_operations_show_failure (FerApiOperations *self,
                                 const char       *message)
{
  g_return_if_fail (FER_IS_API_OPERATIONS (self));
  g_return_if_fail (message != NULL);

  stop_asking (self);
  show_failure (self, message);
}

void
fer_api_operations_clear (FerApiOperations *self)
{
  g_return_if_fail (FER_IS_API_OPERATIONS (self));

  stop_asking (self);
  show_failure (self, NULL);
  show_note (self, NULL);
  set_operations (self, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A review of the connector that is open. While the page is seen, it is made anew a moment after each change, on another thread; what comes of
 * a text that has changed meanwhile is dropped. */

#include "config.h"

#include "fer-review-page-private.h"

#include "fer-api-update.h"
#include "fer-field-focus.h"
#include "fer-prompts.h"
#include "fer-reading-row.h"
#include "fer-review-export.h"
#include "fer-spoken.h"
#include "fer-tooltip.h"

#include <glib/gi18n.h>

#define DELAY_MSEC 300

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerReviewPage, fer_review_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

FerDocument *
_fer_review_page_get_document (FerReviewPage *self)
{
  return self->editor != NULL ? fer_editor_get_document (self->editor) : NULL;
}

GFile *
_fer_review_page_get_place (FerReviewPage *self)
{
  FerFile *file = _fer_review_page_get_document (self) != NULL ? fer_document_get_file (_fer_review_page_get_document (self), FER_FILE_ROLE_DEFINITION) : NULL;

  return file != NULL ? fer_file_get_location (file) : NULL;
}

FerReadingItem *
_fer_review_page_get_selected (FerReviewPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* What is shown. */

void
_fer_review_page_say_fault (FerReviewPage *self,
                            const char    *fault)
{
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

/* A list that goes, or has nothing left, leaves the keyboard on the page: what is typed there next must not reach a text. */
static void
show_stack (FerReviewPage *self,
            const char    *name)
{
  gboolean focused = fer_field_focus_is_in (GTK_WIDGET (self->stack)) || fer_field_focus_is_in (GTK_WIDGET (self->detail));

  if (focused && !g_str_equal (name, "changes"))
    gtk_widget_grab_focus (GTK_WIDGET (self->hide_button));
  gtk_stack_set_visible_child_name (self->stack, name);
}

void
_fer_review_page_update_progress (FerReviewPage *self)
{
  gboolean         any = g_list_model_get_n_items (G_LIST_MODEL (self->reading)) > 0;
  g_autofree char *progress = any ? fer_reading_dup_progress (self->reading) : g_strdup ("");

  gtk_label_set_label (self->progress_label, progress);
  show_stack (self, !any ? "none" : g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "changes"
                                                                                                  : "read");
}

static void
show_detail (FerReviewPage *self)
{
  fer_review_detail_show (self->detail, self->review, _fer_review_page_get_selected (self));
}

static void
show_summary (FerReviewPage *self)
{
  FerReport *report = self->review->report;
  GString   *counts = g_string_new (NULL);

  fer_reading_row_show_icon (self->verdict_icon, report->summary.worst);
  gtk_label_set_label (self->verdict_label, fer_breaking_describe (&report->summary));
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    if (report->summary.n[verdict] > 0)
      g_string_append_printf (counts, "%s%s %u", counts->len > 0 ? " · " : "", fer_verdict_describe (verdict), report->summary.n[verdict]);
  if (report->findings->len > 0)
    g_string_append_printf (counts, "%s%s %u", counts->len > 0 ? " · " : "", _ ("New findings"), report->findings->len);
  gtk_label_set_label (self->counts_label, counts->str);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), counts->len > 0);
  g_string_free (counts, TRUE);
  fer_size_gauges_show (self->gauges, &report->sizes[1]);
  if (self->review->fault != NULL)
    _fer_review_page_say_fault (self, self->review->fault->message);
  else if (report->difference->broken[0] || report->difference->broken[1])
    _fer_review_page_say_fault (self, report->difference->broken[1] ? _ ("The connector is broken; what was understood of it was compared.") : _ ("What it is compared with is broken; what was understood of it was compared."));
  else
    _fer_review_page_say_fault (self, report->difference->truncated ? _ ("There are more changes than are listed.") : NULL);
}

static void
take_review (FerReviewPage *self,
             FerReview     *review)
{
  g_clear_pointer (&self->review, fer_review_unref);
  self->review = review;
  if (review->notes != NULL)
    fer_reading_set_notes (self->reading, g_steal_pointer (&review->notes));
  fer_reading_set_items (self->reading, review->items);
  show_summary (self);
  _fer_review_page_update_progress (self);
  show_detail (self);
}

/* Making it. */

static void
show_failure (FerReviewPage *self,
              const GError  *error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_clear_pointer (&self->review, fer_review_unref);
  fer_reading_set_items (self->reading, none);
  fer_reading_row_show_icon (self->verdict_icon, FER_VERDICT_RISKY);
  gtk_label_set_label (self->verdict_label, _ ("There is nothing to compare with"));
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), FALSE);
  _fer_review_page_say_fault (self, error->message);
  _fer_review_page_update_progress (self);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (FerReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  FerReview *review = fer_review_make_finish (result, &error);

  if (review != NULL)
    take_review (self, review);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

static void
stop (FerReviewPage *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
}

static void
make_against (FerReviewPage *self,
              const char    *against,
              FerSnapshot   *before)
{
  GtkStringObject  *name = gtk_drop_down_get_selected_item (self->against);
  const char *const names[2] = { name != NULL ? gtk_string_object_get_string (name) : "", _ ("Now") };
  g_autoptr (FerSnapshot) after = fer_snapshot_new_for_document (_fer_review_page_get_document (self));

  fer_review_make_async (against, before, names, after, fer_checkup_get_profile (fer_editor_get_checkup (self->editor)), self->making, made_cb, g_object_ref (self));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerApiUpdate) update = fer_api_update_find_finish (result, &error);

  if (update != NULL && _fer_review_page_get_document (self) == update->document)
    {
      g_clear_pointer (&self->api, fer_snapshot_unref);
      self->api = fer_snapshot_ref (update->theirs);
      make_against (self, NULL, self->api);
    }
  else if (update == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

/* The API is asked once; while the connector is edited, the answer is kept. */
static void
make (FerReviewPage *self)
{
  const char *against = fer_review_choices_get_state (self->choices, gtk_drop_down_get_selected (self->against));

  stop (self);
  if (_fer_review_page_get_document (self) == NULL || against == NULL)
    return;
  self->making = g_cancellable_new ();
  if (!g_str_equal (against, FER_REVIEW_CHOICE_API))
    make_against (self, against, NULL);
  else if (self->api != NULL)
    make_against (self, NULL, self->api);
  else if (self->shelves != NULL)
    {
      gtk_label_set_label (self->verdict_label, _ ("Asking the API…"));
      fer_api_update_find_async (_fer_review_page_get_document (self), self->shelves, self->making, asked_cb, g_object_ref (self));
    }
  else
    _fer_review_page_say_fault (self, _ ("There is no service that could be asked."));
}

static gboolean
timer_cb (gpointer data)
{
  FerReviewPage *self = data;

  self->timer = 0;
  make (self);
  return G_SOURCE_REMOVE;
}

/* Half a text says that nearly all is gone, and a key press later that is no longer so. */
static void
doubt (FerReviewPage *self)
{
  if (self->review == NULL || !self->review->report->difference->broken[1])
    return;
  gtk_image_clear (self->verdict_icon);
  fer_tooltip_set (GTK_WIDGET (self->verdict_icon), NULL);
  gtk_label_set_label (self->verdict_label, _ ("Comparing again…"));
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), FALSE);
  _fer_review_page_say_fault (self, NULL);
}

static void
settled_cb (FerReviewPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stop (self);
  doubt (self);
  self->timer = g_timeout_add (DELAY_MSEC, timer_cb, self);
}

/* What to compare with. */

static void
against_chosen_cb (FerReviewPage *self)
{
  g_clear_pointer (&self->api, fer_snapshot_unref);
  if (!self->quiet && gtk_widget_get_mapped (GTK_WIDGET (self)))
    make (self);
}

static void
likely_cb (FerReviewPage *self,
           guint          position)
{
  gtk_drop_down_set_selected (self->against, position);
}

static void
fill_choices (FerReviewPage *self)
{
  self->quiet = TRUE;
  fer_review_choices_fill (self->choices, _fer_review_page_get_place (self));
  gtk_drop_down_set_model (self->against, fer_review_choices_get_labels (self->choices));
  if (_fer_review_page_get_place (self) == NULL)
    gtk_label_set_label (self->verdict_label, _ ("Save the connector to compare it with what it was."));
  self->quiet = FALSE;
}

/* What was saved elsewhere is compared with what is there. */
static void
saving_cb (FerReviewPage *self)
{
  g_autofree char *path = _fer_review_page_get_place (self) != NULL ? g_file_get_path (_fer_review_page_get_place (self)) : NULL;

  if (path != NULL && g_strcmp0 (fer_review_choices_get_state (self->choices, 0), path) != 0)
    fill_choices (self);
  settled_cb (self);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FerReviewPage) self = user_data;
  g_autoptr (GFile) folder = fer_prompts_choose_finish (result);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    gtk_drop_down_set_selected (self->against, fer_review_choices_add_folder (self->choices, path));
}

static void
choose_folder_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  fer_prompts_choose_folder_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Compare with Folder"), _ ("_Compare"), NULL, folder_chosen_cb, g_object_ref (widget));
}

static gboolean
is_shown (gpointer item,
          gpointer data)
{
  FerReviewPage *self = data;

  return !gtk_toggle_button_get_active (self->hide_button) || !fer_reading_item_get_ticked (item);
}

static void
activated_cb (FerReviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "review.go", NULL);
}

static void
hide_toggled_cb (FerReviewPage *self)
{
  _fer_review_page_filter_again (self);
}

static void
commented_cb (FerReviewPage   *self,
              const char      *comment,
              FerReviewDetail *detail)
{
  _fer_review_page_comment (self, comment);
}

/* The report. */

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fer_review_export_finish (result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Report written"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _fer_review_page_say_fault (self, error->message);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FerReviewPage *self = FER_REVIEW_PAGE (widget);

  if (self->review != NULL)
    fer_review_export_async (self->review, g_variant_get_string (parameter, NULL), GTK_WINDOW (gtk_widget_get_root (widget)), exported_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerReviewPage   *self = FER_REVIEW_PAGE (widget);
  g_autofree char *text = self->review != NULL ? fer_report_to_markdown (self->review->report, FER_REPORT_MAX_MARKDOWN) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* The page. */

/* A list makes two hundred rows at once, seen or not. */
static void
fer_review_page_map (GtkWidget *widget)
{
  FerReviewPage *self = FER_REVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (fer_review_page_parent_class)->map (widget);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  make (self);
}

static void
fer_review_page_unmap (GtkWidget *widget)
{
  FerReviewPage *self = FER_REVIEW_PAGE (widget);

  stop (self);
  GTK_WIDGET_CLASS (fer_review_page_parent_class)->unmap (widget);
}

static void
set_editor (FerReviewPage *self,
            FerEditor     *editor)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (!g_set_object (&self->editor, editor))
    return;
  stop (self);
  g_clear_pointer (&self->api, fer_snapshot_unref);
  g_clear_pointer (&self->review, fer_review_unref);
  fer_reading_set_items (self->reading, none);
  fer_reading_set_notes (self->reading, fer_reading_notes_new ());
  g_signal_group_set_target (self->document_signals, _fer_review_page_get_document (self));
  fill_choices (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITOR]);
}

static void
fer_review_page_dispose (GObject *object)
{
  FerReviewPage *self = FER_REVIEW_PAGE (object);

  stop (self);
  g_clear_object (&self->document_signals);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->list = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->review, fer_review_unref);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->api, fer_snapshot_unref);
  g_clear_object (&self->shelves);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_review_page_parent_class)->dispose (object);
}

static void
fer_review_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_assert (prop_id == PROP_EDITOR);
  g_value_set_object (value, FER_REVIEW_PAGE (object)->editor);
}

static void
fer_review_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_EDITOR);
  set_editor (FER_REVIEW_PAGE (object), g_value_get_object (value));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "review.choose-folder", NULL, choose_folder_action);
  gtk_widget_class_install_action (widget_class, "review.export", "s", export_action);
}

static void
fer_review_page_class_init (FerReviewPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_review_page_dispose;
  object_class->get_property = fer_review_page_get_property;
  object_class->set_property = fer_review_page_set_property;
  widget_class->map = fer_review_page_map;
  widget_class->unmap = fer_review_page_unmap;
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_READING_ROW);
  g_type_ensure (FER_TYPE_REVIEW_DETAIL);
  g_type_ensure (FER_TYPE_SIZE_GAUGES);
  install_actions (widget_class);
  _fer_review_page_install_reading (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, against);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, hide_button);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, counts_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, fault_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, gauges);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FerReviewPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, against_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, commented_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_toggled_cb);
}

static void
fer_review_page_init (FerReviewPage *self)
{
  GtkFilterListModel *shown;

  self->choices = fer_review_choices_new ();
  g_signal_connect_object (self->choices, "listed", G_CALLBACK (likely_cb), self, G_CONNECT_SWAPPED);
  self->reading = fer_reading_new ();
  self->document_signals = g_signal_group_new (FER_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "settled", G_CALLBACK (settled_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::saving", G_CALLBACK (saving_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fer_spoken_set (GTK_WIDGET (self->against), _ ("Compare With"));
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->reading)), GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (shown));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_detail), self, G_CONNECT_SWAPPED);
  fill_choices (self);
}

void
fer_review_page_set_shelves (FerReviewPage *self,
                             FerShelves    *shelves)
{
  g_return_if_fail (FER_IS_REVIEW_PAGE (self));

  g_set_object (&self->shelves, shelves);
}

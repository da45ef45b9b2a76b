/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader does on the page of a review: goes from change to change by the keyboard, ticks and comments, and goes to the source. What
 * is ticked or said is written at once, one note after the other. */

#include "config.h"

#include "fer-review-page-private.h"

#include "fer-field-focus.h"
#include "fer-reading-row.h"

/* Notes. */

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fer_reading_notes_store_finish (result, &error))
    _fer_review_page_say_fault (self, error->message);
}

static void
note (FerReviewPage  *self,
      FerReadingItem *item,
      gboolean        ticked,
      const char     *comment)
{
  g_autoptr (FerReadingNotes) changed = fer_reading_note (self->reading, item, ticked, comment);
  g_autoptr (GFile) folder = _fer_review_page_get_place (self) != NULL ? g_file_get_parent (_fer_review_page_get_place (self)) : NULL;

  _fer_review_page_update_progress (self);
  if (folder != NULL)
    fer_reading_notes_store_async (g_steal_pointer (&changed), folder, NULL, stored_cb, g_object_ref (self));
}

void
_fer_review_page_comment (FerReviewPage *self,
                          const char    *comment)
{
  FerReadingItem *item = _fer_review_page_get_selected (self);

  if (item != NULL)
    note (self, item, fer_reading_item_get_ticked (item), comment);
}

/* The keyboard. */

/* The keyboard goes with the selection, once the row is there. */
static void
focus_selected (FerReviewPage *self)
{
  FerReadingItem *selected = _fer_review_page_get_selected (self);

  if (!fer_field_focus_is_in (GTK_WIDGET (self->list)))
    return;
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (FER_IS_READING_ROW (row) && fer_reading_row_get_item (FER_READING_ROW (row)) == selected)
        gtk_widget_grab_focus (item);
    }
}

static void
move (FerReviewPage *self,
      int            step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  at = at == GTK_INVALID_LIST_POSITION ? 0 : (guint)CLAMP ((int)at + step, 0, (int)n - 1);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
  gtk_single_selection_set_selected (self->selection, at);
  focus_selected (self);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  move (FER_REVIEW_PAGE (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  move (FER_REVIEW_PAGE (widget), -1);
}

/* The row that has the keyboard may go: then the next one gets it. */
void
_fer_review_page_filter_again (FerReviewPage *self)
{
  gboolean focused = fer_field_focus_is_in (GTK_WIDGET (self->list));

  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->hide_button));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  _fer_review_page_update_progress (self);
  if (focused && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
tick_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerReviewPage *self = FER_REVIEW_PAGE (widget);
  g_autoptr (FerReadingItem) item = _fer_review_page_get_selected (self) != NULL ? g_object_ref (_fer_review_page_get_selected (self)) : NULL;

  if (item == NULL)
    return;
  note (self, item, !fer_reading_item_get_ticked (item), fer_reading_item_get_comment (item));
  if (gtk_toggle_button_get_active (self->hide_button))
    _fer_review_page_filter_again (self);
}

static void
comment_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FerReviewPage *self = FER_REVIEW_PAGE (widget);

  if (_fer_review_page_get_selected (self) != NULL)
    fer_review_detail_focus_comment (self->detail);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (FER_REVIEW_PAGE (widget)->list));
}

static void
go_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  FerReviewPage            *self = FER_REVIEW_PAGE (widget);
  FerReadingItem           *item = _fer_review_page_get_selected (self);
  const FerAlterationPlace *place = item != NULL ? fer_reading_item_get_place (item, 1) : NULL;
  FerFile                  *file = place != NULL ? fer_document_get_file (_fer_review_page_get_document (self), place->role) : NULL;

  if (file != NULL && place->line > 0)
    fer_editor_go_to (self->editor, file, place->start, place->end, FALSE);
}

void
_fer_review_page_install_reading (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "review.tick", NULL, tick_action);
  gtk_widget_class_install_action (widget_class, "review.comment", NULL, comment_action);
  gtk_widget_class_install_action (widget_class, "review.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "review.go", NULL, go_action);
}

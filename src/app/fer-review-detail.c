/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is selected in a review, in full. Sources are shown to a bounded number of lines, each coloured by itself. */

#include "config.h"

#include "fer-review-detail.h"

#include "fer-answer-colours.h"

#include <adwaita.h>
#include <string.h>

#define MAX_LINES 30

struct _FerReviewDetail
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel  *title_label;
  GtkLabel  *reason_label;
  GtkLabel  *before_label;
  GtkLabel  *after_label;
  GtkLabel  *before_source;
  GtkLabel  *after_source;
  GtkWidget *before_box;
  GtkWidget *after_box;
  GtkEntry  *comment_entry;

  /* owned */
  FerReadingItem *item; /* nullable */
};

enum
{
  SIGNAL_COMMENTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerReviewDetail, fer_review_detail, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
say_comment (FerReviewDetail *self)
{
  const char *comment = gtk_editable_get_text (GTK_EDITABLE (self->comment_entry));
  const char *was = self->item != NULL ? fer_reading_item_get_comment (self->item) : NULL;

  if (self->item != NULL && !g_str_equal (comment, was != NULL ? was : ""))
    g_signal_emit (self, signals[SIGNAL_COMMENTED], 0, comment);
}

static void
comment_activated_cb (FerReviewDetail *self)
{
  say_comment (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "review.back", NULL);
}

static PangoAttrList *
colour (const char *source)
{
  PangoAttrList *all = pango_attr_list_new ();
  gboolean       dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  for (const char *line = source; *line != '\0';)
    {
      const char      *stop = strchrnul (line, '\n');
      g_autofree char *text = g_strndup (line, stop - line);
      g_autoptr (PangoAttrList) attributes = fer_answer_colours_new (text, FER_ANSWER_JSON, dark);

      if (attributes != NULL)
        pango_attr_list_splice (all, attributes, (int)(line - source), (int)(stop - line));
      line = *stop != '\0' ? stop + 1 : stop;
    }
  return all;
}

static void
show_side (FerReviewDetail *self,
           FerReview       *review,
           guint            side)
{
  GtkLabel        *words = side == 0 ? self->before_label : self->after_label;
  GtkLabel        *source = side == 0 ? self->before_source : self->after_source;
  const char      *value = side == 0 ? fer_reading_item_get_before (self->item) : fer_reading_item_get_after (self->item);
  g_autofree char *text = review != NULL ? fer_report_dup_source (review->report, side, fer_reading_item_get_place (self->item, side), MAX_LINES) : NULL;
  g_autoptr (PangoAttrList) attributes = text != NULL ? colour (text) : NULL;

  gtk_label_set_label (words, value != NULL ? value : "");
  gtk_widget_set_visible (GTK_WIDGET (words), value != NULL);
  gtk_label_set_label (source, text != NULL ? g_strchomp (text) : "");
  gtk_label_set_attributes (source, attributes);
  gtk_widget_set_visible (GTK_WIDGET (source), text != NULL);
  gtk_widget_set_visible (side == 0 ? self->before_box : self->after_box, value != NULL || text != NULL);
}

void
fer_review_detail_show (FerReviewDetail *self,
                        FerReview       *review,
                        FerReadingItem  *item)
{
  const char      *comment = item != NULL ? fer_reading_item_get_comment (item) : NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (FER_IS_REVIEW_DETAIL (self));

  if (item != self->item)
    say_comment (self);
  if (g_set_object (&self->item, item) || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->comment_entry)))))
    gtk_editable_set_text (GTK_EDITABLE (self->comment_entry), comment != NULL ? comment : "");
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;
  reason = g_strdup_printf ("%s %s", fer_reading_item_get_sentence (item), fer_reading_item_get_reason (item));
  gtk_label_set_label (self->title_label, fer_reading_item_get_title (item));
  gtk_label_set_label (self->reason_label, g_strchomp (reason));
  for (guint side = 0; side < 2; side++)
    show_side (self, review, side);
}

void
fer_review_detail_focus_comment (FerReviewDetail *self)
{
  g_return_if_fail (FER_IS_REVIEW_DETAIL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->comment_entry));
}

static void
fer_review_detail_dispose (GObject *object)
{
  FerReviewDetail *self = FER_REVIEW_DETAIL (object);
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fer_review_detail_parent_class)->dispose (object);
}

static void
fer_review_detail_class_init (FerReviewDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_review_detail_dispose;
  signals[SIGNAL_COMMENTED] = g_signal_new ("commented", FER_TYPE_REVIEW_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-review-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, reason_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, before_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, after_label);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, before_source);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, after_source);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, before_box);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, after_box);
  gtk_widget_class_bind_template_child (widget_class, FerReviewDetail, comment_entry);
  gtk_widget_class_bind_template_callback (widget_class, comment_activated_cb);
}

static void
fer_review_detail_init (FerReviewDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reading.h"
#include "fer-review-choices.h"
#include "fer-review-detail.h"
#include "fer-review-page.h"
#include "fer-size-gauges.h"

G_BEGIN_DECLS

struct _FerReviewPage
{
  AdwBin parent_instance;

  /* template children */
  GtkDropDown     *against;
  GtkToggleButton *hide_button;
  GtkImage        *verdict_icon;
  GtkLabel        *verdict_label;
  GtkLabel        *counts_label;
  GtkLabel        *fault_label;
  GtkLabel        *progress_label;
  FerSizeGauges   *gauges;
  GtkListView     *list;
  GtkStack        *stack;
  FerReviewDetail *detail;

  /* owned */
  FerEditor          *editor;  /* nullable */
  FerShelves         *shelves; /* nullable */
  FerSnapshot        *api;     /* nullable: what API Management has answered */
  FerReading         *reading;
  FerReview          *review; /* nullable: of what is shown */
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
  GSignalGroup       *document_signals;
  GCancellable       *making; /* nullable */
  FerReviewChoices   *choices;

  /* state */
  guint    timer;
  gboolean quiet; /* the drop-down is filled by us */
};

/* What the files of the page need of each other. */
FerDocument    *_fer_review_page_get_document (FerReviewPage *self);
GFile          *_fer_review_page_get_place (FerReviewPage *self);
FerReadingItem *_fer_review_page_get_selected (FerReviewPage *self);
void            _fer_review_page_say_fault (FerReviewPage *self,
                                            const char    *fault);
void            _fer_review_page_update_progress (FerReviewPage *self);
void            _fer_review_page_install_reading (GtkWidgetClass *widget_class);
void            _fer_review_page_filter_again (FerReviewPage *self);
void            _fer_review_page_comment (FerReviewPage *self,
                                          const char    *comment);

G_END_DECLS

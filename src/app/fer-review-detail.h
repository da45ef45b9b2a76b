/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-review.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerReviewDetail:
 *
 * One thing of a review in full: why it matters, what it was and is in words and in source, and what is said about it.
 *
 * Signal `commented (const char *comment)`: something was said, or taken back ("").
 */
#define FER_TYPE_REVIEW_DETAIL (fer_review_detail_get_type ())
G_DECLARE_FINAL_TYPE (FerReviewDetail, fer_review_detail, FER, REVIEW_DETAIL, GtkWidget)

/**
 * fer_review_detail_show:
 * @review: (nullable): that the item is of
 * @item: (nullable): `NULL` hides it
 */
void fer_review_detail_show (FerReviewDetail *self,
                             FerReview       *review,
                             FerReadingItem  *item);
void fer_review_detail_focus_comment (FerReviewDetail *self);

G_END_DECLS

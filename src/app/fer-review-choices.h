/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The state that is asked for at API Management, and not read by fer_state_read(). */
#define FER_REVIEW_CHOICE_API "@api"

/**
 * FerReviewChoices:
 *
 * What a connector can be compared with: its saved files, what git and the record of the API have of it, the API as it is now,
 * and folders that a person adds. Git is asked on another thread.
 *
 * Signal: `listed (position)`: all is there; @position is what a person most likely wants, what git has of the last commit,
 * or else the saved files.
 */
#define FER_TYPE_REVIEW_CHOICES (fer_review_choices_get_type ())
G_DECLARE_FINAL_TYPE (FerReviewChoices, fer_review_choices, FER, REVIEW_CHOICES, GObject)

FerReviewChoices *fer_review_choices_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_review_choices_get_labels:
 *
 * Returns: (transfer none): what they are called, a #GtkStringList; another one after each fer_review_choices_fill()
 */
GListModel *fer_review_choices_get_labels (FerReviewChoices *self);

/**
 * fer_review_choices_get_state:
 *
 * Returns: (transfer none) (nullable): what fer_state_read() takes, or %FER_REVIEW_CHOICE_API; `NULL` when there are not so many
 */
const char *fer_review_choices_get_state (FerReviewChoices *self,
                                          guint             position);

/**
 * fer_review_choices_fill:
 * @definition: (nullable): where the connector is saved; `NULL`: there is nothing to compare with
 *
 * Forgets what there was.
 */
void fer_review_choices_fill (FerReviewChoices *self,
                              GFile            *definition);

/**
 * fer_review_choices_add_folder:
 *
 * Returns: its position
 */
guint fer_review_choices_add_folder (FerReviewChoices *self,
                                     const char       *path);

G_END_DECLS

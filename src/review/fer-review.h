/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reading.h"

G_BEGIN_DECLS

/**
 * FerReview:
 * @report: of the two states
 * @items: (element-type FerReadingItem): of the report
 * @notes: (nullable): what readers have ticked and said; the taker steals it; `NULL` where it could not be read
 * @fault: (nullable): why the notes, or what is ignored, could not be read
 *
 * A review that has been worked out. Reference-counted (atomically); but for @notes immutable.
 */
typedef struct
{
  FerReport       *report;
  GPtrArray       *items;
  FerReadingNotes *notes;
  GError          *fault;
} FerReview;

FerReview *fer_review_ref (FerReview *self);
void       fer_review_unref (FerReview *self);

/**
 * fer_review_make_async:
 * @against: (nullable): what to compare with, as fer_state_read() takes it
 * @before: (nullable): what to compare with, instead of that
 * @names: (array fixed-size=2): what to call the two
 * @after: a connector
 *
 * Reads the earlier state and compares, on another thread.
 */
void fer_review_make_async (const char         *against,
                            FerSnapshot        *before,
                            const char *const  *names,
                            FerSnapshot        *after,
                            FerProfile          profile,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/**
 * fer_review_make_finish:
 *
 * Errors: those of fer_state_read().
 */
FerReview *fer_review_make_finish (GAsyncResult *result,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  FER_REVIEW_MARKDOWN,
  FER_REVIEW_HTML,
  FER_REVIEW_JSON,
  FER_REVIEW_SARIF,
  FER_N_REVIEW_FORMATS,
} FerReviewFormat;

/**
 * fer_review_write_async:
 *
 * Writes the report into a file, on another thread.
 */
void fer_review_write_async (FerReview          *self,
                             FerReviewFormat     format,
                             GFile              *file,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/**
 * fer_review_write_finish:
 *
 * Errors: those of fer_file_io_write().
 */
gboolean fer_review_write_finish (GAsyncResult *result,
                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerReview, fer_review_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sender.h"

G_BEGIN_DECLS

#define FER_TYPE_RETRY (fer_retry_get_type ())
G_DECLARE_FINAL_TYPE (FerRetry, fer_retry, FER, RETRY, GObject)

/**
 * FerRetry:
 *
 * A #FerSender that tries again when a service says that this is no good moment: 429, 409 while other work runs there,
 * 408, and 500 to 504 for methods that may be repeated. It waits as long as Retry-After asks, else twice as long each
 * time; when that would be longer than its patience, the last reply is the answer.
 *
 * Signals: `waiting (GCancellable *cancellable, guint msec)`: a request waits that long before it is sent again, or no
 * longer when @msec is 0; the cancellable is the request's own, by which whoever sent it knows it.
 */

FerRetry *fer_retry_new (FerSender *inner) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_retry_set_patience:
 * @max_tries: at least 1
 * @first_msec: the first wait when nobody says how long
 * @longest_msec: the longest single wait
 *
 * At first 5 tries, 1 s, 60 s.
 */
void fer_retry_set_patience (FerRetry *self,
                             guint     max_tries,
                             guint     first_msec,
                             guint     longest_msec);

G_END_DECLS

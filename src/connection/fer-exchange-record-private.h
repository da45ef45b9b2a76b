/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * fer_exchange_add_note:
 * @note: (transfer full): a sentence
 *
 * Says what is odd, once.
 */
void fer_exchange_add_note (FerExchange *self,
                            char        *note);

/**
 * fer_exchange_record_head:
 * @message: of the last hop
 *
 * Keeps status, protocol and headers of an answer, when it has begun and they are not kept yet.
 */
void fer_exchange_record_head (FerExchange *self,
                               SoupMessage *message);

/**
 * fer_exchange_record_times:
 * @message: (nullable): of the last hop; it collects metrics
 * @start_usec: when the call began, on the monotonic clock
 *
 * Keeps where the time went until now, and the sizes.
 */
void fer_exchange_record_times (FerExchange *self,
                                SoupMessage *message,
                                gint64       start_usec);

G_END_DECLS

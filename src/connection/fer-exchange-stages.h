/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange.h"

G_BEGIN_DECLS

/**
 * FerExchangeStage:
 * @FER_EXCHANGE_DNS: finding the host
 * @FER_EXCHANGE_CONNECT: connecting
 * @FER_EXCHANGE_TLS: agreeing on a cipher
 * @FER_EXCHANGE_WAIT: waiting for the first byte of the answer
 * @FER_EXCHANGE_DOWNLOAD: from there to the last byte
 * @FER_EXCHANGE_REST: what no stage was measured for, such as the redirects before the last hop
 *
 * The stages of a call, in the order in which they come about.
 */
typedef enum
{
  FER_EXCHANGE_DNS,
  FER_EXCHANGE_CONNECT,
  FER_EXCHANGE_TLS,
  FER_EXCHANGE_WAIT,
  FER_EXCHANGE_DOWNLOAD,
  FER_EXCHANGE_REST,
  FER_EXCHANGE_N_STAGES
} FerExchangeStage;

/**
 * fer_exchange_times_get:
 *
 * Returns: how long a stage took, in microseconds; 0 when it was not gone through, or too short to be shown
 */
gint64 fer_exchange_times_get (const FerExchangeTimes *times,
                               FerExchangeStage        stage);

/**
 * fer_exchange_stage_get_name:
 *
 * Returns: (transfer none): what people call it, translated
 */
const char *fer_exchange_stage_get_name (FerExchangeStage stage);

/**
 * fer_exchange_dup_duration:
 * @usec: in microseconds
 *
 * Returns: (transfer full): a number with its unit, as exact as people read it: "3.2 ms", "840 ms", "12.5 s"
 */
char *fer_exchange_dup_duration (gint64 usec) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_exchange_times_dup_words:
 *
 * Returns: (transfer full): all of it for those who do not see a picture of it: "In all 5.3 ms, Connecting 0.3 ms, …"
 */
char *fer_exchange_times_dup_words (const FerExchangeTimes *times) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

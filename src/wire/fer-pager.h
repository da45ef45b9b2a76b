/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sender.h"

G_BEGIN_DECLS

/* What no list that makes sense is longer than. */
#define FER_PAGER_MAX_PAGES 500
#define FER_PAGER_MAX_ITEMS 50000

/**
 * fer_pager_collect_async:
 * @address: of the first page
 *
 * Reads a list to its end: `value[]` of every page, and `nextLink` to the next one, taken literally; absent, null and ""
 * are the end.
 */
void fer_pager_collect_async (FerSender          *sender,
                              const char         *address,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_pager_collect_finish:
 *
 * Errors: those of fer_sender_send_finish(), fer_reply_check() and fer_reply_get_json(); `FER_WIRE_ERROR_BAD_REPLY` for
 *   a page without a list, a link that was there before, and a list without end.
 *
 * Returns: (transfer full) (nullable) (element-type JsonNode): the items, of any type
 */
GPtrArray *fer_pager_collect_finish (GAsyncResult *result,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange.h"

G_BEGIN_DECLS

/**
 * fer_redirect_find:
 * @hop: an answer
 * @address: who gave it
 *
 * Returns: (transfer full) (nullable): where it leads; `NULL` when it does not lead elsewhere
 */
char *fer_redirect_find (const FerHop *hop,
                         GUri         *address) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_redirect_drops_body:
 *
 * Returns: whether what follows is a GET, without the body
 */
gboolean fer_redirect_drops_body (guint       status,
                                  const char *method);

/**
 * fer_redirect_keeps_trust:
 * @origin: who may have the credentials
 *
 * Returns: whether @address may have them, too: it is the same, or the same with TLS where there was none
 */
gboolean fer_redirect_keeps_trust (GUri *origin,
                                   GUri *address);

/**
 * fer_redirect_dup_target:
 *
 * Returns: (transfer full): the host of @to; with scheme and port where the host alone is that of @from
 */
char *fer_redirect_dup_target (GUri *from,
                               GUri *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

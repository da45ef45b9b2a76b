/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sender.h"

G_BEGIN_DECLS

#define FER_TYPE_TRANSPORT (fer_transport_get_type ())
G_DECLARE_FINAL_TYPE (FerTransport, fer_transport, FER, TRANSPORT, GObject)

/**
 * FerTransport:
 *
 * The one HTTP session of a program; a #FerSender. It goes through the system's proxy, believes only certificates that
 * the system believes, follows redirects of GET and HEAD, and bounds times and sizes. Its log (`G_MESSAGES_DEBUG=fer-wire`)
 * has method, address without query, status, size and time.
 */

FerTransport *fer_transport_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_transport_set_limits:
 * @connect_msec: from the request to a connection that it can be sent on
 * @idle_msec: without a byte
 * @whole_msec: from the request to the end of the reply
 *
 * How long to wait, in milliseconds. At first 20 s, 60 s and 5 minutes.
 */
void fer_transport_set_limits (FerTransport *self,
                               guint         connect_msec,
                               guint         idle_msec,
                               guint         whole_msec);

/**
 * fer_transport_set_proxy_resolver:
 *
 * Asks somebody else than the system for proxies.
 */
void fer_transport_set_proxy_resolver (FerTransport   *self,
                                       GProxyResolver *resolver);

G_END_DECLS

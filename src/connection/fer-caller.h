/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_CALLER (fer_caller_get_type ())
G_DECLARE_FINAL_TYPE (FerCaller, fer_caller, FER, CALLER, GObject)

/**
 * FerCaller:
 *
 * Sends the calls of one connection to a service that nobody vouches for, and tells all about how it went. Redirects are
 * followed by its own rules: the connection's headers, its client certificate and a body go to the host that was asked and
 * to no other, and every hop is told. Cookies live as long as the caller. A body is kept up to a size, packed or not.
 */
FerCaller *fer_caller_new (void) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  FER_CALLER_PLAIN = 1 << 0,           /* http elsewhere than on this machine: everybody on the way reads it */
  FER_CALLER_ANY_CERTIFICATE = 1 << 1, /* whoever shows it */
  FER_CALLER_STAY = 1 << 2,            /* a redirect is the answer */
} FerCallerFlags;

/* Exceptions; each that is made use of becomes a note. */
void fer_caller_set_flags (FerCaller     *self,
                           FerCallerFlags flags);

/**
 * fer_caller_set_authority:
 * @authority: (nullable): certificates that are believed beside those of the system
 */
void fer_caller_set_authority (FerCaller    *self,
                               GTlsDatabase *authority);

/**
 * fer_caller_set_certificate:
 * @certificate: (nullable): with its private key: who we are
 */
void fer_caller_set_certificate (FerCaller       *self,
                                 GTlsCertificate *certificate);

/**
 * fer_caller_set_login:
 * @scheme: (nullable): "NTLM" or "Negotiate" (the ticket of this session); `NULL` for neither
 * @user: (nullable): for NTLM, maybe "DOMAIN\name"
 */
void fer_caller_set_login (FerCaller  *self,
                           const char *scheme,
                           const char *user,
                           const char *password);

/**
 * fer_caller_set_proxy_resolver:
 * @resolver: (nullable): `NULL` for the system's
 */
void fer_caller_set_proxy_resolver (FerCaller      *self,
                                    GProxyResolver *resolver);

/**
 * fer_caller_dup_cookies:
 * @address: where a request would go
 *
 * Returns: (transfer full) (nullable): the cookies that would go with it, as in its header; they are secrets
 */
char *fer_caller_dup_cookies (FerCaller  *self,
                              const char *address) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_caller_set_limits:
 * @connect_msec: until there is a connection
 * @idle_msec: without a byte of the body, and for the whole head of an answer
 * @whole_msec: for everything
 *
 * In milliseconds. At first 20 s, 120 s (as the platform has it) and 5 minutes.
 */
void fer_caller_set_limits (FerCaller *self,
                            guint      connect_msec,
                            guint      idle_msec,
                            guint      whole_msec);

/**
 * FerCallerProgress:
 * @n_bytes: of the body, unpacked, up to now
 * @n_total: of the body as it comes, when the service says; else -1
 */
typedef void (*FerCallerProgress) (guint64  n_bytes,
                                   gint64   n_total,
                                   gpointer data);

/**
 * fer_caller_send_async:
 * @request: its `max_size` bounds the body
 * @progress: (nullable) (scope notified): called now and then
 */
void fer_caller_send_async (FerCaller          *self,
                            const FerRequest   *request,
                            FerCallerProgress   progress,
                            gpointer            progress_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/**
 * fer_caller_send_finish:
 *
 * Returns: (transfer full): how it went, in any case: what failed or was cancelled has an error, and what there is of an answer
 */
FerExchange *fer_caller_send_finish (FerCaller    *self,
                                     GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

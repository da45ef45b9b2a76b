/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_LOOPBACK (fer_loopback_get_type ())
G_DECLARE_FINAL_TYPE (FerLoopback, fer_loopback, FER, LOOPBACK, GObject)

/**
 * FerLoopback:
 *
 * The place on this machine that the browser comes back to after a sign-in. It listens from the beginning and is closed
 * after the answer, or when it is freed.
 */

/**
 * fer_loopback_new:
 * @state: what the answer must carry; an answer with another one is turned away and waiting goes on
 *
 * Errors: those of GIO, when there is no port to be had.
 *
 * Returns: (transfer full) (nullable): the listener
 */
FerLoopback *fer_loopback_new (const char *state,
                               GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_loopback_get_redirect:
 *
 * Returns: (transfer none): the address to give as `redirect_uri`, "http://localhost:PORT"
 */
const char *fer_loopback_get_redirect (FerLoopback *self);

/**
 * fer_loopback_wait_async:
 * @timeout_msec: how long to wait; at least 1
 *
 * Waits for the browser. May be called once.
 */
void fer_loopback_wait_async (FerLoopback        *self,
                              guint               timeout_msec,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_loopback_wait_finish:
 *
 * Errors: `FER_IDENTITY_ERROR_TIMED_OUT`, what the sign-in page refused with, `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the authorization code, which must not get anywhere but to the token endpoint
 */
char *fer_loopback_wait_finish (FerLoopback  *self,
                                GAsyncResult *result,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

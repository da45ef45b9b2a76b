/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-wire-error.h"

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
 * FerLoopbackAnswer:
 * @code: (nullable): the authorization code, which must not get anywhere but to the token endpoint
 * @error: (nullable): what the sign-in page refused with, when there is no code
 * @description: (nullable): its words about it; not to be trusted
 *
 * What the browser came back with (RFC 6749, 4.1.2).
 */
typedef struct
{
  char *code;
  char *error;
  char *description;
} FerLoopbackAnswer;

/**
 * fer_loopback_answer_free:
 *
 * Overwrites the code.
 */
void fer_loopback_answer_free (FerLoopbackAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerLoopbackAnswer, fer_loopback_answer_free)

/**
 * fer_loopback_new:
 * @state: what the answer must carry; an answer with another one is turned away and waiting goes on
 * @port: where to listen, as it was registered with the provider; 0: wherever there is room
 *
 * Errors: those of GIO, when there is no port to be had.
 *
 * Returns: (transfer full) (nullable): the listener
 */
FerLoopback *fer_loopback_new (const char *state,
                               guint16     port,
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
 * Errors: `FER_WIRE_ERROR_TIMED_OUT`, `G_IO_ERROR_CANCELLED`. A refusal is an answer.
 *
 * Returns: (transfer full) (nullable): the answer
 */
FerLoopbackAnswer *fer_loopback_wait_finish (FerLoopback  *self,
                                             GAsyncResult *result,
                                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

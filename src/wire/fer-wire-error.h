/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerWireError:
 * @FER_WIRE_ERROR_BAD_ADDRESS: an address that cannot be read, or that must not be asked (http elsewhere than on this machine)
 * @FER_WIRE_ERROR_UNREACHABLE: no such host, nobody listens there, the connection broke
 * @FER_WIRE_ERROR_TLS: the host's certificate was refused
 * @FER_WIRE_ERROR_PROXY: the proxy refused
 * @FER_WIRE_ERROR_TIMED_OUT: no connection, or no bytes for too long, or not done in time
 * @FER_WIRE_ERROR_TOO_BIG: the reply is larger than the request allows
 * @FER_WIRE_ERROR_TRUNCATED: the reply ends in the middle
 * @FER_WIRE_ERROR_NOT_JSON: a reply in another language, such as the HTML page of a proxy
 * @FER_WIRE_ERROR_BAD_REPLY: JSON, but not what the service promises
 * @FER_WIRE_ERROR_UNAUTHORIZED: 401; the token is no longer good, or for somebody else
 * @FER_WIRE_ERROR_FORBIDDEN: 403
 * @FER_WIRE_ERROR_NOT_FOUND: 404 and 410
 * @FER_WIRE_ERROR_CONFLICT: 409
 * @FER_WIRE_ERROR_CHANGED: 412; somebody else has changed it
 * @FER_WIRE_ERROR_THROTTLED: 429
 * @FER_WIRE_ERROR_REFUSED: any other 4xx
 * @FER_WIRE_ERROR_SERVICE: 5xx
 * @FER_WIRE_ERROR_FAILED: work that the service took on has failed there, or was given up
 *
 * Why a call of a service brought nothing. The message is one translated sentence that names the host and holds no
 * token, key or query. A call that was cancelled is `G_IO_ERROR_CANCELLED` instead.
 */
typedef enum
{
  FER_WIRE_ERROR_BAD_ADDRESS,
  FER_WIRE_ERROR_UNREACHABLE,
  FER_WIRE_ERROR_TLS,
  FER_WIRE_ERROR_PROXY,
  FER_WIRE_ERROR_TIMED_OUT,
  FER_WIRE_ERROR_TOO_BIG,
  FER_WIRE_ERROR_TRUNCATED,
  FER_WIRE_ERROR_NOT_JSON,
  FER_WIRE_ERROR_BAD_REPLY,
  FER_WIRE_ERROR_UNAUTHORIZED,
  FER_WIRE_ERROR_FORBIDDEN,
  FER_WIRE_ERROR_NOT_FOUND,
  FER_WIRE_ERROR_CONFLICT,
  FER_WIRE_ERROR_CHANGED,
  FER_WIRE_ERROR_THROTTLED,
  FER_WIRE_ERROR_REFUSED,
  FER_WIRE_ERROR_SERVICE,
  FER_WIRE_ERROR_FAILED,
} FerWireError;

#define FER_WIRE_ERROR (fer_wire_error_quark ())
GQuark fer_wire_error_quark (void);

G_END_DECLS

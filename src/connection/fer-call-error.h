/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerCallError:
 * @FER_CALL_ERROR_MISSING: a parameter must have a value and has none; the message names it
 * @FER_CALL_ERROR_BAD_VALUE: a value is not of its parameter's type; the message names the parameter
 * @FER_CALL_ERROR_BAD_CONNECTOR: the connector cannot be called as it is: no host, a path variable that nothing describes
 * @FER_CALL_ERROR_BAD_POLICY: a policy cannot be applied to this call
 * @FER_CALL_ERROR_NO_CHOICES: who lists the choices of a parameter was asked, and did not say them
 *
 * Why a call could not be made of an operation and its values. The message is one translated sentence.
 */
typedef enum
{
  FER_CALL_ERROR_MISSING,
  FER_CALL_ERROR_BAD_VALUE,
  FER_CALL_ERROR_BAD_CONNECTOR,
  FER_CALL_ERROR_BAD_POLICY,
  FER_CALL_ERROR_NO_CHOICES,
} FerCallError;

#define FER_CALL_ERROR (fer_call_error_quark ())
GQuark fer_call_error_quark (void);

G_END_DECLS

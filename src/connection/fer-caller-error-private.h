/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-wire-error.h"

G_BEGIN_DECLS

/* Why a call was given up on this side; `FER_CALLER_FINE`: it was not. */
typedef enum
{
  FER_CALLER_FINE,
  FER_CALLER_NO_CONNECTION,
  FER_CALLER_SILENT,
  FER_CALLER_STALLED,
  FER_CALLER_TOO_SLOW,
  FER_CALLER_TOO_BIG,
  FER_CALLER_BOMB,
  FER_CALLER_CUT_SHORT,
  FER_CALLER_PROXY,
  FER_CALLER_LONG_HEAD,
} FerCallerFault;

/**
 * fer_caller_fault_to_error:
 * @cause: (nullable): what GIO or libsoup says
 * @has_head: an answer had begun
 *
 * Returns: (transfer full): the same in a sentence, with the host
 */
GError *fer_caller_fault_to_error (FerCallerFault fault,
                                   const GError  *cause,
                                   const char    *host,
                                   gboolean       has_head) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

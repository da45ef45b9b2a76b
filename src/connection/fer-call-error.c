/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domain of errors about calls. */

#include "fer-call-error.h"

G_DEFINE_QUARK (fer - call - error - quark, fer_call_error)

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of this floor. */

#include "fer-text-error.h"

G_DEFINE_QUARK (fer - text - error - quark, fer_text_error)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */

#include "fer-model-error.h"

GQuark
fer_model_error_quark (void)
{
  return g_quark_from_static_string ("fer-model-error-quark");
}

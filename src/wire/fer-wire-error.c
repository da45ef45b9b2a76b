/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of this floor. */

#include "fer-wire-error.h"

GQuark
fer_wire_error_quark (void)
{
  return g_quark_from_static_string ("fer-wire-error-quark");
}

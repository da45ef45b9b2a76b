/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* How each severity looks and what it is called, in every place that shows one. */

#define FER_N_SEVERITIES (FER_SEVERITY_HINT + 1)

/**
 * fer_severity_get_name:
 *
 * Returns: (transfer none): a name for programs, also that of its style class, such as "warning"
 */
const char *fer_severity_get_name (FerSeverity severity);

/**
 * fer_severity_get_label:
 *
 * Returns: (transfer none): the translated word for it
 */
const char *fer_severity_get_label (FerSeverity severity);
const char *fer_severity_get_icon_name (FerSeverity severity);

/**
 * fer_severity_get_colour:
 * @colour: (out): readable on light and dark
 */
void fer_severity_get_colour (FerSeverity severity,
                              GdkRGBA    *colour);

G_END_DECLS

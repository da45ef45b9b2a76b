/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One table: shape, word and colour of each severity. Never the colour alone. */

#include "config.h"

#include "fer-severity.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *label;
  const char *icon_name;
  const char *colour;
} severities[FER_N_SEVERITIES] = {
  [FER_SEVERITY_ERROR] = { "error", N_ ("Error"), "dialog-error-symbolic", "#e01b24" },
  [FER_SEVERITY_CERTIFICATION] = { "certification", N_ ("Certification"), "security-medium-symbolic", "#e66100" },
  [FER_SEVERITY_WARNING] = { "warning", N_ ("Warning"), "dialog-warning-symbolic", "#c88800" },
  [FER_SEVERITY_HINT] = { "hint", N_ ("Hint"), "dialog-information-symbolic", "#3584e4" },
};

const char *
fer_severity_get_name (FerSeverity severity)
{
  g_return_val_if_fail (severity < FER_N_SEVERITIES, NULL);

  return severities[severity].name;
}

const char *
fer_severity_get_label (FerSeverity severity)
{
  g_return_val_if_fail (severity < FER_N_SEVERITIES, NULL);

  return gettext (severities[severity].label);
}

const char *
fer_severity_get_icon_name (FerSeverity severity)
{
  g_return_val_if_fail (severity < FER_N_SEVERITIES, NULL);

  return severities[severity].icon_name;
}

void
fer_severity_get_colour (FerSeverity severity,
                         GdkRGBA    *colour)
{
  g_return_if_fail (severity < FER_N_SEVERITIES);

  gdk_rgba_parse (colour, severities[severity].colour);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_redact:
 * @text: what a service wrote, in any bytes
 *
 * Makes of it what may stand in a message: one line, not long, and without what could be a secret. Queries of addresses,
 * values after names like "sig=" and "key=", tokens and long runs of letters and digits give way to "…"; a GUID stays.
 *
 * Returns: (transfer full): UTF-8
 */
char *fer_redact (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_remedy_for_opening:
 * @error: why a connector could not be opened
 *
 * Returns: the next step, as a translated sentence to follow the error's message
 */
const char *fer_remedy_for_opening (const GError *error);

G_END_DECLS

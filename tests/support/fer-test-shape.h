/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_test_shape_check:
 *
 * Asserts that a connector is what the published format asks for: its members and their types, one way to sign in that
 * definition and properties agree about, ids, summaries, paths with their parameters, responses, references.
 */
void fer_test_shape_check (GBytes *definition,
                           GBytes *properties);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_known_title_find_publisher:
 * @title: whatever its case
 *
 * Looks a title up among those of published connectors. Only a part of them is known: that a title is not found says
 * nothing.
 *
 * Returns: (nullable): who publishes the connector of that title; "" when that is not known; `NULL` for an unknown title
 */
const char *fer_known_title_find_publisher (const char *title);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange-log.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerCompareWindow:
 *
 * Two calls that were made, and what of their answers differs.
 */
#define FER_TYPE_COMPARE_WINDOW (fer_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (FerCompareWindow, fer_compare_window, FER, COMPARE_WINDOW, AdwWindow)

/**
 * fer_compare_window_new:
 * @before: the earlier call; nothing of it is kept
 * @after: the later one; nothing of it is kept
 */
GtkWidget *fer_compare_window_new (GtkWindow         *parent,
                                   const FerLogEntry *before,
                                   const FerLogEntry *after) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_compare_window_describe:
 *
 * Returns: (transfer full): when a call was made and how it went: "11/23/26 18:47 · 200 · 12 ms"
 */
char *fer_compare_window_describe (const FerLogEntry *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

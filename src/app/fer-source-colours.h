/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-bridge.h"

G_BEGIN_DECLS

/**
 * FerSourceColours:
 *
 * The colours of JSON in a buffer, put on where somebody looks and nowhere else.
 */
#define FER_TYPE_SOURCE_COLOURS (fer_source_colours_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceColours, fer_source_colours, FER, SOURCE_COLOURS, GObject)

FerSourceColours *fer_source_colours_new (FerSourceBridge *bridge) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_colours_update:
 * @start: of the lines that are about to be painted
 * @end: of the lines that are about to be painted
 *
 * Colours these lines where they are not coloured yet, or have changed since.
 */
void fer_source_colours_update (FerSourceColours  *self,
                                const GtkTextIter *start,
                                const GtkTextIter *end);

G_END_DECLS

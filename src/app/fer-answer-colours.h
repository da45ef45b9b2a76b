/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-answer-text.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * fer_answer_colours_new:
 * @line: of a text of that kind, laid out
 * @dark: whether it stands on a dark ground
 *
 * Colours names, strings and other values, each line by itself.
 */
PangoAttrList *fer_answer_colours_new (const char   *line,
                                       FerAnswerKind kind,
                                       gboolean      dark) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

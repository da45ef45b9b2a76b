/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerFillInWindow:
 *
 * A table of what makers read of operations, parameters and fields, to be filled in by typing down a column, by pasting from
 * a spreadsheet or by taking suggestions. Each cell is one undo step of the document, as is a paste.
 */
#define FER_TYPE_FILL_IN_WINDOW (fer_fill_in_window_get_type ())
G_DECLARE_FINAL_TYPE (FerFillInWindow, fer_fill_in_window, FER, FILL_IN_WINDOW, AdwWindow)

FerFillInWindow *fer_fill_in_window_new (GtkWindow   *parent,
                                         FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

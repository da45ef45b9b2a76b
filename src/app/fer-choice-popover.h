/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerChoicePopover:
 *
 * Asks the #FerChoiceHost that it is in for choices each time it comes up, and stops asking when it goes. Says in words when
 * there are none.
 *
 * Signal `chosen (char *json)`: one of them.
 */
#define FER_TYPE_CHOICE_POPOVER (fer_choice_popover_get_type ())
G_DECLARE_FINAL_TYPE (FerChoicePopover, fer_choice_popover, FER, CHOICE_POPOVER, GtkPopover)

GtkWidget *fer_choice_popover_new (FerJsonNode node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

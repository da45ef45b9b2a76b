/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_closures_bind:
 *
 * Lets the template of a class use the functions that make words out of values:
 * `join_two (a, b)`, `join_three (a, b, c)`: those that are not empty, with a dot between;
 * `format_problems (n)`: "2 problems"; `is_some (n)`, `has_text (text)`, `has_no_text (text)`, `has_object (object)`,
 * `has_no_object (object)`, `not (boolean)`: for `visible`;
 * `either (text, otherwise)`: the first that is not empty.
 */
void fer_closures_bind (GtkWidgetClass *widget_class);

G_END_DECLS

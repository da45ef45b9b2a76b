/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fer_calendar_button_add:
 * @format: "date" or "date-time"; the time that stands in the row stays
 *
 * Gives a row a button with a calendar, from which a day goes into it.
 */
void fer_calendar_button_add (AdwEntryRow *row,
                              const char  *format);

G_END_DECLS

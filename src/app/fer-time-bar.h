/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerTimeBar:
 *
 * Where the time of a call went: one bar of its stages, as wide as they were long, and below it what each colour means, with the
 * number. To a screen reader the bar is a picture that is described in words.
 */
#define FER_TYPE_TIME_BAR (fer_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (FerTimeBar, fer_time_bar, FER, TIME_BAR, AdwBin)

void fer_time_bar_show (FerTimeBar             *self,
                        const FerExchangeTimes *times);

G_END_DECLS

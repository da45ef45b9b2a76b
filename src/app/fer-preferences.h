/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerPreferences:
 *
 * The window of what a person prefers. What is changed there is changed at once.
 */
#define FER_TYPE_PREFERENCES (fer_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FerPreferences, fer_preferences, FER, PREFERENCES, AdwPreferencesWindow)

/**
 * FerPreferencesPlace:
 * @FER_PREFERENCES_GENERAL: the first page
 * @FER_PREFERENCES_CLIENT_ID: the client id, with how to get one unfolded
 *
 * Where to begin.
 */
typedef enum
{
  FER_PREFERENCES_GENERAL,
  FER_PREFERENCES_CLIENT_ID,
} FerPreferencesPlace;

void fer_preferences_show (GtkWindow          *parent,
                           FerPreferencesPlace place);

G_END_DECLS

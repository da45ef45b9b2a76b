/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerVerbBadge:
 *
 * A small word in a colour that is known at a glance: the verb of an operation, the place of a parameter, the status of a
 * response. The word says it all; the colour only repeats it.
 *
 * Properties: `word` (string: shown as it is; its style class is "verb-" and the word in lower case).
 */
#define FER_TYPE_VERB_BADGE (fer_verb_badge_get_type ())
G_DECLARE_FINAL_TYPE (FerVerbBadge, fer_verb_badge, FER, VERB_BADGE, AdwBin)

void fer_verb_badge_set_word (FerVerbBadge *self,
                              const char   *word);

G_END_DECLS

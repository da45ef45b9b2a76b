/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-view.h"

G_BEGIN_DECLS

/**
 * FerSourceSearch:
 *
 * Finds words in the source of one file: in its text, so also in what is folded, without regard to case.
 *
 * Property `label` (string, read-only, notified): "3 of 17", "No Results", or "" while nothing is looked for.
 */
#define FER_TYPE_SOURCE_SEARCH (fer_source_search_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceSearch, fer_source_search, FER, SOURCE_SEARCH, GObject)

/**
 * fer_source_search_new:
 * @view: outlives the search
 */
FerSourceSearch *fer_source_search_new (FerSourceView *view) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_search_set_needle:
 * @needle: what is looked for; "" for nothing
 *
 * Marks the matches. Does not move the caret.
 */
void fer_source_search_set_needle (FerSourceSearch *self,
                                   const char      *needle);

/**
 * fer_source_search_go:
 * @forward: to the next match from the caret, else to the one before; around the end of the text
 * @again: a match that is selected already does not count
 *
 * Returns: `FALSE` when there is none
 */
gboolean    fer_source_search_go (FerSourceSearch *self,
                                  gboolean         forward,
                                  gboolean         again);
const char *fer_source_search_get_label (FerSourceSearch *self);

G_END_DECLS

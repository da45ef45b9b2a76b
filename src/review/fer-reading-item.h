/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-report.h"

G_BEGIN_DECLS

/**
 * FerReadingItem:
 *
 * One thing to be read in a review: a change, or a finding of the checks that was not there before.
 *
 * Properties: `ticked` (boolean, read-only), `changed` (boolean, read-only: it has changed since it was ticked), `comment` (string,
 * nullable, read-only). FerReading sets them.
 */
#define FER_TYPE_READING_ITEM (fer_reading_item_get_type ())
G_DECLARE_FINAL_TYPE (FerReadingItem, fer_reading_item, FER, READING_ITEM, GObject)

/* Either; the places and sources are those of @report. For any thread. */
FerReadingItem *fer_reading_item_new_for_alteration (FerReport           *report,
                                                     const FerAlteration *alteration) G_GNUC_WARN_UNUSED_RESULT;
FerReadingItem *fer_reading_item_new_for_finding (FerReport  *report,
                                                  FerFinding *finding) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_item_get_key:
 *
 * Returns: what it is known by from one state to the next, in any language
 */
const char *fer_reading_item_get_key (FerReadingItem *self);

/**
 * fer_reading_item_get_stamp:
 *
 * Returns: a short word for both sides of it; another one when either has changed
 */
const char *fer_reading_item_get_stamp (FerReadingItem *self);

/**
 * fer_reading_item_is_finding:
 *
 * Returns: `FALSE` for a change
 */
gboolean    fer_reading_item_is_finding (FerReadingItem *self);
FerVerdict  fer_reading_item_get_verdict (FerReadingItem *self);  /* of a change */
FerSeverity fer_reading_item_get_severity (FerReadingItem *self); /* of a finding */

/* All in words. */
const char *fer_reading_item_get_title (FerReadingItem *self);
const char *fer_reading_item_get_sentence (FerReadingItem *self);
const char *fer_reading_item_get_reason (FerReadingItem *self); /* "" where there is none */
const char *fer_reading_item_get_before (FerReadingItem *self); /* nullable */
const char *fer_reading_item_get_after (FerReadingItem *self);  /* nullable */

/**
 * fer_reading_item_get_place:
 * @side: 0 before, 1 after
 *
 * Returns: (transfer none): where it is
 */
const FerAlterationPlace *fer_reading_item_get_place (FerReadingItem *self,
                                                      guint           side);

gboolean    fer_reading_item_get_ticked (FerReadingItem *self);
gboolean    fer_reading_item_get_changed (FerReadingItem *self);
const char *fer_reading_item_get_comment (FerReadingItem *self); /* nullable */

/* For FerReading. */
void fer_reading_item_mark (FerReadingItem *self,
                            gboolean        ticked,
                            gboolean        changed,
                            const char     *comment);
void fer_reading_item_number (FerReadingItem *self,
                              guint           number);
void fer_reading_item_follow (FerReadingItem *self,
                              FerReadingItem *now);

G_END_DECLS

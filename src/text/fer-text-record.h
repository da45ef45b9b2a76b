/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerTextRecord:
 * @state: of the text now
 * @saved_state: of the text as it was last saved; 0: never
 *
 * What the history knows about one text. A state is a number for what the text holds: undoing a change
 * leads back to the state before it, though the version of the text goes on.
 */
typedef struct
{
  guint64 state;
  guint64 saved_state;

  /*< private >*/
  GArray *versions;
} FerTextRecord;

/**
 * fer_text_record_new:
 *
 * Returns: (transfer full): of a text that is as it was saved
 */
FerTextRecord *fer_text_record_new (guint64 version,
                                    guint64 state) G_GNUC_WARN_UNUSED_RESULT;
void           fer_text_record_free (FerTextRecord *self);

void fer_text_record_set_state (FerTextRecord *self,
                                guint64        version,
                                guint64        state);

/**
 * fer_text_record_find_state:
 *
 * Returns: the state of one of the last versions; 0 when that is too long ago
 */
guint64 fer_text_record_find_state (FerTextRecord *self,
                                    guint64        version);

G_END_DECLS

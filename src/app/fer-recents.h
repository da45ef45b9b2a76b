/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerRecent:
 *
 * A connector that was open once.
 *
 * Properties, read-only: `place` (GFile: its definition), `title` (string: as it was called then), `where` (string:
 * its folder, for people), `missing` (boolean: it was not there when last looked for).
 */
#define FER_TYPE_RECENT (fer_recent_get_type ())
G_DECLARE_FINAL_TYPE (FerRecent, fer_recent, FER, RECENT, GObject)

GFile      *fer_recent_get_place (FerRecent *self);
const char *fer_recent_get_title (FerRecent *self);
gboolean    fer_recent_get_missing (FerRecent *self);

/**
 * FerRecents:
 *
 * The connectors that were open lately, newest first, twelve at most; kept in the user's state folder.
 * Implements GListModel of FerRecent.
 */
#define FER_TYPE_RECENTS (fer_recents_get_type ())
G_DECLARE_FINAL_TYPE (FerRecents, fer_recents, FER, RECENTS, GObject)

/**
 * fer_recents_new:
 *
 * Begins to read them; they come a moment later.
 */
FerRecents *fer_recents_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_recents_add:
 * @place: the definition
 *
 * Puts a connector first.
 */
void fer_recents_add (FerRecents *self,
                      GFile      *place,
                      const char *title);
void fer_recents_remove (FerRecents *self,
                         GFile      *place);

/**
 * fer_recents_flush:
 *
 * See fer_state_file_flush().
 */
void fer_recents_flush (FerRecents *self);

/**
 * fer_dup_place_for_people:
 * @folder: (nullable)
 *
 * Returns: (transfer full): the folder as a person would write it, with `~` for the home folder
 */
char *fer_dup_place_for_people (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

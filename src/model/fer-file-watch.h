/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerFileWatch:
 *
 * Watches a folder and says when something in it may have changed, not more often than every tenth of
 * a second. What has changed, and whether that means anything, is for the listener to find out. On file
 * systems that cannot be watched it never says anything.
 *
 * Signal `stirred ()`: files of the folder, or those that its links lead to, were written, made, moved or deleted.
 */
#define FER_TYPE_FILE_WATCH (fer_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (FerFileWatch, fer_file_watch, FER, FILE_WATCH, GObject)

FerFileWatch *fer_file_watch_new (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_file_watch_set_targets:
 * @targets: (element-type GFile): the files, there or not, that links in the folder lead to; a few
 *
 * Watches these files too, and no longer those that were given before.
 */
void fer_file_watch_set_targets (FerFileWatch *self,
                                 GPtrArray    *targets);

G_END_DECLS

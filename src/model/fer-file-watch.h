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
 * Signal `stirred ()`: files of the folder were written, made, moved or deleted.
 */
#define FER_TYPE_FILE_WATCH (fer_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (FerFileWatch, fer_file_watch, FER, FILE_WATCH, GObject)

FerFileWatch *fer_file_watch_new (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

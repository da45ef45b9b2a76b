/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Small lists on disk that several programs read and change: one JSON file each. These functions wait, so they are for
 * threads. */

/**
 * FerRecordFileKind:
 * @format: what the file says that it is, such as "ferrule-accounts"
 * @version: of that format
 * @member: what the list is called in it
 * @max_records: more of them make it somebody else's file
 * @check: whether a record is one of ours; one that is not makes it somebody else's file
 */
typedef struct
{
  const char *format;
  gint64      version;
  const char *member;
  guint       max_records;
  gboolean (*check) (JsonNode *record);
} FerRecordFileKind;

/**
 * fer_record_file_read:
 * @aside: (out) (optional) (transfer full) (nullable): where the file was put because it cannot be understood; it counts
 *   as empty then
 *
 * Errors: those of GIO, when it is there but cannot be read; the message names the file.
 *
 * Returns: (transfer full) (nullable): the records, each of which has been checked; none when there is no file
 */
JsonArray *fer_record_file_read (const char              *path,
                                 const FerRecordFileKind *kind,
                                 char                   **aside,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerRecordFileFunc:
 * @records: (transfer none): what is in the file by now
 *
 * Returns: (transfer full): what is to be in it
 */
typedef JsonArray *(*FerRecordFileFunc) (JsonArray *records,
                                         gpointer   user_data);

/**
 * fer_record_file_change:
 * @change: called once, on the calling thread, while no other program changes the file
 *
 * Changes what is in the file by now and writes it atomically, readable by its owner only. What cannot be understood is
 * put aside first, as in fer_record_file_read().
 *
 * Errors: those of GIO; the message names the file. Then @change may not have been called, and the file is untouched.
 */
gboolean fer_record_file_change (const char              *path,
                                 const FerRecordFileKind *kind,
                                 FerRecordFileFunc        change,
                                 gpointer                 user_data,
                                 GError                 **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_READING_FILE ".ferrule/review.json"
#define FER_READING_MAX_NOTES 20000
#define FER_READING_MAX_COMMENT 4000 /* characters */

/**
 * FerReadingNote:
 * @seen: (nullable): the stamp of what was there when it was ticked; `NULL`: not ticked
 * @comment: (nullable): what a reader had to say
 */
typedef struct
{
  char *seen;
  char *comment;
} FerReadingNote;

/**
 * FerReadingNotes:
 *
 * What readers have ticked and said, as it is kept beside a connector in `.ferrule/review.json`: one note a line, sorted by key, so that
 * the files of two readers merge line by line. For one thread at a time.
 */
typedef struct _FerReadingNotes FerReadingNotes;

FerReadingNotes *fer_reading_notes_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             fer_reading_notes_free (FerReadingNotes *self);

/**
 * fer_reading_notes_parse:
 *
 * Errors: `G_IO_ERROR_INVALID_DATA` for what is no such file, or one of a later version.
 */
FerReadingNotes *fer_reading_notes_parse (GBytes  *text,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_notes_read:
 * @folder: of a connector
 *
 * Reads on the calling thread. A folder without the file has no notes.
 *
 * Errors: those of fer_reading_notes_parse() and fer_file_io_read().
 */
FerReadingNotes *fer_reading_notes_read (GFile        *folder,
                                         GCancellable *cancellable,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_notes_look_up:
 *
 * Returns: (transfer none) (nullable): the note, until the notes change
 */
const FerReadingNote *fer_reading_notes_look_up (FerReadingNotes *self,
                                                 const char      *key);

/**
 * fer_reading_notes_set:
 * @seen: (nullable): see #FerReadingNote
 * @comment: (nullable): shortened to %FER_READING_MAX_COMMENT; "" is none
 *
 * Sets both; a note of nothing stays as one to be taken out of the file by fer_reading_notes_store().
 */
void fer_reading_notes_set (FerReadingNotes *self,
                            const char      *key,
                            const char      *seen,
                            const char      *comment);

/**
 * fer_reading_notes_to_text:
 *
 * Returns: (transfer full): the file
 */
char *fer_reading_notes_to_text (FerReadingNotes *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reading_notes_store:
 * @self: the notes that have changed, and no others
 *
 * Puts these notes into the file as it is now, on the calling thread: what a colleague has written meanwhile stays. A file that cannot be
 * understood is left as it is.
 *
 * Errors: those of fer_reading_notes_read() and fer_file_io_write().
 */
gboolean fer_reading_notes_store (FerReadingNotes *self,
                                  GFile           *folder,
                                  GCancellable    *cancellable,
                                  GError         **error);

/**
 * fer_reading_notes_store_async:
 * @self: (transfer full)
 *
 * As fer_reading_notes_store(), on another thread, one at a time.
 */
void     fer_reading_notes_store_async (FerReadingNotes    *self,
                                        GFile              *folder,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean fer_reading_notes_store_finish (GAsyncResult *result,
                                         GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerReadingNotes, fer_reading_notes_free)

G_END_DECLS

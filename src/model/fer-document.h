/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"
#include "fer-file.h"
#include "fer-history.h"

G_BEGIN_DECLS

typedef struct _FerPart    FerPart;
typedef struct _FerGeneral FerGeneral;

/**
 * FerDocument:
 *
 * A connector: its files, its parts, its history. The only writer of its texts: forms, the source view
 * and the command line all hand it splices inside named transactions, and when a call returns, trees,
 * parts, lists and problems agree with the new text.
 *
 * Properties, read-only, notified on change: `title` (string: info.title, or the folder's name where there
 * is none), `modified`, `stale` (boolean: some JSON file shows its last good state in forms), `can-undo`,
 * `can-redo`, `undo-name`, `redo-name`, `changed-on-disk` (boolean: of any file), `saving` (boolean).
 *
 * Signals:
 * `spliced (FerFile *file, FerSplices *splices)`: a text has changed (trees are new, parts are not yet);
 * `settled ()`: after the outermost transaction, an undo, a redo or a reload: parts are up to date too;
 * `replayed (FerFile *file, guint64 start, guint64 end)`: the bytes that an undo or redo has touched.
 */
#define FER_TYPE_DOCUMENT (fer_document_get_type ())
G_DECLARE_FINAL_TYPE (FerDocument, fer_document, FER, DOCUMENT, GObject)

/**
 * fer_document_open_async:
 * @place: a folder, or any file of one
 *
 * Opens a connector. Reading and the first parse happen on another thread. Given a JSON file that is no
 * known file of a connector, that file is the definition.
 *
 * Errors: all of #FerModelError that reading can give, and those of GIO.
 */
void fer_document_open_async (GFile              *place,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_document_open_finish:
 *
 * Returns: (transfer full) (nullable): the connector
 */
FerDocument *fer_document_open_finish (GAsyncResult *result,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_document_open:
 *
 * As fer_document_open_async(), but waits: for the command line and tests.
 */
FerDocument *fer_document_open (GFile        *place,
                                GCancellable *cancellable,
                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_document_new_for_texts:
 * @definition: valid UTF-8
 * @properties: (nullable): likewise
 *
 * Returns: (transfer full): a connector that is nowhere on disk yet
 */
FerDocument *fer_document_new_for_texts (const char *definition,
                                         const char *properties) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_document_get_folder:
 *
 * Returns: (transfer none) (nullable): its folder
 */
GFile *fer_document_get_folder (FerDocument *self);

const char *fer_document_get_title (FerDocument *self);

/**
 * fer_document_get_files:
 *
 * Returns: (transfer none) (element-type FerFile): its text files, in the order of their roles
 */
GListModel *fer_document_get_files (FerDocument *self);

/**
 * fer_document_get_file:
 *
 * Returns: (transfer none) (nullable): the file of that role. A connector always has a definition
 */
FerFile *fer_document_get_file (FerDocument *self,
                                FerFileRole  role);

/**
 * fer_document_find_file:
 *
 * Returns: (transfer none) (nullable): the file with that text
 */
FerFile *fer_document_find_file (FerDocument *self,
                                 FerText     *text);

/**
 * fer_document_ensure_file:
 *
 * Returns: (transfer none): the file of that role; where there is none yet, an empty skeleton (for
 *   properties: `{"properties": {…}}`) that becomes a file on disk with the next save after a change of it
 */
FerFile *fer_document_ensure_file (FerDocument *self,
                                   FerFileRole  role);

/**
 * fer_document_rename_file:
 *
 * Gives a file the usual name of its role. It is renamed on disk when it is saved next; that is no step of the history.
 */
void fer_document_rename_file (FerDocument *self,
                               FerFile     *file);

/**
 * fer_document_make_utf_8:
 *
 * Has a file be UTF-8 when it is saved next; that is no step of the history.
 */
void fer_document_make_utf_8 (FerDocument *self,
                              FerFile     *file);

/* Writing. */

/**
 * fer_document_begin:
 *
 * Opens a transaction; see fer_history_begin() for the arguments.
 */
void fer_document_begin (FerDocument *self,
                         const char  *name,
                         const char  *coalesce_key);

/**
 * fer_document_restart:
 *
 * See fer_history_restart().
 */
void fer_document_restart (FerDocument *self);

/**
 * fer_document_apply:
 * @splices: in the coordinates of the file's present text
 *
 * Changes a text inside a transaction. Its tree is parsed again before this returns.
 */
void fer_document_apply (FerDocument *self,
                         FerFile     *file,
                         FerSplices  *splices);

/**
 * fer_document_end:
 *
 * Closes a transaction; the outermost brings the parts up to date.
 */
void fer_document_end (FerDocument *self);

/**
 * fer_document_cancel:
 *
 * Closes the innermost open transaction and takes back what was done since it began; every begin is
 * followed by one end or one cancel.
 */
void fer_document_cancel (FerDocument *self);

/**
 * fer_document_seal:
 *
 * See fer_history_seal().
 */
void     fer_document_seal (FerDocument *self);
gboolean fer_document_undo (FerDocument *self);
gboolean fer_document_redo (FerDocument *self);
gboolean fer_document_get_modified (FerDocument *self);

/**
 * fer_document_set_icon:
 * @before: (nullable): icon.png as the caller has read it, all of it; `NULL`: there is none. It is what undo brings back, and
 *   saving refuses to replace another one
 * @icon: (nullable): a PNG; `NULL`: there is to be none
 *
 * Inside a transaction: another icon, on disk when the connector is saved next. No draft keeps it.
 */
void fer_document_set_icon (FerDocument *self,
                            GBytes      *before,
                            GBytes      *icon);

/**
 * fer_document_get_icon:
 * @icon: (out) (transfer none) (nullable): what is wanted; `NULL`: none
 *
 * Returns: `FALSE` when nobody has changed it: what is on disk is the icon
 */
gboolean fer_document_get_icon (FerDocument *self,
                                GBytes     **icon);

/* Parts. */

FerGeneral *fer_document_get_general (FerDocument *self);

/**
 * fer_document_get_operations:
 *
 * Returns: (transfer none) (element-type FerOperation): in the order of the file; the same list for the
 *   life of the connector, with exactly what moved in `items-changed`
 */
GListModel *fer_document_get_operations (FerDocument *self);

/**
 * fer_document_get_problems:
 *
 * Returns: (transfer none) (element-type FerDiagnostic): every fault of every file, in the order of files
 *   and places; what stays is not reported as moved
 */
GListModel *fer_document_get_problems (FerDocument *self);

/**
 * fer_document_set_findings:
 * @diagnostics: (element-type FerDiagnostic): what somebody who looks closer has found in the present texts, in place of
 *   what was told before. One that is still true is to be the same object
 *
 * Has the list of problems hold these as well; their ranges follow the texts from then on.
 */
void fer_document_set_findings (FerDocument *self,
                                GPtrArray   *diagnostics);

/**
 * fer_document_find_part:
 * @byte_offset: in the file's present text
 *
 * Returns: (transfer none) (nullable): the innermost operation, parameter or response there; the general
 *   part elsewhere in the definition's head or in the properties; `NULL` while the file is stale
 */
FerPart *fer_document_find_part (FerDocument *self,
                                 FerFile     *file,
                                 gsize        byte_offset);

/* Disk. */

typedef enum
{
  FER_SAVE_DEFAULT = 0,
  FER_SAVE_OVERWRITE = 1 << 0, /* also over what another program has written since */
  FER_SAVE_AS_UTF_8 = 1 << 1,  /* files that are Windows-1252 become UTF-8 */
} FerSaveFlags;

/**
 * fer_document_save_async:
 *
 * Writes the files that are modified, each atomically. The bytes are those of this moment; editing may
 * go on. On error what could be written is written and marked so, the rest stays modified.
 *
 * Errors: those of fer_file_io_write(); the message names the file.
 */
void     fer_document_save_async (FerDocument        *self,
                                  FerSaveFlags        flags,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean fer_document_save_finish (FerDocument  *self,
                                   GAsyncResult *result,
                                   GError      **error);
gboolean fer_document_save (FerDocument  *self,
                            FerSaveFlags  flags,
                            GCancellable *cancellable,
                            GError      **error);

/**
 * fer_document_save_as_async:
 * @folder: an existing folder; its files of the same names are replaced (the caller has asked)
 *
 * Writes all files (and copies the icon) into another folder, which becomes the connector's place.
 * Finished by fer_document_save_finish().
 */
void fer_document_save_as_async (FerDocument        *self,
                                 GFile              *folder,
                                 FerSaveFlags        flags,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_document_reload_async:
 *
 * Takes over what is on disk now, as one undo step ("Reload apiDefinition.swagger.json") of which nothing
 * is left modified.
 */
void     fer_document_reload_async (FerDocument        *self,
                                    FerFile            *file,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean fer_document_reload_finish (FerDocument  *self,
                                     GAsyncResult *result,
                                     GError      **error);

/**
 * fer_document_keep_mine:
 *
 * Says that what is on disk has been seen and is to be overwritten by the next save.
 */
void fer_document_keep_mine (FerDocument *self,
                             FerFile     *file);

G_END_DECLS

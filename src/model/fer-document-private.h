/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-file-watch.h"
#include "fer-problems.h"

G_BEGIN_DECLS

/* What the files fer-document*.c share. */

/**
 * FerPartsState:
 *
 * What fer-document-parts.c knows of a connector; nobody else looks inside.
 */
typedef struct _FerPartsState FerPartsState;

/**
 * FerDocumentIcon:
 *
 * What fer-document-icon.c knows of the icon; nobody else looks inside.
 */
typedef struct _FerDocumentIcon FerDocumentIcon;

struct _FerDocument
{
  GObject parent_instance;

  /* Owned */
  GFile           *folder; /* NULL in memory only */
  GListStore      *files;  /* of FerFile, in the order of their roles */
  FerHistory      *history;
  FerProblems     *problems;
  FerFileWatch    *watch; /* NULL without a folder */
  GCancellable    *cancellable;
  char            *title;
  FerPartsState   *parts;
  GDestroyNotify   free_parts;
  FerDocumentIcon *icon; /* NULL while nobody has changed it */

  /* State */
  guint    depth; /* of open transactions */
  gboolean replaying;
  gboolean dirty; /* something has changed since the last `settled` */
  gboolean settling;
  gboolean stale;
  gboolean changed_on_disk;

  /* Saving, one after the other */
  GQueue   saves; /* of GTask; the head is running */
  gboolean saving;

  /* Looking at the disk */
  gboolean looking;
  gboolean look_again;
  guint    disk_generation; /* grows whenever we say anew what is on disk */

  /* The place of an undo or redo, until the parts are up to date */
  FerText *replayed_text;
  guint64  replayed_start;
  guint64  replayed_end;
};

/* fer-document.c */

/**
 * fer_document_new:
 * @folder: (nullable)
 *
 * Returns: (transfer full): a connector without files, which is to be given some before anybody sees it
 */
FerDocument *fer_document_new (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_document_add_file:
 *
 * Puts a file into the list, at the place of its role.
 */
void fer_document_add_file (FerDocument *self,
                            FerFile     *file);

/**
 * fer_document_settle:
 *
 * Brings everything that is read from the texts up to date, unless a transaction is open, whose end will do it.
 */
void fer_document_settle (FerDocument *self);

/**
 * fer_document_update_modified:
 *
 * Asks the history anew which files are modified.
 */
void fer_document_update_modified (FerDocument *self);
void fer_document_set_folder (FerDocument *self,
                              GFile       *folder);
void fer_document_set_saving (FerDocument *self,
                              gboolean     saving);

/**
 * fer_document_touch_file:
 *
 * Says that something about a file has changed that is not its text: its encoding.
 */
void fer_document_touch_file (FerDocument *self,
                              FerFile     *file);

FerPartsState *fer_document_get_parts_state (FerDocument *self);

/**
 * fer_document_set_parts_state:
 * @state: (nullable) (transfer full)
 * @free_state: called when the connector is disposed of
 */
void fer_document_set_parts_state (FerDocument   *self,
                                   FerPartsState *state,
                                   GDestroyNotify free_state);

/* fer-document-icon.c */

void fer_document_icon_free (FerDocumentIcon *self);

/**
 * fer_document_is_icon_modified:
 *
 * Returns: `TRUE` when another icon is wanted than that on disk
 */
gboolean fer_document_is_icon_modified (FerDocument *self);
guint64  fer_document_get_icon_version (FerDocument *self);

/**
 * fer_document_get_icon_etag:
 *
 * Returns: (transfer none) (nullable): what icon.png must still be, as for fer_file_io_write(); `NULL` while nobody has
 *   changed the icon
 */
const char *fer_document_get_icon_etag (FerDocument *self);

/**
 * fer_document_mark_icon_saved:
 * @icon: (nullable): what was written; `NULL`: it was removed
 * @version: of then
 */
void fer_document_mark_icon_saved (FerDocument *self,
                                   GBytes      *icon,
                                   guint64      version);

/* fer-document-disk.c */

/**
 * fer_document_start_watching:
 * @targets: (nullable) (element-type GFile): from fer_document_add_target(); `NULL`: the next look will find them
 *
 * Watches the folder that the connector is in now.
 */
void fer_document_start_watching (FerDocument *self,
                                  GPtrArray   *targets);

/**
 * fer_document_add_target:
 *
 * Adds where a file is, when @location is but a link to it: that has to be watched too. On the calling thread.
 */
void fer_document_add_target (GPtrArray *targets,
                              GFile     *location);

/**
 * fer_document_look_at_disk:
 *
 * Finds out, on another thread, what other programs have done to the files; when a save is running, after it.
 */
void fer_document_look_at_disk (FerDocument *self);

/**
 * fer_document_take_text:
 * @name: of the undo step
 *
 * Makes @utf8 the text of a file, as one undo step that touches only what differs.
 */
void fer_document_take_text (FerDocument *self,
                             FerFile     *file,
                             GBytes      *utf8,
                             const char  *name);

G_END_DECLS

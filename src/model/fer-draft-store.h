/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

/**
 * FerDraftEntry:
 * @role: which file of the connector
 * @etag: the state on disk that the text began from
 * @utf8: the text
 *
 * One unsaved text. Immutable, so it may go to another thread.
 */
typedef struct
{
  FerFileRole role;
  char       *etag;
  GBytes     *utf8;
} FerDraftEntry;

FerDraftEntry *fer_draft_entry_new (FerFileRole role,
                                    const char *etag,
                                    GBytes     *utf8) G_GNUC_WARN_UNUSED_RESULT;
void           fer_draft_entry_free (FerDraftEntry *self);

typedef enum
{
  FER_DRAFT_SLOT_PRESENT, /* what this run keeps, or what the last one has kept */
  FER_DRAFT_SLOT_EARLIER, /* what an earlier run has kept, put aside by this one */
} FerDraftSlot;

/**
 * FerDraftStore:
 *
 * The drafts of one connector on disk. Reference-counted; its writing may happen on any thread. While one
 * store holds them, no other, of this process or another one, gets them.
 */
typedef struct _FerDraftStore FerDraftStore;

/**
 * fer_draft_store_open:
 * @folder: the connector's
 * @create: also when there is none yet
 *
 * Errors: those of GIO, when there is none yet and none can be made.
 *
 * Returns: (transfer full) (nullable): its drafts; `NULL` without an error while somebody else holds them, or there are none
 */
FerDraftStore *fer_draft_store_open (GFile   *folder,
                                     gboolean create,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
FerDraftStore *fer_draft_store_ref (FerDraftStore *self);
void           fer_draft_store_unref (FerDraftStore *self);

/**
 * fer_draft_store_close:
 *
 * Lets go of the drafts: waits for a write that is under way, and makes later ones do nothing. Also done by the
 * last unref.
 */
void fer_draft_store_close (FerDraftStore *self);

/**
 * fer_draft_store_write:
 * @generation: grows with every call that is made; a write that comes late, after a newer one, does nothing
 * @entries: (element-type FerDraftEntry): the unsaved texts; none: the draft is deleted
 */
gboolean fer_draft_store_write (FerDraftStore *self,
                                guint64        generation,
                                GPtrArray     *entries,
                                GError       **error);

/**
 * fer_draft_store_read:
 * @written: (out) (optional): when it was written
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` when there is none, `G_IO_ERROR_INVALID_DATA`, and others of GIO.
 *
 * Returns: (transfer full) (element-type FerDraftEntry) (nullable): the texts, at least one, all valid UTF-8
 */
GPtrArray *fer_draft_store_read (FerDraftStore *self,
                                 FerDraftSlot   slot,
                                 GDateTime    **written,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fer_draft_store_has (FerDraftStore *self,
                              FerDraftSlot   slot);

/**
 * fer_draft_store_put_aside:
 *
 * Makes the present draft the earlier one.
 */
void fer_draft_store_put_aside (FerDraftStore *self);
void fer_draft_store_delete (FerDraftStore *self,
                             FerDraftSlot   slot);

/**
 * fer_draft_store_list:
 *
 * Returns: (transfer full) (element-type GFile): the folders of which there are drafts that nobody holds
 */
GPtrArray *fer_draft_store_list (void) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerDraftStore, fer_draft_store_unref)

G_END_DECLS

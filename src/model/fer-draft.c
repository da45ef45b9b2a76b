/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the unsaved texts of one connector. After a change the clock runs, and what is modified when it
 * strikes is written by another thread; later changes do not put it off. Each write has a number, so that
 * one that comes late does not undo a newer one. A draft that an earlier run has left is put aside when a
 * new one is begun, and stays until somebody restores or discards it. */

#include "config.h"

#include "fer-draft.h"

#include "fer-document-private.h"
#include "fer-draft-store.h"
#include "fer-file-private.h"

#include <glib/gi18n-lib.h>

/* With the time that writing takes, not later than a second after the last change. */
#define DELAY_MSEC 750

struct _FerDraft
{
  GObject parent_instance;

  /* Owned */
  FerDocument   *document;
  FerDraftStore *store; /* NULL: in memory only, somebody else keeps it, or it cannot be written */
  GFile         *folder;
  guint          timeout_id;
  char          *trouble_message;

  /* State */
  guint64  generation;
  gboolean kept; /* there may be a draft on disk */
};

enum
{
  PROP_0,
  PROP_TROUBLE_MESSAGE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerDraft, fer_draft, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_trouble (FerDraft     *self,
             const GError *error)
{
  g_autofree char *message = NULL;

  if (error != NULL)
    /* Translators: %s is a whole sentence, the reason. */
    message = g_strdup_printf (_ ("Unsaved changes would not survive a crash, because no draft can be kept. %s"), error->message);
  if (g_strcmp0 (message, self->trouble_message) == 0)
    return;
  g_free (self->trouble_message);
  self->trouble_message = g_steal_pointer (&message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE_MESSAGE]);
}

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("fer-draft");
}

/* The object that keeps drafts of a connector now, if there is one. */
static FerDraft *
get_keeper (FerDocument *document)
{
  return g_object_get_qdata (G_OBJECT (document), get_quark ());
}

static GPtrArray *
list_unsaved (FerDocument *document)
{
  GListModel *files = fer_document_get_files (document);
  GPtrArray  *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_draft_entry_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);
      FerText *text = fer_file_get_text (file);

      if (fer_history_is_text_modified (document->history, text))
        g_ptr_array_add (entries, fer_draft_entry_new (fer_file_get_role (file), fer_file_get_etag (file), fer_text_get_bytes (text)));
    }
  return entries;
}

/* What a thread needs to write a draft. */
typedef struct
{
  FerDraftStore *store;
  guint64        generation;
  GPtrArray     *entries;
} Job;

static Job *
job_new (FerDraft *self)
{
  Job *job = g_new (Job, 1);

  job->store = fer_draft_store_ref (self->store);
  job->generation = ++self->generation;
  job->entries = list_unsaved (self->document);
  self->kept = job->entries->len > 0;
  return job;
}

static void
job_free (Job *self)
{
  fer_draft_store_unref (self->store);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
write_thread (GTask                    *task,
              gpointer source           G_GNUC_UNUSED,
              gpointer                  task_data,
              GCancellable *cancellable G_GNUC_UNUSED)
{
  Job    *job = task_data;
  GError *error = NULL;

  if (fer_draft_store_write (job->store, job->generation, job->entries, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Whoever waits for a write would keep the draft, and with it the lock. */
static void
written_cb (GObject *source G_GNUC_UNUSED,
            GAsyncResult   *result,
            gpointer        user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (FerDraft) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self != NULL)
    set_trouble (self, error);
  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
write_later (FerDraft *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, weak);

  g_weak_ref_init (weak, self);
  g_task_set_source_tag (task, write_later);
  g_task_set_task_data (task, job_new (self), (GDestroyNotify)job_free);
  g_task_run_in_thread (task, write_thread);
}

static gboolean
timeout_cb (gpointer data)
{
  FerDraft *self = data;

  self->timeout_id = 0;
  write_later (self);
  return G_SOURCE_REMOVE;
}

static void
drop_store (FerDraft *self)
{
  if (self->store != NULL)
    fer_draft_store_close (self->store);
  g_clear_pointer (&self->store, fer_draft_store_unref);
}

/* A connector that was saved in another folder leaves no draft in its old name. Where none can be kept, it is tried again
 * with the next change; while there is none, there is nothing to tell. */
static void
follow_folder (FerDraft *self)
{
  GFile *folder = fer_document_get_folder (self->document);
  g_autoptr (GError) error = NULL;

  if (folder == NULL || (self->folder != NULL && g_file_equal (folder, self->folder)))
    return;
  if (self->store != NULL)
    fer_draft_store_delete (self->store, FER_DRAFT_SLOT_PRESENT);
  drop_store (self);
  self->store = fer_draft_store_open (folder, TRUE, &error);
  self->kept = FALSE;
  if (error == NULL)
    g_set_object (&self->folder, folder);
  else
    g_clear_object (&self->folder);
  set_trouble (self, fer_document_get_modified (self->document) ? error : NULL);
  if (self->store != NULL)
    fer_draft_store_put_aside (self->store);
}

static void
document_changed_cb (FerDraft *self)
{
  follow_folder (self);
  if (self->store == NULL || self->timeout_id != 0)
    return;
  if (fer_document_get_modified (self->document))
    self->timeout_id = g_timeout_add (DELAY_MSEC, timeout_cb, self);
  else if (self->kept)
    write_later (self);
}

static void
fer_draft_dispose (GObject *object)
{
  FerDraft *self = FER_DRAFT (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  drop_store (self);
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      if (get_keeper (self->document) == self)
        g_object_set_qdata (G_OBJECT (self->document), get_quark (), NULL);
    }
  g_clear_object (&self->document);
  g_clear_object (&self->folder);
  G_OBJECT_CLASS (fer_draft_parent_class)->dispose (object);
}

static void
fer_draft_finalize (GObject *object)
{
  g_free (FER_DRAFT (object)->trouble_message);
  G_OBJECT_CLASS (fer_draft_parent_class)->finalize (object);
}

static void
fer_draft_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  if (prop_id == PROP_TROUBLE_MESSAGE)
    g_value_set_string (value, FER_DRAFT (object)->trouble_message);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_draft_class_init (FerDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_draft_dispose;
  object_class->finalize = fer_draft_finalize;
  object_class->get_property = fer_draft_get_property;

  properties[PROP_TROUBLE_MESSAGE] = g_param_spec_string ("trouble-message", NULL, NULL, NULL,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_draft_init (FerDraft *self G_GNUC_UNUSED)
{
}

FerDraft *
fer_draft_new (FerDocument *document)
{
  FerDraft *self;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  self = g_object_new (FER_TYPE_DRAFT, NULL);
  self->document = g_object_ref (document);
  if (get_keeper (document) == NULL)
    g_object_set_qdata (G_OBJECT (document), get_quark (), self);
  g_signal_connect_swapped (document, "settled", G_CALLBACK (document_changed_cb), self);
  g_signal_connect_swapped (document, "notify::modified", G_CALLBACK (document_changed_cb), self);
  document_changed_cb (self);
  return self;
}

gboolean
fer_draft_flush (FerDraft *self)
{
  g_autoptr (Job) job = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_return_val_if_fail (FER_IS_DRAFT (self), FALSE);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  follow_folder (self);
  if (self->store == NULL)
    return FALSE;
  job = job_new (self);
  done = fer_draft_store_write (job->store, job->generation, job->entries, &error);
  set_trouble (self, error);
  return done;
}

/* Where an earlier run’s draft is: put aside by the object that keeps drafts now, or still in its place.
 * Returns: (transfer full) (nullable): the store */
static FerDraftStore *
open_left (FerDocument  *document,
           FerDraftSlot *slot)
{
  FerDraft *keeper = get_keeper (document);
  GFile    *folder = fer_document_get_folder (document);
  g_autoptr (FerDraftStore) store = NULL;

  *slot = FER_DRAFT_SLOT_EARLIER;
  if (keeper != NULL)
    return keeper->store != NULL ? fer_draft_store_ref (keeper->store) : NULL;
  store = folder != NULL ? fer_draft_store_open (folder, FALSE, NULL) : NULL;
  /* The newest goes first; the one before it was seen by that run. */
  if (store != NULL && fer_draft_store_has (store, FER_DRAFT_SLOT_PRESENT))
    *slot = FER_DRAFT_SLOT_PRESENT;
  return g_steal_pointer (&store);
}

static gboolean
is_like_document (GPtrArray   *entries,
                  FerDocument *document)
{
  for (guint i = 0; i < entries->len; i++)
    {
      FerDraftEntry *entry = entries->pdata[i];
      FerFile       *file = fer_document_get_file (document, entry->role);

      if (file == NULL || !g_bytes_equal (entry->utf8, fer_text_get_bytes (fer_file_get_text (file))))
        return FALSE;
    }
  return TRUE;
}

GDateTime *
fer_draft_find (FerDocument *document)
{
  g_autoptr (FerDraftStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GDateTime) written = NULL;
  g_autoptr (GError) error = NULL;
  FerDraftSlot slot;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  store = open_left (document, &slot);
  if (store != NULL)
    entries = fer_draft_store_read (store, slot, &written, &error);
  if (entries == NULL)
    {
      /* What is no draft can never be offered. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
        fer_draft_store_delete (store, slot);
      return NULL;
    }
  if (!is_like_document (entries, document))
    return g_steal_pointer (&written);
  fer_draft_store_delete (store, slot);
  return NULL;
}

static void
put_in (FerDocument   *document,
        FerDraftEntry *entry,
        const char    *name)
{
  FerFile *file = fer_document_ensure_file (document, entry->role);

  fer_document_take_text (document, file, entry->utf8, name);
  /* When the file has changed since, saving is a conflict that has to be answered. */
  document->disk_generation++;
  fer_file_set_etag (file, entry->etag);
}

gboolean
fer_draft_restore (FerDocument *document,
                   GError     **error)
{
  g_autoptr (FerDraftStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  FerDraftSlot slot;

  g_return_val_if_fail (FER_IS_DOCUMENT (document), FALSE);

  store = open_left (document, &slot);
  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There are no unsaved changes to be restored."));
      return FALSE;
    }
  entries = fer_draft_store_read (store, slot, NULL, error);
  if (entries == NULL)
    return FALSE;
  fer_document_begin (document, _ ("Restore Unsaved Changes"), NULL);
  for (guint i = 0; i < entries->len; i++)
    put_in (document, entries->pdata[i], _ ("Restore Unsaved Changes"));
  fer_document_end (document);
  /* The earlier draft goes only when the present one holds it. */
  if (slot == FER_DRAFT_SLOT_EARLIER && get_keeper (document) != NULL && fer_draft_flush (get_keeper (document)))
    fer_draft_store_delete (store, slot);
  return TRUE;
}

void
fer_draft_discard (FerDocument *document)
{
  g_autoptr (FerDraftStore) store = NULL;
  FerDraftSlot slot;

  g_return_if_fail (FER_IS_DOCUMENT (document));

  store = open_left (document, &slot);
  if (store == NULL)
    return;
  if (get_keeper (document) == NULL)
    fer_draft_store_delete (store, FER_DRAFT_SLOT_PRESENT);
  fer_draft_store_delete (store, FER_DRAFT_SLOT_EARLIER);
}

GPtrArray *
fer_draft_list (void)
{
  return fer_draft_store_list ();
}

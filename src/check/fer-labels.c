/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels are recognised by their place. Between a change of the document and the end of the search after it a place may
 * have become another one's, so whoever writes then has it looked up first. */

#include "config.h"

#include "fer-labels.h"

#include "fer-list-store.h"
#include "fer-text-error.h"

#include <glib/gi18n-lib.h>

struct _FerLabels
{
  GObject parent_instance;

  /* owned */
  FerDocument  *document;
  GListStore   *list;        /* of FerLabel */
  GCancellable *cancellable; /* of the search under way, or NULL */

  /* state */
  gboolean ready;
  gboolean stale; /* the document has changed since the last search was begun */
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerLabels, fer_labels, G_TYPE_OBJECT)

enum
{
  SIGNAL_LISTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void search (FerLabels *self);

/* Returns: (transfer full): the labels that are there, by their places */
static GHashTable *
list_known (FerLabels *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      FerLabel *label = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_hash_table_insert (known, g_strdup (fer_label_get_pointer (label)), label);
    }
  return known;
}

static void
publish (FerLabels *self,
         GPtrArray *found)
{
  g_autoptr (GHashTable) known = list_known (self);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      FerLabel *old = g_hash_table_lookup (known, fer_label_get_pointer (found->pdata[i]));

      if (old != NULL)
        fer_label_assign (old, found->pdata[i]);
      g_ptr_array_add (labels, g_object_ref (old != NULL ? old : found->pdata[i]));
    }
  fer_list_store_assign (self->list, labels);
  self->ready = TRUE;
  g_signal_emit (self, signals[SIGNAL_LISTED], 0);
}

static void
search_in_thread (GTask          *task,
                  gpointer source G_GNUC_UNUSED,
                  gpointer        snapshot,
                  GCancellable   *cancellable)
{
  g_autoptr (GPtrArray) found = fer_label_find_all (snapshot, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify)g_ptr_array_unref);
}

static void
searched_cb (GObject           *object,
             GAsyncResult      *result,
             gpointer user_data G_GNUC_UNUSED)
{
  FerLabels *self = FER_LABELS (object);
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled, so somebody else has looked, or is going to. */
  if (found == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (self->stale)
    search (self);
  else
    publish (self, found);
}

/* One search at a time: while it runs, changes are noted only. */
static void
search (FerLabels *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, searched_cb, NULL);
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, fer_snapshot_new_for_document (self->document), (GDestroyNotify)fer_snapshot_unref);
  g_task_run_in_thread (task, search_in_thread);
}

static void
settled_cb (FerLabels *self)
{
  self->stale = TRUE;
  search (self);
}

/* Waits for nothing: looks here and now when the list might be of another text. */
static void
catch_up (FerLabels *self)
{
  g_autoptr (FerSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stale = FALSE;
  snapshot = fer_snapshot_new_for_document (self->document);
  found = fer_label_find_all (snapshot, NULL);
  publish (self, found);
}

/* Everything that is to be written stands in the document as it is now. */
static gboolean
are_there (FerLabels *self,
           GPtrArray *changes,
           GError   **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const FerLabelChange *change = changes->pdata[i];

      if (!g_list_store_find (self->list, change->label, NULL))
        {
          g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("“%s” is not there any more."), fer_label_get_name (change->label));
          return FALSE;
        }
    }
  return TRUE;
}

static void
write_splices (FerLabels  *self,
               FerSplices *splices,
               const char *name)
{
  if (fer_splices_get_size (splices) == 0)
    return;
  fer_document_begin (self->document, name, NULL);
  fer_document_apply (self->document, fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION), splices);
  fer_document_end (self->document);
}

gboolean
fer_labels_set (FerLabels   *self,
                FerLabel    *label,
                FerLabelText text,
                const char  *value,
                GError     **error)
{
  static const char *const names[] = { N_ ("Change Summary"), N_ ("Change Description") };
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_label_change_free);
  g_autoptr (FerSnapshot) snapshot = NULL;
  g_autoptr (FerSplices) splices = NULL;

  g_return_val_if_fail (FER_IS_LABELS (self), FALSE);
  g_return_val_if_fail (FER_IS_LABEL (label), FALSE);

  g_ptr_array_add (changes, fer_label_change_new (label, text, value));
  if (g_str_equal (((FerLabelChange *)changes->pdata[0])->value, fer_label_get_text (label, text)))
    return TRUE;
  catch_up (self);
  if (!are_there (self, changes, error))
    return FALSE;
  snapshot = fer_snapshot_new_for_document (self->document);
  splices = fer_label_changes_make_splices (changes, snapshot, error);
  if (splices == NULL)
    return FALSE;
  write_splices (self, splices, _ (names[text]));
  catch_up (self);
  return TRUE;
}

typedef struct
{
  GPtrArray   *changes;
  char        *name;
  FerSnapshot *snapshot;
} Filling;

static void
filling_free (Filling *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self->name);
  fer_snapshot_unref (self->snapshot);
  g_free (self);
}

static void
fill_in_thread (GTask                    *task,
                gpointer source           G_GNUC_UNUSED,
                gpointer                  task_data,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  Filling    *filling = task_data;
  GError     *error = NULL;
  FerSplices *splices = fer_label_changes_make_splices (filling->changes, filling->snapshot, &error);

  if (splices != NULL)
    g_task_return_pointer (task, splices, (GDestroyNotify)fer_splices_unref);
  else
    g_task_return_error (task, error);
}

void
fer_labels_fill_async (FerLabels          *self,
                       GPtrArray          *changes,
                       const char         *name,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Filling *filling = g_new0 (Filling, 1);
  GError  *error = NULL;

  g_task_set_source_tag (task, fer_labels_fill_async);
  catch_up (self);
  filling->changes = g_ptr_array_ref (changes);
  filling->name = g_strdup (name);
  filling->snapshot = fer_snapshot_new_for_document (self->document);
  g_task_set_task_data (task, filling, (GDestroyNotify)filling_free);
  if (are_there (self, changes, &error))
    g_task_run_in_thread (task, fill_in_thread);
  else
    g_task_return_error (task, error);
}

static gboolean
is_present (FerLabels   *self,
            FerSnapshot *snapshot)
{
  FerFile *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);

  return g_bytes_equal (fer_snapshot_get_text (snapshot, FER_FILE_ROLE_DEFINITION), fer_text_get_bytes (fer_file_get_text (file)));
}

gboolean
fer_labels_fill_finish (FerLabels    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  Filling *filling;
  g_autoptr (FerSplices) splices = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  filling = g_task_get_task_data (G_TASK (result));
  splices = g_task_propagate_pointer (G_TASK (result), error);
  if (splices == NULL)
    return FALSE;
  if (!is_present (self, filling->snapshot))
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed meanwhile; nothing was filled in."));
      return FALSE;
    }
  write_splices (self, splices, filling->name);
  catch_up (self);
  return TRUE;
}

static void
fer_labels_constructed (GObject *object)
{
  FerLabels *self = FER_LABELS (object);

  G_OBJECT_CLASS (fer_labels_parent_class)->constructed (object);
  g_signal_connect_object (self->document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  search (self);
}

static void
fer_labels_dispose (GObject *object)
{
  FerLabels *self = FER_LABELS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (fer_labels_parent_class)->dispose (object);
}

static void
fer_labels_finalize (GObject *object)
{
  FerLabels *self = FER_LABELS (object);

  g_object_unref (self->list);
  g_object_unref (self->document);
  G_OBJECT_CLASS (fer_labels_parent_class)->finalize (object);
}

static void
fer_labels_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  FerLabels *self = FER_LABELS (object);

  if (id == PROP_DOCUMENT)
    g_value_set_object (value, self->document);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_labels_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  if (id == PROP_DOCUMENT)
    FER_LABELS (object)->document = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_labels_class_init (FerLabelsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_labels_constructed;
  object_class->dispose = fer_labels_dispose;
  object_class->finalize = fer_labels_finalize;
  object_class->get_property = fer_labels_get_property;
  object_class->set_property = fer_labels_set_property;
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_labels_init (FerLabels *self)
{
  self->list = g_list_store_new (FER_TYPE_LABEL);
}

FerLabels *
fer_labels_new (FerDocument *document)
{
  return g_object_new (FER_TYPE_LABELS, "document", document, NULL);
}

GListModel *
fer_labels_get_list (FerLabels *self)
{
  return G_LIST_MODEL (self->list);
}

gboolean
fer_labels_get_ready (FerLabels *self)
{
  return self->ready;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One open connector, as the program keeps it. A draft that an earlier run has left is not written over
 * until somebody has decided about it, or has gone on editing without it. */

#include "fer-keeper.h"

#include "fer-draft.h"
#include "fer-recents.h"

struct _FerKeeper
{
  GObject parent_instance;

  /* owned */
  FerDocument   *document;
  FerDraft      *draft;
  GDateTime     *left_draft;
  char          *trouble_message;
  FerFile       *broken_file;
  FerDiagnostic *broken_by;
  FerFile       *changed_file;

  /* state */
  FerTrouble trouble;
  guint      broken_line;
  gboolean   draft_trouble_read;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_LEFT_DRAFT,
  PROP_TROUBLE,
  PROP_TROUBLE_MESSAGE,
  PROP_DRAFT_TROUBLE,
  PROP_BROKEN_FILE,
  PROP_BROKEN_LINE,
  PROP_CHANGED_FILE,
  PROP_WHERE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerKeeper, fer_keeper, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_trouble (FerKeeper  *self,
             FerTrouble  trouble,
             const char *message)
{
  if (self->trouble == trouble && g_strcmp0 (self->trouble_message, message) == 0)
    return;

  g_free (self->trouble_message);
  self->trouble_message = g_strdup (message);
  self->trouble = trouble;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE_MESSAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
set_error (FerKeeper    *self,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CHANGED_ON_DISK))
    set_trouble (self, FER_TROUBLE_CHANGED_ON_DISK, error->message);
  else if (g_error_matches (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE))
    set_trouble (self, FER_TROUBLE_CANNOT_ENCODE, error->message);
  else
    set_trouble (self, FER_TROUBLE_FAILED, error->message);
}

static FerFile *
find_file (FerKeeper *self,
           gboolean (*matches) (FerFile *file))
{
  GListModel *files = fer_document_get_files (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (matches (file))
        return file;
    }

  return NULL;
}

/* The fault that a person should look at first: the first error of the broken file. */
static FerDiagnostic *
dup_first_fault (FerKeeper *self,
                 FerFile   *file)
{
  GListModel *problems = fer_document_get_problems (self->document);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (fer_diagnostic_get_file (problem) == file && fer_diagnostic_get_severity (problem) == FER_SEVERITY_ERROR)
        return g_steal_pointer (&problem);
    }

  return NULL;
}

static void
update_broken (FerKeeper *self)
{
  FerFile *file = find_file (self, fer_file_get_broken);
  g_autoptr (FerDiagnostic) fault = file != NULL ? dup_first_fault (self, file) : NULL;
  guint line = fault != NULL ? fer_diagnostic_get_line (fault) : 0;

  g_set_object (&self->broken_by, fault);
  if (g_set_object (&self->broken_file, file))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROKEN_FILE]);
  if (self->broken_line != line)
    {
      self->broken_line = line;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROKEN_LINE]);
    }
}

static void
update_changed (FerKeeper *self)
{
  if (g_set_object (&self->changed_file, find_file (self, fer_file_get_changed_on_disk)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED_FILE]);
}

static void
take_left_draft (FerKeeper *self,
                 GDateTime *left_draft)
{
  if (self->left_draft == left_draft)
    return;

  g_clear_pointer (&self->left_draft, g_date_time_unref);
  self->left_draft = left_draft;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEFT_DRAFT]);
}

static void
draft_trouble_cb (FerKeeper *self)
{
  if (!self->draft_trouble_read)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT_TROUBLE]);
}

static char *
dup_draft_trouble (FerKeeper *self)
{
  char *message = NULL;

  if (self->draft != NULL && !self->draft_trouble_read)
    g_object_get (self->draft, "trouble-message", &message, NULL);
  return message;
}

static void
fer_keeper_constructed (GObject *object)
{
  FerKeeper *self = FER_KEEPER (object);

  G_OBJECT_CLASS (fer_keeper_parent_class)->constructed (object);

  /* The left draft is looked for before a new one is begun, which would take its place. */
  self->left_draft = fer_draft_find (self->document);
  self->draft = fer_draft_new (self->document);
  g_signal_connect_object (self->draft, "notify::trouble-message", G_CALLBACK (draft_trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "settled", G_CALLBACK (update_broken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fer_document_get_problems (self->document), "items-changed", G_CALLBACK (update_broken), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::changed-on-disk", G_CALLBACK (update_changed), self,
                           G_CONNECT_SWAPPED);
  update_broken (self);
  update_changed (self);
}

static void
fer_keeper_dispose (GObject *object)
{
  FerKeeper *self = FER_KEEPER (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->broken_file);
  g_clear_object (&self->broken_by);
  g_clear_object (&self->changed_file);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (fer_keeper_parent_class)->dispose (object);
}

static void
fer_keeper_finalize (GObject *object)
{
  FerKeeper *self = FER_KEEPER (object);

  g_clear_pointer (&self->left_draft, g_date_time_unref);
  g_clear_pointer (&self->trouble_message, g_free);

  G_OBJECT_CLASS (fer_keeper_parent_class)->finalize (object);
}

static void
fer_keeper_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  FerKeeper *self = FER_KEEPER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_LEFT_DRAFT:
      g_value_set_boxed (value, self->left_draft);
      break;
    case PROP_TROUBLE:
      g_value_set_uint (value, self->trouble);
      break;
    case PROP_TROUBLE_MESSAGE:
      g_value_set_string (value, self->trouble_message);
      break;
    case PROP_DRAFT_TROUBLE:
      g_value_take_string (value, dup_draft_trouble (self));
      break;
    case PROP_BROKEN_FILE:
      g_value_set_object (value, self->broken_file);
      break;
    case PROP_BROKEN_LINE:
      g_value_set_uint (value, self->broken_line);
      break;
    case PROP_CHANGED_FILE:
      g_value_set_object (value, self->changed_file);
      break;
    case PROP_WHERE:
      g_value_take_string (value, fer_dup_place_for_people (fer_document_get_folder (self->document)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_keeper_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  FerKeeper *self = FER_KEEPER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_keeper_class_init (FerKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_keeper_constructed;
  object_class->dispose = fer_keeper_dispose;
  object_class->finalize = fer_keeper_finalize;
  object_class->get_property = fer_keeper_get_property;
  object_class->set_property = fer_keeper_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEFT_DRAFT] = g_param_spec_boxed ("left-draft", NULL, NULL, G_TYPE_DATE_TIME,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] = g_param_spec_uint ("trouble", NULL, NULL, 0, FER_TROUBLE_CANNOT_ENCODE, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE_MESSAGE] = g_param_spec_string ("trouble-message", NULL, NULL, NULL,
                                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DRAFT_TROUBLE] = g_param_spec_string ("draft-trouble", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BROKEN_FILE] = g_param_spec_object ("broken-file", NULL, NULL, FER_TYPE_FILE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BROKEN_LINE] = g_param_spec_uint ("broken-line", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHANGED_FILE] = g_param_spec_object ("changed-file", NULL, NULL, FER_TYPE_FILE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHERE] = g_param_spec_string ("where", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_keeper_init (FerKeeper *self)
{
}

FerKeeper *
fer_keeper_new (FerDocument *document)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  return g_object_new (FER_TYPE_KEEPER, "document", document, NULL);
}

FerDocument *
fer_keeper_get_document (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return self->document;
}

GFile *
fer_keeper_get_place (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return fer_file_get_location (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION));
}

GDateTime *
fer_keeper_get_left_draft (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return self->left_draft;
}

FerTrouble
fer_keeper_get_trouble (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), FER_TROUBLE_NONE);

  return self->trouble;
}

const char *
fer_keeper_get_trouble_message (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return self->trouble_message;
}

FerFile *
fer_keeper_get_broken_file (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return self->broken_file;
}

guint
fer_keeper_get_broken_line (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), 0);

  return self->broken_line;
}

FerFile *
fer_keeper_get_changed_file (FerKeeper *self)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), NULL);

  return self->changed_file;
}

gboolean
fer_keeper_get_broken_range (FerKeeper *self,
                             gsize     *start,
                             gsize     *end)
{
  g_return_val_if_fail (FER_IS_KEEPER (self), FALSE);

  if (self->broken_by == NULL)
    return FALSE;

  fer_diagnostic_get_range (self->broken_by, start, end);
  return TRUE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  FerKeeper *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (fer_document_save_finish (FER_DOCUMENT (source), result, &error))
    {
      set_trouble (self, FER_TROUBLE_NONE, NULL);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHERE]);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      set_error (self, error);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

void
fer_keeper_save_async (FerKeeper          *self,
                       GFile              *folder,
                       FerSaveFlags        flags,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FER_IS_KEEPER (self));

  /* Never cancelled: half a save helps nobody. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, fer_keeper_save_async);
  if (folder != NULL)
    fer_document_save_as_async (self->document, folder, flags, NULL, saved_cb, g_steal_pointer (&task));
  else
    fer_document_save_async (self->document, flags, NULL, saved_cb, g_steal_pointer (&task));
}

gboolean
fer_keeper_save_finish (FerKeeper    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
fer_keeper_forget_trouble (FerKeeper *self)
{
  g_return_if_fail (FER_IS_KEEPER (self));

  set_trouble (self, FER_TROUBLE_NONE, NULL);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (fer_document_reload_finish (FER_DOCUMENT (source), result, &error))
    set_trouble (self, FER_TROUBLE_NONE, NULL);
  else
    set_error (self, error);
}

void
fer_keeper_reload (FerKeeper *self)
{
  GListModel *files;

  g_return_if_fail (FER_IS_KEEPER (self));

  files = fer_document_get_files (self->document);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (fer_file_get_changed_on_disk (file))
        fer_document_reload_async (self->document, file, NULL, reloaded_cb, g_object_ref (self));
    }
}

void
fer_keeper_keep_mine (FerKeeper *self)
{
  GListModel *files;

  g_return_if_fail (FER_IS_KEEPER (self));

  files = fer_document_get_files (self->document);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (fer_file_get_changed_on_disk (file))
        fer_document_keep_mine (self->document, file);
    }
  update_changed (self);
}

void
fer_keeper_restore_draft (FerKeeper *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (FER_IS_KEEPER (self));

  if (fer_draft_restore (self->document, &error))
    take_left_draft (self, NULL);
  else
    set_error (self, error);
}

void
fer_keeper_discard_draft (FerKeeper *self)
{
  g_return_if_fail (FER_IS_KEEPER (self));

  fer_draft_discard (self->document);
  take_left_draft (self, NULL);
}

void
fer_keeper_forget_draft_trouble (FerKeeper *self)
{
  g_return_if_fail (FER_IS_KEEPER (self));

  self->draft_trouble_read = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAFT_TROUBLE]);
}

void
fer_keeper_close (FerKeeper *self,
                  gboolean   discard)
{
  g_return_if_fail (FER_IS_KEEPER (self));

  if (self->draft == NULL)
    return;

  if (!discard)
    fer_draft_flush (self->draft);
  g_clear_object (&self->draft);
  if (discard)
    fer_draft_discard (self->document);
}

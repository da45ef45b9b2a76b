/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connector. It owns its files, their common history and the list of their problems, and is the only
 * one that writes their texts. A change goes down as splices in a transaction; each text is parsed again
 * at once, and when the outermost transaction closes (or an undo, redo or reload is done) the problems and
 * the parts follow: that is settling. Who changes texts while the connector settles makes it settle once
 * more. Opening, saving and the watch on the folder are in files of their own. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-file-private.h"
#include "fer-part-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_MODIFIED,
  PROP_STALE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_CHANGED_ON_DISK,
  PROP_SAVING,
  N_PROPS,
};

enum
{
  SIGNAL_SPLICED,
  SIGNAL_SETTLED,
  SIGNAL_REPLAYED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FerDocument, fer_document, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static FerFile *
peek_file (FerDocument *self,
           guint        index)
{
  g_autoptr (FerFile) file = g_list_model_get_item (G_LIST_MODEL (self->files), index);

  /* The list keeps it. */
  return file;
}

static guint
count_files (FerDocument *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->files));
}

/* What is read from the texts. */

static char *
dup_title (FerDocument *self)
{
  FerFile         *definition = fer_document_get_file (self, FER_FILE_ROLE_DEFINITION);
  FerJsonTree     *tree = definition != NULL ? fer_file_get_form_tree (definition) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *folder_name = NULL;

  if (tree != NULL)
    title = fer_json_node_dup_string (tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "info", "title", NULL));
  if (title != NULL && g_strstrip (title)[0] != '\0')
    return g_steal_pointer (&title);
  if (self->folder == NULL)
    return g_strdup (_ ("Untitled Connector"));
  folder_name = g_file_get_basename (self->folder);
  return g_filename_display_name (folder_name);
}

void
fer_document_update_modified (FerDocument *self)
{
  for (guint i = 0; i < count_files (self); i++)
    {
      FerFile *file = peek_file (self, i);

      fer_file_set_modified (file, fer_history_is_text_modified (self->history, fer_file_get_text (file)));
    }
}

static void
update_title (FerDocument *self)
{
  g_autofree char *title = dup_title (self);

  if (g_strcmp0 (title, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_steal_pointer (&title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
update_any (FerDocument *self,
            gboolean    *field,
            gboolean (*ask) (FerFile *),
            guint property)
{
  gboolean any = FALSE;

  for (guint i = 0; i < count_files (self) && !any; i++)
    any = ask (peek_file (self, i));
  if (*field == any)
    return;
  *field = any;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The list of problems before the parts, because they count theirs. */
static void
refresh (FerDocument *self)
{
  self->dirty = FALSE;
  fer_document_update_modified (self);
  fer_problems_update (self->problems, G_LIST_MODEL (self->files));
  update_any (self, &self->stale, fer_file_get_stale, PROP_STALE);
  update_title (self);
  fer_document_refresh_parts (self);
}

void
fer_document_settle (FerDocument *self)
{
  g_autoptr (FerDocument) keep = g_object_ref (self);

  if (!self->dirty || self->depth > 0 || self->settling)
    return;
  self->settling = TRUE;
  while (self->dirty)
    refresh (self);
  self->settling = FALSE;
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

void
fer_document_touch_file (FerDocument *self,
                         FerFile     *file)
{
  fer_problems_touch (self->problems, file, NULL);
  self->dirty = TRUE;
}

static void
text_spliced_cb (FerDocument *self,
                 FerSplices  *splices,
                 FerText     *text)
{
  FerFile *file = fer_document_find_file (self, text);

  fer_problems_touch (self->problems, file, splices);
  self->dirty = TRUE;
  fer_file_set_modified (file, fer_history_is_text_modified (self->history, text));
  g_signal_emit (self, signals[SIGNAL_SPLICED], 0, file, splices);
}

static void
file_changed_on_disk_cb (FerDocument *self)
{
  update_any (self, &self->changed_on_disk, fer_file_get_changed_on_disk, PROP_CHANGED_ON_DISK);
}

static void
history_notify_cb (FerDocument *self,
                   GParamSpec  *pspec)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

static void
history_replayed_cb (FerDocument *self,
                     FerText     *text,
                     guint64      start,
                     guint64      end)
{
  g_set_object (&self->replayed_text, text);
  self->replayed_start = start;
  self->replayed_end = end;
}

static void
disconnect_files (FerDocument *self)
{
  for (guint i = 0; i < count_files (self); i++)
    {
      FerFile *file = peek_file (self, i);

      g_signal_handlers_disconnect_by_data (fer_file_get_text (file), self);
      g_signal_handlers_disconnect_by_data (file, self);
    }
}

static void
fer_document_dispose (GObject *object)
{
  FerDocument *self = FER_DOCUMENT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->watch);
  fer_document_set_parts_state (self, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->history, self);
  disconnect_files (self);
  g_clear_object (&self->replayed_text);
  G_OBJECT_CLASS (fer_document_parent_class)->dispose (object);
}

static void
fer_document_finalize (GObject *object)
{
  FerDocument *self = FER_DOCUMENT (object);

  g_assert (g_queue_is_empty (&self->saves));
  g_clear_object (&self->folder);
  g_clear_object (&self->files);
  g_clear_object (&self->history);
  g_clear_pointer (&self->problems, fer_problems_free);
  g_clear_pointer (&self->icon, fer_document_icon_free);
  g_clear_object (&self->cancellable);
  g_free (self->title);
  G_OBJECT_CLASS (fer_document_parent_class)->finalize (object);
}

static void
fer_document_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FerDocument *self = FER_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MODIFIED:
    case PROP_CAN_UNDO:
    case PROP_CAN_REDO:
    case PROP_UNDO_NAME:
    case PROP_REDO_NAME:
      g_object_get_property (G_OBJECT (self->history), pspec->name, value);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_CHANGED_ON_DISK:
      g_value_set_boolean (value, self->changed_on_disk);
      break;
    case PROP_SAVING:
      g_value_set_boolean (value, self->saving);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_document_class_init (FerDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fer_document_dispose;
  object_class->finalize = fer_document_finalize;
  object_class->get_property = fer_document_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE, flags);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SPLICED] = g_signal_new ("spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, FER_TYPE_FILE, FER_TYPE_SPLICES);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REPLAYED] = g_signal_new ("replayed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 3, FER_TYPE_FILE, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
fer_document_init (FerDocument *self)
{
  self->files = g_list_store_new (FER_TYPE_FILE);
  self->history = fer_history_new ();
  self->problems = fer_problems_new ();
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->saves);
  g_signal_connect_swapped (self->history, "notify", G_CALLBACK (history_notify_cb), self);
  g_signal_connect_swapped (self->history, "replayed", G_CALLBACK (history_replayed_cb), self);
}

FerDocument *
fer_document_new (GFile *folder)
{
  FerDocument *self = g_object_new (FER_TYPE_DOCUMENT, NULL);

  g_set_object (&self->folder, folder);
  return self;
}

void
fer_document_add_file (FerDocument *self,
                       FerFile     *file)
{
  guint index = 0;

  while (index < count_files (self) && fer_file_get_role (peek_file (self, index)) < fer_file_get_role (file))
    index++;
  g_signal_connect_object (fer_file_get_text (file), "spliced", G_CALLBACK (text_spliced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "notify::changed-on-disk", G_CALLBACK (file_changed_on_disk_cb), self, G_CONNECT_SWAPPED);
  fer_document_touch_file (self, file);
  g_list_store_insert (self->files, index, file);
  file_changed_on_disk_cb (self);
}

static void
add_new_text (FerDocument *self,
              FerFileRole  role,
              const char  *name,
              const char  *text)
{
  g_autoptr (GBytes) utf8 = g_bytes_new (text, strlen (text));
  g_autoptr (FerFile) file = fer_file_new (role, name, NULL, utf8, NULL, FER_ENCODING_UTF_8, NULL);

  fer_document_add_file (self, file);
  fer_history_mark_unsaved (self->history, fer_file_get_text (file));
}

FerDocument *
fer_document_new_for_texts (const char *definition,
                            const char *properties_text)
{
  FerDocument *self;

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (definition, -1, NULL), NULL);
  g_return_val_if_fail (properties_text == NULL || g_utf8_validate (properties_text, -1, NULL), NULL);

  self = fer_document_new (NULL);
  add_new_text (self, FER_FILE_ROLE_DEFINITION, fer_file_role_get_usual_name (FER_FILE_ROLE_DEFINITION), definition);
  if (properties_text != NULL)
    add_new_text (self, FER_FILE_ROLE_PROPERTIES, fer_file_role_get_usual_name (FER_FILE_ROLE_PROPERTIES), properties_text);
  fer_document_update_modified (self);
  fer_document_settle (self);
  return self;
}

GFile *
fer_document_get_folder (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return self->folder;
}

void
fer_document_set_folder (FerDocument *self,
                         GFile       *folder)
{
  g_set_object (&self->folder, folder);
  self->dirty = TRUE;
}

const char *
fer_document_get_title (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return self->title;
}

GListModel *
fer_document_get_files (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return G_LIST_MODEL (self->files);
}

FerFile *
fer_document_get_file (FerDocument *self,
                       FerFileRole  role)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  for (guint i = 0; i < count_files (self); i++)
    if (fer_file_get_role (peek_file (self, i)) == role)
      return peek_file (self, i);
  return NULL;
}

FerFile *
fer_document_find_file (FerDocument *self,
                        FerText     *text)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  for (guint i = 0; i < count_files (self); i++)
    if (fer_file_get_text (peek_file (self, i)) == text)
      return peek_file (self, i);
  return NULL;
}

FerFile *
fer_document_ensure_file (FerDocument *self,
                          FerFileRole  role)
{
  FerFile *file;
  g_autoptr (FerFile) made = NULL;
  g_autoptr (GFile) location = NULL;
  g_autoptr (GBytes) utf8 = NULL;

  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (role < FER_N_FILE_ROLES, NULL);

  file = fer_document_get_file (self, role);
  if (file != NULL)
    return file;
  utf8 = g_bytes_new_static (fer_file_role_get_skeleton (role), strlen (fer_file_role_get_skeleton (role)));
  if (self->folder != NULL)
    location = g_file_get_child (self->folder, fer_file_role_get_usual_name (role));
  made = fer_file_new (role, fer_file_role_get_usual_name (role), location, utf8, NULL, FER_ENCODING_UTF_8, NULL);
  fer_document_add_file (self, made);
  fer_document_settle (self);
  return made;
}

void
fer_document_begin (FerDocument *self,
                    const char  *name,
                    const char  *coalesce_key)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (!self->replaying);

  self->depth++;
  fer_history_begin (self->history, name, coalesce_key);
}

void
fer_document_restart (FerDocument *self)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  fer_history_restart (self->history);
}

void
fer_document_apply (FerDocument *self,
                    FerFile     *file,
                    FerSplices  *splices)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (FER_IS_FILE (file));
  g_return_if_fail (self->depth > 0);

  fer_history_apply (self->history, fer_file_get_text (file), splices);
}

void
fer_document_end (FerDocument *self)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  self->depth--;
  fer_history_end (self->history);
  fer_document_settle (self);
}

void
fer_document_cancel (FerDocument *self)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (self->depth > 0);

  self->depth--;
  self->replaying = TRUE;
  fer_history_cancel (self->history);
  self->replaying = FALSE;
  fer_document_settle (self);
}

void
fer_document_seal (FerDocument *self)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));

  fer_history_seal (self->history);
}

/* The place is told when forms can show it. */
static void
tell_replayed (FerDocument *self)
{
  g_autoptr (FerText) text = g_steal_pointer (&self->replayed_text);
  FerFile *file = text != NULL ? fer_document_find_file (self, text) : NULL;

  if (file != NULL)
    g_signal_emit (self, signals[SIGNAL_REPLAYED], 0, file, self->replayed_start, self->replayed_end);
}

static gboolean
replay (FerDocument *self,
        gboolean (*step) (FerHistory *))
{
  gboolean done;
  g_autoptr (FerDocument) keep = g_object_ref (self);

  if (self->replaying || self->depth > 0)
    return FALSE;
  self->replaying = TRUE;
  done = step (self->history);
  self->replaying = FALSE;
  fer_document_settle (self);
  tell_replayed (self);
  return done;
}

gboolean
fer_document_undo (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);

  return replay (self, fer_history_undo);
}

gboolean
fer_document_redo (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);

  return replay (self, fer_history_redo);
}

gboolean
fer_document_get_modified (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);

  return fer_history_get_modified (self->history);
}

GListModel *
fer_document_get_problems (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return fer_problems_get_list (self->problems);
}

void
fer_document_set_findings (FerDocument *self,
                           GPtrArray   *diagnostics)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (diagnostics != NULL);

  fer_problems_set_findings (self->problems, diagnostics);
  /* What is being edited is refreshed in the end. No text has changed, so nothing settles. */
  if (self->dirty || self->depth > 0 || self->settling)
    return;
  fer_problems_update (self->problems, G_LIST_MODEL (self->files));
  fer_document_refresh_parts (self);
}

void
fer_document_set_saving (FerDocument *self,
                         gboolean     saving)
{
  if (self->saving == saving)
    return;
  self->saving = saving;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVING]);
}

FerPartsState *
fer_document_get_parts_state (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return self->parts;
}

void
fer_document_set_parts_state (FerDocument   *self,
                              FerPartsState *state,
                              GDestroyNotify free_state)
{
  FerPartsState *old = self->parts;
  GDestroyNotify free_old = self->free_parts;

  self->parts = state;
  self->free_parts = free_state;
  if (free_old != NULL)
    free_old (old);
}

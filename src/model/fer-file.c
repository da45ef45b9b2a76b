/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text file of a connector. Its text is the truth; the two trees follow it at once. The form tree is
 * the present one unless the text is broken now and has been whole before. On disk two states are known by
 * their etags: the one that the text goes back to, and the one that was last seen there; they differ when
 * another program has written the file. */

#include "config.h"

#include "fer-file-private.h"

#include "fer-model-enums.h"

struct _FerFile
{
  GObject parent_instance;

  /* Owned */
  char        *name;
  GFile       *location; /* NULL in memory only */
  FerText     *text;
  FerJsonTree *tree;      /* NULL for what is not JSON */
  FerJsonTree *form_tree; /* likewise */
  GFile       *replaced;  /* NULL unless it was renamed and not saved since */
  char        *etag;
  char        *seen_etag;

  /* State */
  FerFileRole role;
  FerEncoding encoding;
  gboolean    modified;
  gboolean    broken;
  gboolean    stale;
  gboolean    was_whole; /* the text has been without structural faults at some time */
  gboolean    changed_on_disk;
  gboolean    present;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_ROLE,
  PROP_MODIFIED,
  PROP_BROKEN,
  PROP_STALE,
  PROP_ENCODING,
  PROP_CHANGED_ON_DISK,
  PROP_PRESENT,
  N_PROPS,
};

enum
{
  SIGNAL_REPARSED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FerFile, fer_file, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_boolean (FerFile  *self,
                gboolean *field,
                gboolean  value,
                guint     property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_form_tree (FerFile     *self,
               FerJsonTree *tree)
{
  if (self->form_tree == tree)
    return;
  g_clear_pointer (&self->form_tree, fer_json_tree_unref);
  self->form_tree = fer_json_tree_ref (tree);
}

/* Takes the new tree over before anybody is told, so that who is told sees one state. */
static void
take_tree (FerFile     *self,
           FerJsonTree *tree)
{
  gboolean broken = fer_json_tree_is_broken (tree);

  g_clear_pointer (&self->tree, fer_json_tree_unref);
  self->tree = tree;
  self->was_whole = self->was_whole || !broken;
  if (!broken || !self->was_whole)
    set_form_tree (self, tree);

  g_object_freeze_notify (G_OBJECT (self));
  update_boolean (self, &self->broken, broken, PROP_BROKEN);
  update_boolean (self, &self->stale, self->form_tree != self->tree, PROP_STALE);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
text_spliced_cb (FerFile *self)
{
  if (fer_file_role_is_json (self->role))
    take_tree (self, fer_json_tree_parse (fer_text_get_bytes (self->text)));
  g_signal_emit (self, signals[SIGNAL_REPARSED], 0);
}

static void
update_disk_state (FerFile *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  update_boolean (self, &self->present, self->seen_etag[0] != '\0', PROP_PRESENT);
  update_boolean (self, &self->changed_on_disk, !g_str_equal (self->etag, self->seen_etag), PROP_CHANGED_ON_DISK);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
fer_file_dispose (GObject *object)
{
  FerFile *self = FER_FILE (object);

  if (self->text != NULL)
    g_signal_handlers_disconnect_by_data (self->text, self);
  G_OBJECT_CLASS (fer_file_parent_class)->dispose (object);
}

static void
fer_file_finalize (GObject *object)
{
  FerFile *self = FER_FILE (object);

  g_free (self->name);
  g_clear_object (&self->location);
  g_clear_object (&self->replaced);
  g_clear_object (&self->text);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  g_clear_pointer (&self->form_tree, fer_json_tree_unref);
  g_free (self->etag);
  g_free (self->seen_etag);
  G_OBJECT_CLASS (fer_file_parent_class)->finalize (object);
}

static void
fer_file_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  FerFile *self = FER_FILE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_BROKEN:
      g_value_set_boolean (value, self->broken);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_ENCODING:
      g_value_set_enum (value, self->encoding);
      break;
    case PROP_CHANGED_ON_DISK:
      g_value_set_boolean (value, self->changed_on_disk);
      break;
    case PROP_PRESENT:
      g_value_set_boolean (value, self->present);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_file_class_init (FerFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = fer_file_dispose;
  object_class->finalize = fer_file_finalize;
  object_class->get_property = fer_file_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, FER_TYPE_FILE_ROLE, FER_FILE_ROLE_DEFINITION, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_BROKEN] = g_param_spec_boolean ("broken", NULL, NULL, FALSE, flags);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  properties[PROP_ENCODING] = g_param_spec_enum ("encoding", NULL, NULL, FER_TYPE_ENCODING, FER_ENCODING_UTF_8, flags);
  properties[PROP_CHANGED_ON_DISK] = g_param_spec_boolean ("changed-on-disk", NULL, NULL, FALSE, flags);
  properties[PROP_PRESENT] = g_param_spec_boolean ("present", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REPARSED] = g_signal_new ("reparsed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_file_init (FerFile *self)
{
  self->etag = g_strdup ("");
  self->seen_etag = g_strdup ("");
}

FerFile *
fer_file_new (FerFileRole  role,
              const char  *name,
              GFile       *location,
              GBytes      *utf8,
              FerJsonTree *tree,
              FerEncoding  encoding,
              const char  *etag)
{
  FerFile *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (utf8 != NULL, NULL);

  self = g_object_new (FER_TYPE_FILE, NULL);
  self->role = role;
  self->name = g_strdup (name);
  g_set_object (&self->location, location);
  self->text = fer_text_new (utf8);
  self->encoding = encoding;
  if (fer_file_role_is_json (role))
    take_tree (self, tree != NULL ? fer_json_tree_ref (tree) : fer_json_tree_parse (utf8));
  if (etag != NULL)
    {
      fer_file_set_etag (self, etag);
      fer_file_set_seen_etag (self, etag);
    }
  g_signal_connect_swapped (self->text, "spliced", G_CALLBACK (text_spliced_cb), self);
  return self;
}

FerFileRole
fer_file_get_role (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FER_FILE_ROLE_DEFINITION);

  return self->role;
}

const char *
fer_file_get_name (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->name;
}

GFile *
fer_file_get_location (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->location;
}

void
fer_file_set_location (FerFile *self,
                       GFile   *location)
{
  g_return_if_fail (FER_IS_FILE (self));

  g_set_object (&self->location, location);
}

void
fer_file_rename (FerFile    *self,
                 const char *name)
{
  g_autoptr (GFile) parent = NULL;

  g_return_if_fail (FER_IS_FILE (self));

  if (g_str_equal (self->name, name))
    return;
  if (self->location != NULL)
    {
      if (self->replaced == NULL && *self->etag != '\0')
        self->replaced = g_object_ref (self->location);
      parent = g_file_get_parent (self->location);
      g_object_unref (self->location);
      self->location = g_file_get_child (parent, name);
    }
  g_free (self->name);
  self->name = g_strdup (name);
  fer_file_set_etag (self, "");
  fer_file_set_seen_etag (self, "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

GFile *
fer_file_get_replaced (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->replaced;
}

void
fer_file_forget_replaced (FerFile *self)
{
  g_return_if_fail (FER_IS_FILE (self));

  g_clear_object (&self->replaced);
}

FerText *
fer_file_get_text (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->text;
}

FerEncoding
fer_file_get_encoding (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FER_ENCODING_UTF_8);

  return self->encoding;
}

void
fer_file_set_encoding (FerFile    *self,
                       FerEncoding encoding)
{
  g_return_if_fail (FER_IS_FILE (self));

  if (self->encoding == encoding)
    return;
  self->encoding = encoding;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCODING]);
}

gboolean
fer_file_get_modified (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FALSE);

  return self->modified;
}

void
fer_file_set_modified (FerFile *self,
                       gboolean modified)
{
  g_return_if_fail (FER_IS_FILE (self));

  update_boolean (self, &self->modified, modified, PROP_MODIFIED);
}

gboolean
fer_file_get_broken (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FALSE);

  return self->broken;
}

gboolean
fer_file_get_stale (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FALSE);

  return self->stale;
}

gboolean
fer_file_get_changed_on_disk (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), FALSE);

  return self->changed_on_disk;
}

const char *
fer_file_get_etag (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->etag;
}

const char *
fer_file_get_seen_etag (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->seen_etag;
}

void
fer_file_set_etag (FerFile    *self,
                   const char *etag)
{
  char *old;

  g_return_if_fail (FER_IS_FILE (self));
  g_return_if_fail (etag != NULL);

  old = self->etag;
  self->etag = g_strdup (etag);
  g_free (old);
  update_disk_state (self);
}

void
fer_file_set_seen_etag (FerFile    *self,
                        const char *etag)
{
  char *old;

  g_return_if_fail (FER_IS_FILE (self));
  g_return_if_fail (etag != NULL);

  old = self->seen_etag;
  self->seen_etag = g_strdup (etag);
  g_free (old);
  update_disk_state (self);
}

FerJsonTree *
fer_file_get_tree (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->tree;
}

FerJsonTree *
fer_file_get_form_tree (FerFile *self)
{
  g_return_val_if_fail (FER_IS_FILE (self), NULL);

  return self->form_tree;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands on the root of the definition; what comes from the properties file is read from that file's form tree, of which
 * it keeps the one that it has last shown. The icon is read once, on another thread, when somebody first asks. */

#include "config.h"

#include "fer-general.h"

#include "fer-connector-metadata.h"
#include "fer-field.h"
#include "fer-icon.h"
#include "fer-member-order.h"
#include "fer-part-private.h"

#include <glib/gi18n-lib.h>

struct _FerGeneral
{
  FerPart parent_instance;

  FerJsonTree  *look; /* owned; the tree of the properties file that is shown; NULL without one */
  FerJsonTree  *head; /* owned; the tree of the definition as last compared */
  GBytes       *icon; /* owned; NULL while not there */
  GCancellable *cancellable;
  gboolean      icon_asked;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_VERSION,
  PROP_TERMS_OF_SERVICE,
  PROP_CONTACT_NAME,
  PROP_CONTACT_URL,
  PROP_CONTACT_EMAIL,
  PROP_LICENSE_NAME,
  PROP_LICENSE_URL,
  PROP_HOST,
  PROP_BASE_PATH,
  PROP_SCHEMES,
  N_FIELDS = PROP_SCHEMES,
  PROP_USE_HTTP,
  PROP_USE_HTTPS,
  PROP_WEBSITE,
  PROP_PRIVACY_POLICY,
  PROP_CATEGORIES,
  PROP_BRAND_COLOR,
  PROP_PUBLISHER,
  PROP_STACK_OWNER,
  PROP_ICON,
  N_PROPS,
};

static const FerField fields[] = {
  { "name", FER_FIELD_STRING, "/info/title", N_ ("Change Name"), TRUE },
  { "description", FER_FIELD_STRING, "/info/description", N_ ("Change Description"), FALSE },
  { "version", FER_FIELD_STRING, "/info/version", N_ ("Change Version"), TRUE },
  { "terms-of-service", FER_FIELD_STRING, "/info/termsOfService", N_ ("Change Terms of Service"), FALSE },
  { "contact-name", FER_FIELD_STRING, "/info/contact/name", N_ ("Change Contact Name"), FALSE },
  { "contact-url", FER_FIELD_STRING, "/info/contact/url", N_ ("Change Contact Website"), FALSE },
  { "contact-email", FER_FIELD_STRING, "/info/contact/email", N_ ("Change Contact Email"), FALSE },
  { "license-name", FER_FIELD_STRING, "/info/license/name", N_ ("Change License Name"), FALSE },
  { "license-url", FER_FIELD_STRING, "/info/license/url", N_ ("Change License Website"), FALSE },
  { "host", FER_FIELD_STRING, "/host", N_ ("Change Host"), FALSE },
  { "base-path", FER_FIELD_STRING, "/basePath", N_ ("Change Base Path"), FALSE },
  { "schemes", FER_FIELD_STRINGS, "/schemes", N_ ("Change Schemes"), FALSE },
};

/* In the properties file, from its root. */
static const FerField look_fields[] = {
  { "brand-color", FER_FIELD_STRING, "/properties/iconBrandColor", N_ ("Change Brand Color"), TRUE },
  { "publisher", FER_FIELD_STRING, "/properties/publisher", N_ ("Change Publisher"), FALSE },
  { "stack-owner", FER_FIELD_STRING, "/properties/stackOwner", N_ ("Change Stack Owner"), FALSE },
};

static const struct
{
  const char *property;
  const char *change_name;
} metadata[FER_N_METADATA] = {
  [FER_METADATA_WEBSITE] = { "website", N_ ("Change Website") },
  [FER_METADATA_PRIVACY_POLICY] = { "privacy-policy", N_ ("Change Privacy Policy") },
  [FER_METADATA_CATEGORIES] = { "categories", N_ ("Change Categories") },
};

G_DEFINE_FINAL_TYPE (FerGeneral, fer_general, FER_TYPE_PART)

static GParamSpec *properties[N_PROPS];

/* Reading. */

static gboolean
uses_scheme (FerJsonTree *tree,
             const char  *scheme)
{
  FerJsonNode list = tree != NULL ? fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "schemes") : FER_JSON_NONE;

  if (list != FER_JSON_NONE && fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_json_node_string_equals (tree, child, scheme))
        return TRUE;
  return FALSE;
}

static char *
dup_metadata (FerJsonTree *tree,
              FerMetadata  which)
{
  FerJsonNode node = fer_connector_metadata_find (tree, which);

  return node != FER_JSON_NONE ? fer_field_dup_display (tree, node) : g_strdup ("");
}

static FerJsonNode
get_root (FerJsonTree *tree)
{
  return tree != NULL ? fer_json_tree_get_root (tree) : FER_JSON_NONE;
}

static void
notify_head (FerGeneral  *self,
             FerJsonTree *old,
             FerJsonTree *tree)
{
  if (uses_scheme (old, "http") != uses_scheme (tree, "http"))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE_HTTP]);
  if (uses_scheme (old, "https") != uses_scheme (tree, "https"))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE_HTTPS]);
  for (FerMetadata i = 0; i < FER_N_METADATA; i++)
    {
      g_autofree char *before = dup_metadata (old, i);
      g_autofree char *after = dup_metadata (tree, i);

      if (!g_str_equal (before, after))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WEBSITE + i]);
    }
}

static void
update_look (FerGeneral *self)
{
  FerFile     *file = fer_document_get_file (fer_part_get_document (FER_PART (self)), FER_FILE_ROLE_PROPERTIES);
  FerJsonTree *tree = file != NULL ? fer_file_get_form_tree (file) : NULL;
  g_autoptr (FerJsonTree) old = g_steal_pointer (&self->look);

  self->look = tree != NULL ? fer_json_tree_ref (tree) : NULL;
  if (old == tree)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (look_fields); i++)
    if (fer_field_differs (&look_fields[i], old, get_root (old), tree, get_root (tree)))
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRAND_COLOR + i]);
}

static void
fer_general_bound (FerPart     *part,
                   FerJsonTree *old_tree,
                   FerJsonNode  old_node)
{
  FerGeneral  *self = FER_GENERAL (part);
  FerJsonTree *tree = fer_part_get_tree (part);
  g_autoptr (FerJsonTree) old_head = g_steal_pointer (&self->head);

  self->head = tree != NULL ? fer_json_tree_ref (tree) : NULL;
  if (old_head != NULL && old_head != tree)
    notify_head (self, old_head, tree);
  update_look (self);
  fer_part_update_title (part);
}

static char *
fer_general_dup_title (FerPart *part)
{
  return g_strdup (fer_part_get_document (part) != NULL ? fer_document_get_title (fer_part_get_document (part)) : "");
}

/* The icon. */

static void
icon_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (FerGeneral) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) icon = fer_icon_load_finish (result, &error);

  if (icon == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_debug ("No icon: %s", error->message);
      return;
    }
  self->icon = g_steal_pointer (&icon);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON]);
}

static GBytes *
get_icon (FerGeneral *self)
{
  FerDocument *document = fer_part_get_document (FER_PART (self));
  GFile       *folder = document != NULL ? fer_document_get_folder (document) : NULL;
  GBytes      *changed;

  if (document != NULL && fer_document_get_icon (document, &changed))
    return changed;
  if (!self->icon_asked && folder != NULL)
    {
      self->icon_asked = TRUE;
      fer_icon_load_async (folder, self->cancellable, icon_loaded_cb, g_object_ref (self));
    }
  return self->icon;
}

/* Writing. */

static void
set_look (FerGeneral   *self,
          guint         index,
          const GValue *value)
{
  FerDocument *document = fer_part_get_document (FER_PART (self));
  FerFile     *file;
  g_autoptr (GError) error = NULL;

  if (document == NULL)
    return;
  if (fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES) == NULL && (g_value_get_string (value) == NULL || *g_value_get_string (value) == '\0'))
    return;
  file = fer_document_ensure_file (document, FER_FILE_ROLE_PROPERTIES);
  if (fer_file_get_stale (file) || get_root (fer_file_get_form_tree (file)) == FER_JSON_NONE)
    return;
  if (!fer_field_write (&look_fields[index], document, file, get_root (fer_file_get_form_tree (file)), NULL, value, &error))
    g_debug ("Cannot set “%s”: %s", look_fields[index].property, error->message);
}

static void
set_metadata (FerGeneral *self,
              FerMetadata which,
              const char *value)
{
  FerPart         *part = FER_PART (self);
  FerDocument     *document = fer_part_get_document (part);
  g_autofree char *present = NULL;
  g_autofree char *key = g_strdup_printf ("metadata:%s", metadata[which].property);
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GError) error = NULL;

  if (!fer_part_make_current (part, &error))
    return;
  present = dup_metadata (fer_part_get_tree (part), which);
  if (g_strcmp0 (present, value != NULL ? value : "") == 0)
    return;
  splices = fer_connector_metadata_set (fer_part_get_tree (part), which, value != NULL ? value : "", &error);
  if (splices == NULL)
    {
      g_debug ("Cannot set “%s”: %s", metadata[which].property, error->message);
      return;
    }
  fer_document_begin (document, _ (metadata[which].change_name), key);
  fer_document_apply (document, fer_part_get_file (part), splices);
  fer_document_end (document);
}

/* HTTPS comes first, as the portal has it. */
static void
set_scheme (FerGeneral *self,
            const char *scheme,
            gboolean    used)
{
  g_auto (GStrv) present = NULL;
  g_autoptr (GPtrArray) schemes = g_ptr_array_new ();
  gboolean first = used && g_str_equal (scheme, "https");

  g_object_get (self, "schemes", &present, NULL);
  if (used == g_strv_contains ((const char *const *)present, scheme))
    return;
  if (first)
    g_ptr_array_add (schemes, (gpointer)scheme);
  for (guint i = 0; present[i] != NULL; i++)
    if (!g_str_equal (present[i], scheme))
      g_ptr_array_add (schemes, present[i]);
  if (used && !first)
    g_ptr_array_add (schemes, (gpointer)scheme);
  g_ptr_array_add (schemes, NULL);
  g_object_set (self, "schemes", schemes->pdata, NULL);
}

/* The object. */

static void
fer_general_dispose (GObject *object)
{
  FerGeneral *self = FER_GENERAL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->look, fer_json_tree_unref);
  g_clear_pointer (&self->head, fer_json_tree_unref);

  G_OBJECT_CLASS (fer_general_parent_class)->dispose (object);
}

static void
fer_general_finalize (GObject *object)
{
  FerGeneral *self = FER_GENERAL (object);

  g_clear_pointer (&self->icon, g_bytes_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fer_general_parent_class)->finalize (object);
}

static void
get_property (GObject    *object,
              guint       property_id,
              GValue     *value,
              GParamSpec *pspec)
{
  FerGeneral  *self = FER_GENERAL (object);
  FerJsonTree *tree = fer_part_get_tree (FER_PART (self));

  switch (property_id)
    {
    case PROP_USE_HTTP:
      g_value_set_boolean (value, uses_scheme (tree, "http"));
      break;
    case PROP_USE_HTTPS:
      g_value_set_boolean (value, uses_scheme (tree, "https"));
      break;
    case PROP_WEBSITE:
    case PROP_PRIVACY_POLICY:
    case PROP_CATEGORIES:
      g_value_take_string (value, dup_metadata (tree, property_id - PROP_WEBSITE));
      break;
    case PROP_BRAND_COLOR:
    case PROP_PUBLISHER:
    case PROP_STACK_OWNER:
      fer_field_read (&look_fields[property_id - PROP_BRAND_COLOR], self->look, get_root (self->look), value);
      break;
    case PROP_ICON:
      g_value_set_boxed (value, get_icon (self));
      break;
    default:
      fer_part_get_field (object, property_id, value, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         property_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  FerGeneral *self = FER_GENERAL (object);

  switch (property_id)
    {
    case PROP_USE_HTTP:
      set_scheme (self, "http", g_value_get_boolean (value));
      break;
    case PROP_USE_HTTPS:
      set_scheme (self, "https", g_value_get_boolean (value));
      break;
    case PROP_WEBSITE:
    case PROP_PRIVACY_POLICY:
    case PROP_CATEGORIES:
      set_metadata (self, property_id - PROP_WEBSITE, g_value_get_string (value));
      break;
    case PROP_BRAND_COLOR:
    case PROP_PUBLISHER:
    case PROP_STACK_OWNER:
      set_look (self, property_id - PROP_BRAND_COLOR, value);
      break;
    default:
      fer_part_set_field (object, property_id, value, pspec);
    }
}

static void
fer_general_class_init (FerGeneralClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  FerPartClass     *part_class = FER_PART_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  fer_part_class_install_fields (part_class, fields, G_N_ELEMENTS (fields));
  part_class->order = fer_member_order_get (FER_MEMBERS_DEFINITION);
  part_class->bound = fer_general_bound;
  part_class->dup_title = fer_general_dup_title;
  object_class->dispose = fer_general_dispose;
  object_class->finalize = fer_general_finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_USE_HTTP] = g_param_spec_boolean ("use-http", NULL, NULL, FALSE, flags);
  properties[PROP_USE_HTTPS] = g_param_spec_boolean ("use-https", NULL, NULL, FALSE, flags);
  for (guint i = 0; i < FER_N_METADATA; i++)
    properties[PROP_WEBSITE + i] = g_param_spec_string (metadata[i].property, NULL, NULL, "", flags);
  for (guint i = 0; i < G_N_ELEMENTS (look_fields); i++)
    properties[PROP_BRAND_COLOR + i] = g_param_spec_string (look_fields[i].property, NULL, NULL, "", flags);
  properties[PROP_ICON] = g_param_spec_boxed ("icon", NULL, NULL, G_TYPE_BYTES, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  for (guint i = N_FIELDS + 1; i < N_PROPS; i++)
    g_object_class_install_property (object_class, i, properties[i]);
}

static void
fer_general_init (FerGeneral *self)
{
  self->cancellable = g_cancellable_new ();
}

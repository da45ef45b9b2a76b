/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One API. Its many strings stand in an array with the numbers of the properties that show them, and most of them are
 * read by a table. */

#include "config.h"

#include "fer-api.h"

#include "fer-address.h"
#include "fer-azure-enums.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_DISPLAY_NAME,
  PROP_DESCRIPTION,
  PROP_PATH,
  PROP_KIND_NAME,
  PROP_REVISION,
  PROP_VERSION,
  PROP_VERSION_SET,
  PROP_VERSION_SET_TITLE,
  PROP_VERSION_SCHEME,
  PROP_VERSION_PARAMETER,
  PROP_KEY_HEADER,
  PROP_KEY_QUERY,
  PROP_AUTHORIZATION_SERVER,
  PROP_AUTHORIZATION_SCOPE,
  PROP_CONTACT_NAME,
  PROP_CONTACT_URL,
  PROP_CONTACT_EMAIL,
  PROP_LICENCE_NAME,
  PROP_LICENCE_URL,
  PROP_TERMS_URL,
  PROP_URL,
  N_STRINGS,
  PROP_SERVICE = N_STRINGS,
  PROP_KIND,
  PROP_KIND_TITLE,
  PROP_IS_CURRENT,
  PROP_IS_ONLINE,
  PROP_SUBSCRIPTION_REQUIRED,
  PROP_PROTOCOLS,
  PROP_TAGS,
  PROP_OBSTACLE,
  N_PROPS,
};

struct _FerApi
{
  GObject parent_instance;

  /* Owned */
  FerApiService *service;
  char          *strings[N_STRINGS]; /* by property */
  char         **protocols;
  char         **tags;

  /* State */
  FerApiKind kind;
  gboolean   is_current;
  gboolean   is_online;
  gboolean   subscription_required;
};

G_DEFINE_FINAL_TYPE (FerApi, fer_api, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *const string_names[N_STRINGS] = {
  NULL,
  "id",
  "name",
  "display-name",
  "description",
  "path",
  "kind-name",
  "revision",
  "version",
  "version-set",
  "version-set-title",
  "version-scheme",
  "version-parameter",
  "key-header",
  "key-query",
  "authorization-server",
  "authorization-scope",
  "contact-name",
  "contact-url",
  "contact-email",
  "licence-name",
  "licence-url",
  "terms-url",
  "url",
};

/* Strings that are taken as they come; the path is also where fer_api_to_json () puts them. */
static const struct
{
  guint       prop;
  const char *path;
  const char *fallback;
} fields[] = {
  { PROP_DESCRIPTION, "properties.description", "" },
  { PROP_REVISION, "properties.apiRevision", "1" },
  { PROP_VERSION, "properties.apiVersion", "" },
  { PROP_VERSION_SET_TITLE, "properties.apiVersionSet.name", NULL },
  { PROP_VERSION_SCHEME, "properties.apiVersionSet.versioningScheme", "" },
  { PROP_KEY_HEADER, "properties.subscriptionKeyParameterNames.header", "Ocp-Apim-Subscription-Key" },
  { PROP_KEY_QUERY, "properties.subscriptionKeyParameterNames.query", "subscription-key" },
  { PROP_CONTACT_NAME, "properties.contact.name", NULL },
  { PROP_CONTACT_URL, "properties.contact.url", NULL },
  { PROP_CONTACT_EMAIL, "properties.contact.email", NULL },
  { PROP_LICENCE_NAME, "properties.license.name", NULL },
  { PROP_LICENCE_URL, "properties.license.url", NULL },
  { PROP_TERMS_URL, "properties.termsOfServiceUrl", NULL },
};

/* In the order of FerApiKind. */
static const struct
{
  const char *name;
  const char *title;
} kinds[] = {
  { "http", "HTTP" },
  { "soap", "SOAP" },
  { "graphql", "GraphQL" },
  { "websocket", "WebSocket" },
  { "odata", "OData" },
  { "grpc", "gRPC" },
  { "mcp", "MCP" },
};

static const char *
read_string (JsonNode   *node,
             const char *path,
             const char *fallback)
{
  const char *found = fer_wire_json_get_string (node, path);

  return found != NULL && *found != '\0' ? found : fallback;
}

/* The name that a resource id ends with. */
static char *
dup_last_step (const char *id)
{
  return id != NULL ? g_strdup (strrchr (id, '/') != NULL ? strrchr (id, '/') + 1 : id) : NULL;
}

static FerApiKind
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (kinds[i].name, name) == 0)
      return i;

  return FER_API_UNKNOWN;
}

static char *
trim_slashes (const char *path)
{
  char *trimmed;

  while (*path == '/')
    path++;
  trimmed = g_strdup (path);
  while (g_str_has_suffix (trimmed, "/"))
    trimmed[strlen (trimmed) - 1] = '\0';
  return trimmed;
}

static char *
make_url (FerApi *self)
{
  const char *gateway = fer_api_service_get_gateway_url (self->service);
  const char *path = self->strings[PROP_PATH];
  const char *version = self->strings[PROP_VERSION];
  gboolean    in_path = *version != '\0' && g_ascii_strcasecmp (self->strings[PROP_VERSION_SCHEME], "Segment") == 0;

  return gateway == NULL ? NULL : g_strconcat (gateway, *path != '\0' ? "/" : "", path, in_path ? "/" : "", in_path ? version : "", NULL);
}

/* The settings name one server, a list of them, or both. */
static void
read_authorization (FerApi   *self,
                    JsonNode *node)
{
  JsonNode  *settings = fer_wire_json_find (node, "properties.authenticationSettings");
  JsonNode  *server = fer_wire_json_find (settings, "oAuth2");
  JsonArray *servers = fer_wire_json_get_array (settings, "oAuth2AuthenticationSettings");

  if (fer_wire_json_get_string (server, "authorizationServerId") == NULL && servers != NULL && json_array_get_length (servers) > 0)
    server = json_array_get_element (servers, 0);
  self->strings[PROP_AUTHORIZATION_SERVER] = dup_last_step (read_string (server, "authorizationServerId", NULL));
  if (self->strings[PROP_AUTHORIZATION_SERVER] != NULL)
    self->strings[PROP_AUTHORIZATION_SCOPE] = g_strdup (read_string (server, "scope", NULL));
}

static void
read_version (FerApi   *self,
              JsonNode *node)
{
  gboolean in_header = g_ascii_strcasecmp (self->strings[PROP_VERSION_SCHEME], "Header") == 0;

  self->strings[PROP_VERSION_SET] = dup_last_step (read_string (node, "properties.apiVersionSetId", read_string (node, "properties.apiVersionSet.id", NULL)));
  self->strings[PROP_VERSION_PARAMETER] = g_strdup (read_string (node, in_header ? "properties.apiVersionSet.versionHeaderName" : "properties.apiVersionSet.versionQueryName", NULL));
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
fer_api_finalize (GObject *object)
{
  FerApi *self = FER_API (object);

  g_clear_object (&self->service);
  for (guint i = 0; i < N_STRINGS; i++)
    g_free (self->strings[i]);
  g_strfreev (self->protocols);
  g_strfreev (self->tags);
  G_OBJECT_CLASS (fer_api_parent_class)->finalize (object);
}

static void
fer_api_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  FerApi *self = FER_API (object);

  switch (prop_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_KIND_TITLE:
      g_value_set_string (value, fer_api_get_kind_title (self));
      break;
    case PROP_IS_CURRENT:
      g_value_set_boolean (value, self->is_current);
      break;
    case PROP_IS_ONLINE:
      g_value_set_boolean (value, self->is_online);
      break;
    case PROP_SUBSCRIPTION_REQUIRED:
      g_value_set_boolean (value, self->subscription_required);
      break;
    case PROP_PROTOCOLS:
      g_value_set_boxed (value, self->protocols);
      break;
    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;
    case PROP_OBSTACLE:
      g_value_set_string (value, fer_api_get_obstacle (self));
      break;
    default:
      if (prop_id > PROP_0 && prop_id < N_STRINGS)
        g_value_set_string (value, self->strings[prop_id]);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_class_init (FerApiClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_api_finalize;
  object_class->get_property = fer_api_get_property;

  for (guint i = 1; i < N_STRINGS; i++)
    properties[i] = g_param_spec_string (string_names[i], NULL, NULL, NULL, flags);
  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, FER_TYPE_API_SERVICE, flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, FER_TYPE_API_KIND, FER_API_HTTP, flags);
  properties[PROP_KIND_TITLE] = g_param_spec_string ("kind-title", NULL, NULL, NULL, flags);
  properties[PROP_IS_CURRENT] = g_param_spec_boolean ("is-current", NULL, NULL, FALSE, flags);
  properties[PROP_IS_ONLINE] = g_param_spec_boolean ("is-online", NULL, NULL, FALSE, flags);
  properties[PROP_SUBSCRIPTION_REQUIRED] = g_param_spec_boolean ("subscription-required", NULL, NULL, FALSE, flags);
  properties[PROP_PROTOCOLS] = g_param_spec_boxed ("protocols", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_OBSTACLE] = g_param_spec_string ("obstacle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_api_init (FerApi *self)
{
}

FerApi *
fer_api_new (FerApiService     *service,
             JsonNode          *node,
             const char *const *tags)
{
  const char      *name = read_string (node, "name", NULL);
  const char      *kind = read_string (node, "properties.type", "http");
  g_autofree char *step = NULL;
  FerApi          *self;

  g_return_val_if_fail (FER_IS_API_SERVICE (service), NULL);

  if (name == NULL)
    return NULL;

  self = g_object_new (FER_TYPE_API, NULL);
  step = fer_address_escape_segment (name);
  self->service = g_object_ref (service);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    self->strings[fields[i].prop] = g_strdup (read_string (node, fields[i].path, fields[i].fallback));
  self->strings[PROP_ID] = g_strdup_printf ("%s/apis/%s", fer_api_service_get_id (service), step);
  self->strings[PROP_NAME] = g_strdup (name);
  self->strings[PROP_DISPLAY_NAME] = g_strdup (read_string (node, "properties.displayName", name));
  self->strings[PROP_PATH] = trim_slashes (read_string (node, "properties.path", ""));
  self->strings[PROP_KIND_NAME] = g_strdup (kind);
  self->kind = find_kind (kind);
  read_version (self, node);
  read_authorization (self, node);
  self->strings[PROP_URL] = make_url (self);

  /* Where nothing is said, the defaults of the service hold. */
  self->is_current = fer_wire_json_get_boolean (node, "properties.isCurrent", strstr (name, ";rev=") == NULL);
  self->is_online = fer_wire_json_get_boolean (node, "properties.isOnline", TRUE);
  self->subscription_required = fer_wire_json_get_boolean (node, "properties.subscriptionRequired", TRUE);
  self->protocols = fer_wire_json_dup_strings (node, "properties.protocols");
  for (guint i = 0; self->protocols[i] != NULL; i++)
    for (char *at = self->protocols[i]; *at != '\0'; at++)
      *at = g_ascii_tolower (*at);
  self->tags = tags != NULL ? g_strdupv ((char **)tags) : g_new0 (char *, 1);
  qsort (self->tags, g_strv_length (self->tags), sizeof *self->tags, compare_words);

  return self;
}

/* The object at a path but for its last step, made where it is not there; @leaf is that step. */
static JsonObject *
reach (JsonObject  *object,
       const char  *path,
       const char **leaf)
{
  const char *stop;

  while ((stop = strchr (path, '.')) != NULL)
    {
      g_autofree char *step = g_strndup (path, stop - path);

      if (!json_object_has_member (object, step))
        json_object_set_object_member (object, step, json_object_new ());
      object = json_object_get_object_member (object, step);
      path = stop + 1;
    }

  *leaf = path;
  return object;
}

static void
put_string (JsonObject *root,
            const char *path,
            const char *value)
{
  const char *leaf;
  JsonObject *object;

  if (value == NULL || *value == '\0')
    return;
  object = reach (root, path, &leaf);
  json_object_set_string_member (object, leaf, value);
}

static void
put_boolean (JsonObject *root,
             const char *path,
             gboolean    value)
{
  const char *leaf;
  JsonObject *object = reach (root, path, &leaf);

  json_object_set_boolean_member (object, leaf, value);
}

static void
put_strings (JsonObject        *root,
             const char        *path,
             const char *const *values)
{
  const char *leaf;
  JsonObject *object = reach (root, path, &leaf);
  JsonArray  *array = json_array_new ();

  for (guint i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (object, leaf, array);
}

JsonNode *
fer_api_to_json (FerApi *self)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();

  g_return_val_if_fail (FER_IS_API (self), NULL);

  put_string (root, "name", self->strings[PROP_NAME]);
  put_string (root, "properties.displayName", self->strings[PROP_DISPLAY_NAME]);
  put_string (root, "properties.path", self->strings[PROP_PATH]);
  put_string (root, "properties.type", self->strings[PROP_KIND_NAME]);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    put_string (root, fields[i].path, self->strings[fields[i].prop]);
  put_string (root, "properties.apiVersionSetId", self->strings[PROP_VERSION_SET]);
  put_string (root, g_ascii_strcasecmp (self->strings[PROP_VERSION_SCHEME], "Header") == 0 ? "properties.apiVersionSet.versionHeaderName" : "properties.apiVersionSet.versionQueryName",
              self->strings[PROP_VERSION_PARAMETER]);
  put_string (root, "properties.authenticationSettings.oAuth2.authorizationServerId", self->strings[PROP_AUTHORIZATION_SERVER]);
  put_string (root, "properties.authenticationSettings.oAuth2.scope", self->strings[PROP_AUTHORIZATION_SCOPE]);
  put_boolean (root, "properties.isCurrent", self->is_current);
  put_boolean (root, "properties.isOnline", self->is_online);
  put_boolean (root, "properties.subscriptionRequired", self->subscription_required);
  put_strings (root, "properties.protocols", (const char *const *)self->protocols);
  put_strings (root, "tags", (const char *const *)self->tags);

  json_node_take_object (node, root);
  return node;
}

FerApiService *
fer_api_get_service (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->service;
}

FerApiKind
fer_api_get_kind (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), FER_API_UNKNOWN);
  return self->kind;
}

const char *
fer_api_get_kind_title (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->kind < G_N_ELEMENTS (kinds) ? kinds[self->kind].title : self->strings[PROP_KIND_NAME];
}

gboolean
fer_api_get_is_current (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), FALSE);
  return self->is_current;
}

gboolean
fer_api_get_is_online (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), FALSE);
  return self->is_online;
}

gboolean
fer_api_get_subscription_required (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), FALSE);
  return self->subscription_required;
}

const char *const *
fer_api_get_protocols (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return (const char *const *)self->protocols;
}

const char *const *
fer_api_get_tags (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return (const char *const *)self->tags;
}

const char *
fer_api_get_obstacle (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);

  switch (self->kind)
    {
    case FER_API_HTTP:
    case FER_API_GRAPHQL:
    case FER_API_MCP:
      return NULL;
    case FER_API_SOAP:
      return _ ("This API passes SOAP through. Its operations share one path, which a connector cannot have; import it into API Management as SOAP to REST instead.");
    case FER_API_WEBSOCKET:
      return _ ("A connector calls and gets an answer; it cannot keep a WebSocket open.");
    case FER_API_ODATA:
      return _ ("API Management cannot export an OData API as operations.");
    case FER_API_GRPC:
      return _ ("A connector cannot call gRPC.");
    case FER_API_UNKNOWN:
    default:
      return _ ("This kind of API is newer than this program.");
    }
}

const char *
fer_api_get_id (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_ID];
}

const char *
fer_api_get_name (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_NAME];
}

const char *
fer_api_get_display_name (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_DISPLAY_NAME];
}

const char *
fer_api_get_description (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_DESCRIPTION];
}

const char *
fer_api_get_path (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_PATH];
}

const char *
fer_api_get_kind_name (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_KIND_NAME];
}

const char *
fer_api_get_revision (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_REVISION];
}

const char *
fer_api_get_version (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_VERSION];
}

const char *
fer_api_get_version_set (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_VERSION_SET];
}

const char *
fer_api_get_version_set_title (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_VERSION_SET_TITLE];
}

const char *
fer_api_get_version_scheme (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_VERSION_SCHEME];
}

const char *
fer_api_get_version_parameter (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_VERSION_PARAMETER];
}

const char *
fer_api_get_key_header (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_KEY_HEADER];
}

const char *
fer_api_get_key_query (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_KEY_QUERY];
}

const char *
fer_api_get_authorization_server (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_AUTHORIZATION_SERVER];
}

const char *
fer_api_get_authorization_scope (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_AUTHORIZATION_SCOPE];
}

const char *
fer_api_get_contact_name (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_CONTACT_NAME];
}

const char *
fer_api_get_contact_url (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_CONTACT_URL];
}

const char *
fer_api_get_contact_email (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_CONTACT_EMAIL];
}

const char *
fer_api_get_licence_name (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_LICENCE_NAME];
}

const char *
fer_api_get_licence_url (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_LICENCE_URL];
}

const char *
fer_api_get_terms_url (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_TERMS_URL];
}

const char *
fer_api_get_url (FerApi *self)
{
  g_return_val_if_fail (FER_IS_API (self), NULL);
  return self->strings[PROP_URL];
}

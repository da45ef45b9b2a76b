/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service, read once from what resource manager says. The id comes from outside and becomes a path, so it is taken
 * apart and put together again. */

#include "config.h"

#include "fer-api-service.h"

#include "fer-address.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerApiService
{
  GObject parent_instance;

  /* Owned */
  char *id;
  char *name;
  char *subscription;
  char *subscription_name;
  char *resource_group;
  char *location;
  char *sku;
  char *state;
  char *virtual_network;
  char *gateway_url;

  /* State */
  gboolean wants_certificate;
  gboolean switched_off; /* no gateway, or none from the public network */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_SUBSCRIPTION,
  PROP_SUBSCRIPTION_NAME,
  PROP_RESOURCE_GROUP,
  PROP_LOCATION,
  PROP_SKU,
  PROP_STATE,
  PROP_VIRTUAL_NETWORK,
  PROP_GATEWAY_URL,
  PROP_READY,
  PROP_REMARK,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerApiService, fer_api_service, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *
or_empty (const char *string)
{
  return string != NULL ? string : "";
}

/* What follows @name in the steps of a resource id, whose keywords may be of either case. */
static const char *
find_step (char      **steps,
           const char *name)
{
  for (guint i = 0; steps[i] != NULL && steps[i + 1] != NULL; i++)
    if (g_ascii_strcasecmp (steps[i], name) == 0 && *steps[i + 1] != '\0')
      return steps[i + 1];

  return NULL;
}

static gboolean
read_id (FerApiService *self,
         const char    *id)
{
  g_auto (GStrv) steps = g_strsplit (id, "/", -1);
  g_autofree char *subscription = NULL;
  g_autofree char *group = NULL;
  g_autofree char *name = NULL;

  self->subscription = g_strdup (find_step (steps, "subscriptions"));
  self->resource_group = g_strdup (find_step (steps, "resourceGroups"));
  self->name = g_strdup (find_step (steps, "service"));
  if (g_strv_length (steps) != 9 || self->subscription == NULL || self->resource_group == NULL || self->name == NULL)
    return FALSE;

  subscription = fer_address_escape_segment (self->subscription);
  group = fer_address_escape_segment (self->resource_group);
  name = fer_address_escape_segment (self->name);
  self->id = g_strdup_printf ("/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ApiManagement/service/%s",
                              subscription, group, name);
  return TRUE;
}

static void
read_gateway (FerApiService *self,
              JsonNode      *node)
{
  JsonArray *hosts = fer_wire_json_get_array (node, "properties.hostnameConfigurations");

  self->gateway_url = g_strdup (fer_wire_json_get_string (node, "properties.gatewayUrl"));
  for (guint i = 0; hosts != NULL && i < json_array_get_length (hosts); i++)
    {
      JsonNode   *host = json_array_get_element (hosts, i);
      const char *name = fer_wire_json_get_string (host, "hostName");

      if (name == NULL || *name == '\0' || g_strcmp0 (fer_wire_json_get_string (host, "type"), "Proxy") != 0 ||
          !fer_wire_json_get_boolean (host, "defaultSslBinding", FALSE))
        continue;
      self->wants_certificate = fer_wire_json_get_boolean (host, "negotiateClientCertificate", FALSE);
      /* The address that Azure gave may have a path or a port, as that of a local service has. */
      if (g_strcmp0 (fer_wire_json_get_string (host, "certificateSource"), "BuiltIn") != 0)
        {
          g_free (self->gateway_url);
          self->gateway_url = g_strconcat ("https://", name, NULL);
        }
    }
  while (self->gateway_url != NULL && g_str_has_suffix (self->gateway_url, "/"))
    self->gateway_url[strlen (self->gateway_url) - 1] = '\0';
}

static void
fer_api_service_finalize (GObject *object)
{
  FerApiService *self = FER_API_SERVICE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->subscription);
  g_free (self->subscription_name);
  g_free (self->resource_group);
  g_free (self->location);
  g_free (self->sku);
  g_free (self->state);
  g_free (self->virtual_network);
  g_free (self->gateway_url);
  G_OBJECT_CLASS (fer_api_service_parent_class)->finalize (object);
}

static void
fer_api_service_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerApiService *self = FER_API_SERVICE (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_SUBSCRIPTION:
      g_value_set_string (value, self->subscription);
      break;
    case PROP_SUBSCRIPTION_NAME:
      g_value_set_string (value, self->subscription_name);
      break;
    case PROP_RESOURCE_GROUP:
      g_value_set_string (value, self->resource_group);
      break;
    case PROP_LOCATION:
      g_value_set_string (value, self->location);
      break;
    case PROP_SKU:
      g_value_set_string (value, self->sku);
      break;
    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;
    case PROP_VIRTUAL_NETWORK:
      g_value_set_string (value, self->virtual_network);
      break;
    case PROP_GATEWAY_URL:
      g_value_set_string (value, self->gateway_url);
      break;
    case PROP_READY:
      g_value_set_boolean (value, fer_api_service_get_ready (self));
      break;
    case PROP_REMARK:
      g_value_set_string (value, fer_api_service_get_remark (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_service_class_init (FerApiServiceClass *klass)
{
  static const char *const names[N_PROPS] = {
    NULL,
    "id",
    "name",
    "subscription",
    "subscription-name",
    "resource-group",
    "location",
    "sku",
    "state",
    "virtual-network",
    "gateway-url",
    NULL,
    "remark",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_api_service_finalize;
  object_class->get_property = fer_api_service_get_property;

  for (guint i = 1; i < N_PROPS; i++)
    if (names[i] != NULL)
      properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_api_service_init (FerApiService *self)
{
}

FerApiService *
fer_api_service_new (JsonNode   *node,
                     const char *subscription_name)
{
  g_autoptr (FerApiService) self = g_object_new (FER_TYPE_API_SERVICE, NULL);
  const char *id = fer_wire_json_get_string (node, "id");
  const char *public_network = fer_wire_json_get_string (node, "properties.publicNetworkAccess");

  if (id == NULL || !read_id (self, id))
    return NULL;

  self->subscription_name = g_strdup (subscription_name);
  self->location = g_strdup (or_empty (fer_wire_json_get_string (node, "location")));
  self->sku = g_strdup (or_empty (fer_wire_json_get_string (node, "sku.name")));
  self->state = g_strdup (or_empty (fer_wire_json_get_string (node, "properties.provisioningState")));
  self->virtual_network = g_strdup (or_empty (fer_wire_json_get_string (node, "properties.virtualNetworkType")));
  self->switched_off = fer_wire_json_get_boolean (node, "properties.disableGateway", FALSE) ||
                       (public_network != NULL && g_ascii_strcasecmp (public_network, "Disabled") == 0);
  read_gateway (self, node);

  return g_steal_pointer (&self);
}

static void
add_string (JsonObject *object,
            const char *name,
            const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_string_member (object, name, value);
}

JsonNode *
fer_api_service_to_json (FerApiService *self)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *inner = json_object_new ();
  JsonObject *sku = json_object_new ();

  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);

  add_string (object, "id", self->id);
  add_string (object, "location", self->location);
  add_string (sku, "name", self->sku);
  json_object_set_object_member (object, "sku", sku);
  add_string (inner, "provisioningState", self->state);
  add_string (inner, "virtualNetworkType", self->virtual_network);
  add_string (inner, "gatewayUrl", self->gateway_url);
  json_object_set_boolean_member (inner, "disableGateway", self->switched_off);
  json_object_set_object_member (object, "properties", inner);
  json_node_take_object (node, object);
  return node;
}

const char *
fer_api_service_get_id (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->id;
}

const char *
fer_api_service_get_name (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->name;
}

const char *
fer_api_service_get_subscription (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->subscription;
}

const char *
fer_api_service_get_subscription_name (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->subscription_name;
}

const char *
fer_api_service_get_resource_group (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->resource_group;
}

const char *
fer_api_service_get_location (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->location;
}

const char *
fer_api_service_get_sku (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->sku;
}

const char *
fer_api_service_get_state (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->state;
}

const char *
fer_api_service_get_virtual_network (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->virtual_network;
}

const char *
fer_api_service_get_gateway_url (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);
  return self->gateway_url;
}

/* What a service cannot be asked for anything in; while it is merely updated it answers, and what it says may be old. */
static gboolean
is_gone (FerApiService *self)
{
  static const char *const gone[] = { "Created", "Activating", "Deleting", "Deleted", "Terminating", "Failed", NULL };

  return g_strv_contains (gone, self->state);
}

gboolean
fer_api_service_get_ready (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), FALSE);

  return !is_gone (self);
}

const char *
fer_api_service_get_remark (FerApiService *self)
{
  g_return_val_if_fail (FER_IS_API_SERVICE (self), NULL);

  if (g_str_equal (self->state, "Deleting") || g_str_equal (self->state, "Deleted") || g_str_equal (self->state, "Terminating"))
    return _ ("This service is being deleted.");
  if (g_str_equal (self->state, "Failed"))
    return _ ("This service has failed; the portal says why.");
  if (is_gone (self))
    return _ ("This service is being set up.");
  if (*self->state != '\0' && !g_str_equal (self->state, "Succeeded"))
    return _ ("This service is being updated; what it says may be old.");
  if (self->switched_off)
    return _ ("The gateway of this service is switched off for public networks.");
  if (g_ascii_strcasecmp (self->virtual_network, "Internal") == 0)
    return _ ("The gateway of this service can be reached only from inside its virtual network.");
  if (self->wants_certificate)
    return _ ("The gateway of this service asks for a client certificate, which a connector cannot send.");
  return NULL;
}

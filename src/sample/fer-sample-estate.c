/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is in the sample's Azure: tenants, subscriptions and API Management services, each odd in its
 * own way, and how resource manager describes them. */

#include "fer-sample-estate.h"

#include "fer-sample-names.h"
#include "fer-sample-node.h"

#include <string.h>

static const FerSampleSubscription subscriptions[] = {
  { FER_SAMPLE_SUBSCRIPTION, FER_SAMPLE_SUBSCRIPTION_NAME, FER_SAMPLE_TENANT, "Enabled" },
  { FER_SAMPLE_EMPTY_SUBSCRIPTION, FER_SAMPLE_EMPTY_SUBSCRIPTION_NAME, FER_SAMPLE_TENANT, "Warned" },
  { FER_SAMPLE_GUEST_SUBSCRIPTION, FER_SAMPLE_GUEST_SUBSCRIPTION_NAME, FER_SAMPLE_GUEST_TENANT, "Enabled" },
};

static const FerSampleManager managers[] = {
  { FER_SAMPLE_SERVICE, FER_SAMPLE_SUBSCRIPTION, "Premium", 1, "West Europe", "Succeeded", "None", NULL },
  { FER_SAMPLE_SERVICE_CONSUMPTION, FER_SAMPLE_SUBSCRIPTION, "Consumption", 0, "North Europe", "Succeeded", "None", NULL },
  { FER_SAMPLE_SERVICE_UPDATING, FER_SAMPLE_SUBSCRIPTION, "Developer", 1, "West Europe", "Updating", "None", NULL },
  { FER_SAMPLE_SERVICE_INTERNAL, FER_SAMPLE_SUBSCRIPTION, "Premium", 2, "West Europe", "Succeeded", "Internal", FER_SAMPLE_SERVICE_DOMAIN },
  { FER_SAMPLE_SERVICE_OF_GUEST, FER_SAMPLE_GUEST_SUBSCRIPTION, "Standard", 1, "East US", "Succeeded", "External", NULL },
};

static const struct
{
  const char *id;
  const char *name;
  const char *domain;
  const char *category;
} tenants[] = {
  { FER_SAMPLE_TENANT, FER_SAMPLE_TENANT_NAME, FER_SAMPLE_TENANT_DOMAIN, "Home" },
  { FER_SAMPLE_GUEST_TENANT, FER_SAMPLE_GUEST_TENANT_NAME, FER_SAMPLE_GUEST_TENANT_DOMAIN, "ProjectedBy" },
};

const FerSampleSubscription *
fer_sample_estate_get_subscription (guint index)
{
  return index < G_N_ELEMENTS (subscriptions) ? &subscriptions[index] : NULL;
}

const FerSampleManager *
fer_sample_estate_get_manager (guint index)
{
  return index < G_N_ELEMENTS (managers) ? &managers[index] : NULL;
}

const FerSampleSubscription *
fer_sample_estate_find_subscription (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (subscriptions); i++)
    if (g_ascii_strcasecmp (subscriptions[i].id, id) == 0)
      return &subscriptions[i];

  return NULL;
}

const FerSampleManager *
fer_sample_estate_find_manager (const char *subscription,
                                const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (managers); i++)
    if (g_ascii_strcasecmp (managers[i].subscription, subscription) == 0 && g_ascii_strcasecmp (managers[i].name, name) == 0)
      return &managers[i];

  return NULL;
}

static JsonNode *
parse_own (const char *text)
{
  JsonNode *node = fer_sample_json_parse (text, -1);

  g_assert (node != NULL);

  return node;
}

JsonNode *
fer_sample_estate_describe_tenant (guint index)
{
  g_autofree char *text = NULL;

  if (index >= G_N_ELEMENTS (tenants))
    return NULL;

  text = g_strdup_printf ("{\"id\":\"/tenants/%s\",\"tenantId\":\"%s\",\"countryCode\":\"US\",\"displayName\":\"%s\","
                          "\"domains\":[\"%s\"],\"tenantCategory\":\"%s\",\"defaultDomain\":\"%s\",\"tenantType\":\"AAD\"}",
                          tenants[index].id, tenants[index].id, tenants[index].name, tenants[index].domain,
                          tenants[index].category, tenants[index].domain);
  return parse_own (text);
}

JsonNode *
fer_sample_estate_describe_subscription (const FerSampleSubscription *subscription)
{
  g_autofree char *text =
    g_strdup_printf ("{\"id\":\"/subscriptions/%s\",\"authorizationSource\":\"RoleBased\",\"managedByTenants\":[],"
                     "\"subscriptionId\":\"%s\",\"tenantId\":\"%s\",\"displayName\":\"%s\",\"state\":\"%s\","
                     "\"subscriptionPolicies\":{\"locationPlacementId\":\"Public_2014-09-01\","
                     "\"quotaId\":\"EnterpriseAgreement_2014-09-01\",\"spendingLimit\":\"Off\"}}",
                     subscription->id, subscription->id, subscription->tenant, subscription->name, subscription->state);

  return parse_own (text);
}

/* The hosts of the gateway: the one that everybody gets, and the one of the company's own. */
static void
set_hosts (JsonObject             *properties,
           const FerSampleManager *manager)
{
  g_autofree char *own = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) hosts = NULL;

  if (manager->domain != NULL)
    own = g_strdup_printf (",{\"type\":\"Proxy\",\"hostName\":\"%s\","
                           "\"keyVaultId\":\"https://vanarsdel.vault.azure.net/secrets/ssl\",\"negotiateClientCertificate\":true,"
                           "\"certificate\":{\"expiry\":\"2027-01-08T22:32:32+00:00\",\"thumbprint\":\"BA0C286F71D9E3504A7C8D58A4A507E3DBD51A20\","
                           "\"subject\":\"CN=*.vanarsdel.example\"},\"defaultSslBinding\":true,\"certificateSource\":\"Custom\"}",
                           manager->domain);
  text = g_strdup_printf ("[{\"type\":\"Proxy\",\"hostName\":\"%s.azure-api.net\",\"negotiateClientCertificate\":false,"
                          "\"defaultSslBinding\":%s,\"certificateSource\":\"BuiltIn\"}%s]",
                          manager->name, own == NULL ? "true" : "false", own != NULL ? own : "");
  hosts = parse_own (text);
  json_object_set_member (properties, "hostnameConfigurations", g_steal_pointer (&hosts));
}

/* What the consumption tier has not: addresses of its own, more than one place, certificates. */
static void
set_classic (JsonObject             *properties,
             const FerSampleManager *manager)
{
  g_autofree char *text =
    g_strdup_printf ("{\"publicIPAddresses\":[\"203.0.113.49\"],\"additionalLocations\":[{\"location\":\"North Europe\","
                     "\"sku\":{\"name\":\"%s\",\"capacity\":1},\"zones\":[],\"publicIPAddresses\":[\"203.0.113.106\"],"
                     "\"gatewayRegionalUrl\":\"https://%s-northeurope-01.regional.azure-api.net\",\"disableGateway\":false,"
                     "\"platformVersion\":\"stv2\"}],\"certificates\":[],\"apiVersionConstraint\":{\"minApiVersion\":\"" FER_SAMPLE_MIN_VERSION "\"}}",
                     manager->sku, manager->name);
  g_autoptr (JsonNode) node = parse_own (text);
  GList *names = json_object_get_members (json_node_get_object (node));

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (properties, l->data, json_node_copy (json_object_get_member (json_node_get_object (node), l->data)));
  g_list_free (names);
}

static void
set_addresses (JsonObject             *properties,
               const FerSampleManager *manager,
               gboolean                classic)
{
  static const struct
  {
    const char *member;
    const char *format;
  } addresses[] = {
    { "gatewayRegionalUrl", "https://%s-01.regional.azure-api.net" },
    { "portalUrl", "https://%s.portal.azure-api.net" },
    { "developerPortalUrl", "https://%s.developer.azure-api.net" },
    { "managementApiUrl", "https://%s.management.azure-api.net" },
    { "scmUrl", "https://%s.scm.azure-api.net" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_auto (GStrv) around = g_strsplit (addresses[i].format, "%s", 2);
      g_autofree char *address = g_strjoinv (manager->name, around);

      if (classic)
        json_object_set_string_member (properties, addresses[i].member, address);
      else
        json_object_set_null_member (properties, addresses[i].member);
    }
}

static JsonNode *
describe_properties (const FerSampleManager *manager,
                     const char             *base)
{
  gboolean         classic = !g_str_equal (manager->sku, "Consumption");
  g_autofree char *gateway = g_strdup_printf ("%s/gw/%s", base, manager->name);
  JsonObject      *properties = json_object_new ();

  json_object_set_string_member (properties, "publisherEmail", FER_SAMPLE_USER);
  json_object_set_string_member (properties, "publisherName", FER_SAMPLE_TENANT_NAME);
  json_object_set_string_member (properties, "notificationSenderEmail", "apimgmt-noreply@mail.windowsazure.com");
  json_object_set_string_member (properties, "provisioningState", manager->state);
  json_object_set_string_member (properties, "targetProvisioningState", g_str_equal (manager->state, "Updating") ? "Activating" : "");
  json_object_set_string_member (properties, "createdAtUtc", "2025-03-16T09:40:00.9453556Z");
  json_object_set_string_member (properties, "gatewayUrl", gateway);
  set_addresses (properties, manager, classic);
  set_hosts (properties, manager);
  if (classic)
    set_classic (properties, manager);
  json_object_set_string_member (properties, "virtualNetworkType", manager->virtual_network);
  json_object_set_boolean_member (properties, "disableGateway", FALSE);
  json_object_set_string_member (properties, "publicNetworkAccess", "Enabled");
  json_object_set_string_member (properties, "platformVersion", classic ? "stv2" : "mtv1");

  return fer_sample_node_take_object (properties);
}

JsonNode *
fer_sample_estate_describe_manager (const FerSampleManager *manager,
                                    const char             *base)
{
  g_autofree char *id =
    g_strdup_printf ("/subscriptions/%s/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/%s",
                     manager->subscription, manager->name);
  g_autofree char *text =
    g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"Microsoft.ApiManagement/service\",\"tags\":{\"owner\":\"field-engineering\"},"
                     "\"location\":\"%s\",\"etag\":\"AAAAAAAWN/4=\",\"properties\":{},\"sku\":{\"name\":\"%s\",\"capacity\":%u},"
                     "\"identity\":{\"type\":\"SystemAssigned\",\"principalId\":\"306205e7-b21a-41bf-92e2-3e28af30041e\",\"tenantId\":\"%s\"},"
                     "\"systemData\":{\"createdBy\":\"" FER_SAMPLE_USER "\",\"createdByType\":\"User\","
                     "\"createdAt\":\"2025-03-16T09:40:00.7106733Z\",\"lastModifiedBy\":\"" FER_SAMPLE_USER "\","
                     "\"lastModifiedByType\":\"User\",\"lastModifiedAt\":\"2026-06-20T06:33:09.6159006Z\"}}",
                     id, manager->name, manager->location, manager->sku, manager->capacity,
                     fer_sample_estate_find_subscription (manager->subscription)->tenant);
  g_autoptr (JsonNode) shell = parse_own (text);
  JsonObject *object = json_object_new ();
  GList      *names = json_object_get_members (json_node_get_object (shell));

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data,
                            g_str_equal (l->data, "properties")
                              ? describe_properties (manager, base)
                              : json_node_copy (json_object_get_member (json_node_get_object (shell), l->data)));
  g_list_free (names);
  if (g_str_equal (manager->sku, "Consumption"))
    {
      json_object_remove_member (object, "identity");
      json_object_remove_member (object, "systemData");
    }

  return fer_sample_node_take_object (object);
}

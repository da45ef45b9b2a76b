/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the preferences say about signing in becomes a cloud, or a sentence. */

#include "config.h"

#include "fer-azure-settings.h"
#include "fer-wire-error.h"

typedef struct
{
  const char *cloud;
  const char *authority;
  const char *resource_manager;
  const char *audience;
  /* wanted; nothing when it is refused */
  const char *id;
  const char *wanted_authority;
  const char *wanted_arm;
  const char *wanted_audience;
} CloudCase;

static const CloudCase cloud_cases[] = {
  { "public", "", "", "", "public", "https://login.microsoftonline.com", "https://management.azure.com",
    "https://management.azure.com/" },
  { "us-government", "", "", "", "usgov", "https://login.microsoftonline.us", "https://management.usgovcloudapi.net",
    "https://management.usgovcloudapi.net/" },
  { "china", "https://not.looked.at", "", "", "china", "https://login.chinacloudapi.cn",
    "https://management.chinacloudapi.cn", "https://management.chinacloudapi.cn/" },
  { "custom", " http://127.0.0.1:8040/ ", "", "", "custom", "http://127.0.0.1:8040/login", "http://127.0.0.1:8040/arm",
    "https://management.azure.com/" },
  { "custom", "https://login.example", "https://arm.example", "", "custom", "https://login.example", "https://arm.example",
    "https://arm.example/" },
  { "custom", "https://login.example", "https://arm.example/", " https://tokens.example/", "custom",
    "https://login.example", "https://arm.example", "https://tokens.example/" },
  { "custom", "", "", "", NULL, NULL, NULL, NULL },
  { "custom", "", "https://arm.example", "", NULL, NULL, NULL, NULL },
  { "custom", "http://elsewhere.example", "", "", NULL, NULL, NULL, NULL },
  { "custom", "login.example", "https://arm.example", "", NULL, NULL, NULL, NULL },
};

static void
test_cloud (gconstpointer data)
{
  const CloudCase *test = data;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCloud) cloud = NULL;

  g_settings_set_string (settings, "cloud", test->cloud);
  g_settings_set_string (settings, "custom-authority", test->authority);
  g_settings_set_string (settings, "custom-resource-manager", test->resource_manager);
  g_settings_set_string (settings, "custom-audience", test->audience);
  cloud = fer_azure_settings_make_cloud (settings, &error);

  if (test->id == NULL)
    {
      g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
      g_assert_null (cloud);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (fer_cloud_get_id (cloud), ==, test->id);
  g_assert_cmpstr (fer_cloud_get_authority (cloud), ==, test->wanted_authority);
  g_assert_cmpstr (fer_cloud_get_arm (cloud), ==, test->wanted_arm);
  g_assert_cmpstr (fer_cloud_get_arm_audience (cloud), ==, test->wanted_audience);
}

static void
test_texts (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *none = fer_azure_settings_dup_client_id (settings);
  g_autofree char *own = fer_azure_settings_dup_tenant (settings);
  g_autofree char *client_id = NULL;
  g_autofree char *tenant = NULL;

  g_assert_cmpstr (none, ==, "");
  g_assert_null (own);
  g_settings_set_string (settings, "client-id", " 5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350\n");
  g_settings_set_string (settings, "tenant", "vanarsdel.example ");
  client_id = fer_azure_settings_dup_client_id (settings);
  tenant = fer_azure_settings_dup_tenant (settings);
  g_assert_cmpstr (client_id, ==, "5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350");
  g_assert_cmpstr (tenant, ==, "vanarsdel.example");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cloud_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/azure-settings/cloud/%u-%s", i, cloud_cases[i].cloud);

      g_test_add_data_func (path, &cloud_cases[i], test_cloud);
    }
  g_test_add_func ("/azure-settings/texts", test_texts);
  return g_test_run ();
}

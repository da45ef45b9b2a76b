/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clouds, and where their tokens may go. */

#include "fer-cloud.h"
#include "fer-wire-error.h"

static void
test_known (void)
{
  g_autoptr (FerCloud) cloud = fer_cloud_find ("usgov");

  g_assert_cmpstr (fer_cloud_get_authority (cloud), ==, "https://login.microsoftonline.us");
  g_assert_cmpstr (fer_cloud_get_arm (cloud), ==, "https://management.usgovcloudapi.net");
  g_assert_cmpstr (fer_cloud_get_arm_audience (cloud), ==, "https://management.usgovcloudapi.net/");
  g_assert_null (fer_cloud_find ("mars"));
  for (guint i = 0; fer_cloud_list_ids ()[i] != NULL; i++)
    {
      g_autoptr (FerCloud) listed = fer_cloud_find (fer_cloud_list_ids ()[i]);

      g_assert_cmpstr (fer_cloud_get_id (listed), ==, fer_cloud_list_ids ()[i]);
      g_assert_nonnull (fer_cloud_get_title (listed));
    }
}

static void
test_custom (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCloud) cloud = fer_cloud_new_custom ("http://127.0.0.1:4711/", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (fer_cloud_get_authority (cloud), ==, "http://127.0.0.1:4711/login");
  g_assert_cmpstr (fer_cloud_get_arm (cloud), ==, "http://127.0.0.1:4711/arm");
  g_assert_null (fer_cloud_get_portal (cloud));
  g_assert_true (fer_cloud_takes_token (cloud, "http://127.0.0.1:4711/arm/tenants"));
  g_assert_false (fer_cloud_takes_token (cloud, "http://127.0.0.1:4712/arm/tenants"));

  g_assert_null (fer_cloud_new_custom ("http://192.168.1.4:4711", &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
}

/* What a person or a file says, and what it comes to: sign-in, resource manager, audience, and the words again. */
static void
test_words (void)
{
  static const struct
  {
    const char *words;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { "public", "https://login.microsoftonline.com https://management.azure.com https://management.azure.com/ public" },
    { "us-government", "https://login.microsoftonline.us https://management.usgovcloudapi.net https://management.usgovcloudapi.net/ usgov" },
    { "https://one.example/x/", "https://one.example/x/login https://one.example/x/arm https://management.azure.com/ https://one.example/x" },
    { "https://login.example/,https://arm.example/", "https://login.example https://arm.example https://arm.example/ https://login.example,https://arm.example,https://arm.example" },
    { "https://login.example,https://arm.example,https://audience.example/1", "https://login.example https://arm.example https://audience.example/1/ https://login.example,https://arm.example,https://audience.example/1" },
    { "", NULL },
    { "moon", NULL },
    { "http://one.example", NULL },
    { "https://one.example,http://two.example", NULL },
    { "https://one.example,", NULL },
    { "httpx", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FerCloud) cloud = fer_cloud_parse (cases[i].words, &error);
      g_autofree char *facts = NULL;
      g_autoptr (FerCloud) again = NULL;

      if (cases[i].expected == NULL)
        {
          g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
          continue;
        }
      g_assert_no_error (error);
      facts = g_strjoin (" ", fer_cloud_get_authority (cloud), fer_cloud_get_arm (cloud), fer_cloud_get_arm_audience (cloud), fer_cloud_get_words (cloud), NULL);
      g_assert_cmpstr (facts, ==, cases[i].expected);
      again = fer_cloud_parse (fer_cloud_get_words (cloud), NULL);
      g_assert_cmpstr (fer_cloud_get_arm_audience (again), ==, fer_cloud_get_arm_audience (cloud));
    }
}

static void
test_takes_token (void)
{
  g_autoptr (FerCloud) cloud = fer_cloud_find ("public");

  g_assert_true (fer_cloud_takes_token (cloud, "https://management.azure.com/subscriptions?$skiptoken=x"));
  g_assert_true (fer_cloud_takes_token (cloud, "https://westeurope.management.azure.com/subscriptions"));
  g_assert_false (fer_cloud_takes_token (cloud, "http://management.azure.com/subscriptions"));
  g_assert_false (fer_cloud_takes_token (cloud, "https://management.azure.com.evil.example/"));
  g_assert_false (fer_cloud_takes_token (cloud, "https://evilmanagement.azure.com/"));
  g_assert_false (fer_cloud_takes_token (cloud, "https://x.blob.core.windows.net/api-export/a.json?sig=1"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cloud/known", test_known);
  g_test_add_func ("/cloud/custom", test_custom);
  g_test_add_func ("/cloud/words", test_words);
  g_test_add_func ("/cloud/takes-token", test_takes_token);

  return g_test_run ();
}

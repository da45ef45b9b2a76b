/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names joined by semicolons. */

#include "fer-category.h"

#include <string.h>

static const char *const known[] = {
  "AI",
  "Business Intelligence",
  "Business Management",
  "Collaboration",
  "Commerce",
  "Communication",
  "Content and Files",
  "Data",
  "Finance",
  "Human Resources",
  "IT Operations",
  "Internet of Things",
  "Lifestyle and Entertainment",
  "Marketing",
  "Productivity",
  "Sales and CRM",
  "Security",
  "Social Media",
  "Website",
  NULL,
};

const char *const *
fer_category_list_known (void)
{
  return known;
}

GStrv
fer_category_split (const char *joined)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (joined != NULL, NULL);

  names = g_strsplit (joined, ";", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strstrip (names[i])[0] != '\0' && g_hash_table_add (seen, names[i]))
      g_strv_builder_add (builder, names[i]);

  return g_strv_builder_end (builder);
}

static char *
without (const char *joined,
         const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = g_strsplit (joined, ";", -1);
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *bare = g_strstrip (g_strdup (names[i]));

      if (!g_str_equal (bare, name))
        g_strv_builder_add (builder, names[i]);
    }

  kept = g_strv_builder_end (builder);
  return g_strjoinv (";", kept);
}

char *
fer_category_set (const char *joined,
                  const char *name,
                  gboolean    present)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (joined != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  names = fer_category_split (joined);
  if (!present)
    return without (joined, name);
  if (g_strv_contains ((const char *const *)names, name))
    return g_strdup (joined);
  if (names[0] == NULL)
    return g_strdup (name);

  return g_strconcat (joined, g_str_has_suffix (joined, ";") ? "" : ";", name, NULL);
}

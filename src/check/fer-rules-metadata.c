/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what the catalogue is told: website, privacy policy and categories. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-category.h"
#include "fer-near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const metadata_names[] = { "Website", "Privacy policy", "Categories", NULL };

/* Returns: (transfer full): what it may be; the person who is asked knows better */
static char *
suggest_value (const FerPlace *place,
               const char     *name)
{
  g_autofree char *host = fer_place_dup_string (place, "host");
  const char      *domain = host != NULL && *host != '\0' ? host : "example.com";

  if (g_str_equal (name, "Categories"))
    return g_strdup ("Productivity");
  return g_strconcat ("https://", domain, g_str_equal (name, "Website") ? "" : "/privacy", NULL);
}

static void
metadata_missing (FerCheck       *check,
                  const FerPlace *place)
{
  g_autofree char *list = NULL;
  g_autofree char *website = suggest_value (place, metadata_names[0]);
  FerFinding      *finding;

  if (fer_place_has (place, "x-ms-connector-metadata"))
    return;
  list = g_strdup_printf ("[{\"propertyName\":\"%s\",\"propertyValue\":" FER_FIX_ANSWER "}]", metadata_names[0]);
  finding = fer_check_report (check, place->node, NULL);
  fer_fix_set (finding, place->node, "x-ms-connector-metadata", list);
  fer_fix_ask (finding, website, NULL);
}

/* Returns: the entry of that name, whatever its case when @loosely */
/* Whether two names are the same but for case and blanks. */
static gboolean
is_nearly (const char *name,
           const char *right)
{
  for (;; name++, right++)
    {
      while (*name == ' ')
        name++;
      while (*right == ' ')
        right++;
      if (g_ascii_tolower (*name) != g_ascii_tolower (*right))
        return FALSE;
      if (*name == '\0')
        return TRUE;
    }
}

static FerJsonNode
find_metadata (const FerPlace *place,
               const char     *name,
               gboolean        loosely)
{
  FerJsonNode metadata = fer_place_get (place, "x-ms-connector-metadata");

  if (fer_json_node_get_type (place->tree, metadata) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, metadata))
      {
        g_autofree char *found = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, entry, "propertyName"));

        if (found != NULL && (loosely ? is_nearly (found, name) : g_str_equal (found, name)))
          return entry;
      }
  return FER_JSON_NONE;
}

static void
metadata_property_missing (FerCheck       *check,
                           const FerPlace *place)
{
  FerJsonNode metadata = fer_place_get (place, "x-ms-connector-metadata");

  for (guint i = 0; metadata != FER_JSON_NONE && metadata_names[i] != NULL; i++)
    if (find_metadata (place, metadata_names[i], TRUE) == FER_JSON_NONE)
      {
        FerFinding      *finding = fer_check_report (check, metadata, metadata_names[i], NULL);
        g_autofree char *value = suggest_value (place, metadata_names[i]);
        g_autofree char *entry = g_strdup_printf ("{\"propertyName\":\"%s\",\"propertyValue\":" FER_FIX_ANSWER "}", metadata_names[i]);

        if (fer_json_node_get_type (place->tree, metadata) != FER_JSON_ARRAY)
          continue;
        fer_fix_append (finding, metadata, entry);
        fer_fix_ask (finding, value, i == 2 ? fer_category_list_known () : NULL);
      }
}

static void
check_metadata_name (FerCheck       *check,
                     const FerPlace *place,
                     gboolean        known)
{
  FerJsonNode metadata = fer_place_get (place, "x-ms-connector-metadata");

  if (fer_json_node_get_type (place->tree, metadata) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, metadata))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, entry, "propertyName");
      g_autofree char *name = fer_json_node_dup_string (place->tree, node);
      const char      *right = NULL;

      for (guint i = 0; name != NULL && metadata_names[i] != NULL; i++)
        if (is_nearly (name, metadata_names[i]))
          right = metadata_names[i];
      if (name == NULL || (right != NULL) != known || (right != NULL && g_str_equal (name, right)))
        continue;
      if (known)
        fer_fix_replace_string (fer_check_report (check, node, name, right, NULL), node, right);
      else
        fer_check_report (check, node, name, NULL);
    }
}

static void
metadata_name_case (FerCheck       *check,
                    const FerPlace *place)
{
  check_metadata_name (check, place, TRUE);
}

static void
metadata_unknown_name (FerCheck       *check,
                       const FerPlace *place)
{
  check_metadata_name (check, place, FALSE);
}

/* Returns: (nullable): the categories as written, split at the right separator */
static char **
split_categories (const FerPlace *place,
                  FerJsonNode    *node)
{
  g_autofree char *text = NULL;

  *node = fer_json_node_get_member (place->tree, find_metadata (place, "Categories", TRUE), "propertyValue");
  text = fer_json_node_dup_string (place->tree, *node);
  return text != NULL ? g_strsplit (text, ";", 100) : NULL;
}

static gboolean
has_other_separator (const char *text)
{
  return strpbrk (text, ",|/") != NULL;
}

/* Returns: (transfer full): the list with another one in its place, each once */
static char *
replace_category (char      **categories,
                  guint       index,
                  const char *category)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; categories[i] != NULL; i++)
    {
      g_autofree char *each = i == index ? g_strdup (category) : g_strstrip (g_strdup (categories[i]));

      if (i != index && g_str_equal (each, category))
        continue;
      g_string_append_printf (list, "%s%s", list->len > 0 ? ";" : "", each);
    }
  return g_string_free (list, FALSE);
}

static void
metadata_category_unknown (FerCheck       *check,
                           const FerPlace *place)
{
  FerJsonNode node;
  g_auto (GStrv) categories = split_categories (place, &node);
  const char *const *known = fer_category_list_known ();

  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    {
      g_autofree char *category = g_strstrip (g_strdup (categories[i]));
      const char      *near = fer_near_find (category, known);
      g_autofree char *whole = NULL;
      FerFinding      *finding;

      if (*category == '\0' || g_strv_contains (known, category) || has_other_separator (category))
        continue;
      finding = fer_check_report (check, node, category, NULL);
      fer_fix_replace (finding, node, NULL);
      if (g_strv_length (categories) == 1)
        {
          fer_fix_ask (finding, near != NULL ? near : known[0], known);
          continue;
        }
      /* The others stay. */
      whole = replace_category (categories, i, near != NULL ? near : known[0]);
      fer_fix_ask (finding, whole, NULL);
    }
}

static void
metadata_too_many_categories (FerCheck       *check,
                              const FerPlace *place)
{
  FerJsonNode node;
  g_auto (GStrv) categories = split_categories (place, &node);
  guint n = 0;

  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    n += *g_strstrip (categories[i]) != '\0';
  if (n > FER_MAX_CATEGORIES)
    fer_check_report (check, node, fer_check_format_count (n), fer_check_format_count (FER_MAX_CATEGORIES), NULL);
}

static void
metadata_category_separator (FerCheck       *check,
                             const FerPlace *place)
{
  FerJsonNode      node = fer_json_node_get_member (place->tree, find_metadata (place, "Categories", TRUE), "propertyValue");
  g_autofree char *text = fer_json_node_dup_string (place->tree, node);
  FerFinding      *finding;

  if (text == NULL || !has_other_separator (text))
    return;
  finding = fer_check_report (check, node, text, NULL);
  g_strdelimit (text, ",|/", ';');
  fer_fix_replace_string (finding, node, text);
}

static gboolean
is_metadata_url (FerJsonTree *tree,
                 FerJsonNode  entry)
{
  FerJsonNode name = fer_json_node_get_member (tree, entry, "propertyName");

  return fer_json_node_string_equals (tree, name, "Website") || fer_json_node_string_equals (tree, name, "Privacy policy");
}

static void
metadata_url_invalid (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode metadata = fer_place_get (place, "x-ms-connector-metadata");

  if (fer_json_node_get_type (place->tree, metadata) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, metadata))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, entry, "propertyValue");
      g_autofree char *url = is_metadata_url (place->tree, entry) ? fer_json_node_dup_string (place->tree, node) : NULL;

      if (url != NULL && *url != '\0' && !fer_check_is_absolute_url (g_strstrip (url)))
        fer_check_report (check, node, url, NULL);
    }
}

static void
metadata_url_http (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode metadata = fer_place_get (place, "x-ms-connector-metadata");

  if (fer_json_node_get_type (place->tree, metadata) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, metadata))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, entry, "propertyValue");
      g_autofree char *url = is_metadata_url (place->tree, entry) ? fer_json_node_dup_string (place->tree, node) : NULL;
      g_autofree char *secure = NULL;
      FerFinding      *finding;

      if (url == NULL || g_ascii_strncasecmp (url, "http://", strlen ("http://")) != 0)
        continue;
      secure = g_strconcat ("https://", url + strlen ("http://"), NULL);
      finding = fer_check_report (check, node, url, NULL);
      fer_fix_replace (finding, node, NULL);
      fer_fix_ask (finding, secure, NULL);
    }
}

/* clang-format off */
const FerRule fer_rules_metadata[] = {
  { "metadata-missing", "ConnectorMetadataPropertiesMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_DEFINITION, metadata_missing,
    N_ ("The definition has no x-ms-connector-metadata."), N_ ("The catalogue takes website, privacy policy and categories from there."),
    N_ ("Add website, privacy policy and categories."), "Seen in refusals" },
  { "metadata-property-missing", "ConnectorMetadataPropertiesMissing OneOfPropertiesRequired", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_DEFINITION, metadata_property_missing,
    N_ ("The metadata does not say “{1}”."), N_ ("The catalogue takes website, privacy policy and categories from there."),
    N_ ("Add the entry."), "Published validator" },
  { "metadata-name-case", "ConnectorMetadataPropertiesMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_DEFINITION, metadata_name_case,
    N_ ("The metadata calls “{2}” “{1}”."), N_ ("Names are compared letter by letter, so this one is not found."),
    N_ ("Spell it as the catalogue does."), "Published connectors" },
  { "metadata-unknown-name", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_DEFINITION, metadata_unknown_name,
    N_ ("The metadata has “{1}”, which is shown nowhere."), N_ ("The catalogue knows Website, Privacy policy and Categories."),
    N_ ("Remove the entry, or correct its name."), "Published connectors" },
  { "metadata-category-unknown", "InvalidConnectorCategory JsonValueNotInEnum", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_DEFINITION, metadata_category_unknown,
    N_ ("“{1}” is no category of the catalogue."), N_ ("The catalogue has a fixed list, and compares letter by letter."),
    N_ ("Choose one of the list."), "Published validator" },
  { "metadata-too-many-categories", "TooManyConnectorCategories", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_DEFINITION, metadata_too_many_categories,
    N_ ("The metadata names {1} categories; {2} are the most."), N_ ("The catalogue shows a connector in two places at most."),
    N_ ("Keep the two that fit best."), "Published validator" },
  { "metadata-category-separator", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_DEFINITION, metadata_category_separator,
    N_ ("The categories “{1}” are not separated by semicolons."), N_ ("They are taken for one category, which does not exist."),
    N_ ("Put a semicolon between two categories."), "Published connectors (severity inferred)" },
  { "metadata-url-invalid", "UrlNotValid", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_DEFINITION, metadata_url_invalid,
    N_ ("“{1}” is no complete web address."), N_ ("The catalogue links to it."),
    N_ ("Begin it with https:// and a host."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "metadata-url-http", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, metadata_url_http,
    N_ ("“{1}” is not encrypted."), N_ ("Certification asks for https everywhere."),
    N_ ("Use https, if the site answers there."), "Certification 3.1.6" },
  { .id = NULL },
};
/* clang-format on */

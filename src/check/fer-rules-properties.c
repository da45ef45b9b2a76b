/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the properties file itself: its members, the colour, the publisher. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of 255, for each of red, green and blue: a tile of that colour cannot be told from the page. */
#define NEAR_WHITE 0xf0
#define DEFAULT_BRAND "#007ee5"
#define INDEPENDENT_BRAND "#da3b01"

/* Whether a text says something. */
static gboolean
has_text (const FerPlace *place,
          FerJsonNode     object,
          const char     *key)
{
  g_autofree char *text = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, object, key));

  return text != NULL && *g_strstrip (text) != '\0';
}

static void
props_root (FerCheck       *check,
            const FerPlace *place)
{
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  FerFinding      *finding;

  if (place->role != FER_FILE_ROLE_PROPERTIES || fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  if (fer_json_node_get_type (place->tree, fer_place_get (place, "properties")) == FER_JSON_OBJECT)
    return;
  finding = fer_check_report (check, place->node, "properties", NULL);
  if (fer_place_has (place, "properties"))
    return;
  text = fer_json_node_dup_text (place->tree, place->node);
  whole = g_strdup_printf ("{\"properties\":%s}", text);
  fer_fix_replace (finding, place->node, whole);
}

static void
props_unknown_key (FerCheck       *check,
                   const FerPlace *place)
{
  static const char *const known[] = { "connectionParameters", "connectionParameterSets", "iconBrandColor", "scriptOperations", "capabilities",
                                       "policyTemplateInstances", "publisher", "stackOwner", NULL };

  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (key != NULL && !g_strv_contains (known, key))
        fer_fix_remove (fer_check_report_key (check, member, key, NULL), member);
    }
}

static void
brand_missing (FerCheck       *check,
               const FerPlace *place)
{
  if (!fer_place_has (place, "iconBrandColor"))
    fer_fix_set (fer_check_report (check, place->node, DEFAULT_BRAND, NULL), place->node, "iconBrandColor", "\"" DEFAULT_BRAND "\"");
}

static gboolean
is_colour (const char *text)
{
  return strlen (text) == 7 && text[0] == '#' && strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static void
brand_not_hex (FerCheck       *check,
               const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "iconBrandColor");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node);
  g_autofree char *colour = fer_place_dup_string (place, "iconBrandColor");
  FerFinding      *finding;

  if (node == FER_JSON_NONE || (colour != NULL && is_colour (colour)))
    return;
  finding = fer_check_report (check, node, colour != NULL ? colour : text, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, "#2a4d69", NULL);
}

static void
brand_default (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *colour = fer_place_dup_string (place, "iconBrandColor");

  if (colour != NULL && (g_ascii_strcasecmp (colour, DEFAULT_BRAND) == 0 || g_ascii_strcasecmp (colour, "#ffffff") == 0))
    fer_check_report (check, fer_place_get (place, "iconBrandColor"), colour, NULL);
}

static void
brand_near_white (FerCheck       *check,
                  const FerPlace *place)
{
  g_autofree char *colour = fer_place_dup_string (place, "iconBrandColor");
  guint64          rgb;

  if (colour == NULL || !is_colour (colour) || g_ascii_strcasecmp (colour, "#ffffff") == 0)
    return;
  rgb = g_ascii_strtoull (colour + 1, NULL, 16);
  if ((rgb >> 16) >= NEAR_WHITE && (rgb >> 8 & 0xff) >= NEAR_WHITE && (rgb & 0xff) >= NEAR_WHITE)
    fer_check_report (check, fer_place_get (place, "iconBrandColor"), colour, NULL);
}

static void
brand_ip (FerCheck       *check,
          const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "iconBrandColor");
  g_autofree char *colour = fer_place_dup_string (place, "iconBrandColor");

  if (colour != NULL && is_colour (colour) && g_ascii_strcasecmp (colour, INDEPENDENT_BRAND) != 0)
    fer_fix_replace (fer_check_report (check, node, colour, INDEPENDENT_BRAND, NULL), node, "\"" INDEPENDENT_BRAND "\"");
}

static void
capability_unknown (FerCheck       *check,
                    const FerPlace *place)
{
  static const char *const known[] = { "actions", "blob", "cloud", "composite", "gateway", "tabular", "triggers", NULL };
  FerJsonNode              list = fer_place_get (place, "capabilities");

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *name = fer_json_node_dup_string (place->tree, entry);
      g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
      FerFinding      *finding;

      if (name == NULL || g_strv_contains (known, name))
        continue;
      finding = fer_check_report (check, entry, name, NULL);
      if (g_strv_contains (known, lower))
        fer_fix_replace_string (finding, entry, lower);
    }
}

static void
capabilities_absent (FerCheck       *check,
                     const FerPlace *place)
{
  if (!fer_place_has (place, "capabilities"))
    fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "capabilities", "[]");
}

/* Returns: (transfer full): the other of the two names, which are often the same, or what the connector is called */
static char *
suggest_publisher (FerCheck       *check,
                   const FerPlace *place,
                   const char     *other)
{
  FerJsonTree *definition = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  char        *title = NULL;

  if (has_text (place, place->node, other))
    return fer_place_dup_string (place, other);
  if (definition != NULL)
    title = fer_json_node_dup_string (definition, fer_json_node_find (definition, fer_json_tree_get_root (definition), "info", "title", NULL));
  return title != NULL ? title : g_strdup ("");
}

static void
publisher_missing (FerCheck       *check,
                   const FerPlace *place)
{
  static const char *const keys[] = { "publisher", "stackOwner" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!has_text (place, place->node, keys[i]))
      {
        FerFinding      *finding = fer_check_report (check, place->node, keys[i], NULL);
        g_autofree char *name = suggest_publisher (check, place, keys[1 - i]);

        fer_fix_set (finding, place->node, keys[i], NULL);
        fer_fix_ask (finding, name, NULL);
      }
}

/* Names of companies have a few other signs, and were taken with them. */
static void
publisher_non_alnum (FerCheck       *check,
                     const FerPlace *place)
{
  static const char *const keys[] = { "publisher", "stackOwner" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = fer_place_dup_string (place, keys[i]);

      for (const char *p = name != NULL ? name : ""; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isalnum (g_utf8_get_char (p)) && strchr (" .,-&'", *p) == NULL)
          {
            g_autofree char *odd = g_strndup (p, g_utf8_next_char (p) - p);

            fer_check_report (check, fer_place_get (place, keys[i]), keys[i], odd, NULL);
            break;
          }
    }
}

static void
stackowner_blocks_update (FerCheck       *check,
                          const FerPlace *place)
{
  FerJsonNode node = fer_place_get (place, "stackOwner");

  if (node != FER_JSON_NONE)
    fer_fix_remove (fer_check_report_key (check, node, NULL), node);
}

/* clang-format off */
const FerRule fer_rules_properties[] = {
  { "props-root", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_FILE, props_root,
    N_ ("The file has no object “{1}”."), N_ ("All that it says of the connection stands in there."),
    N_ ("Put its members into “properties”."), "Published schema of the properties" },
  { "props-unknown-key", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_PROPERTIES, props_unknown_key,
    N_ ("“{1}” is no property of a connector."), N_ ("It is ignored or refused, and lost with the next download."),
    N_ ("Remove it."), "Published schema of the properties" },
  { "brand-missing", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PROPERTIES, brand_missing,
    N_ ("There is no colour behind the icon."), N_ ("The published schema asks for it."),
    N_ ("Add “iconBrandColor”; the portal begins with {1}."), "Published schema of the properties (severity inferred)" },
  { "brand-not-hex", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_PROPERTIES, brand_not_hex,
    N_ ("“{1}” is no colour of the form #RRGGBB."), N_ ("Certification refuses other forms."),
    N_ ("Write six hexadecimal digits after “#”."), "Certification error 2.1.1; solution checker" },
  { "brand-default", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_PROPERTIES, brand_default,
    N_ ("The colour {1} is the portal's own, or white."), N_ ("Certification asks for a colour of the brand."),
    N_ ("Choose the colour of the service's brand."), "Certification error 2.1.1" },
  { "brand-near-white", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_PROPERTIES, brand_near_white,
    N_ ("The colour {1} is nearly white."), N_ ("The icon cannot be told from the page behind it."),
    N_ ("Choose a colour that is seen."), "Published connectors" },
  { "brand-ip", NULL, FER_SEVERITY_CERTIFICATION, FER_LANE_CERTIFY, FER_PROFILE_INDEPENDENT, FER_FIX_SAFE, FER_PLACE_PROPERTIES, brand_ip,
    N_ ("The colour is {1}; independent publishers use {2}."), N_ ("Certification refuses any other."),
    N_ ("Use {2}."), "Documentation for independent publishers" },
  { "capability-unknown", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_PROPERTIES, capability_unknown,
    N_ ("“{1}” is no capability of a connector."), N_ ("The service knows a few words only, in small letters, and ignores others."),
    N_ ("Correct it, or remove it."), "Published connectors; choices of the connector table" },
  { "capabilities-absent", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_PROPERTIES, capabilities_absent,
    N_ ("There is no list of capabilities."), N_ ("The portal always writes one, so the next download differs."),
    N_ ("Add an empty list."), "Published connectors" },
  { "publisher-missing", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_PROPERTIES, publisher_missing,
    N_ ("The connector does not say its “{1}”."), N_ ("Certification asks who publishes it, and whose service it is."),
    N_ ("Give a name."), "Documentation of the submission" },
  { "publisher-non-alnum", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_PROPERTIES, publisher_non_alnum,
    N_ ("“{1}” contains “{2}”."), N_ ("The submission page asks for letters, digits and blanks."),
    N_ ("Write the name without it, if it can be."), "Documentation of the submission" },
  { "stackowner-blocks-update", NULL, FER_SEVERITY_WARNING, FER_LANE_SAVE, FER_PROFILE_CUSTOM, FER_FIX_ASK, FER_PLACE_PROPERTIES, stackowner_blocks_update,
    N_ ("“stackOwner” is for connectors that are certified."), N_ ("The service does not let “paconn update” change a connector whose file has it."),
    N_ ("Remove it, unless the connector is going to be certified: certification asks for it."), "Seen in refusals" },
  { .id = NULL },
};
/* clang-format on */

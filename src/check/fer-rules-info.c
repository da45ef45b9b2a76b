/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what the connector says of itself: `info`, and the catalogue's data. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-known-title.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 30
#define MIN_DESCRIPTION 30
#define MAX_DESCRIPTION 500

/* Returns: (transfer full): the title; "" without one, which another rule minds */
static char *
dup_text (const FerPlace *place,
          const char     *key)
{
  char *text = fer_place_dup_string (place, key);

  return text != NULL ? text : g_strdup ("");
}

static void
info_missing_member (FerCheck       *check,
                     const FerPlace *place)
{
  static const char *const keys[] = { "title", "version" };
  FerJsonNode              info = fer_place_get (place, "info");

  if (fer_json_node_get_type (place->tree, info) != FER_JSON_OBJECT)
    {
      fer_check_report (check, place->node, "info", NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, info, keys[i]));
      FerFinding      *finding;

      if (text != NULL && *text != '\0')
        continue;
      finding = fer_check_report (check, info, keys[i], NULL);
      fer_fix_set (finding, info, keys[i], NULL);
      fer_fix_ask (finding, i == 0 ? _ ("My connector") : "1.0", NULL);
    }
}

static void
title_too_long (FerCheck       *check,
                const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");
  guint            n = fer_check_count_characters (title);

  if (n > MAX_TITLE)
    fer_check_report (check, fer_place_get (place, "title"), fer_check_format_count (n), fer_check_format_count (MAX_TITLE), NULL);
}

static void
title_restricted_word (FerCheck       *check,
                       const FerPlace *place)
{
  static const char *const words[] = { "API", "APIs", "Connector", "Connectors" };
  g_autofree char         *title = dup_text (place, "title");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (fer_check_has_word (title, words[i]))
      {
        fer_check_report (check, fer_place_get (place, "title"), title, words[i], NULL);
        return;
      }
}

static void
title_product_name (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");
  const char      *product = fer_check_find_product (title);

  /* Elsewhere the word may mean any flow. */
  if (product == NULL && fer_check_has_word (title, "Flow"))
    product = "Flow";
  if (product != NULL)
    fer_check_report (check, fer_place_get (place, "title"), title, product, NULL);
}

static void
title_ends_nonalnum (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");
  g_autofree char *trimmed = fer_check_dup_trimmed (title);
  FerFinding      *finding;

  if (*title == '\0' || fer_check_ends_alphanumeric (title))
    return;
  finding = fer_check_report (check, fer_place_get (place, "title"), title, NULL);
  if (*trimmed != '\0')
    fer_fix_replace_string (finding, fer_place_get (place, "title"), trimmed);
}

static void
title_non_ascii (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");

  if (!fer_check_is_ascii (title))
    fer_check_report (check, fer_place_get (place, "title"), title, NULL);
}

/* A connector may be another version of what its publisher has published already. */
static void
title_not_unique (FerCheck       *check,
                  const FerPlace *place)
{
  FerJsonTree     *properties = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);
  g_autofree char *title = dup_text (place, "title");
  const char      *owner = fer_known_title_find_publisher (g_strstrip (title));
  g_autofree char *publisher = NULL;

  if (owner == NULL || *owner == '\0')
    return;
  if (properties != NULL)
    publisher = fer_json_node_dup_string (properties, fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "publisher", NULL));
  if (publisher == NULL || g_ascii_strcasecmp (g_strstrip (publisher), owner) != 0)
    fer_check_report (check, fer_place_get (place, "title"), title, owner, NULL);
}

static void
title_ip_suffix (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");

  if (strstr (title, "(Independent Publisher)") != NULL)
    fer_check_report (check, fer_place_get (place, "title"), title, NULL);
}

static void
description_missing (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");
  FerFinding      *finding;

  if (fer_json_node_get_type (place->tree, fer_place_get (place, "description")) == FER_JSON_STRING)
    return;
  finding = fer_check_report (check, place->node, NULL);
  fer_fix_set (finding, place->node, "description", NULL);
  fer_fix_ask (finding, title, NULL);
}

static void
description_length (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *text = fer_place_dup_string (place, "description");
  guint            n = text != NULL ? fer_check_count_characters (text) : MIN_DESCRIPTION;

  if (n < MIN_DESCRIPTION || n > MAX_DESCRIPTION)
    fer_check_report (check, fer_place_get (place, "description"), fer_check_format_count (n), fer_check_format_count (MIN_DESCRIPTION),
                      fer_check_format_count (MAX_DESCRIPTION), NULL);
}

static void
description_product_name (FerCheck       *check,
                          const FerPlace *place)
{
  g_autofree char *text = dup_text (place, "description");
  const char      *product = fer_check_find_product (text);

  if (product != NULL)
    fer_check_report (check, fer_place_get (place, "description"), product, NULL);
}

static void
description_word_api (FerCheck       *check,
                      const FerPlace *place)
{
  g_autofree char *text = dup_text (place, "description");

  if (fer_check_has_word (text, "api") || fer_check_has_word (text, "apis"))
    fer_check_report (check, fer_place_get (place, "description"), NULL);
}

static void
description_url (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *text = dup_text (place, "description");

  if (fer_check_has_url (text))
    fer_check_report (check, fer_place_get (place, "description"), NULL);
}

static void
description_equals_title (FerCheck       *check,
                          const FerPlace *place)
{
  g_autofree char *title = dup_text (place, "title");
  g_autofree char *text = dup_text (place, "description");

  if (fer_check_same_text (title, text))
    fer_check_report (check, fer_place_get (place, "description"), title, NULL);
}

static void
version_not_numeric (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *version = dup_text (place, "version");

  if (*version != '\0' && !fer_check_matches ("^\\d+(\\.\\d+){1,3}$", version, 0))
    fer_check_report (check, fer_place_get (place, "version"), version, NULL);
}

/* Returns: (transfer full): a likely value; what is certain is only where the service is */
static char *
suggest_contact (const FerPlace *place,
                 const char     *key)
{
  g_autofree char *host = fer_json_node_dup_string (place->tree, fer_json_node_find (place->tree, fer_json_tree_get_root (place->tree), "host", NULL));
  const char      *domain = host != NULL && *host != '\0' ? host : "example.com";

  if (g_str_equal (key, "name"))
    return dup_text (place, "title");
  return g_strconcat (g_str_equal (key, "url") ? "https://" : "support@", domain, NULL);
}

static void
contact_missing (FerCheck       *check,
                 const FerPlace *place)
{
  static const char *const keys[] = { "name", "url", "email" };
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *contact = NULL;

  if (fer_place_has (place, "contact"))
    return;
  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *suggestion = suggest_contact (place, keys[i]);

      fer_json_writer_key (writer, keys[i]);
      fer_json_writer_string (writer, suggestion);
    }
  fer_json_writer_end_object (writer);
  contact = fer_json_writer_finish (writer);
  fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "contact", contact);
}

static void
contact_incomplete (FerCheck       *check,
                    const FerPlace *place)
{
  static const char *const keys[] = { "name", "url", "email" };
  FerJsonNode              contact = fer_place_get (place, "contact");

  for (guint i = 0; contact != FER_JSON_NONE && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, contact, keys[i]));
      g_autofree char *suggestion = NULL;
      FerFinding      *finding;

      if (text != NULL && *text != '\0')
        continue;
      suggestion = suggest_contact (place, keys[i]);
      finding = fer_check_report (check, contact, keys[i], NULL);
      fer_fix_set (finding, contact, keys[i], NULL);
      fer_fix_ask (finding, suggestion, NULL);
    }
}

static void
contact_email_invalid (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode      node = fer_json_node_get_member (place->tree, fer_place_get (place, "contact"), "email");
  g_autofree char *email = fer_json_node_dup_string (place->tree, node);

  if (email != NULL && *email != '\0' && !fer_check_matches ("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$", email, 0))
    fer_check_report (check, node, email, NULL);
}

static void
check_url (FerCheck       *check,
           const FerPlace *place,
           FerJsonNode     node)
{
  g_autofree char *url = fer_json_node_dup_string (place->tree, node);

  if (url != NULL && *url != '\0' && !fer_check_is_absolute_url (url))
    fer_check_report (check, node, url, NULL);
}

static void
url_invalid (FerCheck       *check,
             const FerPlace *place)
{
  FerJsonTree *tree = place->tree;
  FerJsonNode  info;

  check_url (check, place, fer_json_node_find (tree, place->node, "externalDocs", "url", NULL));
  if (place->kind != FER_PLACE_DEFINITION)
    return;
  info = fer_place_get (place, "info");
  check_url (check, place, fer_json_node_find (tree, info, "contact", "url", NULL));
  check_url (check, place, fer_json_node_find (tree, info, "license", "url", NULL));
  for (FER_EACH_CHILD (tag, tree, fer_place_get (place, "tags")))
    check_url (check, place, fer_json_node_find (tree, tag, "externalDocs", "url", NULL));
}

static void
license_name_missing (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode license = fer_place_get (place, "license");
  FerFinding *finding;

  if (fer_json_node_get_type (place->tree, license) != FER_JSON_OBJECT || fer_json_node_get_member (place->tree, license, "name") != FER_JSON_NONE)
    return;
  finding = fer_check_report (check, license, NULL);
  fer_fix_set (finding, license, "name", NULL);
  fer_fix_ask (finding, "MIT", NULL);
}

/* Quotes, dashes and signs are found in English too. */
static gboolean
has_other_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
english_only (FerCheck       *check,
              const FerPlace *place)
{
  static const char *const keys[] = { "summary", "x-ms-summary", "title", "description" };

  /* A field that makers do not see is not translated; a parameter is its own schema and was asked already. */
  if (place->kind == FER_PLACE_SCHEMA && (place->internal || fer_place_is_own_type (place)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode      node = fer_place_get (place, keys[i]);
      g_autofree char *text = fer_json_node_dup_string (place->tree, node);

      if (text != NULL && has_other_letters (text))
        fer_check_report (check, node, keys[i], NULL);
    }
}

static void
connector_status_preview (FerCheck       *check,
                          const FerPlace *place)
{
  FerFinding *finding;

  if (fer_place_has (place, "x-ms-api-annotation"))
    return;
  finding = fer_check_report (check, place->node, NULL);
  fer_fix_set (finding, place->node, "x-ms-api-annotation", "{\"status\":\"Production\"}");
}

/* clang-format off */
const FerRule fer_rules_info[] = {
  { "info-missing-member", "RequiredPropertyMissing RequiredValueEmpty", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_DEFINITION, info_missing_member,
    N_ ("The connector does not say its “{1}”."), N_ ("The service cannot make a connector without a title and a version."),
    N_ ("Give it a value."), "OpenAPI 2.0; published schema of the definition" },
  { "title-too-long", "FieldLengthExceeded", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, title_too_long,
    N_ ("The title has {1} characters; {2} are the most."), N_ ("Longer titles do not fit on the cards of the catalogue."),
    N_ ("Shorten the title."), "Certification 2.2.1" },
  { "title-restricted-word", "ValueContainsRestrictedWords", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, title_restricted_word,
    N_ ("The title “{1}” contains the word “{2}”."), N_ ("Everything in the catalogue is a connector of some API; the word says nothing there."),
    N_ ("Leave the word out."), "Certification 2.2.2" },
  { "title-product-name", "ValueContainsRestrictedWords", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, title_product_name,
    N_ ("The title “{1}” names “{2}”."), N_ ("A connector must not be taken for a product of the platform that it is used in."),
    N_ ("Name the service that the connector leads to."), "Submission for certification; string guidance" },
  { "title-ends-nonalnum", "ValueMustEndWithAlphanumeric", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_INFO, title_ends_nonalnum,
    N_ ("The title “{1}” does not end with a letter or a digit."), N_ ("Certification refuses such titles; a closing parenthesis passes."),
    N_ ("Take the last characters away."), "Certification 2.2.3" },
  { "title-non-ascii", "ValueMustBeInEnglish", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, title_non_ascii,
    N_ ("The title “{1}” has a character that is not used in English."), N_ ("The catalogue is kept in English and translated from there."),
    N_ ("Write the title in English letters."), "Certification 2.3.1" },
  { "title-not-unique", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, title_not_unique,
    N_ ("“{1}” is the title of a connector by {2}."), N_ ("Certification refuses a title that is taken. About half of those that are taken are known here."),
    N_ ("Say in the title what is different."), "Certification 2.2.5; titles of the public repository" },
  { "title-ip-suffix", NULL, FER_SEVERITY_HINT, FER_LANE_STYLE, FER_PROFILE_INDEPENDENT, FER_FIX_NONE, FER_PLACE_INFO, title_ip_suffix,
    N_ ("The title “{1}” says “(Independent Publisher)” itself."), N_ ("The catalogue adds these words; they would stand there twice."),
    N_ ("Leave the words out."), "Submission for certification; published connectors" },
  { "description-missing", "RequiredPropertyMissing", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_INFO, description_missing,
    N_ ("The connector has no description."), N_ ("The command line tools of the platform stop without one, and certification asks for it."),
    N_ ("Say in 30 to 500 characters what the connector is for."), "paconn; submission for certification" },
  { "description-length", "FieldLengthNotInRange", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, description_length,
    N_ ("The description has {1} characters; {2} to {3} are allowed."), N_ ("It is what people read in the catalogue before they choose."),
    N_ ("Write a sentence or two."), "Certification 2.3.4" },
  { "description-product-name", "ValueContainsRestrictedWords", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, description_product_name,
    N_ ("The description names “{1}”."), N_ ("The same text is shown in every product that the connector can be used in."),
    N_ ("Describe the service without naming the product."), "Certification 2.3.5; seen in refusals" },
  { "description-word-api", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_INFO, description_word_api,
    N_ ("The description speaks of an API."), N_ ("Makers of flows and apps look for what the service does, not for how it is called."),
    N_ ("Say what can be done with the service."), "String guidance" },
  { "description-url", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_INFO, description_url,
    N_ ("The description contains a link."), N_ ("Links belong into the contact and the metadata; in the text nobody can follow them."),
    N_ ("Leave the link out."), "Certification 2.3.6 (inferred for this text)" },
  { "description-equals-title", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_INFO, description_equals_title,
    N_ ("The description says no more than the title “{1}”."), N_ ("Nobody learns from it what the connector is for."),
    N_ ("Say what can be done with the service."), "Published schema of the definition" },
  { "version-not-numeric", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_INFO, version_not_numeric,
    N_ ("The version “{1}” is not made of numbers."), N_ ("Versions such as 1.0 can be compared."),
    N_ ("Use numbers with dots between them."), "Published schema of the definition" },
  { "contact-missing", "RequiredPropertyMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_INFO, contact_missing,
    N_ ("The connector has no contact."), N_ ("Users of a certified connector must find somebody to ask."),
    N_ ("Add a contact with name, address and email."), "Seen in refusals" },
  { "contact-incomplete", "RequiredValueEmpty", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_INFO, contact_incomplete,
    N_ ("The contact lacks its “{1}”."), N_ ("Users of a certified connector must find somebody to ask."),
    N_ ("Give it a value."), "Certification 3.1.4" },
  { "contact-email-invalid", "ContactEmailNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_INFO, contact_email_invalid,
    N_ ("“{1}” is no email address."), N_ ("The published validator refuses it."),
    N_ ("Write one address, such as help@example.com."), "Published validator (severity inferred)" },
  { "url-invalid", "UrlNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION | FER_PLACE_OPERATION | FER_PLACE_SCHEMA, url_invalid,
    N_ ("“{1}” is no complete web address."), N_ ("The published validator refuses it."),
    N_ ("Begin it with https:// and a host."), "Published validator (severity inferred)" },
  { "license-name-missing", "RequiredPropertyMissing", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_INFO, license_name_missing,
    N_ ("The licence has no name."), N_ ("OpenAPI asks for it."),
    N_ ("Name the licence, or remove it."), "OpenAPI 2.0 (severity inferred)" },
  { "english-only", "ValueMustBeInEnglish", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_OPERATION | FER_PLACE_PARAMETER | FER_PLACE_SCHEMA, english_only,
    N_ ("The {1} has letters that are not used in English."), N_ ("The catalogue is kept in English and translated from there."),
    N_ ("Write the text in English."), "Certification 2.3.1" },
  { "connector-status-preview", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_INFO, connector_status_preview,
    N_ ("The connector does not say whether it is in preview or in production."), N_ ("Without that it is taken for a preview."),
    N_ ("Add x-ms-api-annotation with a status."), "Operational versioning" },
  { .id = NULL },
};
/* clang-format on */

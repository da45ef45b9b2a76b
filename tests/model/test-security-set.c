/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several ways to sign in: each change is one undo step over both files, which then still fit together. */

#include "fer-model-error.h"
#include "fer-security.h"
#include "fer-test-parts.h"

#include <string.h>

#define DEFINITION "{'swagger': '2.0', 'info': {'title': 'T', 'version': '1'}, 'host': 'h', 'paths': {}}"
#define PROPERTIES "{'properties': {'connectionParameters': {'site': {'type': 'string'}}}}"

static FerSecurity *
get_security (FerTestConnector *connector)
{
  return fer_document_get_security (connector->document);
}

static FerSecuritySet *
get_set (FerTestConnector *connector,
         guint             index)
{
  g_autoptr (FerSecuritySet) set = g_list_model_get_item (fer_security_get_sets (get_security (connector)), index);

  g_assert_nonnull (set);
  return set;
}

/* "api-key oauth2": what each way is. */
static char *
dup_kinds (FerTestConnector *connector)
{
  GListModel *sets = fer_security_get_sets (get_security (connector));
  GString    *kinds = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sets); i++)
    g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "", fer_security_kind_to_word (fer_security_set_get_kind (get_set (connector, i))));
  return g_string_free (kinds, FALSE);
}

/* One step of a case: "+basic" adds, "-0" removes, "1=basic" turns, "<1" and ">0" move, "2!" keeps only, "&0" duplicates, "several" chooses. */
static void
play (FerTestConnector *connector,
      const char       *step)
{
  FerSecurity *security = get_security (connector);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (*step == '+')
    done = fer_security_add_set (security, step + 1, &error) != NULL;
  else if (*step == '-')
    done = fer_part_remove (FER_PART (get_set (connector, step[1] - '0')), &error);
  else if (*step == '&')
    done = fer_part_duplicate (FER_PART (get_set (connector, step[1] - '0')), &error) == FER_PART (get_set (connector, step[1] - '0' + 1));
  else if (*step == '<' || *step == '>')
    done = fer_part_move (FER_PART (get_set (connector, step[1] - '0')), *step == '<' ? -1 : 1, &error);
  else if (g_ascii_isdigit (*step) && step[1] == '!')
    done = fer_security_set_keep_only (get_set (connector, *step - '0'), &error);
  else if (g_ascii_isdigit (*step))
    done = fer_security_set_choose (get_set (connector, *step - '0'), step + 2, &error);
  else
    done = fer_security_choose (security, step, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* What the definition describes, what the connector's own parameters are, and whether a policy sends the key. */
static char *
dup_rest (FerTestConnector *connector)
{
  FerJsonTree     *definition = fer_file_get_form_tree (fer_document_get_file (connector->document, FER_FILE_ROLE_DEFINITION));
  FerJsonTree     *properties = fer_file_get_form_tree (fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES));
  g_autofree char *type = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, fer_security_definition_find (definition), "type"));
  g_autofree char *text = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
  FerSecurityKind  led = fer_security_kind_of_parameters (properties, fer_security_parameters_find (properties, 0));

  return g_strdup_printf ("%s %s%s", type != NULL ? type : "nothing", fer_security_kind_to_word (led), strstr (text, "setheader") != NULL ? " policy" : "");
}

static void
test_steps (void)
{
  static const struct
  {
    const char *steps, *kinds, *rest;
  } cases[] = {
    { "several", "api-key oauth2", "apiKey api-key" },
    { "basic,several", "basic api-key", "basic basic policy" },
    { "oauth2,several", "oauth2 api-key", "oauth2 oauth2 policy" },
    { "entra-id,several,1=basic", "entra-id basic", "basic entra-id" },
    { "gateway,several", "api-key oauth2", "apiKey api-key" },
    { "api-key,several,1=basic", "api-key basic", "basic api-key policy" },
    { "several,+basic", "api-key oauth2 basic", "basic api-key policy" },
    { "several,+basic,-2", "api-key oauth2", "apiKey api-key" },
    { "several,+entra-id,+oauth2-generic,+none", "api-key oauth2 entra-id oauth2-generic none", "apiKey api-key" },
    { "several,-0", "oauth2", "oauth2 oauth2" },
    { "several,<1", "oauth2 api-key", "apiKey oauth2" },
    { "several,>0", "oauth2 api-key", "apiKey oauth2" },
    { "several,<0", "api-key oauth2", "apiKey api-key" },
    { "several,-0,-0", "", "oauth2 oauth2" },
    { "several,&1", "api-key oauth2 oauth2", "apiKey api-key" },
    { "several,0=entra-id", "entra-id oauth2", "oauth2 entra-id" },
    { "several,0=none,1=api-key", "none api-key", "nothing none policy" },
    { "several,1!", "", "oauth2 oauth2" },
    { "several,+basic,2!", "", "basic basic" },
    { "oauth2,several,0!", "", "oauth2 oauth2" },
    { "oauth2,several,1!", "", "apiKey api-key" },
    { "oauth2,several,api-key", "", "apiKey api-key" },
    { "oauth2,several,none", "", "nothing none" },
    { "several,entra-id", "", "oauth2 entra-id" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, PROPERTIES);
      g_auto (GStrv) steps = g_strsplit (cases[i].steps, ",", -1);
      guint            n = g_strv_length (steps);
      g_autofree char *kinds = NULL, *rest = NULL;
      gboolean         moved = !g_str_equal (cases[i].steps, "several,<0");

      g_test_message ("%s", cases[i].steps);
      for (guint k = 0; k < n; k++)
        {
          g_autofree char *definition = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
          g_autofree char *properties = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);

          play (connector, steps[k]);
          if (k + 1 < n || !moved)
            continue;
          g_assert_true (fer_document_undo (connector->document));
          fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
          fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);
          g_assert_true (fer_document_redo (connector->document));
        }
      kinds = dup_kinds (connector);
      rest = dup_rest (connector);
      g_assert_cmpstr (kinds, ==, cases[i].kinds);
      g_assert_cmpstr (rest, ==, cases[i].rest);
      g_assert_cmpuint (g_list_model_get_n_items (fer_security_get_mismatches (get_security (connector))), ==, 0);
      while (fer_document_undo (connector->document))
        ;
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, PROPERTIES);
    }
}

/* White space aside. */
static gboolean
contains_json (const char *text,
               const char *wanted)
{
  g_auto (GStrv) pieces = g_regex_split_simple ("\\s+", text, 0, 0);
  g_auto (GStrv) wanted_pieces = g_regex_split_simple ("\\s+", wanted, 0, 0);
  g_autofree char *squeezed = g_strjoinv ("", pieces), *wanted_squeezed = g_strjoinv ("", wanted_pieces);

  return strstr (squeezed, wanted_squeezed) != NULL;
}

/* Each member of a way: what setting it writes, and nothing else. */
static void
test_members (void)
{
  static const struct
  {
    const char *before, *property, *value, *after;
  } cases[] = {
    { "'name': 'a'", "name", "b", "'name': 'b'" },
    { "'name': 'a', 'uiDefinition': {'displayName': 'x'}", "label", "y", "'name': 'a', 'uiDefinition': {'displayName': 'y'}" },
    { "'name': 'a', 'uiDefinition': {'displayname': 'x'}", "label", "y", "'name': 'a', 'uiDefinition': {'displayname': 'y'}" },
    { "'name': 'a', 'uiDefinition': {'displayName': 'x', 'description': 'y'}", "description", "", "'name': 'a', 'uiDefinition': {'displayName': 'x'}" },
    { "'name': 'a', 'metadata': {'allowSharing': true, 'b': 1}", "sharing", "false", "'name': 'a', 'metadata': {'allowSharing': false, 'b': 1}" },
    { "'name': 'a', 'metadata': {'allowSharing': false}", "sharing", "true", "'name': 'a', 'metadata': {'allowSharing': true}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = g_strdup_printf ("{'properties': {'connectionParameterSets': {'values': [{%s, 'parameters': {}}]}}}", cases[i].before);
      g_autofree char *after = g_strdup_printf ("{'properties': {'connectionParameterSets': {'values': [{%s, 'parameters': {}}]}}}", cases[i].after);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, before);
      FerSecuritySet *set = get_set (connector, 0);

      g_test_message ("%s", cases[i].before);
      fer_test_connector_listen (connector, set);
      if (g_str_equal (cases[i].property, "sharing"))
        g_object_set (set, "sharing", g_str_equal (cases[i].value, "true"), NULL);
      else
        fer_test_set_string (set, cases[i].property, cases[i].value);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, after);
      g_assert_nonnull (strstr (connector->told->str, cases[i].property));
      g_assert_true (fer_document_undo (connector->document));
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, before);
    }
}

static void
test_refusals (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, PROPERTIES);
  g_autoptr (GError) error = NULL;

  play (connector, "several");
  g_assert_false (fer_security_set_set_name (get_set (connector, 0), "oauth", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN);
  g_clear_error (&error);
  g_assert_false (fer_security_set_set_name (get_set (connector, 0), "", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
  g_clear_error (&error);
  g_assert_false (fer_security_set_choose (get_set (connector, 0), "gateway", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
}

/* A description shows in a set only when the schema of its field says it too: it follows. */
static void
test_description (void)
{
  static const char before[] = "{'properties': {'connectionParameterSets': {'values': [{'name': 'a', 'parameters': {'k': {'type': 'string', 'uiDefinition': {'displayName': 'K'}}}}]}}}";
  static const char after[] = "{'properties': {'connectionParameterSets': {'values': [{'name': 'a', 'parameters': {'k': {'type': 'securestring', 'uiDefinition': {'displayName': 'K', "
                              "'description': 'D', 'schema': {'type': 'securestring', 'description': 'D'}}}}}]}}}";
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, before);
  g_autoptr (FerPart) parameter = g_list_model_get_item (fer_security_get_parameters (get_security (connector)), 0);

  fer_test_set_string (parameter, "description", "D");
  fer_test_set_string (parameter, "type", "securestring");
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, after);
  fer_test_set_string (parameter, "description", "");
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, after);
  g_assert_true (fer_document_undo (connector->document));
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, before);
}

/* A key goes where it went, whoever sends it. */
static void
test_key_place (void)
{
  static const struct
  {
    const char *in, *steps, *policy;
  } cases[] = {
    { "'in': 'header', 'name': 'X-Own'", "several,1=basic",
      "'templateId': 'setheader', 'title': 'API key', 'parameters': {'x-ms-apimTemplateParameter.name': 'X-Own', 'x-ms-apimTemplateParameter.value': '@connectionParameters('own','')', "
      "'x-ms-apimTemplateParameter.existsAction': 'override', 'x-ms-apimTemplate-policySection': 'Request'}" },
    { "'in': 'query', 'name': 'k'", "several,1=basic",
      "'templateId': 'setqueryparameter', 'title': 'API key', 'parameters': {'x-ms-apimTemplateParameter.name': 'k', 'x-ms-apimTemplateParameter.value': '@connectionParameters('own','')', "
      "'x-ms-apimTemplateParameter.existsAction': 'override'}" },
    { "'in': 'query', 'name': 'k'", "several,1=basic,1=oauth2", NULL },
    { "'in': 'query', 'name': 'k'", "several,1=basic,0!", NULL },
    { "'in': 'query', 'name': 'k'", "several,1=basic,api-key", NULL },
    { "'in': 'header', 'name': 'X-Own'", "several,1=basic,-1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *definition = g_strdup_printf ("{'swagger': '2.0', 'paths': {}, 'securityDefinitions': {'k': {'type': 'apiKey', %s}}, 'security': [{'k': []}]}", cases[i].in);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, "{'properties': {'connectionParameters': {'own': {'type': 'securestring'}}}}");
      g_auto (GStrv) steps = g_strsplit (cases[i].steps, ",", -1);
      g_autofree char *text = NULL, *properties = NULL;

      g_test_message ("%s %s", cases[i].in, cases[i].steps);
      for (guint k = 0; steps[k] != NULL; k++)
        play (connector, steps[k]);
      text = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
      properties = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
      if (cases[i].policy != NULL)
        {
          g_assert_nonnull (strstr (properties, "'title': 'API key'"));
          g_assert_true (contains_json (properties, cases[i].policy));
          continue;
        }
      g_assert_null (strstr (properties, "'title': 'API key'"));
      g_assert_true (contains_json (text, cases[i].in));
      g_assert_nonnull (strstr (properties, "'own'"));
    }
}

/* What the choice is called; and words that somebody wrote outlive a turn. */
static void
test_words (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, PROPERTIES);

  play (connector, "several");
  fer_test_assert_string (get_security (connector), "sets-label", "Authentication Type");
  fer_test_set_string (get_security (connector), "sets-label", "Sign in with");
  fer_test_set_string (get_security (connector), "sets-description", "Choose.");
  fer_test_assert_string (get_security (connector), "sets-label", "Sign in with");
  fer_test_assert_string (get_security (connector), "sets-description", "Choose.");
  fer_test_set_string (get_set (connector, 1), "label", "With an account");
  play (connector, "1=basic");
  fer_test_assert_string (get_set (connector, 1), "label", "With an account");
  fer_test_assert_string (get_set (connector, 1), "description", "Sign in with a user name and a password.");
  fer_test_assert_string (get_set (connector, 1), "name", "basic-auth");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/security-set/steps", test_steps);
  g_test_add_func ("/security-set/members", test_members);
  g_test_add_func ("/security-set/refusals", test_refusals);
  g_test_add_func ("/security-set/description", test_description);
  g_test_add_func ("/security-set/key-place", test_key_place);
  g_test_add_func ("/security-set/words", test_words);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the Security page shows: kind, connection parameters with every member, and what the two files disagree about. */

#include "fer-model-error.h"
#include "fer-security.h"
#include "fer-test-parts.h"

#include <string.h>

#define DEFINITION(security) "{'swagger': '2.0', 'info': {'title': 'T', 'version': '1'}, 'host': 'h', 'paths': {}" security "}"
#define PROPERTIES(members) "{'properties': {" members "}}"
#define KEY_DEFINITION ", 'securityDefinitions': {'k': {'type': 'apiKey', 'in': 'header', 'name': 'X'}}, 'security': [{'k': []}]"
#define OAUTH_DEFINITION ", 'securityDefinitions': {'o': {'type': 'oauth2', 'flow': 'accessCode', 'authorizationUrl': 'https://a', 'tokenUrl': 'https://t', 'scopes': {}}}, 'security': [{'o': []}]"
#define OAUTH(name, more) "'" name "': {'type': 'oauthSetting', 'oAuthSettings': {'identityProvider': 'oauth2', 'scopes': []" more "}}"

static FerConnectionParameter *
get_parameter (FerTestConnector *connector,
               guint             index)
{
  GListModel *list = fer_security_get_parameters (fer_document_get_security (connector->document));
  g_autoptr (FerConnectionParameter) parameter = g_list_model_get_item (list, index);

  g_assert_nonnull (parameter);
  return parameter;
}

/* Each mismatch is found, and gone after its fix, and there again after one undo. */
static void
test_mismatches (void)
{
  static const struct
  {
    const char *definition, *properties, *code;
  } cases[] = {
    { DEFINITION (""), PROPERTIES ("'connectionParameters': {}"), NULL },
    { DEFINITION (KEY_DEFINITION), PROPERTIES ("'connectionParameters': {'any': {'type': 'securestring'}}"), NULL },
    { DEFINITION (KEY_DEFINITION), PROPERTIES ("'connectionParameters': {}"), "security-parameters-missing" },
    { DEFINITION (KEY_DEFINITION), NULL, "security-parameters-missing" },
    { DEFINITION (OAUTH_DEFINITION), PROPERTIES ("'publisher': 'P'"), "security-parameters-missing" },
    { DEFINITION (", 'securityDefinitions': {'b': {'type': 'basic'}}, 'security': [{'b': []}]"), PROPERTIES ("'connectionParameters': {'password': {'type': 'securestring'}}"),
      "security-parameters-missing" },
    { DEFINITION (""), PROPERTIES ("'connectionParameters': {'api_key': {'type': 'securestring'}}"), "security-definition-missing" },
    { DEFINITION (""), PROPERTIES ("'connectionParameters': {" OAUTH ("token", "") "}"), "security-definition-missing" },
    { DEFINITION (KEY_DEFINITION), PROPERTIES ("'connectionParameters': {" OAUTH ("token", "") "}"), "security-definition-differs" },
    { DEFINITION (", 'securityDefinitions': {'b': {'type': 'basic'}, 'c': {'type': 'basic'}}, 'security': [{'b': []}]"),
      PROPERTIES ("'connectionParameters': {'username': {'type': 'string'}, 'password': {'type': 'securestring'}}"), "security-several-definitions" },
    { DEFINITION (", 'securityDefinitions': {'k': {'type': 'apiKey', 'in': 'query', 'name': 'X'}}, 'security': []"), PROPERTIES ("'connectionParameters': {'api_key': {'type': 'securestring'}}"),
      "security-requirement" },
    { DEFINITION (OAUTH_DEFINITION), PROPERTIES ("'connectionParameters': {" OAUTH ("login", "") "}"), "security-token-name" },
    { DEFINITION (""), PROPERTIES ("'connectionParameters': {'gateway': {'type': 'gatewaySetting'}}"), "security-gateway" },
    { DEFINITION (OAUTH_DEFINITION), PROPERTIES ("'connectionParameters': {" OAUTH ("token", ", 'clientSecret': 'canary'") "}"), "security-secret-in-file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (cases[i].definition, cases[i].properties);
      FerSecurity *security = fer_document_get_security (connector->document);
      GListModel  *mismatches = fer_security_get_mismatches (security);
      g_autoptr (FerDiagnostic) mismatch = g_list_model_get_item (mismatches, 0);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", cases[i].definition, cases[i].properties != NULL ? cases[i].properties : "");
      g_assert_cmpstr (mismatch != NULL ? fer_diagnostic_get_code (mismatch) : NULL, ==, cases[i].code);
      if (mismatch == NULL)
        continue;
      g_assert_cmpuint (g_list_model_get_n_items (mismatches), ==, 1);
      g_assert_cmpstr (fer_security_get_mend_label (mismatch), !=, "");
      g_assert_true (fer_security_mend (security, mismatch, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (mismatches), ==, 0);
      g_assert_true (fer_document_undo (connector->document));
      g_assert_cmpuint (g_list_model_get_n_items (mismatches), ==, 1);
    }
}

/* A policy or code sends what the definition says nothing of. */
static void
test_sent_otherwise (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {'api_key': {'type': 'securestring'}},"
                                                                                                "'policyTemplateInstances': [{'parameters': {'a': '@connectionParameters(\\u0027api_key\\u0027)'}}]"));

  g_assert_cmpuint (g_list_model_get_n_items (fer_security_get_mismatches (fer_document_get_security (connector->document))), ==, 0);
}

/* Every member of a parameter: what it reads as, and what setting it writes. */
static void
test_members (void)
{
  static const struct
  {
    const char *before, *property, *value, *after;
  } cases[] = {
    { "'type': 'string'", "type", "securestring", "'type': 'securestring'" },
    { "'type': 'string', 'uiDefinition': {'displayName': 'a'}", "label", "b", "'type': 'string', 'uiDefinition': {'displayName': 'b'}" },
    { "'uiDefinition': {'constraints': {'required': 'true'}}", "required", "false", "'uiDefinition': {'constraints': {'required': 'false'}}" },
    { "'uiDefinition': {'constraints': {'required': true}}", "required", "false", "'uiDefinition': {'constraints': {'required': 'false'}}" },
    { "'uiDefinition': {'constraints': {'hidden': 'false'}}", "hidden", "true", "'uiDefinition': {'constraints': {'hidden': 'true'}}" },
    { "'uiDefinition': {'constraints': {'clearText': false}}", "clear-text", "true", "'uiDefinition': {'constraints': {'clearText': true}}" },
    { "'uiDefinition': {'constraints': {'tabIndex': 2}}", "order", "5", "'uiDefinition': {'constraints': {'tabIndex': 5}}" },
    { "'type': 'string', 'defaultValue': 'a'", "default-value", "", "'type': 'string'" },
    { "'uiDefinition': {'constraints': {'allowedValues': []}}", "choices", "One = 1,2",
      "'uiDefinition': {'constraints': {'allowedValues': [{'text': 'One', 'value': '1'}, {'text': '2', 'value': '2'}]}}" },
    { "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}, {'text': 'B', 'value': 2, 'x': 1}]}}", "choices", "a,B = 2,C = 3",
      "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}, {'text': 'B', 'value': 2, 'x': 1}, {'text': 'C', 'value': '3'}]}}" },
    { "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}, {'text': 'B', 'value': 2, 'x': 1}]}}", "choices", "a,Two = 2",
      "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}, {'text': 'Two', 'value': 2, 'x': 1}]}}" },
    { "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}, {'text': 'B', 'value': 'b'}]}}", "choices", "B = b",
      "'uiDefinition': {'constraints': {'allowedValues': [{'text': 'B', 'value': 'b'}]}}" },
    { "'uiDefinition': {'constraints': {'allowedValues': [{'value': 'a'}], 'tabIndex': 1}}", "choices", "", "'uiDefinition': {'constraints': {'tabIndex': 1}}" },
    { "'allowedValues': [{'value': 'a', 'uiDefinition': {'displayName': 'A', 'description': 'D'}}]", "choices", "Z = a,b",
      "'allowedValues': [{'value': 'a', 'uiDefinition': {'displayName': 'Z', 'description': 'D'}}, {'value': 'b'}]" },
    { "'type': 'int', 'uiDefinition': {'description': 'a'}", "description", "b", "'type': 'int', 'uiDefinition': {'description': 'b'}" },
    { "'uiDefinition': {'tooltip': 'a', 'x': 1}", "tooltip", "", "'uiDefinition': {'x': 1}" },
    { "'type': 'bool', 'defaultValue': 'a'", "default-value", "b", "'type': 'bool', 'defaultValue': 'b'" },
    { "'uiDefinition': {'constraints': {'capability': ['cloud']}}", "capability", "gateway,cloud", "'uiDefinition': {'constraints': {'capability': ['gateway', 'cloud']}}" },
    { "'uiDefinition': {'constraints': {'dependencies': {}}}", "dependencies", "{\"a\": 1}", "'uiDefinition': {'constraints': {'dependencies': {'a': 1}}}" },
    { "'metadata': {'sourceType': 'a'}", "source-type", "b", "'metadata': {'sourceType': 'b'}" },
    { "'oAuthSettings': {'identityProvider': 'oauth2', 'scopes': ['a']}", "scopes", "a,b", "'oAuthSettings': {'identityProvider': 'oauth2', 'scopes': ['a', 'b']}" },
    { "'oAuthSettings': {'redirectMode': 'Global'}", "redirect-mode", "GlobalPerConnector", "'oAuthSettings': {'redirectMode': 'GlobalPerConnector'}" },
    { "'oAuthSettings': {'redirectUrl': 'a'}", "redirect-url", "b", "'oAuthSettings': {'redirectUrl': 'b'}" },
    { "'oAuthSettings': {'customParameters': {'scopeListDelimiter': {'value': ' '}}}", "scope-delimiter", ",", "'oAuthSettings': {'customParameters': {'scopeListDelimiter': {'value': ','}}}" },
    { "'oAuthSettings': {'customParameters': {'TenantId': {'value': 'a'}}}", "tenant-id", "b", "'oAuthSettings': {'customParameters': {'TenantId': {'value': 'b'}}}" },
    { "'oAuthSettings': {'clientId': 'a'}", "client-id", "", "'oAuthSettings': {'clientId': ''}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = g_strdup_printf (PROPERTIES ("'connectionParameters': {'p': {%s}}"), cases[i].before);
      g_autofree char *after = g_strdup_printf (PROPERTIES ("'connectionParameters': {'p': {%s}}"), cases[i].after);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), before);
      FerConnectionParameter *parameter = get_parameter (connector, 0);
      g_autofree char        *found = NULL;

      fer_test_connector_listen (connector, parameter);
      fer_test_set_string (parameter, cases[i].property, cases[i].value);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, after);
      found = fer_test_dup_string (parameter, cases[i].property);
      g_assert_cmpstr (found, ==, cases[i].value);
      fer_document_undo (connector->document);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, before);
    }
}

/* What the definition says of OAuth follows in the same step. */
static void
test_follow (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (OAUTH_DEFINITION), PROPERTIES ("'connectionParameters': {" OAUTH ("token", ", 'customParameters': {'tokenUrl': {'value': 'https://t'}}") "}"));
  g_autofree char *definition = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
  g_autofree char *changed = NULL;

  fer_test_set_string (get_parameter (connector, 0), "token-url", "https://new/token");
  changed = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
  g_assert_nonnull (strstr (changed, "'tokenUrl': 'https://new/token'"));
  fer_document_undo (connector->document);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
}

static void
test_name (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {'a': {}, 'b': {}}, 'policyTemplateInstances': [{'v': '@connectionParameters(\\u0027a\\u0027,1)'}]"));
  FerConnectionParameter *parameter = get_parameter (connector, 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_connection_parameter_set_name (parameter, "b", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN);
  g_clear_error (&error);
  g_assert_false (fer_connection_parameter_set_name (parameter, "a b", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
  g_clear_error (&error);
  g_assert_true (fer_connection_parameter_set_name (parameter, "site", &error));
  g_assert_true (get_parameter (connector, 0) == parameter);
  g_autofree char *text = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);

  g_assert_nonnull (strstr (text, "connectionParameters('site',1)"));
}

static void
test_part (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), NULL);
  FerSecurity *security = fer_document_get_security (connector->document);
  GListModel  *parameters = fer_security_get_parameters (security);
  g_autoptr (GError) error = NULL;

  fer_test_connector_listen (connector, security);
  fer_test_assert_string (security, "kind", "none");
  fer_test_set_string (security, "kind", "api-key");
  fer_test_connector_assert_told (connector, "has-key key-location key-name kind known");
  fer_test_assert_string (security, "key-location", "header");
  fer_test_set_string (security, "key-location", "query");
  fer_test_assert_string (security, "key-location", "query");
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 1);
  g_assert_nonnull (fer_security_add_parameter (security, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 2);
  g_assert_nonnull (fer_part_duplicate (FER_PART (get_parameter (connector, 1)), &error));
  fer_test_assert_string (get_parameter (connector, 2), "name", "parameter_2");
  g_assert_true (fer_part_remove (FER_PART (get_parameter (connector, 2)), &error));
  g_assert_no_error (error);
  g_assert_false (fer_security_choose (security, "certificate", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
  fer_test_set_string (security, "kind", "several");
  fer_test_assert_string (security, "kind", "several");
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 5);
  fer_test_assert_string (get_parameter (connector, 2), "set-label", "API key");
  fer_test_assert_string (get_parameter (connector, 0), "set-label", "where no way is chosen");
  while (fer_document_undo (connector->document))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (parameters), ==, 0);
}

/* Policies know parameters by their names: what is added to every way has one, and they are renamed together. */
static void
test_every_way (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION (""), PROPERTIES ("'connectionParameters': {'parameter': {}}, 'policyTemplateInstances': [{'v': '@connectionParameters(\\u0027parameter_2\\u0027,1)'}],"
                                                                                                "'connectionParameterSets': {'values': [{'name': 'a', 'parameters': {'b': {}}}, {'name': 'c', 'parameters': {'parameter': {}}}]}"));
  FerSecurity            *security = fer_document_get_security (connector->document);
  FerConnectionParameter *parameter;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
  g_autofree char *after = NULL;

  parameter = fer_security_add_parameter (security, FER_SECURITY_EVERY_SET, &error);
  g_assert_no_error (error);
  fer_test_assert_string (parameter, "name", "parameter_2");
  fer_test_assert_string (parameter, "set-label", "a");
  g_assert_cmpuint (g_list_model_get_n_items (fer_security_get_parameters (security)), ==, 5);
  g_assert_false (fer_connection_parameter_set_name (parameter, "parameter", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN);
  g_clear_error (&error);
  g_assert_true (fer_connection_parameter_set_name (parameter, "site", &error));
  after = fer_test_connector_dup_text (connector, FER_FILE_ROLE_PROPERTIES);
  g_assert_null (strstr (after, "parameter_2"));
  g_assert_nonnull (strstr (strstr (after, "'site'") + 1, "'site'"));
  g_assert_true (fer_document_undo (connector->document));
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/security-part/mismatches", test_mismatches);
  g_test_add_func ("/security-part/sent-otherwise", test_sent_otherwise);
  g_test_add_func ("/security-part/members", test_members);
  g_test_add_func ("/security-part/follow", test_follow);
  g_test_add_func ("/security-part/name", test_name);
  g_test_add_func ("/security-part/every-way", test_every_way);
  g_test_add_func ("/security-part/part", test_part);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What definition and connection parameters disagree about (reference §4.5) is on the page for security and among the problems
 * alike: each is mended from either, in one undo step. */

#include "fer-checker.h"
#include "fer-fixer.h"
#include "fer-security.h"

#define DEFINITION(security) "{\"swagger\": \"2.0\", \"info\": {\"title\": \"T\", \"version\": \"1\"}, \"host\": \"h\", \"paths\": {}" security "}"
#define PROPERTIES(parameters) "{\"properties\": {\"connectionParameters\": {" parameters "}, \"capabilities\": []}}"
#define KEY ", \"securityDefinitions\": {\"k\": {\"type\": \"apiKey\", \"in\": \"header\", \"name\": \"X\"}}, \"security\": [{\"k\": []}]"
#define OAUTH ", \"securityDefinitions\": {\"o\": {\"type\": \"oauth2\", \"flow\": \"accessCode\", \"authorizationUrl\": \"https://a\", \"tokenUrl\": \"https://t\", \"scopes\": {}}}, \"security\": [{\"o\": []}]"
#define TOKEN(name, more) "\"" name "\": {\"type\": \"oauthSetting\", \"oAuthSettings\": {\"identityProvider\": \"oauth2\", \"scopes\": []" more "}}"

static const struct
{
  const char *definition, *properties, *code, *rule;
} cases[] = {
  { DEFINITION (KEY), PROPERTIES (""), "security-parameters-missing", "secdef-params-mismatch" },
  { DEFINITION (OAUTH), PROPERTIES ("\"site\": {\"type\": \"string\"}"), "security-parameters-missing", "secdef-params-mismatch" },
  { DEFINITION (", \"securityDefinitions\": {\"b\": {\"type\": \"basic\"}}, \"security\": [{\"b\": []}]"), PROPERTIES ("\"password\": {\"type\": \"securestring\"}"), "security-parameters-missing",
    "secdef-params-mismatch" },
  { DEFINITION (""), PROPERTIES ("\"api_key\": {\"type\": \"securestring\"}"), "security-definition-missing", "secdef-missing" },
  { DEFINITION (""), PROPERTIES ("\"username\": {\"type\": \"string\"}, \"password\": {\"type\": \"securestring\"}"), "security-definition-missing", "secdef-missing" },
  { DEFINITION (""), PROPERTIES (TOKEN ("token", "")), "security-definition-missing", "secdef-missing" },
  { DEFINITION (KEY), PROPERTIES (TOKEN ("token", "")), "security-definition-differs", "secdef-differs" },
  { DEFINITION (", \"securityDefinitions\": {\"k\": {\"type\": \"apiKey\", \"in\": \"header\", \"name\": \"X\"}, \"c\": {\"type\": \"basic\"}}, \"security\": [{\"k\": []}]"),
    PROPERTIES ("\"api_key\": {\"type\": \"securestring\"}"), "security-several-definitions", "security-multiple-definitions" },
  { DEFINITION (", \"securityDefinitions\": {\"k\": {\"type\": \"apiKey\", \"in\": \"header\", \"name\": \"X\"}}, \"security\": []"), PROPERTIES ("\"api_key\": {\"type\": \"securestring\"}"),
    "security-requirement", "security-no-global-requirement" },
  { DEFINITION (OAUTH), PROPERTIES (TOKEN ("login", "")), "security-token-name", "oauth-parameter-name" },
  { DEFINITION (""), PROPERTIES ("\"gateway\": {\"type\": \"gatewaySetting\"}"), "security-gateway", "gateway-capability" },
  { DEFINITION (OAUTH), PROPERTIES (TOKEN ("token", ", \"clientSecret\": \"canary\"")), "security-secret-in-file", "oauth-clientsecret-present" },
};

static char *
dup_text (FerDocument *document,
          FerFileRole  role)
{
  GBytes *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, role)));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count_mismatches (FerDocument *document,
                  const char  *code)
{
  GListModel *list = fer_security_get_mismatches (fer_document_get_security (document));
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerDiagnostic) mismatch = g_list_model_get_item (list, i);

      n += g_str_equal (fer_diagnostic_get_code (mismatch), code);
    }
  return n;
}

static void
test_both (gconstpointer data)
{
  const guint       i = GPOINTER_TO_UINT (data);
  const char *const rules[] = { cases[i].rule, NULL };
  g_autoptr (FerDocument) document = fer_document_new_for_texts (cases[i].definition, cases[i].properties);
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new_for_document (document), mended = NULL;
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, FER_PROFILE_CUSTOM, rules, NULL), left = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *definition = NULL, *properties = NULL;

  g_assert_cmpuint (count_mismatches (document, cases[i].code), ==, 1);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_true (fer_fixer_mend (document, snapshot, findings->pdata[0], NULL, "Mend", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_mismatches (document, cases[i].code), ==, 0);
  mended = fer_snapshot_new_for_document (document);
  left = fer_checker_run (mended, FER_PROFILE_CUSTOM, rules, NULL);
  g_assert_cmpuint (left->len, ==, 0);

  g_assert_true (fer_document_undo (document));
  g_assert_false (fer_document_undo (document));
  definition = dup_text (document, FER_FILE_ROLE_DEFINITION);
  properties = dup_text (document, FER_FILE_ROLE_PROPERTIES);
  g_assert_cmpstr (definition, ==, cases[i].definition);
  g_assert_cmpstr (properties, ==, cases[i].properties);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/consistency/%u/%s", i + 1, cases[i].rule);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_both);
    }
  return g_test_run ();
}

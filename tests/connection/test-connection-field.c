/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is asked for a connection: kinds, order, choices, and every published connector. */

#include "fer-connection-field.h"

#include "fer-test-corpus.h"

#include <string.h>

static FerJsonTree *
parse (const char *parameters,
       const char *sets)
{
  g_autofree char *text = g_strdup_printf ("{\"properties\":{\"connectionParameters\":%s,\"connectionParameterSets\":%s}}", parameters, sets);

  return fer_json_tree_parse_string (text);
}

static char *
describe (GPtrArray *fields)
{
  static const char *const kinds[] = { "text", "secret", "number", "switch", "sign-in", "gateway" };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      FerConnectionField *field = fields->pdata[i];

      g_string_append_printf (words, "%s%s:%s:%s%s%s%s", i > 0 ? " " : "", field->name, kinds[field->kind], field->label,
                              field->required ? ":required" : "", field->hidden ? ":hidden" : "", field->visible ? ":visible" : "");
      for (guint j = 0; j < field->choices->len; j++)
        g_string_append_printf (words, ":%s=%s", ((FerConnectionChoice *)field->choices->pdata[j])->value,
                                ((FerConnectionChoice *)field->choices->pdata[j])->text);
    }
  return g_strdup (words->str);
}

#define UI(words) "\"uiDefinition\":{" words "}"
#define CONSTRAINTS(words) UI ("\"constraints\":{" words "}")

static const struct
{
  const char *parameters;
  const char *fields;
} cases[] = {
  { "{}", "" },
  { "null", "" },
  { "[1]", "" },
  { "{\"a\":7}", "" },
  { "{\"a\":{}}", "a:text:a" },
  { "{\"a\":{\"type\":\"securestring\"," UI ("\"displayName\":\"Key\",\"constraints\":{\"required\":\"true\",\"clearText\":true}") "}}",
    "a:secret:Key:required:visible" },
  { "{\"token:clientSecret\":{\"type\":\"string\"}}", "token:clientSecret:secret:token:clientSecret" },
  { "{\"a\":{\"type\":\"string\"," CONSTRAINTS ("\"clearText\":false") "}}", "a:secret:a" },
  { "{\"a\":{\"type\":\"string\"," CONSTRAINTS ("\"hidden\":true,\"required\":true") "}}", "a:text:a:required:hidden" },
  { "{\"a\":{\"type\":\"oAuthSetting\"},\"b\":{\"type\":\"gatewaySetting\"},\"c\":{\"type\":\"int\"},\"d\":{\"type\":\"bool\"}}",
    "a:sign-in:a b:gateway:b c:number:c d:switch:d" },
  { "{\"a\":{" CONSTRAINTS ("\"tabIndex\":3") "},\"b\":{},\"c\":{" CONSTRAINTS ("\"tabIndex\":2") "},\"d\":{" CONSTRAINTS ("\"tabIndex\":3") "}}",
    "c:text:c a:text:a d:text:d b:text:b" },
  { "{\"a\":{\"allowedValues\":[{\"value\":\"x\"},{}]}}", "a:text:a:x=x" },
  { "{\"a\":{\"allowedValues\":[{\"value\":\"x\"}]," CONSTRAINTS ("\"allowedValues\":[{\"text\":\"One\",\"value\":\"1\"},{\"value\":2}]") "}}",
    "a:text:a:1=One:2=2" },
  { "{\"a\":{" UI ("\"displayName\":\"  \"") "}}", "a:text:a" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerJsonTree) tree = parse (cases[i].parameters, "null");
      g_autoptr (GPtrArray) fields = fer_connection_field_list (tree, NULL);
      g_autofree char *words = describe (fields);

      g_assert_cmpstr (words, ==, cases[i].fields);
    }
}

static void
test_sets (void)
{
  static const char sets[] = "{\"values\":[{\"name\":\"key\",\"uiDefinition\":{\"displayName\":\"API key\"},\"parameters\":{\"k\":{}}},"
                             "{\"name\":\"oauth\",\"uiDefinition\":{\"displayname\":\"Sign in\"},\"parameters\":{\"token\":{\"type\":\"oauthSetting\"}}},{}]}";
  g_autoptr (FerJsonTree) both = parse ("{\"first\":{}}", sets);
  g_autoptr (FerJsonTree) only = parse ("{}", sets);
  g_autoptr (GPtrArray) names = fer_connection_field_list_sets (both);
  static const struct
  {
    gboolean    only;
    const char *set;
    const char *fields;
  } asked[] = {
    { FALSE, NULL, "first:text:first" }, { FALSE, "oauth", "token:sign-in:token" }, { FALSE, "other", "" }, { TRUE, NULL, "k:text:k" }
  };

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (((FerConnectionChoice *)names->pdata[0])->text, ==, "API key");
  g_assert_cmpstr (((FerConnectionChoice *)names->pdata[1])->text, ==, "Sign in");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) fields = fer_connection_field_list (asked[i].only ? only : both, asked[i].set);
      g_autofree char *words = describe (fields);

      g_assert_cmpstr (words, ==, asked[i].fields);
    }
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) fields = fer_connection_field_list (NULL, NULL);
  g_autoptr (GPtrArray) sets = fer_connection_field_list_sets (NULL);

  g_assert_cmpuint (fields->len, ==, 0);
  g_assert_cmpuint (sets->len, ==, 0);
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip (NULL);
  guint counts[FER_CONNECTION_GATEWAY + 1] = { 0 };
  guint stride = fer_test_corpus_get_stride ();

  for (guint i = 0; paths != NULL && i < paths->len; i += stride)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (FerJsonTree) tree = NULL;
      g_autoptr (GPtrArray) fields = NULL;

      if (!g_str_has_suffix (paths->pdata[i], "apiProperties.json"))
        continue;
      bytes = fer_test_corpus_read (paths->pdata[i]);
      tree = fer_json_tree_parse (bytes);
      fields = fer_connection_field_list (tree, NULL);
      for (guint j = 0; j < fields->len; j++)
        {
          FerConnectionField *field = fields->pdata[j];

          counts[field->kind]++;
          g_assert_cmpstr (field->label, !=, "");
          if (field->kind == FER_CONNECTION_SIGN_IN)
            g_assert_cmpint (fer_json_node_get_type (tree, field->settings) == FER_JSON_OBJECT || field->settings == FER_JSON_NONE, ==, TRUE);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_test_message ("kind %u: %u", i, counts[i]);
}

/* What may be left empty, and what is a number. */
static void
test_check (void)
{
  static const struct
  {
    const char *parameter;
    const char *value;
    gboolean    kept;
    const char *fault; /* NULL: none */
  } entries[] = {
    { "{}", "", FALSE, NULL },
    { "{" UI ("\"displayName\":\"Site\",\"constraints\":{\"required\":\"true\"}") "}", "", FALSE, "“Site” has to be filled in." },
    { "{\"type\":\"securestring\"," CONSTRAINTS ("\"required\":true") "}", "", TRUE, NULL },
    { "{\"type\":\"int\"}", "", FALSE, NULL },
    { "{\"type\":\"int\"}", "-12", FALSE, NULL },
    { "{\"type\":\"int\"}", "1.5", FALSE, "“a” has to be a whole number." },
    { "{\"type\":\"int\"}", "99999999999999999999", FALSE, "“a” has to be a whole number." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *parameters = g_strdup_printf ("{\"a\":%s}", entries[i].parameter);
      g_autoptr (FerJsonTree) tree = parse (parameters, "{}");
      g_autoptr (GPtrArray) fields = fer_connection_field_list (tree, NULL);
      g_autofree char *fault = fer_connection_field_check (fields->pdata[0], entries[i].value, entries[i].kept);

      g_assert_cmpstr (fault, ==, entries[i].fault);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connection-field/cases", test_cases);
  g_test_add_func ("/connection-field/sets", test_sets);
  g_test_add_func ("/connection-field/none", test_none);
  g_test_add_func ("/connection-field/check", test_check);
  g_test_add_func ("/connection-field/corpus", test_corpus);

  return g_test_run ();
}

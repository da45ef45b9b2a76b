/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body as a form: what a schema asks for, what an edit makes of the text, and, for every body of every published
 * connector, that any field can be set and is then there. */

#include "fer-body-form.h"
#include "fer-call-input.h"
#include "fer-sample-values.h"

#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-reference-walk.h"
#include "fer-test-corpus.h"

#include <string.h>

static const char *const kinds[] = { "object", "array", "text", "number", "boolean", "choice", "any" };

/* A field a word: its pointer, its kind, and signs for required (!), item (#), extra (+), open (*), misfit (~), not set (-). */
static char *
dup_list (FerBodyForm *form)
{
  static const char signs[] = "!#+*~";
  GPtrArray        *fields = fer_body_form_get_fields (form);
  GString          *list = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FerBodyField *field = fields->pdata[i];

      g_string_append_printf (list, "%s%s:%s", i > 0 ? " " : "", field->pointer, kinds[field->kind]);
      for (guint bit = 0; signs[bit] != '\0'; bit++)
        if ((field->flags & (1u << bit)) != 0)
          g_string_append_c (list, signs[bit]);
      if (field->json == NULL)
        g_string_append_c (list, '-');
    }
  return g_string_free (list, FALSE);
}

static FerBodyForm *
new_form (const char *schema,
          const char *text)
{
  g_autofree char *json = g_strdup_printf ("{\"schema\":%s,\"definitions\":{"
                                           "\"Node\":{\"properties\":{\"name\":{\"type\":\"string\"},\"next\":{\"$ref\":\"#/definitions/Node\"}}},"
                                           "\"Ring\":{\"required\":[\"r\"],\"properties\":{\"r\":{\"$ref\":\"#/definitions/Ring\"}}},"
                                           "\"Color\":{\"type\":\"string\",\"enum\":[\"red\",\"blue\"]},"
                                           "\"Base\":{\"required\":[\"id\"],\"properties\":{\"id\":{\"type\":\"integer\"}}}}}",
                                           schema);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);

  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
  return fer_body_form_new (tree, fer_json_path_resolve (tree, "/schema", NULL), "body", text);
}

typedef struct
{
  const char *name;
  const char *schema;
  const char *text;
  const char *expected;
} ListCase;

#define PROPERTIES(list) "{\"type\":\"object\",\"properties\":{" list "}}"

static const ListCase list_cases[] = {
  { "leaves", PROPERTIES ("\"s\":{\"type\":\"string\"},\"i\":{\"type\":\"integer\"},\"n\":{\"type\":\"number\"},\"b\":{\"type\":\"boolean\"},\"e\":{\"type\":\"string\",\"enum\":[\"x\"]},\"a\":{}"), "{}",
    ":object! /s:text- /i:number- /n:number- /b:boolean- /e:choice- /a:any-" },
  { "nothing-yet", PROPERTIES ("\"s\":{\"type\":\"string\"}"), NULL, ":object!- /s:text-" },
  { "required", "{\"required\":[\"s\"],\"properties\":{\"s\":{\"type\":\"string\"}}}", "{\"s\":\"\"}", ":object! /s:text!" },
  { "reference", PROPERTIES ("\"c\":{\"$ref\":\"#/definitions/Color\"}"), "{\"c\":\"red\"}", ":object! /c:choice" },
  { "part-of-one", PROPERTIES ("\"c\":{\"allOf\":[{\"$ref\":\"#/definitions/Color\"}]}"), "{}", ":object! /c:choice-" },
  { "all-of", "{\"allOf\":[{\"$ref\":\"#/definitions/Base\"},{\"properties\":{\"n\":{\"type\":\"string\"}}}]}", "{}", ":object! /id:number!- /n:text-" },
  { "optional-group", PROPERTIES ("\"o\":{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}"), "{}", ":object! /o:object-" },
  { "required-group", "{\"required\":[\"o\"],\"properties\":{\"o\":{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}}}", "{}", ":object! /o:object!- /o/p:text-" },
  { "group", PROPERTIES ("\"o\":{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}"), "{\"o\":{\"p\":\"\"}}", ":object! /o:object /o/p:text" },
  { "items", "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}", "[1,2]", ":array! /0:number# /1:number#" },
  { "items-of-nothing", "{\"type\":\"array\"}", "[1]", ":array! /0:any#" },
  { "unknown-kept", PROPERTIES ("\"s\":{\"type\":\"string\"}"), "{\"z\":{\"y\":[1]}}", ":object! /s:text- /z:object+* /z/y:array+ /z/y/0:any#" },
  { "open", "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}", "{\"k\":1}", ":object!* /k:number+" },
  { "closed", "{\"type\":\"object\",\"additionalProperties\":false}", "{}", ":object!" },
  { "free", "{\"type\":\"object\"}", "{}", ":object!*" },
  { "circle", "{\"$ref\":\"#/definitions/Node\"}", "{\"next\":{}}", ":object! /name:text- /next:object /next/name:text- /next/next:object-" },
  { "ring", "{\"$ref\":\"#/definitions/Ring\"}", "{}", ":object! /r:object!- /r/r:object!- /r/r/r:object!- /r/r/r/r:object!- /r/r/r/r/r:object!- /r/r/r/r/r/r:object!-" },
  { "read-only", PROPERTIES ("\"s\":{\"type\":\"string\",\"readOnly\":true},\"t\":{\"type\":\"string\",\"readOnly\":true}"), "{\"t\":\"\"}", ":object! /t:text" },
  { "internal", PROPERTIES ("\"s\":{\"type\":\"string\",\"x-ms-visibility\":\"internal\"}"), "{}", ":object!" },
  { "number-for-text", PROPERTIES ("\"s\":{\"type\":\"string\"}"), "{\"s\":1}", ":object! /s:text~" },
  { "text-for-number", PROPERTIES ("\"n\":{\"type\":\"number\"}"), "{\"n\":\"x\"}", ":object! /n:number~" },
  { "fraction-for-whole", PROPERTIES ("\"n\":{\"type\":\"integer\"}"), "{\"n\":1.5}", ":object! /n:number~" },
  { "object-for-text", PROPERTIES ("\"s\":{\"type\":\"string\"}"), "{\"s\":{\"a\":1}}", ":object! /s:object*~ /s/a:any+" },
  { "text-for-object", PROPERTIES ("\"o\":{\"type\":\"object\"}"), "{\"o\":\"x\"}", ":object! /o:any~" },
  { "null", PROPERTIES ("\"s\":{\"type\":\"string\"}"), "{\"s\":null}", ":object! /s:any" },
  { "a-text", "{\"type\":\"string\"}", "\"x\"", ":text!" },
};

static void
test_list (gconstpointer data)
{
  const ListCase *test = data;
  g_autoptr (FerBodyForm) form = new_form (test->schema, test->text);
  g_autofree char *list = dup_list (form);

  g_assert_cmpstr (list, ==, test->expected);
  g_assert_false (fer_body_form_is_cut (form));
}

typedef enum
{
  SET,
  ADD,
  ADD_MEMBER,
  UP,
  DOWN,
} Act;

typedef struct
{
  const char *name;
  const char *schema;
  const char *text;
  Act         act;
  const char *pointer;
  const char *argument;
  const char *expected; /* NULL: refused */
} EditCase;

#define PAIR PROPERTIES ("\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"},\"o\":{\"type\":\"object\",\"required\":[\"p\"],\"properties\":{\"p\":{\"type\":\"integer\"}}}")
#define LIST "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}"

static const EditCase edit_cases[] = {
  { "set", PAIR, "{ \"a\" : \"x\" }\n", SET, "/a", "\"y\"", "{ \"a\" : \"y\" }\n" },
  { "in-its-place", PAIR, "{\n  \"b\": \"x\"\n}", SET, "/a", "\"y\"", "{\n  \"a\": \"y\",\n  \"b\": \"x\"\n}" },
  { "parents", PAIR, "{\n}", SET, "/o/p", "1", "{\n  \"o\": {\n    \"p\": 1\n  }\n}" },
  { "from-nothing", PAIR, NULL, SET, "/a", "\"y\"", "{\n  \"a\": \"y\"\n}" },
  { "unknown-kept", PAIR, "{\n  \"z\": 1.00,\n  \"a\": \"x\"\n}", SET, "/a", NULL, "{\n  \"z\": 1.00\n}" },
  { "whole", "{\"type\":\"string\"}", "\"x\"", SET, "", "\"y\"", "\"y\"" },
  { "nothing-left", "{\"type\":\"string\"}", "\"x\"", SET, "", NULL, "" },
  { "not-there", PAIR, "{\n}", SET, "/a", NULL, "{\n}" },
  { "into-a-text", PAIR, "{\n  \"o\": \"x\"\n}", SET, "/o/p", "1", NULL },
  { "bad-value", PAIR, "{\n}", SET, "/a", "y", NULL },
  { "broken", PAIR, "{\n  \"a\": ", SET, "/a", "\"y\"", NULL },
  { "add-group", PAIR, "{\n}", ADD, "/o", NULL, "{\n  \"o\": {\n    \"p\": 1\n  }\n}" },
  { "add-item", LIST, "[\n  5\n]", ADD, "", NULL, "[\n  5,\n  1\n]" },
  { "first-item", LIST, NULL, ADD, "", NULL, "[\n  1\n]" },
  { "remove-item", LIST, "[\n  5,\n  6\n]", SET, "/0", NULL, "[\n  6\n]" },
  { "down", LIST, "[\n  5,\n  6\n]", DOWN, "/0", NULL, "[\n  6,\n  5\n]" },
  { "up", LIST, "[\n  5,\n  6\n]", UP, "/1", NULL, "[\n  6,\n  5\n]" },
  { "up-at-the-top", LIST, "[\n  5,\n  6\n]", UP, "/0", NULL, "[\n  5,\n  6\n]" },
  { "add-member", "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}", "{\n}", ADD_MEMBER, "", "a/b", "{\n  \"a/b\": 1\n}" },
  { "add-member-twice", "{\"type\":\"object\"}", "{\n  \"k\": 1\n}", ADD_MEMBER, "", "k", NULL },
};

static gboolean
act (FerBodyForm    *form,
     const EditCase *test,
     GError        **error)
{
  switch (test->act)
    {
    case SET:
      return fer_body_form_set (form, test->pointer, test->argument, error);
    case ADD:
      return fer_body_form_add (form, test->pointer, error);
    case ADD_MEMBER:
      return fer_body_form_add_member (form, test->pointer, test->argument, error);
    default:
      return fer_body_form_move (form, test->pointer, test->act == UP ? -1 : 1, error);
    }
}

static void
test_edit (gconstpointer data)
{
  const EditCase *test = data;
  g_autoptr (FerBodyForm) form = new_form (test->schema, test->text);
  g_autofree char *before = g_strdup (fer_body_form_get_text (form));
  g_autoptr (GError) error = NULL;

  if (test->expected != NULL)
    {
      g_assert_true (act (form, test, &error));
      g_assert_no_error (error);
    }
  else
    {
      g_assert_false (act (form, test, &error));
      g_assert_nonnull (error);
    }
  g_assert_cmpstr (fer_body_form_get_text (form), ==, test->expected != NULL ? test->expected : before);
}

typedef struct
{
  const char *name;
  const char *schema;
  const char *typed;
  const char *expected; /* NULL: not set */
} ReadCase;

static const ReadCase read_cases[] = {
  { "text", "{\"type\":\"string\"}", "1", "\"1\"" },
  { "text-with-blanks", "{\"type\":\"string\"}", " a\"b ", "\" a\\\"b \"" },
  { "number", "{\"type\":\"number\"}", " 1.50 ", "1.50" },
  { "no-number", "{\"type\":\"integer\"}", "12a", "\"12a\"" },
  { "no-number-but-json", "{\"type\":\"integer\"}", "true", "\"true\"" },
  { "any-json", "{}", "{\"a\":1}", "{\"a\":1}" },
  { "any-text", "{}", "hello", "\"hello\"" },
  { "nothing", "{\"type\":\"string\"}", "", NULL },
};

/* What is typed is read, and is shown as it was typed. */
static void
test_read (gconstpointer data)
{
  const ReadCase *test = data;
  g_autoptr (FerBodyForm) form = new_form (test->schema, NULL);
  const FerBodyField *field = fer_body_form_find (form, "");
  g_autofree char    *json = fer_body_field_read (field, test->typed);
  g_autofree char    *plain = NULL;
  g_autofree char    *again = NULL;

  g_assert_cmpstr (json, ==, test->expected);
  plain = fer_body_field_dup_plain (field, json);
  again = fer_body_field_read (field, plain);
  g_assert_cmpstr (again, ==, test->expected);
}

/* A text that is no JSON leaves the fields as they were, and says why. */
static void
test_broken (void)
{
  g_autoptr (FerBodyForm) form = new_form (PAIR, "{\"a\":\"x\"}");
  g_autofree char *before = dup_list (form);
  g_autofree char *after = NULL;

  g_assert_null (fer_body_form_get_fault (form));
  g_assert_false (fer_body_form_set_text (form, "{\"b\":"));
  g_assert_nonnull (fer_body_form_get_fault (form));
  after = dup_list (form);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (fer_body_form_set_text (form, "{\"b\":\"\"}"));
  g_assert_nonnull (fer_body_form_find (form, "/b")->json);
}

/* Schemas that double at every step, and bodies without an end, give a form that is cut and says so. */
static void
test_bounds (void)
{
  g_autoptr (GString) schema = g_string_new ("{\"definitions\":{");
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (FerJsonTree) tree = NULL;
  g_autoptr (FerBodyForm) form = NULL;
  g_autoptr (FerBodyForm) deep = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (schema, "\"D%u\":{\"required\":[\"a\",\"b\",\"c\"],\"properties\":{\"a\":{\"$ref\":\"#/definitions/D%u\"},\"b\":{\"$ref\":\"#/definitions/D%u\"},\"c\":{\"$ref\":\"#/definitions/D%u\"}}},", i, i + 1, i + 1, i + 1);
  g_string_append (schema, "\"E\":{}}}");
  for (guint i = 0; i < 100; i++)
    g_string_append_c (list, '[');
  for (guint i = 0; i < 101; i++)
    g_string_append_c (list, ']');
  tree = fer_json_tree_parse_string (schema->str);
  form = fer_body_form_new (tree, fer_json_path_resolve (tree, "/definitions/D0", NULL), "body", NULL);
  g_assert_true (fer_body_form_is_cut (form));
  g_assert_cmpuint (fer_body_form_get_fields (form)->len, <=, 400);
  deep = fer_body_form_new (tree, fer_json_path_resolve (tree, "/definitions/E", NULL), "body", list->str);
  g_assert_true (fer_body_form_is_cut (deep));
}

/* The corpus. */

static guint n_bodies, n_fields, n_cut;

static void
set_field (FerBodyForm *form,
           const char  *pointer,
           const char  *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (fer_body_form_set (form, pointer, json, &error));
  g_assert_no_error (error);
  g_assert_true (*fer_body_form_get_text (form) == '\0' || fer_json_value_check (fer_body_form_get_text (form), NULL));
  if (fer_body_form_find (form, pointer) != NULL)
    g_assert_cmpstr (fer_body_form_find (form, pointer)->json, ==, json);
  /* Read anew it is the same form. */
  before = dup_list (form);
  g_assert_true (fer_body_form_set_text (form, fer_body_form_get_text (form)));
  after = dup_list (form);
  g_assert_cmpstr (before, ==, after);
}

static void
check_body (const FerCallInput *input)
{
  FerJsonNode      site = fer_json_node_get_member (input->tree, input->node, "schema");
  g_autofree char *sample = fer_sample_values_make_for_schema (input->tree, site, FER_SAMPLE_ALL);
  g_autoptr (FerBodyForm) form = fer_body_form_new (input->tree, site, input->label, sample);
  g_autoptr (GPtrArray) pointers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *fields = fer_body_form_get_fields (form);

  g_assert_cmpuint (fields->len, >, 0);
  n_bodies++;
  n_cut += fer_body_form_is_cut (form);
  for (guint i = 0; i < fields->len; i++)
    {
      const FerBodyField *field = fields->pdata[i];

      n_fields++;
      if (fer_body_field_is_group (field) || field->pointer[0] == '\0')
        continue;
      g_ptr_array_add (pointers, g_strdup (field->pointer));
      g_ptr_array_add (values, fer_body_field_read (field, field->kind == FER_BODY_NUMBER ? "7" : "seven"));
    }
  /* Not all of hundreds; each is as good as the other. */
  for (guint i = 0; i < pointers->len; i += MAX (1, pointers->len / 5))
    set_field (form, pointers->pdata[i], values->pdata[i]);
  if (pointers->len > 0)
    set_field (form, pointers->pdata[0], NULL);
}

static void
check_connector (const char *path)
{
  g_autoptr (GBytes) bytes = fer_test_corpus_read (path);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      {
        g_autoptr (GPtrArray) inputs = fer_reference_is_verb (tree, child) ? fer_call_input_list (tree, child) : g_ptr_array_new ();

        for (guint i = 0; i < inputs->len; i++)
          if (((FerCallInput *)inputs->pdata[i])->location == FER_CALL_BODY)
            check_body (inputs->pdata[i]);
      }
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");

  if (paths == NULL)
    return;
  for (guint i = 0; i < paths->len; i += fer_test_corpus_get_stride ())
    if (strstr (paths->pdata[i], "apiDefinition") != NULL)
      {
        g_test_message ("%s", (char *)paths->pdata[i]);
        check_connector (paths->pdata[i]);
      }
  g_test_message ("%u bodies, %u fields, %u cut", n_bodies, n_fields, n_cut);
  g_assert_cmpuint (n_bodies, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (list_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/body-form/list/", list_cases[i].name, NULL);

      g_test_add_data_func (name, &list_cases[i], test_list);
    }
  for (guint i = 0; i < G_N_ELEMENTS (edit_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/body-form/edit/", edit_cases[i].name, NULL);

      g_test_add_data_func (name, &edit_cases[i], test_edit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/body-form/read/", read_cases[i].name, NULL);

      g_test_add_data_func (name, &read_cases[i], test_read);
    }
  g_test_add_func ("/body-form/broken", test_broken);
  g_test_add_func ("/body-form/bounds", test_bounds);
  g_test_add_func ("/body-form/corpus", test_corpus);
  return g_test_run ();
}

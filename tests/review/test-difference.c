/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written otherwise and means the same is no difference, and nothing that is hostile takes long. */

#include "fer-difference.h"
#include "fer-test-cases.h"
#include "fer-test-corpus.h"

#include <string.h>

static void
assert_same (FerSnapshot *before,
             FerSnapshot *after,
             const char  *name)
{
  g_autoptr (FerDifference) difference = fer_difference_find (before, after);

  if (difference->alterations->len > 0)
    {
      const FerAlteration *first = difference->alterations->pdata[0];
      g_autofree char     *title = fer_alteration_dup_title (first);

      g_error ("%s: %s at %s: %s, %s", name, fer_alteration_kind_get_id (first->kind), title, first->before, first->after);
    }
}

static void
append_members (GString     *text,
                FerJsonTree *tree,
                FerJsonNode  node);

/* The same value with the members of each object the other way round. */
static void
append_reversed (GString     *text,
                 FerJsonTree *tree,
                 FerJsonNode  node)
{
  FerJsonType      type = fer_json_node_get_type (tree, node);
  g_autofree char *written = NULL;

  if (type != FER_JSON_OBJECT && type != FER_JSON_ARRAY)
    {
      written = fer_json_node_dup_text (tree, node);
      g_string_append (text, written);
      return;
    }
  g_string_append (text, type == FER_JSON_OBJECT ? "{\n" : "[\t");
  append_members (text, tree, node);
  g_string_append (text, type == FER_JSON_OBJECT ? "\r\n}" : "]");
}

static void
append_members (GString     *text,
                FerJsonTree *tree,
                FerJsonNode  node)
{
  gboolean    object = fer_json_node_get_type (tree, node) == FER_JSON_OBJECT;
  FerJsonNode child = object ? fer_json_node_get_last_child (tree, node) : fer_json_node_get_first_child (tree, node);
  gboolean    first = TRUE;

  for (; child != FER_JSON_NONE; child = object ? fer_json_node_get_previous (tree, child) : fer_json_node_get_next (tree, child))
    {
      gsize start, end;

      if (!first)
        g_string_append (text, " ,\n");
      first = FALSE;
      if (fer_json_node_get_key_range (tree, child, &start, &end))
        {
          g_string_append_len (text, fer_json_tree_peek_text (tree, NULL) + start, (gssize)(end - start));
          g_string_append (text, " : ");
        }
      append_reversed (text, tree, child);
    }
}

static FerSnapshot *
reverse (FerSnapshot *snapshot)
{
  char        *texts[FER_N_FILE_ROLES] = { NULL };
  FerSnapshot *reversed;

  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerJsonTree *tree = fer_snapshot_get_tree (snapshot, role);
      GBytes      *bytes = fer_snapshot_get_text (snapshot, role);
      GString     *text = g_string_new (NULL);

      if (tree != NULL && !fer_json_tree_is_broken (tree))
        append_reversed (text, tree, fer_json_tree_get_root (tree));
      else if (bytes != NULL)
        g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
      texts[role] = g_string_free (text, bytes == NULL);
    }
  reversed = fer_snapshot_new ((const char *const *)texts);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    g_free (texts[role]);
  return reversed;
}

static gboolean
has_duplicates (FerJsonTree *tree)
{
  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    if (fer_json_tree_peek_fault (tree, i)->code == FER_JSON_FAULT_DUPLICATE_KEY)
      return TRUE;
  return FALSE;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  guint n = 0;

  for (guint i = 0; files != NULL && i < files->len; i += fer_test_corpus_get_stride ())
    {
      g_autofree char *lower = g_ascii_strdown (files->pdata[i], -1);
      g_autoptr (GFile) file = g_file_new_for_path (files->pdata[i]);
      g_autoptr (FerSnapshot) snapshot = strstr (lower, "swagger.json") != NULL ? fer_snapshot_read (file, NULL, NULL) : NULL;
      g_autoptr (FerSnapshot) reversed = NULL;
      FerJsonTree *tree = snapshot != NULL ? fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION) : NULL;

      if (tree == NULL)
        continue;
      n++;
      assert_same (snapshot, snapshot, files->pdata[i]);
      /* Of two members of one name the last counts, so their order does. */
      if (fer_json_tree_is_broken (tree) || has_duplicates (tree))
        continue;
      reversed = reverse (snapshot);
      assert_same (snapshot, reversed, files->pdata[i]);
    }
  if (files != NULL)
    g_assert_cmpuint (n, >, 10);
}

static FerSnapshot *
make (const char *definition)
{
  const char *const texts[FER_N_FILE_ROLES] = { definition };

  return fer_snapshot_new (texts);
}

#define OPERATION "\"swagger\": \"2.0\", \"paths\": {\"/a\": {\"get\": {\"operationId\": \"A\", \"responses\": {\"200\": {\"description\": \"\", \"schema\": "

static const struct
{
  const char *name;
  const char *before;
  const char *after;
} same[] = {
  { "inline", "{" OPERATION "{\"$ref\": \"#/definitions/B\"}}}}}}, \"definitions\": {\"B\": {\"type\": \"string\"}}}", "{" OPERATION "{\"type\": \"string\"}}}}}}}" },
  { "another name of a definition", "{" OPERATION "{\"$ref\": \"#/definitions/B\"}}}}}}, \"definitions\": {\"B\": {\"type\": \"string\"}}}",
    "{" OPERATION "{\"$ref\": \"#/definitions/C\"}}}}}}, \"definitions\": {\"C\": {\"type\": \"string\"}}}" },
  { "all of", "{" OPERATION "{\"allOf\": [{\"$ref\": \"#/definitions/B\"}]}}}}}}, \"definitions\": {\"B\": {\"type\": \"object\", \"required\": [\"b\"], \"properties\": {\"b\": {\"type\": \"string\"}}}}}",
    "{" OPERATION "{\"type\": \"object\", \"required\": [\"b\"], \"properties\": {\"b\": {\"type\": \"string\"}}}}}}}}}" },
  { "numbers", "{" OPERATION "{\"type\": \"number\", \"maximum\": 10}}}}}}}", "{" OPERATION "{\"type\": \"number\", \"maximum\": 1.0e1}}}}}}}" },
  { "escapes", "{" OPERATION "{\"type\": \"string\", \"description\": \"\\u00e9\"}}}}}}}", "{" OPERATION "{\"type\": \"string\", \"description\": \"é\"}}}}}}}" },
  { "cycle that is written longer",
    "{" OPERATION "{\"$ref\": \"#/definitions/B\"}}}}}}, \"definitions\": {\"B\": {\"type\": \"object\", \"properties\": {\"b\": {\"$ref\": \"#/definitions/B\"}}}}}",
    "{" OPERATION "{\"$ref\": \"#/definitions/B\"}}}}}}, \"definitions\": {\"B\": {\"type\": \"object\", \"properties\": {\"b\": {\"$ref\": \"#/definitions/C\"}}}, "
    "\"C\": {\"type\": \"object\", \"properties\": {\"b\": {\"$ref\": \"#/definitions/B\"}}}}}" },
  { "reference to itself", "{" OPERATION "{\"$ref\": \"#/definitions/B\"}}}}}}, \"definitions\": {\"B\": {\"$ref\": \"#/definitions/B\"}}}", NULL },
};

static void
test_same (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (FerSnapshot) before = make (same[i].before);
      g_autoptr (FerSnapshot) after = make (same[i].after != NULL ? same[i].after : same[i].before);

      assert_same (before, after, same[i].name);
      assert_same (after, before, same[i].name);
    }
}

/* Each definition has two fields of the next: to write them all out would take 2^40 of them. */
static FerSnapshot *
make_tower (const char *ground)
{
  g_autoptr (GString) text = g_string_new ("{" OPERATION "{\"$ref\": \"#/definitions/D0\"}}}}}}, \"definitions\": {");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "\"D%u\": {\"type\": \"object\", \"properties\": {\"l\": {\"$ref\": \"#/definitions/D%u\"}, \"r\": {\"$ref\": \"#/definitions/D%u\"}}}, ", i, i + 1, i + 1);
  g_string_append_printf (text, "\"D40\": {\"type\": \"%s\"}}}", ground);
  return make (text->str);
}

static void
test_tower (void)
{
  g_autoptr (FerSnapshot) before = make_tower ("string");
  g_autoptr (FerSnapshot) after = make_tower ("integer");
  g_autoptr (FerDifference) difference = fer_difference_find (before, after);
  const FerAlteration *only;

  g_assert_cmpuint (difference->alterations->len, ==, 1);
  only = difference->alterations->pdata[0];
  g_assert_cmpint (only->kind, ==, FER_ALTERATION_FIELD_TYPE);
  g_assert_cmpstr (only->before, ==, "string");
  g_assert_cmpstr (only->after, ==, "integer");
  g_assert_cmpstr (only->places[0].pointer, ==, "/definitions/D40/type");
  g_assert_cmpuint (only->operations->len, ==, 1);
  g_assert_false (difference->truncated);
}

/* A chain of references that is as long as a file may be must not be walked by recursion. */
static void
test_chain (void)
{
  g_autoptr (GString) text = g_string_new ("{" OPERATION "{\"$ref\": \"#/definitions/D0\"}}}}}}, \"definitions\": {");
  g_autoptr (FerSnapshot) before = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "\"D%u\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/D%u\"}}, ", i, i + 1);
  g_string_append (text, "\"D5000\": {\"type\": \"string\"}}}");
  before = make (text->str);
  assert_same (before, before, "chain");
}

/* Each pair of them would be ten thousand million questions. */
static FerSnapshot *
make_sign_ins (char name)
{
  g_autoptr (GString) text = g_string_new ("{\"swagger\": \"2.0\", \"paths\": {}, \"securityDefinitions\": {");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%s\"%c%u\": {\"type\": \"basic\"}", i > 0 ? "," : "", name, i);
  g_string_append (text, "}}");
  return make (text->str);
}

static void
test_sign_ins (void)
{
  g_autoptr (FerSnapshot) before = make_sign_ins ('a');
  g_autoptr (FerSnapshot) after = make_sign_ins ('b');
  g_autoptr (FerDifference) difference = fer_difference_find (before, after);

  g_assert_true (difference->truncated);
  g_assert_cmpuint (difference->alterations->len, ==, FER_DIFFERENCE_MAX_ALTERATIONS);
}

static void
test_shared (void)
{
  g_autoptr (GPtrArray) change = g_ptr_array_new ();
  g_autoptr (FerSnapshot) before = fer_test_cases_make (NULL);
  g_autoptr (FerSnapshot) after = NULL;
  g_autoptr (FerDifference) difference = NULL;
  const FerAlteration *response;

  g_ptr_array_add (change, (gpointer) "D/definitions/Parcel/properties/weight/type = \"string\"");
  after = fer_test_cases_make (change);
  difference = fer_difference_find (before, after);
  /* Once as what is sent, once as what comes back, however many operations share it. */
  g_assert_cmpuint (difference->alterations->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      response = difference->alterations->pdata[i];
      if (response->direction == FER_DIRECTION_RESPONSE)
        {
          g_assert_cmpuint (response->operations->len, ==, 3);
          g_assert_cmpstr (response->operations->pdata[0], ==, "BookParcel");
          g_assert_cmpstr (response->operations->pdata[1], ==, "ListParcels");
          g_assert_cmpstr (response->operations->pdata[2], ==, "GetParcel");
        }
      else
        g_assert_cmpuint (response->operations->len, ==, 1);
    }
}

static void
test_broken (void)
{
  g_autoptr (FerSnapshot) whole = make ("{\"swagger\": \"2.0\", \"paths\": {}}");
  g_autoptr (FerSnapshot) broken = make ("{\"swagger\": \"2.0\", \"paths\": {");
  g_autoptr (FerSnapshot) empty = make ("");
  g_autoptr (FerDifference) difference = fer_difference_find (whole, broken);
  g_autoptr (FerDifference) nothing = fer_difference_find (empty, whole);

  g_assert_false (difference->broken[0]);
  g_assert_true (difference->broken[1]);
  g_assert_cmpuint (nothing->alterations->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/difference/same", test_same);
  g_test_add_func ("/review/difference/tower", test_tower);
  g_test_add_func ("/review/difference/chain", test_chain);
  g_test_add_func ("/review/difference/sign-ins", test_sign_ins);
  g_test_add_func ("/review/difference/shared", test_shared);
  g_test_add_func ("/review/difference/broken", test_broken);
  g_test_add_func ("/review/difference/corpus", test_corpus);
  return g_test_run ();
}

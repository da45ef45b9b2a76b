/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What makers read, filled in: which texts are missing, what they might be, and that writing them is one undo that touches
 * nothing else. */

#include "fer-label-suggestion.h"
#include "fer-labels.h"
#include "fer-part.h"
#include "fer-test-corpus.h"
#include "fer-text-error.h"

#include <string.h>

/* Suggestions. */

typedef struct
{
  const char  *name; /* of the test */
  FerLabelKind kind;
  FerLabelText text;
  const char  *label;
  const char  *node;
  const char  *summary;
  const char  *expected; /* NULL for none */
} Suggestion;

static const Suggestion suggestions[] = {
  { "name", FER_LABEL_PARAMETER, FER_LABEL_SUMMARY, "partNumber", "{}", "", "Part number" },
  { "snake", FER_LABEL_FIELD, FER_LABEL_SUMMARY, "unit_price", "{}", "", "Unit price" },
  { "nested", FER_LABEL_FIELD, FER_LABEL_SUMMARY, "address/zipCode", "{}", "", "Zip code" },
  { "operation", FER_LABEL_OPERATION, FER_LABEL_SUMMARY, "ListBoilerParts", "{}", "", "List boiler parts" },
  { "no-letters", FER_LABEL_FIELD, FER_LABEL_SUMMARY, "$_", "{}", "", NULL },
  { "deed", FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, "ListBoilerParts", "{}", "", "Lists boiler parts." },
  { "deed-of-summary", FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, "Op7", "{}", "Copy a part.", "Copies a part." },
  { "trigger", FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, "OnLow", "{}", "When a part runs low", "Starts a flow when a part runs low." },
  { "no-verb", FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, "BoilerParts", "{}", "", NULL },
  { "verb-alone", FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, "List", "{}", "", NULL },
  { "sentence", FER_LABEL_PARAMETER, FER_LABEL_DESCRIPTION, "partNumber", "{\"type\":\"string\"}", "", "The part number." },
  { "article", FER_LABEL_PARAMETER, FER_LABEL_DESCRIPTION, "n", "{}", "The number", "The number." },
  { "acronym", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "id", "{}", "ID of the part", "The ID of the part." },
  { "choices", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "size", "{\"enum\":[\"S\",\"M\",\"L\"]}", "", "The size. One of S, M and L." },
  { "numbers", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "size", "{\"enum\":[1,2]}", "", "The size." },
  { "many", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "size", "{\"enum\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]}", "", "The size." },
  { "whether", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "isActive", "{\"type\":\"boolean\"}", "", "Whether it is active." },
  { "switch", FER_LABEL_FIELD, FER_LABEL_DESCRIPTION, "active", "{\"type\":\"boolean\"}", "", NULL },
};

static void
test_suggestion (gconstpointer data)
{
  const Suggestion *test = data;
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (test->node);
  g_autofree char *suggestion = fer_label_suggest (tree, fer_json_tree_get_root (tree), test->kind, test->text, test->label, test->summary);

  g_assert_cmpstr (suggestion, ==, test->expected);
}

/* A document. */

#define DEFINITION                                                                                                             \
  "{\n  \"swagger\": \"2.0\",\n  \"paths\": {\n    \"/parts\": {\n      \"get\": {\n        \"operationId\": \"ListParts\",\n" \
  "        \"parameters\": [\n          { \"name\": \"maxPrice\", \"in\": \"query\", \"type\": \"number\" },\n"                \
  "          { \"name\": \"hidden\", \"in\": \"query\", \"type\": \"string\", \"x-ms-visibility\": \"internal\" },\n"          \
  "          { \"name\": \"body\", \"in\": \"body\", \"schema\": { \"$ref\": \"#/definitions/Part\" } }\n        ],\n"         \
  "        \"responses\": { \"200\": { \"description\": \"OK\", \"schema\": { \"$ref\": \"#/definitions/Part\" } } }\n"        \
  "      }\n    }\n  },\n  \"definitions\": {\n    \"Part\": { \"type\": \"object\", \"properties\": {\n"                      \
  "      \"id\": { \"type\": \"string\", \"title\": \"Number\", \"description\": \"What it is known by.\" },\n"                \
  "      \"maker\": { \"type\": \"object\", \"properties\": { \"name\": {} } }\n    } }\n  }\n}\n"

typedef struct
{
  FerDocument *document;
  FerLabels   *labels;
} Fixture;

static void
wait_for_labels (Fixture *self)
{
  while (!fer_labels_get_ready (self->labels))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->document = fer_document_new_for_texts (DEFINITION, NULL);
  self->labels = fer_labels_new (self->document);
  wait_for_labels (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_unref (self->document);
  /* A search that is under way holds it, and so does its thread for a moment more. */
  g_object_add_weak_pointer (G_OBJECT (self->labels), (gpointer *)&self->labels);
  g_object_unref (self->labels);
  while (self->labels != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static char *
dup_text (FerDocument *document)
{
  GBytes *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Returns: (transfer none): the label of that name, which there has to be */
static FerLabel *
find (Fixture    *self,
      const char *name)
{
  GListModel *list = fer_labels_get_list (self->labels);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerLabel) label = g_list_model_get_item (list, i);

      if (g_str_equal (fer_label_get_name (label), name))
        return label;
    }
  g_error ("no label of %s", name);
}

static void
test_what_is_listed (Fixture      *self,
                     gconstpointer data)
{
  static const char *const expected[][3] = {
    { "ListParts", "GET /parts", "/paths/~1parts/get" },
    { "maxPrice", "ListParts", "/paths/~1parts/get/parameters/0" },
    { "id", "Part", "/definitions/Part/properties/id" },
    { "maker", "Part", "/definitions/Part/properties/maker" },
    { "maker/name", "Part", "/definitions/Part/properties/maker/properties/name" },
  };
  GListModel *list = fer_labels_get_list (self->labels);
  FerLabel   *id = find (self, "id");

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (FerLabel) label = g_list_model_get_item (list, i);

      g_assert_cmpstr (fer_label_get_name (label), ==, expected[i][0]);
      g_assert_cmpstr (fer_label_get_where (label), ==, expected[i][1]);
      g_assert_cmpstr (fer_label_get_pointer (label), ==, expected[i][2]);
      g_assert_cmpint (fer_label_is_filled (label), ==, label == id);
    }
  g_assert_cmpstr (fer_label_get_touched (id)[0], ==, "ListParts");
  g_assert_cmpstr (fer_label_get_key (id, FER_LABEL_SUMMARY), ==, "title");
  g_assert_true (fer_label_matches (id, "part NUMB"));
  g_assert_false (fer_label_matches (id, "part nobody"));
}

static void
test_a_cell_is_an_undo (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dup_text (self->document);
  g_autofree char *after = NULL, *undone = NULL;
  FerLabel        *price = find (self, "maxPrice");

  g_assert_true (fer_labels_set (self->labels, price, FER_LABEL_SUMMARY, "  Highest\n price ", &error));
  g_assert_no_error (error);
  after = dup_text (self->document);
  g_assert_nonnull (strstr (after, "\"x-ms-summary\": \"Highest price\""));
  g_assert_cmpuint (strlen (after), ==, strlen (before) + strlen ("\"x-ms-summary\": \"Highest price\", "));
  g_assert_true (find (self, "maxPrice") == price);
  g_assert_cmpstr (fer_label_get_text (price, FER_LABEL_SUMMARY), ==, "Highest price");
  g_assert_cmpstr (fer_label_get_suggestion (price, FER_LABEL_DESCRIPTION), ==, "The highest price.");

  g_assert_true (fer_labels_set (self->labels, find (self, "id"), FER_LABEL_DESCRIPTION, "", &error));
  g_assert_cmpstr (fer_label_get_text (find (self, "id"), FER_LABEL_DESCRIPTION), ==, "");
  g_assert_true (fer_document_undo (self->document));
  g_assert_true (fer_document_undo (self->document));
  g_assert_false (fer_document_undo (self->document));
  undone = dup_text (self->document);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_the_same_again_is_nothing (Fixture      *self,
                                gconstpointer data)
{
  g_assert_true (fer_labels_set (self->labels, find (self, "id"), FER_LABEL_SUMMARY, "Number", NULL));
  g_assert_false (fer_document_undo (self->document));
}

static void
test_what_is_gone_is_refused (Fixture      *self,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerLabel) price = g_object_ref (find (self, "maxPrice"));
  g_autoptr (FerPart) operation = g_list_model_get_item (fer_document_get_operations (self->document), 0);
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (fer_part_remove (operation, NULL));
  before = dup_text (self->document);
  g_assert_false (fer_labels_set (self->labels, price, FER_LABEL_SUMMARY, "Late", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE);
  after = dup_text (self->document);
  g_assert_cmpstr (after, ==, before);
}

static void
keep_cb (GObject *source G_GNUC_UNUSED,
         GAsyncResult   *result,
         gpointer        user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
fill (FerLabels *labels,
      GPtrArray *changes,
      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_labels_fill_async (labels, changes, "Fill In", NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return fer_labels_fill_finish (labels, result, error);
}

typedef struct
{
  const char *name;
  const char *cells;
  guint       row;
  guint       column;
  const char *expected; /* summaries and descriptions of all rows, with | between them */
} Paste;

static const Paste pastes[] = {
  { "one", "A", 0, 0, "A||||Number|What it is known by.||||" },
  { "block", "A\tB\nC\tD\n", 0, 0, "A|B|C|D|Number|What it is known by.||||" },
  { "returns", "A\tB\r\nC\tD\r\n", 0, 0, "A|B|C|D|Number|What it is known by.||||" },
  { "right-column", "A\tcut off\nB", 0, 1, "|A||B|Number|What it is known by.||||" },
  { "over-the-end", "A\nB\nC", 4, 0, "||||Number|What it is known by.|||A|" },
  { "empty-leaves", "\t\nA\n\nB", 1, 0, "||||A|What it is known by.|||B|" },
  { "quoted", "\"A \"\"b\"\"\nc\"\t\"D\tE\"\n", 0, 0, "A \"b\" c|D E|||Number|What it is known by.||||" },
  { "quote-never-closed", "\"A\nB", 0, 0, "A B||||Number|What it is known by.||||" },
  { "quote-inside", "5\" pipe", 0, 0, "5\" pipe||||Number|What it is known by.||||" },
};

static char *
list_texts (Fixture *self)
{
  GListModel *list = fer_labels_get_list (self->labels);
  GString    *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FerLabel) label = g_list_model_get_item (list, i);

      g_string_append_printf (all, "%s%s|%s", i > 0 ? "|" : "", fer_label_get_text (label, FER_LABEL_SUMMARY), fer_label_get_text (label, FER_LABEL_DESCRIPTION));
    }
  return g_string_free (all, FALSE);
}

static void
test_paste (Fixture      *self,
            gconstpointer data)
{
  const Paste *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = fer_label_changes_new_for_table (fer_labels_get_list (self->labels), test->row, test->column, test->cells);
  g_autofree char *before = dup_text (self->document);
  g_autofree char *texts = NULL, *undone = NULL;

  g_assert_true (fill (self->labels, changes, &error));
  g_assert_no_error (error);
  texts = list_texts (self);
  g_assert_cmpstr (texts, ==, test->expected);
  g_assert_true (fer_document_undo (self->document));
  g_assert_false (fer_document_undo (self->document));
  undone = dup_text (self->document);
  g_assert_cmpstr (undone, ==, before);
}

static FerSplices *
make_suggested (FerSnapshot *snapshot,
                guint       *n)
{
  g_autoptr (GPtrArray) found = fer_label_find_all (snapshot, NULL);
  g_autoptr (GListStore) list = g_list_store_new (FER_TYPE_LABEL);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  FerSplices *splices;

  g_list_store_splice (list, 0, 0, found->pdata, found->len);
  changes = fer_label_changes_new_for_suggestions (G_LIST_MODEL (list));
  *n = changes->len;
  splices = fer_label_changes_make_splices (changes, snapshot, &error);
  g_assert_no_error (error);
  return splices;
}

static void
fill_in_connector (const char *path,
                   guint      *n_labels)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (FerSnapshot) before = fer_snapshot_read (file, NULL, NULL);
  FerJsonTree *tree = before != NULL ? fer_snapshot_get_tree (before, FER_FILE_ROLE_DEFINITION) : NULL;
  g_autoptr (FerSplices) first = NULL, second = NULL, back = NULL;
  g_autoptr (FerSnapshot) after = NULL, undone = NULL;
  GBytes *text;
  guint   n, n_again;

  if (tree == NULL || fer_json_tree_is_broken (tree))
    return;
  first = make_suggested (before, &n);
  after = fer_snapshot_splice (before, FER_FILE_ROLE_DEFINITION, first);
  g_assert_false (fer_json_tree_is_broken (fer_snapshot_get_tree (after, FER_FILE_ROLE_DEFINITION)));
  second = make_suggested (after, &n_again);
  if (n_again > 0 || fer_splices_get_size (second) > 0)
    g_error ("%s: %u of %u are still not filled in", path, n_again, n);
  text = fer_snapshot_get_text (before, FER_FILE_ROLE_DEFINITION);
  back = fer_splices_invert (first, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  undone = fer_snapshot_splice (after, FER_FILE_ROLE_DEFINITION, back);
  g_assert_true (g_bytes_equal (fer_snapshot_get_text (undone, FER_FILE_ROLE_DEFINITION), text));
  *n_labels += n;
}

static void
test_corpus_is_filled_in (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  guint n = 0;

  if (files == NULL)
    return;
  for (guint i = 0; i < files->len; i += fer_test_corpus_get_stride ())
    if (strstr (files->pdata[i], "wagger.json") != NULL)
      fill_in_connector (files->pdata[i], &n);
  g_test_message ("%u labels filled in", n);
  g_assert_cmpuint (n, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      g_autofree char *path = g_strconcat ("/labels/suggestion/", suggestions[i].name, NULL);

      g_test_add_data_func (path, &suggestions[i], test_suggestion);
    }
  g_test_add ("/labels/what-is-listed", Fixture, NULL, set_up, test_what_is_listed, tear_down);
  g_test_add ("/labels/a-cell-is-an-undo", Fixture, NULL, set_up, test_a_cell_is_an_undo, tear_down);
  g_test_add ("/labels/the-same-again-is-nothing", Fixture, NULL, set_up, test_the_same_again_is_nothing, tear_down);
  g_test_add ("/labels/what-is-gone-is-refused", Fixture, NULL, set_up, test_what_is_gone_is_refused, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      g_autofree char *path = g_strconcat ("/labels/paste/", pastes[i].name, NULL);

      g_test_add (path, Fixture, &pastes[i], set_up, test_paste, tear_down);
    }
  g_test_add_func ("/labels/corpus-is-filled-in", test_corpus_is_filled_in);
  return g_test_run ();
}

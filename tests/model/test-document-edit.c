/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a connector in memory: transactions over several files, undo, what stays while the source is
 * broken, problems that keep their identity, and who is told what and when. */

#include "fer-document.h"

#include <string.h>

#define DEFINITION                         \
  "{\n"                                    \
  "  \"swagger\": \"2.0\",\n"              \
  "  \"info\": { \"title\": \"Parts\" }\n" \
  "}\n"

/* Everything that a connector tells, as one string. */
typedef struct
{
  FerDocument *document;
  GString     *told;
} Listener;

static void
spliced_cb (Listener   *self,
            FerFile    *file,
            FerSplices *splices)
{
  gsize n_bytes;

  /* The tree is new already. */
  g_assert_cmpuint (fer_splices_get_size (splices), >, 0);
  if (fer_file_get_tree (file) != NULL)
    {
      fer_json_tree_peek_text (fer_file_get_tree (file), &n_bytes);
      g_assert_cmpuint (n_bytes, ==, fer_text_get_length (fer_file_get_text (file)));
    }
  g_string_append_printf (self->told, "spliced %s; ", fer_file_get_name (file));
}

static void
settled_cb (Listener *self)
{
  g_string_append (self->told, "settled; ");
}

static void
replayed_cb (Listener *self,
             FerFile  *file,
             guint64   start,
             guint64   end)
{
  g_string_append_printf (self->told, "replayed %s %d-%d; ", fer_file_get_name (file), (int)start, (int)end);
}

static void
notify_cb (Listener   *self,
           GParamSpec *pspec)
{
  g_string_append_printf (self->told, "%s; ", pspec->name);
}

static Listener *
listener_new (FerDocument *document)
{
  Listener *self = g_new0 (Listener, 1);

  self->document = document;
  self->told = g_string_new (NULL);
  g_signal_connect_swapped (document, "spliced", G_CALLBACK (spliced_cb), self);
  g_signal_connect_swapped (document, "settled", G_CALLBACK (settled_cb), self);
  g_signal_connect_swapped (document, "replayed", G_CALLBACK (replayed_cb), self);
  return self;
}

static void
listener_free (Listener *self)
{
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_string_free (self->told, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, listener_free)

static void
assert_told (Listener   *self,
             const char *told)
{
  g_assert_cmpstr (self->told->str, ==, told);
  g_string_truncate (self->told, 0);
}

static void
assert_text (FerFile    *file,
             const char *expected)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);

  g_assert_cmpmem (text, n_bytes, expected, strlen (expected));
}

/* Replaces the first place where @old stands. */
static void
change (FerDocument *document,
        FerFile     *file,
        const char  *old,
        const char *new)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  const char *at = g_strstr_len (text, n_bytes, old);
  g_autoptr (FerSplices) splices = NULL;

  g_assert_nonnull (at);
  splices = fer_splices_new_replace (at - text, strlen (old), new, -1);
  fer_document_apply (document, file, splices);
}

static void
change_once (FerDocument *document,
             FerFile     *file,
             const char  *old,
             const char *new)
{
  fer_document_begin (document, "Change", NULL);
  change (document, file, old, new);
  fer_document_end (document);
}

static void
test_transaction (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, "{ \"properties\": {} }");
  g_autoptr (Listener) listener = listener_new (document);
  FerFile         *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  FerFile         *properties = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);
  g_autofree char *name = NULL;

  fer_document_begin (document, "Change Title", NULL);
  change (document, definition, "Parts", "Boilers");
  fer_document_begin (document, "Inner", NULL);
  change (document, properties, "{}", "{ \"a\": 1 }");
  fer_document_end (document);
  assert_told (listener, "spliced apiDefinition.swagger.json; spliced apiProperties.json; ");
  g_assert_false (fer_document_undo (document));
  fer_document_end (document);
  assert_told (listener, "settled; ");
  g_assert_cmpstr (fer_document_get_title (document), ==, "Boilers");
  g_object_get (document, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Change Title");

  g_assert_true (fer_document_undo (document));
  assert_told (listener, "spliced apiProperties.json; spliced apiDefinition.swagger.json; settled; replayed apiDefinition.swagger.json 44-49; ");
  assert_text (definition, DEFINITION);
  assert_text (properties, "{ \"properties\": {} }");
  g_assert_cmpstr (fer_document_get_title (document), ==, "Parts");
  g_assert_true (fer_document_redo (document));
  assert_text (properties, "{ \"properties\": { \"a\": 1 } }");
  g_assert_false (fer_document_redo (document));
}

static void
test_empty_transaction (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  g_autoptr (Listener) listener = listener_new (document);
  g_autoptr (FerSplices) nothing = fer_splices_new ();
  gboolean can_undo;

  fer_document_begin (document, "Nothing", NULL);
  fer_document_apply (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), nothing);
  fer_document_end (document);
  assert_told (listener, "");
  g_object_get (document, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
}

static void
test_cancel (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  g_autoptr (Listener) listener = listener_new (document);
  FerFile *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  gboolean can_undo;

  fer_document_begin (document, "Outer", NULL);
  fer_document_begin (document, "Inner", NULL);
  change (document, definition, "Parts", "Boilers");
  fer_document_cancel (document);
  assert_text (definition, DEFINITION);
  change (document, definition, "Parts", "Pumps");
  fer_document_cancel (document);
  assert_text (definition, DEFINITION);
  g_object_get (document, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  g_assert_true (g_str_has_suffix (listener->told->str, "settled; "));
}

static void
test_coalescing (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  FerFile                 *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  static const char *const steps[] = { "Parts", "Part", "Par", "Pa" };

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    {
      fer_document_begin (document, "Change Title", "title");
      change (document, definition, steps[i - 1], steps[i]);
      fer_document_end (document);
    }
  fer_document_seal (document);
  fer_document_begin (document, "Change Title", "title");
  change (document, definition, "Pa", "P");
  fer_document_end (document);
  g_assert_true (fer_document_undo (document));
  g_assert_cmpstr (fer_document_get_title (document), ==, "Pa");
  g_assert_true (fer_document_undo (document));
  g_assert_cmpstr (fer_document_get_title (document), ==, "Parts");
  g_assert_false (fer_document_undo (document));
}

/* The last good state stays in the forms while the source is broken. */
static void
test_stale (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  g_autoptr (Listener) listener = listener_new (document);
  FerFile *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerJsonTree) good = fer_json_tree_ref (fer_file_get_form_tree (definition));
  gboolean stale;

  g_signal_connect_swapped (document, "notify::stale", G_CALLBACK (notify_cb), listener);
  change_once (document, definition, "}\n}", "}\n");
  g_assert_true (fer_file_get_broken (definition));
  g_assert_true (fer_file_get_stale (definition));
  g_assert_true (fer_file_get_form_tree (definition) == good);
  g_assert_true (fer_file_get_tree (definition) != good);
  g_object_get (document, "stale", &stale, NULL);
  g_assert_true (stale);
  assert_told (listener, "spliced apiDefinition.swagger.json; stale; settled; ");
  change_once (document, definition, "Parts", "Pumps");
  g_assert_cmpstr (fer_document_get_title (document), ==, "Parts");
  assert_told (listener, "spliced apiDefinition.swagger.json; settled; ");

  change_once (document, definition, "}\n", "}\n}\n");
  g_assert_false (fer_file_get_stale (definition));
  g_assert_cmpstr (fer_document_get_title (document), ==, "Pumps");
  g_assert_true (fer_file_get_form_tree (definition) == fer_file_get_tree (definition));
}

static void
test_broken_from_the_start (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{ \"info\": { \"title\": \"A\"", NULL);
  FerFile *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);

  g_assert_true (fer_file_get_broken (definition));
  g_assert_false (fer_file_get_stale (definition));
  g_assert_cmpstr (fer_document_get_title (document), ==, "A");
  change_once (document, definition, "A", "B");
  g_assert_false (fer_file_get_stale (definition));
  g_assert_cmpstr (fer_document_get_title (document), ==, "B");
  /* Once whole, it is stale when it breaks again. */
  change_once (document, definition, "\"B\"", "\"C\" } }");
  change_once (document, definition, "\"C\" } }", "\"D\"");
  g_assert_true (fer_file_get_stale (definition));
  g_assert_cmpstr (fer_document_get_title (document), ==, "C");
}

/* Problems. */

static void
items_changed_cb (Listener *self,
                  guint     position,
                  guint     removed,
                  guint     added)
{
  g_string_append_printf (self->told, "%u -%u +%u; ", position, removed, added);
}

static char *
describe_problem (GListModel *problems,
                  guint       index)
{
  g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, index);

  return g_strdup_printf ("%s %u:%u", fer_diagnostic_get_code (problem), fer_diagnostic_get_line (problem), fer_diagnostic_get_column (problem));
}

static void
assert_problem (GListModel *problems,
                guint       index,
                const char *description)
{
  g_autofree char *found = describe_problem (problems, index);

  g_assert_cmpstr (found, ==, description);
}

static void
test_problems_stay (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{\n \"a\": [1,],\n \"b\": [2,],\r\n \"c\": \"é\" // x\n}", NULL);
  g_autoptr (Listener) listener = listener_new (document);
  FerFile    *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  GListModel *problems = fer_document_get_problems (document);
  g_autoptr (FerDiagnostic) second = g_list_model_get_item (problems, 1);
  gsize start, end;

  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 3);
  assert_problem (problems, 0, "json-trailing-comma 2:9");
  assert_problem (problems, 1, "json-trailing-comma 3:9");
  assert_problem (problems, 2, "json-comment 4:11");
  g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (items_changed_cb), listener);
  g_signal_connect_swapped (second, "notify::place", G_CALLBACK (notify_cb), listener);
  g_signal_handlers_block_matched (document, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, listener);

  change_once (document, definition, "{\n", "{\n\n\n");
  assert_told (listener, "place; ");
  assert_problem (problems, 0, "json-trailing-comma 4:9");
  assert_problem (problems, 1, "json-trailing-comma 5:9");
  fer_diagnostic_get_range (second, &start, &end);
  g_assert_cmpuint (start, ==, 24);
  change_once (document, definition, "[2", "[2, 3");
  assert_told (listener, "");
  assert_problem (problems, 1, "json-trailing-comma 5:12");
  /* The first one is mended: the second one is the same object. */
  change_once (document, definition, "[1,]", "[1]");
  assert_told (listener, "0 -1 +0; ");
  {
    g_autoptr (FerDiagnostic) first = g_list_model_get_item (problems, 0);

    g_assert_true (first == second);
  }
  change_once (document, definition, "[2, 3,]", "[]");
  assert_told (listener, "0 -1 +0; ");
  fer_document_undo (document);
  assert_told (listener, "0 -0 +1; ");
  change_once (document, definition, " // x", "");
  assert_told (listener, "1 -1 +0; ");
}

static void
test_problem_at_the_end_stays (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{ \"a\": 1", NULL);
  g_autoptr (Listener) listener = listener_new (document);
  FerFile    *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  GListModel *problems = fer_document_get_problems (document);

  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);
  g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (items_changed_cb), listener);
  g_signal_handlers_block_matched (document, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, listener);
  for (guint i = 0; i < 5; i++)
    change_once (document, definition, "1", "12");
  assert_told (listener, "");
  change_once (document, definition, "12", "12}");
  g_assert_cmpuint (g_list_model_get_n_items (problems), <=, 1);
}

/* Many faults, all moved by every key. */
static void
test_many_problems (void)
{
  g_autoptr (GString) text = g_string_new ("[\n");
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (Listener) listener = NULL;
  GListModel *problems;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "[1,],\n");
  g_string_append (text, "[]]");
  document = fer_document_new_for_texts (text->str, NULL);
  problems = fer_document_get_problems (document);
  listener = listener_new (document);
  g_assert_cmpuint (g_list_model_get_n_items (problems), <=, FER_JSON_MAX_FAULTS + 1);
  g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (items_changed_cb), listener);
  g_signal_handlers_block_matched (document, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, listener);
  for (guint i = 0; i < 20; i++)
    change_once (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), "[\n", "[\n\n");
  assert_told (listener, "");
  assert_problem (problems, 999, "json-trailing-comma 1021:3");
}

/* Files that are made when they are first needed. */

static void
test_ensure_file (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  g_autoptr (Listener) listener = listener_new (document);
  GListModel *files = fer_document_get_files (document);
  FerFile    *properties;
  FerFile    *script;
  gboolean    present;

  g_signal_connect_swapped (files, "items-changed", G_CALLBACK (items_changed_cb), listener);
  script = fer_document_ensure_file (document, FER_FILE_ROLE_SCRIPT);
  assert_told (listener, "1 -0 +1; settled; ");
  g_assert_null (fer_file_get_tree (script));
  properties = fer_document_ensure_file (document, FER_FILE_ROLE_PROPERTIES);
  assert_told (listener, "1 -0 +1; settled; ");
  g_assert_true (fer_document_ensure_file (document, FER_FILE_ROLE_PROPERTIES) == properties);
  g_assert_false (fer_file_get_broken (properties));
  g_assert_false (fer_file_get_modified (properties));
  g_object_get (properties, "present", &present, NULL);
  g_assert_false (present);
  g_assert_true (fer_json_node_find (fer_file_get_tree (properties), 0, "properties", "connectionParameters", NULL) != FER_JSON_NONE);
  assert_told (listener, "");
  change_once (document, properties, "#007ee5", "#123456");
  g_assert_true (fer_file_get_modified (properties));
  fer_document_undo (document);
  g_assert_false (fer_file_get_modified (properties));
}

static void
test_modified (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  FerFile *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);

  /* It is nowhere on disk. */
  g_assert_true (fer_document_get_modified (document));
  g_assert_true (fer_file_get_modified (definition));
  change_once (document, definition, "Parts", "Pumps");
  fer_document_undo (document);
  g_assert_true (fer_document_get_modified (document));
}

/* Edits from inside. */

static void
edit_once_cb (FerDocument *document,
              guint       *n_left)
{
  if (*n_left == 0)
    return;
  (*n_left)--;
  change_once (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), "Parts", "Partss");
}

static void
test_edit_while_settled (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  guint n_left = 3;

  g_signal_connect (document, "settled", G_CALLBACK (edit_once_cb), &n_left);
  change_once (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), "2.0", "2.1");
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpstr (fer_document_get_title (document), ==, "Partssss");
}

static void
edit_on_notify_cb (FerDocument      *document,
                   GParamSpec *pspec G_GNUC_UNUSED,
                   guint            *n_left)
{
  edit_once_cb (document, n_left);
}

static void
test_edit_while_settling (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, NULL);
  guint n_left = 3;

  g_signal_connect (document, "notify::title", G_CALLBACK (edit_on_notify_cb), &n_left);
  change_once (document, fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), "Parts", "Partss");
  g_assert_cmpuint (n_left, ==, 0);
  g_assert_cmpstr (fer_document_get_title (document), ==, "Partsssss");
}

static void
drop_cb (FerDocument **document)
{
  g_clear_object (document);
}

static void
test_dropped_while_settled (void)
{
  FerDocument *document = fer_document_new_for_texts (DEFINITION, NULL);
  FerFile     *definition = g_object_ref (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION));

  g_signal_connect_swapped (document, "settled", G_CALLBACK (drop_cb), &document);
  change_once (document, definition, "Parts", "Pumps");
  g_assert_null (document);
  g_assert_finalize_object (definition);
}

/* Random edits over every file, and all the way back. */
static void
test_random_edits (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts (DEFINITION, "{ \"properties\": { \"a\": [1, 2] } }");
  static const char *const pieces[] = { "\"", "{", "}", "[", "]", ",", ":", "1", "é", " ", "\n", "//", "a" };
  guint                    n_steps = 0;

  for (guint i = 0; i < 500; i++)
    {
      FerFile    *file = fer_document_get_file (document, g_test_rand_bit () ? FER_FILE_ROLE_DEFINITION : FER_FILE_ROLE_PROPERTIES);
      gsize       n_bytes;
      const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
      gsize       at = g_test_rand_int_range (0, n_bytes + 1);
      g_autoptr (FerSplices) splices = NULL;

      while (at < n_bytes && ((guchar)text[at] & 0xc0) == 0x80)
        at++;
      if (at < n_bytes && g_test_rand_int_range (0, 3) == 0)
        splices = fer_splices_new_replace (at, g_utf8_next_char (text + at) - (text + at), NULL, 0);
      else
        splices = fer_splices_new_replace (at, 0, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], -1);
      fer_document_begin (document, "Type", NULL);
      fer_document_apply (document, file, splices);
      fer_document_end (document);
      n_steps++;
      g_assert_cmpint (fer_file_get_broken (file), ==, fer_json_tree_is_broken (fer_file_get_tree (file)));
      g_assert_cmpint (fer_file_get_stale (file), ==, fer_file_get_broken (file));
    }
  for (; n_steps > 0; n_steps--)
    g_assert_true (fer_document_undo (document));
  g_assert_false (fer_document_undo (document));
  assert_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION), DEFINITION);
  assert_text (fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES), "{ \"properties\": { \"a\": [1, 2] } }");
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document-edit/transaction", test_transaction);
  g_test_add_func ("/document-edit/empty-transaction", test_empty_transaction);
  g_test_add_func ("/document-edit/cancel", test_cancel);
  g_test_add_func ("/document-edit/coalescing", test_coalescing);
  g_test_add_func ("/document-edit/stale", test_stale);
  g_test_add_func ("/document-edit/broken-from-the-start", test_broken_from_the_start);
  g_test_add_func ("/document-edit/problems-stay", test_problems_stay);
  g_test_add_func ("/document-edit/problem-at-the-end-stays", test_problem_at_the_end_stays);
  g_test_add_func ("/document-edit/many-problems", test_many_problems);
  g_test_add_func ("/document-edit/ensure-file", test_ensure_file);
  g_test_add_func ("/document-edit/modified", test_modified);
  g_test_add_func ("/document-edit/edit-while-settled", test_edit_while_settled);
  g_test_add_func ("/document-edit/edit-while-settling", test_edit_while_settling);
  g_test_add_func ("/document-edit/dropped-while-settled", test_dropped_while_settled);
  g_test_add_func ("/document-edit/random-edits", test_random_edits);
  return g_test_run ();
}

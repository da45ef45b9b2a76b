/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A renamed operation is followed into the script, where the code asks for it by its id and nowhere else. */

#include "config.h"

#include "fer-document.h"
#include "fer-reference.h"
#include "fer-script.h"
#include "fer-test-folder.h"

#include <string.h>

/* Written with ' for ", ~ for '. "@" is where the id stands and follows, "List" where it stays, left over in the `left` places that have it wholly. */
typedef struct
{
  const char *code;
  guint       n_left;
} Case;

static const Case cases[] = {
  /* Comparisons */
  { "if (this.Context.OperationId == '@' || Context!.OperationId == '@') {}", 0 },
  { "if (Context.OperationId!='@'||Context . OperationId == /* 'List' */ '@') {}", 0 },
  { "if ('@' == this.Context.OperationId) {}", 0 },
  { "if ((Context.OperationId) == '@' && (this.Context?.OperationId).Trim () == '@') {}", 0 },
  { "if ('@'.Equals(this.Context.OperationId, StringComparison.OrdinalIgnoreCase)) {}", 0 },
  { "if (Context.OperationId.Equals('@') || string.Equals(Context.OperationId, '@') || String.Equals('@', operationId)) {}", 0 },
  { "if (Context.OperationId is '@' or 'Other' or '@') {} else if (operationId is not '@') {}", 0 },
  { "return Context.OperationId == '@' ? 'List' : x == 'List';", 2 },
  /* Switches */
  { "switch (Context.OperationId) { case 'Other': case '@': { case 'List': } default: break; case '@' or 'x' when a: break; }", 1 },
  { "switch (kind) { case 'List': break; }", 1 },
  { "var r = Context.OperationId switch { '@' => A('List'), 'x' or '@' => 'List', _ => 'List' };", 3 },
  { "switch (this.Context.OperationId.Substring (0, 4)) { case 'List': break; }", 1 },
  /* Other names for the id */
  { "string op = Context.OperationId; if (op == '@') {}", 0 },
  { "string op = bot ? 'Bot' : this.Context.OperationId; switch (op) { case '@': break; }", 0 },
  { "var url = path.Replace (Context.OperationId, x); if (url == 'List') {}", 1 },
  { "void Run (string operationId) { if (operationId == '@') {} }", 0 },
  /* What is given an id */
  { "var s = new JObject { ['operationId'] = '@', ['summary'] = 'List', ['x'] = new JProperty ('operationId', '@') };", 1 },
  { "const string ListOperationId = '@'; Run (operationId: '@');", 0 },
  /* Lists */
  { "string[] ids = { '@', 'Other' }; var more = new List<string>() { 'Other', '@', };", 0 },
  { "var names = new[] { 'List', 'Nobody' }; var one = new[] { 'List' };", 2 },
  /* What is not the id, or not code */
  { "if (Context.OperationId.Contains ('List') || Context.OperationId.StartsWith ('List')) {}", 2 },
  { "// Context.OperationId == 'List'\n/* Context.OperationId == 'List' */\n#region don~t == 'List'\nif (OperationId == '@') {}", 0 },
  { "if (Context.OperationId == 'Listing' || Context.OperationId == ' List' || Context.OperationId == 'list') {}", 0 },
  { "var s = 'Context.OperationId == \\'List\\''; var c = ~'~; var d = ~\\~~; if (OperationId == '@') {}", 0 },
  { "var s = $'{{ OperationId == List }} {(OperationId == '@' ? 'a' : $'{b}')} {x:~}'; if (OperationId == '@') {}", 0 },
  { "var s = '''OperationId == 'List' ''' + $'''{'List'}'''; if (OperationId == '@') {}", 0 },
  { "var s = @'C:\\'; if (OperationId == @'@') {}", 0 },
  { "var s = @'a '' OperationId == ''List'' '; var t = $@'\\{x}'; if (OperationId == '@') {}", 0 },
  /* Broken */
  { "if (OperationId == '@') { ) } } switch ( { case 'List", 0 },
  { "var s = 'abc\nif (OperationId == '@') {}", 0 },
};

static char *
fill (const char *code,
      const char *id)
{
  GString *text = g_string_new (code);

  g_string_replace (text, "@'@'", "\x01\"\x02\"", 0);
  g_string_replace (text, "'@'", "'\x02'", 0);
  g_string_replace (text, "\x02", id, 0);
  g_string_replace (text, "\x01", "@", 0);
  g_string_replace (text, "'", "\"", 0);
  g_string_replace (text, "~", "'", 0);
  return g_string_free (text, FALSE);
}

static GHashTable *
make_ids (void)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (ids, (gpointer) "List");
  g_hash_table_add (ids, (gpointer) "Other");
  g_hash_table_add (ids, (gpointer) "LIST");
  return ids;
}

static void
assert_renamed (const char *before,
                const char *new_id,
                const char *expected,
                guint       n_left)
{
  g_autoptr (GHashTable) ids = make_ids ();
  g_autoptr (FerSplices) splices = fer_script_rename_operation (before, strlen (before), ids, "List", new_id);
  g_autoptr (GBytes) after = fer_splices_apply (splices, before, strlen (before));
  g_autofree char *text = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));

  g_autoptr (GArray) left = fer_script_find_string (text, strlen (text), "List");

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (left->len, ==, n_left);
  for (guint i = 0; i < left->len; i++)
    g_assert_true (strstr (text + g_array_index (left, gsize, i), "List\"") == text + g_array_index (left, gsize, i) + 1);
}

static void
test_places (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = fill (cases[i].code, "List");
      g_autofree char *after = fill (cases[i].code, "ListParts");

      g_test_message ("%s", before);
      assert_renamed (before, "ListParts", after, cases[i].n_left);
    }
}

/* In another case, where the code makes no difference; and what an id may hold. */
static void
test_spelling (void)
{
  assert_renamed ("OperationId.ToLower() == \"list\"", "GetX", "OperationId.ToLower() == \"getx\"", 0);
  assert_renamed ("switch (OperationId.ToUpperInvariant()) { case \"LIST\": }", "GetX", "switch (OperationId.ToUpperInvariant()) { case \"GETX\": }", 0);
  assert_renamed ("OperationId.ToLower() == \"List\"", "GetX", "OperationId.ToLower() == \"List\"", 1);
  assert_renamed ("\"lisT\".Equals(OperationId, StringComparison.OrdinalIgnoreCase)", "GetX", "\"GetX\".Equals(OperationId, StringComparison.OrdinalIgnoreCase)", 0);
  assert_renamed ("\"lisT\".Equals(OperationId)", "GetX", "\"lisT\".Equals(OperationId)", 0);
  /* Another operation's. */
  assert_renamed ("\"LIST\".Equals(OperationId, StringComparison.OrdinalIgnoreCase)", "GetX", "\"LIST\".Equals(OperationId, StringComparison.OrdinalIgnoreCase)", 0);
  assert_renamed ("OperationId == \"List\" || OperationId == @\"List\"", "a\"\\\n", "OperationId == \"a\\\"\\\\\\u000a\" || OperationId == @\"a\"\"\\\n\"", 0);
}

/* Nothing takes longer than in proportion, whatever the script is. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "){", "\"List\" or ", "$\"{", "((", "OperationId.", "case \"List\"(", "{\"List\",", "\"List\".Equals(", "'", "\"\"\"", "=OperationId;" };
  g_autoptr (GHashTable) ids = make_ids ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FerSplices) splices = NULL;

      while (text->len < 300000)
        g_string_append (text, pieces[i]);
      splices = fer_script_rename_operation (text->str, text->len, ids, "List", "x");
      g_assert_nonnull (splices);
    }
}

#define DEFINITION "{ \"swagger\": \"2.0\", \"paths\": { \"/a\": { \"get\": { \"operationId\": \"List\" } } } }"
#define SCRIPT "\xef\xbb\xbfif (Context.OperationId == \"%s\")\r\n{\r\n}\r\n"

/* All files in one step, taken back in one. */
static void
test_connector (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *before = g_strdup_printf (SCRIPT, "List");
  g_autofree char *after = g_strdup_printf (SCRIPT, "ListParts");
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_test_folder_put (folder, "apiProperties.json", "{ \"properties\": { \"scriptOperations\": [ \"List\" ] } }", -1);
  fer_test_folder_put (folder, "script.csx", before, -1);
  document = fer_document_open (folder->file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fer_reference_rename_operation (document, "List", "ListParts", &error));
  g_assert_no_error (error);
  g_assert_true (fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error));
  g_assert_no_error (error);
  fer_test_folder_assert_holds (folder, "script.csx", after);
  g_assert_true (fer_document_undo (document));
  g_assert_false (fer_document_undo (document));
  g_assert_true (fer_document_save (document, FER_SAVE_DEFAULT, NULL, &error));
  fer_test_folder_assert_holds (folder, "script.csx", before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/places", test_places);
  g_test_add_func ("/script/spelling", test_spelling);
  g_test_add_func ("/script/hostile", test_hostile);
  g_test_add_func ("/script/connector", test_connector);
  return g_test_run ();
}

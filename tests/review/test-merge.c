/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of a connector that two have changed. Each case patches one clean connector (the grammar is that of
 * tests/check/cases) on either side, and says what theirs brings, and what mine is when that which is safe is taken. */

#include "fer-json-meaning.h"
#include "fer-merge.h"
#include "fer-test-cases.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *mine[4];
  const char *theirs[4];
  const char *changes; /* "title kind conflict", a line each */
  const char *merged[8];
} Case;

static const Case cases[] = {
  { "a description of theirs, a label of mine",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" },
    { "D/paths/~1parcels/get/description = \"Lists them.\"" },
    "ListParcels › description changed none\n",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"", "D/paths/~1parcels/get/description = \"Lists them.\"" } },
  { "both have changed it",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" },
    { "D/paths/~1parcels/get/summary = \"Get parcels\"" },
    "ListParcels › summary changed both-changed\n",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" } },
  { "both have changed it in the same way",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" },
    { "D/paths/~1parcels/get/summary = \"Find\\u0020parcels\"" },
    "",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" } },
  { "mine has renamed what theirs changes",
    { "D/paths/~1parcels/get/operationId = \"FindParcels\"" },
    { "D/paths/~1parcels/get/produces = [\"text/csv\"]" },
    "FindParcels › produces added none\n",
    { "D/paths/~1parcels/get/operationId = \"FindParcels\"", "D/paths/~1parcels/get/produces = [\"text/csv\"]" } },
  { "theirs has a new operation in a path of mine",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"" },
    { "D/paths/~1parcels~1{id}/delete = {\"operationId\": \"DropParcel\", \"responses\": {}}" },
    "DropParcel added none\n",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"", "D/paths/~1parcels~1{id}/delete = {\"operationId\": \"DropParcel\", \"responses\": {}}" } },
  { "theirs has a new operation in a path that mine has renamed",
    { "D/paths/~1parcels~1{id} > /parcel/{id}" },
    { "D/paths/~1parcels~1{id}/delete = {\"operationId\": \"DropParcel\", \"responses\": {}}" },
    "DropParcel added none\n",
    { "D/paths/~1parcels~1{id} > /parcel/{id}", "D/paths/~1parcel~1{id}/delete = {\"operationId\": \"DropParcel\", \"responses\": {}}" } },
  { "two new operations in a new path",
    { NULL },
    { "D/paths/~1trucks = {\"parameters\": [], \"get\": {\"operationId\": \"A\"}, \"put\": {\"operationId\": \"B\"}}" },
    "A added none\nB added none\n",
    { "D/paths/~1trucks = {\"parameters\": [], \"get\": {\"operationId\": \"A\"}, \"put\": {\"operationId\": \"B\"}}" } },
  { "theirs has removed an operation",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" },
    { "D/paths/~1parcels~1{id} -" },
    "GetParcel removed none\n",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"", "D/paths/~1parcels~1{id} -" } },
  { "theirs has removed what mine has changed",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"" },
    { "D/paths/~1parcels~1{id} -" },
    "GetParcel removed removed-there\n",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"" } },
  { "theirs has changed what mine has removed",
    { "D/paths/~1parcels~1{id} -" },
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"" },
    "GetParcel changed removed-here\n",
    { "D/paths/~1parcels~1{id} -" } },
  { "theirs has another path",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"" },
    { "D/paths/~1parcels > /packages" },
    "/parcels moved none\n",
    { "D/paths/~1parcels/get/summary = \"Find parcels\"", "D/paths/~1parcels > /packages" } },
  { "one operation of a path goes elsewhere",
    { "D/paths/~1parcels/post/summary = \"Order a parcel\"" },
    { "D/paths/~1parcels/post -", "D/paths/~1bookings = {\"post\": {\"summary\": \"Book a parcel\", \"description\": \"Books a new parcel.\", \"operationId\": \"BookParcel\", "
                                  "\"parameters\": [{\"name\": \"body\", \"in\": \"body\", \"required\": true, \"schema\": {\"$ref\": \"#/definitions/Parcel\"}}], "
                                  "\"responses\": {\"201\": {\"description\": \"It is booked.\", \"schema\": {\"$ref\": \"#/definitions/Parcel\"}}}}}" },
    "BookParcel moved none\n",
    { "D/paths/~1parcels/post -", "D/paths/~1bookings = {\"post\": {\"summary\": \"Order a parcel\", \"description\": \"Books a new parcel.\", \"operationId\": \"BookParcel\", "
                                  "\"parameters\": [{\"name\": \"body\", \"in\": \"body\", \"required\": true, \"schema\": {\"$ref\": \"#/definitions/Parcel\"}}], "
                                  "\"responses\": {\"201\": {\"description\": \"It is booked.\", \"schema\": {\"$ref\": \"#/definitions/Parcel\"}}}}}" } },
  { "both have another path",
    { "D/paths/~1parcels~1{id} > /parcel/{id}" },
    { "D/paths/~1parcels~1{id} > /package/{id}" },
    "GetParcel moved both-changed\n",
    { "D/paths/~1parcels~1{id} > /parcel/{id}" } },
  { "theirs has another verb",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"" },
    { "D/paths/~1parcels~1{id}/get > put" },
    "GetParcel moved none\n",
    { "D/paths/~1parcels~1{id}/get/summary = \"Get it\"", "D/paths/~1parcels~1{id}/get > put" } },
  { "what stands beside the operations of a path",
    { "D/paths/~1hooks/post/summary = \"When one arrives\"" },
    { "D/paths/~1hooks/x-ms-notification-content/description = \"News.\"" },
    "/hooks › x-ms-notification-content › description changed none\n",
    { "D/paths/~1hooks/post/summary = \"When one arrives\"", "D/paths/~1hooks/x-ms-notification-content/description = \"News.\"" } },
  { "parameters are known by name, wherever they stand",
    { "D/paths/~1parcels/get/parameters/0 -", "D/paths/~1parcels/get/parameters/0/x-ms-summary = \"How far\"" },
    { "D/paths/~1parcels/get/parameters/1/type = \"integer\"", "D/paths/~1parcels/get/parameters/- = {\"name\": \"skip\", \"in\": \"query\", \"type\": \"integer\"}" },
    "ListParcels › parameter “status” › type changed none\nListParcels › parameter “skip” added none\n",
    { "D/paths/~1parcels/get/parameters/0 -", "D/paths/~1parcels/get/parameters/0/x-ms-summary = \"How far\"",
      "D/paths/~1parcels/get/parameters/0/type = \"integer\"", "D/paths/~1parcels/get/parameters/- = {\"name\": \"skip\", \"in\": \"query\", \"type\": \"integer\"}" } },
  { "a list of words has what both have added",
    { "D/paths/~1parcels/get/parameters/1/enum = [\"open\", \"lost\", \"done\"]" },
    { "D/paths/~1parcels/get/parameters/1/enum = [\"done\", \"late\"]" },
    "ListParcels › parameter “status” › enum › \"late\" added none\nListParcels › parameter “status” › enum › \"open\" removed none\n",
    { "D/paths/~1parcels/get/parameters/1/enum = [\"lost\", \"done\", \"late\"]" } },
  { "a reference is one thing",
    { "D/paths/~1parcels/post/parameters/0/schema = {\"$ref\": \"#/definitions/Parcel\", \"description\": \"mine\"}" },
    { "D/paths/~1parcels/post/parameters/0/schema = {\"type\": \"object\"}" },
    "BookParcel › parameter “body” › content changed both-changed\n",
    { "D/paths/~1parcels/post/parameters/0/schema = {\"$ref\": \"#/definitions/Parcel\", \"description\": \"mine\"}" } },
  { "theirs needs what mine has removed",
    { "D/paths/~1parcels/get/parameters/0 -", "D/parameters/Top -" },
    { "D/paths/~1parcels~1{id}/get/parameters/- = {\"$ref\": \"#/parameters/Top\"}" },
    "GetParcel › parameter “top” added missing\n",
    { "D/paths/~1parcels/get/parameters/0 -", "D/parameters/Top -" } },
  { "mine needs what theirs has removed",
    { "D/paths/~1parcels~1{id}/get/parameters/- = {\"$ref\": \"#/parameters/Top\"}" },
    { "D/paths/~1parcels/get/parameters/0 -", "D/parameters/Top -" },
    "ListParcels › parameter “top” removed none\nTop removed still-used\n",
    { "D/paths/~1parcels/get/parameters/0 -", "D/paths/~1parcels~1{id}/get/parameters/- = {\"$ref\": \"#/parameters/Top\"}" } },
  { "policies are known by template and title",
    { "P/properties/policyTemplateInstances = [{\"templateId\": \"setheader\", \"title\": \"A\", \"parameters\": {\"x\": \"1\"}}]" },
    { "P/properties/policyTemplateInstances = [{\"templateId\": \"setheader\", \"title\": \"B\", \"parameters\": {\"x\": \"2\"}}]" },
    "policyTemplateInstances › policy “B” added none\n",
    { "P/properties/policyTemplateInstances = [{\"templateId\": \"setheader\", \"title\": \"B\", \"parameters\": {\"x\": \"2\"}}, {\"templateId\": \"setheader\", \"title\": \"A\", \"parameters\": {\"x\": \"1\"}}]" } },
  { "a script by its lines",
    { "C := a\\nMINE\\nc\\nd\\ne\\n" },
    { "C := a\\nb\\nc\\nd\\nTHEIRS\\n" },
    "script.csx › line 5 changed none\n",
    { "C := a\\nMINE\\nc\\nd\\nTHEIRS\\n" } },
  { "a script that theirs has changed before and behind mine",
    { "C := a\\nb\\nMINE\\nmine\\nd\\ne\\n" },
    { "C := THEIRS\\nb\\nc\\nd\\ne\\ntheirs\\n" },
    "script.csx › line 1 changed none\nscript.csx › line 7 added none\n",
    { "C := THEIRS\\nb\\nMINE\\nmine\\nd\\ne\\ntheirs\\n" } },
  { "a script of which both have removed the same, and theirs more",
    { "C := a\\nc\\nd\\ne\\n" },
    { "C := a\\nc\\nd\\n" },
    "script.csx › line 4 removed none\n",
    { "C := a\\nc\\nd\\n" } },
  { "a script that ends with its last word",
    { "C := a\\nMINE\\nc\\nd\\ne\\n" },
    { "C := a\\nb\\nc\\nd\\ne\\nf" },
    "script.csx › line 6 added none\n",
    { "C := a\\nMINE\\nc\\nd\\ne\\nf" } },
  { "a script that both have changed in the same place",
    { "C := a\\nMINE\\nc\\n" },
    { "C := a\\nTHEIRS\\nc\\n" },
    "script.csx › line 2 changed both-changed\n",
    { "C := a\\nMINE\\nc\\n" } },
  { "a script with a conflict beside what is safe",
    { "C := MINE\\nb\\nc\\nd\\ne\\n" },
    { "C := THEIRS\\nb\\nc\\nd\\nTHEIRS\\n" },
    "script.csx › line 1 changed both-changed\nscript.csx › line 5 changed none\n",
    { "C := MINE\\nb\\nc\\nd\\nTHEIRS\\n" } },
  { "a script of which mine has removed what theirs has changed",
    { "C := a\\nb\\nd\\ne\\n" },
    { "C := a\\nb\\nTHEIRS\\nd\\ne\\n" },
    "script.csx › line 3 changed removed-here\n",
    { "C := a\\nb\\nd\\ne\\n" } },
  { "a script of which both have changed lines that touch",
    { "C := a\\nMINE\\nc\\nd\\ne\\n" },
    { "C := a\\nb\\nTHEIRS\\nd\\ne\\n" },
    "script.csx › line 2 changed both-changed\n",
    { "C := a\\nMINE\\nc\\nd\\ne\\n" } },
  { "what is broken is taken or left as a whole",
    { "D/info/title = \"Mine\"" },
    { "D := {" },
    "apiDefinition.swagger.json changed unreadable\n",
    { "D/info/title = \"Mine\"" } },
  { "a readme that theirs has removed", { NULL }, { "R -" }, "readme.md removed none\n", { "R -" } },
  { "theirs has renamed what mine has begun to name",
    { "P/properties/scriptOperations = [\"ListParcels\"]" },
    { "D/paths/~1parcels/get/operationId = \"ListAll\"" },
    "ListParcels › operationId changed still-used\n",
    { "P/properties/scriptOperations = [\"ListParcels\"]" } },
  { "mine has renamed what theirs has begun to name",
    { "D/paths/~1parcels/get/operationId = \"ListAll\"" },
    { "P/properties/scriptOperations = [\"ListParcels\"]" },
    "scriptOperations added missing\n",
    { "D/paths/~1parcels/get/operationId = \"ListAll\"" } },
  { "mine has written out what theirs has changed",
    { "D/paths/~1parcels~1{id}/get/responses/200/schema = {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}" },
    { "D/definitions/Parcel/properties/colour = {\"type\": \"string\"}" },
    "definition “Parcel” › “colour” added both-changed\n",
    { "D/paths/~1parcels~1{id}/get/responses/200/schema = {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}" } },
  { "theirs has written out what mine has changed",
    { "D/definitions/Parcel/properties/colour = {\"type\": \"string\"}" },
    { "D/paths/~1parcels~1{id}/get/responses/200/schema = {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}" },
    "GetParcel › answer 200 › content changed both-changed\n",
    { "D/definitions/Parcel/properties/colour = {\"type\": \"string\"}" } },
};

#define SCRIPT "C := a\\nb\\nc\\nd\\ne\\n"

static FerSnapshot *
make (const Case        *test,
      const char *const *patches,
      guint              n_patches)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (strstr (test->name, "script") != NULL)
    g_ptr_array_add (all, (gpointer)(strstr (test->name, "same place") != NULL ? "C := a\\nb\\nc\\n" : SCRIPT));
  for (guint i = 0; i < n_patches && patches[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer)patches[i]);
  return fer_test_cases_make (all);
}

static char *
list_changes (FerMerge *merge)
{
  GString   *list = g_string_new (NULL);
  GPtrArray *changes = fer_merge_get_changes (merge);

  for (guint i = 0; i < changes->len; i++)
    {
      const FerMergeChange *change = changes->pdata[i];
      g_autofree char      *title = fer_merge_change_dup_title (change);

      g_string_append_printf (list, "%s %s %s\n", title, fer_merge_kind_get_id (change->kind), fer_merge_conflict_get_id (change->conflict));
      g_assert_cmpint (change->taken, ==, change->conflict == FER_MERGE_CONFLICT_NONE);
      g_assert_cmpint (*fer_merge_change_describe (change), !=, '\0');
    }
  return g_string_free (list, FALSE);
}

/* Texts are the same by their bytes, and JSON by what it says. */
static void
assert_same_texts (FerSnapshot *one,
                   FerSnapshot *other,
                   const char  *name)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerJsonTree *tree = fer_snapshot_get_tree (one, role);
      GBytes      *text = fer_snapshot_get_text (one, role);
      GBytes      *expected = fer_snapshot_get_text (other, role);

      g_assert_true ((text == NULL) == (expected == NULL));
      if (text == NULL || g_bytes_equal (text, expected) || (tree != NULL && fer_json_meaning_equal (tree, 0, fer_snapshot_get_tree (other, role), 0)))
        continue;
      g_printerr ("%s: it is\n%s\nand should be\n%s\n", name, (const char *)g_bytes_get_data (text, NULL), (const char *)g_bytes_get_data (expected, NULL));
      g_assert_not_reached ();
    }
}

/* Nothing of theirs leaves nothing changed; all of it together can be made, whatever the conflicts. */
static void
check_takes (FerMerge   *merge,
             const Case *test)
{
  g_autoptr (FerMergeResult) nothing = NULL;
  g_autoptr (FerMergeResult) all = NULL;

  fer_merge_take (merge, FER_MERGE_TAKE_MINE);
  nothing = fer_merge_apply (merge);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    g_assert_true (nothing->files[role].text == NULL && !nothing->files[role].removed);
  fer_merge_take (merge, FER_MERGE_TAKE_THEIRS);
  all = fer_merge_apply (merge);
  if (all->n_failed > 0)
    g_error ("%s: %u changes could not be made", test->name, all->n_failed);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerSnapshot) base = make (test, NULL, 0);
  g_autoptr (FerSnapshot) mine = make (test, test->mine, G_N_ELEMENTS (test->mine));
  g_autoptr (FerSnapshot) theirs = make (test, test->theirs, G_N_ELEMENTS (test->theirs));
  g_autoptr (FerSnapshot) expected = make (test, test->merged, G_N_ELEMENTS (test->merged));
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);
  g_autoptr (FerSnapshot) merged = fer_merge_result_dup_snapshot (result, merge);
  g_autofree char *changes = list_changes (merge);

  g_assert_cmpstr (changes, ==, test->changes);
  g_assert_cmpuint (result->n_failed, ==, 0);
  assert_same_texts (merged, expected, test->name);
  check_takes (merge, test);
}

/* A conflict shows all three. */
static void
test_values (void)
{
  const Case *test = &cases[1];
  g_autoptr (FerSnapshot) base = make (test, NULL, 0);
  g_autoptr (FerSnapshot) mine = make (test, test->mine, G_N_ELEMENTS (test->mine));
  g_autoptr (FerSnapshot) theirs = make (test, test->theirs, G_N_ELEMENTS (test->theirs));
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (FerSnapshot) merged = NULL;
  FerMergeChange *change = fer_merge_get_changes (merge)->pdata[0];

  g_assert_cmpuint (fer_merge_count_conflicts (merge), ==, 1);
  g_assert_cmpstr (change->values[FER_MERGE_BASE], ==, "List parcels");
  g_assert_cmpstr (change->values[FER_MERGE_MINE], ==, "Find parcels");
  g_assert_cmpstr (change->values[FER_MERGE_THEIRS], ==, "Get parcels");
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      g_assert_cmpstr (change->places[side].pointer, ==, "/paths/~1parcels/get/summary");
      g_assert_cmpuint (change->places[side].line, ==, 30);
    }
  fer_merge_change_set_taken (change, TRUE);
  result = fer_merge_apply (merge);
  merged = fer_merge_result_dup_snapshot (result, merge);
  assert_same_texts (merged, theirs, test->name);
}

/* What the maker has done and nobody else has touched is told, so that nobody fears for it; what both have done is not. */
static void
test_kept (void)
{
  static const char *const mine_patches[] = { "D/paths/~1parcels/get/description = \"Mine.\"", "D/info/title = \"Mine\"", "D/paths/~1parcels/get/summary = \"Ours\"" };
  static const char *const their_patches[] = { "D/info/title = \"Theirs\"", "D/paths/~1parcels/get/summary = \"Ours\"", "D/host = \"theirs.fabrikam.com\"" };
  g_autoptr (GPtrArray) mine_list = g_ptr_array_new ();
  g_autoptr (GPtrArray) their_list = g_ptr_array_new ();
  g_autoptr (FerSnapshot) base = fer_test_cases_make (NULL);
  g_autoptr (FerSnapshot) mine = NULL;
  g_autoptr (FerSnapshot) theirs = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (mine_patches); i++)
    {
      g_ptr_array_add (mine_list, (gpointer)mine_patches[i]);
      g_ptr_array_add (their_list, (gpointer)their_patches[i]);
    }
  mine = fer_test_cases_make (mine_list);
  theirs = fer_test_cases_make (their_list);
  kept = fer_merge_list_kept (base, mine, theirs);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (kept->pdata[0], ==, "ListParcels › description");
}

static void
assert_text (FerSnapshot *state,
             FerFileRole  role,
             const char  *expected)
{
  gsize            n_bytes;
  const char      *bytes = g_bytes_get_data (fer_snapshot_get_text (state, role), &n_bytes);
  g_autofree char *text = g_strndup (bytes, n_bytes);

  g_assert_cmpstr (text, ==, expected);
}

/* What has moved shows where it is. */
static void
test_routes (void)
{
  g_autoptr (FerSnapshot) base = fer_test_cases_make (NULL);
  g_autoptr (GPtrArray) patches = g_ptr_array_new ();
  g_autoptr (FerSnapshot) theirs = NULL;
  g_autoptr (FerMerge) merge = NULL;
  FerMergeChange *change;

  g_ptr_array_add (patches, (gpointer) "D/paths/~1parcels > /packages");
  theirs = fer_test_cases_make (patches);
  merge = fer_merge_new (base, base, theirs);
  change = fer_merge_get_changes (merge)->pdata[0];
  g_assert_cmpstr (change->values[FER_MERGE_BASE], ==, "/parcels");
  g_assert_cmpstr (change->values[FER_MERGE_MINE], ==, "/parcels");
  g_assert_cmpstr (change->values[FER_MERGE_THEIRS], ==, "/packages");
}

/* One undo takes all files back, to the byte. */
static void
test_undo (void)
{
  const char *const definition = "{ // mine\r\n\t\"info\" : { \"title\":\"A\" }, \"paths\": {}\r\n}";
  const char *const properties = "{\"properties\": {\"publisher\": \"A\"}}";
  const char *const base_texts[FER_N_FILE_ROLES] = { "{\"info\": {\"title\": \"A\"}, \"paths\": {}}", "{\"properties\": {\"publisher\": \"A\"} }" };
  const char *const their_texts[FER_N_FILE_ROLES] = { "{\"info\": {\"title\": \"A\", \"version\": \"1\"}, \"paths\": {\"/a\": {\"get\": {}}}}", "{\"properties\": {\"publisher\": \"B\"}}", "// script" };
  g_autoptr (FerDocument) document = fer_document_new_for_texts (definition, properties);
  g_autoptr (FerSnapshot) base = fer_snapshot_new (base_texts);
  g_autoptr (FerSnapshot) mine = fer_snapshot_new_for_document (document);
  g_autoptr (FerSnapshot) theirs = fer_snapshot_new (their_texts);
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);
  g_autoptr (FerSnapshot) merged = NULL;
  g_autoptr (FerSnapshot) undone = NULL;

  fer_merge_result_put (result, document, "Merge");
  merged = fer_snapshot_new_for_document (document);
  assert_text (merged, FER_FILE_ROLE_DEFINITION,
               "{ // mine\r\n\t\"info\" : { \"title\":\"A\", \"version\":\"1\" }, \"paths\": {\r\n\t\t\"/a\": {\r\n\t\t\t\"get\": {}\r\n\t\t}\r\n\t}\r\n}");
  assert_text (merged, FER_FILE_ROLE_PROPERTIES, "{\"properties\": {\"publisher\": \"B\"}}");
  assert_text (merged, FER_FILE_ROLE_SCRIPT, "// script");
  g_assert_true (fer_document_undo (document));
  g_assert_false (fer_document_undo (document));
  undone = fer_snapshot_new_for_document (document);
  for (FerFileRole role = 0; role < FER_FILE_ROLE_SCRIPT; role++)
    g_assert_true (g_bytes_equal (fer_snapshot_get_text (undone, role), fer_snapshot_get_text (mine, role)));
}

static FerSnapshot *
make_many (guint       n,
           const char *value)
{
  g_autoptr (GString) text = g_string_new ("{\"definitions\": {");
  const char *texts[FER_N_FILE_ROLES] = { NULL };

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"D%u\": {\"type\": \"%s\"}", i > 0 ? ", " : "", i, value);
  g_string_append (text, "}}");
  texts[FER_FILE_ROLE_DEFINITION] = text->str;
  return fer_snapshot_new (texts);
}

/* What nobody could go through one by one is one change. */
static void
test_many (void)
{
  g_autoptr (FerSnapshot) base = make_many (30000, "string");
  g_autoptr (FerSnapshot) mine = make_many (30001, "string");
  g_autoptr (FerSnapshot) theirs = make_many (30000, "integer");
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autofree char *changes = list_changes (merge);
  g_autoptr (FerMergeResult) result = NULL;

  g_assert_cmpstr (changes, ==, "apiDefinition.swagger.json changed unreadable\n");
  fer_merge_take (merge, FER_MERGE_TAKE_THEIRS);
  result = fer_merge_apply (merge);
  g_assert_true (g_bytes_equal (result->files[FER_FILE_ROLE_DEFINITION].text, fer_snapshot_get_text (theirs, FER_FILE_ROLE_DEFINITION)));
}

static FerSnapshot *
make_deep (guint       depth,
           const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *texts[FER_N_FILE_ROLES] = { NULL };

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "{\"a\": ");
  g_string_append (text, value);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "}");
  texts[FER_FILE_ROLE_DEFINITION] = text->str;
  return fer_snapshot_new (texts);
}

static void
test_deep (void)
{
  g_autoptr (FerSnapshot) base = make_deep (FER_JSON_MAX_DEPTH - 2, "1");
  g_autoptr (FerSnapshot) mine = make_deep (FER_JSON_MAX_DEPTH - 2, "1 ");
  g_autoptr (FerSnapshot) theirs = make_deep (FER_JSON_MAX_DEPTH - 2, "2");
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);
  g_autoptr (FerMergeResult) result = fer_merge_apply (merge);
  g_autoptr (FerSnapshot) merged = fer_merge_result_dup_snapshot (result, merge);

  g_assert_cmpuint (fer_merge_get_changes (merge)->len, ==, 1);
  g_assert_cmpuint (strlen (((FerMergeChange *)fer_merge_get_changes (merge)->pdata[0])->subject), <, 500);
  assert_same_texts (merged, theirs, "deep");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/review/merge/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/review/merge/values", test_values);
  g_test_add_func ("/review/merge/kept", test_kept);
  g_test_add_func ("/review/merge/routes", test_routes);
  g_test_add_func ("/review/merge/undo", test_undo);
  g_test_add_func ("/review/merge/many", test_many);
  g_test_add_func ("/review/merge/deep", test_deep);
  return g_test_run ();
}

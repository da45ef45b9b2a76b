/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report says what there is to say in each form, fits where it must, and lets no text of a connector be more than text. */

#include "fer-report.h"
#include "fer-test-corpus.h"

#include "fer-json-tree.h"

#include <string.h>

#define OPERATION(id, extra) "\"/" id "\":{\"get\":{\"operationId\":\"" id "\",\"summary\":\"Summary of " id "\"," extra "\"responses\":{\"200\":{\"description\":\"Fine.\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}}}}}"
#define DEFINITION(title, paths) "{\"swagger\":\"2.0\",\"info\":{\"title\":\"" title "\",\"version\":\"1.0\"},\"host\":\"example.com\",\"paths\":{" paths "}}"

static FerReport *
make_report (const char *before,
             const char *after,
             gboolean    is_checked)
{
  const char *old[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = before };
  const char *new[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = after };
  g_autoptr (FerSnapshot) states_before = before != NULL ? fer_snapshot_new (old) : NULL;
  g_autoptr (FerSnapshot) states_after = fer_snapshot_new (new);
  FerReport *report = fer_report_new (states_before, states_after, (const char *const[]){ "old", "new" }, (const char *const[]){ NULL, "parts" });

  if (is_checked)
    g_assert_true (fer_report_check (report, FER_PROFILE_CUSTOM, NULL, NULL));
  return report;
}

/* The worst operation comes first, and in it the worst change. */
static void
test_groups (void)
{
  g_autoptr (FerReport) report = make_report (DEFINITION ("Parts", OPERATION ("Words", "") "," OPERATION ("Gone", "")),
                                              DEFINITION ("Parts", OPERATION ("Words", "\"description\":\"Other words.\",") "," OPERATION ("New", "\"deprecated\":false,")), FALSE);
  const FerReportGroup *first = report->groups->pdata[0];

  g_assert_cmpstr (first->operation, ==, "Gone");
  g_assert_cmpint (first->worst, ==, FER_VERDICT_BREAKING);
  g_assert_cmpuint (report->groups->len, ==, 3);
  g_assert_cmpint (((FerReportGroup *)report->groups->pdata[1])->worst, ==, FER_VERDICT_ADDITIVE);
  g_assert_cmpint (((FerReportGroup *)report->groups->pdata[2])->worst, ==, FER_VERDICT_COSMETIC);
  g_assert_cmpuint (report->sizes[0].n_operations, ==, 2);
}

/* What was wrong before is not told as new. */
static void
test_known (void)
{
  const char *before = DEFINITION ("Parts", OPERATION ("Parts", "") "," OPERATION ("Orders", ""));
  const char *after = DEFINITION ("Parts", OPERATION ("Parts", "") "," OPERATION ("Orders", "\"x-ms-visibility\":\"nobody\","));
  g_autoptr (FerReport) alone = make_report (NULL, after, TRUE);
  g_autoptr (FerReport) report = make_report (before, after, TRUE);

  g_assert_cmpuint (alone->known->len, ==, 0);
  g_assert_cmpuint (report->known->len, >, 0);
  g_assert_cmpuint (report->findings->len, >, 0);
  g_assert_cmpuint (report->known->len + report->findings->len, ==, alone->findings->len);
  for (guint i = 0; i < report->findings->len; i++)
    g_assert_nonnull (strstr (((FerFinding *)report->findings->pdata[i])->pointer, "Orders"));
}

/* The place of a change is its path as it was given, and its source is that of either state. */
static void
test_source (void)
{
  g_autoptr (FerReport) report = make_report ("{\"swagger\":\"2.0\",\n  \"host\":\"a.example\",\n  \"paths\":{}}", "{\"swagger\":\"2.0\",\n\n   \"host\":\"b.example\",\n  \"paths\":{}}", FALSE);
  const FerAlteration *alteration = report->difference->alterations->pdata[0];
  g_autofree char     *place = fer_report_dup_place (report, 1, &alteration->places[1]);
  g_autofree char     *before = fer_report_dup_source (report, 0, &alteration->places[0], 5);
  g_autofree char     *after = fer_report_dup_source (report, 1, &alteration->places[1], 5);

  g_assert_cmpstr (place, ==, "parts/apiDefinition.swagger.json:3");
  g_assert_cmpstr (before, ==, "\"host\":\"a.example\"\n");
  g_assert_cmpstr (after, ==, "\"host\":\"b.example\"\n");
}

/* What is required is said beside the fields, and that is what a reader is shown. */
#define REQUIRED(names)                                                                                                                                               \
  "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"post\":{\"operationId\":\"A\",\"parameters\":[{\"name\":\"b\",\"in\":\"body\",\"schema\":{\n\"required\":[" names "],\n" \
  "\"type\":\"object\",\"properties\":{\"c\":{\"type\":\"string\"},\"d\":{\"type\":\"string\"}}}}]}}}}"

static void
test_source_of_required (void)
{
  g_autoptr (FerReport) report = make_report (REQUIRED ("\"c\""), REQUIRED ("\"c\",\"d\""), FALSE);
  const FerAlteration *alteration = report->difference->alterations->pdata[0];
  g_autofree char     *old = fer_report_dup_source (report, 0, &alteration->places[0], 5);
  g_autofree char *new = fer_report_dup_source (report, 1, &alteration->places[1], 5);

  g_assert_cmpuint (report->difference->alterations->len, ==, 1);
  g_assert_cmpstr (old, ==, "\"required\":[\"c\"]\n");
  g_assert_cmpstr (new, ==, "\"required\":[\"c\",\"d\"]\n");
}

/* Each text of others, and what must not be found in a form made of it. */
static const struct
{
  const char *name;
  const char *title;
  const char *markdown;
  const char *html;
} hostile[] = {
  { "markup", "<script>alert(1)</script>", "<script", "<script" },
  { "closing-details", "</details>", "# </details>", "# </details>" },
  { "heading", "a\\n# b", "\n# b", "\033" },
  { "link", "[a](javascript:b)", "[a](", "<a " },
  { "picture", "![a](https://example.com/b)", "![a](", "<img" },
  { "mention", "@somebody", "@somebody", "<a " },
  { "issue", "see #12", "#12", "<a " },
  { "address", "https://example.com", "https://", "<a " },
  { "bold", "**a**", "**a**", "<b>a" },
  { "control", "a\\u001bb\\u0007", "\033", "\033" },
  { "table", "a|b", "a|b", "\033" },
};

static void
test_hostile (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *before = g_strdup_printf ("{\"swagger\":\"2.0\",\"info\":{\"title\":\"%s\"},\"paths\":{}}", hostile[i].title);
  g_autofree char *after = g_strdup_printf ("{\"swagger\":\"2.0\",\"info\":{\"title\":\"%s\",\"description\":\"%s\"},\"host\":\"%s\",\"paths\":{\"/%s\":{\"get\":{\"operationId\":\"%s\",\"summary\":\"%s\"}}}}",
                                            hostile[i].title, hostile[i].title, hostile[i].title, hostile[i].title, hostile[i].title, hostile[i].title);
  g_autoptr (FerReport) report = make_report (before, after, TRUE);
  g_autofree char *html = fer_report_to_html (report);
  g_autofree char *markdown = fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN);
  g_autoptr (GRegex) spans = g_regex_new ("(?s)(```+)[^\n]*\n.*?\\1|(`+).*?\\2|\\\\.", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (spans, markdown, -1, 0, "", 0, NULL);

  g_assert_null (strstr (text, hostile[i].markdown));
  g_assert_null (strstr (html, hostile[i].html));
}

/* A text with ticks stays in its span. */
static void
test_ticks (void)
{
  g_autoptr (FerReport) report = make_report (DEFINITION ("Parts", ""), DEFINITION ("Parts", OPERATION ("a``b`", "")), FALSE);
  g_autofree char *markdown = fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN);

  g_assert_nonnull (strstr (markdown, "### ``` a``b` ```\n"));
}

static FerSnapshot *
read_largest (void)
{
  g_autoptr (GPtrArray) files = fer_test_corpus_list_or_skip ("connectors");
  const char *largest = NULL;
  gsize       n_largest = 0;
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (files->pdata[i], -1);
      g_autoptr (GBytes) bytes = g_str_has_suffix (lower, ".swagger.json") ? fer_test_corpus_read (files->pdata[i]) : NULL;

      if (bytes == NULL || g_bytes_get_size (bytes) <= n_largest)
        continue;
      n_largest = g_bytes_get_size (bytes);
      largest = files->pdata[i];
    }
  file = largest != NULL ? g_file_new_for_path (largest) : NULL;
  return file != NULL ? fer_snapshot_read (file, NULL, NULL) : NULL;
}

/* What nobody waits for any more is not looked for to the end, and half of it is not told. */
static void
test_cancelled (void)
{
  g_autoptr (FerReport) report = make_report (DEFINITION ("Parts", OPERATION ("Words", "")), DEFINITION ("Parts", OPERATION ("New", "")), FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (fer_report_check (report, FER_PROFILE_CUSTOM, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (report->is_checked);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_true (fer_report_check (report, FER_PROFILE_CUSTOM, NULL, NULL));
}

/* Thousands of changes and findings: what does not fit is counted, every fold is closed, and programs get everything. */
static void
test_bound (void)
{
  g_autoptr (FerSnapshot) before = read_largest ();
  GBytes *definition = before != NULL ? fer_snapshot_get_text (before, FER_FILE_ROLE_DEFINITION) : NULL;
  g_autoptr (GString) text = NULL;
  const char *texts[FER_N_FILE_ROLES] = { NULL };
  g_autoptr (FerSnapshot) after = NULL;
  g_autoptr (FerReport) report = NULL;

  if (before == NULL)
    return;
  text = g_string_new_len (g_bytes_get_data (definition, NULL), (gssize)g_bytes_get_size (definition));
  g_string_replace (text, "\"type\": \"string\"", "\"type\": \"number\"", 0);
  g_string_replace (text, "\"description\": \"", "\"description\": \"Not: ", 0);
  texts[FER_FILE_ROLE_DEFINITION] = text->str;
  after = fer_snapshot_new (texts);
  report = fer_report_new (before, after, (const char *const[]){ "old", "new" }, (const char *const[]){ NULL, NULL });
  g_assert_true (fer_report_check (report, FER_PROFILE_VERIFIED, NULL, NULL));
  g_assert_cmpuint (report->difference->alterations->len, >, 500);
  for (gsize most = 10000; most <= FER_REPORT_MAX_MARKDOWN; most += 10000)
    {
      g_autofree char *markdown = fer_report_to_markdown (report, most);
      g_auto (GStrv) opened = g_strsplit (markdown, "<details>", -1);
      g_auto (GStrv) closed = g_strsplit (markdown, "</details>", -1);

      g_assert_cmpuint (strlen (markdown), <=, most);
      g_assert_cmpuint (g_strv_length (opened), ==, g_strv_length (closed));
      g_assert_nonnull (strstr (markdown, "more changes, which"));
      g_assert_true (g_utf8_validate (markdown, -1, NULL));
    }
}

/* Programs get every change and every finding. */
static void
test_json (void)
{
  g_autoptr (FerReport) report = make_report (DEFINITION ("Parts", OPERATION ("Gone", "")), DEFINITION ("Parts", OPERATION ("New", "")), TRUE);
  g_autofree char *text = fer_report_to_json (report);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  FerJsonNode      root = fer_json_tree_get_root (tree);
  g_autofree char *verdict = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, root, "verdict"));

  g_assert_false (fer_json_tree_is_broken (tree));
  g_assert_cmpstr (verdict, ==, "breaking");
  g_assert_cmpuint (fer_json_node_get_n_children (tree, fer_json_node_get_member (tree, root, "changes")), ==, report->difference->alterations->len);
  g_assert_cmpuint (fer_json_node_get_n_children (tree, fer_json_node_get_member (tree, root, "findings")), ==, report->findings->len + report->known->len);
}

/* Nothing is missing when there is nothing. */
static void
test_empty (void)
{
  static const char *const texts[] = { "", "{}", "[]", "null", "{\"paths\":null}", "{\"info\":{\"title\":7}}", "swagger: 2.0", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr (FerReport) report = make_report (texts[i], texts[j], TRUE);
        g_autofree char *forms[] = { fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN), fer_report_to_html (report), fer_report_to_json (report), fer_report_to_sarif (report) };

        for (guint form = 0; form < G_N_ELEMENTS (forms); form++)
          {
            g_assert_cmpuint (strlen (forms[form]), >, 100);
            g_free (forms[form]);
            forms[form] = NULL;
          }
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/groups", test_groups);
  g_test_add_func ("/report/known", test_known);
  g_test_add_func ("/report/source", test_source);
  g_test_add_func ("/report/source-of-required", test_source_of_required);
  g_test_add_func ("/report/ticks", test_ticks);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/bound", test_bound);
  g_test_add_func ("/report/json", test_json);
  g_test_add_func ("/report/empty", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strconcat ("/report/hostile/", hostile[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_hostile);
    }
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report for a pull request. What comes from a connector stands in code spans or is escaped, so that it stays text.
 * Each part has its share of the room: what does not fit is counted, and never cut in the middle. */

#include "config.h"

#include "fer-report.h"

#include "fer-check-index.h"
#include "fer-limits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESERVE 1200 /* bytes that a part keeps for saying what it left out, and for closing what is open */
#define MAX_SOURCE_LINES 8
#define MAX_MESSAGE 600 /* bytes of a text of others in one place */

typedef struct
{
  FerReport *report;
  GString   *text;
  gsize      limit; /* of the part that is being written */
} Page;

/* Returns: (transfer full): at most %MAX_MESSAGE bytes of UTF-8 without control characters */
static char *
make_plain (const char *text)
{
  gsize            n_bytes = strlen (text);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)MIN (n_bytes, MAX_MESSAGE));
  GString         *plain = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, g_unichar_iscntrl (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  if (n_bytes > MAX_MESSAGE)
    g_string_append (plain, "…");
  return g_string_free (plain, FALSE);
}

static guint
count_ticks (const char *text)
{
  guint most = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      guint n = (guint)strspn (c, "`");

      most = MAX (most, n);
      if (n > 0)
        c += n - 1;
    }
  return most;
}

/* Neither markup nor a call of somebody by name is read inside of a code span. */
static void
append_code (GString    *text,
             const char *value)
{
  g_autofree char *plain = make_plain (value);
  g_autofree char *fence = g_strnfill (count_ticks (plain) + 1, '`');
  gboolean         padded = *plain == '\0' || *plain == '`' || g_str_has_suffix (plain, "`") || *plain == ' ';

  g_string_append_printf (text, padded ? "%s %s %s" : "%s%s%s", fence, plain, fence);
}

/* @value: NULL for nothing */
static void
append_spaced (GString    *text,
               const char *value)
{
  if (value == NULL)
    return;
  g_string_append_c (text, ' ');
  append_code (text, value);
}

/* Returns: (transfer full): a sentence with the signs of Markdown escaped; a word joiner keeps “@name” and “#1” from being
 *   more than that. */
static char *
escape (const char *value)
{
  g_autofree char *plain = make_plain (value);
  GString         *text = g_string_new (NULL);

  for (const char *c = plain; *c != '\0'; c++)
    {
      if (strchr ("\\`*_{}[]<>()#+!|~&:@$", *c) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
      if (*c == '@' || *c == '#')
        g_string_append (text, "\xe2\x81\xa0");
    }
  return g_string_free (text, FALSE);
}

/* Returns: whether there was room for it */
static gboolean
append_block (Page    *page,
              GString *block)
{
  if (page->text->len + block->len + RESERVE > page->limit)
    return FALSE;
  g_string_append_len (page->text, block->str, (gssize)block->len);
  return TRUE;
}

static void
open_fold (Page       *page,
           const char *title)
{
  g_string_append_printf (page->text, "<details><summary>%s</summary>\n\n", title);
}

static void
close_fold (Page *page)
{
  g_string_append (page->text, "\n</details>\n\n");
}

/* The size */

static void
append_size (Page       *page,
             const char *words,
             guint64     before,
             guint64     after,
             guint64     most)
{
  if (page->report->states[0] != NULL)
    g_string_append_printf (page->text, "| %s | %" G_GUINT64_FORMAT " | %" G_GUINT64_FORMAT " | %" G_GUINT64_FORMAT " |\n", words, before, after, most);
  else
    g_string_append_printf (page->text, "| %s | %" G_GUINT64_FORMAT " | %" G_GUINT64_FORMAT " |\n", words, after, most);
}

static void
append_sizes (Page *page)
{
  const FerConnectorSize *sizes = page->report->sizes;

  if (page->report->states[0] != NULL)
    /* Translators: heads of a table with sizes: of the earlier state, of the present one, what is allowed */
    g_string_append_printf (page->text, "|  | %s | %s | %s |\n|---|---:|---:|---:|\n", _ ("before"), _ ("now"), _ ("at most"));
  else
    g_string_append_printf (page->text, "|  | %s | %s |\n|---|---:|---:|\n", _ ("now"), _ ("at most"));
  append_size (page, _ ("Bytes of the definition"), sizes[0].n_bytes, sizes[1].n_bytes, FER_CONNECTOR_MAX_BYTES);
  append_size (page, _ ("Operations"), sizes[0].n_operations, sizes[1].n_operations, FER_CONNECTOR_MAX_OPERATIONS);
  append_size (page, _ ("Schemas in the largest body"), sizes[0].n_body_schemas, sizes[1].n_body_schemas, FER_CONNECTOR_MAX_SCHEMAS);
  append_size (page, _ ("Schemas in the largest operation"), sizes[0].n_operation_schemas, sizes[1].n_operation_schemas, FER_CONNECTOR_MAX_OPERATION_SCHEMAS);
  append_size (page, _ ("Schemas in all"), sizes[0].n_schemas, sizes[1].n_schemas, FER_CONNECTOR_MANY_SCHEMAS);
  g_string_append_c (page->text, '\n');
}

/* What has changed */

static void
append_patch_lines (GString    *block,
                    const char *source,
                    char        sign)
{
  g_auto (GStrv) lines = source != NULL ? g_strsplit (source, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (block, "  %c %s\n", sign, lines[i]);
}

static void
append_patch (Page                *page,
              GString             *block,
              const FerAlteration *alteration)
{
  g_autofree char *before = fer_report_dup_source (page->report, 0, &alteration->places[0], MAX_SOURCE_LINES);
  g_autofree char *after = fer_report_dup_source (page->report, 1, &alteration->places[1], MAX_SOURCE_LINES);
  guint            n_ticks = MAX (before != NULL ? count_ticks (before) : 0, after != NULL ? count_ticks (after) : 0);
  g_autofree char *fence = g_strnfill (MAX (n_ticks + 1, 3), '`');

  if (before == NULL && after == NULL)
    return;
  g_string_append_printf (block, "\n  %sdiff\n", fence);
  append_patch_lines (block, before, '-');
  append_patch_lines (block, after, '+');
  g_string_append_printf (block, "  %s\n", fence);
}

static void
append_change (Page                *page,
               GString             *block,
               const FerAlteration *alteration)
{
  FerJudgement     judgement = fer_breaking_judge (alteration);
  g_autofree char *values = fer_report_dup_values (alteration);
  g_autofree char *place = fer_report_dup_place (page->report, 1, &alteration->places[1]);
  g_autofree char *others = fer_alteration_dup_others (alteration);

  if (place == NULL)
    place = fer_report_dup_place (page->report, 0, &alteration->places[0]);
  g_string_append_printf (block, "- **%s**", fer_verdict_describe (judgement.verdict));
  append_spaced (block, *alteration->subject != '\0' ? alteration->subject : NULL);
  g_string_append_printf (block, " %s", fer_alteration_kind_describe (alteration->kind));
  append_spaced (block, values);
  g_string_append_printf (block, " %s", judgement.reason);
  if (judgement.hit != FER_HIT_NOBODY)
    g_string_append_printf (block, " *(%s)*", fer_hit_describe (judgement.hit));
  if (others != NULL)
    {
      g_autofree char *escaped = escape (others);

      g_string_append_printf (block, " %s", escaped);
    }
  append_spaced (block, place);
  g_string_append_c (block, '\n');
  if (judgement.verdict <= FER_VERDICT_RISKY)
    append_patch (page, block, alteration);
}

static void
append_group_title (GString              *block,
                    const FerReportGroup *group)
{
  g_string_append (block, "\n### ");
  if (group->operation != NULL)
    append_code (block, group->operation);
  else
    g_string_append (block, _ ("Connector"));
  g_string_append (block, "\n\n");
}

/* Writes the changes of a group with verdicts from @least to @most. Returns: how many did not fit */
static guint
append_group (Page                 *page,
              const FerReportGroup *group,
              FerVerdict            least,
              FerVerdict            most)
{
  gboolean titled = FALSE;
  guint    n_left = 0;

  for (guint i = 0; i < group->alterations->len; i++)
    {
      const FerAlteration *alteration = group->alterations->pdata[i];
      FerVerdict           verdict = fer_breaking_judge (alteration).verdict;
      g_autoptr (GString) block = g_string_new (NULL);

      if (verdict < least || verdict > most)
        continue;
      if (!titled)
        append_group_title (block, group);
      append_change (page, block, alteration);
      if (n_left > 0 || !append_block (page, block))
        n_left++;
      else
        titled = TRUE;
    }
  return n_left;
}

static guint
append_groups (Page      *page,
               FerVerdict least,
               FerVerdict most)
{
  guint n_left = 0;

  for (guint i = 0; i < page->report->groups->len; i++)
    n_left += append_group (page, page->report->groups->pdata[i], least, most);
  if (n_left > 0)
    g_string_append_printf (page->text, ngettext ("\n… and %u more change, which “ferrule-cli diff” lists.\n", "\n… and %u more changes, which “ferrule-cli diff” lists.\n", n_left), n_left);
  return n_left;
}

static void
append_changes (Page *page)
{
  const FerBreakingSummary *summary = &page->report->summary;
  guint                     n_calm = summary->n[FER_VERDICT_ADDITIVE] + summary->n[FER_VERDICT_COSMETIC];

  if (page->report->difference == NULL || summary->worst == FER_N_VERDICTS)
    return;
  g_string_append_printf (page->text, "## %s\n\n", _ ("What has changed"));
  g_string_append_printf (page->text, _ ("breaking: %u, risky: %u, additive: %u, cosmetic: %u\n"), summary->n[FER_VERDICT_BREAKING], summary->n[FER_VERDICT_RISKY],
                          summary->n[FER_VERDICT_ADDITIVE], summary->n[FER_VERDICT_COSMETIC]);
  if (page->report->difference->truncated)
    g_string_append_printf (page->text, "\n%s\n", _ ("There are more changes than could be listed."));
  append_groups (page, FER_VERDICT_BREAKING, FER_VERDICT_RISKY);
  g_string_append_c (page->text, '\n');
  if (n_calm > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u change that breaks nothing", "%u changes that break nothing", n_calm), n_calm);

      page->limit += RESERVE;
      open_fold (page, title);
      append_groups (page, FER_VERDICT_ADDITIVE, FER_VERDICT_COSMETIC);
      close_fold (page);
    }
}

/* What is wrong */

static void
append_finding (Page             *page,
                GString          *block,
                const FerFinding *finding,
                const char       *reason)
{
  g_autofree char *path = fer_report_dup_path (page->report, 1, finding->role);
  g_autofree char *place = path != NULL ? g_strdup_printf ("%s:%u", path, finding->line) : NULL;
  g_autofree char *message = escape (finding->message);

  g_string_append_printf (block, "- **%s** %s ", fer_severity_get_word (finding->rule->severity), message);
  append_code (block, finding->rule->id);
  append_spaced (block, place);
  if (reason != NULL)
    {
      g_autofree char *why = escape (reason);

      g_string_append_printf (block, " — %s", why);
    }
  g_string_append_c (block, '\n');
}

/* The worst first; @ignores gives the reasons of what is ignored. */
static void
append_findings (Page       *page,
                 GPtrArray  *findings,
                 FerIgnores *ignores)
{
  guint n_left = 0;

  for (FerSeverity severity = FER_SEVERITY_ERROR; severity <= FER_SEVERITY_HINT; severity++)
    for (guint i = 0; i < findings->len; i++)
      {
        FerFinding      *finding = findings->pdata[i];
        const FerIgnore *ignore = ignores != NULL ? fer_ignores_find (ignores, finding) : NULL;
        g_autoptr (GString) block = g_string_new (NULL);

        if (finding->rule->severity != severity)
          continue;
        append_finding (page, block, finding, ignore != NULL ? ignore->reason : NULL);
        if (n_left > 0 || !append_block (page, block))
          n_left++;
      }
  if (n_left > 0)
    g_string_append_printf (page->text, ngettext ("\n… and %u more finding, which “ferrule-cli check” lists.\n", "\n… and %u more findings, which “ferrule-cli check” lists.\n", n_left), n_left);
}

static void
append_folded_findings (Page       *page,
                        GPtrArray  *findings,
                        FerIgnores *ignores,
                        char       *title)
{
  if (findings->len > 0)
    {
      page->limit += RESERVE;
      open_fold (page, title);
      append_findings (page, findings, ignores);
      close_fold (page);
    }
  g_free (title);
}

static void
append_check (Page *page)
{
  FerReport *report = page->report;

  if (!report->is_checked)
    return;
  g_string_append_printf (page->text, "## %s\n\n", report->difference != NULL ? _ ("What is wrong, and was not before") : _ ("What is wrong"));
  g_string_append_printf (page->text, _ ("errors: %u, for certification: %u, warnings: %u, hints: %u\n"), fer_report_count_findings (report, FER_SEVERITY_ERROR),
                          fer_report_count_findings (report, FER_SEVERITY_CERTIFICATION), fer_report_count_findings (report, FER_SEVERITY_WARNING),
                          fer_report_count_findings (report, FER_SEVERITY_HINT));
  g_string_append_c (page->text, '\n');
  append_findings (page, report->findings, NULL);
  g_string_append_c (page->text, '\n');
  append_folded_findings (page, report->known, NULL,
                          g_strdup_printf (ngettext ("%u finding that was there before", "%u findings that were there before", report->known->len), report->known->len));
  append_folded_findings (page, report->ignored, report->ignores,
                          g_strdup_printf (ngettext ("%u finding that is ignored", "%u findings that are ignored", report->ignored->len), report->ignored->len));
  if (report->stale->len > 0)
    g_string_append_printf (page->text, ngettext ("%u entry of ignore.json ignores nothing any more.\n\n", "%u entries of ignore.json ignore nothing any more.\n\n", report->stale->len), report->stale->len);
}

/* What the connector can do */

static void
append_operation (GString                 *block,
                  FerJsonTree             *tree,
                  const FerCheckOperation *operation)
{
  g_autofree char *summary = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, operation->node, "summary"));
  g_autofree char *verb = g_ascii_strup (operation->verb, -1);
  g_autofree char *call = g_strdup_printf ("%s %s", verb, operation->url);
  g_autofree char *words = summary != NULL ? escape (summary) : NULL;

  g_string_append (block, "- ");
  append_code (block, operation->label);
  g_string_append_c (block, ' ');
  append_code (block, call);
  if (words != NULL)
    g_string_append_printf (block, " %s", words);
  if (operation->trigger)
    g_string_append_printf (block, " *(%s)*", _ ("trigger"));
  if (operation->internal)
    g_string_append_printf (block, " *(%s)*", _ ("internal"));
  g_string_append_c (block, '\n');
}

static void
append_operations (Page *page)
{
  FerJsonTree *tree = fer_snapshot_get_tree (page->report->states[1], FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerCheckIndex) index = tree != NULL ? fer_check_index_new (tree) : NULL;
  GArray          *operations = index != NULL ? fer_check_index_get_operations (index) : NULL;
  guint            n_left = 0;
  g_autofree char *title = NULL;

  if (operations == NULL || operations->len == 0)
    return;
  title = g_strdup_printf (ngettext ("%u operation", "%u operations", operations->len), operations->len);
  open_fold (page, title);
  for (guint i = 0; i < operations->len; i++)
    {
      g_autoptr (GString) block = g_string_new (NULL);

      append_operation (block, tree, &g_array_index (operations, FerCheckOperation, i));
      if (n_left > 0 || !append_block (page, block))
        n_left++;
    }
  if (n_left > 0)
    g_string_append_printf (page->text, ngettext ("\n… and %u more operation, which “ferrule-cli operations” lists.\n", "\n… and %u more operations, which “ferrule-cli operations” lists.\n", n_left), n_left);
  close_fold (page);
}

static void
append_head (Page *page)
{
  FerReport       *report = page->report;
  g_autofree char *title = escape (report->title);

  g_string_append_printf (page->text, "# %s\n\n", title);
  if (report->difference != NULL)
    {
      g_string_append_printf (page->text, "**%s**\n\n", fer_breaking_describe (&report->summary));
      append_code (page->text, report->names[0]);
      g_string_append (page->text, " → ");
      append_code (page->text, report->names[1]);
      g_string_append (page->text, "\n\n");
    }
  for (guint side = 0; side < 2; side++)
    if (report->difference != NULL && report->difference->broken[side])
      {
        g_autofree char *doubt = fer_report_dup_doubt (report, side);
        g_autofree char *escaped = escape (doubt);

        g_string_append_printf (page->text, "%s\n\n", escaped);
      }
}

char *
fer_report_to_markdown (FerReport *self,
                        gsize      max_bytes)
{
  Page page = { self, g_string_new (NULL), max_bytes };

  g_return_val_if_fail (max_bytes >= 10000, NULL);

  append_head (&page);
  append_sizes (&page);
  page.limit = max_bytes * 6 / 10;
  append_changes (&page);
  page.limit = MAX (page.limit, max_bytes * 85 / 100);
  append_check (&page);
  page.limit = max_bytes;
  append_operations (&page);
  return g_string_free (page.text, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report as one page: no scripts, nothing that is fetched, colours by the reader's light or dark, and printable. The
 * policy in its head has the browser refuse whatever a connector's texts might still smuggle in. */

#include "config.h"

#include "fer-report.h"

#include "fer-check-index.h"
#include "fer-limits.h"

#include <glib/gi18n-lib.h>

#define MAX_SOURCE_LINES 40

#define STYLE                                                                                                                                           \
  ":root{color-scheme:light dark;--line:#8884;--soft:#8881;--breaking:#c01c28;--risky:#9c5400;--additive:#1b7f3b;--cosmetic:#5e5c64}"                   \
  "@media(prefers-color-scheme:dark){:root{--breaking:#ff7b82;--risky:#ffb35c;--additive:#7fd99a;--cosmetic:#b0adb8}}"                                  \
  "body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}"                                                            \
  "h2{margin-top:2.5rem}h3{margin:1.5rem 0 .5rem;overflow-wrap:anywhere}"                                                                               \
  "code,pre{font:.9em/1.45 ui-monospace,monospace}"                                                                                                     \
  "pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.6rem;margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}" \
  "table{border-collapse:collapse}td,th{padding:.3rem .8rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}"                    \
  "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"                                                                                       \
  "ul{list-style:none;padding:0}li{border-left:4px solid var(--line);padding:.2rem .8rem;margin:.6rem 0;break-inside:avoid;overflow-wrap:anywhere}"     \
  ".breaking,.error{border-color:var(--breaking)}.risky,.certification,.warning{border-color:var(--risky)}.additive{border-color:var(--additive)}"      \
  ".breaking>b,.error>b{color:var(--breaking)}.risky>b,.certification>b,.warning>b{color:var(--risky)}"                                                 \
  ".additive>b{color:var(--additive)}.cosmetic>b,.hint>b{color:var(--cosmetic)}"                                                                        \
  ".sides{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}@media(max-width:40rem){.sides{grid-template-columns:1fr}}"                              \
  "small{opacity:.8}summary{cursor:pointer;font-weight:600}"                                                                                            \
  "@media print{body{max-width:none;margin:0}a{color:inherit;text-decoration:none}}"

/* Returns: (transfer full): as text of HTML, without control characters but for the ends of lines */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *plain = g_string_new (NULL);
  g_autofree char *whole = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n' ? ' ' : g_utf8_get_char (p));
  whole = g_string_free (plain, FALSE);
  return g_markup_escape_text (whole, -1);
}

/* @before and @after are markup, @text is not. */
static void
append (GString    *page,
        const char *before,
        const char *text,
        const char *after)
{
  g_autofree char *escaped = escape (text);

  g_string_append (page, before);
  g_string_append (page, escaped);
  g_string_append (page, after);
}

static void
append_size (GString    *page,
             FerReport  *report,
             const char *words,
             guint64     before,
             guint64     after,
             guint64     most)
{
  append (page, "<tr><th scope=\"row\">", words, "</th>");
  if (report->states[0] != NULL)
    g_string_append_printf (page, "<td class=\"n\">%" G_GUINT64_FORMAT "</td>", before);
  g_string_append_printf (page, "<td class=\"n\">%" G_GUINT64_FORMAT "</td><td class=\"n\">%" G_GUINT64_FORMAT "</td></tr>\n", after, most);
}

static void
append_sizes (GString   *page,
              FerReport *report)
{
  const FerConnectorSize *sizes = report->sizes;

  g_string_append (page, "<table><tr><td></td>");
  if (report->states[0] != NULL)
    append (page, "<th scope=\"col\" class=\"n\">", _ ("before"), "</th>");
  append (page, "<th scope=\"col\" class=\"n\">", _ ("now"), "</th>");
  append (page, "<th scope=\"col\" class=\"n\">", _ ("at most"), "</th></tr>\n");
  append_size (page, report, _ ("Bytes of the definition"), sizes[0].n_bytes, sizes[1].n_bytes, FER_CONNECTOR_MAX_BYTES);
  append_size (page, report, _ ("Operations"), sizes[0].n_operations, sizes[1].n_operations, FER_CONNECTOR_MAX_OPERATIONS);
  append_size (page, report, _ ("Schemas in the largest body"), sizes[0].n_body_schemas, sizes[1].n_body_schemas, FER_CONNECTOR_MAX_SCHEMAS);
  append_size (page, report, _ ("Schemas in the largest operation"), sizes[0].n_operation_schemas, sizes[1].n_operation_schemas, FER_CONNECTOR_MAX_OPERATION_SCHEMAS);
  append_size (page, report, _ ("Schemas in all"), sizes[0].n_schemas, sizes[1].n_schemas, FER_CONNECTOR_MANY_SCHEMAS);
  g_string_append (page, "</table>\n");
}

static void
append_source (GString             *page,
               FerReport           *report,
               const FerAlteration *alteration)
{
  gboolean any = FALSE;

  for (guint side = 0; side < 2; side++)
    {
      g_autofree char *source = fer_report_dup_source (report, side, &alteration->places[side], MAX_SOURCE_LINES);
      g_autofree char *place = source != NULL ? fer_report_dup_place (report, side, &alteration->places[side]) : NULL;

      if (source == NULL)
        continue;
      if (!any)
        g_string_append (page, "<div class=\"sides\">");
      any = TRUE;
      append (page, "<div><small>", side == 0 ? _ ("before") : _ ("now"), " ");
      append (page, "", place != NULL ? place : "", "</small>");
      append (page, "<pre>", source, "</pre></div>");
    }
  if (any)
    g_string_append (page, "</div>");
}

static void
append_alteration (GString             *page,
                   FerReport           *report,
                   const FerAlteration *alteration)
{
  FerJudgement     judgement = fer_breaking_judge (alteration);
  g_autofree char *values = fer_report_dup_values (alteration);
  g_autofree char *others = fer_alteration_dup_others (alteration);

  g_string_append_printf (page, "<li class=\"%s\">", fer_verdict_get_id (judgement.verdict));
  append (page, "<b>", fer_verdict_describe (judgement.verdict), "</b> ");
  if (*alteration->subject != '\0')
    append (page, "<code>", alteration->subject, "</code> ");
  append (page, "", fer_alteration_kind_describe (alteration->kind), " ");
  if (values != NULL)
    append (page, "<code>", values, "</code> ");
  append (page, "", judgement.reason, "");
  if (judgement.hit != FER_HIT_NOBODY)
    append (page, " <i>(", fer_hit_describe (judgement.hit), ")</i>");
  if (others != NULL)
    append (page, " ", others, "");
  append_source (page, report, alteration);
  g_string_append (page, "</li>\n");
}

static void
append_groups (GString   *page,
               FerReport *report,
               FerVerdict least,
               FerVerdict most)
{
  for (guint i = 0; i < report->groups->len; i++)
    {
      const FerReportGroup *group = report->groups->pdata[i];
      gboolean              any = FALSE;

      for (guint j = 0; j < group->alterations->len; j++)
        {
          FerVerdict verdict = fer_breaking_judge (group->alterations->pdata[j]).verdict;

          if (verdict < least || verdict > most)
            continue;
          if (!any)
            append (page, "<h3>", group->operation != NULL ? group->operation : _ ("Connector"), "</h3><ul>\n");
          any = TRUE;
          append_alteration (page, report, group->alterations->pdata[j]);
        }
      if (any)
        g_string_append (page, "</ul>\n");
    }
}

static void
append_changes (GString   *page,
                FerReport *report)
{
  const FerBreakingSummary *summary = &report->summary;
  guint                     n_calm = summary->n[FER_VERDICT_ADDITIVE] + summary->n[FER_VERDICT_COSMETIC];
  g_autofree char          *counts = g_strdup_printf (_ ("breaking: %u, risky: %u, additive: %u, cosmetic: %u\n"), summary->n[FER_VERDICT_BREAKING],
                                                      summary->n[FER_VERDICT_RISKY], summary->n[FER_VERDICT_ADDITIVE], summary->n[FER_VERDICT_COSMETIC]);

  if (summary->worst == FER_N_VERDICTS)
    return;
  append (page, "<h2>", _ ("What has changed"), "</h2>");
  append (page, "<p>", counts, "</p>\n");
  if (report->difference->truncated)
    append (page, "<p>", _ ("There are more changes than could be listed."), "</p>\n");
  append_groups (page, report, FER_VERDICT_BREAKING, FER_VERDICT_RISKY);
  if (n_calm > 0)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u change that breaks nothing", "%u changes that break nothing", n_calm), n_calm);

      append (page, "<details><summary>", title, "</summary>\n");
      append_groups (page, report, FER_VERDICT_ADDITIVE, FER_VERDICT_COSMETIC);
      g_string_append (page, "</details>\n");
    }
}

static void
append_finding (GString    *page,
                FerReport  *report,
                FerFinding *finding)
{
  const FerIgnore *ignore = report->ignores != NULL ? fer_ignores_find (report->ignores, finding) : NULL;
  g_autofree char *path = fer_report_dup_path (report, 1, finding->role);
  g_autofree char *place = path != NULL ? g_strdup_printf ("%s:%u:%u", path, finding->line, finding->column) : NULL;

  g_string_append_printf (page, "<li class=\"%s\">", fer_severity_get_word (finding->rule->severity));
  append (page, "<b>", fer_severity_get_word (finding->rule->severity), "</b> ");
  append (page, "", finding->message, "");
  append (page, " <small><code>", finding->rule->id, "</code> ");
  append (page, "", place != NULL ? place : "", "</small>");
  append (page, "<br><small>", _ (finding->rule->why), " ");
  append (page, "", _ (finding->rule->mend), "</small>");
  if (ignore != NULL)
    append (page, "<br><i>", ignore->reason, "</i>");
  g_string_append (page, "</li>\n");
}

static void
append_findings (GString   *page,
                 FerReport *report,
                 GPtrArray *findings)
{
  g_string_append (page, "<ul>\n");
  for (FerSeverity severity = FER_SEVERITY_ERROR; severity <= FER_SEVERITY_HINT; severity++)
    for (guint i = 0; i < findings->len; i++)
      if (((FerFinding *)findings->pdata[i])->rule->severity == severity)
        append_finding (page, report, findings->pdata[i]);
  g_string_append (page, "</ul>\n");
}

static void
append_fold (GString   *page,
             FerReport *report,
             GPtrArray *findings,
             char      *title)
{
  if (findings->len > 0)
    {
      append (page, "<details><summary>", title, "</summary>\n");
      append_findings (page, report, findings);
      g_string_append (page, "</details>\n");
    }
  g_free (title);
}

static void
append_check (GString   *page,
              FerReport *report)
{
  g_autofree char *counts = g_strdup_printf (_ ("errors: %u, for certification: %u, warnings: %u, hints: %u\n"), fer_report_count_findings (report, FER_SEVERITY_ERROR),
                                             fer_report_count_findings (report, FER_SEVERITY_CERTIFICATION), fer_report_count_findings (report, FER_SEVERITY_WARNING),
                                             fer_report_count_findings (report, FER_SEVERITY_HINT));

  append (page, "<h2>", report->difference != NULL ? _ ("What is wrong, and was not before") : _ ("What is wrong"), "</h2>");
  append (page, "<p>", counts, "</p>\n");
  append_findings (page, report, report->findings);
  append_fold (page, report, report->known, g_strdup_printf (ngettext ("%u finding that was there before", "%u findings that were there before", report->known->len), report->known->len));
  append_fold (page, report, report->ignored, g_strdup_printf (ngettext ("%u finding that is ignored", "%u findings that are ignored", report->ignored->len), report->ignored->len));
}

static void
append_operation (GString                 *page,
                  FerJsonTree             *tree,
                  const FerCheckOperation *operation)
{
  g_autofree char *summary = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, operation->node, "summary"));
  g_autofree char *verb = g_ascii_strup (operation->verb, -1);

  append (page, "<tr><th scope=\"row\">", operation->label, "</th><td>");
  append (page, "", summary != NULL ? summary : "", "</td><td><code>");
  append (page, "", verb, " ");
  append (page, "", operation->url, "</code></td><td>");
  append (page, "", operation->trigger ? _ ("trigger") : "", operation->trigger && operation->internal ? ", " : "");
  append (page, "", operation->internal ? _ ("internal") : "", "</td></tr>\n");
}

static void
append_operations (GString   *page,
                   FerReport *report)
{
  FerJsonTree *tree = fer_snapshot_get_tree (report->states[1], FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerCheckIndex) index = tree != NULL ? fer_check_index_new (tree) : NULL;
  GArray          *operations = index != NULL ? fer_check_index_get_operations (index) : NULL;
  g_autofree char *title = NULL;

  if (operations == NULL || operations->len == 0)
    return;
  title = g_strdup_printf (ngettext ("%u operation", "%u operations", operations->len), operations->len);
  append (page, "<h2>", title, "</h2>\n<table>\n");
  for (guint i = 0; i < operations->len; i++)
    append_operation (page, tree, &g_array_index (operations, FerCheckOperation, i));
  g_string_append (page, "</table>\n");
}

static void
append_verdict (GString   *page,
                FerReport *report)
{
  append (page, "<p><strong>", fer_breaking_describe (&report->summary), "</strong></p>\n");
  append (page, "<p><code>", report->names[0], "</code> → ");
  append (page, "<code>", report->names[1], "</code></p>\n");
  for (guint side = 0; side < 2; side++)
    if (report->difference->broken[side])
      {
        g_autofree char *doubt = fer_report_dup_doubt (report, side);

        append (page, "<p>", doubt, "</p>\n");
      }
}

char *
fer_report_to_html (FerReport *self)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                                "<meta name=\"viewport\" content=\"width=device-width\">"
                                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");

  append (page, "<title>", self->title, "</title>");
  g_string_append (page, "<style>" STYLE "</style></head>\n<body>");
  append (page, "<h1>", self->title, "</h1>\n");
  if (self->difference != NULL)
    append_verdict (page, self);
  append_sizes (page, self);
  if (self->difference != NULL)
    append_changes (page, self);
  if (self->is_checked)
    append_check (page, self);
  append_operations (page, self);
  g_string_append (page, "</body></html>\n");
  return g_string_free (page, FALSE);
}

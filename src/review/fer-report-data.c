/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report for programs: everything, in JSON; or what code scanning can show, in SARIF. */

#include "config.h"

#include "fer-report.h"

#include "fer-json-value.h"
#include "fer-sarif.h"

static void
write_text (FerJsonWriter *writer,
            const char    *key,
            const char    *value)
{
  fer_json_writer_key (writer, key);
  if (value != NULL)
    fer_json_writer_string (writer, value);
  else
    fer_json_writer_raw (writer, "null");
}

static void
write_integer (FerJsonWriter *writer,
               const char    *key,
               gint64         value)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_integer (writer, value);
}

static void
write_place (FerJsonWriter            *writer,
             const char               *key,
             FerReport                *report,
             guint                     side,
             const FerAlterationPlace *place)
{
  g_autofree char *path = fer_report_dup_path (report, side, place->role);

  fer_json_writer_key (writer, key);
  fer_json_writer_begin_object (writer);
  write_text (writer, "file", path);
  write_text (writer, "pointer", place->pointer);
  fer_json_writer_key (writer, "present");
  fer_json_writer_boolean (writer, place->present);
  write_integer (writer, "line", place->line);
  write_integer (writer, "start", (gint64)place->start);
  write_integer (writer, "end", (gint64)place->end);
  fer_json_writer_end_object (writer);
}

static void
write_alteration (FerJsonWriter       *writer,
                  FerReport           *report,
                  const FerAlteration *alteration)
{
  FerJudgement judgement = fer_breaking_judge (alteration);

  fer_json_writer_begin_object (writer);
  write_text (writer, "kind", fer_alteration_kind_get_id (alteration->kind));
  write_text (writer, "verdict", fer_verdict_get_id (judgement.verdict));
  write_text (writer, "hit", fer_hit_get_id (judgement.hit));
  write_text (writer, "direction", fer_direction_get_id (alteration->direction));
  write_text (writer, "subject", alteration->subject);
  write_text (writer, "message", fer_alteration_kind_describe (alteration->kind));
  write_text (writer, "reason", judgement.reason);
  write_text (writer, "before", alteration->before);
  write_text (writer, "after", alteration->after);
  write_place (writer, "from", report, 0, &alteration->places[0]);
  write_place (writer, "to", report, 1, &alteration->places[1]);
  fer_json_writer_key (writer, "operations");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < alteration->operations->len; i++)
    fer_json_writer_string (writer, alteration->operations->pdata[i]);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
}

static void
write_difference (FerJsonWriter *writer,
                  FerReport     *report)
{
  const FerBreakingSummary *summary = &report->summary;

  write_text (writer, "verdict", summary->worst < FER_N_VERDICTS ? fer_verdict_get_id (summary->worst) : "none");
  write_text (writer, "update", summary->worst == FER_N_VERDICTS ? "none" : summary->major ? "major"
                                                                                           : "minor");
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    write_integer (writer, fer_verdict_get_id (verdict), summary->n[verdict]);
  fer_json_writer_key (writer, "truncated");
  fer_json_writer_boolean (writer, report->difference->truncated);
  fer_json_writer_key (writer, "changes");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < report->difference->alterations->len; i++)
    write_alteration (writer, report, report->difference->alterations->pdata[i]);
  fer_json_writer_end_array (writer);
}

static void
write_finding (FerJsonWriter    *writer,
               FerReport        *report,
               const FerFinding *finding,
               gboolean          is_known)
{
  const FerIgnore *ignore = report->ignores != NULL ? fer_ignores_find (report->ignores, finding) : NULL;
  g_autofree char *path = fer_report_dup_path (report, 1, finding->role);

  fer_json_writer_begin_object (writer);
  write_text (writer, "rule", finding->rule->id);
  write_text (writer, "severity", fer_severity_get_word (finding->rule->severity));
  write_text (writer, "lane", fer_lane_get_name (finding->rule->lane));
  write_text (writer, "message", finding->message);
  write_text (writer, "file", path);
  write_text (writer, "pointer", finding->pointer);
  write_integer (writer, "line", finding->line);
  write_integer (writer, "column", finding->column);
  fer_json_writer_key (writer, "known");
  fer_json_writer_boolean (writer, is_known);
  if (ignore != NULL)
    {
      write_text (writer, "reason", ignore->reason);
      write_text (writer, "date", ignore->date);
    }
  fer_json_writer_end_object (writer);
}

static void
write_findings (FerJsonWriter *writer,
                FerReport     *report)
{
  fer_json_writer_key (writer, "findings");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < report->findings->len; i++)
    write_finding (writer, report, report->findings->pdata[i], FALSE);
  for (guint i = 0; i < report->known->len; i++)
    write_finding (writer, report, report->known->pdata[i], TRUE);
  fer_json_writer_end_array (writer);
  fer_json_writer_key (writer, "ignored");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < report->ignored->len; i++)
    write_finding (writer, report, report->ignored->pdata[i], FALSE);
  fer_json_writer_end_array (writer);
}

static void
write_size (FerJsonWriter          *writer,
            const char             *key,
            const FerConnectorSize *size)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_begin_object (writer);
  write_integer (writer, "bytes", (gint64)size->n_bytes);
  write_integer (writer, "operations", size->n_operations);
  write_integer (writer, "bodySchemas", size->n_body_schemas);
  write_integer (writer, "operationSchemas", size->n_operation_schemas);
  write_integer (writer, "schemas", (gint64)size->n_schemas);
  fer_json_writer_end_object (writer);
}

char *
fer_report_to_json (FerReport *self)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  write_text (writer, "title", self->title);
  if (self->states[0] != NULL)
    write_size (writer, "sizeBefore", &self->sizes[0]);
  write_size (writer, "size", &self->sizes[1]);
  if (self->difference != NULL)
    write_difference (writer, self);
  if (self->is_checked)
    write_findings (writer, self);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSeverity
get_severity (FerVerdict verdict)
{
  static const FerSeverity severities[FER_N_VERDICTS] = { FER_SEVERITY_ERROR, FER_SEVERITY_WARNING, FER_SEVERITY_HINT, FER_SEVERITY_HINT };

  return severities[verdict];
}

/* Returns: (transfer full): what a kind of change is called among the rules */
static char *
make_rule_id (FerAlterationKind kind)
{
  return g_strconcat ("change-", fer_alteration_kind_get_id (kind), NULL);
}

/* Described as a change of what is sent, which is the stricter one. */
static void
add_kinds (FerSarif *sarif)
{
  for (FerAlterationKind kind = 0; kind < FER_N_ALTERATION_KINDS; kind++)
    {
      const FerAlteration alteration = { .kind = kind, .direction = FER_DIRECTION_REQUEST };
      FerJudgement        judgement = fer_breaking_judge (&alteration);
      g_autofree char    *id = make_rule_id (kind);
      const char         *sentence = fer_alteration_kind_describe (kind);

      fer_sarif_add_rule (sarif, id, get_severity (judgement.verdict), sentence, sentence, judgement.reason);
    }
}

/* In characters, from 1. */
static guint
find_column (FerReport                *report,
             const FerAlterationPlace *place)
{
  GBytes     *bytes = fer_snapshot_get_text (report->states[1], place->role);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  guint       column = 1;

  if (text == NULL || place->start > g_bytes_get_size (bytes))
    return 1;
  for (gsize at = place->start; at > 0 && text[at - 1] != '\n'; at--)
    column += ((guchar)text[at - 1] & 0xc0) != 0x80;
  return column;
}

static void
add_alteration (FerSarif            *sarif,
                FerReport           *report,
                const FerAlteration *alteration)
{
  FerJudgement              judgement = fer_breaking_judge (alteration);
  const FerAlterationPlace *place = &alteration->places[1];
  g_autofree char          *id = make_rule_id (alteration->kind);
  g_autofree char          *path = fer_report_dup_path (report, 1, place->role);
  g_autofree char          *title = fer_alteration_dup_title (alteration);
  g_autofree char          *values = fer_report_dup_values (alteration);
  g_autofree char          *message = g_strdup_printf ("%s: %s%s%s %s", title, fer_alteration_kind_describe (alteration->kind), values != NULL ? " " : "",
                                              values != NULL ? values : "", judgement.reason);
  g_autofree char          *key = g_strconcat (id, "\n", alteration->places[0].pointer, "\n", place->pointer, NULL);

  /* A file that is gone has no place any more; the definition has. */
  if (path == NULL)
    path = fer_report_dup_path (report, 1, FER_FILE_ROLE_DEFINITION);
  fer_sarif_add_result (sarif, &(FerSarifResult){
                                 .rule = id,
                                 .severity = get_severity (judgement.verdict),
                                 .message = message,
                                 .file = path != NULL ? path : "",
                                 .line = MAX (place->line, 1),
                                 .column = find_column (report, place),
                                 .start = place->start,
                                 .end = place->end,
                                 .key = key,
                               });
}

static void
add_findings (FerSarif  *sarif,
              FerReport *report,
              GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      FerFinding      *finding = findings->pdata[i];
      const FerIgnore *ignore = report->ignores != NULL ? fer_ignores_find (report->ignores, finding) : NULL;
      g_autofree char *path = fer_report_dup_path (report, 1, finding->role);

      fer_sarif_add_finding (sarif, finding, path != NULL ? path : "", ignore != NULL ? ignore->reason : NULL);
    }
}

char *
fer_report_to_sarif (FerReport *self)
{
  g_autoptr (FerSarif) sarif = fer_sarif_new ();

  if (self->is_checked)
    fer_sarif_add_all_rules (sarif);
  if (self->difference != NULL)
    add_kinds (sarif);
  for (guint i = 0; self->difference != NULL && i < self->difference->alterations->len; i++)
    add_alteration (sarif, self, self->difference->alterations->pdata[i]);
  add_findings (sarif, self, self->findings);
  add_findings (sarif, self, self->known);
  add_findings (sarif, self, self->ignored);
  return fer_sarif_finish (sarif);
}

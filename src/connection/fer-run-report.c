/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run on paper. */

#include "config.h"

#include "fer-run-report.h"

#include "fer-json-value.h"
#include "fer-schema-match.h"

#include <glib/gi18n-lib.h>

/* In the order of FerRunState; words for programs. */
static const char *const states[] = { "waiting", "running", "fine", "failed", "skipped" };

/* XML knows most control characters in no way at all. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at++)
    g_string_append_c (clean, (guchar)*at < ' ' && *at != '\n' && *at != '\t' ? ' ' : *at);
  g_free (valid);
  valid = g_markup_escape_text (clean->str, -1);
  g_string_free (clean, TRUE);
  return g_steal_pointer (&valid);
}

static double
get_seconds (const FerRunResult *result)
{
  return result->exchange != NULL ? result->exchange->times.total_usec / 1e6 : 0;
}

static guint
count (FerRun     *run,
       FerRunState state)
{
  guint n = 0;

  for (guint i = 0; i < fer_run_get_size (run); i++)
    n += fer_run_get_result (run, i)->state == state;
  return n;
}

static void
append_seconds (GString *text,
                double   seconds)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (number, sizeof number, "%.3f", seconds));
}

static void
append_findings (GString            *text,
                 const FerRunResult *result,
                 const char         *before,
                 const char         *after)
{
  for (guint i = 0; result->check != NULL && i < result->check->notes->len; i++)
    {
      g_autofree char *note = escape (result->check->notes->pdata[i]);

      g_string_append_printf (text, "%s%s%s", before, note, after);
    }
  for (guint i = 0; result->check != NULL && i < result->check->findings->len; i++)
    {
      const FerSchemaFinding *finding = result->check->findings->pdata[i];
      g_autofree char        *words = fer_schema_finding_dup_words (finding);
      g_autofree char        *line = g_strdup_printf ("%s (%s; %s)", words, finding->value_pointer, finding->schema_pointer);
      g_autofree char        *escaped = escape (line);

      g_string_append_printf (text, "%s%s%s", before, escaped, after);
    }
}

static void
append_origins (GString            *text,
                const FerRunResult *result,
                const char         *before,
                const char         *after)
{
  for (guint i = 0; i < result->origins->len; i++)
    {
      g_autofree char *words = fer_value_origin_dup_words (result->origins->pdata[i]);
      g_autofree char *escaped = escape (words);

      g_string_append_printf (text, "%s%s%s", before, escaped, after);
    }
}

/* What a test case holds: nothing, when all is well and nothing is to be said. */
static void
append_outcome (GString            *text,
                const FerRunResult *result)
{
  gboolean         has_remarks = result->state == FER_RUN_FINE && result->check != NULL && fer_reply_check_has_remarks (result->check);
  const char      *element = result->state == FER_RUN_FAILED ? "failure" : "skipped";
  g_autofree char *words = escape (result->words);

  if (result->state == FER_RUN_FINE && result->origins->len == 0 && !has_remarks)
    {
      g_string_append (text, "\"/>\n");
      return;
    }
  g_string_append (text, "\">\n");
  if (result->state != FER_RUN_FINE)
    {
      g_string_append_printf (text, "      <%s message=\"%s\">", element, words);
      append_findings (text, result, "", "\n");
      g_string_append_printf (text, "</%s>\n", element);
    }
  if (result->origins->len > 0 || has_remarks)
    {
      g_string_append (text, "      <system-out>");
      append_origins (text, result, "", "\n");
      if (has_remarks)
        append_findings (text, result, "", "\n");
      g_string_append (text, "</system-out>\n");
    }
  g_string_append (text, "    </testcase>\n");
}

char *
fer_run_report_to_junit (FerRun     *run,
                         const char *name)
{
  g_autofree char *title = escape (name);
  GString         *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  double           seconds = 0;

  for (guint i = 0; i < fer_run_get_size (run); i++)
    seconds += get_seconds (fer_run_get_result (run, i));
  g_string_append_printf (text, "<testsuites>\n  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\" time=\"", title, fer_run_get_size (run),
                          count (run, FER_RUN_FAILED), count (run, FER_RUN_SKIPPED));
  append_seconds (text, seconds);
  g_string_append (text, "\">\n");
  for (guint i = 0; i < fer_run_get_size (run); i++)
    {
      const FerRunResult *result = fer_run_get_result (run, i);
      g_autofree char    *operation = escape (result->title);

      g_string_append_printf (text, "    <testcase classname=\"%s\" name=\"%s\" time=\"", title, operation);
      append_seconds (text, get_seconds (result));
      append_outcome (text, result);
    }
  g_string_append (text, "  </testsuite>\n</testsuites>\n");
  return g_string_free (text, FALSE);
}

#define STYLE "body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color-scheme:light dark}table{border-collapse:collapse}" \
              "td,th{padding:.4rem .8rem;text-align:left;vertical-align:top;border-bottom:1px solid #8888}.fine{color:#1b7f3b}.failed{color:#c01c28}.skipped{color:#777}"

char *
fer_run_report_to_html (FerRun     *run,
                        const char *name)
{
  g_autofree char *title = escape (name);
  g_autofree char *words[] = { escape (_ ("Operation")), escape (_ ("Status")), escape (_ ("Time")), escape (_ ("Result")), NULL };
  GString         *text = g_string_new (NULL);

  g_string_append_printf (text, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%s</title><style>%s</style></head>\n<body><h1>%s</h1>\n<table><tr>", title, STYLE, title);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_printf (text, "<th scope=\"col\">%s</th>", words[i]);
      g_free (g_steal_pointer (&words[i]));
    }
  g_string_append (text, "</tr>\n");
  for (guint i = 0; i < fer_run_get_size (run); i++)
    {
      const FerRunResult *result = fer_run_get_result (run, i);
      g_autofree char    *operation = escape (result->title);
      g_autofree char    *path = escape (result->path);
      g_autofree char    *outcome = escape (result->words);

      g_string_append_printf (text, "<tr><th scope=\"row\">%s<br><small>%s %s</small></th><td>%u</td><td>%.0f ms</td><td class=\"%s\">%s", operation, result->method, path,
                              result->exchange != NULL ? fer_exchange_get_status (result->exchange) : 0, get_seconds (result) * 1000, states[result->state], outcome);
      append_findings (text, result, "<br><small>", "</small>");
      append_origins (text, result, "<br><small>", "</small>");
      g_string_append (text, "</td></tr>\n");
    }
  g_string_append (text, "</table></body></html>\n");
  return g_string_free (text, FALSE);
}

static void
write_string (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  fer_json_writer_key (writer, key);
  fer_json_writer_string (writer, valid);
}

static void
write_check (FerJsonWriter       *writer,
             const FerReplyCheck *check)
{
  static const char *const kinds[] = { "missing", "type", "value", "extra", "null", "unseen", "forbidden", "form" };

  fer_json_writer_key (writer, "findings");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; check != NULL && i < check->findings->len; i++)
    {
      const FerSchemaFinding *finding = check->findings->pdata[i];

      fer_json_writer_begin_object (writer);
      write_string (writer, "kind", kinds[finding->kind]);
      write_string (writer, "value", finding->value_pointer);
      write_string (writer, "schema", finding->schema_pointer);
      fer_json_writer_key (writer, "count");
      fer_json_writer_integer (writer, finding->count);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
}

static void
write_origins (FerJsonWriter      *writer,
               const FerRunResult *result)
{
  fer_json_writer_key (writer, "lists");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < result->origins->len; i++)
    {
      const FerValueOrigin *origin = result->origins->pdata[i];

      fer_json_writer_begin_object (writer);
      write_string (writer, "parameter", origin->input);
      write_string (writer, "operation", origin->list);
      if (origin->problem != NULL)
        write_string (writer, "problem", origin->problem);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
}

char *
fer_run_report_to_json (FerRun *run)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < fer_run_get_size (run); i++)
    {
      const FerRunResult *result = fer_run_get_result (run, i);

      fer_json_writer_begin_object (writer);
      write_string (writer, "operation", result->title);
      write_string (writer, "method", result->method);
      write_string (writer, "path", result->path);
      write_string (writer, "state", states[result->state]);
      fer_json_writer_key (writer, "status");
      fer_json_writer_integer (writer, result->exchange != NULL ? fer_exchange_get_status (result->exchange) : 0);
      fer_json_writer_key (writer, "milliseconds");
      fer_json_writer_integer (writer, (gint64)(get_seconds (result) * 1000));
      write_string (writer, "message", result->words);
      if (result->policies != NULL && *result->policies != '\0')
        write_string (writer, "policies", result->policies);
      write_origins (writer, result);
      write_check (writer, result->check);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

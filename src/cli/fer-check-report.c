/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a check has found, for people and for three kinds of program. */

#include "config.h"

#include "fer-check-report.h"

#include "fer-json-value.h"
#include "fer-sarif.h"

#include <glib/gi18n.h>
#include <stdio.h>

void
fer_check_result_free (FerCheckResult *self)
{
  g_free (self->name);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    g_free (self->files[role]);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_clear_pointer (&self->stale, g_ptr_array_unref);
  g_clear_pointer (&self->ignores, fer_ignores_free);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
fer_check_result_peek_file (const FerCheckResult *self,
                            const FerFinding     *finding)
{
  return self->files[finding->role] != NULL ? self->files[finding->role] : self->name;
}

/* What is printed comes from files of others: no control character of theirs reaches a terminal. */
char *
fer_check_report_dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *printable = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      g_string_append_c (printable, ' ');
    else
      g_string_append_unichar (printable, g_utf8_get_char (p));
  return g_string_free (printable, FALSE);
}

static void
print_result (const FerCheckResult *result,
              guint                *counts)
{
  for (guint i = 0; result->findings != NULL && i < result->findings->len; i++)
    {
      const FerFinding *finding = result->findings->pdata[i];
      g_autofree char  *file = fer_check_report_dup_printable (fer_check_result_peek_file (result, finding));
      g_autofree char  *message = fer_check_report_dup_printable (finding->message);
      g_autofree char  *operations = g_strjoinv (", ", (char **)finding->operations);
      g_autofree char  *touched = fer_check_report_dup_printable (operations);

      counts[finding->rule->severity]++;
      printf ("%s:%u:%u: %s: %s [%s]", file, finding->line, finding->column,
              fer_severity_get_word (finding->rule->severity), message, finding->rule->id);
      printf (*touched != '\0' ? " (%s)\n" : "%s\n", touched);
    }
}

/* What was decided on stays in sight. */
static void
print_ignored (const FerCheckResult *result)
{
  for (guint i = 0; result->ignored != NULL && i < result->ignored->len; i++)
    {
      const FerFinding *finding = result->ignored->pdata[i];
      const FerIgnore  *ignore = fer_ignores_find (result->ignores, finding);
      g_autofree char  *file = fer_check_report_dup_printable (fer_check_result_peek_file (result, finding));
      g_autofree char  *message = fer_check_report_dup_printable (finding->message);
      g_autofree char  *reason = fer_check_report_dup_printable (ignore->reason);

      printf ("%s:%u:%u: ", file, finding->line, finding->column);
      /* Translators: a finding, its rule, why it is ignored and since when */
      printf (_ ("ignored: %s [%s]: %s (%s)\n"), message, finding->rule->id, reason, ignore->date);
    }
  for (guint i = 0; result->stale != NULL && i < result->stale->len; i++)
    {
      const FerIgnore *ignore = result->stale->pdata[i];
      g_autofree char *place = fer_check_report_dup_printable (ignore->pointer != NULL ? ignore->pointer : "");
      g_autofree char *rule = fer_check_report_dup_printable (ignore->rule);
      g_autofree char *name = fer_check_report_dup_printable (result->name);

      printf ("%s: ", name);
      /* Translators: a rule and a place in a file, which was ignored since a day, but is not found any more */
      printf (_ ("ignored, but not found any more: [%s] %s (%s)\n"), rule, place, ignore->date);
    }
}

void
fer_check_report_as_text (GPtrArray *results)
{
  guint counts[FER_SEVERITY_HINT + 1] = { 0 };
  guint n_fixed = 0;

  for (guint i = 0; i < results->len; i++)
    {
      print_result (results->pdata[i], counts);
      print_ignored (results->pdata[i]);
      n_fixed += ((FerCheckResult *)results->pdata[i])->n_fixed;
    }
  if (n_fixed > 0)
    printf (ngettext ("%u finding mended\n", "%u findings mended\n", n_fixed), n_fixed);
  /* Translators: how many of each severity, behind "ferrule-cli check" */
  printf (_ ("errors: %u, for certification: %u, warnings: %u, hints: %u\n"), counts[FER_SEVERITY_ERROR],
          counts[FER_SEVERITY_CERTIFICATION], counts[FER_SEVERITY_WARNING], counts[FER_SEVERITY_HINT]);
}

static void
write_string (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_string (writer, value);
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
print_and_free (FerJsonWriter *writer)
{
  g_autofree char *text = fer_json_writer_finish (writer);

  puts (text);
  fer_json_writer_free (writer);
}

/* @ignore: NULL for what is not ignored */
static void
write_finding (FerJsonWriter        *writer,
               const FerCheckResult *result,
               const FerFinding     *finding,
               const FerIgnore      *ignore)
{
  fer_json_writer_begin_object (writer);
  write_string (writer, "rule", finding->rule->id);
  write_string (writer, "severity", fer_severity_get_word (finding->rule->severity));
  write_string (writer, "lane", fer_lane_get_name (finding->rule->lane));
  write_string (writer, "message", finding->message);
  write_string (writer, "file", fer_check_result_peek_file (result, finding));
  write_string (writer, "pointer", finding->pointer);
  if (finding->about != NULL)
    write_string (writer, "about", finding->about);
  write_integer (writer, "line", finding->line);
  write_integer (writer, "column", finding->column);
  write_integer (writer, "start", (gint64)finding->start);
  write_integer (writer, "end", (gint64)finding->end);
  write_string (writer, "fix", fer_fix_kind_get_name (finding->fix));
  fer_json_writer_key (writer, "operations");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; finding->operations[i] != NULL; i++)
    fer_json_writer_string (writer, finding->operations[i]);
  fer_json_writer_end_array (writer);
  if (ignore != NULL)
    {
      write_string (writer, "reason", ignore->reason);
      write_string (writer, "date", ignore->date);
    }
  fer_json_writer_end_object (writer);
}

static void
write_ignored (FerJsonWriter        *writer,
               const FerCheckResult *result)
{
  fer_json_writer_key (writer, "ignored");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; result->ignored != NULL && i < result->ignored->len; i++)
    write_finding (writer, result, result->ignored->pdata[i], fer_ignores_find (result->ignores, result->ignored->pdata[i]));
  fer_json_writer_end_array (writer);
  fer_json_writer_key (writer, "stale");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; result->stale != NULL && i < result->stale->len; i++)
    {
      const FerIgnore *ignore = result->stale->pdata[i];

      fer_json_writer_begin_object (writer);
      write_string (writer, "rule", ignore->rule);
      write_string (writer, "pointer", ignore->pointer != NULL ? ignore->pointer : "");
      if (ignore->about != NULL)
        write_string (writer, "about", ignore->about);
      write_string (writer, "reason", ignore->reason);
      write_string (writer, "date", ignore->date);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
}

void
fer_check_report_as_json (GPtrArray *results)
{
  FerJsonWriter *writer = fer_json_writer_new ();

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < results->len; i++)
    {
      const FerCheckResult *result = results->pdata[i];

      fer_json_writer_begin_object (writer);
      write_string (writer, "connector", result->name);
      write_integer (writer, "fixed", result->n_fixed);
      if (result->error != NULL)
        write_string (writer, "error", result->error->message);
      fer_json_writer_key (writer, "findings");
      fer_json_writer_begin_array (writer);
      for (guint j = 0; result->findings != NULL && j < result->findings->len; j++)
        write_finding (writer, result, result->findings->pdata[j], NULL);
      fer_json_writer_end_array (writer);
      write_ignored (writer, result);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  print_and_free (writer);
}

void
fer_check_report_as_sarif (GPtrArray *results)
{
  g_autoptr (FerSarif) sarif = fer_sarif_new ();
  g_autofree char *text = NULL;

  fer_sarif_add_all_rules (sarif);
  for (guint i = 0; i < results->len; i++)
    if (((FerCheckResult *)results->pdata[i])->error != NULL)
      fer_sarif_add_fault (sarif, ((FerCheckResult *)results->pdata[i])->error->message);
  for (guint i = 0; i < results->len; i++)
    {
      const FerCheckResult *result = results->pdata[i];

      for (guint j = 0; result->findings != NULL && j < result->findings->len; j++)
        fer_sarif_add_finding (sarif, result->findings->pdata[j], fer_check_result_peek_file (result, result->findings->pdata[j]), NULL);
      for (guint j = 0; result->ignored != NULL && j < result->ignored->len; j++)
        fer_sarif_add_finding (sarif, result->ignored->pdata[j], fer_check_result_peek_file (result, result->ignored->pdata[j]),
                               fer_ignores_find (result->ignores, result->ignored->pdata[j])->reason);
    }
  text = fer_sarif_finish (sarif);
  puts (text);
}

/* Returns: (transfer full): a text as a value of XML, which has no control characters, not even escaped */
static char *
escape (const char *text)
{
  g_autofree char *printable = fer_check_report_dup_printable (text);

  return g_markup_escape_text (printable, -1);
}

/* @ignore: NULL for what is not ignored */
static void
print_junit_case (const FerCheckResult *result,
                  const FerFinding     *finding,
                  const FerIgnore      *ignore)
{
  g_autofree char *why = ignore != NULL ? escape (ignore->reason) : NULL;
  g_autofree char *message = escape (finding->message);
  g_autofree char *file = escape (fer_check_result_peek_file (result, finding));
  g_autofree char *pointer = escape (finding->pointer);

  printf ("    <testcase classname=\"%s\" name=\"%s %s\" file=\"%s\" line=\"%u\">", finding->rule->id, finding->rule->id, pointer, file, finding->line);
  if (why != NULL)
    printf ("<skipped message=\"%s\"/></testcase>\n", why);
  else
    printf ("<failure type=\"%s\" message=\"%s\"/></testcase>\n", fer_severity_get_word (finding->rule->severity), message);
}

void
fer_check_report_as_junit (GPtrArray *results)
{
  puts ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>");
  for (guint i = 0; i < results->len; i++)
    {
      const FerCheckResult *result = results->pdata[i];
      g_autofree char      *name = escape (result->name);
      guint                 n = result->findings != NULL ? result->findings->len : 0;
      guint                 n_ignored = result->ignored != NULL ? result->ignored->len : 0;

      printf ("  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\">\n", name, MAX (n + n_ignored, 1), n, result->error != NULL, n_ignored);
      for (guint j = 0; j < n; j++)
        print_junit_case (result, result->findings->pdata[j], NULL);
      for (guint j = 0; j < n_ignored; j++)
        print_junit_case (result, result->ignored->pdata[j], fer_ignores_find (result->ignores, result->ignored->pdata[j]));
      if (n + n_ignored == 0 && result->error == NULL)
        printf ("    <testcase classname=\"ferrule\" name=\"%s\"/>\n", name);
      if (result->error != NULL)
        {
          g_autofree char *message = escape (result->error->message);

          printf ("    <testcase classname=\"ferrule\" name=\"%s\"><error message=\"%s\"/></testcase>\n", name, message);
        }
      puts ("  </testsuite>");
    }
  puts ("</testsuites>");
}

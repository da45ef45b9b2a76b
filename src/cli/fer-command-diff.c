/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what differs in meaning between two states of a connector, and what that breaks; the worst comes first. */

#include "config.h"

#include "fer-command.h"
#include "fer-state-input.h"

#include "fer-breaking.h"
#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_place (const FerAlterationPlace *place,
             FerSnapshot              *snapshot)
{
  const char *name = fer_snapshot_get_name (snapshot, place->role);

  if (name != NULL && place->present)
    printf (" %s:%u", name, place->line);
  else
    fputs (" -", stdout);
}

static void
print_alteration (const FerAlteration *alteration,
                  FerSnapshot         *states[2])
{
  FerJudgement     judgement = fer_breaking_judge (alteration);
  g_autofree char *title = fer_alteration_dup_title (alteration);

  printf ("%-8s  %s: %s", fer_verdict_get_id (judgement.verdict), title, fer_alteration_kind_describe (alteration->kind));
  if (alteration->before != NULL && alteration->after != NULL)
    printf (" “%s” → “%s”", alteration->before, alteration->after);
  else if (alteration->before != NULL || alteration->after != NULL)
    printf (" “%s”", alteration->before != NULL ? alteration->before : alteration->after);
  printf ("\n          %s [%s]", judgement.reason, fer_alteration_kind_get_id (alteration->kind));
  print_place (&alteration->places[0], states[0]);
  print_place (&alteration->places[1], states[1]);
  putchar ('\n');
}

static void
print_text (const FerDifference      *difference,
            const FerBreakingSummary *summary,
            FerSnapshot              *states[2])
{
  printf ("%s\n", fer_breaking_describe (summary));
  if (difference->alterations->len == 0)
    return;
  /* Translators: how many changes of each kind, behind "ferrule-cli diff" */
  printf (_ ("breaking: %u, risky: %u, additive: %u, cosmetic: %u\n"), summary->n[FER_VERDICT_BREAKING], summary->n[FER_VERDICT_RISKY],
          summary->n[FER_VERDICT_ADDITIVE], summary->n[FER_VERDICT_COSMETIC]);
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    for (guint i = 0; i < difference->alterations->len; i++)
      if (fer_breaking_judge (difference->alterations->pdata[i]).verdict == verdict)
        print_alteration (difference->alterations->pdata[i], states);
}

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
write_place (FerJsonWriter            *writer,
             const char               *key,
             const FerAlterationPlace *place,
             FerSnapshot              *snapshot)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_begin_object (writer);
  write_text (writer, "file", fer_snapshot_get_name (snapshot, place->role));
  write_text (writer, "pointer", place->pointer);
  fer_json_writer_key (writer, "present");
  fer_json_writer_boolean (writer, place->present);
  fer_json_writer_key (writer, "line");
  fer_json_writer_integer (writer, place->line);
  fer_json_writer_key (writer, "start");
  fer_json_writer_integer (writer, (gint64)place->start);
  fer_json_writer_key (writer, "end");
  fer_json_writer_integer (writer, (gint64)place->end);
  fer_json_writer_end_object (writer);
}

static void
write_alteration (FerJsonWriter       *writer,
                  const FerAlteration *alteration,
                  FerSnapshot         *states[2])
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
  write_place (writer, "from", &alteration->places[0], states[0]);
  write_place (writer, "to", &alteration->places[1], states[1]);
  fer_json_writer_key (writer, "operations");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < alteration->operations->len; i++)
    fer_json_writer_string (writer, alteration->operations->pdata[i]);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
}

static void
print_json (const FerDifference      *difference,
            const FerBreakingSummary *summary,
            FerSnapshot              *states[2])
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *text = NULL;

  fer_json_writer_begin_object (writer);
  write_text (writer, "verdict", summary->worst < FER_N_VERDICTS ? fer_verdict_get_id (summary->worst) : "none");
  write_text (writer, "update", summary->worst == FER_N_VERDICTS ? "none" : summary->major ? "major"
                                                                                           : "minor");
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    {
      fer_json_writer_key (writer, fer_verdict_get_id (verdict));
      fer_json_writer_integer (writer, summary->n[verdict]);
    }
  fer_json_writer_key (writer, "truncated");
  fer_json_writer_boolean (writer, difference->truncated);
  fer_json_writer_key (writer, "changes");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < difference->alterations->len; i++)
    write_alteration (writer, difference->alterations->pdata[i], states);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
  text = fer_json_writer_finish (writer);
  puts (text);
}

static void
warn (const FerDifference *difference,
      char               **words)
{
  for (guint side = 0; side < 2; side++)
    if (difference->broken[side])
      {
        fprintf (stderr, _ ("ferrule-cli diff: %s is broken; what was understood of it was compared."), words[side]);
        fputc ('\n', stderr);
      }
  if (difference->truncated)
    fprintf (stderr, "%s\n", _ ("ferrule-cli diff: There are more changes than are listed."));
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerVerdict         fail_on = FER_N_VERDICTS;
  FerBreakingSummary summary;
  g_autoptr (FerSnapshot) before = NULL;
  g_autoptr (FerSnapshot) after = NULL;
  g_autoptr (FerDifference) difference = NULL;

  if (arguments->fail_on != NULL && !fer_verdict_parse (arguments->fail_on, &fail_on))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no verdict “%s”: it is “breaking”, “risky”, “additive” or “cosmetic”."), arguments->fail_on);
      return FER_EXIT_FAILED;
    }
  before = fer_state_input_read (arguments->words[0], error);
  after = before != NULL ? fer_state_input_read (arguments->words[1], error) : NULL;
  if (after == NULL)
    return FER_EXIT_FAILED;
  difference = fer_difference_find (before, after);
  summary = fer_breaking_summarise (difference);
  warn (difference, arguments->words);
  if (arguments->json)
    print_json (difference, &summary, (FerSnapshot *[]){ before, after });
  else
    print_text (difference, &summary, (FerSnapshot *[]){ before, after });
  return fail_on < FER_N_VERDICTS && summary.worst <= fail_on ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

const FerCommand fer_command_diff = {
  .name = "diff",
  .synopsis = "BEFORE AFTER",
  .summary = N_ ("Say what differs in meaning, and what that breaks"),
  .description = N_ ("Each is a folder, a file of a connector, or one of these with “@” and a git revision: “parts@HEAD~1”.\n"
                     "Exits with 1 when --fail-on is given and a change is as bad or worse."),
  .min_words = 2,
  .max_words = 2,
  .options = FER_OPTION_DIFF,
  .run = run,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists the rules of “check”, or explains one. */

#include "config.h"

#include "fer-command.h"

#include "fer-json-value.h"
#include "fer-rule.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_rule (const FerRule *rule)
{
  printf ("%s\n  %s, %s\n", rule->id, fer_severity_get_word (rule->severity), fer_lane_get_name (rule->lane));
  printf ("  %s\n  %s\n  %s\n", _ (rule->message), _ (rule->why), _ (rule->mend));
  /* Translators: how a finding can be mended: “none”, “safe” or “ask” */
  printf (_ ("  fix: %s\n"), fer_fix_kind_get_name (rule->fix));
  printf (_ ("  source: %s\n"), rule->source);
  if (rule->published != NULL)
    printf (_ ("  published as: %s\n"), rule->published);
}

static void
write_rule (FerJsonWriter *writer,
            const FerRule *rule)
{
  const char *const pairs[][2] = {
    { "id", rule->id },
    { "severity", fer_severity_get_word (rule->severity) },
    { "lane", fer_lane_get_name (rule->lane) },
    { "fix", fer_fix_kind_get_name (rule->fix) },
    { "message", _ (rule->message) },
    { "why", _ (rule->why) },
    { "mend", _ (rule->mend) },
    { "source", rule->source },
    { "published", rule->published != NULL ? rule->published : "" },
  };

  fer_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      fer_json_writer_key (writer, pairs[i][0]);
      fer_json_writer_string (writer, pairs[i][1]);
    }
  fer_json_writer_end_object (writer);
}

static void
print_as_json (GPtrArray *rules)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < rules->len; i++)
    write_rule (writer, rules->pdata[i]);
  fer_json_writer_end_array (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  const FerRule *one = arguments->n_words > 0 ? fer_rules_find (arguments->words[0]) : NULL;

  if (arguments->n_words > 0 && one == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no rule “%s”; “ferrule-cli rules” lists them."), arguments->words[0]);
      return FER_EXIT_FAILED;
    }
  if (one != NULL)
    g_ptr_array_add (rules, (gpointer)one);
  else
    g_ptr_array_extend (rules, fer_rules_get_all (), NULL, NULL);
  if (arguments->json)
    print_as_json (rules);
  else if (one != NULL)
    print_rule (one);
  else
    for (guint i = 0; i < rules->len; i++)
      {
        const FerRule *rule = rules->pdata[i];

        printf ("%s\t%s\t%s\t%s\n", rule->id, fer_severity_get_word (rule->severity), fer_lane_get_name (rule->lane), _ (rule->message));
      }
  return FER_EXIT_FINE;
}

const FerCommand fer_command_rules = {
  .name = "rules",
  .synopsis = "[ID]",
  .summary = N_ ("List the rules of “check”, or explain one"),
  .description = N_ ("A line each: id, severity, lane and what is wrong, with tabs between them. With an ID, also that of the published\n"
                     "validator: why it matters, how to mend it, and where the rule is from."),
  .min_words = 0,
  .max_words = 1,
  .options = 0,
  .run = run,
};

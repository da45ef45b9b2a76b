/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the page of the manual that lists all rules, from their tables. It runs while everything is built, and is not installed. */

#include "config.h"

#include "fer-rule.h"

#include <stdio.h>
#include <string.h>

#define MAX_COLUMNS 78

/* In what a heading says of each severity. */
static const char *const headings[] = { "Errors", "For certification", "Warnings", "Hints" };

/* Returns: (transfer full): text in which nothing is taken for a request */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\')
        g_string_append (escaped, "\\e");
      else if (c == 0x201c || c == 0x201d)
        g_string_append (escaped, c == 0x201c ? "\\(lq" : "\\(rq");
      else if (c >= 0x80)
        g_string_append_printf (escaped, "\\[u%04X]", c);
      else
        g_string_append_c (escaped, (char)c);
    }
  return g_string_free (escaped, FALSE);
}

/* Prints text from the beginning of a line on; sentences and what is too long go on in the next one. */
static void
print_text (const char *text)
{
  g_autofree char *escaped = escape (text);
  g_auto (GStrv) words = g_strsplit (escaped, " ", -1);
  gsize n_printed = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean first = i == 0 || g_str_has_suffix (words[i - 1], ".") || n_printed + strlen (words[i]) > MAX_COLUMNS;

      if (i > 0)
        putchar (first ? '\n' : ' ');
      if (first)
        n_printed = 0;
      if (n_printed == 0 && (*words[i] == '.' || *words[i] == '\''))
        fputs ("\\&", stdout);
      fputs (words[i], stdout);
      n_printed += strlen (words[i]) + 1;
    }
  putchar ('\n');
}

static void
print_profiles (const FerRule *rule)
{
  if (rule->profiles == FER_PROFILES_ALL)
    return;
  fputs ("For:\n", stdout);
  for (guint bit = 0; bit < 3; bit++)
    if (rule->profiles & (1 << bit))
      printf (".Cm %s\n", fer_profile_get_name (1 << bit));
}

static void
print_published (const FerRule *rule)
{
  g_auto (GStrv) ids = g_strsplit (rule->published != NULL ? rule->published : "", " ", -1);

  for (guint i = 0; ids[i] != NULL && *ids[i] != '\0'; i++)
    {
      if (i == 0)
        puts (".Pp\nPublished as:");
      printf (".Li %s\n", ids[i]);
    }
}

static void
print_rule (const FerRule *rule)
{
  static const char *const mended[] = { "nothing is mended by itself", "mended at once", "mended after asking" };

  printf (".It Cm %s\n", rule->id);
  print_text (rule->message);
  print_text (rule->why);
  print_text (rule->mend);
  printf (".Pp\nLane:\n.Cm %s ;\n%s.\n", fer_lane_get_name (rule->lane), mended[rule->fix]);
  print_profiles (rule);
  print_published (rule);
  puts (".Pp\nSource:");
  print_text (rule->source);
}

static void
print_severity (FerSeverity severity)
{
  GPtrArray *rules = fer_rules_get_all ();

  printf (".Ss %s\n.Bl -tag -width Ds\n", headings[severity]);
  for (guint i = 0; i < rules->len; i++)
    if (((const FerRule *)rules->pdata[i])->severity == severity)
      print_rule (rules->pdata[i]);
  puts (".El");
}

int
main (void)
{
  printf (".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
          ".Dd November 23, 2026\n.Dt FERRULE-RULES 7\n.Os\n.Sh NAME\n.Nm ferrule-rules\n.Nd what Ferrule looks for in a connector\n.Sh DESCRIPTION\n"
          ".Xr ferrule 1\nand\n.Ic ferrule-cli check\nlook for what is listed here.\n"
          "Where a sentence has a number in braces, the name or value that is found there\nis put in.\n.Pp\n"
          "A rule of the lane\n.Cm save\nis about what the service does not take, or does not do;\n.Cm certify\nabout what certification sends back;\n"
          ".Cm style\nabout what nobody refuses.\nThere are %u rules.\n.Sh RULES\n",
          fer_rules_get_all ()->len);
  for (FerSeverity severity = FER_SEVERITY_ERROR; severity <= FER_SEVERITY_HINT; severity++)
    print_severity (severity);
  puts (".Sh SEE ALSO\n.Xr ferrule 1 ,\n.Xr ferrule-cli 1");
  return 0;
}

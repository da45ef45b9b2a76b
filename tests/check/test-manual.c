/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the manual lists every rule with what it says, and is a good page. */

#include "fer-rule.h"

#include <stdio.h>
#include <string.h>

static const char *page;

static void
test_complete (void)
{
  GPtrArray       *rules = fer_rules_get_all ();
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (page, &text, NULL, NULL));
  for (guint i = 0; i < rules->len; i++)
    {
      const FerRule   *rule = rules->pdata[i];
      g_autofree char *item = g_strdup_printf ("\n.It Cm %s\n", rule->id);
      const char      *found = strstr (text, item);
      const char      *next = found != NULL ? strstr (found + strlen (item), "\n.It Cm ") : NULL;
      g_autofree char *entry = found != NULL ? g_strndup (found, next != NULL ? next - found : (gssize)strlen (found)) : NULL;
      g_auto (GStrv) ids = g_strsplit (rule->published != NULL ? rule->published : "", " ", -1);

      if (found == NULL || strstr (found + 1, item) != NULL)
        g_error ("%s is not there once", rule->id);
      for (guint j = 0; ids[j] != NULL && *ids[j] != '\0'; j++)
        {
          g_autofree char *line = g_strdup_printf ("\n.Li %s\n", ids[j]);

          if (strstr (entry, line) == NULL)
            g_error ("%s does not name %s", rule->id, ids[j]);
        }
      g_assert_nonnull (strstr (entry, "\nSource:\n"));
    }
}

static void
test_mandoc (void)
{
  const char      *argv[] = { "mandoc", "-T", "lint", "-W", "style", page, NULL };
  g_autofree char *found = g_find_program_in_path ("mandoc");
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  if (found == NULL)
    {
      g_test_skip ("there is no mandoc");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL));
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    /* Names of pages that are not installed yet are for later to find. */
    if (*lines[i] != '\0' && strstr (lines[i], "referenced manual not found") == NULL)
      g_error ("%s", lines[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  page = argv[1];
  g_test_add_func ("/check/manual/complete", test_complete);
  g_test_add_func ("/check/manual/mandoc", test_mandoc);
  return g_test_run ();
}

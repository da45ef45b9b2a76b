/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the sidebar says about the last use of a connection. */

#include "fer-connection-row.h"

#define NOW 2000000

static const struct
{
  gint64               age;
  FerConnectionOutcome outcome;
  const char          *words;
} cases[] = {
  { 0, FER_CONNECTION_UNTRIED, "Not used yet" },
  { 59, FER_CONNECTION_WORKED, "Worked just now" },
  { 60, FER_CONNECTION_WORKED, "Worked 1 minute ago" },
  { 120, FER_CONNECTION_WORKED, "Worked 2 minutes ago" },
  { 7200, FER_CONNECTION_FAILED, "Failed 2 hours ago" },
  { 86400, FER_CONNECTION_FAILED, "Failed 1 day ago" },
  { -30, FER_CONNECTION_WORKED, "Worked just now" }, /* the clock was set back */
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerConnection) connection = fer_connection_new ("Key", "file:///tmp/inventory");
      g_autofree char *words = NULL;

      if (cases[i].outcome != FER_CONNECTION_UNTRIED)
        fer_connection_set_use (connection, NOW - cases[i].age, cases[i].outcome);
      words = fer_connection_row_describe_use (connection, NOW);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connection-row/words", test_words);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-exchange-stages.h"

static const struct
{
  FerExchangeTimes times; /* lookup, connecting, TLS, waiting, download, all */
  const char      *words;
} cases[] = {
  { { -1, -1, -1, -1, -1, 400 }, "In all 0.4 ms, Everything else 0.4 ms" },
  { { 1000, 200, 3300, 20000, 500, 25000 }, "In all 25.0 ms, Name lookup 1.0 ms, Connecting 0.2 ms, TLS 3.3 ms, Waiting 20.0 ms, Download 0.5 ms" },
  { { -1, -1, -1, 1000, 10, 2010 }, "In all 2.0 ms, Waiting 1.0 ms, Everything else 1.0 ms" },
  { { -1, 0, -1, 250000, 12000000, 12250000 }, "In all 12.2 s, Waiting 250 ms, Download 12.0 s" },
  { { -1, -1, -1, 1000, 1000, 1500 }, "In all 1.5 ms, Waiting 1.0 ms, Download 1.0 ms" }, /* two clocks: nothing is left, and not less */
  { { -1, -1, -1, -1, -1, 0 }, "In all 0.0 ms" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = fer_exchange_times_dup_words (&cases[i].times);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_durations (void)
{
  static const struct
  {
    gint64      usec;
    const char *text;
  } durations[] = {
    { 49, "0.0 ms" },
    { 50, "0.1 ms" },
    { 99940, "99.9 ms" },
    { 99950, "100 ms" },
    { 9999400, "9999 ms" },
    { 9999500, "10.0 s" },
    { 600000000, "600.0 s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = fer_exchange_dup_duration (durations[i].usec);

      g_assert_cmpstr (text, ==, durations[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-stages/words", test_words);
  g_test_add_func ("/exchange-stages/durations", test_durations);
  return g_test_run ();
}

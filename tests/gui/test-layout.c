/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-layout.h"

static const struct
{
  int      width;
  double   text_scale;
  gboolean source_visible;
  gboolean folded;
  gboolean side_by_side;
  gboolean compact;
  int      sidebar_width;
} cases[] = {
  { 1280, 1.0, TRUE, FALSE, TRUE, FALSE, 270 }, /* the first size: everything beside everything */
  { 1024, 1.0, TRUE, TRUE, TRUE, FALSE, 270 },  /* a small screen: the sidebar goes first */
  { 1024, 1.0, FALSE, FALSE, TRUE, FALSE, 270 },
  { 900, 1.0, TRUE, TRUE, FALSE, FALSE, 270 },
  { 900, 1.0, FALSE, FALSE, FALSE, FALSE, 270 },
  { 360, 1.0, TRUE, TRUE, FALSE, TRUE, 270 },
  { 360, 1.0, FALSE, TRUE, FALSE, TRUE, 270 },
  { 1280, 1.5, TRUE, TRUE, FALSE, FALSE, 405 }, /* large text wants more room */
  { 1920, 2.0, FALSE, FALSE, FALSE, FALSE, 540 },
  { 1280, 2.0, FALSE, TRUE, FALSE, FALSE, 540 },
  { 360, 2.0, FALSE, TRUE, FALSE, TRUE, 312 }, /* within the window */
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FerLayout layout = fer_layout_choose (cases[i].width, cases[i].text_scale, cases[i].source_visible);

      g_test_message ("%d pixels, text %.1f, source %d", cases[i].width, cases[i].text_scale, cases[i].source_visible);
      g_assert_cmpint (layout.folded, ==, cases[i].folded);
      g_assert_cmpint (layout.side_by_side, ==, cases[i].side_by_side);
      g_assert_cmpint (layout.compact, ==, cases[i].compact);
      g_assert_cmpint (layout.sidebar_width, ==, cases[i].sidebar_width);
    }
}

/* A window that grows never folds anything. */
static void
test_monotonic (void)
{
  for (int source_visible = 0; source_visible < 2; source_visible++)
    {
      FerLayout before = fer_layout_choose (1, 1.0, source_visible);

      for (int width = 2; width < 2000; width++)
        {
          FerLayout layout = fer_layout_choose (width, 1.0, source_visible);

          g_assert_false (layout.folded && !before.folded);
          g_assert_false (layout.compact && !before.compact);
          g_assert_false (before.side_by_side && !layout.side_by_side);
          before = layout;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/cases", test_cases);
  g_test_add_func ("/layout/monotonic", test_monotonic);
  return g_test_run ();
}

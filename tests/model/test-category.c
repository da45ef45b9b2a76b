/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Categories joined by semicolons: what a choice adds or takes away, and that the rest stays as it is written. */

#include "fer-category.h"

typedef struct
{
  const char *joined;
  const char *name;
  gboolean    present;
  const char *after;
} Change;

static const Change changes[] = {
  { "", "Data", TRUE, "Data" },
  { "Data", "Data", TRUE, "Data" },
  { "Data", "Finance", TRUE, "Data;Finance" },
  { "Data;", "Finance", TRUE, "Data;Finance" },
  { "Home Brew", "Finance", TRUE, "Home Brew;Finance" },
  { "Data;Finance", "Data", FALSE, "Finance" },
  { "Data; Home Brew ;Finance", "Finance", FALSE, "Data; Home Brew " },
  { "Data; Home Brew", "Home Brew", FALSE, "Data" },
  { "Data", "Finance", FALSE, "Data" },
  { "Data", "Data", FALSE, "" },
};

static void
test_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *after = fer_category_set (changes[i].joined, changes[i].name, changes[i].present);

      g_assert_cmpstr (after, ==, changes[i].after);
    }
}

static void
test_split (void)
{
  g_auto (GStrv) names = fer_category_split (" Data;;Finance ;Data;Home Brew");
  const char *const expected[] = { "Data", "Finance", "Home Brew", NULL };

  g_assert_cmpstrv (names, expected);
}

static void
test_known (void)
{
  const char *const *known = fer_category_list_known ();

  g_assert_true (g_strv_contains (known, "Internet of Things"));
  g_assert_cmpuint (g_strv_length ((char **)known), ==, 19);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/category/set", test_set);
  g_test_add_func ("/category/split", test_split);
  g_test_add_func ("/category/known", test_known);

  return g_test_run ();
}

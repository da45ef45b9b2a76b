/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The size that a PNG claims, read without believing it. */

#include "fer-png.h"

#include <string.h>

#define HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"

typedef struct
{
  const char *what;
  const char *bytes;
  gsize       n_bytes;
  guint       width; /* 0: no PNG */
  guint       height;
} Case;

static const Case cases[] = {
  { "small", HEAD "\0\0\0\xe6\0\0\0\x64", 24, 230, 100 },
  { "a bomb", HEAD "\0\1\x86\xa0\x7f\xff\xff\xff", 24, 100000, 0x7fffffff },
  { "cut short", HEAD "\0\0\0\xe6\0\0\0", 23, 0, 0 },
  { "no width", HEAD "\0\0\0\0\0\0\0\x64", 24, 0, 0 },
  { "no height", HEAD "\0\0\0\xe6\0\0\0\0", 24, 0, 0 },
  { "a GIF", "GIF89a\1\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 24, 0, 0 },
  { "nothing", "", 0, 0, 0 },
};

static void
test_size (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].n_bytes);
      guint    width = 0, height = 0;
      gboolean is_png = fer_png_read_size (bytes, &width, &height);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (is_png, ==, cases[i].width != 0);
      if (is_png)
        {
          g_assert_cmpuint (width, ==, cases[i].width);
          g_assert_cmpuint (height, ==, cases[i].height);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/png/size", test_size);

  return g_test_run ();
}

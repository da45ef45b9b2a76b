/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-bench-peer.h"

#include <sys/wait.h>

#define N_RUNS 3
#define MAX_SECONDS 60
#define TIMED_OUT 124 /* what timeout(1) ends with */

/* Returns: (transfer full) (nullable): a program of npm, as tests/peers/install.sh has put it there, or one on the path */
static char *
find_peer (const char *name)
{
  const char      *peers = g_getenv ("FERRULE_PEERS");
  g_autofree char *installed = peers != NULL ? g_build_filename (peers, "bench", "node_modules", ".bin", name, NULL) : NULL;

  if (installed != NULL && g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);
  return g_find_program_in_path (name);
}

double
fer_bench_program (const char        *folder,
                   const char *const *argv)
{
  g_autoptr (GPtrArray) bounded = g_ptr_array_new ();
  double best = 0;

  g_ptr_array_add (bounded, (gpointer) "timeout");
  g_ptr_array_add (bounded, (gpointer)G_STRINGIFY (MAX_SECONDS));
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (bounded, (gpointer)argv[i]);
  g_ptr_array_add (bounded, NULL);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start_usec = g_get_monotonic_time ();
      double msecs;
      int    status = 0;

      if (!g_spawn_sync (folder, (char **)bounded->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL))
        return 0;
      if (WIFEXITED (status) && WEXITSTATUS (status) == TIMED_OUT)
        return G_MAXDOUBLE;
      /* 0 and 1 say whether something was found. */
      if (!WIFEXITED (status) || WEXITSTATUS (status) > 1)
        return 0;
      msecs = (double)(g_get_monotonic_time () - start_usec) / 1000;
      best = best == 0 ? msecs : MIN (best, msecs);
    }
  return best;
}

void
fer_bench_peer (const char *folder,
                const char *title,
                const char *name,
                double      own_msecs,
                char      **argv)
{
  g_autofree char *program = find_peer (name);
  double           msecs;

  if (program == NULL)
    {
      g_print ("%s: skipped, not installed: sh tests/peers/install.sh FOLDER bench, and FERRULE_PEERS=FOLDER\n", title);
      return;
    }
  argv[0] = program;
  msecs = fer_bench_program (folder, (const char *const *)argv);
  if (msecs == G_MAXDOUBLE)
    g_print ("%s: not through after %u seconds, %.0f times ours\n", title, MAX_SECONDS, MAX_SECONDS * 1000 / own_msecs);
  else if (msecs > 0)
    g_print ("%s on the same file, the whole program: %.0f ms, %.0f times ours\n", title, msecs, msecs / own_msecs);
  else
    g_print ("%s: could not do it\n", title);
}

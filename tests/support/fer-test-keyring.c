/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A test program starts itself again in a world that has a keyring, and in one that has none. */

#include "fer-test-keyring.h"

#include "fer-test-folder.h"

#include <string.h>

static const char *program;

static void
run_again (const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (FerTestFolder) home = fer_test_folder_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char         *output = NULL;
  static const char *const folders[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" };
  /* Made for finding our mistakes, they end a keyring daemon for its own. */
  static const char *const strict[] = { "G_DEBUG", "MALLOC_CHECK_", "MALLOC_PERTURB_" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_subprocess_launcher_setenv (launcher, folders[i], home->path, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (strict); i++)
    g_subprocess_launcher_unsetenv (launcher, strict[i]);
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  g_subprocess_launcher_unsetenv (launcher, "SECRET_BACKEND");
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", output);
  g_assert_true (g_subprocess_get_successful (process));
}

static gboolean
has_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    {
      g_autofree char *why = g_strdup_printf ("there is no %s", name);

      g_test_skip (why);
    }
  return path != NULL;
}

static void
run_with_keyring (void)
{
  const char *const argv[] = { "dbus-run-session", "--", "sh", "-c",
                               "printf '\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
                               "timeout 10 gdbus wait --session org.freedesktop.secrets && G_DEBUG=fatal-warnings exec \"$0\" --with-keyring",
                               program, NULL };

  if (has_program ("dbus-run-session") && has_program ("gnome-keyring-daemon") && has_program ("gdbus"))
    run_again (argv);
}

static void
run_without_keyring (void)
{
  const char *const argv[] = { "env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", program, "--without-keyring", NULL };

  run_again (argv);
}

int
fer_test_keyring_run (int                argc,
                      char             **argv,
                      FerTestKeyringFunc add)
{
  gboolean with = argc > 1 && g_str_equal (argv[1], "--with-keyring");
  gboolean without = argc > 1 && g_str_equal (argv[1], "--without-keyring");

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  if (with || without)
    add (with);
  else
    {
      g_test_add_func ("/with-keyring", run_with_keyring);
      g_test_add_func ("/without-keyring", run_without_keyring);
    }
  return g_test_run ();
}

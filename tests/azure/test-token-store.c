/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Refresh tokens with a keyring and without one. Run without arguments, it starts itself again in a session bus of its
 * own, in a home of its own: once with an unlocked gnome-keyring, once with no service at all. */

#include "fer-identity-error.h"
#include "fer-proof.h"
#include "fer-test-folder.h"
#include "fer-token-store.h"

#include <string.h>
#include <sys/wait.h>

static const FerTokenKey ann = { "https://login.example", "client", "ann.home" };
static const FerTokenKey ann_elsewhere = { "https://login.other.example", "client", "ann.home" };

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
save (FerTokenStore     *store,
      const FerTokenKey *key,
      const char        *token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_token_store_save_async (store, key, "Ferrule: ann", token, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_token_store_save_finish (store, result, &error);
  g_assert_no_error (error);
}

static char *
find (FerTokenStore     *store,
      const FerTokenKey *key,
      gboolean           anew)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token;

  fer_token_store_find_async (store, key, anew, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  token = fer_token_store_find_finish (store, result, &error);
  if (token == NULL)
    g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
  return token;
}

static void
forget (FerTokenStore     *store,
        const FerTokenKey *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_token_store_forget_async (store, key, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_token_store_forget_finish (store, result, &error);
  g_assert_no_error (error);
}

#define assert_found(store, key, anew, token)          \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *found_ = find (store, key, anew); \
    g_assert_cmpstr (found_, ==, token);               \
  }                                                    \
  G_STMT_END

static void
test_keyring (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTokenStore) other = fer_token_store_new (); /* as another program */

  assert_found (store, &ann, FALSE, NULL);
  save (store, &ann, "SECRET-1");
  g_assert_null (fer_token_store_get_notice (store));
  assert_found (other, &ann, FALSE, "SECRET-1");
  assert_found (other, &ann_elsewhere, FALSE, NULL);

  save (other, &ann, "SECRET-2");
  assert_found (store, &ann, FALSE, "SECRET-1");
  assert_found (store, &ann, TRUE, "SECRET-2");
  assert_found (store, &ann, FALSE, "SECRET-2");

  forget (store, &ann);
  assert_found (store, &ann, FALSE, NULL);
  forget (store, &ann);
  g_clear_object (&other);
  other = fer_token_store_new ();
  assert_found (other, &ann, FALSE, NULL);
}

static void
test_no_keyring (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTokenStore) other = fer_token_store_new ();

  save (store, &ann, "SECRET-1");
  g_assert_nonnull (fer_token_store_get_notice (store));
  g_assert_nonnull (strstr (fer_token_store_get_notice (store), "this run only"));
  assert_found (store, &ann, FALSE, "SECRET-1");
  assert_found (store, &ann, TRUE, "SECRET-1");
  assert_found (other, &ann, FALSE, NULL);
  forget (store, &ann);
  assert_found (store, &ann, FALSE, NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  fer_token_store_find_async (store, &ann, FALSE, cancellable, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_null (fer_token_store_find_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Starting again ---------------------------------------------------------------------------------------------- */

static const char *program;

static void
run_again (const char *const *argv,
           FerTestFolder     *home)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
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
  g_autoptr (FerTestFolder) home = NULL;
  const char *const argv[] = { "dbus-run-session", "--", "sh", "-c",
                               "printf '\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
                               "timeout 10 gdbus wait --session org.freedesktop.secrets && G_DEBUG=fatal-warnings exec \"$0\" --with-keyring",
                               program, NULL };

  if (!has_program ("dbus-run-session") || !has_program ("gnome-keyring-daemon") || !has_program ("gdbus"))
    return;
  home = fer_test_folder_new ();
  run_again (argv, home);
}

static void
run_without_keyring (void)
{
  g_autoptr (FerTestFolder) home = fer_test_folder_new ();
  const char *const argv[] = { "env", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent", program, "--without-keyring", NULL };

  run_again (argv, home);
}

int
main (int   argc,
      char *argv[])
{
  gboolean with = argc > 1 && g_str_equal (argv[1], "--with-keyring");
  gboolean without = argc > 1 && g_str_equal (argv[1], "--without-keyring");

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  if (with)
    g_test_add_func ("/token-store/keyring", test_keyring);
  if (without)
    g_test_add_func ("/token-store/no-keyring", test_no_keyring);
  if (with || without)
    g_test_add_func ("/token-store/cancelled", test_cancelled);
  else
    {
      g_test_add_func ("/token-store/with-keyring", run_with_keyring);
      g_test_add_func ("/token-store/without-keyring", run_without_keyring);
    }

  return g_test_run ();
}

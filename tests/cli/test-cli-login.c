/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real program signs in to the sample, asks as whoever has signed in, and signs out, after which nothing is left of it.
 * With "--browser ADDRESS" this very program is the default browser, and with "--keyring …" a look into the keyring. */

#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-test-folder.h"
#include "fer-token-store.h"

#include <libsoup/soup.h>
#include <string.h>

static const char *program;
static const char *self_path;

typedef struct
{
  FerTestFolder    *home;
  FerSampleService *sample;
  char             *output;
  char             *messages;
} Fixture;

static void
put_browser (Fixture *self)
{
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\nExec='%s' --browser %%u\n"
                                           "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n",
                                           self_path);

  fer_test_folder_put (self->home, "data/applications/browser.desktop", text, -1);
  fer_test_folder_put (self->home, "config/mimeapps.list", "[Default Applications]\nx-scheme-handler/http=browser.desktop\n", -1);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char *keyring = NULL;

  self->home = fer_test_folder_new ();
  keyring = g_build_filename (self->home->path, "keyring", NULL);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  self->sample = fer_sample_azure_new ();
  g_assert_true (fer_sample_service_start (self->sample, 0, NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  fer_sample_service_stop (self->sample);
  g_object_unref (self->sample);
  fer_test_folder_free (self->home);
  g_free (self->output);
  g_free (self->messages);
}

static GSubprocessLauncher *
make_launcher (Fixture *self)
{
  static const struct
  {
    const char *name;
    const char *folder;
  } folders[] = {
    { "HOME", "" },
    { "XDG_DATA_HOME", "data" },
    { "XDG_CONFIG_HOME", "config" },
    { "XDG_CACHE_HOME", "cache" },
    { "XDG_STATE_HOME", "state" },
    { "XDG_DATA_DIRS", "share" },
  };
  static const char *const absent[] = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_SECRET_FILE", "FERRULE_CLIENT_ID" };
  GSubprocessLauncher     *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->home->path, folders[i].folder, NULL);

      g_subprocess_launcher_setenv (launcher, folders[i].name, path, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_subprocess_launcher_unsetenv (launcher, absent[i]);
  return launcher;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* In @command, CLOUD is the sample's address and CLIENT its client id. Returns the exit status. */
static int
run_with (Fixture             *self,
          GSubprocessLauncher *launcher,
          const char          *command)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;

  g_string_printf (line, "'%s' %s", program, command);
  g_string_replace (line, "CLOUD", fer_sample_service_get_base (self->sample), 0);
  g_string_replace (line, "CLIENT", FER_SAMPLE_CLIENT, 0);
  g_assert_true (g_shell_parse_argv (line->str, NULL, &argv, NULL));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  fer_test_wait_until (result != NULL); /* the sample needs the loop, too */
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->messages, g_free);
  g_assert_true (g_subprocess_communicate_utf8_finish (process, result, &self->output, &self->messages, NULL));
  g_test_message ("%s\n%s%s", line->str, self->output, self->messages);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static int
run (Fixture    *self,
     const char *command)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);

  return run_with (self, launcher, command);
}

#define assert_run(self, command, status) g_assert_cmpint (run (self, command), ==, status)
#define assert_says(text, part) g_assert_nonnull (strstr (text, part))

/* --- What is left ------------------------------------------------------------------------------------------------ */

/* Tokens of the sample begin so; nothing else may. */
static const char *const marks[] = { "0.AXEA-", "eyJ", "HAQABAAEAAAD" };

static void
assert_clean_file (GFile      *file,
                   const char *more)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_basename (file);
  gsize            n_bytes;

  if (g_str_has_prefix (name, "keyring"))
    return; /* encrypted; it is asked itself */
  g_assert_true (g_file_load_contents (file, NULL, &text, &n_bytes, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strstr_len (text, n_bytes, marks[i]) != NULL)
      g_error ("There is “%s” in %s", marks[i], name);
  if (more != NULL && g_strstr_len (text, n_bytes, more) != NULL)
    g_error ("There is “%s” in %s", more, name);
}

static void
assert_clean_folder (GFile      *folder,
                     const char *more)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile     *file;

  while (files != NULL && g_file_enumerator_iterate (files, &info, &file, NULL, NULL) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      assert_clean_folder (file, more);
    else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
      assert_clean_file (file, more);
}

/* By a program of its own, because libsecret reads its file only once. */
static gboolean
is_in_keyring (Fixture    *self,
               const char *object_id)
{
  g_autofree char *authority = g_strconcat (fer_sample_service_get_base (self->sample), "/login", NULL);
  g_autofree char *home_id = g_strconcat (object_id, "." FER_SAMPLE_TENANT, NULL);
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, self_path, "--keyring", authority, home_id, NULL);

  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process) == 0;
}

static int
look_into_keyring (const char *authority,
                   const char *home_id)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (GAsyncResult) result = NULL;
  const FerTokenKey key = { authority, FER_SAMPLE_CLIENT, home_id };
  g_autofree char  *token = NULL;

  fer_token_store_find_async (store, &key, TRUE, NULL, keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  token = fer_token_store_find_finish (store, result, NULL);
  return token != NULL ? 0 : 1;
}

/* --- Cases ------------------------------------------------------------------------------------------------------- */

#define LOGIN "login --cloud CLOUD --client-id CLIENT "
#define KIANA "kiana@vanarsdel.example"
#define AT_HOME KIANA "\tVanArsdel, Ltd.\t" FER_SAMPLE_TENANT "\t"

static void
test_device_code (Fixture      *self,
                  gconstpointer data)
{
  assert_run (self, LOGIN "--device-code", 0);
  assert_says (self->messages, "/login/device on any device and enter the code ");
  assert_says (self->output, "Signed in: " KIANA " (VanArsdel, Ltd.)");
  assert_says (self->output, "For Relecloud, sign in with --tenant " FER_SAMPLE_GUEST_TENANT);
  assert_clean_folder (self->home->file, NULL);
  g_assert_true (is_in_keyring (self, FER_SAMPLE_USER_OBJECT));

  assert_run (self, "accounts", 0);
  g_assert_true (g_str_has_prefix (self->output, AT_HOME));
  assert_run (self, "apis vanarsdel", 0);
  assert_says (self->output, "vanarsdel\tinventory\tInventory\t");
  assert_run (self, "operations --from inventory --cloud CLOUD", 0);
  assert_says (self->output, "/api/BoilerParts");
  assert_run (self, "pull inventory --output '/dev/null/x'", 2);

  assert_run (self, "logout", 0);
  assert_says (self->output, "Signed out: " KIANA);
  g_assert_false (is_in_keyring (self, FER_SAMPLE_USER_OBJECT));
  assert_clean_folder (self->home->file, KIANA);
  assert_run (self, "apis", 2);
  assert_says (self->messages, "Nobody is signed in. Sign in with “ferrule-cli login”");
  assert_run (self, "logout", 2);
  assert_run (self, "logout --all", 0);
}

static void
test_browser (Fixture      *self,
              gconstpointer data)
{
  put_browser (self);
  assert_run (self, LOGIN "--json", 0);
  assert_says (self->messages, "/login/organizations/oauth2/v2.0/authorize?");
  assert_says (self->output, "\"user\":\"" KIANA "\"");
  assert_says (self->output, "\"lasts\":true");
  assert_says (self->output, "\"otherTenants\":[{\"tenant\":\"" FER_SAMPLE_GUEST_TENANT "\"");
  assert_run (self, LOGIN "--account " FER_SAMPLE_READER, 0);
  assert_run (self, LOGIN "--tenant relecloud.example", 0);

  assert_run (self, "apis", 2);
  assert_says (self->messages, "Several accounts are meant; name one of them: " KIANA "/" FER_SAMPLE_TENANT ", ");
  assert_run (self, "apis --account nobody", 2);
  assert_says (self->messages, "as “nobody”");
  assert_run (self, "apis --account Relecloud", 0);
  g_assert_true (g_str_has_prefix (self->output, FER_SAMPLE_SERVICE_OF_GUEST "\t"));
  assert_run (self, "apis --account " KIANA "/" FER_SAMPLE_TENANT " vanarsdel", 0);
  assert_run (self, "apis --account " FER_SAMPLE_READER " --cloud china", 2);
  assert_clean_folder (self->home->file, NULL);

  assert_run (self, "logout --json " KIANA, 0);
  assert_says (self->output, "\"tenantName\":\"Relecloud\"");
  g_assert_false (is_in_keyring (self, FER_SAMPLE_USER_OBJECT));
  g_assert_true (is_in_keyring (self, FER_SAMPLE_READER_OBJECT));
  assert_run (self, "accounts --json", 0);
  g_assert_null (strstr (self->output, KIANA));
  assert_run (self, "logout --cloud china", 2);
  assert_run (self, "logout --all --cloud china --json", 0);
  g_assert_cmpstr (self->output, ==, "[]\n");
  assert_run (self, "logout --sample", 0);
  g_assert_true (is_in_keyring (self, FER_SAMPLE_READER_OBJECT));
  assert_run (self, "logout --all", 0);
  g_assert_false (is_in_keyring (self, FER_SAMPLE_READER_OBJECT));
  assert_run (self, "accounts --json", 0);
  g_assert_cmpstr (self->output, ==, "[]\n");
  assert_clean_folder (self->home->file, FER_SAMPLE_READER);
}

/* The browser comes back with a refusal. */
static void
test_denied (Fixture      *self,
             gconstpointer data)
{
  put_browser (self);
  assert_run (self, LOGIN "--account deny@vanarsdel.example", 2);
  assert_run (self, "accounts", 0);
  g_assert_cmpstr (self->output, ==, "");
}

static void
test_sample (Fixture      *self,
             gconstpointer data)
{
  assert_run (self, "login --sample --device-code --json", 0);
  assert_says (self->output, "\"lasts\":false");
  assert_run (self, "accounts", 0);
  g_assert_cmpstr (self->output, ==, "");
  g_assert_false (is_in_keyring (self, FER_SAMPLE_USER_OBJECT));
  assert_run (self, "login --sample --service-principal", 0);
  assert_says (self->output, "can sign in");
}

/* What cannot be done, and what is said about it before anybody is asked to sign in. */
static void
test_refusals (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    const char *command;
    const char *message;
  } cases[] = {
    { "login --cloud CLOUD", "App registrations" },
    { "login --cloud moon --client-id x", "There is no cloud “moon”" },
    { "login --cloud http://example.com --client-id x", "example.com" },
    { "login --cloud CLOUD --client-id x --device-code", "client id" },
    { LOGIN "--device-code --tenant 'a/b'", "cannot be a directory" },
    { LOGIN "--device-code --tenant nowhere.example", "directory" },
    { "login --service-principal --cloud CLOUD", "There is no service principal" },
    { "login now", "It takes: ferrule-cli login" },
    { "logout --all " KIANA, "either an account or --all" },
    { "logout " KIANA, "Nobody is signed in" },
    { "accounts " KIANA, "It takes: ferrule-cli accounts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_run (self, cases[i].command, 2);
      g_assert_cmpstr (self->output, ==, "");
      assert_says (self->messages, cases[i].message);
    }
}

static void
test_no_keyring (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);

  g_subprocess_launcher_setenv (launcher, "SECRET_BACKEND", "service", TRUE);
  g_assert_cmpint (run_with (self, launcher, LOGIN "--device-code"), ==, 2);
  assert_says (self->messages, "There is no keyring at hand");
  g_assert_null (strstr (self->messages, "enter the code"));
}

/* The variables of the registration and of a pipeline; the latter go before whoever is signed in. */
static void
test_environment (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);

  g_subprocess_launcher_setenv (launcher, "FERRULE_CLIENT_ID", FER_SAMPLE_CLIENT, TRUE);
  g_assert_cmpint (run_with (self, launcher, "login --device-code --cloud CLOUD --tenant " FER_SAMPLE_GUEST_TENANT), ==, 0);
  g_subprocess_launcher_setenv (launcher, "AZURE_TENANT_ID", FER_SAMPLE_TENANT, TRUE);
  g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_ID", FER_SAMPLE_CLIENT, TRUE);
  g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_SECRET", FER_SAMPLE_CLIENT_SECRET, TRUE);
  g_assert_cmpint (run_with (self, launcher, "login --service-principal --cloud CLOUD"), ==, 0);
  g_assert_cmpint (run_with (self, launcher, "apis --cloud CLOUD"), ==, 0);
  g_assert_true (g_str_has_prefix (self->output, FER_SAMPLE_SERVICE "\t"));
  g_assert_cmpint (run_with (self, launcher, "apis --cloud CLOUD --account " KIANA), ==, 0);
  g_assert_true (g_str_has_prefix (self->output, FER_SAMPLE_SERVICE_OF_GUEST "\t"));
}

/* What is set in the window's preferences holds here too. */
static void
test_preferences (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self);
  g_autofree char *text = g_strdup_printf ("[io/github/ferrule/Ferrule]\ncloud='custom'\ncustom-authority='%s'\nclient-id='" FER_SAMPLE_CLIENT "'\n"
                                           "tenant='" FER_SAMPLE_GUEST_TENANT "'\n",
                                           fer_sample_service_get_base (self->sample));

  fer_test_folder_put (self->home, "config/glib-2.0/settings/keyfile", text, -1);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_assert_cmpint (run_with (self, launcher, "login --device-code"), ==, 0);
  assert_says (self->output, "Signed in: " KIANA " (Relecloud)");
}

/* --- The browser ------------------------------------------------------------------------------------------------- */

static int
be_browser (const char *address)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GBytes) page = soup_session_send_and_read (session, message, NULL, NULL);

  return page != NULL ? 0 : 1;
}

#define ADD(name, function) g_test_add ("/cli-login/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = g_canonicalize_filename (argv[0], NULL);

  if (argc == 3 && g_str_equal (argv[1], "--browser"))
    return be_browser (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "--keyring"))
    return look_into_keyring (argv[2], argv[3]);

  self_path = path;
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "not a secret", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  ADD ("device-code", test_device_code);
  ADD ("browser", test_browser);
  ADD ("denied", test_denied);
  ADD ("sample", test_sample);
  ADD ("refusals", test_refusals);
  ADD ("no-keyring", test_no_keyring);
  ADD ("environment", test_environment);
  ADD ("preferences", test_preferences);

  return g_test_run ();
}

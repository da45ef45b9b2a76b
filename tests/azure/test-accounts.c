/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is signed in, against the sample: what comes into the list and the index, what a second program sees of it, what is
 * left after a sign-out. The keyring is libsecret's own file; with "--without-keyring" there is none. */

#include "fer-accounts.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-test-folder.h"
#include "fer-test-send.h"
#include "fer-transport.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#define INDEX "ferrule/accounts.json"

typedef struct
{
  FerTestFolder    *folder;
  FerSampleService *sample;
  FerCloud         *cloud;
  SoupSession      *browser;
  GAsyncResult     *result;
} Fixture;

/* One program: what it knows is its own. */
typedef struct
{
  FerTokenStore *store;
  FerAccounts   *accounts;
  FerIdentity   *identity;
} Program;

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

static void
open_cb (const char *address,
         gpointer    data)
{
  Fixture *self = data;
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);

  soup_session_send_and_read_async (self->browser, message, 0, NULL, read_page_cb, NULL);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->sample = fer_sample_azure_new ();
  g_assert_true (fer_sample_service_start (self->sample, 0, NULL));
  self->cloud = fer_cloud_new_custom (fer_sample_service_get_base (self->sample), NULL);
  self->browser = soup_session_new ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->result);
  g_object_unref (self->browser);
  g_object_unref (self->cloud);
  fer_sample_service_stop (self->sample);
  g_object_unref (self->sample);
  fer_test_folder_free (self->folder);
}

static GAsyncResult *
wait (Fixture *self)
{
  static GAsyncResult *last;

  fer_test_wait_until (self->result != NULL);
  g_clear_object (&last);
  last = g_steal_pointer (&self->result);
  return last;
}

static void
program_start (Program *program,
               Fixture *self)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autofree char *folder = g_build_filename (self->folder->path, "ferrule", NULL);
  g_autoptr (GError) error = NULL;

  program->store = fer_token_store_new ();
  program->accounts = fer_accounts_new (folder, program->store, FER_SENDER (transport));
  program->identity = fer_accounts_make_identity (program->accounts, self->cloud, FER_SAMPLE_CLIENT);
  fer_accounts_load_async (program->accounts, NULL, fer_test_keep_result_cb, &self->result);
  fer_accounts_load_finish (program->accounts, wait (self), &error);
  g_assert_no_error (error);
}

static void
program_end (Program *program)
{
  g_object_unref (program->identity);
  g_object_unref (program->accounts);
  g_object_unref (program->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Program, program_end)

static FerAccount *
sign_in (Fixture    *self,
         Program    *program,
         const char *user)
{
  const FerSignIn options = { .login_hint = user };
  g_autoptr (GError) error = NULL;
  FerAccount *account;

  fer_accounts_sign_in_async (program->accounts, program->identity, &options, open_cb, self, NULL, fer_test_keep_result_cb, &self->result);
  account = fer_accounts_sign_in_finish (program->accounts, wait (self), &error);
  g_assert_no_error (error);
  return account;
}

static FerAccount *
add_tenant (Fixture    *self,
            Program    *program,
            FerAccount *account,
            const char *tenant,
            GError    **error)
{
  fer_accounts_add_tenant_async (program->accounts, account, tenant, NULL, NULL, fer_test_keep_result_cb, &self->result);
  return fer_accounts_add_tenant_finish (program->accounts, wait (self), error);
}

static void
sign_out (Fixture    *self,
          Program    *program,
          FerAccount *account)
{
  g_autoptr (GError) error = NULL;

  fer_accounts_sign_out_async (program->accounts, account, NULL, fer_test_keep_result_cb, &self->result);
  fer_accounts_sign_out_finish (program->accounts, wait (self), &error);
  g_assert_no_error (error);
}

/* "PERSON (DIRECTORY)", with a comma between two. */
static void
assert_list (Program    *program,
             const char *expected)
{
  GListModel *model = G_LIST_MODEL (program->accounts);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FerAccount) account = g_list_model_get_item (model, i);

      g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", fer_account_get_title (account));
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static gboolean
has_token (Fixture    *self,
           FerAccount *account)
{
  g_autofree char *token = NULL;

  fer_token_source_get_token_async (FER_TOKEN_SOURCE (account), FER_SAMPLE_AUDIENCE_ARM, NULL, fer_test_keep_result_cb, &self->result);
  token = fer_token_source_get_token_finish (FER_TOKEN_SOURCE (account), wait (self), NULL);
  return token != NULL;
}

#define KIANA FER_SAMPLE_USER " (VanArsdel, Ltd.)"
#define KIANA_AS_GUEST FER_SAMPLE_USER " (Relecloud)"
#define MARIA FER_SAMPLE_READER " (VanArsdel, Ltd.)"

static void
test_sign_in (Fixture      *self,
              gconstpointer data)
{
  g_auto (Program) first = { NULL };
  g_auto (Program) second = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (FerAccount) again = NULL;
  g_autoptr (FerAccount) maria = NULL;
  g_autoptr (FerAccount) elsewhere = NULL;
  g_autoptr (GBytes) index = NULL;

  program_start (&first, self);
  assert_list (&first, "");
  kiana = sign_in (self, &first, NULL);
  maria = sign_in (self, &first, FER_SAMPLE_READER);
  again = sign_in (self, &first, NULL);
  g_assert_true (again == kiana);
  assert_list (&first, KIANA ", " MARIA);
  g_assert_null (fer_accounts_get_notice (first.accounts));

  program_start (&second, self);
  assert_list (&second, KIANA ", " MARIA);
  elsewhere = g_list_model_get_item (G_LIST_MODEL (second.accounts), 0);
  g_assert_cmpstr (fer_account_get_id (elsewhere), ==, fer_account_get_id (kiana));
  g_assert_true (has_token (self, elsewhere));
  g_assert_true (has_token (self, kiana));

  index = fer_test_folder_read (self->folder, INDEX);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (index, NULL), g_bytes_get_size (index), FER_SAMPLE_USER));
  g_assert_null (g_strstr_len (g_bytes_get_data (index, NULL), g_bytes_get_size (index), "0.AXEA-"));
  g_assert_null (g_strstr_len (g_bytes_get_data (index, NULL), g_bytes_get_size (index), "eyJ"));
}

static void
test_tenants (Fixture      *self,
              gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (FerAccount) guest = NULL;
  g_autoptr (FerAccount) nowhere = NULL;
  g_autoptr (FerAzureSession) session = NULL;
  g_autoptr (GPtrArray) tenants = NULL;
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (GError) error = NULL;

  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  session = fer_account_make_session (kiana);
  fer_resource_manager_list_tenants_async (session, NULL, fer_test_keep_result_cb, &self->result);
  tenants = fer_resource_manager_list_tenants_finish (wait (self), NULL);
  g_assert_cmpuint (tenants->len, ==, 2);

  guest = add_tenant (self, &program, kiana, FER_SAMPLE_GUEST_TENANT, &error);
  g_assert_no_error (error);
  assert_list (&program, KIANA ", " KIANA_AS_GUEST);
  g_assert_true (fer_account_is_same_person (kiana, guest));
  g_assert_cmpstr (fer_account_get_id (guest), !=, fer_account_get_id (kiana));
  nowhere = add_tenant (self, &program, kiana, "nowhere.example", &error);
  g_assert_null (nowhere);
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_TENANT);
  assert_list (&program, KIANA ", " KIANA_AS_GUEST);

  g_clear_object (&session);
  session = fer_account_make_session (guest);
  fer_resource_manager_list_services_async (session, NULL, fer_test_keep_result_cb, &self->result);
  services = fer_resource_manager_list_services_finish (wait (self), NULL, NULL);
  g_assert_cmpuint (services->len, ==, 1);
  g_assert_cmpstr (fer_api_service_get_name (services->pdata[0]), ==, FER_SAMPLE_SERVICE_OF_GUEST);
}

static gboolean
is_in_keyring (Fixture    *self,
               FerAccount *account)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  FerTokenKey key = {
    .authority = fer_cloud_get_authority (self->cloud),
    .client_id = FER_SAMPLE_CLIENT,
    .home_id = fer_account_get_home_id (account),
  };
  g_autofree char *token = NULL;

  fer_token_store_find_async (store, &key, TRUE, NULL, fer_test_keep_result_cb, &self->result);
  token = fer_token_store_find_finish (store, wait (self), NULL);
  return token != NULL;
}

static void
put_into_cache (FerAccount *account)
{
  g_autofree char *folder = fer_account_dup_cache_folder (account);
  g_autofree char *path = g_build_filename (folder, "service.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
}

static gboolean
is_cached (FerAccount *account)
{
  g_autofree char *folder = fer_account_dup_cache_folder (account);

  return g_file_test (folder, G_FILE_TEST_EXISTS);
}

static void
test_sign_out (Fixture      *self,
               gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_auto (Program) other = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (FerAccount) maria = NULL;
  g_autoptr (FerAccount) guest = NULL;
  g_autoptr (GBytes) index = NULL;

  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  maria = sign_in (self, &program, FER_SAMPLE_READER);
  guest = add_tenant (self, &program, kiana, FER_SAMPLE_GUEST_TENANT, NULL);
  program_start (&other, self);
  assert_list (&other, KIANA ", " MARIA ", " KIANA_AS_GUEST);
  put_into_cache (kiana);
  put_into_cache (guest);
  put_into_cache (maria);
  g_assert_true (is_in_keyring (self, kiana));

  sign_out (self, &program, guest);
  assert_list (&program, MARIA);
  g_assert_false (is_in_keyring (self, kiana));
  g_assert_true (is_in_keyring (self, maria));
  g_assert_false (is_cached (kiana));
  g_assert_false (is_cached (guest));
  g_assert_true (is_cached (maria));
  g_assert_false (has_token (self, kiana));
  g_assert_false (has_token (self, guest));
  g_assert_true (has_token (self, maria));
  index = fer_test_folder_read (self->folder, INDEX);
  g_assert_null (g_strstr_len (g_bytes_get_data (index, NULL), g_bytes_get_size (index), FER_SAMPLE_USER));

  /* Another program learns of it, and keeps nothing either. */
  fer_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (other.accounts)) == 1);
  assert_list (&other, MARIA);
  sign_out (self, &other, maria);
  assert_list (&other, "");
  fer_test_wait_until (g_list_model_get_n_items (G_LIST_MODEL (program.accounts)) == 0);
  g_assert_false (has_token (self, maria));
}

static void
test_remove_tenant (Fixture      *self,
                    gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (FerAccount) guest = NULL;

  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  guest = add_tenant (self, &program, kiana, FER_SAMPLE_GUEST_TENANT, NULL);
  fer_accounts_remove_tenant_async (program.accounts, kiana, NULL, fer_test_keep_result_cb, &self->result);
  g_assert_true (fer_accounts_sign_out_finish (program.accounts, wait (self), NULL));
  assert_list (&program, KIANA_AS_GUEST);
  g_assert_false (has_token (self, kiana));
  g_assert_true (has_token (self, guest));
  fer_accounts_remove_tenant_async (program.accounts, guest, NULL, fer_test_keep_result_cb, &self->result);
  g_assert_true (fer_accounts_sign_out_finish (program.accounts, wait (self), NULL));
  assert_list (&program, "");
  g_assert_false (is_in_keyring (self, guest));
}

/* A refresh that is under way when somebody signs out brings a token, which must not come back into the keyring. */
static void
test_late_refresh (Fixture      *self,
                   gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;

  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  fer_sample_service_set_latency (self->sample, 100, 100);
  fer_token_source_get_token_async (FER_TOKEN_SOURCE (kiana), FER_SAMPLE_AUDIENCE_POWER_APPS, NULL, fer_test_keep_result_cb, &late);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  sign_out (self, &program, kiana);
  fer_test_wait_until (late != NULL);
  g_assert_null (fer_token_source_get_token_finish (FER_TOKEN_SOURCE (kiana), late, &error));
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
  g_assert_false (is_in_keyring (self, kiana));
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  program_start (&program, self);
  g_cancellable_cancel (cancellable);
  fer_accounts_sign_in_async (program.accounts, program.identity, NULL, open_cb, self, cancellable, fer_test_keep_result_cb, &self->result);
  g_assert_null (fer_accounts_sign_in_finish (program.accounts, wait (self), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_list (&program, "");
}

/* What somebody else has put there is kept beside, and the next sign-in works. */
static void
test_foreign_index (Fixture      *self,
                    gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "not JSON",
    "{\"format\":\"ferrule-accounts\",\"version\":1,\"accounts\":[{\"cloud\":\"public\"",
    "{\"format\":\"ferrule-accounts\",\"version\":2,\"accounts\":[]}",
    "{\"format\":\"somebody else's\",\"accounts\":[]}",
    "{\"format\":\"ferrule-accounts\",\"version\":1,\"accounts\":[{\"cloud\":7}]}",
    "{\"format\":\"ferrule-accounts\",\"version\":1,\"accounts\":{}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Program) program = { NULL };
      g_autoptr (FerAccount) kiana = NULL;
      g_autofree char *aside = i == 0 ? g_strdup (INDEX ".unreadable") : g_strdup_printf (INDEX ".unreadable-%u", i + 1);
      g_autoptr (GBytes) kept = NULL;

      fer_test_folder_put (self->folder, INDEX, texts[i], -1);
      program_start (&program, self);
      assert_list (&program, "");
      g_assert_nonnull (strstr (fer_accounts_get_notice (program.accounts), aside));
      kept = fer_test_folder_read (self->folder, aside);
      g_assert_nonnull (kept);
      g_assert_cmpmem (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), texts[i], strlen (texts[i]));
      kiana = sign_in (self, &program, NULL);
      assert_list (&program, KIANA);
    }
}

/* A line of a cloud that this program does not know is not shown, and not lost. */
static void
test_unknown_cloud (Fixture      *self,
                    gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autoptr (GBytes) index = NULL;

  fer_test_folder_put (self->folder, INDEX,
                       "{\"format\":\"ferrule-accounts\",\"version\":1,\"accounts\":[{\"cloud\":\"moon\",\"clientId\":\"c\","
                       "\"homeId\":\"h\",\"tenant\":\"t\",\"tenantName\":\"T\",\"user\":\"neil\"}]}",
                       -1);
  program_start (&program, self);
  assert_list (&program, "");
  g_assert_null (fer_accounts_get_notice (program.accounts));
  kiana = sign_in (self, &program, NULL);
  index = fer_test_folder_read (self->folder, INDEX);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (index, NULL), g_bytes_get_size (index), "neil"));
}

/* Where no line can be written, the sign-in is good for this run, and that is said. */
static void
test_unwritable (Fixture      *self,
                 gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;

  fer_test_folder_put (self->folder, "ferrule", "a file, where the folder should be", -1);
  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  assert_list (&program, KIANA);
  g_assert_true (has_token (self, kiana));
  g_assert_nonnull (strstr (fer_accounts_get_notice (program.accounts), "this run only"));
}

static void
test_no_keyring (Fixture      *self,
                 gconstpointer data)
{
  g_auto (Program) program = { NULL };
  g_autoptr (FerAccount) kiana = NULL;
  g_autofree char *names = NULL;

  program_start (&program, self);
  kiana = sign_in (self, &program, NULL);
  assert_list (&program, KIANA);
  g_assert_true (has_token (self, kiana));
  g_assert_nonnull (strstr (fer_accounts_get_notice (program.accounts), "this run only"));
  names = fer_test_folder_list (self->folder);
  g_assert_cmpstr (names, ==, "");

  /* A reading of the index leaves alone what was never in it. */
  fer_accounts_load_async (program.accounts, NULL, fer_test_keep_result_cb, &self->result);
  g_assert_true (fer_accounts_load_finish (program.accounts, wait (self), NULL));
  assert_list (&program, KIANA);
  sign_out (self, &program, kiana);
  assert_list (&program, "");
  g_assert_false (has_token (self, kiana));
}

#define ADD(name, function) g_test_add ("/accounts/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gboolean without = argc > 1 && g_str_equal (argv[1], "--without-keyring");
  g_autoptr (FerTestFolder) home = fer_test_folder_new ();
  g_autofree char *keyring = g_build_filename (home->path, "keyring", NULL);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("XDG_CACHE_HOME", home->path, TRUE);
  g_setenv ("SECRET_BACKEND", without ? "service" : "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "not a secret", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (without)
    {
      ADD ("no-keyring", test_no_keyring);
      return g_test_run ();
    }
  ADD ("sign-in", test_sign_in);
  ADD ("tenants", test_tenants);
  ADD ("sign-out", test_sign_out);
  ADD ("remove-tenant", test_remove_tenant);
  ADD ("late-refresh", test_late_refresh);
  ADD ("cancelled", test_cancelled);
  ADD ("foreign-index", test_foreign_index);
  ADD ("unknown-cloud", test_unknown_cloud);
  ADD ("unwritable", test_unwritable);

  return g_test_run ();
}

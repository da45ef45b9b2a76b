/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets with a keyring and without one. */

#include "fer-keyring.h"

#include "fer-proof.h"
#include "fer-test-folder.h"
#include "fer-test-keyring.h"

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* Keys are made of words that are gone before the service answers. */
static void
save (FerKeyring *keyring,
      const char *owner,
      const char *name,
      const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char               *gone[] = { g_strdup (owner), g_strdup (name), g_strdup (secret) };
  const FerKeyringKey key = { "Test", gone[0], gone[1] };

  fer_keyring_save_async (keyring, &key, "Ferrule: a test", gone[2], NULL, keep_cb, &result);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    fer_proof_free_word (gone[i]);
  fer_test_wait_until (result != NULL);
  fer_keyring_save_finish (keyring, result, &error);
  g_assert_no_error (error);
}

static void
assert_found (FerKeyring *keyring,
              const char *owner,
              const char *name,
              const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char    *found = NULL;
  const FerKeyringKey key = { "Test", owner, name };

  fer_keyring_find_async (keyring, &key, TRUE, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  found = fer_keyring_find_finish (keyring, result, &error);
  g_assert_cmpstr (found, ==, secret);
  if (found == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
forget (FerKeyring *keyring,
        const char *owner,
        const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const FerKeyringKey key = { "Test", owner, name };

  fer_keyring_forget_async (keyring, &key, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_keyring_forget_finish (keyring, result, &error);
  g_assert_no_error (error);
}

static void
test_lasting (void)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  g_autoptr (FerKeyring) other = fer_keyring_new (); /* as another program */

  save (keyring, "ann", "key", "SECRET-1");
  save (keyring, "ann", "password", "SECRET-2");
  save (keyring, "bob", "key", "SECRET-3");
  g_assert_true (fer_keyring_get_lasting (keyring));
  assert_found (other, "ann", "key", "SECRET-1");
  assert_found (other, "ann", "password", "SECRET-2");
  assert_found (other, "ann", "nothing", NULL);
  assert_found (other, "an", "key", NULL);

  save (other, "ann", "key", "SECRET-4");
  assert_found (keyring, "ann", "key", "SECRET-4");
}

static void
test_forget (void)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();

  save (keyring, "ann", "key", "SECRET-1");
  save (keyring, "ann", "password", "SECRET-2");
  save (keyring, "anna", "key", "SECRET-3");
  forget (keyring, "ann", "key");
  assert_found (keyring, "ann", "key", NULL);
  assert_found (keyring, "ann", "password", "SECRET-2");

  save (keyring, "ann", "key", "SECRET-1");
  forget (keyring, "ann", NULL);
  assert_found (keyring, "ann", "key", NULL);
  assert_found (keyring, "ann", "password", NULL);
  assert_found (keyring, "anna", "key", "SECRET-3");
  forget (keyring, "ann", NULL);
}

/* What is asked while the service is still taking a secret in. */
static void
test_at_once (void)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  const FerKeyringKey key = { "Test", "ann", "key" };
  GAsyncResult       *results[3] = { NULL };

  save (keyring, "ann", "key", "SECRET-1");
  fer_keyring_save_async (keyring, &key, "Ferrule: a test", "SECRET-2", NULL, keep_cb, &results[0]);
  assert_found (keyring, "ann", "key", "SECRET-2");
  fer_test_wait_until (results[0] != NULL);
  assert_found (keyring, "ann", "key", "SECRET-2");

  fer_keyring_save_async (keyring, &key, "Ferrule: a test", "SECRET-3", NULL, keep_cb, &results[1]);
  fer_keyring_forget_async (keyring, &key, NULL, keep_cb, &results[2]);
  fer_test_wait_until (results[1] != NULL && results[2] != NULL);
  assert_found (keyring, "ann", "key", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

static void
test_this_run_only (void)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  g_autoptr (FerKeyring) other = fer_keyring_new ();

  g_assert_true (fer_keyring_get_lasting (keyring));
  save (keyring, "ann", "key", "SECRET-1");
  g_assert_false (fer_keyring_get_lasting (keyring));
  assert_found (keyring, "ann", "key", "SECRET-1");
  assert_found (other, "ann", "key", NULL);
}

static void
add (gboolean lasting)
{
  if (lasting)
    g_test_add_func ("/keyring/lasting", test_lasting);
  else
    g_test_add_func ("/keyring/this-run-only", test_this_run_only);
  g_test_add_func ("/keyring/forget", test_forget);
  g_test_add_func ("/keyring/at-once", test_at_once);
}

int
main (int   argc,
      char *argv[])
{
  return fer_test_keyring_run (argc, argv, add);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forgets people: the index, the keyring and what their services have said. */

#include "config.h"

#include "fer-account-input.h"

#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Who has been forgotten, each directory on its own. */
static void
print_gone (GPtrArray *gone,
            gboolean   json)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  if (!json)
    {
      for (guint i = 0; i < gone->len; i++)
        /* Translators: a person with a directory in parentheses. */
        printf (_ ("Signed out: %s\n"), fer_account_get_title (gone->pdata[i]));
      return;
    }
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < gone->len; i++)
    {
      fer_json_writer_begin_object (writer);
      fer_account_input_write (writer, gone->pdata[i]);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

/* With all directories of the person. */
static void
take_person (FerAccountInput *input,
             FerAccount      *account,
             GPtrArray       *gone)
{
  GListModel *model = G_LIST_MODEL (fer_account_input_get_accounts (input));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      FerAccount *other = g_list_model_get_item (model, i);

      if (fer_account_is_same_person (other, account))
        g_ptr_array_add (gone, other);
      else
        g_object_unref (other);
    }
}

static FerAccount *
find_next (FerAccountInput    *input,
           const FerArguments *arguments,
           FerCloud           *cloud,
           GError            **error)
{
  if (arguments->all)
    return fer_account_input_find_first (input, cloud);
  return fer_account_input_find_person (input, arguments->n_words > 0 ? arguments->words[0] : arguments->account, cloud, error);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerAccountInput) input = NULL;
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  GError *reason = NULL;

  if (arguments->all && (arguments->n_words > 0 || arguments->account != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes either an account or --all."));
      return FER_EXIT_FAILED;
    }
  if (arguments->cloud != NULL)
    cloud = fer_account_input_read_cloud (arguments->cloud, error);
  if (arguments->cloud != NULL && cloud == NULL)
    return FER_EXIT_FAILED;
  /* Whoever signs in to the sample that is built in is forgotten with it. */
  if (arguments->sample)
    {
      print_gone (gone, arguments->json);
      return FER_EXIT_FINE;
    }
  input = fer_account_input_open (TRUE, error);
  if (input == NULL)
    return FER_EXIT_FAILED;
  do
    {
      g_autoptr (FerAccount) account = find_next (input, arguments, cloud, &reason);

      if (account == NULL)
        break;
      take_person (input, account, gone);
      if (!fer_account_input_sign_out (input, account, &reason))
        break;
    }
  while (arguments->all);
  if (reason != NULL)
    {
      g_propagate_error (error, reason);
      return FER_EXIT_FAILED;
    }
  print_gone (gone, arguments->json);
  return FER_EXIT_FINE;
}

const FerCommand fer_command_logout = {
  .name = "logout",
  .synopsis = "[ACCOUNT]",
  .summary = N_ ("Sign out and forget everything about it"),
  .description = N_ ("ACCOUNT is a user, a directory, or USER/DIRECTORY; none is needed where only one person is signed in. The person\n"
                     "is signed out of all their directories: tokens, the lines of the index and what services have said are gone.\n"
                     "With --cloud, only those of that cloud are meant; with --sample nobody, for the sample keeps no sign-in."),
  .min_words = 0,
  .max_words = 1,
  .options = FER_OPTION_ALL | FER_OPTION_AZURE,
  .run = run,
};

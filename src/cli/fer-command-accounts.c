/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists who is signed in, a line each. It asks nobody: neither the keyring nor a service. */

#include "config.h"

#include "fer-account-input.h"

#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_line (FerAccount *account)
{
  printf ("%s\t%s\t%s\t%s\n", fer_account_get_username (account), fer_account_get_tenant_name (account), fer_account_get_tenant (account),
          fer_cloud_get_words (fer_account_get_cloud (account)));
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerAccountInput) input = fer_account_input_open (TRUE, error);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;
  GListModel      *model;

  if (input == NULL)
    return FER_EXIT_FAILED;
  model = G_LIST_MODEL (fer_account_input_get_accounts (input));
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FerAccount) account = g_list_model_get_item (model, i);

      fer_json_writer_begin_object (writer);
      fer_account_input_write (writer, account);
      fer_json_writer_end_object (writer);
      if (!arguments->json)
        print_line (account);
    }
  fer_json_writer_end_array (writer);
  answer = fer_json_writer_finish (writer);
  if (arguments->json)
    puts (answer);
  return FER_EXIT_FINE;
}

const FerCommand fer_command_accounts = {
  .name = "accounts",
  .synopsis = "",
  .summary = N_ ("List who is signed in"),
  .description = N_ ("A line each: user, directory, the directory's id and the cloud, with tabs between them."),
  .min_words = 0,
  .max_words = 0,
  .options = 0,
  .run = run,
};

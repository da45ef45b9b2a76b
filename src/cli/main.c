/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same engine as the window's, without a screen. */

#include "config.h"

#include "fer-command.h"

#include <glib/gi18n.h>
#include <locale.h>

static const FerCommand *const commands[] = {
  &fer_command_operations,
  &fer_command_card,
  &fer_command_get,
  &fer_command_set,
  &fer_command_unset,
  &fer_command_rename,
  &fer_command_move,
  &fer_command_format,
  &fer_command_pull,
  &fer_command_sample,
  &fer_command_check,
  &fer_command_rules,
  &fer_command_diff,
  &fer_command_report,
  &fer_command_merge,
  &fer_command_apis,
  &fer_command_test,
  &fer_command_login,
  &fer_command_logout,
  &fer_command_accounts,
  NULL,
};

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return fer_command_main (commands, argc, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window. */

#include "config.h"

#include "fer-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (FerApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = fer_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

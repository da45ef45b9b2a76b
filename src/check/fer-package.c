/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The layers of a package for certification (reference §1.2), from the outside in; what is inside of something that cannot be
 * opened is not looked for. */

#include "config.h"

#include "fer-package.h"

#include "fer-finding-private.h"
#include "fer-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ASSETS "PkgAssets/"

/* What a solution is for, by the elements of its customizations. */
typedef enum
{
  HOLDS_CONNECTOR = 1 << 0,
  HOLDS_FLOW = 1 << 1,
  HOLDS_PLUGIN = 1 << 2,
} Holds;

static const struct
{
  Holds       holds;
  const char *element;
  const char *folders[3];
} kinds[] = {
  { HOLDS_CONNECTOR, "<Connector", { "Connector/" } },
  { HOLDS_FLOW, "<Workflow", { "Workflows/" } },
  { HOLDS_PLUGIN, "<aicopilot_aiplugin", { "aiplugins/", "aipluginoperations/" } },
};

static void
report (GPtrArray *findings,
        char      *what)
{
  const FerRule *rule = fer_rules_find ("package-structure");
  g_autoptr (GString) message = g_string_new (gettext (rule->message));
  g_autofree char *owned = what;
  FerFinding      *finding;

  g_string_replace (message, "{1}", owned, 1);
  finding = fer_finding_new (rule, FER_FILE_ROLE_DEFINITION, FER_JSON_NONE, g_strdup (message->str));
  finding->line = finding->column = 1;
  fer_finding_complete (finding, NULL, NULL);
  g_ptr_array_add (findings, finding);
}

static gboolean
ends_with (const char *name,
           const char *ending)
{
  gsize n = strlen (name), n_ending = strlen (ending);

  return n >= n_ending && g_ascii_strcasecmp (name + n - n_ending, ending) == 0;
}

/* Returns: (transfer full) (nullable): the archive in an entry, having reported that it is none */
static FerZip *
open_entry (GPtrArray *findings,
            FerZip    *zip,
            guint      index)
{
  g_autoptr (GBytes) bytes = fer_zip_read (zip, index);
  FerZip *inner = bytes != NULL ? fer_zip_new (bytes) : NULL;

  if (inner == NULL)
    report (findings, g_strdup_printf (_ ("“%s” is no zip archive that can be read."), (const char *)fer_zip_get_names (zip)->pdata[index]));
  return inner;
}

static gboolean
has_entry (FerZip     *zip,
           const char *name)
{
  GPtrArray *names = fer_zip_get_names (zip);
  gboolean   folder = g_str_has_suffix (name, "/");

  for (guint i = 0; i < names->len; i++)
    if (folder ? g_str_has_prefix (names->pdata[i], name) : g_str_equal (names->pdata[i], name))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): the text of an entry; "" when it is not there or cannot be read */
static char *
dup_text (FerZip     *zip,
          const char *name)
{
  GPtrArray *names = fer_zip_get_names (zip);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = g_str_equal (names->pdata[i], name) ? fer_zip_read (zip, i) : NULL;

      if (bytes != NULL)
        return g_utf8_make_valid (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
    }
  return g_strdup ("");
}

static gboolean
has_element (const char *text,
             const char *element)
{
  gsize n = strlen (element);

  for (const char *at = strstr (text, element); at != NULL; at = strstr (at + 1, element))
    if (at[n] == '>' || at[n] == '/' || g_ascii_isspace (at[n]))
      return TRUE;
  return FALSE;
}

static Holds
check_solution (GPtrArray  *findings,
                FerZip     *solution,
                const char *name)
{
  static const char *const files[] = { "[Content_Types].xml", "customizations.xml", "solution.xml" };
  g_autofree char         *customizations = dup_text (solution, "customizations.xml");
  g_autofree char         *about = dup_text (solution, "solution.xml");
  Holds                    holds = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!has_entry (solution, files[i]))
      report (findings, g_strdup_printf (_ ("The solution “%s” has no “%s”."), name, files[i]));
  if (strstr (about, "<Managed>1</Managed>") != NULL)
    report (findings, g_strdup_printf (_ ("The solution “%s” was exported as managed."), name));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!has_element (customizations, kinds[i].element))
        continue;
      holds |= kinds[i].holds;
      for (guint j = 0; kinds[i].folders[j] != NULL; j++)
        if (!has_entry (solution, kinds[i].folders[j]))
          report (findings, g_strdup_printf (_ ("The solution “%s” has no folder “%s”."), name, kinds[i].folders[j]));
    }
  return holds;
}

static void
check_assets (GPtrArray *findings,
              FerZip    *package)
{
  GPtrArray *names = fer_zip_get_names (package);
  Holds      holds = 0;
  guint      n_solutions = 0;
  guint      n_wanted;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_str_has_prefix (names->pdata[i], ASSETS) ? (const char *)names->pdata[i] + strlen (ASSETS) : "";
      g_autoptr (FerZip) solution = NULL;

      if (strchr (name, '/') != NULL)
        report (findings, g_strdup_printf (_ ("“%s” is in a folder below “%s”."), name, ASSETS));
      else if (ends_with (name, ".zip") && (solution = open_entry (findings, package, i)) != NULL)
        holds |= check_solution (findings, solution, name);
      n_solutions += strchr (name, '/') == NULL && ends_with (name, ".zip");
    }
  n_wanted = holds & HOLDS_PLUGIN ? 3 : 2;
  if (n_solutions != n_wanted)
    report (findings, g_strdup_printf (ngettext ("“%s” holds %u solution instead of %u.", "“%s” holds %u solutions instead of %u.", n_solutions), ASSETS, n_solutions, n_wanted));
  if (!(holds & HOLDS_CONNECTOR))
    report (findings, g_strdup (_ ("No solution holds a connector.")));
  if (!(holds & HOLDS_FLOW))
    report (findings, g_strdup (_ ("No solution holds a flow that tries the connector.")));
}

/* Files beside the folder are left alone by certification, too. */
static void
check_inner (GPtrArray *findings,
             FerZip    *package)
{
  GPtrArray *names = fer_zip_get_names (package);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *slash = strchr (names->pdata[i], '/');

      if (slash != NULL)
        g_hash_table_add (folders, g_strndup (names->pdata[i], (gsize)(slash + 1 - (const char *)names->pdata[i])));
    }
  if (g_hash_table_size (folders) != 1 || !g_hash_table_contains (folders, ASSETS))
    report (findings, g_strdup_printf (_ ("The inner archive has to hold one folder, “%s”."), ASSETS));
  if (g_hash_table_contains (folders, ASSETS))
    check_assets (findings, package);
}

static void
check_outer (GPtrArray *findings,
             FerZip    *zip)
{
  GPtrArray *names = fer_zip_get_names (zip);
  guint      n_texts = 0, n_archives = 0, n_folders = 0;
  guint      archive = 0;

  for (guint i = 0; i < names->len; i++)
    {
      n_texts += ends_with (names->pdata[i], ".md");
      n_folders += strchr (names->pdata[i], '/') != NULL;
      if (!ends_with (names->pdata[i], ".zip"))
        continue;
      n_archives++;
      archive = i;
    }
  if (n_folders > 0)
    report (findings, g_strdup (_ ("The outer archive may hold no folder.")));
  if (n_texts != 1)
    report (findings, g_strdup_printf (ngettext ("The outer archive holds %u file that ends with “.md” instead of one, “intro.md”.", "The outer archive holds %u files that end with “.md” instead of one, “intro.md”.", n_texts), n_texts));
  if (n_archives != 1)
    report (findings, g_strdup_printf (ngettext ("The outer archive holds %u archive instead of one.", "The outer archive holds %u archives instead of one.", n_archives), n_archives));
  else
    {
      g_autoptr (FerZip) inner = open_entry (findings, zip, archive);

      if (inner != NULL)
        check_inner (findings, inner);
    }
}

GBytes *
fer_package_load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GBytes) head = stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), 4, NULL, NULL) : NULL;
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GByteArray) all = NULL;

  if (head == NULL || !fer_zip_is (head))
    return NULL;
  rest = g_input_stream_read_bytes (G_INPUT_STREAM (stream), FER_ZIP_MAX_BYTES, NULL, NULL);
  all = g_byte_array_append (g_byte_array_new (), g_bytes_get_data (head, NULL), (guint)g_bytes_get_size (head));
  if (rest != NULL)
    g_byte_array_append (all, g_bytes_get_data (rest, NULL), (guint)g_bytes_get_size (rest));
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

GPtrArray *
fer_package_check (GBytes *package)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  g_autoptr (FerZip) zip = fer_zip_new (package);

  if (zip == NULL)
    report (findings, g_strdup (_ ("The file is no zip archive that can be read.")));
  else
    check_outer (findings, zip);
  return findings;
}

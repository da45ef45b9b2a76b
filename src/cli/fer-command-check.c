/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks connectors: any number of folders, files and trees of folders, several at a time. What is printed is in the
 * order of the names whatever thread was first. */

#include "config.h"

#include "fer-check-report.h"
#include "fer-command.h"

#include "fer-file-io.h"
#include "fer-fixer.h"
#include "fer-icon.h"
#include "fer-model-error.h"
#include "fer-package.h"
#include "fer-previous.h"
#include "fer-state.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define MAX_CONNECTORS 100000
#define MAX_FOLDER_DEPTH 32

#define STANDARD_INPUT "-"

typedef struct
{
  const FerArguments *arguments;
  FerProfile          profile;
  GHashTable         *baseline; /* NULL without one */
  FerPrevious        *previous; /* of all, or NULL */
} Work;

static gboolean
is_definition_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".json") && (strstr (lower, "swagger") != NULL || strstr (lower, "definition") != NULL || strstr (lower, "defination") != NULL);
}

/* Adds each folder below that has a definition. Links are not followed, so that the way ends. */
static void
find_connectors (GPtrArray  *places,
                 const char *path,
                 guint       depth)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  gboolean    found = FALSE;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (*name == '.' || g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (folders, g_steal_pointer (&child));
      else
        found = found || is_definition_name (name);
    }
  if (found && places->len < MAX_CONNECTORS)
    g_ptr_array_add (places, g_strdup (path));
  for (guint i = 0; i < folders->len && depth > 0; i++)
    find_connectors (places, folders->pdata[i], depth - 1);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(FerCheckResult *const *)a)->name, (*(FerCheckResult *const *)b)->name);
}

static GPtrArray *
list_places (const FerArguments *arguments)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_check_result_free);

  for (guint i = 0; i < arguments->n_words; i++)
    {
      guint n = places->len;

      if (g_file_test (arguments->words[i], G_FILE_TEST_IS_DIR))
        find_connectors (places, arguments->words[i], MAX_FOLDER_DEPTH);
      /* What holds none is asked for all the same, to be told so. */
      if (places->len == n)
        g_ptr_array_add (places, g_strdup (arguments->words[i]));
    }
  for (guint i = 0; i < places->len; i++)
    {
      FerCheckResult *result = g_new0 (FerCheckResult, 1);

      result->name = g_strdup (places->pdata[i]);
      g_ptr_array_add (results, result);
    }
  g_ptr_array_sort (results, compare_names);
  return results;
}

/* Paths are said as the connector was: relative when that was. */
static void
name_files (FerCheckResult *result,
            FerSnapshot    *snapshot)
{
  gboolean         folder = g_file_test (result->name, G_FILE_TEST_IS_DIR);
  g_autofree char *parent = folder ? g_strdup (result->name) : g_path_get_dirname (result->name);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      const char *name = fer_snapshot_get_name (snapshot, role);

      g_clear_pointer (&result->files[role], g_free);
      if (name != NULL)
        result->files[role] = g_str_equal (parent, ".") ? g_strdup (name) : g_build_filename (parent, name, NULL);
    }
}

/* Writes a file that is changed or new, under its new name where it has one. */
static gboolean
write_file (const FerChanges *changes,
            FerSnapshot      *before,
            FerSnapshot      *now,
            FerFileRole       role,
            GError          **error)
{
  gboolean is_new = fer_snapshot_get_text (before, role) == NULL;
  GFile   *location = fer_snapshot_get_location (now, role);

  if (changes->renamed[role] && !g_file_move (fer_snapshot_get_location (before, role), location, G_FILE_COPY_NO_FALLBACK_FOR_MOVE, NULL, NULL, NULL, error))
    return FALSE;
  if (changes->splices[role] == NULL && !changes->made_utf_8[role])
    return TRUE;
  /* One that is new may have come into being meanwhile. */
  return fer_file_io_write (location, fer_snapshot_get_text (now, role), fer_snapshot_get_encoding (now, role), is_new ? "" : NULL, NULL, NULL, error);
}

static FerSnapshot *
mend (const Work     *work,
      FerCheckResult *result,
      FerSnapshot    *snapshot)
{
  g_autoptr (FerFixes) fixes = fer_fixer_find (snapshot, work->profile, (const char *const *)work->arguments->rules, result->ignores);
  g_autoptr (FerSnapshot) now = fer_changes_apply (&fixes->changes, snapshot);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES && result->error == NULL; role++)
    write_file (&fixes->changes, snapshot, now, role, &result->error);
  if (fixes->changes.changes_icon && result->error == NULL)
    fer_icon_write (fer_snapshot_get_folder (snapshot), fixes->changes.icon, NULL, NULL, &result->error);
  result->n_fixed = result->error == NULL ? fixes->n_fixed : 0;
  if (fixes->changes.renamed[FER_FILE_ROLE_DEFINITION])
    name_files (result, now);
  return g_steal_pointer (&now);
}

/* However the file is named, it is the same one. */
static char *
make_baseline_key (const char *file,
                   const char *folder,
                   const char *rule,
                   const char *pointer,
                   const char *about)
{
  g_autofree char *path = g_canonicalize_filename (file, folder);

  return g_strconcat (path, "\n", rule, "\n", pointer, "\n", about, NULL);
}

static void
leave_out_known (const Work     *work,
                 FerCheckResult *result)
{
  for (guint i = result->findings->len; i > 0; i--)
    {
      const FerFinding *finding = result->findings->pdata[i - 1];
      g_autofree char  *key = make_baseline_key (fer_check_result_peek_file (result, finding), NULL, finding->rule->id, finding->pointer, finding->about);

      if (g_hash_table_contains (work->baseline, key))
        g_ptr_array_remove_index (result->findings, i - 1);
    }
}

/* Ignores from today on whatever was found and is not ignored yet. */
static void
ignore_findings (const Work     *work,
                 FerCheckResult *result)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  guint            n_added = 0;

  for (guint i = 0; i < result->findings->len; i++)
    if (fer_ignores_find (result->ignores, result->findings->pdata[i]) == NULL)
      {
        fer_ignores_add (result->ignores, result->findings->pdata[i], work->arguments->ignore, date);
        n_added++;
      }
  if (n_added > 0)
    fer_ignores_write (result->ignores, NULL, &result->error);
}

static void
take_out_ignored (const Work     *work,
                  FerCheckResult *result)
{
  if (result->ignores == NULL)
    return;
  if (work->arguments->ignore != NULL)
    ignore_findings (work, result);
  result->ignored = fer_ignores_take_out (result->ignores, result->findings);
  result->stale = fer_ignores_list_stale (result->ignores, result->ignored, work->profile, (const char *const *)work->arguments->rules);
}

/* What --against names: “@revision” for each connector its own, which a new one does not have.
 * Returns: (nullable): what to compare with; `NULL` with `error` of @result set when it could not be read */
static FerPrevious *
find_previous (const Work     *work,
               FerCheckResult *result)
{
  const char      *against = work->arguments->against;
  g_autofree char *name = g_strconcat (result->name, against, NULL);
  g_autoptr (FerSnapshot) state = NULL;

  if (against == NULL || work->previous != NULL)
    return work->previous != NULL ? g_object_ref (work->previous) : NULL;
  state = fer_state_read (name, &result->error);
  if (g_error_matches (result->error, FER_MODEL_ERROR, FER_MODEL_ERROR_NO_DEFINITION))
    g_clear_error (&result->error);
  return state != NULL ? fer_previous_new (state, against + 1) : NULL;
}

static void
check_package (const Work     *work,
               FerCheckResult *result,
               GBytes         *package)
{
  const FerRule *rule = fer_rules_find ("package-structure");

  /* A package is for certification, whatever the profile. */
  if (fer_checker_looks_for (rule, rule->profiles, (const char *const *)work->arguments->rules))
    result->findings = fer_package_check (package);
  else
    result->findings = g_ptr_array_new ();
  if (work->baseline != NULL)
    leave_out_known (work, result);
}

/* A definition on standard input stands alone. */
static FerSnapshot *
read_connector (const char *name,
                GError    **error)
{
  g_autoptr (GFile) place = g_file_new_for_commandline_arg (name);
  g_autoptr (FerInput) input = g_str_equal (name, STANDARD_INPUT) ? fer_input_open (name, error) : NULL;
  g_autofree char *text = NULL;
  const char      *bytes;
  gsize            n_bytes;

  if (!g_str_equal (name, STANDARD_INPUT))
    return fer_snapshot_read (place, NULL, error);
  if (input == NULL)
    return NULL;
  bytes = fer_json_tree_peek_text (fer_input_get_tree (input), &n_bytes);
  text = g_strndup (bytes, n_bytes);
  return fer_snapshot_new ((const char *const[FER_N_FILE_ROLES]){ text });
}

static void
check_connector (const Work     *work,
                 FerCheckResult *result)
{
  g_autoptr (FerSnapshot) snapshot = read_connector (result->name, &result->error);
  g_autoptr (FerPrevious) previous = snapshot != NULL ? find_previous (work, result) : NULL;

  if (result->error != NULL)
    return;
  name_files (result, snapshot);
  if (!work->arguments->no_ignore && fer_snapshot_get_folder (snapshot) != NULL)
    {
      result->ignores = fer_ignores_read (fer_snapshot_get_folder (snapshot), NULL, &result->error);
      if (result->ignores == NULL)
        return;
    }
  if (work->arguments->fix)
    {
      g_autoptr (FerSnapshot) before = g_steal_pointer (&snapshot);

      snapshot = mend (work, result, before);
    }
  result->findings = fer_checker_run_with (snapshot, work->profile, (const char *const *)work->arguments->rules, previous != NULL ? fer_previous_visit : NULL, previous, NULL);
  take_out_ignored (work, result);
  if (work->baseline != NULL)
    leave_out_known (work, result);
}

static void
check_one (gpointer data,
           gpointer user_data)
{
  FerCheckResult *result = data;
  const Work     *work = user_data;
  g_autoptr (GBytes) package = fer_package_load (result->name);

  if (package != NULL)
    check_package (work, result, package);
  else
    check_connector (work, result);
}

/* A name is one seen from where the program is started, or, as with a baseline that is kept beside what it is about, from the
 * baseline's own folder. */
static void
read_baseline_entry (GHashTable  *known,
                     const char  *folder,
                     FerJsonTree *tree,
                     FerJsonNode  connector)
{
  FerJsonNode findings = fer_json_node_get_member (tree, connector, "findings");

  for (FerJsonNode entry = fer_json_node_get_first_child (tree, findings); entry != FER_JSON_NONE; entry = fer_json_node_get_next (tree, entry))
    {
      g_autofree char *file = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "file"));
      g_autofree char *rule = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "rule"));
      g_autofree char *pointer = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "pointer"));
      g_autofree char *about = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, entry, "about"));

      if (file == NULL || rule == NULL || pointer == NULL)
        continue;
      g_hash_table_add (known, make_baseline_key (file, NULL, rule, pointer, about));
      g_hash_table_add (known, make_baseline_key (file, folder, rule, pointer, about));
    }
}

static gboolean
read_baseline (Work       *work,
               const char *name,
               GError    **error)
{
  g_autoptr (FerInput) input = fer_input_open (name, error);
  g_autofree char *path = g_canonicalize_filename (name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  FerJsonTree     *tree;

  if (input == NULL)
    return FALSE;
  tree = fer_input_get_tree (input);
  if (fer_json_node_get_type (tree, fer_json_tree_get_root (tree)) != FER_JSON_ARRAY)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is no answer of “ferrule-cli check --json”."), name);
      return FALSE;
    }
  work->baseline = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (FerJsonNode connector = fer_json_node_get_first_child (tree, 0); connector != FER_JSON_NONE; connector = fer_json_node_get_next (tree, connector))
    read_baseline_entry (work->baseline, folder, tree, connector);
  return TRUE;
}

static gboolean
read_options (Work        *work,
              FerSeverity *fail_on,
              gboolean    *never,
              GError     **error)
{
  const FerArguments *arguments = work->arguments;

  if (arguments->ignore != NULL && (strspn (arguments->ignore, " \t\n") == strlen (arguments->ignore) || arguments->no_ignore))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--ignore needs a reason, and does not go with --no-ignore."));
      return FALSE;
    }
  if (arguments->n_words > 0 && g_strv_contains ((const char *const *)arguments->words, STANDARD_INPUT) && (arguments->fix || arguments->ignore != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("What comes from standard input has no place where it could be mended, or what is ignored be kept."));
      return FALSE;
    }
  work->profile = FER_PROFILE_CUSTOM;
  *fail_on = FER_SEVERITY_ERROR;
  *never = g_strcmp0 (arguments->fail_on, "never") == 0;
  if (arguments->profile != NULL && !fer_profile_parse (arguments->profile, &work->profile))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no profile “%s”: it is “custom”, “verified” or “independent”."), arguments->profile);
      return FALSE;
    }
  if (arguments->fail_on != NULL && !*never && !fer_severity_parse (arguments->fail_on, fail_on))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no severity “%s”: it is “error”, “certification”, “warning”, “hint” or “never”."), arguments->fail_on);
      return FALSE;
    }
  if (arguments->against != NULL && !fer_checker_looks_for (fer_rules_find ("breaking-change"), work->profile, (const char *const *)arguments->rules))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--against is for certification: it goes with the profile “verified” or “independent”, or with --rule breaking-change."));
      return FALSE;
    }
  for (guint i = 0; arguments->rules != NULL && arguments->rules[i] != NULL; i++)
    if (fer_rules_find (arguments->rules[i]) == NULL)
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no rule “%s”; “ferrule-cli rules” lists them."), arguments->rules[i]);
        return FALSE;
      }
  return arguments->baseline == NULL || read_baseline (work, arguments->baseline, error);
}

/* One state for the connectors: there is one of them then. */
static gboolean
read_previous (Work      *work,
               GPtrArray *results,
               GError   **error)
{
  const char *against = work->arguments->against;
  g_autoptr (FerSnapshot) state = NULL;

  if (against == NULL || *against == '@')
    return TRUE;
  if (results->len > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is one state, but these are several connectors: “@” and a git revision is for each its own."), against);
      return FALSE;
    }
  state = fer_state_read (against, error);
  if (state != NULL)
    work->previous = fer_previous_new (state, against);
  return state != NULL;
}

static void
report (const FerArguments *arguments,
        GPtrArray          *results)
{
  if (arguments->sarif)
    fer_check_report_as_sarif (results);
  else if (arguments->junit)
    fer_check_report_as_junit (results);
  else if (arguments->json)
    fer_check_report_as_json (results);
  else
    fer_check_report_as_text (results);
}

/* Returns: the exit status, having said what could not be read */
static int
conclude (GPtrArray  *results,
          FerSeverity fail_on,
          gboolean    never)
{
  int status = FER_EXIT_FINE;

  for (guint i = 0; i < results->len; i++)
    {
      const FerCheckResult *result = results->pdata[i];

      if (result->error != NULL)
        {
          g_autofree char *message = fer_check_report_dup_printable (result->error->message);

          fprintf (stderr, "ferrule-cli check: %s\n", message);
          status = FER_EXIT_FAILED;
        }
      for (guint j = 0; result->findings != NULL && j < result->findings->len; j++)
        if (!never && status == FER_EXIT_FINE && ((FerFinding *)result->findings->pdata[j])->rule->severity <= fail_on)
          status = FER_EXIT_FINDINGS;
    }
  return status;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  Work         work = { arguments, FER_PROFILE_CUSTOM, NULL, NULL };
  FerSeverity  fail_on;
  gboolean     never;
  GThreadPool *pool;
  g_autoptr (GPtrArray) results = NULL;

  if (!read_options (&work, &fail_on, &never, error))
    return FER_EXIT_FAILED;
  results = list_places (arguments);
  if (!read_previous (&work, results, error))
    return FER_EXIT_FAILED;
  pool = g_thread_pool_new (check_one, &work, (int)g_get_num_processors (), FALSE, NULL);
  for (guint i = 0; i < results->len; i++)
    g_thread_pool_push (pool, results->pdata[i], NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  g_clear_pointer (&work.baseline, g_hash_table_unref);
  g_clear_object (&work.previous);
  report (arguments, results);
  return conclude (results, fail_on, never);
}

const FerCommand fer_command_check = {
  .name = "check",
  .synopsis = "PATH…",
  .summary = N_ ("Say what a service or certification would refuse"),
  .description = N_ ("Each PATH is a folder, a file of a connector, a folder with connectors anywhere below it, or a package for certification.\n"
                     "A line for each finding:\n"
                     "file, line, column, severity, what is wrong, and the rule; “ferrule-cli rules ID” explains it. Exits with 1 on errors,\n"
                     "or from the severity of --fail-on on. --against takes another connector, or “@” and a git revision (“@HEAD”) of each\n"
                     "connector itself, and tells for certification what breaks flows and apps that were made with it."),
  .min_words = 1,
  .max_words = G_MAXUINT,
  .options = FER_OPTION_REPORT,
  .run = run,
};

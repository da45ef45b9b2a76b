/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merges three connectors, or three versions of one file as git hands them to a merge driver. A file with conflict markers
 * in it would be no JSON, and nothing could open it: what is written is mine with all that is safe, and the conflicts are
 * said; git keeps the path unmerged until somebody has looked. Only texts that are no JSON anyway get the marks. */

#include "config.h"

#include "fer-api-state.h"
#include "fer-command.h"
#include "fer-file-input.h"
#include "fer-interrupt.h"
#include "fer-merge-output.h"
#include "fer-state.h"

#include <glib/gi18n.h>

static gboolean
parse_take (const FerArguments *arguments,
            FerMergeTake       *take,
            GError            **error)
{
  static const char *const words[] = { "safe", "theirs", "mine" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (arguments->take != NULL ? arguments->take : "safe", words[i]) == 0)
      {
        *take = (FerMergeTake)i;
        return TRUE;
      }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("“%s” is none of “safe”, “theirs” and “mine”."), arguments->take);
  return FALSE;
}

/* Who takes all or nothing has decided about conflicts too. */
static gboolean
is_decided (const FerArguments *arguments)
{
  return arguments->take != NULL && !g_str_equal (arguments->take, "safe");
}

/* What is left to be decided is marked in texts. */
static FerMergeResult *
apply (const FerArguments *arguments,
       FerMerge           *merge,
       const char *const  *names)
{
  return fer_merge_apply_marked (merge, is_decided (arguments) ? NULL : names);
}

static void
print (const FerArguments *arguments,
       FerMerge           *merge,
       FerSnapshot *const *states,
       const char *const  *names)
{
  g_autoptr (GPtrArray) kept = arguments->kept ? fer_merge_list_kept (states[FER_MERGE_BASE], states[FER_MERGE_MINE], states[FER_MERGE_THEIRS]) : NULL;

  if (arguments->json)
    {
      fer_merge_output_print_json (merge, is_decided (arguments), kept);
      return;
    }
  fer_merge_output_print (merge, is_decided (arguments), names);
  if (kept != NULL)
    fer_merge_output_print_kept (kept);
}

/* What could not be made although it was taken is a conflict that is found late. */
static int
get_status (const FerArguments *arguments,
            FerMerge           *merge,
            FerMergeResult     *result)
{
  if (result->n_failed > 0)
    {
      g_printerr (g_dngettext (GETTEXT_PACKAGE, "%s: %u change could not be made beside the others.", "%s: %u changes could not be made beside the others.", result->n_failed), g_get_prgname (), result->n_failed);
      g_printerr ("\n");
    }
  return fer_merge_output_count_open (merge, is_decided (arguments)) > 0 || result->n_failed > 0 ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

static int
merge_files (const FerArguments *arguments,
             FerMergeTake        take,
             GError            **error)
{
  g_autoptr (FerFileInput) input = fer_file_input_read ((const char *const *)arguments->words, error);
  /* git's files have names that say nothing. */
  const char *const names[] = { _ ("base"), _ ("mine"), _ ("theirs") };
  const char       *place = arguments->in_place ? arguments->words[FER_MERGE_MINE] : arguments->output;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *etag = NULL;
  GBytes          *text;

  if (input == NULL)
    return FER_EXIT_FAILED;
  merge = fer_merge_new (input->states[FER_MERGE_BASE], input->states[FER_MERGE_MINE], input->states[FER_MERGE_THEIRS]);
  fer_merge_take (merge, take);
  result = apply (arguments, merge, names);
  text = result->files[input->role].text;
  if (text == NULL && !arguments->in_place)
    text = fer_snapshot_get_text (input->states[FER_MERGE_MINE], input->role);
  if (place != NULL && text != NULL)
    {
      file = g_file_new_for_commandline_arg (place);
      if (!fer_file_io_write (file, text, input->encodings[FER_MERGE_MINE], NULL, &etag, NULL, error))
        return FER_EXIT_FAILED;
    }
  print (arguments, merge, input->states, names);
  return get_status (arguments, merge, result);
}

/* A folder to be written into that is not mine's. */
static gboolean
make_folder (GFile   *folder,
             GError **error)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GError) made = NULL;

  if (g_file_make_directory (folder, NULL, &made))
    return TRUE;
  if (!g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&made));
      return FALSE;
    }
  directory = g_dir_open (path, 0, error);
  if (directory == NULL || g_dir_read_name (directory) == NULL)
    return directory != NULL;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("“%s” holds something already."), path);
  return FALSE;
}

static gboolean
write_folder (const FerArguments *arguments,
              const char         *name,
              FerMergeResult     *result,
              FerSnapshot        *mine,
              GError            **error)
{
  g_autoptr (GFile) folder = NULL;

  if (!arguments->in_place && arguments->output == NULL)
    return TRUE;
  folder = g_file_new_for_commandline_arg (arguments->in_place ? name : arguments->output);
  return (arguments->in_place || make_folder (folder, error)) && fer_merge_output_write (result, mine, folder, error);
}

static int
merge_states (const FerArguments *arguments,
              FerMergeTake        take,
              GError            **error)
{
  g_autoptr (FerSnapshot) base = fer_state_read (arguments->words[FER_MERGE_BASE], error);
  g_autoptr (FerSnapshot) mine = base != NULL ? fer_state_read (arguments->words[FER_MERGE_MINE], error) : NULL;
  g_autoptr (FerSnapshot) theirs = mine != NULL ? fer_state_read (arguments->words[FER_MERGE_THEIRS], error) : NULL;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;

  if (theirs == NULL)
    return FER_EXIT_FAILED;
  if (arguments->in_place && !g_file_test (arguments->words[FER_MERGE_MINE], G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is no folder that can be written into."), arguments->words[FER_MERGE_MINE]);
      return FER_EXIT_FAILED;
    }
  merge = fer_merge_new (base, mine, theirs);
  fer_merge_take (merge, take);
  result = apply (arguments, merge, (const char *const *)arguments->words);
  if (!write_folder (arguments, arguments->words[FER_MERGE_MINE], result, mine, error))
    return FER_EXIT_FAILED;
  print (arguments, merge, (FerSnapshot *const[]){ base, mine, theirs }, (const char *const *)arguments->words);
  return get_status (arguments, merge, result);
}

/* While a conflict is left the base stays, so that the conflict is told again. */
static gboolean
record (const FerArguments *arguments,
        FerApiState        *api,
        FerMerge           *merge,
        FerMergeResult     *result,
        GError            **error)
{
  g_autoptr (GFile) folder = NULL;

  if (!arguments->in_place && arguments->output == NULL)
    return TRUE;
  if (fer_merge_output_count_open (merge, is_decided (arguments)) > 0 || result->n_failed > 0)
    {
      g_printerr (_ ("%s: Until no conflict is left, they will be told again; --take theirs or --take mine decides about them."), g_get_prgname ());
      g_printerr ("\n");
      return TRUE;
    }
  folder = g_file_new_for_commandline_arg (arguments->in_place ? arguments->words[0] : arguments->output);
  return fer_generator_update_record (api->update, folder, error);
}

static int
merge_with_api (const FerArguments *arguments,
                FerMergeTake        take,
                GError            **error)
{
  const char *const names[] = { _ ("API before"), arguments->words[0], _ ("API now") };
  g_autoptr (FerSnapshot) mine = fer_state_read (arguments->words[0], error);
  g_autoptr (FerApiState) api = mine != NULL ? fer_api_state_read (arguments, arguments->words[0], error) : NULL;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;

  if (api == NULL)
    return FER_EXIT_FAILED;
  merge = fer_merge_new (api->base, mine, api->theirs);
  fer_merge_take (merge, take);
  result = apply (arguments, merge, names);
  if (!fer_interrupt_check (error) || !write_folder (arguments, arguments->words[0], result, mine, error))
    return FER_EXIT_FAILED;
  print (arguments, merge, (FerSnapshot *const[]){ api->base, mine, api->theirs }, names);
  if (!record (arguments, api, merge, result, error))
    return FER_EXIT_FAILED;
  return get_status (arguments, merge, result);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerMergeTake take;

  if (!parse_take (arguments, &take, error))
    return FER_EXIT_FAILED;
  if (arguments->in_place && arguments->output != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes --in-place or --output, and not both."));
      return FER_EXIT_FAILED;
    }
  if (arguments->n_words != (arguments->with_api ? 1 : 3))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes BASE, MINE and THEIRS, or --with-api and a folder."));
      return FER_EXIT_FAILED;
    }
  if (arguments->with_api)
    return merge_with_api (arguments, take, error);
  for (guint i = 0; i < arguments->n_words; i++)
    if (!g_file_test (arguments->words[i], G_FILE_TEST_EXISTS) || g_file_test (arguments->words[i], G_FILE_TEST_IS_DIR))
      return merge_states (arguments, take, error);
  return merge_files (arguments, take, error);
}

const FerCommand fer_command_merge = {
  .name = "merge",
  .synopsis = "BASE MINE THEIRS | --with-api FOLDER",
  .summary = N_ ("Bring what others have changed into a connector"),
  .description = N_ ("Each is a folder, or one with “@” and a git revision; or all are versions of one file, as git has them for a\n"
                     "merge driver. What is safe is taken; a conflict keeps mine and is said with all three values. Nothing is\n"
                     "written without --in-place or --output. With --with-api, theirs is the API that the connector in a folder\n"
                     "was made from, as it is now. The exit status is 1 when a conflict is left."),
  .min_words = 1,
  .max_words = 3,
  .options = FER_OPTION_MERGE | FER_OPTION_AZURE,
  .run = run,
};

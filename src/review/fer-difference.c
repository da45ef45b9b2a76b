/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares a connector file by file. */

#include "config.h"

#include "fer-difference-private.h"

#include <string.h>

static void
compare_json (FerDifferenceRun *run,
              FerFileRole       role)
{
  g_autoptr (FerJsonTree) nothing = fer_json_tree_parse_string ("{}"); /* stands for a file that is not there */

  fer_difference_run_set_role (run, role);
  for (guint side = 0; side < 2; side++)
    {
      if (run->trees[side] != NULL && fer_json_tree_is_broken (run->trees[side]))
        run->difference->broken[side] = TRUE;
      if (run->trees[side] == NULL)
        run->trees[side] = nothing;
    }
  if (role == FER_FILE_ROLE_DEFINITION)
    {
      fer_difference_compare_operations (run);
      fer_difference_compare_definition (run);
    }
  else
    fer_difference_compare_properties (run);
}

/* Line ends, blanks behind a line and a byte order mark do nothing in a script. */
static char *
normalise (GBytes *script)
{
  gsize       n_bytes;
  const char *bytes = g_bytes_get_data (script, &n_bytes);
  GString    *text = g_string_sized_new (n_bytes);

  for (gsize i = n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; i < n_bytes; i++)
    {
      if (bytes[i] == '\n' || bytes[i] == '\r')
        while (text->len > 0 && (text->str[text->len - 1] == ' ' || text->str[text->len - 1] == '\t'))
          g_string_truncate (text, text->len - 1);
      if (bytes[i] != '\r')
        g_string_append_c (text, bytes[i]);
    }
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
same_script (GBytes *before,
             GBytes *after)
{
  g_autofree char *old = normalise (before);
  g_autofree char *new = normalise (after);

  return g_str_equal (old, new);
}

static void
compare_script (FerDifferenceRun *run)
{
  GBytes *before = fer_snapshot_get_text (run->sides[0], FER_FILE_ROLE_SCRIPT);
  GBytes *after = fer_snapshot_get_text (run->sides[1], FER_FILE_ROLE_SCRIPT);

  fer_difference_run_set_role (run, FER_FILE_ROLE_SCRIPT);
  if (before == NULL && after != NULL)
    fer_difference_run_report (run, NULL, FER_ALTERATION_SCRIPT_ADDED, "script.csx", FER_JSON_NONE, FER_JSON_NONE);
  else if (before != NULL && after == NULL)
    fer_difference_run_report (run, NULL, FER_ALTERATION_SCRIPT_REMOVED, "script.csx", FER_JSON_NONE, FER_JSON_NONE);
  else if (before != NULL && after != NULL && !same_script (before, after))
    fer_difference_run_report (run, NULL, FER_ALTERATION_SCRIPT_CHANGED, "script.csx", FER_JSON_NONE, FER_JSON_NONE);
}

FerDifference *
fer_difference_find (FerSnapshot *before,
                     FerSnapshot *after)
{
  FerDifferenceRun run;
  FerDifference   *difference;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  fer_difference_run_init (&run, before, after);
  difference = run.difference;
  compare_json (&run, FER_FILE_ROLE_DEFINITION);
  compare_json (&run, FER_FILE_ROLE_PROPERTIES);
  compare_script (&run);
  fer_difference_run_finish (&run);
  return difference;
}

void
fer_difference_free (FerDifference *self)
{
  g_ptr_array_unref (self->alterations);
  g_free (self);
}

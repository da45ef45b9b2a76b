/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any three texts, with zeros between them, are merged within the time that an input has, and what is true of every merge is
 * true of them: nothing of theirs changes nothing, JSON that was whole stays whole, the inverse restores every byte, and
 * who has changed nothing gets what the other has. */

#include "fer-json-meaning.h"
#include "fer-merge.h"

#include <string.h>

/* With sanitizers, on a busy machine; an input is 4 KiB at most. */
#define MAX_SECONDS 5

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

int
LLVMFuzzerInitialize (int *argc    G_GNUC_UNUSED,
                      char ***argv G_GNUC_UNUSED)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

/* Takes the next text. */
static FerSnapshot *
read_state (const guint8 **data,
            gsize         *n_bytes,
            FerFileRole    role)
{
  const guint8    *zero = *n_bytes > 0 ? memchr (*data, 0, *n_bytes) : NULL;
  gsize            n = zero != NULL ? (gsize)(zero - *data) : *n_bytes;
  g_autofree char *text = g_utf8_make_valid ((const char *)*data, (gssize)n);
  const char      *texts[FER_N_FILE_ROLES] = { NULL };

  texts[role] = text;
  *data += n + (zero != NULL);
  *n_bytes -= n + (zero != NULL);
  return fer_snapshot_new (texts);
}

static gboolean
is_whole (FerSnapshot *state,
          FerFileRole  role)
{
  FerJsonTree *tree = fer_snapshot_get_tree (state, role);

  return tree != NULL && !fer_json_tree_is_broken (tree);
}

static gboolean
is_clean (FerSnapshot *state,
          FerFileRole  role)
{
  FerJsonTree *tree = fer_snapshot_get_tree (state, role);

  return tree != NULL && fer_json_tree_get_n_faults (tree) == 0;
}

static void
check_inverse (FerMergedFile *file,
               FerSnapshot   *mine,
               FerFileRole    role)
{
  gsize       n_before, n_after;
  const char *before = g_bytes_get_data (fer_snapshot_get_text (mine, role), &n_before);
  const char *after = g_bytes_get_data (file->text, &n_after);
  g_autoptr (FerSplices) back = fer_splices_invert (file->splices, before, n_before);
  g_autoptr (GBytes) restored = fer_splices_apply (back, after, n_after);

  g_assert_true (g_bytes_equal (restored, fer_snapshot_get_text (mine, role)));
}

static void
check (FerMerge    *merge,
       FerSnapshot *mine,
       FerFileRole  role,
       gboolean     whole,
       FerMergeTake take)
{
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (FerSnapshot) merged = NULL;

  fer_merge_take (merge, take);
  result = fer_merge_apply (merge);
  merged = fer_merge_result_dup_snapshot (result, merge);
  for (guint i = 0; i < fer_merge_get_changes (merge)->len; i++)
    {
      const FerMergeChange *change = fer_merge_get_changes (merge)->pdata[i];
      g_autofree char      *title = fer_merge_change_dup_title (change);

      g_assert_true (g_utf8_validate (title, -1, NULL));
    }
  if (take == FER_MERGE_TAKE_MINE)
    g_assert_null (result->files[role].text);
  if (result->files[role].splices != NULL && result->files[role].text != NULL)
    check_inverse (&result->files[role], mine, role);
  /* A file that cannot be read comes as a whole, broken or not. */
  if (whole)
    g_assert_true (is_whole (merged, role));
}

/* merge (base, base, x) = x, where mine is not the base to the byte. */
static void
check_takes_theirs (FerSnapshot *base,
                    FerSnapshot *theirs,
                    FerFileRole  role)
{
  g_autoptr (FerSplices) blank = fer_splices_new_replace (0, 0, " ", 1);
  g_autoptr (FerSnapshot) mine = NULL;
  g_autoptr (FerMerge) merge = NULL;
  g_autoptr (FerMergeResult) result = NULL;
  g_autoptr (FerSnapshot) merged = NULL;

  if (!is_clean (base, role) || !is_clean (theirs, role))
    return;
  mine = fer_snapshot_splice (base, role, blank);
  if (!is_clean (mine, role))
    return;
  merge = fer_merge_new (base, mine, theirs);
  g_assert_cmpuint (fer_merge_count_conflicts (merge), ==, 0);
  result = fer_merge_apply (merge);
  g_assert_cmpuint (result->n_failed, ==, 0);
  merged = fer_merge_result_dup_snapshot (result, merge);
  g_assert_true (fer_json_meaning_equal (fer_snapshot_get_tree (merged, role), 0, fer_snapshot_get_tree (theirs, role), 0));
}

static void
check_no_change (FerSnapshot *base,
                 FerSnapshot *mine,
                 FerSnapshot *theirs)
{
  g_autoptr (FerMerge) merge = fer_merge_new (base, mine, theirs);

  g_assert_cmpuint (fer_merge_get_changes (merge)->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  static const FerFileRole roles[] = { FER_FILE_ROLE_DEFINITION, FER_FILE_ROLE_PROPERTIES, FER_FILE_ROLE_SCRIPT };
  gint64                   start = g_get_monotonic_time ();
  FerFileRole              role;
  g_autoptr (FerSnapshot) base = NULL;
  g_autoptr (FerSnapshot) mine = NULL;
  g_autoptr (FerSnapshot) theirs = NULL;
  g_autoptr (FerMerge) merge = NULL;

  if (n_bytes == 0)
    return 0;
  /* A space, a tab and a line feed are all white space to JSON. */
  role = roles[data[0] % 8 % G_N_ELEMENTS (roles)];
  base = read_state (&data, &n_bytes, role);
  mine = read_state (&data, &n_bytes, role);
  theirs = read_state (&data, &n_bytes, role);
  merge = fer_merge_new (base, mine, theirs);

  for (FerMergeTake take = FER_MERGE_TAKE_SAFE; take <= FER_MERGE_TAKE_MINE; take++)
    check (merge, mine, role, is_whole (base, role) && is_whole (mine, role) && is_whole (theirs, role), take);
  if (role != FER_FILE_ROLE_SCRIPT)
    check_takes_theirs (base, theirs, role);
  check_no_change (base, mine, base);
  check_no_change (base, mine, mine);
  if (g_get_monotonic_time () - start > MAX_SECONDS * G_USEC_PER_SEC)
    g_error ("it took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  return 0;
}

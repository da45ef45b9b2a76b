/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes, taken for the definition and (behind zeros) the properties and the script of a connector, are checked and
 * mended within the time that an input has: every finding has its place in a text, mending leaves JSON that was whole whole,
 * and mending twice changes nothing. */

#include "fer-fixer.h"

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

static FerSnapshot *
make_snapshot (const guint8 *data,
               gsize         n_bytes)
{
  char        *texts[FER_N_FILE_ROLES] = { NULL };
  FerSnapshot *snapshot;

  for (FerFileRole role = FER_FILE_ROLE_DEFINITION; role <= FER_FILE_ROLE_SCRIPT; role++)
    {
      const guint8 *zero = n_bytes > 0 ? memchr (data, 0, n_bytes) : NULL;
      gsize         n = zero != NULL ? (gsize)(zero - data) : n_bytes;

      texts[role] = g_utf8_make_valid ((const char *)data, (gssize)n);
      if (zero == NULL)
        break;
      data += n + 1;
      n_bytes -= n + 1;
    }
  snapshot = fer_snapshot_new ((const char *const *)texts);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    g_free (texts[role]);
  return snapshot;
}

static void
look (FerSnapshot *snapshot,
      FerProfile   profile)
{
  g_autoptr (GPtrArray) findings = fer_checker_run (snapshot, profile, NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const FerFinding *finding = findings->pdata[i];
      gsize             n_bytes = g_bytes_get_size (fer_snapshot_get_text (snapshot, finding->role));

      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_assert_cmpuint (finding->start, <=, finding->end);
      g_assert_cmpuint (finding->end, <=, n_bytes);
      g_assert_cmpuint (finding->line, >, 0);
      g_assert_cmpuint (finding->column, >, 0);
    }
}

static FerSnapshot *
mend (FerSnapshot *snapshot,
      FerFixes    *fixes)
{
  g_autoptr (FerSnapshot) now = fer_changes_apply (&fixes->changes, snapshot);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerJsonTree *old = fer_snapshot_get_tree (snapshot, role);

      if (fixes->changes.splices[role] != NULL && old != NULL && !fer_json_tree_is_broken (old))
        g_assert_false (fer_json_tree_is_broken (fer_snapshot_get_tree (now, role)));
    }
  return g_steal_pointer (&now);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  static const FerProfile profiles[] = { FER_PROFILE_CUSTOM, FER_PROFILE_VERIFIED, FER_PROFILE_INDEPENDENT };
  gint64                  start = g_get_monotonic_time ();
  FerProfile              profile = profiles[n_bytes % G_N_ELEMENTS (profiles)];
  g_autoptr (FerSnapshot) snapshot = make_snapshot (data, n_bytes);
  g_autoptr (FerFixes) fixes = NULL;
  g_autoptr (FerFixes) again = NULL;
  g_autoptr (FerSnapshot) mended = NULL;

  look (snapshot, profile);
  fixes = fer_fixer_find (snapshot, profile, NULL, NULL);
  mended = mend (snapshot, fixes);
  again = fer_fixer_find (mended, profile, NULL, NULL);
  if (again->n_fixed > 0)
    g_error ("%u findings are mended twice", again->n_fixed);
  if (g_get_monotonic_time () - start > MAX_SECONDS * G_USEC_PER_SEC)
    g_error ("it took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  return 0;
}

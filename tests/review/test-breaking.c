/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind of change, made to a clean connector and taken back, with what is to be said of it. The cases are the
 * paragraphs of tests/review/cases:
 *
 *     case: a field that is required from now on
 *     change: D/definitions/Parcel/required = ["id", "weight"]
 *     is: field-made-required request breaking both | BookParcel › parameter “body” › content › weight
 *     back: field-made-optional request additive nobody | BookParcel › parameter “body” › content › weight
 *
 * A line `from:` is a patch that both states have. Patches are those of tests/check/cases. */

#include "fer-breaking.h"
#include "fer-test-cases.h"

#include <string.h>

typedef struct
{
  char      *name;
  GPtrArray *from;
  GPtrArray *change;
  GPtrArray *is;
  GPtrArray *back;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->from);
  g_ptr_array_unref (self->change);
  g_ptr_array_unref (self->is);
  g_ptr_array_unref (self->back);
  g_free (self);
}

static Case *
case_new (const char *name)
{
  Case *self = g_new0 (Case, 1);

  self->name = g_strdup (name);
  self->from = g_ptr_array_new_with_free_func (g_free);
  self->change = g_ptr_array_new_with_free_func (g_free);
  self->is = g_ptr_array_new_with_free_func (g_free);
  self->back = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
read_line (GPtrArray  *cases,
           const char *line)
{
  const char *value = strstr (line, ": ");
  Case       *last = cases->len > 0 ? cases->pdata[cases->len - 1] : NULL;

  if (*line == '\0' || *line == '#')
    return;
  g_assert_nonnull (value);
  value += 2;
  if (g_str_has_prefix (line, "case: "))
    g_ptr_array_add (cases, case_new (value));
  else if (last != NULL && g_str_has_prefix (line, "from: "))
    g_ptr_array_add (last->from, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "change: "))
    g_ptr_array_add (last->change, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "is: "))
    g_ptr_array_add (last->is, g_strdup (value));
  else if (last != NULL && g_str_has_prefix (line, "back: "))
    g_ptr_array_add (last->back, g_strdup (value));
  else
    g_error ("not understood: %s", line);
}

static GPtrArray *
read_cases (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "review", "cases", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray  *cases = g_ptr_array_new_with_free_func (case_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        read_line (cases, lines[i]);
    }
  return cases;
}

static char *
describe (const FerAlteration *alteration)
{
  FerJudgement     judgement = fer_breaking_judge (alteration);
  const char      *direction = fer_direction_get_id (alteration->direction);
  g_autofree char *title = fer_alteration_dup_title (alteration);

  return g_strdup_printf ("%s %s %s %s | %s", fer_alteration_kind_get_id (alteration->kind), *direction != '\0' ? direction : "-",
                          fer_verdict_get_id (judgement.verdict), fer_hit_get_id (judgement.hit), title);
}

static void
assert_place (const FerAlteration      *alteration,
              const FerAlterationPlace *place,
              FerSnapshot              *snapshot)
{
  GBytes *text = fer_snapshot_get_text (snapshot, place->role);

  g_assert_cmpuint (place->start, <=, place->end);
  g_assert_cmpuint (place->end, <=, text != NULL ? g_bytes_get_size (text) : 0);
  if (text != NULL)
    g_assert_cmpuint (place->line, >, 0);
  if (place->present && place == &alteration->places[0])
    g_assert_nonnull (text);
}

static void
assert_found (FerSnapshot *before,
              FerSnapshot *after,
              GPtrArray   *expected)
{
  g_autoptr (FerDifference) difference = fer_difference_find (before, after);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < difference->alterations->len; i++)
    {
      const FerAlteration *alteration = difference->alterations->pdata[i];
      g_autofree char     *line = describe (alteration);

      g_string_append_printf (found, "%s\n", line);
      assert_place (alteration, &alteration->places[0], before);
      assert_place (alteration, &alteration->places[1], after);
    }
  for (guint i = 0; i < expected->len; i++)
    g_string_append_printf (wanted, "%s\n", (char *)expected->pdata[i]);
  g_assert_cmpstr (found->str, ==, wanted->str);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GPtrArray) patches = g_ptr_array_new ();
  g_autoptr (FerSnapshot) before = fer_test_cases_make (test->from);
  g_autoptr (FerSnapshot) after = NULL;

  for (guint i = 0; i < test->from->len; i++)
    g_ptr_array_add (patches, test->from->pdata[i]);
  for (guint i = 0; i < test->change->len; i++)
    g_ptr_array_add (patches, test->change->pdata[i]);
  after = fer_test_cases_make (patches);
  assert_found (before, after, test->is);
  assert_found (after, before, test->back);
}

static gboolean
has_line (GPtrArray  *cases,
          const char *head)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *test = cases->pdata[i];

      for (guint j = 0; j < test->is->len; j++)
        if (g_str_has_prefix (test->is->pdata[j], head))
          return TRUE;
      for (guint j = 0; j < test->back->len; j++)
        if (g_str_has_prefix (test->back->pdata[j], head))
          return TRUE;
    }
  return FALSE;
}

/* No kind goes without a case; those of fields have one for what is sent and one for what comes back. */
static void
test_complete (gconstpointer data)
{
  GPtrArray *cases = (GPtrArray *)data;

  for (guint kind = 0; kind < FER_N_ALTERATION_KINDS; kind++)
    {
      const char      *id = fer_alteration_kind_get_id (kind);
      FerAlteration    request = { .kind = kind, .direction = FER_DIRECTION_REQUEST };
      FerAlteration    response = { .kind = kind, .direction = FER_DIRECTION_RESPONSE };
      g_autofree char *any = g_strconcat (id, " ", NULL);
      g_autofree char *sent = g_strconcat (id, " request ", NULL);
      g_autofree char *back = g_strconcat (id, " response ", NULL);

      g_assert_nonnull (fer_breaking_judge (&request).reason);
      if (!has_line (cases, any))
        g_error ("%s has no case", id);
      if (g_str_equal (fer_breaking_judge (&request).reason, fer_breaking_judge (&response).reason))
        continue;
      if (!has_line (cases, sent) || !has_line (cases, back))
        g_error ("%s has no case in both directions", id);
    }
}

static void
test_verdict (void)
{
  g_autoptr (GPtrArray) change = g_ptr_array_new ();
  g_autoptr (FerSnapshot) before = fer_test_cases_make (NULL);
  g_autoptr (FerSnapshot) after = NULL;
  g_autoptr (FerDifference) none = fer_difference_find (before, before);
  g_autoptr (FerDifference) some = NULL;
  FerBreakingSummary summary = fer_breaking_summarise (none);

  g_assert_cmpint (summary.worst, ==, FER_N_VERDICTS);
  g_assert_false (summary.major);
  g_ptr_array_add (change, (gpointer) "D/info/title = \"Letters\"");
  g_ptr_array_add (change, (gpointer) "D/paths/~1parcels/get -");
  after = fer_test_cases_make (change);
  some = fer_difference_find (before, after);
  summary = fer_breaking_summarise (some);
  g_assert_cmpint (summary.worst, ==, FER_VERDICT_BREAKING);
  g_assert_true (summary.major);
  g_assert_cmpuint (summary.n[FER_VERDICT_BREAKING], ==, 1);
  g_assert_cmpuint (summary.n[FER_VERDICT_COSMETIC], ==, 1);
}

/* Certification looks at ids, verbs and paths (reference §5.11): another address is a minor update, and the reason says so. */
static void
test_address (gconstpointer data)
{
  g_autoptr (GPtrArray) change = g_ptr_array_new ();
  g_autoptr (FerSnapshot) before = fer_test_cases_make (NULL);
  g_autoptr (FerSnapshot) after = NULL;
  g_autoptr (FerDifference) found = NULL;

  g_ptr_array_add (change, (gpointer)data);
  after = fer_test_cases_make (change);
  found = fer_difference_find (before, after);
  g_assert_cmpuint (found->alterations->len, ==, 1);
  g_assert_false (fer_breaking_summarise (found).major);
  g_assert_nonnull (strstr (fer_breaking_judge (found->alterations->pdata[0]).reason, "certification"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) cases = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  cases = read_cases ();
  g_test_add_data_func ("/review/breaking/complete", cases, test_complete);
  g_test_add_func ("/review/breaking/verdict", test_verdict);
  g_test_add_data_func ("/review/breaking/minor/base-path", "D/basePath = \"/v2\"", test_address);
  g_test_add_data_func ("/review/breaking/minor/host", "D/host = \"letters.fabrikam.com\"", test_address);
  for (guint i = 0; i < cases->len; i++)
    {
      const Case      *test = cases->pdata[i];
      g_autofree char *path = g_strdup_printf ("/review/breaking/%s", test->name);

      g_test_add_data_func (path, test, test_case);
    }
  status = g_test_run ();
  fer_test_cases_finish ();
  return status;
}

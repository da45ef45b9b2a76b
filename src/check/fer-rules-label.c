/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what makers read of a parameter: its summary and its description. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUMMARY 80

/* Returns: (transfer full): its name; "" without one */
static char *
dup_name (const FerPlace *place)
{
  char *name = fer_place_dup_string (place, "name");

  return name != NULL ? name : g_strdup ("");
}

static char *
dup_summary (const FerPlace *place)
{
  char *summary = fer_place_dup_string (place, "x-ms-summary");

  return summary != NULL ? summary : g_strdup ("");
}

static gboolean
is_in (const FerPlace *place,
       const char     *in)
{
  return fer_place_is (place, "in", in);
}

static void
check_missing (FerCheck       *check,
               const FerPlace *place,
               const char     *key,
               const char     *end)
{
  g_autofree char *name = dup_name (place);
  g_autofree char *text = fer_place_dup_string (place, key);
  g_autofree char *title = fer_check_dup_title (name);
  g_autofree char *suggestion = g_strconcat (title, end, NULL);
  FerFinding      *finding;

  if (place->internal || is_in (place, "body") || (text != NULL && *text != '\0'))
    return;
  finding = fer_check_report (check, place->node, name, NULL);
  fer_fix_set (finding, place->node, key, NULL);
  fer_fix_ask (finding, suggestion, NULL);
}

static void
parameter_summary_missing (FerCheck       *check,
                           const FerPlace *place)
{
  check_missing (check, place, "x-ms-summary", "");
}

static void
parameter_description_missing (FerCheck       *check,
                               const FerPlace *place)
{
  check_missing (check, place, "description", ".");
}

static void
parameter_summary_too_long (FerCheck       *check,
                            const FerPlace *place)
{
  g_autofree char *summary = dup_summary (place);
  guint            n = fer_check_count_characters (summary);

  if (n > MAX_SUMMARY)
    fer_check_report (check, fer_place_get (place, "x-ms-summary"), fer_check_format_count (n), fer_check_format_count (MAX_SUMMARY), NULL);
}

static void
parameter_summary_restricted_chars (FerCheck       *check,
                                    const FerPlace *place)
{
  g_autofree char *summary = dup_summary (place);
  const char      *bad = strpbrk (summary, FER_CHECK_RESTRICTED);
  char             character[2] = { bad != NULL ? *bad : '\0', '\0' };
  g_autofree char *right = NULL;
  FerFinding      *finding;

  if (bad == NULL)
    return;
  finding = fer_check_report (check, fer_place_get (place, "x-ms-summary"), summary, character, NULL);
  right = fer_check_dup_unrestricted (summary);
  fer_fix_replace (finding, fer_place_get (place, "x-ms-summary"), NULL);
  fer_fix_ask (finding, right, NULL);
}

static void
parameter_summary_ends_nonalnum (FerCheck       *check,
                                 const FerPlace *place)
{
  g_autofree char *summary = dup_summary (place);
  g_autofree char *trimmed = fer_check_dup_trimmed (summary);
  FerFinding      *finding;

  if (*summary == '\0' || fer_check_ends_alphanumeric (summary))
    return;
  finding = fer_check_report (check, fer_place_get (place, "x-ms-summary"), summary, NULL);
  if (*trimmed != '\0')
    fer_fix_replace_string (finding, fer_place_get (place, "x-ms-summary"), trimmed);
}

static void
parameter_summary_equals_description (FerCheck       *check,
                                      const FerPlace *place)
{
  g_autofree char *summary = dup_summary (place);
  g_autofree char *text = fer_place_dup_string (place, "description");

  if (text != NULL && fer_check_same_text (summary, text))
    fer_check_report (check, fer_place_get (place, "description"), summary, NULL);
}

static void
parameter_description_no_punctuation (FerCheck       *check,
                                      const FerPlace *place)
{
  g_autofree char *text = fer_place_dup_string (place, "description");
  g_autofree char *right = NULL;

  if (text == NULL)
    return;
  g_strchomp (text);
  if (*text == '\0' || strchr (".!?", text[strlen (text) - 1]) != NULL)
    return;
  right = g_strconcat (text, ".", NULL);
  fer_fix_replace_string (fer_check_report (check, fer_place_get (place, "description"), NULL), fer_place_get (place, "description"), right);
}

/* clang-format off */
const FerRule fer_rules_label[] = {
  { "parameter-summary-missing", "RequiredPropertyMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_summary_missing,
    N_ ("The parameter “{1}” has no summary."), N_ ("It is the label of the field on the card."),
    N_ ("Name the field in a word or two."), "Seen in refusals; string guidance" },
  { "parameter-description-missing", "RequiredPropertyMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_description_missing,
    N_ ("The parameter “{1}” has no description."), N_ ("It is the help text of the field."),
    N_ ("Say in a sentence what is to be given."), "Seen in refusals" },
  { "parameter-summary-too-long", "FieldLengthExceeded", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_summary_too_long,
    N_ ("The summary has {1} characters; {2} fit."), N_ ("What is longer is cut off on the cards."),
    N_ ("Shorten it."), "String guidance" },
  { "parameter-summary-restricted-chars", "RestrictedCharactersInSummary", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_summary_restricted_chars,
    N_ ("The summary “{1}” contains “{2}”."), N_ ("The published validator refuses slashes, angle brackets, stars, percent signs, ampersands and question marks there."),
    N_ ("Say it in words."), "Published validator" },
  { "parameter-summary-ends-nonalnum", "ValueMustEndWithAlphanumeric", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_summary_ends_nonalnum,
    N_ ("The summary “{1}” does not end with a letter or a digit."), N_ ("Certification refuses such summaries."),
    N_ ("Take the last characters away."), "Published validator (severity inferred)" },
  { "parameter-summary-equals-description", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_summary_equals_description,
    N_ ("The description says no more than the summary “{1}”."), N_ ("It is the help text of the field."),
    N_ ("Say what the summary leaves open."), "String guidance" },
  { "parameter-description-no-punctuation", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_description_no_punctuation,
    N_ ("The description does not end with a full stop."), N_ ("Descriptions are sentences."),
    N_ ("End it with a full stop."), "Submission for certification" },
  { .id = NULL },
};
/* clang-format on */

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checker.h"

G_BEGIN_DECLS

/**
 * FerTestCase:
 * @place: file and line, for messages
 * @rule: the rule that it is about
 * @profile: to check with
 * @breaks: (element-type char*): patches of the clean connector that break the rule
 * @at: (element-type char*): where the rule must be reported, and nowhere else
 * @touches: (element-type char*): what mending may touch beside the parent of the place
 * @near: (element-type char*): patches that nearly break it
 *
 * A paragraph of a file in tests/check/cases:
 *
 *     rule: title-too-long
 *     break: D/info/title = "Parcels, letters and everything else"
 *     at: D/info/title
 *     near: D/info/title = "Parcels, letters and much else"
 *
 * The letter is the file: D definition, P properties, C script, T settings, R readme. Patches:
 * `D/pointer = value`, `D/pointer -` removes, `D/pointer > key` renames, `D := text` (with C's escapes) replaces the whole
 * file, `P -` removes it, `D s|old|new|` replaces one piece of text, `D @ name` gives it a name, on disk. `I @ name` puts an
 * icon beside them, one of tests/check/icons.
 */
typedef struct
{
  char      *place;
  char      *rule;
  FerProfile profile;
  GPtrArray *breaks;
  GPtrArray *at;
  GPtrArray *touches;
  GPtrArray *near;
} FerTestCase;

/**
 * fer_test_cases_read:
 *
 * Returns: (transfer full) (element-type FerTestCase): all of tests/check/cases
 */
GPtrArray *fer_test_cases_read (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_cases_make:
 *
 * Returns: (transfer full): the clean connector with these patches
 */
FerSnapshot *fer_test_cases_make (GPtrArray *patches) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_cases_finish:
 *
 * Removes what a case has put on disk.
 */
void fer_test_cases_finish (void);

/**
 * fer_test_cases_list_places:
 *
 * Returns: (transfer full): where findings of a rule are, "D/info/title P/properties", in their order
 */
char *fer_test_cases_list_places (GPtrArray  *findings,
                                  const char *rule) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

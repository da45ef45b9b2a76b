/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Masks of what is shown, and the words that are looked for. */

#include "config.h"

#include "fer-problem-filter.h"

#include "fer-severity.h"

#include <string.h>

#define ALL_SEVERITIES ((1u << FER_N_SEVERITIES) - 1)
#define ALL_LANES ((1u << (FER_LANE_STYLE + 1)) - 1)

struct _FerProblemFilter
{
  GtkFilter parent_instance;

  /* owned */
  FerCheckup *checkup;
  char      **words; /* folded */

  /* state */
  guint severities;
  guint lanes;
};

G_DEFINE_FINAL_TYPE (FerProblemFilter, fer_problem_filter, GTK_TYPE_FILTER)

static gboolean
holds (const char *text,
       const char *word)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, word) != NULL;
}

static gboolean
has_words (FerProblemFilter *self,
           FerDiagnostic    *problem,
           FerFinding       *finding)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      gboolean found = holds (fer_diagnostic_get_message (problem), self->words[i]) || holds (fer_diagnostic_get_code (problem), self->words[i]) ||
                       (finding != NULL && holds (finding->pointer, self->words[i]));

      for (guint j = 0; !found && finding != NULL && finding->operations[j] != NULL; j++)
        found = holds (finding->operations[j], self->words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fer_problem_filter_match (GtkFilter *filter,
                          gpointer   item)
{
  FerProblemFilter *self = FER_PROBLEM_FILTER (filter);
  FerDiagnostic    *problem = item;
  FerFinding       *finding;
  FerLane           lane;

  if ((self->severities & (1u << fer_diagnostic_get_severity (problem))) == 0)
    return FALSE;
  if (self->lanes == ALL_LANES && *self->words == NULL)
    return TRUE;
  finding = self->checkup != NULL ? fer_checkup_find (self->checkup, problem) : NULL;
  lane = finding != NULL ? finding->rule->lane : FER_LANE_SAVE;
  return (self->lanes & (1u << lane)) != 0 && has_words (self, problem, finding);
}

static GtkFilterMatch
fer_problem_filter_get_strictness (GtkFilter *filter)
{
  return fer_problem_filter_is_open (FER_PROBLEM_FILTER (filter)) ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
fer_problem_filter_dispose (GObject *object)
{
  FerProblemFilter *self = FER_PROBLEM_FILTER (object);

  g_clear_object (&self->checkup);
  G_OBJECT_CLASS (fer_problem_filter_parent_class)->dispose (object);
}

static void
fer_problem_filter_finalize (GObject *object)
{
  g_strfreev (FER_PROBLEM_FILTER (object)->words);
  G_OBJECT_CLASS (fer_problem_filter_parent_class)->finalize (object);
}

static void
fer_problem_filter_class_init (FerProblemFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_problem_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_problem_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = fer_problem_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = fer_problem_filter_get_strictness;
}

static void
fer_problem_filter_init (FerProblemFilter *self)
{
  self->words = g_new0 (char *, 1);
  self->severities = ALL_SEVERITIES;
  self->lanes = ALL_LANES;
}

FerProblemFilter *
fer_problem_filter_new (void)
{
  return g_object_new (FER_TYPE_PROBLEM_FILTER, NULL);
}

void
fer_problem_filter_set_checkup (FerProblemFilter *self,
                                FerCheckup       *checkup)
{
  g_return_if_fail (FER_IS_PROBLEM_FILTER (self));

  if (g_set_object (&self->checkup, checkup))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
set_bit (FerProblemFilter *self,
         guint            *mask,
         guint             bit,
         gboolean          on)
{
  guint after = on ? *mask | (1u << bit) : *mask & ~(1u << bit);

  if (after == *mask)
    return;
  *mask = after;
  gtk_filter_changed (GTK_FILTER (self), on ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

void
fer_problem_filter_show_severity (FerProblemFilter *self,
                                  FerSeverity       severity,
                                  gboolean          shown)
{
  g_return_if_fail (FER_IS_PROBLEM_FILTER (self));

  set_bit (self, &self->severities, severity, shown);
}

void
fer_problem_filter_show_lane (FerProblemFilter *self,
                              FerLane           lane,
                              gboolean          shown)
{
  g_return_if_fail (FER_IS_PROBLEM_FILTER (self));

  set_bit (self, &self->lanes, lane, shown);
}

void
fer_problem_filter_set_search (FerProblemFilter *self,
                               const char       *words)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  g_return_if_fail (FER_IS_PROBLEM_FILTER (self));
  g_return_if_fail (words != NULL);

  folded = g_utf8_casefold (words, -1);
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (kept, parts[i]);
  g_strfreev (self->words);
  self->words = g_strv_builder_end (kept);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
fer_problem_filter_is_open (FerProblemFilter *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_FILTER (self), TRUE);

  return self->severities == ALL_SEVERITIES && self->lanes == ALL_LANES && *self->words == NULL;
}

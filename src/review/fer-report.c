/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts together what a report says; how it is written is the business of the files beside this one. */

#include "config.h"

#include "fer-report.h"

#include "fer-checker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200       /* characters */
#define MAX_SOURCE_LINE 200 /* bytes of a line of source that are shown */

static void
free_group (FerReportGroup *group)
{
  g_ptr_array_unref (group->alterations);
  g_free (group);
}

/* A stable order: the worse first, else as they were. */
static void
sort_alterations (GPtrArray *alterations)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    for (guint i = 0; i < alterations->len; i++)
      if (fer_breaking_judge (alterations->pdata[i]).verdict == verdict)
        g_ptr_array_add (sorted, alterations->pdata[i]);
  memcpy (alterations->pdata, sorted->pdata, sorted->len * sizeof (gpointer));
}

static FerReportGroup *
take_group (GHashTable          *by_operation,
            GPtrArray           *groups,
            const FerAlteration *alteration)
{
  const char     *operation = alteration->operations->len > 0 ? alteration->operations->pdata[0] : NULL;
  FerReportGroup *group = g_hash_table_lookup (by_operation, operation != NULL ? operation : "");

  if (group != NULL)
    return group;
  group = g_new0 (FerReportGroup, 1);
  group->operation = operation;
  group->alterations = g_ptr_array_new ();
  group->worst = FER_N_VERDICTS;
  g_hash_table_insert (by_operation, (gpointer)(operation != NULL ? operation : ""), group);
  g_ptr_array_add (groups, group);
  return group;
}

static GPtrArray *
make_groups (FerDifference *difference)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)free_group);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GHashTable) by_operation = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; difference != NULL && i < difference->alterations->len; i++)
    {
      FerAlteration  *alteration = difference->alterations->pdata[i];
      FerReportGroup *group = take_group (by_operation, found, alteration);

      g_ptr_array_add (group->alterations, alteration);
      group->worst = MIN (group->worst, fer_breaking_judge (alteration).verdict);
    }
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    for (guint i = 0; i < found->len; i++)
      if (((FerReportGroup *)found->pdata[i])->worst == verdict)
        g_ptr_array_add (groups, found->pdata[i]);
  for (guint i = 0; i < groups->len; i++)
    sort_alterations (((FerReportGroup *)groups->pdata[i])->alterations);
  return groups;
}

/* Returns: (transfer full): on one line, and not too long */
static char *
make_title (FerSnapshot *snapshot)
{
  FerJsonTree     *tree = fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION);
  FerJsonNode      info = tree != NULL ? fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "info") : FER_JSON_NONE;
  g_autofree char *title = info != FER_JSON_NONE ? fer_json_node_dup_string (tree, fer_json_node_get_member (tree, info, "title")) : NULL;
  g_autofree char *valid = title != NULL ? g_utf8_make_valid (title, -1) : g_strdup ("");

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_strstrip (valid);
  if (*valid == '\0')
    return g_strdup (_ ("Connector without a title"));
  return g_utf8_strlen (valid, -1) > MAX_TITLE ? g_utf8_substring (valid, 0, MAX_TITLE) : g_steal_pointer (&valid);
}

FerReport *
fer_report_new (FerSnapshot       *before,
                FerSnapshot       *after,
                const char *const *names,
                const char *const *folders)
{
  FerSnapshot *states[2] = { before, after };
  FerReport   *self = g_new0 (FerReport, 1);

  g_return_val_if_fail (after != NULL, NULL);

  self->title = make_title (after);
  for (guint side = 0; side < 2; side++)
    if (states[side] != NULL)
      {
        self->states[side] = fer_snapshot_ref (states[side]);
        self->names[side] = g_strdup (names[side]);
        self->folders[side] = g_strdup (folders[side]);
        self->sizes[side] = fer_connector_size_measure (states[side]);
      }
  self->summary.worst = FER_N_VERDICTS;
  if (before != NULL)
    {
      self->difference = fer_difference_find (before, after);
      self->summary = fer_breaking_summarise (self->difference);
    }
  self->groups = make_groups (self->difference);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  self->known = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  self->ignored = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  self->stale = g_ptr_array_new ();
  return self;
}

void
fer_report_free (FerReport *self)
{
  g_free (self->title);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->names[side]);
      g_free (self->folders[side]);
      g_clear_pointer (&self->states[side], fer_snapshot_unref);
    }
  g_ptr_array_unref (self->groups);
  g_clear_pointer (&self->difference, fer_difference_free);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->ignored);
  g_ptr_array_unref (self->stale);
  g_clear_pointer (&self->ignores, fer_ignores_free);
  g_free (self);
}

/* How often each finding is there: what is found once more is new. */
static GHashTable *
count_keys (GPtrArray *findings)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      char *key = fer_finding_dup_key (findings->pdata[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      g_hash_table_replace (counts, key, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* Tells what is new from what was there before. */
static void
sort_findings (FerReport *self,
               GPtrArray *all,
               GPtrArray *before)
{
  g_autoptr (GHashTable) counts = count_keys (before);

  for (guint i = 0; i < all->len; i++)
    {
      FerFinding      *finding = all->pdata[i];
      g_autofree char *key = fer_finding_dup_key (finding);
      guint            n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      g_ptr_array_add (n > 0 ? self->known : self->findings, fer_finding_ref (finding));
      if (n > 0)
        g_hash_table_replace (counts, g_steal_pointer (&key), GUINT_TO_POINTER (n - 1));
    }
}

gboolean
fer_report_check (FerReport    *self,
                  FerProfile    profile,
                  GCancellable *cancellable,
                  GError      **error)
{
  GFile *folder = fer_snapshot_get_folder (self->states[1]);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_val_if_fail (!self->is_checked, FALSE);

  if (self->ignores == NULL && folder != NULL)
    {
      self->ignores = fer_ignores_read (folder, cancellable, error);
      if (self->ignores == NULL)
        return FALSE;
    }
  findings = fer_checker_run (self->states[1], profile, NULL, cancellable);
  if (self->states[0] != NULL)
    before = fer_checker_run (self->states[0], profile, NULL, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->ignores != NULL)
    {
      g_ptr_array_unref (self->ignored);
      g_ptr_array_unref (self->stale);
      self->ignored = fer_ignores_take_out (self->ignores, findings);
      self->stale = fer_ignores_list_stale (self->ignores, self->ignored, profile, NULL);
    }
  sort_findings (self, findings, before);
  self->is_checked = TRUE;
  return TRUE;
}

guint
fer_report_count_findings (FerReport  *self,
                           FerSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += ((FerFinding *)self->findings->pdata[i])->rule->severity == severity;
  return n;
}

char *
fer_report_dup_path (FerReport  *self,
                     guint       side,
                     FerFileRole role)
{
  const char *name = self->states[side] != NULL ? fer_snapshot_get_name (self->states[side], role) : NULL;

  if (name == NULL)
    return NULL;
  return self->folders[side] != NULL ? g_build_filename (self->folders[side], name, NULL) : g_strdup (name);
}

char *
fer_report_dup_place (FerReport                *self,
                      guint                     side,
                      const FerAlterationPlace *place)
{
  g_autofree char *path = place->present ? fer_report_dup_path (self, side, place->role) : NULL;

  return path != NULL ? g_strdup_printf ("%s:%u", path, place->line) : NULL;
}

/* How many blanks each line of a text begins with, but for empty lines. */
static guint
measure_indent (const char *text,
                gsize       n_bytes)
{
  guint least = G_MAXUINT;

  for (const char *line = text, *end = text + n_bytes; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize)(end - line));
      guint       n = 0;

      if (stop == NULL)
        stop = end;
      while (line + n < stop && (line[n] == ' ' || line[n] == '\t'))
        n++;
      if (line + n < stop && line[n] != '\r')
        least = MIN (least, n);
      line = stop + 1;
    }
  return least == G_MAXUINT ? 0 : least;
}

static void
append_line (GString    *text,
             const char *line,
             gsize       n_bytes)
{
  gboolean         is_cut = n_bytes > MAX_SOURCE_LINE;
  g_autofree char *valid = g_utf8_make_valid (line, (gssize)MIN (n_bytes, MAX_SOURCE_LINE));

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) && *c != '\t')
      *c = ' ';
  g_string_append (text, g_strchomp (valid));
  g_string_append (text, is_cut ? "…\n" : "\n");
}

char *
fer_report_dup_source (FerReport                *self,
                       guint                     side,
                       const FerAlterationPlace *place,
                       guint                     max_lines)
{
  GBytes     *bytes = self->states[side] != NULL && place->present ? fer_snapshot_get_text (self->states[side], place->role) : NULL;
  GString    *text;
  const char *whole;
  gsize       n_bytes;
  gsize       start;
  guint       indent;

  if (bytes == NULL || place->end <= place->start || place->end > g_bytes_get_size (bytes))
    return NULL;
  whole = g_bytes_get_data (bytes, NULL);
  for (start = place->start; start > 0 && whole[start - 1] != '\n' && place->start - start < MAX_SOURCE_LINE;)
    start--;
  n_bytes = place->end - start;
  indent = measure_indent (whole + start, n_bytes);
  text = g_string_new (NULL);
  for (gsize at = 0; at < n_bytes;)
    {
      const char *line = whole + start + at;
      const char *stop = memchr (line, '\n', n_bytes - at);
      gsize       n = stop != NULL ? (gsize)(stop - line) : n_bytes - at;
      gsize       skipped = MIN (indent, n);

      if (max_lines-- == 0)
        {
          g_string_append (text, "…\n");
          break;
        }
      append_line (text, line + skipped, n - skipped);
      at += n + 1;
    }
  return g_string_free (text, FALSE);
}

char *
fer_report_dup_values (const FerAlteration *alteration)
{
  if (alteration->before != NULL && alteration->after != NULL)
    return g_strdup_printf ("“%s” → “%s”", alteration->before, alteration->after);
  if (alteration->before == NULL && alteration->after == NULL)
    return NULL;
  return g_strdup_printf ("“%s”", alteration->before != NULL ? alteration->before : alteration->after);
}

char *
fer_report_dup_doubt (FerReport *self,
                      guint      side)
{
  /* Translators: %s is a state of a connector, such as “inventory@HEAD” */
  return g_strdup_printf (_ ("“%s” is broken; what was understood of it was compared, and what was not counts as missing."), self->names[side]);
}

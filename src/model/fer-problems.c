/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of problems. For each file that has some, its diagnostics in the order of their places. When a
 * file's tree is new, each of its faults looks for the diagnostic that stood for it before: the one with
 * its code at its place (the places have moved with the text), or else any with its code that is left
 * over; so that typing before a fault or at its end does not make another problem of it. A file without
 * faults, before and after, costs nothing. */

#include "config.h"

#include "fer-problems.h"

#include "fer-diagnostic-private.h"
#include "fer-part-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a tree says is wrong, before it has become a diagnostic. */
typedef struct
{
  const char *code;
  const char *message; /* static, or as long as the texts of FerJsonFaultCode */
  FerSeverity severity;
  gsize       start;
  gsize       end;
} Finding;

struct _FerProblems
{
  FerPartList *list;
  GPtrArray   *lasting; /* of FerDiagnostic */
  GHashTable  *found;   /* FerFile → GPtrArray of FerDiagnostic, not empty */
  GHashTable  *told;    /* by somebody else: FerFile → GPtrArray of FerDiagnostic in the order of places, not empty */
  GHashTable  *touched; /* set of FerFile */
  gboolean     others_changed;
};

FerProblems *
fer_problems_new (void)
{
  FerProblems *self = g_new0 (FerProblems, 1);

  self->list = fer_part_list_new (FER_TYPE_DIAGNOSTIC);
  self->lasting = g_ptr_array_new_with_free_func (g_object_unref);
  self->found = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)g_ptr_array_unref);
  self->told = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)g_ptr_array_unref);
  self->touched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

void
fer_problems_free (FerProblems *self)
{
  g_object_unref (self->list);
  g_ptr_array_unref (self->lasting);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->touched);
  g_free (self);
}

GListModel *
fer_problems_get_list (FerProblems *self)
{
  return G_LIST_MODEL (self->list);
}

void
fer_problems_add_lasting (FerProblems   *self,
                          FerDiagnostic *diagnostic)
{
  g_ptr_array_add (self->lasting, g_object_ref (diagnostic));
  self->others_changed = TRUE;
}

void
fer_problems_remove_lasting (FerProblems *self,
                             const char  *place)
{
  for (guint i = self->lasting->len; i > 0; i--)
    {
      g_autofree char *found = NULL;

      g_object_get (self->lasting->pdata[i - 1], "place", &found, NULL);
      if (!g_str_equal (found, place))
        continue;
      g_ptr_array_remove_index (self->lasting, i - 1);
      self->others_changed = TRUE;
    }
}

static const char *
get_fault_code_name (FerJsonFaultCode code)
{
  static const char *names[FER_JSON_N_FAULT_CODES];

  if (names[code] == NULL)
    {
      g_autofree char *name = g_strconcat ("json-", fer_json_fault_code_get_name (code), NULL);

      names[code] = g_intern_string (name);
    }
  return names[code];
}

static void
add_faults (GArray      *findings,
            FerJsonTree *tree)
{
  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (tree, i);
      Finding             finding = {
                    get_fault_code_name (fault->code),
                    fer_json_fault_code_get_message (fault->code),
        fault->code == FER_JSON_FAULT_BYTE_ORDER_MARK ? FER_SEVERITY_WARNING : FER_SEVERITY_ERROR,
                    fault->start,
                    fault->end,
      };

      g_array_append_val (findings, finding);
    }
}

/* The service expects UTF-8. A file that has only ASCII left in it is UTF-8. */
static void
add_encoding (GArray  *findings,
              FerFile *file)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);

  if (fer_file_get_encoding (file) == FER_ENCODING_UTF_8)
    return;
  for (const char *p = text; p < text + n_bytes; p++)
    if ((guchar)*p >= 0x80)
      {
        gboolean json = fer_file_get_tree (file) != NULL;
        Finding  finding = {
           json ? "json-not-utf8" : "text-not-utf8",
          _ ("The file is not in UTF-8; it is shown as Windows-1252, which its first character beyond ASCII is read in."),
          json ? FER_SEVERITY_ERROR : FER_SEVERITY_WARNING,
          p - text,
          g_utf8_next_char (p) - text,
        };

        g_array_append_val (findings, finding);
        return;
      }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const Finding *first = a;
  const Finding *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (first->end > second->end) - (first->end < second->end);
}

static GArray *
list_findings (FerFile *file)
{
  GArray      *findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  FerJsonTree *tree = fer_file_get_tree (file);

  if (tree != NULL)
    add_faults (findings, tree);
  add_encoding (findings, file);
  g_array_sort (findings, compare_findings);
  return findings;
}

static gsize
get_start (FerDiagnostic *diagnostic)
{
  gsize start, end;

  fer_diagnostic_get_range (diagnostic, &start, &end);
  return start;
}

/* Both are in the order of their places. What is taken leaves a NULL in @old. */
static void
keep_those_in_place (GPtrArray *old,
                     GArray    *findings,
                     GPtrArray *kept)
{
  guint first = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);

      while (first < old->len && (old->pdata[first] == NULL || get_start (old->pdata[first]) < finding->start))
        first++;
      for (guint j = first; j < old->len; j++)
        {
          if (old->pdata[j] == NULL)
            continue;
          if (get_start (old->pdata[j]) > finding->start)
            break;
          if (fer_diagnostic_get_code (old->pdata[j]) != finding->code)
            continue;
          kept->pdata[i] = g_steal_pointer (&old->pdata[j]);
          break;
        }
    }
}

static void
keep_those_of_same_code (GPtrArray *old,
                         GArray    *findings,
                         GPtrArray *kept)
{
  g_autoptr (GHashTable) left_over = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = old->len; i > 0; i--)
    {
      FerDiagnostic *diagnostic = old->pdata[i - 1];
      GPtrArray     *same;

      if (diagnostic == NULL)
        continue;
      same = g_hash_table_lookup (left_over, fer_diagnostic_get_code (diagnostic));
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (left_over, (gpointer)fer_diagnostic_get_code (diagnostic), same);
        }
      g_ptr_array_add (same, diagnostic);
    }
  for (guint i = 0; i < findings->len && g_hash_table_size (left_over) > 0; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);
      GPtrArray     *same = kept->pdata[i] == NULL ? g_hash_table_lookup (left_over, finding->code) : NULL;

      if (same != NULL && same->len > 0)
        kept->pdata[i] = g_object_ref (g_ptr_array_steal_index (same, same->len - 1));
    }
}

/* Lines of all of them in one walk; they are in the order of their places. */
static void
set_positions (GPtrArray *diagnostics,
               FerFile   *file)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  gsize       at = 0;
  guint       line = 1;
  guint       column = 1;

  for (guint i = 0; i < diagnostics->len; i++)
    {
      gsize start = MIN (get_start (diagnostics->pdata[i]), n_bytes);

      for (; at < start; at++)
        {
          guchar c = text[at];

          if (c == '\n' || (c == '\r' && (at + 1 == n_bytes || text[at + 1] != '\n')))
            {
              line++;
              column = 1;
            }
          else if ((c & 0xc0) != 0x80 && c != '\r')
            column++;
        }
      fer_diagnostic_set_position (diagnostics->pdata[i], line, column);
    }
}

/* Returns: (transfer full): the diagnostics of a file as it is now; takes @old apart */
static GPtrArray *
reconcile (FerFile   *file,
           GPtrArray *old,
           GArray    *findings)
{
  GPtrArray *kept = g_ptr_array_new_full (findings->len, g_object_unref);

  g_ptr_array_set_size (kept, findings->len);
  keep_those_in_place (old, findings, kept);
  keep_those_of_same_code (old, findings, kept);
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);

      if (kept->pdata[i] == NULL)
        kept->pdata[i] = fer_diagnostic_new (finding->code, finding->severity, file, finding->start, finding->end, finding->message);
      else
        fer_diagnostic_set_range (kept->pdata[i], finding->start, finding->end);
    }
  set_positions (kept, file);
  return kept;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  FerDiagnostic *first = *(FerDiagnostic *const *)a;
  FerDiagnostic *second = *(FerDiagnostic *const *)b;
  gsize          start_first = get_start (first), start_second = get_start (second);

  if (start_first != start_second)
    return start_first < start_second ? -1 : 1;
  return strcmp (fer_diagnostic_get_code (first), fer_diagnostic_get_code (second));
}

void
fer_problems_set_findings (FerProblems *self,
                           GPtrArray   *diagnostics)
{
  GHashTableIter iter;
  gpointer       of_file;

  g_hash_table_remove_all (self->told);
  for (guint i = 0; i < diagnostics->len; i++)
    {
      FerFile *file = fer_diagnostic_get_file (diagnostics->pdata[i]);

      of_file = g_hash_table_lookup (self->told, file);
      if (of_file == NULL)
        {
          of_file = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->told, g_object_ref (file), of_file);
        }
      g_ptr_array_add (of_file, g_object_ref (diagnostics->pdata[i]));
    }
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, NULL, &of_file))
    g_ptr_array_sort (of_file, compare_places);
  self->others_changed = TRUE;
}

static void
move_ranges (GPtrArray  *diagnostics,
             FerSplices *splices)
{
  for (guint i = 0; diagnostics != NULL && i < diagnostics->len; i++)
    {
      gsize start, end;

      fer_diagnostic_get_range (diagnostics->pdata[i], &start, &end);
      fer_diagnostic_set_range (diagnostics->pdata[i],
                                fer_splices_rebase (splices, start, FALSE),
                                fer_splices_rebase (splices, end, TRUE));
    }
}

void
fer_problems_touch (FerProblems *self,
                    FerFile     *file,
                    FerSplices  *splices)
{
  if (splices != NULL)
    {
      move_ranges (g_hash_table_lookup (self->found, file), splices);
      move_ranges (g_hash_table_lookup (self->told, file), splices);
    }
  g_hash_table_add (self->touched, g_object_ref (file));
}

/* Returns: TRUE when the list may be another one now */
static gboolean
update_file (FerProblems *self,
             FerFile     *file)
{
  GPtrArray *old = g_hash_table_lookup (self->found, file);
  g_autoptr (GArray) findings = list_findings (file);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *diagnostics;

  if (old == NULL && findings->len == 0)
    return FALSE;
  diagnostics = reconcile (file, old != NULL ? old : none, findings);
  if (old != NULL)
    {
      /* What is left of it; the places of those that were kept are NULL. */
      g_ptr_array_set_free_func (old, NULL);
      for (guint i = 0; i < old->len; i++)
        g_clear_object (&old->pdata[i]);
    }
  if (diagnostics->len > 0)
    g_hash_table_replace (self->found, g_object_ref (file), diagnostics);
  else
    {
      g_hash_table_remove (self->found, file);
      g_ptr_array_unref (diagnostics);
    }
  return TRUE;
}

/* Both are in the order of places. */
static void
merge (GPtrArray *all,
       GPtrArray *found,
       GPtrArray *told)
{
  guint n_found = found != NULL ? found->len : 0, n_told = told != NULL ? told->len : 0;

  for (guint i = 0, j = 0; i < n_found || j < n_told;)
    {
      gboolean takes_found = j == n_told || (i < n_found && get_start (found->pdata[i]) <= get_start (told->pdata[j]));

      g_ptr_array_add (all, g_object_ref (takes_found ? found->pdata[i++] : told->pdata[j++]));
    }
}

void
fer_problems_update (FerProblems *self,
                     GListModel  *files)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean changed = self->others_changed;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (g_hash_table_remove (self->touched, file))
        changed = update_file (self, file) || changed;
      merge (all, g_hash_table_lookup (self->found, file), g_hash_table_lookup (self->told, file));
    }
  for (guint i = 0; i < self->lasting->len; i++)
    g_ptr_array_add (all, g_object_ref (self->lasting->pdata[i]));
  self->others_changed = FALSE;
  if (changed)
    fer_part_list_update (self->list, all);
}

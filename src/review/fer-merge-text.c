/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merges texts that are not JSON, line by line. What either side has changed of the base is cut into stretches; one that
 * both have changed, or in which their changes touch, is a conflict, unless both have made the same of it. Lines are what
 * they are with their ends. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GBytes       *texts[FER_N_MERGE_SIDES];
  FerMergeLines lines[FER_N_MERGE_SIDES];
  GArray       *changes[FER_N_MERGE_SIDES]; /* of the base by that side; none of the base's own */
  guint         next[FER_N_MERGE_SIDES];    /* of these */
} Run;

/* In lines. */
typedef struct
{
  guint start[FER_N_MERGE_SIDES];
  guint end[FER_N_MERGE_SIDES];
  guint n_changes[FER_N_MERGE_SIDES];
} Stretch;

static const FerMergeLineChange *
peek_next (const Run   *self,
           FerMergeSide side)
{
  return self->next[side] < self->changes[side]->len ? &g_array_index (self->changes[side], FerMergeLineChange, self->next[side]) : NULL;
}

/* How far a side has got from the base before the next change. */
static guint
find_line (const Run   *self,
           FerMergeSide side,
           guint        line)
{
  const FerMergeLineChange *last = self->next[side] > 0 ? &g_array_index (self->changes[side], FerMergeLineChange, self->next[side] - 1) : NULL;

  return last != NULL ? line - last->end + last->other_end : line;
}

/* Takes in whatever touches what it has already: their order would be one of which nothing is known. */
static void
grow (Run     *self,
      Stretch *stretch)
{
  gboolean grown = TRUE;

  while (grown)
    {
      grown = FALSE;
      for (FerMergeSide side = FER_MERGE_MINE; side < FER_N_MERGE_SIDES; side++)
        {
          const FerMergeLineChange *change = peek_next (self, side);

          if (change == NULL || change->start > stretch->end[FER_MERGE_BASE])
            continue;
          stretch->end[FER_MERGE_BASE] = MAX (stretch->end[FER_MERGE_BASE], change->end);
          stretch->n_changes[side]++;
          self->next[side]++;
          grown = TRUE;
        }
    }
}

static gboolean
next_stretch (Run     *self,
              Stretch *stretch)
{
  const FerMergeLineChange *mine = peek_next (self, FER_MERGE_MINE);
  const FerMergeLineChange *theirs = peek_next (self, FER_MERGE_THEIRS);
  guint                     start;

  if (mine == NULL && theirs == NULL)
    return FALSE;
  start = MIN (mine != NULL ? mine->start : G_MAXUINT, theirs != NULL ? theirs->start : G_MAXUINT);
  *stretch = (Stretch){ .start = { start }, .end = { start } };
  for (FerMergeSide side = FER_MERGE_MINE; side < FER_N_MERGE_SIDES; side++)
    stretch->start[side] = find_line (self, side, start);
  grow (self, stretch);
  for (FerMergeSide side = FER_MERGE_MINE; side < FER_N_MERGE_SIDES; side++)
    stretch->end[side] = find_line (self, side, stretch->end[FER_MERGE_BASE]);
  return TRUE;
}

static gboolean
is_empty (const Stretch *stretch,
          FerMergeSide   side)
{
  return stretch->start[side] == stretch->end[side];
}

static gboolean
is_same (const Run     *self,
         const Stretch *stretch)
{
  guint n = stretch->end[FER_MERGE_MINE] - stretch->start[FER_MERGE_MINE];

  if (stretch->end[FER_MERGE_THEIRS] - stretch->start[FER_MERGE_THEIRS] != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->lines[FER_MERGE_MINE].numbers, guint, stretch->start[FER_MERGE_MINE] + i) != g_array_index (self->lines[FER_MERGE_THEIRS].numbers, guint, stretch->start[FER_MERGE_THEIRS] + i))
      return FALSE;
  return TRUE;
}

static FerMergeConflict
find_conflict (const Stretch *stretch)
{
  if (stretch->n_changes[FER_MERGE_MINE] == 0)
    return FER_MERGE_CONFLICT_NONE;
  if (is_empty (stretch, FER_MERGE_BASE))
    return FER_MERGE_CONFLICT_BOTH_ADDED;
  if (is_empty (stretch, FER_MERGE_MINE))
    return FER_MERGE_CONFLICT_REMOVED_HERE;
  return is_empty (stretch, FER_MERGE_THEIRS) ? FER_MERGE_CONFLICT_REMOVED_THERE : FER_MERGE_CONFLICT_BOTH_CHANGED;
}

static FerMergeChange *
make_change (const Run     *self,
             const Stretch *stretch,
             FerFileRole    role)
{
  FerMergeChange *change = g_new0 (FerMergeChange, 1);
  FerMergeEdit   *edit = g_new0 (FerMergeEdit, 1);

  edit->kind = FER_MERGE_EDIT_LINES;
  change->edit = edit;
  change->role = role;
  change->kind = is_empty (stretch, FER_MERGE_THEIRS) ? FER_MERGE_REMOVED : is_empty (stretch, FER_MERGE_BASE) ? FER_MERGE_ADDED
                                                                                                               : FER_MERGE_CHANGED;
  change->conflict = find_conflict (stretch);
  change->taken = change->conflict == FER_MERGE_CONFLICT_NONE;
  /* Translators: a place in a file: its name and the number of a line */
  change->subject = g_strdup_printf (_ ("%s › line %u"), fer_file_role_get_usual_name (role), stretch->start[FER_MERGE_MINE] + 1);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      gsize start = g_array_index (self->lines[side].starts, gsize, stretch->start[side]);
      gsize end = g_array_index (self->lines[side].starts, gsize, stretch->end[side]);

      change->places[side] = (FerAlterationPlace){ end > start, role, g_strdup (""), start, end, stretch->start[side] + 1 };
      if (end > start)
        change->values[side] = fer_merge_shorten (fer_merge_peek (self->texts[side], NULL) + start, end - start);
    }
  return change;
}

void
fer_merge_text_compare (GBytes     *texts[FER_N_MERGE_SIDES],
                        FerFileRole role,
                        GPtrArray  *changes)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  Run     run = { 0 };
  Stretch stretch;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      run.texts[side] = texts[side] != NULL ? texts[side] : nothing;
      fer_merge_lines_init (&run.lines[side], run.texts[side], known);
      run.changes[side] = fer_merge_lines_compare (&run.lines[FER_MERGE_BASE], &run.lines[side]);
    }
  while (next_stretch (&run, &stretch))
    if (stretch.n_changes[FER_MERGE_THEIRS] > 0 && !is_same (&run, &stretch))
      g_ptr_array_add (changes, make_change (&run, &stretch, role));
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      fer_merge_lines_clear (&run.lines[side]);
      g_array_unref (run.changes[side]);
    }
}

/* A text may end without the end of a line, but no mark stands behind it then. */
static void
append_side (GString              *marked,
             GBytes               *text,
             const FerMergeChange *change,
             FerMergeSide          side,
             const char           *line_end)
{
  const FerAlterationPlace *place = &change->places[side];

  if (!place->present)
    return;
  g_string_append_len (marked, fer_merge_peek (text, NULL) + place->start, (gssize)(place->end - place->start));
  if (marked->str[marked->len - 1] != '\n')
    g_string_append (marked, line_end);
}

/* As git writes them when it is asked for all three sides. */
static char *
dup_marked (GBytes               *texts[FER_N_MERGE_SIDES],
            const FerMergeChange *change,
            const char *const    *names)
{
  static const struct
  {
    const char  *mark;
    FerMergeSide side;
  } parts[] = { { "<<<<<<<", FER_MERGE_MINE }, { "|||||||", FER_MERGE_BASE }, { "=======", FER_MERGE_THEIRS } };
  gsize            n_bytes;
  const char      *mine = fer_merge_peek (texts[FER_MERGE_MINE], &n_bytes);
  const char      *feed = memchr (mine, '\n', n_bytes);
  const char      *line_end = feed != NULL && feed > mine && feed[-1] == '\r' ? "\r\n" : "\n";
  g_autofree char *theirs = fer_merge_shorten (names[FER_MERGE_THEIRS], strlen (names[FER_MERGE_THEIRS]));
  GString         *marked = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = fer_merge_shorten (names[parts[i].side], strlen (names[parts[i].side]));

      g_string_append (marked, parts[i].mark);
      if (parts[i].side != FER_MERGE_THEIRS)
        g_string_append_printf (marked, " %s", name);
      g_string_append (marked, line_end);
      append_side (marked, texts[parts[i].side], change, parts[i].side, line_end);
    }
  g_string_append_printf (marked, ">>>>>>> %s%s", theirs, line_end);
  return g_string_free (marked, FALSE);
}

FerSplices *
fer_merge_text_apply (GBytes            *texts[FER_N_MERGE_SIDES],
                      FerFileRole        role,
                      GPtrArray         *changes,
                      const char *const *names)
{
  FerSplices *splices = fer_splices_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const FerMergeChange     *change = changes->pdata[i];
      const FerAlterationPlace *mine = &change->places[FER_MERGE_MINE];
      const FerAlterationPlace *theirs = &change->places[FER_MERGE_THEIRS];
      g_autofree char          *marked = NULL;

      if (change->role != role)
        continue;
      if (change->taken)
        fer_splices_add (splices, mine->start, mine->end - mine->start, fer_merge_peek (texts[FER_MERGE_THEIRS], NULL) + theirs->start, (gssize)(theirs->end - theirs->start));
      else if (change->conflict != FER_MERGE_CONFLICT_NONE && names != NULL)
        {
          marked = dup_marked (texts, change, names);
          fer_splices_add (splices, mine->start, mine->end - mine->start, marked, -1);
        }
    }
  return splices;
}

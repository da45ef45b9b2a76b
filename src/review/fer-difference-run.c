/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue of pairs that wait to be compared, and the list of what was found. Nothing recurses over references: a pair
 * is put into the queue once, and who refers to it is kept, so that the operations that a change touches are found by
 * walking back. All of it is bounded. */

#include "config.h"

#include "fer-difference-private.h"

#include "fer-json-path.h"
#include "fer-reference.h"

#include <string.h>

#define MAX_VISITS 500000
#define MAX_STEPS 5000000 /* back to operations */
#define MAX_WORDS 300     /* bytes of a place in words */

typedef struct
{
  guint parent;
  guint next;
} Edge;

static guint
hash_visit (gconstpointer data)
{
  const FerVisit *visit = data;

  return visit->nodes[0] * 2654435761u ^ visit->nodes[1] * 40503u ^ (guint)visit->direction;
}

static gboolean
equal_visits (gconstpointer a,
              gconstpointer b)
{
  const FerVisit *left = a;
  const FerVisit *right = b;

  return left->nodes[0] == right->nodes[0] && left->nodes[1] == right->nodes[1] && left->direction == right->direction;
}

static void
visit_free (gpointer data)
{
  FerVisit *visit = data;

  g_free (visit->words);
  g_free (visit->operation);
  g_clear_pointer (&visit->alterations, g_array_unref);
  g_free (visit);
}

void
fer_difference_run_init (FerDifferenceRun *self,
                         FerSnapshot      *before,
                         FerSnapshot      *after)
{
  memset (self, 0, sizeof *self);
  self->sides[0] = before;
  self->sides[1] = after;
  self->difference = g_new0 (FerDifference, 1);
  self->difference->alterations = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_alteration_free);
  self->visits = g_ptr_array_new_with_free_func (visit_free);
  self->by_pair = g_hash_table_new (hash_visit, equal_visits);
  self->edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  fer_difference_run_set_role (self, FER_FILE_ROLE_DEFINITION);
}

void
fer_difference_run_set_role (FerDifferenceRun *self,
                             FerFileRole       role)
{
  self->role = role;
  for (guint side = 0; side < 2; side++)
    self->trees[side] = fer_snapshot_get_tree (self->sides[side], role);
}

static guint
find_visit (FerDifferenceRun *self,
            FerVisit         *visit)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_pair, visit));
}

static void
link_visits (FerDifferenceRun *self,
             FerVisit         *visit,
             FerVisit         *parent)
{
  Edge edge = { find_visit (self, parent), visit->first_edge };

  /* One edge more than there are says that there is none. */
  g_array_append_val (self->edges, edge);
  visit->first_edge = self->edges->len;
}

static char *
join_words (const char *head,
            const char *step)
{
  g_autofree char *words = head == NULL || *head == '\0' ? g_strdup (step) : g_strconcat (head, " › ", step, NULL);
  const char      *tail = words;

  if (strlen (words) <= MAX_WORDS)
    return g_steal_pointer (&words);
  tail += strlen (words) - MAX_WORDS;
  while ((*tail & 0xc0) == 0x80)
    tail++;
  return g_strconcat ("… ", tail, NULL);
}

FerVisit *
fer_difference_run_add_visit (FerDifferenceRun *self,
                              FerVisit         *parent,
                              FerJsonNode       before,
                              FerJsonNode       after,
                              FerDirection      direction,
                              const char       *step)
{
  FerVisit  wanted = { .direction = direction };
  FerVisit *visit;
  guint     index;

  wanted.nodes[0] = before != FER_JSON_NONE ? fer_reference_resolve (self->trees[0], before) : FER_JSON_NONE;
  wanted.nodes[1] = after != FER_JSON_NONE ? fer_reference_resolve (self->trees[1], after) : FER_JSON_NONE;
  index = find_visit (self, &wanted);
  if (index == 0 && self->visits->len >= MAX_VISITS)
    {
      self->difference->truncated = TRUE;
      return NULL;
    }
  if (index == 0)
    {
      visit = g_memdup2 (&wanted, sizeof wanted);
      visit->words = join_words (parent != NULL ? parent->words : NULL, step);
      g_ptr_array_add (self->visits, visit);
      visit->owner = parent != NULL && parent->owner != 0 ? parent->owner : self->visits->len;
      g_hash_table_insert (self->by_pair, visit, GUINT_TO_POINTER (self->visits->len));
    }
  else
    visit = self->visits->pdata[index - 1];
  if (parent != NULL && self->edges->len < MAX_STEPS)
    link_visits (self, visit, parent);
  return visit;
}

static GArray *
index_lines (GBytes *text)
{
  GArray     *starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize       n_bytes;
  const char *bytes = g_bytes_get_data (text, &n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == n_bytes || bytes[i + 1] != '\n')))
      {
        gsize start = i + 1;

        g_array_append_val (starts, start);
      }
  return starts;
}

static guint
find_line (FerDifferenceRun *self,
           guint             side,
           gsize             byte_offset)
{
  GArray **lines = &self->lines[self->role][side];
  guint    low = 0;
  guint    high;

  if (*lines == NULL)
    *lines = index_lines (fer_snapshot_get_text (self->sides[side], self->role));
  high = (*lines)->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (*lines, gsize, middle) <= byte_offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low + 1;
}

static void
fill_place (FerDifferenceRun   *self,
            guint               side,
            FerJsonNode         node,
            FerJsonNode         container,
            FerAlterationPlace *place)
{
  GBytes *text = fer_snapshot_get_text (self->sides[side], self->role);

  place->role = self->role;
  place->present = node != FER_JSON_NONE || (self->trees[side] == NULL && text != NULL);
  if (node == FER_JSON_NONE)
    node = container;
  if (node == FER_JSON_NONE || self->trees[side] == NULL)
    place->pointer = g_strdup ("");
  else
    {
      place->pointer = fer_json_path_of (self->trees[side], node);
      fer_json_node_get_member_range (self->trees[side], node, &place->start, &place->end);
    }
  place->line = text != NULL ? find_line (self, side, place->start) : 0;
}

/* On one line, and not too long. */
static char *
shorten (const char *text)
{
  GString    *line = g_string_new (NULL);
  guint       n = 0;
  const char *c;

  for (c = text; *c != '\0' && n < FER_ALTERATION_MAX_TEXT; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_isspace (character))
        g_string_append_unichar (line, g_unichar_iscntrl (character) ? 0xfffd : character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
      else
        continue;
      n++;
    }
  if (*c != '\0')
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

static char *
dup_text (FerJsonTree *tree,
          FerJsonNode  node)
{
  g_autofree char *text = NULL;
  const char      *bytes;
  gsize            start, end;

  if (node == FER_JSON_NONE)
    return NULL;
  if (fer_json_node_get_type (tree, node) == FER_JSON_STRING)
    text = fer_json_node_dup_string (tree, node);
  else
    {
      bytes = fer_json_tree_peek_text (tree, NULL);
      fer_json_node_get_range (tree, node, &start, &end);
      text = g_utf8_make_valid (bytes + start, (gssize)MIN (end - start, 16 * FER_ALTERATION_MAX_TEXT));
    }
  return shorten (text);
}

void
fer_difference_run_report_texts (FerDifferenceRun *self,
                                 FerVisit         *visit,
                                 FerAlterationKind kind,
                                 const char       *step,
                                 FerJsonNode       before,
                                 FerJsonNode       after,
                                 const char       *old,
                                 const char *new)
{
  FerAlteration *alteration;
  guint          index = self->difference->alterations->len;

  if (index >= FER_DIFFERENCE_MAX_ALTERATIONS)
    {
      self->difference->truncated = TRUE;
      return;
    }
  alteration = g_new0 (FerAlteration, 1);
  alteration->kind = kind;
  alteration->direction = visit != NULL && visit->direction != FER_DIRECTION_NONE ? visit->direction : self->direction;
  alteration->subject = step != NULL ? join_words (visit != NULL ? visit->words : NULL, step) : g_strdup (visit != NULL ? visit->words : "");
  alteration->before = old != NULL ? shorten (old) : NULL;
  alteration->after = new != NULL ? shorten (new) : NULL;
  alteration->operations = g_ptr_array_new_with_free_func (g_free);
  fill_place (self, 0, before, visit != NULL ? visit->nodes[0] : FER_JSON_NONE, &alteration->places[0]);
  fill_place (self, 1, after, visit != NULL ? visit->nodes[1] : FER_JSON_NONE, &alteration->places[1]);
  g_ptr_array_add (self->difference->alterations, alteration);
  if (visit == NULL)
    return;
  if (visit->alterations == NULL)
    visit->alterations = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (visit->alterations, index);
}

void
fer_difference_run_report (FerDifferenceRun *self,
                           FerVisit         *visit,
                           FerAlterationKind kind,
                           const char       *step,
                           FerJsonNode       before,
                           FerJsonNode       after)
{
  g_autofree char *old = dup_text (self->trees[0], before);
  g_autofree char *new = dup_text (self->trees[1], after);

  fer_difference_run_report_texts (self, visit, kind, step, before, after, old, new);
}

typedef struct
{
  FerDifferenceRun    *run;
  FerVisit            *visit;
  const char          *step;
  const FerMemberKind *kinds;
} Members;

static const FerMemberKind *
find_kind (const FerMemberKind *kinds,
           const char          *key)
{
  while (kinds->key != NULL && !g_str_equal (kinds->key, key) && !(g_str_has_suffix (kinds->key, "*") && strncmp (kinds->key, key, strlen (kinds->key) - 1) == 0))
    kinds++;
  return kinds;
}

/* What is false when it is not there. */
static gboolean
says_nothing (FerDifferenceRun *run,
              const char       *key,
              FerJsonNode       before,
              FerJsonNode       after)
{
  static const char *const keys[] = { "allowEmptyValue", "readOnly", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum", "required", NULL };
  guint                    side = before == FER_JSON_NONE ? 1 : 0;

  return (before == FER_JSON_NONE) != (after == FER_JSON_NONE) && g_strv_contains (keys, key) && fer_json_node_get_type (run->trees[side], side == 0 ? before : after) == FER_JSON_FALSE;
}

static void
compare_member (const char *key,
                FerJsonNode before,
                FerJsonNode after,
                gpointer    data)
{
  const Members       *self = data;
  FerDifferenceRun    *run = self->run;
  const FerMemberKind *kind = find_kind (self->kinds, key);
  g_autofree char     *step = NULL;

  if (kind->kind == FER_N_ALTERATION_KINDS || says_nothing (run, key, before, after) || fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
    return;
  /* Lists of names are in no order, but a default is sent as it stands. */
  if (kind->kind != FER_ALTERATION_FIELD_DEFAULT && fer_json_meaning_equal_sets (run->trees[0], before, run->trees[1], after))
    return;
  /* What has a kind of its own needs no name. */
  if (kind->key == NULL || g_str_has_suffix (kind->key, "*"))
    step = self->step != NULL ? g_strconcat (self->step, " › ", key, NULL) : g_strdup (key);
  fer_difference_run_report (run, self->visit, kind->kind, step != NULL ? step : self->step, before, after);
}

void
fer_difference_run_compare_members (FerDifferenceRun    *self,
                                    FerVisit            *visit,
                                    const char          *step,
                                    FerJsonNode          before,
                                    FerJsonNode          after,
                                    const FerMemberKind *kinds)
{
  Members members = { self, visit, step, kinds };

  fer_json_meaning_pair_members (self->trees[0], before, self->trees[1], after, compare_member, &members);
}

/* The operation that the words are about goes first, the others follow in their order. */
static int
compare_roots (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const FerVisit *visit = data;
  guint           left = *(const guint *)a;
  guint           right = *(const guint *)b;

  if (left == visit->owner || right == visit->owner)
    return (right == visit->owner) - (left == visit->owner);
  return left < right ? -1 : left > right;
}

/* Adds the operations above a visit to what was found there. */
static void
name_operations (FerDifferenceRun *self,
                 guint             number,
                 guint            *n_steps)
{
  FerVisit *visit = self->visits->pdata[number - 1];
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (waiting, number);
  visit->stamp = number;
  for (guint i = 0; i < waiting->len && *n_steps < MAX_STEPS; i++)
    {
      guint     current = g_array_index (waiting, guint, i);
      FerVisit *at = self->visits->pdata[current - 1];

      if (at->operation != NULL)
        g_array_append_val (roots, current);
      for (guint edge = at->first_edge; edge != 0 && (*n_steps)++ < MAX_STEPS; edge = g_array_index (self->edges, Edge, edge - 1).next)
        {
          guint     parent = g_array_index (self->edges, Edge, edge - 1).parent;
          FerVisit *above = self->visits->pdata[parent - 1];

          if (above->stamp == number)
            continue;
          above->stamp = number;
          g_array_append_val (waiting, parent);
        }
    }
  if (*n_steps >= MAX_STEPS)
    self->difference->truncated = TRUE;
  g_array_sort_with_data (roots, compare_roots, visit);
  for (guint i = 0; i < visit->alterations->len; i++)
    {
      FerAlteration *alteration = self->difference->alterations->pdata[g_array_index (visit->alterations, guint, i)];

      alteration->triggers = roots->len > 0;
      for (guint j = 0; j < roots->len; j++)
        {
          const FerVisit *root = self->visits->pdata[g_array_index (roots, guint, j) - 1];

          g_ptr_array_add (alteration->operations, g_strdup (root->operation));
          alteration->triggers = alteration->triggers && root->trigger;
        }
    }
}

void
fer_difference_run_finish (FerDifferenceRun *self)
{
  guint n_steps = 0;

  for (guint number = 1; number <= self->visits->len; number++)
    if (((FerVisit *)self->visits->pdata[number - 1])->alterations != NULL)
      name_operations (self, number, &n_steps);
  for (guint role = 0; role < FER_N_FILE_ROLES; role++)
    for (guint side = 0; side < 2; side++)
      g_clear_pointer (&self->lines[role][side], g_array_unref);
  g_hash_table_unref (self->by_pair);
  g_ptr_array_unref (self->visits);
  g_array_unref (self->edges);
}

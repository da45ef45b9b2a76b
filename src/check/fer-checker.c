/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the rules over a snapshot: reporting, and the order of what was found. The way through the connector is in
 * fer-check-walk.c. Everything a run needs is its own, so runs on several threads do not meet. */

#include "config.h"

#include "fer-checker.h"

#include "fer-check-walk-private.h"
#include "fer-finding-private.h"

#include "fer-json-path.h"

#include <stdarg.h>

/* A broken file a megabyte large must not make a list that nobody reads. */
#define MAX_FINDINGS 50000

typedef struct
{
  FerSnapshot *snapshot;
  FerProfile   profile;
} Request;

/* Fills {1}, {2}… in. */
static char *
format_message (const char *template,
                va_list arguments)
{
  const char *values[9] = { NULL };
  GString    *message = g_string_new (NULL);
  guint       n_values = 0;

  while (n_values < G_N_ELEMENTS (values) && (values[n_values] = va_arg (arguments, const char *)) != NULL)
    n_values++;
  for (const char *p = template; *p != '\0'; p++)
    {
      guint index = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}' ? (guint)(p[1] - '1') : G_MAXUINT;

      if (index >= n_values)
        {
          g_string_append_c (message, *p);
          continue;
        }
      g_string_append (message, values[index]);
      p += 2;
    }
  return g_string_free (message, FALSE);
}

static FerFinding *
add (FerCheck   *check,
     FerFileRole role,
     FerJsonNode node,
     va_list     arguments)
{
  FerFinding *finding;

  /* What is too much is still made, so that the rule can go on, but not kept. */
  if (check->findings->len >= MAX_FINDINGS)
    {
      fer_finding_unref (check->findings->pdata[check->findings->len - 1]);
      check->findings->len--;
    }
  finding = fer_finding_new (check->rule, role, node, format_message (gettext (check->rule->message), arguments));
  g_ptr_array_add (check->findings, finding);
  return finding;
}

static void
set_range (FerFinding  *finding,
           FerJsonTree *tree,
           FerJsonNode  node,
           gboolean     by_key)
{
  FerJsonType type = fer_json_node_get_type (tree, node);

  if ((by_key || type == FER_JSON_OBJECT || type == FER_JSON_ARRAY) && fer_json_node_get_key_range (tree, node, &finding->start, &finding->end))
    return;
  fer_json_node_get_range (tree, node, &finding->start, &finding->end);
  if (type == FER_JSON_OBJECT || type == FER_JSON_ARRAY)
    finding->end = MIN (finding->start + 1, finding->end);
}

FerFinding *
fer_check_report (FerCheck   *check,
                  FerJsonNode node,
                  ...)
{
  va_list     arguments;
  FerFinding *finding;

  va_start (arguments, node);
  finding = add (check, check->place->role, node, arguments);
  va_end (arguments);
  if (check->place->tree != NULL)
    set_range (finding, check->place->tree, node, FALSE);
  return finding;
}

FerFinding *
fer_check_report_key (FerCheck   *check,
                      FerJsonNode node,
                      ...)
{
  va_list     arguments;
  FerFinding *finding;

  va_start (arguments, node);
  finding = add (check, check->place->role, node, arguments);
  va_end (arguments);
  set_range (finding, check->place->tree, node, TRUE);
  return finding;
}

FerFinding *
fer_check_report_in (FerCheck   *check,
                     FerFileRole role,
                     FerJsonNode node,
                     ...)
{
  va_list      arguments;
  FerFinding  *finding;
  FerJsonTree *tree;

  if (fer_snapshot_get_text (check->snapshot, role) == NULL)
    {
      role = FER_FILE_ROLE_DEFINITION;
      node = FER_JSON_NONE;
    }
  tree = fer_snapshot_get_tree (check->snapshot, role);
  va_start (arguments, node);
  finding = add (check, role, node, arguments);
  va_end (arguments);
  if (tree != NULL)
    set_range (finding, tree, node, FALSE);
  return finding;
}

FerFinding *
fer_check_report_bytes (FerCheck   *check,
                        FerFileRole role,
                        gsize       start,
                        gsize       end,
                        ...)
{
  FerJsonTree *tree = fer_snapshot_get_tree (check->snapshot, role);
  va_list      arguments;
  FerFinding  *finding;

  va_start (arguments, end);
  finding = add (check, role, tree != NULL ? fer_json_node_at (tree, start) : FER_JSON_NONE, arguments);
  va_end (arguments);
  finding->start = start;
  finding->end = MAX (start, end);
  return finding;
}

const FerRule *
fer_check_wants (FerCheck   *check,
                 const char *rule)
{
  GPtrArray *rules = check->rules[fer_place_kind_index (FER_PLACE_ELSEWHERE)];

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((const FerRule *)rules->pdata[i])->id, rule))
      return rules->pdata[i];
  return NULL;
}

void
fer_check_tell (FerCheck          *check,
                const FerRule     *rule,
                FerFileRole        role,
                const char        *pointer,
                const char        *about,
                const char *const *operations,
                ...)
{
  gboolean     present = fer_snapshot_get_text (check->snapshot, role) != NULL;
  FerJsonTree *tree = fer_snapshot_get_tree (check->snapshot, present ? role : FER_FILE_ROLE_DEFINITION);
  FerJsonNode  node = present && tree != NULL ? fer_json_path_resolve (tree, pointer, NULL) : FER_JSON_NONE;
  va_list      arguments;
  FerFinding  *finding;

  check->rule = rule;
  va_start (arguments, operations);
  finding = add (check, present ? role : FER_FILE_ROLE_DEFINITION, node, arguments);
  va_end (arguments);
  if (node != FER_JSON_NONE)
    set_range (finding, tree, node, FALSE);
  finding->about = g_strdup (about);
  finding->operations = (const char *const *)g_strdupv ((char **)operations);
}

FerCheckIndex *
fer_check_get_index (FerCheck *check)
{
  return check->index;
}

FerSnapshot *
fer_check_get_snapshot (FerCheck *check)
{
  return check->snapshot;
}

GBytes *
fer_check_get_icon (FerCheck *check)
{
  if (!check->icon_is_read)
    check->icon = fer_snapshot_load_icon (check->snapshot);
  check->icon_is_read = TRUE;
  return check->icon;
}

FerProfile
fer_check_get_profile (FerCheck *check)
{
  return check->profile;
}

FerSchemaSizes *
fer_check_get_schema_sizes (FerCheck *check)
{
  if (check->sizes == NULL)
    check->sizes = fer_schema_sizes_new (fer_snapshot_get_tree (check->snapshot, FER_FILE_ROLE_DEFINITION), check->index);
  return check->sizes;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const FerFinding *first = *(FerFinding *const *)a;
  const FerFinding *second = *(FerFinding *const *)b;

  if (first->role != second->role)
    return first->role < second->role ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  return strcmp (first->rule->id, second->rule->id);
}

/* Where lines and columns have been counted to. */
typedef struct
{
  const char *text;
  gsize       n_bytes;
  gboolean    has_returns;
  gsize       at;      /* nothing before is looked at again */
  gsize       counted; /* how far the characters of the line are counted */
  guint       line;
  guint       column; /* of @counted */
} Position;

static void
begin (Position *position,
       GBytes   *text)
{
  *position = (Position){ .line = 1, .column = 1 };
  if (text == NULL)
    return; /* that there is no file is told without one */
  position->text = g_bytes_get_data (text, &position->n_bytes);
  position->has_returns = position->n_bytes > 0 && memchr (position->text, '\r', position->n_bytes) != NULL;
}

/* A return before a feed ends no line by itself. Returns: the last byte of a line end that begins before @stop, or NULL */
static const char *
find_line_end (const Position *position,
               gsize           stop)
{
  const char *from = position->text + position->at;
  const char *feed = memchr (from, '\n', stop - position->at);
  gsize       n = feed != NULL ? (gsize)(feed - from) : stop - position->at;
  const char *back = position->has_returns ? memchr (from, '\r', n) : NULL;
  gboolean    alone = back != NULL && (back + 1 == position->text + position->n_bytes || back[1] != '\n');

  return alone ? back : feed;
}

static void
go_to (Position *position,
       gsize     start)
{
  gsize       stop = MIN (start, position->n_bytes);
  const char *end;

  while (position->at < stop && (end = find_line_end (position, stop)) != NULL)
    {
      position->at = position->counted = (gsize)(end + 1 - position->text);
      position->line++;
      position->column = 1;
    }
  position->at = MAX (position->at, stop);
  for (; position->counted < position->at; position->counted++)
    position->column += (position->text[position->counted] & 0xc0) != 0x80 && position->text[position->counted] != '\r';
}

/* Lines and columns of all findings of a file in one walk; they are in the order of their places. */
static void
set_positions (FerCheck *check)
{
  FerFileRole role = FER_N_FILE_ROLES;
  Position    position = { 0 };

  for (guint i = 0; i < check->findings->len; i++)
    {
      FerFinding *finding = check->findings->pdata[i];

      if (finding->role != role)
        {
          role = finding->role;
          begin (&position, fer_snapshot_get_text (check->snapshot, role));
        }
      go_to (&position, finding->start);
      finding->line = position.line;
      finding->column = position.column;
    }
}

static void
complete (FerCheck *check)
{
  for (guint i = 0; i < check->findings->len; i++)
    {
      FerFinding  *finding = check->findings->pdata[i];
      FerJsonTree *tree = fer_snapshot_get_tree (check->snapshot, finding->role);
      FerJsonNode  node = fer_finding_get_node (finding);
      gboolean     shared = finding->role == FER_FILE_ROLE_DEFINITION && node != FER_JSON_NONE;

      fer_finding_complete (finding, tree, shared ? fer_check_index_get_touched (check->index, node) : NULL);
    }
  g_ptr_array_sort (check->findings, compare_places);
  set_positions (check);
}

gboolean
fer_checker_looks_for (const FerRule     *rule,
                       FerProfile         profile,
                       const char *const *rules)
{
  if (rules == NULL)
    return (rule->profiles & profile) != 0;
  if (g_strv_contains (rules, rule->id))
    return TRUE;
  for (guint i = 0; rules[i] != NULL; i++)
    if (fer_rule_has_published (rule, rules[i]))
      return TRUE;
  return FALSE;
}

static void
choose_rules (FerCheck          *check,
              const char *const *rules)
{
  for (guint place = 0; place < FER_N_PLACES; place++)
    {
      GPtrArray *all = fer_rules_get_for_place (1 << place);

      check->rules[place] = g_ptr_array_new ();
      for (guint i = 0; i < all->len; i++)
        if (fer_checker_looks_for (all->pdata[i], check->profile, rules))
          g_ptr_array_add (check->rules[place], all->pdata[i]);
    }
}

GPtrArray *
fer_checker_run_with (FerSnapshot       *snapshot,
                      FerProfile         profile,
                      const char *const *rules,
                      FerCheckVisitor    visitor,
                      gpointer           data,
                      GCancellable      *cancellable)
{
  FerCheck   check = { .snapshot = snapshot, .profile = profile, .cancellable = cancellable };
  GPtrArray *findings;

  g_return_val_if_fail (snapshot != NULL, NULL);

  check.index = fer_check_index_new (fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION));
  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_finding_unref);
  choose_rules (&check, rules);
  fer_check_walk (&check);
  if (visitor != NULL && !g_cancellable_is_cancelled (cancellable))
    visitor (&check, data);
  complete (&check);
  findings = check.findings;
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&findings, g_ptr_array_unref);
  for (guint place = 0; place < FER_N_PLACES; place++)
    g_ptr_array_unref (check.rules[place]);
  g_clear_pointer (&check.sizes, fer_schema_sizes_free);
  fer_check_index_free (check.index);
  g_clear_pointer (&check.icon, g_bytes_unref);
  return findings;
}

GPtrArray *
fer_checker_run (FerSnapshot       *snapshot,
                 FerProfile         profile,
                 const char *const *rules,
                 GCancellable      *cancellable)
{
  return fer_checker_run_with (snapshot, profile, rules, NULL, NULL, cancellable);
}

static void
request_free (Request *self)
{
  fer_snapshot_unref (self->snapshot);
  g_free (self);
}

static void
run_in_thread (GTask          *task,
               gpointer source G_GNUC_UNUSED,
               gpointer        task_data,
               GCancellable   *cancellable)
{
  Request   *request = task_data;
  GPtrArray *findings = fer_checker_run (request->snapshot, request->profile, NULL, cancellable);

  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error_if_cancelled (task);
}

void
fer_checker_run_async (FerSnapshot        *snapshot,
                       FerProfile          profile,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->snapshot = fer_snapshot_ref (snapshot);
  request->profile = profile;
  g_task_set_source_tag (task, fer_checker_run_async);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  g_task_run_in_thread (task, run_in_thread);
}

GPtrArray *
fer_checker_run_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

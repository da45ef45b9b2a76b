/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings, and the steps by which each can be mended. A step names nodes of the tree that was checked; it becomes
 * splices only when it is asked for. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-finding-private.h"
#include "fer-icon-mend.h"
#include "fer-relayout-private.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-json-value.h"
#include "fer-member-order.h"
#include "fer-schema-merge.h"

#include <string.h>

typedef enum
{
  STEP_SET,
  STEP_REPLACE,
  STEP_APPEND,
  STEP_REMOVE,
  STEP_RENAME,
  STEP_BYTES,
  STEP_JSON,   /* the answer is a value, which it becomes */
  STEP_SAMPLE, /* the answer is a value, of which the schema is made */
  STEP_INDENT, /* start: blanks for each level */
  STEP_MINIFY,
  STEP_NAME,  /* of the file */
  STEP_UTF_8, /* the file is to be */
  STEP_ICON,  /* start: FerIconMend */
  STEP_NO_ICON,
} StepKind;

typedef struct
{
  StepKind    kind;
  FerFileRole role;
  FerJsonNode node;
  char       *key;
  char       *json; /* NULL: the answer; for bytes: the text */
  gsize       start;
  gsize       end;
} Step;

typedef struct
{
  FerFinding public;
  FerJsonNode node;
  FerFileRole fixed; /* in which file the next step is */
  GArray     *steps; /* NULL without any */
} Finding;

static void
clear_step (gpointer data)
{
  Step *step = data;

  g_free (step->key);
  g_free (step->json);
}

FerFinding *
fer_finding_new (const FerRule *rule,
                 FerFileRole    role,
                 FerJsonNode    node,
                 char          *message)
{
  Finding *self = g_atomic_rc_box_new0 (Finding);

  self->public.rule = rule;
  self->public.role = role;
  self->public.message = message;
  self->node = node;
  self->fixed = role;
  return &self->public;
}

static void
clear (gpointer data)
{
  Finding *self = data;

  g_free (self->public.pointer);
  g_free (self->public.message);
  g_free (self->public.suggestion);
  g_free (self->public.missing);
  g_free (self->public.about);
  g_strfreev ((char **)self->public.operations);
  g_clear_pointer (&self->steps, g_array_unref);
}

FerFinding *
fer_finding_ref (FerFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
fer_finding_unref (FerFinding *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

FerJsonNode
fer_finding_get_node (FerFinding *self)
{
  return ((Finding *)self)->node;
}

/* What a fix adds to the object that the finding is about is what lacks there.
 * Returns: (transfer full) (nullable): its key */
static char *
dup_missing (const Finding *self,
             FerJsonTree   *tree)
{
  const Step *step = self->steps != NULL ? &g_array_index (self->steps, Step, 0) : NULL;

  if (step == NULL || tree == NULL || (step->kind != STEP_SET && step->kind != STEP_SAMPLE) || step->role != self->public.role || step->node != self->node)
    return NULL;
  return fer_json_node_get_member (tree, step->node, step->key) == FER_JSON_NONE ? g_strdup (step->key) : NULL;
}

void
fer_finding_complete (FerFinding        *self,
                      FerJsonTree       *tree,
                      const char *const *operations)
{
  static const char *const none[] = { NULL };
  Finding                 *finding = (Finding *)self;

  if (self->pointer == NULL)
    self->pointer = tree != NULL && finding->node != FER_JSON_NONE ? fer_json_path_of (tree, finding->node) : g_strdup ("");
  if (self->operations == NULL)
    self->operations = (const char *const *)g_strdupv ((char **)(operations != NULL ? operations : none));
  if (self->missing == NULL)
    self->missing = dup_missing (finding, tree);
  if (self->about == NULL)
    self->about = g_strdup (self->missing);
  self->fix = finding->steps != NULL ? self->rule->fix : FER_FIX_NONE;
}

char *
fer_finding_dup_key (FerFinding *self)
{
  g_autofree char *place = g_strdup_printf ("%s %d %s", self->rule->id, (int)self->role, self->pointer);

  return self->about != NULL ? g_strconcat (place, " ", self->about, NULL) : g_steal_pointer (&place);
}

FerDiagnostic *
fer_finding_make_diagnostic (FerFinding *self,
                             FerFile    *file)
{
  FerDiagnostic *diagnostic = fer_diagnostic_new (self->rule->id, self->rule->severity, file, self->start, self->end, self->message);

  fer_diagnostic_set_missing (diagnostic, self->missing);
  return diagnostic;
}

static void
add_step (FerFinding *self,
          Step        step)
{
  Finding *finding = (Finding *)self;

  if (finding->steps == NULL)
    {
      finding->steps = g_array_new (FALSE, FALSE, sizeof (Step));
      g_array_set_clear_func (finding->steps, clear_step);
    }
  step.role = finding->fixed;
  g_array_append_val (finding->steps, step);
}

void
fer_fix_in (FerFinding *finding,
            FerFileRole role)
{
  ((Finding *)finding)->fixed = role;
}

void
fer_fix_create (FerFinding *finding,
                FerFileRole role,
                const char *text)
{
  fer_fix_in (finding, role);
  add_step (finding, (Step){ STEP_BYTES, 0, FER_JSON_NONE, NULL, g_strdup (text), 0, 0 });
}

void
fer_check_lacks (FerFinding *finding,
                 const char *key)
{
  g_free (finding->missing);
  finding->missing = g_strdup (key);
}

void
fer_fix_set (FerFinding *finding,
             FerJsonNode object,
             const char *key,
             const char *json)
{
  add_step (finding, (Step){ STEP_SET, 0, object, g_strdup (key), g_strdup (json), 0, 0 });
}

void
fer_fix_replace (FerFinding *finding,
                 FerJsonNode node,
                 const char *json)
{
  add_step (finding, (Step){ STEP_REPLACE, 0, node, NULL, g_strdup (json), 0, 0 });
}

void
fer_fix_replace_json (FerFinding *finding,
                      FerJsonNode node)
{
  add_step (finding, (Step){ STEP_JSON, 0, node, NULL, NULL, 0, 0 });
}

void
fer_fix_replace_string (FerFinding *finding,
                        FerJsonNode node,
                        const char *string)
{
  add_step (finding, (Step){ STEP_REPLACE, 0, node, NULL, fer_json_value_quote (string), 0, 0 });
}

void
fer_fix_append (FerFinding *finding,
                FerJsonNode array,
                const char *json)
{
  add_step (finding, (Step){ STEP_APPEND, 0, array, NULL, g_strdup (json), 0, 0 });
}

void
fer_fix_remove (FerFinding *finding,
                FerJsonNode node)
{
  add_step (finding, (Step){ STEP_REMOVE, 0, node, NULL, NULL, 0, 0 });
}

void
fer_fix_rename (FerFinding *finding,
                FerJsonNode member,
                const char *key)
{
  add_step (finding, (Step){ STEP_RENAME, 0, member, g_strdup (key), NULL, 0, 0 });
}

void
fer_fix_bytes (FerFinding *finding,
               gsize       start,
               gsize       end,
               const char *text)
{
  add_step (finding, (Step){ STEP_BYTES, 0, FER_JSON_NONE, NULL, g_strdup (text), start, end });
}

void
fer_fix_sample (FerFinding *finding,
                FerJsonNode object,
                const char *key)
{
  add_step (finding, (Step){ STEP_SAMPLE, 0, object, g_strdup (key), NULL, 0, 0 });
}

void
fer_fix_indent (FerFinding *finding,
                gsize       n_blanks)
{
  add_step (finding, (Step){ STEP_INDENT, 0, FER_JSON_NONE, NULL, NULL, n_blanks, 0 });
}

void
fer_fix_minify (FerFinding *finding)
{
  add_step (finding, (Step){ STEP_MINIFY, 0, FER_JSON_NONE, NULL, NULL, 0, 0 });
}

void
fer_fix_rename_file (FerFinding *finding)
{
  add_step (finding, (Step){ STEP_NAME, 0, FER_JSON_NONE, NULL, NULL, 0, 0 });
}

void
fer_fix_make_utf_8 (FerFinding *finding)
{
  add_step (finding, (Step){ STEP_UTF_8, 0, FER_JSON_NONE, NULL, NULL, 0, 0 });
}

void
fer_fix_icon (FerFinding *finding,
              FerIconMend mend)
{
  add_step (finding, (Step){ STEP_ICON, 0, FER_JSON_NONE, NULL, NULL, mend, 0 });
}

void
fer_fix_remove_icon (FerFinding *finding)
{
  add_step (finding, (Step){ STEP_NO_ICON, 0, FER_JSON_NONE, NULL, NULL, 0, 0 });
}

void
fer_fix_ask (FerFinding        *finding,
             const char        *suggestion,
             const char *const *choices)
{
  g_free (finding->suggestion);
  finding->suggestion = g_strdup (suggestion);
  finding->choices = choices;
}

static FerSplices *
set_member (FerJsonTree *tree,
            const Step  *step,
            const char  *json,
            GError     **error)
{
  g_autofree char *object = fer_json_path_of (tree, step->node);
  g_autofree char *pointer = fer_json_path_join (object, step->key, NULL);

  return fer_json_edit_set (tree, pointer, json, fer_member_order_get_for_pointer (pointer), error);
}

/* A sample that is no JSON is written as it is, which is refused with the reason. */
static FerSplices *
set_sample (FerJsonTree *tree,
            const Step  *step,
            const char  *sample,
            GError     **error)
{
  g_autoptr (FerJsonTree) value = fer_json_tree_parse_string (sample);
  g_autofree char *schema = NULL;

  if (fer_json_tree_get_n_faults (value) > 0 || fer_json_tree_get_root (value) == FER_JSON_NONE)
    return set_member (tree, step, sample, error);
  schema = fer_schema_infer (value, fer_json_tree_get_root (value));
  return set_member (tree, step, schema, error);
}

static FerSplices *
make_step (FerJsonTree *tree,
           const Step  *step,
           const char  *answer,
           GError     **error)
{
  g_autofree char *quoted = fer_json_value_quote (answer != NULL ? answer : "");
  g_autoptr (GString) whole = g_string_new (step->json != NULL ? step->json : quoted);
  const char *json = whole->str;

  if (step->json != NULL && step->kind != STEP_BYTES && g_string_replace (whole, FER_FIX_ANSWER, quoted, 0) > 0)
    json = whole->str;

  switch (step->kind)
    {
    case STEP_SET:
      return set_member (tree, step, json, error);
    case STEP_REPLACE:
      return fer_json_edit_replace (tree, step->node, json, error);
    case STEP_APPEND:
      return fer_json_edit_insert (tree, step->node, G_MAXUINT, NULL, json, error);
    case STEP_REMOVE:
      return fer_json_edit_remove (tree, step->node, error);
    case STEP_RENAME:
      return fer_json_edit_rename (tree, step->node, step->key != NULL ? step->key : answer, error);
    case STEP_JSON:
      return fer_json_edit_replace (tree, step->node, answer != NULL ? answer : "", error);
    case STEP_SAMPLE:
      return set_sample (tree, step, answer != NULL ? answer : "", error);
    case STEP_INDENT:
      return fer_relayout_indent (tree, step->start);
    case STEP_MINIFY:
      return fer_relayout_minify (tree);
    case STEP_BYTES:
    default:
      return fer_splices_new_replace (step->start, step->end - step->start, step->json, -1);
    }
}

static gboolean
change_icon (const Step  *step,
             FerSnapshot *snapshot,
             FerChanges  *changes,
             GError     **error)
{
  guint8 brand[3];

  changes->changes_icon = TRUE;
  changes->old_icon = fer_snapshot_load_icon (snapshot);
  if (step->kind == STEP_ICON)
    changes->icon = fer_icon_mend (changes->old_icon, (FerIconMend)step->start, fer_icon_read_brand (snapshot, brand) ? brand : NULL, error);
  return step->kind == STEP_NO_ICON || changes->icon != NULL;
}

/* Returns: FALSE with @error set when a step cannot be made, or two get in each other's way */
static gboolean
add_changes (Finding     *self,
             const Step  *step,
             FerSnapshot *snapshot,
             const char  *answer,
             FerChanges  *changes,
             GError     **error)
{
  g_autoptr (FerSplices) splices = NULL;

  if (step->kind == STEP_NAME || step->kind == STEP_UTF_8)
    {
      *(step->kind == STEP_NAME ? &changes->renamed[step->role] : &changes->made_utf_8[step->role]) = TRUE;
      return TRUE;
    }
  if (step->kind == STEP_ICON || step->kind == STEP_NO_ICON)
    return change_icon (step, snapshot, changes, error);
  splices = make_step (fer_snapshot_get_tree (snapshot, step->role), step, answer, error);
  if (splices == NULL)
    return FALSE;
  if (changes->splices[step->role] == NULL)
    changes->splices[step->role] = fer_splices_new ();
  if (fer_splices_merge (changes->splices[step->role], splices))
    return TRUE;
  g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE, self->public.rule->id);
  return FALSE;
}

gboolean
fer_finding_make_changes (FerFinding  *self,
                          FerSnapshot *snapshot,
                          const char  *answer,
                          FerChanges  *changes,
                          GError     **error)
{
  Finding *finding = (Finding *)self;
  guint    n = finding->steps != NULL ? finding->steps->len : 0;

  if (answer == NULL)
    answer = self->suggestion;
  memset (changes, 0, sizeof *changes);
  for (guint i = 0; i < n; i++)
    if (!add_changes (finding, &g_array_index (finding->steps, Step, i), snapshot, answer, changes, error))
      {
        fer_changes_clear (changes);
        return FALSE;
      }
  return TRUE;
}

/* Returns: whose members the comma is between that a step by bytes takes away; none when it takes none */
static FerJsonNode
find_comma_owner (FerJsonTree *tree,
                  const Step  *step)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  FerJsonNode node;

  if (step->end > n_bytes || memchr (text + step->start, ',', step->end - step->start) == NULL)
    return FER_JSON_NONE;
  node = fer_json_node_at (tree, step->start);
  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT && fer_json_node_get_type (tree, node) != FER_JSON_ARRAY)
    node = fer_json_node_get_parent (tree, node);
  return node;
}

/* Returns: whose members the step adds, removes or renames; none when it does not */
static FerJsonNode
find_container (FerJsonTree *tree,
                const Step  *step)
{
  FerJsonNode member;

  switch (step->kind)
    {
    case STEP_REMOVE:
    case STEP_RENAME:
      return fer_json_node_get_parent (tree, step->node);
    case STEP_SET:
      member = fer_json_node_get_member (tree, step->node, step->key);
      return member != FER_JSON_NONE ? member : step->node;
    case STEP_BYTES:
      return find_comma_owner (tree, step);
    default:
      return step->node;
    }
}

static void
add_place (GArray     *places,
           const Step *step,
           FerJsonNode node)
{
  guint64 place = (guint64)step->role << 32 | node;

  if (node != FER_JSON_NONE)
    g_array_append_val (places, place);
}

/* Taking a member out changes what is between it and its neighbours. */
static void
add_neighbours (GArray      *places,
                FerJsonTree *tree,
                const Step  *step)
{
  add_place (places, step, fer_json_node_get_previous (tree, step->node));
  add_place (places, step, step->node);
  add_place (places, step, fer_json_node_get_next (tree, step->node));
}

void
fer_finding_list_places (FerFinding  *self,
                         FerSnapshot *snapshot,
                         GArray      *places,
                         GArray      *lists)
{
  Finding *finding = (Finding *)self;

  for (guint i = 0; finding->steps != NULL && i < finding->steps->len; i++)
    {
      const Step  *step = &g_array_index (finding->steps, Step, i);
      FerJsonTree *tree = fer_snapshot_get_tree (snapshot, step->role);
      FerJsonNode  container = tree != NULL ? find_container (tree, step) : FER_JSON_NONE;
      gboolean     is_removal = step->kind == STEP_REMOVE;

      add_place (is_removal ? lists : places, step, container);
      if (is_removal && container != FER_JSON_NONE)
        add_neighbours (places, tree, step);
    }
}

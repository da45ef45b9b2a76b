/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing to be read. Its key is made of places and names, and never of words, which are another language to a colleague. */

#include "config.h"

#include "fer-reading-item.h"

#include "fer-file-private.h"
#include "fer-json-path.h"
#include "fer-json-tree.h"

#include <string.h>

#define MAX_KEY 500     /* bytes; a longer one is told by its checksum */
#define MAX_STAMP 4096  /* bytes of a value that count */
#define STAMP_LENGTH 16 /* characters */

struct _FerReadingItem
{
  GObject parent_instance;

  char              *key;
  char              *stamp;
  char              *title;
  char              *sentence;
  char              *reason;
  char              *values[2];
  FerAlterationPlace places[2];
  gboolean           is_finding;
  FerVerdict         verdict;
  FerSeverity        severity;

  /* state */
  gboolean ticked;
  gboolean changed;
  char    *comment;
};

enum
{
  PROP_0,
  PROP_TICKED,
  PROP_CHANGED,
  PROP_COMMENT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerReadingItem, fer_reading_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* What a step leads to; @name: (out) (transfer full) (nullable): what stands in an array is told by its name, where it has one, for its place in
 * the array means nothing. */
static FerJsonNode
take_step (FerJsonTree *tree,
           FerJsonNode  node,
           const char  *step,
           char       **name)
{
  if (fer_json_node_get_type (tree, node) != FER_JSON_ARRAY)
    return fer_json_node_get_member (tree, node, step);
  node = fer_json_node_get_child (tree, node, (guint)g_ascii_strtoull (step, NULL, 10));
  *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));
  return node;
}

static char *
name_place (FerSnapshot *state,
            FerFileRole  role,
            const char  *pointer)
{
  FerJsonTree *tree = fer_snapshot_get_tree (state, role);
  FerJsonNode  node = tree != NULL ? fer_json_tree_get_root (tree) : FER_JSON_NONE;
  g_auto (GStrv) steps = fer_json_path_split (pointer, NULL);
  GString *text = g_string_new (fer_file_role_get_usual_name (role));

  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    {
      g_autofree char *name = NULL;

      if (tree != NULL && node != FER_JSON_NONE)
        node = take_step (tree, node, steps[i], &name);
      g_string_append_c (text, '/');
      g_string_append (text, name != NULL ? name : steps[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
bound_key (char *key)
{
  g_autofree char *whole = key;

  return strlen (whole) <= MAX_KEY ? g_steal_pointer (&whole) : g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
}

/* Layout says nothing, so white space does not count. */
static void
add_to_stamp (GChecksum                *sum,
              FerSnapshot              *state,
              const FerAlterationPlace *place)
{
  GBytes     *bytes = state != NULL && place->present ? fer_snapshot_get_text (state, place->role) : NULL;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  gsize       end = bytes != NULL ? MIN (place->end, g_bytes_get_size (bytes)) : 0;
  guint       n_bytes = 0;
  guchar      dense[MAX_STAMP];

  for (gsize at = place->start; text != NULL && at < end && n_bytes < MAX_STAMP; at++)
    if (!g_ascii_isspace (text[at]))
      dense[n_bytes++] = (guchar)text[at];
  g_checksum_update (sum, dense, n_bytes);
  g_checksum_update (sum, (const guchar *)"", 1);
}

static char *
make_stamp (FerReport                *report,
            const FerAlterationPlace *places)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint side = 0; side < 2; side++)
    add_to_stamp (sum, report->states[side], &places[side]);
  return g_strndup (g_checksum_get_string (sum), STAMP_LENGTH);
}

static void
copy_place (FerAlterationPlace       *to,
            const FerAlterationPlace *from)
{
  char *pointer = g_strdup (from->pointer);

  g_free (to->pointer);
  *to = *from;
  to->pointer = pointer;
}

static char *
make_alteration_key (FerReport           *report,
                     const FerAlteration *alteration)
{
  guint            side = alteration->places[1].present || !alteration->places[0].present ? 1 : 0;
  const char      *operation = alteration->operations->len > 0 ? alteration->operations->pdata[0] : "";
  const char      *pointer = alteration->places[side].pointer;
  g_autofree char *place = report->states[side] != NULL ? name_place (report->states[side], alteration->places[side].role, pointer != NULL ? pointer : "") : g_strdup ("");

  return bound_key (g_strdup_printf ("%s %s %s %s", fer_alteration_kind_get_id (alteration->kind), operation, fer_direction_get_id (alteration->direction), place));
}

/* Why it matters, to whom, and where else. */
static char *
join_reason (const FerJudgement *judgement,
             const char         *others)
{
  GString *reason = g_string_new (judgement->reason);

  if (judgement->hit != FER_HIT_NOBODY)
    g_string_append_printf (reason, " (%s)", fer_hit_describe (judgement->hit));
  if (others != NULL)
    g_string_append_printf (reason, " %s", others);
  return g_string_free (reason, FALSE);
}

FerReadingItem *
fer_reading_item_new_for_alteration (FerReport           *report,
                                     const FerAlteration *alteration)
{
  FerReadingItem  *self = g_object_new (FER_TYPE_READING_ITEM, NULL);
  FerJudgement     judgement = fer_breaking_judge (alteration);
  g_autofree char *others = fer_alteration_dup_others (alteration);

  self->key = make_alteration_key (report, alteration);
  self->stamp = make_stamp (report, alteration->places);
  self->title = fer_alteration_dup_title (alteration);
  self->sentence = g_strdup (fer_alteration_kind_describe (alteration->kind));
  self->reason = join_reason (&judgement, others);
  self->values[0] = g_strdup (alteration->before);
  self->values[1] = g_strdup (alteration->after);
  self->verdict = judgement.verdict;
  for (guint side = 0; side < 2; side++)
    copy_place (&self->places[side], &alteration->places[side]);
  return self;
}

FerReadingItem *
fer_reading_item_new_for_finding (FerReport  *report,
                                  FerFinding *finding)
{
  FerReadingItem  *self = g_object_new (FER_TYPE_READING_ITEM, NULL);
  g_autofree char *place = name_place (report->states[1], finding->role, finding->pointer);

  self->is_finding = TRUE;
  self->severity = finding->rule->severity;
  self->places[1] = (FerAlterationPlace){ TRUE, finding->role, g_strdup (finding->pointer), finding->start, finding->end, finding->line };
  self->key = bound_key (g_strdup_printf ("finding %s %s", finding->rule->id, place));
  self->stamp = make_stamp (report, self->places);
  self->title = g_strdup (finding->operations[0] != NULL ? finding->operations[0] : fer_file_role_get_usual_name (finding->role));
  self->sentence = g_strdup (finding->message);
  self->reason = g_strdup ("");
  return self;
}

static void
fer_reading_item_finalize (GObject *object)
{
  FerReadingItem *self = FER_READING_ITEM (object);

  g_free (self->key);
  g_free (self->stamp);
  g_free (self->title);
  g_free (self->sentence);
  g_free (self->reason);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->values[side]);
      g_free (self->places[side].pointer);
    }
  g_free (self->comment);

  G_OBJECT_CLASS (fer_reading_item_parent_class)->finalize (object);
}

static void
fer_reading_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerReadingItem *self = FER_READING_ITEM (object);

  switch (prop_id)
    {
    case PROP_TICKED:
      g_value_set_boolean (value, self->ticked);
      break;
    case PROP_CHANGED:
      g_value_set_boolean (value, self->changed);
      break;
    case PROP_COMMENT:
      g_value_set_string (value, self->comment);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_reading_item_class_init (FerReadingItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_reading_item_finalize;
  object_class->get_property = fer_reading_item_get_property;

  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COMMENT] = g_param_spec_string ("comment", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_reading_item_init (FerReadingItem *self)
{
}

const char *
fer_reading_item_get_key (FerReadingItem *self)
{
  return self->key;
}

const char *
fer_reading_item_get_stamp (FerReadingItem *self)
{
  return self->stamp;
}

gboolean
fer_reading_item_is_finding (FerReadingItem *self)
{
  return self->is_finding;
}

FerVerdict
fer_reading_item_get_verdict (FerReadingItem *self)
{
  return self->verdict;
}

FerSeverity
fer_reading_item_get_severity (FerReadingItem *self)
{
  return self->severity;
}

const char *
fer_reading_item_get_title (FerReadingItem *self)
{
  return self->title;
}

const char *
fer_reading_item_get_sentence (FerReadingItem *self)
{
  return self->sentence;
}

const char *
fer_reading_item_get_reason (FerReadingItem *self)
{
  return self->reason;
}

const char *
fer_reading_item_get_before (FerReadingItem *self)
{
  return self->values[0];
}

const char *
fer_reading_item_get_after (FerReadingItem *self)
{
  return self->values[1];
}

const FerAlterationPlace *
fer_reading_item_get_place (FerReadingItem *self,
                            guint           side)
{
  g_return_val_if_fail (side < 2, NULL);

  return &self->places[side];
}

gboolean
fer_reading_item_get_ticked (FerReadingItem *self)
{
  return self->ticked;
}

gboolean
fer_reading_item_get_changed (FerReadingItem *self)
{
  return self->changed;
}

const char *
fer_reading_item_get_comment (FerReadingItem *self)
{
  return self->comment;
}

void
fer_reading_item_mark (FerReadingItem *self,
                       gboolean        ticked,
                       gboolean        changed,
                       const char     *comment)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->ticked != ticked)
    {
      self->ticked = ticked;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
    }
  if (self->changed != changed)
    {
      self->changed = changed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
    }
  if (g_strcmp0 (self->comment, comment) != 0)
    {
      g_free (self->comment);
      self->comment = g_strdup (comment);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMMENT]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
fer_reading_item_number (FerReadingItem *self,
                         guint           number)
{
  char *key = g_strdup_printf ("%s #%u", self->key, number);

  g_free (self->key);
  self->key = key;
}

/* The same thing stands somewhere else now. */
void
fer_reading_item_follow (FerReadingItem *self,
                         FerReadingItem *now)
{
  for (guint side = 0; side < 2; side++)
    copy_place (&self->places[side], &now->places[side]);
}

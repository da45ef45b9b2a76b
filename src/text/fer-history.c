/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Owns the steps that can be undone and redone. A step holds at most one change of each text: what its
 * transaction did to that text, composed. So does a coalesced step, so that typing does not pile up.
 *
 * Every state that a text has been in has an id of its own. A change leads from one id to another and an
 * undo back to the very same one; a text is unmodified while its id is that of its saved state. States
 * that no step leads to any more (coalesced, cut off by a new step, too old) simply never come again.
 */
#include "fer-history.h"

#include "fer-change.h"
#include "fer-text-record.h"

#define MAX_STEPS 10000
#define MAX_COST ((gsize)64 * 1024 * 1024)

typedef struct
{
  char      *name;
  char      *coalesce_key; /* NULL: nothing may join */
  GPtrArray *changes;
  gsize      cost; /* bytes, about */
} Step;

struct _FerHistory
{
  GObject parent_instance;

  GHashTable *records; /* FerText → FerTextRecord */
  GQueue      undo_steps;
  GQueue      redo_steps; /* the next one at the tail, as above */
  gsize       cost;       /* of the undo steps */
  guint64     last_state;

  /* The open transaction */
  char      *name;
  char      *coalesce_key;
  GPtrArray *changes;
  GArray    *marks; /* of guint: the number of changes at each begin */

  gboolean replaying;

  /* As last notified */
  gboolean can_undo;
  gboolean can_redo;
  gboolean modified;
  char    *undo_name;
  char    *redo_name;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_MODIFIED,
  N_PROPS,
};

enum
{
  SIGNAL_REPLAYED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FerHistory, fer_history, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
step_free (Step *self)
{
  g_free (self->name);
  g_free (self->coalesce_key);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static void
step_count_cost (Step *self)
{
  self->cost = sizeof *self;
  for (guint i = 0; i < self->changes->len; i++)
    self->cost += fer_change_get_cost (g_ptr_array_index (self->changes, i));
}

static FerTextRecord *
ensure_record (FerHistory *self,
               FerText    *text)
{
  FerTextRecord *record = g_hash_table_lookup (self->records, text);

  if (record != NULL)
    return record;
  record = fer_text_record_new (fer_text_get_version (text), ++self->last_state);
  g_hash_table_insert (self->records, g_object_ref (text), record);
  return record;
}

static gboolean
is_any_modified (FerHistory *self)
{
  GHashTableIter iter;
  FerTextRecord *record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&record))
    if (record->state != record->saved_state)
      return TRUE;
  return FALSE;
}

static void
update_boolean (FerHistory *self,
                gboolean   *field,
                gboolean    value,
                guint       property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_name (FerHistory *self,
             char      **field,
             GQueue     *steps,
             guint       property)
{
  Step       *step = g_queue_peek_tail (steps);
  const char *value = step != NULL ? step->name : NULL;

  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update_properties (FerHistory *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  update_boolean (self, &self->can_undo, self->undo_steps.length > 0, PROP_CAN_UNDO);
  update_boolean (self, &self->can_redo, self->redo_steps.length > 0, PROP_CAN_REDO);
  update_boolean (self, &self->modified, is_any_modified (self), PROP_MODIFIED);
  update_name (self, &self->undo_name, &self->undo_steps, PROP_UNDO_NAME);
  update_name (self, &self->redo_name, &self->redo_steps, PROP_REDO_NAME);
  g_object_thaw_notify (G_OBJECT (self));
}

/* A change that came to nothing has led back to the state before it. */
static void
drop_empty_changes (FerHistory *self,
                    GPtrArray  *changes)
{
  for (guint i = changes->len; i > 0; i--)
    {
      FerChange *change = g_ptr_array_index (changes, i - 1);

      if (fer_splices_get_size (change->splices) > 0)
        continue;
      fer_text_record_set_state (ensure_record (self, change->text), fer_text_get_version (change->text), change->state_before);
      g_ptr_array_remove_index (changes, i - 1);
    }
}

static void
clear_steps (GQueue *steps)
{
  g_queue_clear_full (steps, (GDestroyNotify)step_free);
}

static void
push_undo_step (FerHistory *self,
                Step       *step)
{
  step_count_cost (step);
  g_queue_push_tail (&self->undo_steps, step);
  self->cost += step->cost;
  while (self->undo_steps.length > MAX_STEPS || (self->cost > MAX_COST && self->undo_steps.length > 1))
    {
      Step *oldest = g_queue_pop_head (&self->undo_steps);

      self->cost -= oldest->cost;
      step_free (oldest);
    }
}

static Step *
pop_undo_step (FerHistory *self)
{
  Step *step = g_queue_pop_tail (&self->undo_steps);

  self->cost -= step->cost;
  return step;
}

static gboolean
can_coalesce (FerHistory *self)
{
  Step *last = g_queue_peek_tail (&self->undo_steps);

  return last != NULL && last->coalesce_key != NULL && g_strcmp0 (last->coalesce_key, self->coalesce_key) == 0;
}

static void
close_transaction (FerHistory *self)
{
  GPtrArray *changes = fer_change_list_join (g_steal_pointer (&self->changes));
  Step      *step;

  self->changes = fer_change_list_new ();
  drop_empty_changes (self, changes);
  if (changes->len == 0)
    {
      g_ptr_array_unref (changes);
      return;
    }

  clear_steps (&self->redo_steps);
  if (can_coalesce (self))
    {
      step = pop_undo_step (self);
      g_ptr_array_extend_and_steal (step->changes, changes);
      step->changes = fer_change_list_join (step->changes);
      drop_empty_changes (self, step->changes);
    }
  else
    {
      step = g_new0 (Step, 1);
      step->name = g_strdup (self->name);
      step->coalesce_key = g_strdup (self->coalesce_key);
      step->changes = changes;
    }
  if (step->changes->len > 0)
    push_undo_step (self, step);
  else
    step_free (step);
}

static void
fer_history_finalize (GObject *object)
{
  FerHistory *self = FER_HISTORY (object);

  clear_steps (&self->undo_steps);
  clear_steps (&self->redo_steps);
  g_ptr_array_unref (self->changes);
  g_array_unref (self->marks);
  g_hash_table_unref (self->records);
  g_free (self->name);
  g_free (self->coalesce_key);
  g_free (self->undo_name);
  g_free (self->redo_name);
  G_OBJECT_CLASS (fer_history_parent_class)->finalize (object);
}

static void
fer_history_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerHistory *self = FER_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, fer_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, fer_history_get_can_redo (self));
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, fer_history_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, fer_history_get_redo_name (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, fer_history_get_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_history_class_init (FerHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fer_history_finalize;
  object_class->get_property = fer_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REPLAYED] = g_signal_new ("replayed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 3, FER_TYPE_TEXT, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
fer_history_init (FerHistory *self)
{
  self->records = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)fer_text_record_free);
  self->changes = fer_change_list_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
}

FerHistory *
fer_history_new (void)
{
  return g_object_new (FER_TYPE_HISTORY, NULL);
}

void
fer_history_begin (FerHistory *self,
                   const char *name,
                   const char *coalesce_key)
{
  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (!self->replaying);

  if (self->marks->len == 0)
    {
      self->name = g_strdup (name);
      self->coalesce_key = g_strdup (coalesce_key);
    }
  g_array_append_val (self->marks, self->changes->len);
}

/* The state is set beforehand: who listens to the text may ask at once whether it is modified. */
static void
change_text (FerHistory *self,
             FerText    *text,
             FerSplices *splices,
             guint64     state)
{
  fer_text_record_set_state (ensure_record (self, text), fer_text_get_version (text) + 1, state);
  fer_text_apply (text, splices);
}

void
fer_history_apply (FerHistory *self,
                   FerText    *text,
                   FerSplices *splices)
{
  FerTextRecord *record;
  FerChange     *change;

  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (FER_IS_TEXT (text));
  g_return_if_fail (splices != NULL);
  g_return_if_fail (self->marks->len > 0);

  if (fer_splices_get_size (splices) == 0)
    return;
  record = ensure_record (self, text);
  change = fer_change_new (text, splices, record->state, ++self->last_state);
  g_ptr_array_add (self->changes, change);
  change_text (self, text, splices, change->state_after);
  update_properties (self);
}

void
fer_history_restart (FerHistory *self)
{
  Step *last;

  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (self->marks->len > 0);

  if (self->marks->len > 1 || self->changes->len > 0 || !can_coalesce (self))
    return;
  last = g_queue_peek_tail (&self->undo_steps);
  for (guint i = last->changes->len; i > 0; i--)
    {
      FerChange *change = g_ptr_array_index (last->changes, i - 1);

      fer_history_apply (self, change->text, change->inverse);
    }
}

static void
leave_transaction (FerHistory *self)
{
  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len == 0)
    {
      close_transaction (self);
      g_clear_pointer (&self->name, g_free);
      g_clear_pointer (&self->coalesce_key, g_free);
    }
  update_properties (self);
}

void
fer_history_end (FerHistory *self)
{
  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (self->marks->len > 0);

  leave_transaction (self);
}

void
fer_history_cancel (FerHistory *self)
{
  guint mark;

  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (self->marks->len > 0);

  mark = g_array_index (self->marks, guint, self->marks->len - 1);
  self->replaying = TRUE;
  while (self->changes->len > mark)
    {
      FerChange *change = g_ptr_array_steal_index (self->changes, self->changes->len - 1);

      change_text (self, change->text, change->inverse, change->state_before);
      fer_change_free (change);
    }
  self->replaying = FALSE;
  leave_transaction (self);
}

void
fer_history_seal (FerHistory *self)
{
  Step *last;

  g_return_if_fail (FER_IS_HISTORY (self));

  last = g_queue_peek_tail (&self->undo_steps);
  if (last != NULL)
    g_clear_pointer (&last->coalesce_key, g_free);
}

static void
replay_changes (FerHistory *self,
                GPtrArray  *changes,
                gboolean    backwards)
{
  self->replaying = TRUE;
  for (guint i = 0; i < changes->len; i++)
    {
      FerChange *change = g_ptr_array_index (changes, backwards ? changes->len - 1 - i : i);

      change_text (self,
                   change->text,
                   backwards ? change->inverse : change->splices,
                   backwards ? change->state_before : change->state_after);
    }
  self->replaying = FALSE;
}

/*
 * The place of a step is that of its first change: there the user was; the others followed from it. What
 * is told of it is held, because a listener may begin a new step, which throws away those to be redone.
 */
static gboolean
replay_step (FerHistory *self,
             Step       *step,
             gboolean    backwards)
{
  FerChange *first = g_ptr_array_index (step->changes, 0);
  g_autoptr (FerText) text = g_object_ref (first->text);
  gsize start = 0;
  gsize end = 0;

  replay_changes (self, step->changes, backwards);
  fer_splices_get_bounds (backwards ? first->inverse : first->splices, &start, &end);
  g_clear_pointer (&step->coalesce_key, g_free);
  if (backwards)
    g_queue_push_tail (&self->redo_steps, step);
  else
    push_undo_step (self, step);
  fer_history_seal (self);
  update_properties (self);
  g_signal_emit (self, signals[SIGNAL_REPLAYED], 0, text, (guint64)start, (guint64)end);
  return TRUE;
}

static gboolean
is_idle (FerHistory *self)
{
  return self->marks->len == 0 && !self->replaying;
}

gboolean
fer_history_undo (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);

  if (!is_idle (self) || self->undo_steps.length == 0)
    return FALSE;
  return replay_step (self, pop_undo_step (self), TRUE);
}

gboolean
fer_history_redo (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);

  if (!is_idle (self) || self->redo_steps.length == 0)
    return FALSE;
  return replay_step (self, g_queue_pop_tail (&self->redo_steps), FALSE);
}

gboolean
fer_history_get_can_undo (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);

  return self->can_undo;
}

gboolean
fer_history_get_can_redo (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);

  return self->can_redo;
}

const char *
fer_history_get_undo_name (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), NULL);

  return self->undo_name;
}

const char *
fer_history_get_redo_name (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), NULL);

  return self->redo_name;
}

gboolean
fer_history_get_modified (FerHistory *self)
{
  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);

  return is_any_modified (self);
}

gboolean
fer_history_is_text_modified (FerHistory *self,
                              FerText    *text)
{
  FerTextRecord *record;

  g_return_val_if_fail (FER_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (FER_IS_TEXT (text), FALSE);

  record = g_hash_table_lookup (self->records, text);
  return record != NULL && record->state != record->saved_state;
}

void
fer_history_mark_saved (FerHistory *self,
                        FerText    *text,
                        guint64     version)
{
  FerTextRecord *record;

  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (FER_IS_TEXT (text));

  record = ensure_record (self, text);
  record->saved_state = fer_text_record_find_state (record, version);
  fer_history_seal (self);
  update_properties (self);
}

void
fer_history_mark_unsaved (FerHistory *self,
                          FerText    *text)
{
  g_return_if_fail (FER_IS_HISTORY (self));
  g_return_if_fail (FER_IS_TEXT (text));

  ensure_record (self, text)->saved_state = 0;
  update_properties (self);
}

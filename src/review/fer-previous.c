/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state is kept between checks, which follow one another at every key press: git is asked now and then only. The lock
 * guards it; what was read is immutable. */

#include "config.h"

#include "fer-previous.h"

#include "fer-breaking.h"
#include "fer-json-path.h"
#include "fer-state.h"

#include <string.h>

#define RULE "breaking-change"
#define HEAD "HEAD"
#define MAX_AGE_USEC (5 * G_USEC_PER_SEC)

struct _FerPrevious
{
  GObject parent_instance;

  char    *name;
  gboolean follows_head;

  GMutex       mutex;
  FerSnapshot *state;     /* NULL when there is none */
  GFile       *folder;    /* of what follows HEAD: that it was read for, or NULL */
  gint64       read_usec; /* when */
};

G_DEFINE_FINAL_TYPE (FerPrevious, fer_previous, G_TYPE_OBJECT)

static void
read_head (FerPrevious *self,
           GFile       *folder)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *name = path != NULL ? g_strconcat (path, "@" HEAD, NULL) : NULL;

  g_clear_pointer (&self->state, fer_snapshot_unref);
  if (name != NULL)
    self->state = fer_state_read (name, NULL);
  g_set_object (&self->folder, folder);
  self->read_usec = g_get_monotonic_time ();
}

/* Returns: (transfer full) (nullable): what to compare with */
static FerSnapshot *
get_state (FerPrevious *self,
           GFile       *folder)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gboolean is_read = self->folder != NULL && folder != NULL && g_file_equal (self->folder, folder);

  if (self->follows_head && folder == NULL)
    return NULL;
  if (self->follows_head && (!is_read || g_get_monotonic_time () - self->read_usec > MAX_AGE_USEC))
    read_head (self, folder);
  return self->state != NULL ? fer_snapshot_ref (self->state) : NULL;
}

/* Returns: (transfer full): where it is; of what is gone, the innermost that is left of what it was in */
static char *
find_place (FerSnapshot         *now,
            const FerAlteration *alteration)
{
  const FerAlterationPlace *after = &alteration->places[1];
  FerJsonTree              *tree = fer_snapshot_get_tree (now, after->role);
  g_autofree char          *pointer = g_strdup (after->pointer != NULL ? after->pointer : "");

  if (after->present || tree == NULL || *pointer != '\0' || alteration->places[0].pointer == NULL || alteration->places[0].role != after->role)
    return g_steal_pointer (&pointer);
  g_free (pointer);
  pointer = g_strdup (alteration->places[0].pointer);
  while (*pointer != '\0' && fer_json_path_resolve (tree, pointer, NULL) == FER_JSON_NONE)
    *strrchr (pointer, '/') = '\0';
  return g_steal_pointer (&pointer);
}

static void
tell (FerPrevious   *self,
      FerCheck      *check,
      const FerRule *rule,
      FerAlteration *alteration)
{
  const FerAlterationPlace *place = &alteration->places[1];
  g_autofree char          *pointer = find_place (fer_check_get_snapshot (check), alteration);
  g_autofree char          *title = fer_alteration_dup_title (alteration);
  const char               *kind = fer_alteration_kind_describe (alteration->kind);
  g_autofree char          *about = g_strjoin (" ", fer_alteration_kind_get_id (alteration->kind), alteration->places[0].pointer, NULL);
  g_autoptr (GPtrArray) operations = g_ptr_array_new ();

  g_ptr_array_extend (operations, alteration->operations, NULL, NULL);
  g_ptr_array_add (operations, NULL);
  fer_check_tell (check, rule, place->role, pointer, about, (const char *const *)operations->pdata, self->name, title, kind, NULL);
}

void
fer_previous_visit (FerCheck *check,
                    gpointer  data)
{
  FerPrevious   *self = data;
  const FerRule *rule = fer_check_wants (check, RULE);
  FerSnapshot   *now = fer_check_get_snapshot (check);
  g_autoptr (FerSnapshot) state = rule != NULL ? get_state (self, fer_snapshot_get_folder (now)) : NULL;
  g_autoptr (FerDifference) difference = state != NULL ? fer_difference_find (state, now) : NULL;

  /* What is lost in a text that is broken is not gone for good. */
  if (difference == NULL || difference->broken[0] || difference->broken[1])
    return;
  for (guint i = 0; i < difference->alterations->len; i++)
    if (fer_breaking_judge (difference->alterations->pdata[i]).verdict == FER_VERDICT_BREAKING)
      tell (self, check, rule, difference->alterations->pdata[i]);
}

static void
fer_previous_finalize (GObject *object)
{
  FerPrevious *self = FER_PREVIOUS (object);

  g_free (self->name);
  g_clear_pointer (&self->state, fer_snapshot_unref);
  g_clear_object (&self->folder);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (fer_previous_parent_class)->finalize (object);
}

static void
fer_previous_class_init (FerPreviousClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_previous_finalize;
}

static void
fer_previous_init (FerPrevious *self)
{
  g_mutex_init (&self->mutex);
}

FerPrevious *
fer_previous_new (FerSnapshot *state,
                  const char  *name)
{
  FerPrevious *self = g_object_new (FER_TYPE_PREVIOUS, NULL);

  self->name = g_strdup (name);
  self->state = fer_snapshot_ref (state);
  return self;
}

FerPrevious *
fer_previous_new_head (void)
{
  FerPrevious *self = g_object_new (FER_TYPE_PREVIOUS, NULL);

  self->name = g_strdup (HEAD);
  self->follows_head = TRUE;
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups in the order of the first problem of each. All are made anew in one walk, in an idle turn, and what comes out is
 * given to lists that report only what differs. */

#include "config.h"

#include "fer-problem-groups.h"

#include "fer-list-store.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FerProblemGroup
{
  GObject parent_instance;

  char       *title;
  GListStore *problems;
  GPtrArray  *next; /* what shall be in it */
};

enum
{
  PROP_GROUP_0,
  PROP_TITLE,
  PROP_N_ITEMS,
  N_GROUP_PROPS
};

G_DEFINE_FINAL_TYPE (FerProblemGroup, fer_problem_group, G_TYPE_OBJECT)

static GParamSpec *group_properties[N_GROUP_PROPS];

static void
fer_problem_group_finalize (GObject *object)
{
  FerProblemGroup *self = FER_PROBLEM_GROUP (object);

  g_free (self->title);
  g_object_unref (self->problems);
  g_ptr_array_unref (self->next);
  G_OBJECT_CLASS (fer_problem_group_parent_class)->finalize (object);
}

static void
fer_problem_group_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerProblemGroup *self = FER_PROBLEM_GROUP (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->problems)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_problem_group_class_init (FerProblemGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fer_problem_group_finalize;
  object_class->get_property = fer_problem_group_get_property;
  group_properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  group_properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_GROUP_PROPS, group_properties);
}

static void
fer_problem_group_init (FerProblemGroup *self)
{
  self->problems = g_list_store_new (FER_TYPE_DIAGNOSTIC);
  self->next = g_ptr_array_new_with_free_func (g_object_unref);
}

const char *
fer_problem_group_get_title (FerProblemGroup *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_GROUP (self), NULL);

  return self->title;
}

GListModel *
fer_problem_group_get_problems (FerProblemGroup *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_GROUP (self), NULL);

  return G_LIST_MODEL (self->problems);
}

static void
assign (FerProblemGroup *self)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->problems));

  fer_list_store_assign (self->problems, self->next);
  g_ptr_array_set_size (self->next, 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->problems)) != before)
    g_object_notify_by_pspec (G_OBJECT (self), group_properties[PROP_N_ITEMS]);
}

struct _FerProblemGroups
{
  GObject parent_instance;

  /* owned */
  GListModel *problems;
  FerCheckup *checkup;
  GListStore *groups;
  GHashTable *by_title; /* title → group, borrowed */

  /* state */
  FerGrouping grouping;
  guint       updating;
};

G_DEFINE_FINAL_TYPE (FerProblemGroups, fer_problem_groups, G_TYPE_OBJECT)

/* Returns: (transfer full): “Part” of “/definitions/Part/…” */
static char *
dup_name (const char *pointer,
          const char *parent)
{
  g_auto (GStrv) steps = g_strsplit (pointer + strlen (parent), "/", 2);
  g_autofree char *slashed = NULL;
  g_auto (GStrv) slashes = g_strsplit (steps[0], "~1", -1);
  g_auto (GStrv) tildes = NULL;

  slashed = g_strjoinv ("/", slashes);
  tildes = g_strsplit (slashed, "~0", -1);
  return g_strjoinv ("~", tildes);
}

/* Returns: (transfer full): what of the connector it is about */
static char *
dup_place (FerFinding *finding)
{
  g_autofree char *name = NULL;

  if (finding == NULL)
    return g_strdup (_ ("Files"));
  if (finding->role == FER_FILE_ROLE_DEFINITION && g_str_has_prefix (finding->pointer, "/paths/"))
    return finding->operations[0] != NULL ? g_strdup (finding->operations[0]) : dup_name (finding->pointer, "/paths/");
  if (finding->role == FER_FILE_ROLE_DEFINITION && g_str_has_prefix (finding->pointer, "/definitions/"))
    {
      name = dup_name (finding->pointer, "/definitions/");
      /* Translators: %s is the name of a schema that several operations share */
      return g_strdup_printf (_ ("Shared schema “%s”"), name);
    }
  if (g_str_has_prefix (finding->pointer, "/security") || strstr (finding->pointer, "/connectionParameter") != NULL)
    return g_strdup (_ ("Security"));
  return g_strdup (_ ("Connector"));
}

static char *
dup_title (FerProblemGroups *self,
           FerDiagnostic    *problem)
{
  FerFinding *finding = self->checkup != NULL ? fer_checkup_find (self->checkup, problem) : NULL;

  if (self->grouping == FER_GROUPING_PLACE)
    return dup_place (finding);
  return g_strdup (finding != NULL ? _ (finding->rule->mend) : fer_diagnostic_get_message (problem));
}

static void
put (FerProblemGroups *self,
     GPtrArray        *shown,
     GHashTable       *met,
     FerDiagnostic    *problem)
{
  g_autofree char *title = dup_title (self, problem);
  FerProblemGroup *group = g_hash_table_lookup (self->by_title, title);

  if (group == NULL)
    {
      group = g_object_new (FER_TYPE_PROBLEM_GROUP, NULL);
      group->title = g_steal_pointer (&title);
      g_hash_table_insert (self->by_title, group->title, group);
    }
  if (g_hash_table_add (met, group))
    g_ptr_array_add (shown, group);
  g_ptr_array_add (group->next, g_object_ref (problem));
}

static void
drop_empty (FerProblemGroups *self,
            GHashTable       *met)
{
  GHashTableIter iter;
  gpointer       group;

  g_hash_table_iter_init (&iter, self->by_title);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    if (!g_hash_table_contains (met, group))
      {
        g_hash_table_iter_remove (&iter);
        g_object_unref (group);
      }
}

static void
update (FerProblemGroups *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; self->grouping != FER_GROUPING_NONE && i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (self->problems, i);

      put (self, shown, met, problem);
    }
  for (guint i = 0; i < shown->len; i++)
    assign (shown->pdata[i]);
  fer_list_store_assign (self->groups, shown);
  drop_empty (self, met);
}

static gboolean
update_cb (gpointer user_data)
{
  FerProblemGroups *self = user_data;

  self->updating = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (FerProblemGroups *self)
{
  if (self->updating == 0 && self->grouping != FER_GROUPING_NONE)
    self->updating = g_idle_add (update_cb, self);
}

static void
fer_problem_groups_dispose (GObject *object)
{
  FerProblemGroups *self = FER_PROBLEM_GROUPS (object);
  GHashTableIter    iter;
  gpointer          group;

  g_clear_handle_id (&self->updating, g_source_remove);
  g_hash_table_iter_init (&iter, self->by_title);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    {
      g_hash_table_iter_remove (&iter);
      g_object_unref (group);
    }
  g_clear_object (&self->checkup);
  G_OBJECT_CLASS (fer_problem_groups_parent_class)->dispose (object);
}

static void
fer_problem_groups_finalize (GObject *object)
{
  FerProblemGroups *self = FER_PROBLEM_GROUPS (object);

  g_object_unref (self->problems);
  g_object_unref (self->groups);
  g_hash_table_unref (self->by_title);
  G_OBJECT_CLASS (fer_problem_groups_parent_class)->finalize (object);
}

static void
fer_problem_groups_class_init (FerProblemGroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_problem_groups_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_problem_groups_finalize;
}

static void
fer_problem_groups_init (FerProblemGroups *self)
{
  self->groups = g_list_store_new (FER_TYPE_PROBLEM_GROUP);
  self->by_title = g_hash_table_new (g_str_hash, g_str_equal);
}

FerProblemGroups *
fer_problem_groups_new (GListModel *problems)
{
  FerProblemGroups *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (problems), NULL);

  self = g_object_new (FER_TYPE_PROBLEM_GROUPS, NULL);
  self->problems = g_object_ref (problems);
  g_signal_connect_object (problems, "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  return self;
}

void
fer_problem_groups_set_checkup (FerProblemGroups *self,
                                FerCheckup       *checkup)
{
  g_return_if_fail (FER_IS_PROBLEM_GROUPS (self));

  if (g_set_object (&self->checkup, checkup))
    update (self);
}

FerGrouping
fer_problem_groups_get_grouping (FerProblemGroups *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_GROUPS (self), FER_GROUPING_NONE);

  return self->grouping;
}

void
fer_problem_groups_set_grouping (FerProblemGroups *self,
                                 FerGrouping       grouping)
{
  g_return_if_fail (FER_IS_PROBLEM_GROUPS (self));

  self->grouping = grouping;
  g_clear_handle_id (&self->updating, g_source_remove);
  update (self);
}

GListModel *
fer_problem_groups_get_model (FerProblemGroups *self)
{
  g_return_val_if_fail (FER_IS_PROBLEM_GROUPS (self), NULL);

  return self->grouping == FER_GROUPING_NONE ? self->problems : G_LIST_MODEL (self->groups);
}

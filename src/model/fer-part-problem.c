/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the document's problems a field of a form shows: what stands in its member, and what says that it lacks. */

#include "config.h"

#include "fer-part-private.h"

#include <string.h>

static const FerField *
find_field (FerPart    *self,
            const char *property)
{
  FerPartClass *klass = FER_PART_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].property, property))
      return &klass->fields[i];
  return NULL;
}

/* Where a field is, as far down as there is something. */
typedef struct
{
  FerJsonNode node;    /* the member; none when it lacks */
  FerJsonNode holder;  /* the object that would hold what lacks first */
  char       *missing; /* what that is called, or NULL */
} Place;

static void
clear_place (Place *self)
{
  g_free (self->missing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

static void
find_place (FerPart        *self,
            const FerField *field,
            Place          *place)
{
  FerJsonTree *tree = fer_part_get_tree (self);
  g_auto (GStrv) steps = g_strsplit (field->pointer, "/", -1);

  *place = (Place){ fer_part_get_node (self), FER_JSON_NONE, NULL };
  for (guint i = 1; tree != NULL && place->node != FER_JSON_NONE && steps[0] != NULL && steps[i] != NULL; i++)
    {
      place->holder = place->node;
      place->node = fer_json_node_get_member (tree, place->holder, steps[i]);
      if (place->node == FER_JSON_NONE)
        place->missing = g_strdup (steps[i]);
    }
}

/* With its key. */
static gboolean
is_in (FerDiagnostic *problem,
       FerJsonTree   *tree,
       FerJsonNode    node)
{
  gsize start, end, first, last, key_end;

  fer_diagnostic_get_range (problem, &start, &end);
  fer_json_node_get_range (tree, node, &first, &last);
  fer_json_node_get_key_range (tree, node, &first, &key_end);
  return start >= first && end <= last;
}

/* What lacks is told at the object that would hold it, which is marked by its key, or where it begins. */
static gboolean
is_told_lacking (FerDiagnostic *problem,
                 FerJsonTree   *tree,
                 const Place   *place)
{
  gsize start, end, first, last;

  if (g_strcmp0 (fer_diagnostic_get_missing (problem), place->missing) != 0)
    return FALSE;
  fer_diagnostic_get_range (problem, &start, &end);
  if (!fer_json_node_get_key_range (tree, place->holder, &first, &last))
    fer_json_node_get_range (tree, place->holder, &first, &last);
  return start == first;
}

FerDiagnostic *
fer_part_find_problem (FerPart    *self,
                       const char *property)
{
  const FerField *field;
  FerJsonTree    *tree;
  GListModel     *problems;
  g_auto (Place) place = { .missing = NULL };
  g_autoptr (FerDiagnostic) worst = NULL;

  g_return_val_if_fail (FER_IS_PART (self), NULL);
  g_return_val_if_fail (property != NULL, NULL);

  field = find_field (self, property);
  tree = fer_part_get_tree (self);
  if (field == NULL || tree == NULL || !fer_part_get_editable (self))
    return NULL;
  find_place (self, field, &place);
  if (place.node == fer_part_get_node (self) || (place.node == FER_JSON_NONE && place.missing == NULL))
    return NULL;
  problems = fer_document_get_problems (fer_part_get_document (self));
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);

      if (fer_diagnostic_get_file (problem) != fer_part_get_file (self) ||
          !(place.node != FER_JSON_NONE ? is_in (problem, tree, place.node) : is_told_lacking (problem, tree, &place)))
        continue;
      if (worst == NULL || fer_diagnostic_get_severity (problem) < fer_diagnostic_get_severity (worst))
        g_set_object (&worst, problem);
    }
  return g_steal_pointer (&worst);
}

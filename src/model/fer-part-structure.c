/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Removing, moving and copying parts: one named undo step each. What there is to it beyond one place in one container is
 * known by the part's class. */

#include "config.h"

#include "fer-part-private.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"

#include <glib/gi18n-lib.h>

gboolean
fer_part_remove_site (FerPart *self,
                      GError **error)
{
  g_autoptr (FerSplices) splices = fer_json_edit_remove (fer_part_get_tree (self), fer_part_get_site (self), error);

  if (splices == NULL)
    return FALSE;
  fer_document_apply (fer_part_get_document (self), fer_part_get_file (self), splices);
  return TRUE;
}

gboolean
fer_part_move_site (FerPart *self,
                    int      by,
                    GError **error)
{
  FerJsonNode parent = fer_json_node_get_parent (fer_part_get_tree (self), fer_part_get_site (self));
  guint       index = fer_json_node_get_index (fer_part_get_tree (self), fer_part_get_site (self));
  g_autoptr (FerSplices) splices = NULL;

  if (by < 0 ? index == 0 : index + 1 >= fer_json_node_get_n_children (fer_part_get_tree (self), parent))
    return TRUE;
  splices = fer_json_edit_move (fer_part_get_tree (self), fer_part_get_site (self), by < 0 ? index - 1 : index + 1, error);
  if (splices == NULL)
    return FALSE;
  fer_document_apply (fer_part_get_document (self), fer_part_get_file (self), splices);
  return TRUE;
}

/* Opens the transaction of a structure edit, if it is possible at all. */
static gboolean
begin_structure (FerPart    *self,
                 const char *name,
                 GError    **error)
{
  g_autofree char *title = NULL;
  g_autofree char *full_name = NULL;
  g_auto (GStrv) pieces = NULL;

  if (!fer_part_make_current (self, error))
    return FALSE;
  if (name == NULL)
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE, _ ("This cannot be removed, moved or copied."));
      return FALSE;
    }
  /* The name comes from a table, so it is no format for the compiler to check. */
  title = fer_part_dup_title (self);
  pieces = g_strsplit (_ (name), "%s", 2);
  full_name = g_strconcat (pieces[0], pieces[1] != NULL ? title : "", pieces[1] != NULL ? pieces[1] : "", NULL);
  fer_document_begin (fer_part_get_document (self), full_name, NULL);
  return TRUE;
}

static gboolean
end_structure (FerPart *self,
               gboolean done)
{

  if (done)
    fer_document_end (fer_part_get_document (self));
  else
    fer_document_cancel (fer_part_get_document (self));
  return done;
}

gboolean
fer_part_remove (FerPart *self,
                 GError **error)
{
  FerPartClass *klass = FER_PART_GET_CLASS (self);

  g_return_val_if_fail (FER_IS_PART (self), FALSE);

  return begin_structure (self, klass->remove_name, error) && end_structure (self, klass->remove (self, error));
}

gboolean
fer_part_move (FerPart *self,
               int      by,
               GError **error)
{
  FerPartClass *klass = FER_PART_GET_CLASS (self);

  g_return_val_if_fail (FER_IS_PART (self), FALSE);
  g_return_val_if_fail (by == -1 || by == 1, FALSE);

  return begin_structure (self, klass->move_name, error) && end_structure (self, klass->move (self, by, error));
}

FerPart *
fer_part_duplicate (FerPart *self,
                    GError **error)
{
  FerPartClass    *klass = FER_PART_GET_CLASS (self);
  g_autofree char *pointer = NULL;
  gsize            start;
  FerJsonNode      node;

  g_return_val_if_fail (FER_IS_PART (self), NULL);

  if (!begin_structure (self, klass->duplicate_name, error))
    return NULL;
  pointer = klass->duplicate (self, error);
  if (!end_structure (self, pointer != NULL))
    return NULL;

  node = fer_json_path_resolve (fer_file_get_form_tree (fer_part_get_file (self)), pointer, error);
  if (node == FER_JSON_NONE)
    return NULL;
  fer_json_node_get_range (fer_file_get_form_tree (fer_part_get_file (self)), node, &start, NULL);
  return fer_document_find_part (fer_part_get_document (self), fer_part_get_file (self), start);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sorts the document's operations into groups anew each time it has settled, and leaves to FerPartList what of that is a
 * change. `list` is what is shown; `words` are the filter's, folded. */

#include "fer-operation-index.h"

#include "fer-part-list.h"

#include <string.h>

struct _FerOperationIndex
{
  GObject parent_instance;

  /* owned */
  FerDocument      *document;
  FerPartList      *list;
  FerOperationFold *fold;
  GStrv             words;
  char             *filter;

  /* state */
  guint n_matches;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FILTER,
  PROP_N_MATCHES,
  PROP_N_OPERATIONS,
  N_PROPS
};

static void fer_operation_index_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerOperationIndex, fer_operation_index, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_operation_index_list_model_init))

static GParamSpec *properties[N_PROPS];

static gboolean
has_filter (FerOperationIndex *self)
{
  return self->words != NULL && self->words[0] != NULL;
}

static gboolean
matches (FerOperationIndex *self,
         FerOperation      *operation)
{
  g_autofree char *id = NULL, *summary = NULL, *text = NULL, *folded = NULL;

  if (!has_filter (self))
    return TRUE;

  g_object_get (operation, "operation-id", &id, "summary", &summary, NULL);
  text = g_strjoin ("\n", fer_operation_get_verb (operation), fer_operation_get_path (operation), id, summary, NULL);
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_internal (FerOperation *operation)
{
  g_autofree char *visibility = NULL;

  g_object_get (operation, "visibility", &visibility, NULL);
  return g_strcmp0 (visibility, "internal") == 0;
}

static void
append (GPtrArray *to,
        GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_object_ref (g_ptr_array_index (from, i)));
}

static void
update (FerOperationIndex *self)
{
  GListModel *operations = fer_document_get_operations (self->document);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) internal = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_matches = 0, n_before = self->n_matches;

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      if (!matches (self, operation))
        continue;

      n_matches++;
      if (is_internal (operation))
        g_ptr_array_add (internal, g_steal_pointer (&operation));
      else if (fer_operation_get_trigger (operation) != FER_TRIGGER_NONE)
        g_ptr_array_add (shown, g_steal_pointer (&operation));
      else
        g_ptr_array_add (actions, g_steal_pointer (&operation));
    }

  /* whoever hears of the rows asks how many match */
  self->n_matches = n_matches;
  append (shown, actions);
  fer_operation_fold_set_n_operations (self->fold, internal->len);
  if (internal->len > 0)
    g_ptr_array_add (shown, g_object_ref (self->fold));
  if (fer_operation_fold_get_open (self->fold) || has_filter (self))
    append (shown, internal);
  fer_part_list_update (self->list, shown);

  if (n_matches != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MATCHES]);
}

static void
operations_changed_cb (FerOperationIndex *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPERATIONS]);
}

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (FER_OPERATION_INDEX (model)->list));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FER_OPERATION_INDEX (model)->list), position);
}

static void
fer_operation_index_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_operation_index_constructed (GObject *object)
{
  FerOperationIndex *self = FER_OPERATION_INDEX (object);

  G_OBJECT_CLASS (fer_operation_index_parent_class)->constructed (object);

  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fold, "notify::open", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "settled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fer_document_get_operations (self->document), "items-changed",
                           G_CALLBACK (operations_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
fer_operation_index_dispose (GObject *object)
{
  FerOperationIndex *self = FER_OPERATION_INDEX (object);

  g_clear_object (&self->document);

  G_OBJECT_CLASS (fer_operation_index_parent_class)->dispose (object);
}

static void
fer_operation_index_finalize (GObject *object)
{
  FerOperationIndex *self = FER_OPERATION_INDEX (object);

  g_object_unref (self->list);
  g_object_unref (self->fold);
  g_strfreev (self->words);
  g_free (self->filter);

  G_OBJECT_CLASS (fer_operation_index_parent_class)->finalize (object);
}

static void
fer_operation_index_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FerOperationIndex *self = FER_OPERATION_INDEX (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_N_MATCHES:
      g_value_set_uint (value, self->n_matches);
      break;
    case PROP_N_OPERATIONS:
      g_value_set_uint (value, fer_operation_index_get_n_operations (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_index_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FerOperationIndex *self = FER_OPERATION_INDEX (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_FILTER:
      fer_operation_index_set_filter (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_index_class_init (FerOperationIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_operation_index_constructed;
  object_class->dispose = fer_operation_index_dispose;
  object_class->finalize = fer_operation_index_finalize;
  object_class->get_property = fer_operation_index_get_property;
  object_class->set_property = fer_operation_index_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_MATCHES] = g_param_spec_uint ("n-matches", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_OPERATIONS] = g_param_spec_uint ("n-operations", NULL, NULL, 0, G_MAXUINT, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_operation_index_init (FerOperationIndex *self)
{
  self->list = fer_part_list_new (G_TYPE_OBJECT);
  self->fold = fer_operation_fold_new ();
  self->filter = g_strdup ("");
}

FerOperationIndex *
fer_operation_index_new (FerDocument *document)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  return g_object_new (FER_TYPE_OPERATION_INDEX, "document", document, NULL);
}

FerOperationFold *
fer_operation_index_get_fold (FerOperationIndex *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_INDEX (self), NULL);

  return self->fold;
}

guint
fer_operation_index_get_n_matches (FerOperationIndex *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_INDEX (self), 0);

  return self->n_matches;
}

guint
fer_operation_index_get_n_operations (FerOperationIndex *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_INDEX (self), 0);

  return g_list_model_get_n_items (fer_document_get_operations (self->document));
}

void
fer_operation_index_set_filter (FerOperationIndex *self,
                                const char        *filter)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (FER_IS_OPERATION_INDEX (self));

  if (g_strcmp0 (self->filter, filter) == 0)
    return;

  g_free (self->filter);
  self->filter = g_strdup (filter != NULL ? filter : "");
  folded = g_utf8_casefold (self->filter, -1);
  g_strdelimit (folded, "\t\n", ' ');
  g_strfreev (self->words);
  self->words = g_strsplit (g_strstrip (folded), " ", -1);

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

guint
fer_operation_index_find (FerOperationIndex *self,
                          FerOperation      *operation)
{
  guint n;

  g_return_val_if_fail (FER_IS_OPERATION_INDEX (self), G_MAXUINT);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  for (guint i = 0; operation != NULL && i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (item == G_OBJECT (operation))
        return i;
    }

  return G_MAXUINT;
}

void
fer_operation_index_reveal (FerOperationIndex *self,
                            FerOperation      *operation)
{
  g_return_if_fail (FER_IS_OPERATION_INDEX (self));
  g_return_if_fail (FER_IS_OPERATION (operation));

  if (is_internal (operation))
    fer_operation_fold_set_open (self->fold, TRUE);
}

FerOperation *
fer_operation_index_get_neighbour (FerOperationIndex *self,
                                   FerOperation      *operation,
                                   int                by)
{
  guint position, n;

  g_return_val_if_fail (FER_IS_OPERATION_INDEX (self), NULL);
  g_return_val_if_fail (by == -1 || by == 1, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  position = fer_operation_index_find (self, operation);
  if (position == G_MAXUINT && by < 0)
    position = n;

  /* from behind the last, and from before the first, the unsigned numbers run over to where they should */
  for (position += by; position < n; position += by)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

      if (FER_IS_OPERATION (item))
        return FER_OPERATION (item);
    }

  return NULL;
}

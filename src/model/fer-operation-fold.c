/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two values that a list and its row share. */

#include "fer-operation-fold.h"

struct _FerOperationFold
{
  GObject parent_instance;

  guint    n_operations;
  gboolean open;
};

enum
{
  PROP_0,
  PROP_N_OPERATIONS,
  PROP_OPEN,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerOperationFold, fer_operation_fold, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_operation_fold_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FerOperationFold *self = FER_OPERATION_FOLD (object);

  switch (prop_id)
    {
    case PROP_N_OPERATIONS:
      g_value_set_uint (value, self->n_operations);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_fold_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FerOperationFold *self = FER_OPERATION_FOLD (object);

  switch (prop_id)
    {
    case PROP_N_OPERATIONS:
      fer_operation_fold_set_n_operations (self, g_value_get_uint (value));
      break;
    case PROP_OPEN:
      fer_operation_fold_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_fold_class_init (FerOperationFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_operation_fold_get_property;
  object_class->set_property = fer_operation_fold_set_property;

  properties[PROP_N_OPERATIONS] = g_param_spec_uint ("n-operations", NULL, NULL, 0, G_MAXUINT, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_operation_fold_init (FerOperationFold *self)
{
}

FerOperationFold *
fer_operation_fold_new (void)
{
  return g_object_new (FER_TYPE_OPERATION_FOLD, NULL);
}

guint
fer_operation_fold_get_n_operations (FerOperationFold *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_FOLD (self), 0);

  return self->n_operations;
}

void
fer_operation_fold_set_n_operations (FerOperationFold *self,
                                     guint             n_operations)
{
  g_return_if_fail (FER_IS_OPERATION_FOLD (self));

  if (self->n_operations == n_operations)
    return;

  self->n_operations = n_operations;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPERATIONS]);
}

gboolean
fer_operation_fold_get_open (FerOperationFold *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_FOLD (self), FALSE);

  return self->open;
}

void
fer_operation_fold_set_open (FerOperationFold *self,
                             gboolean          open)
{
  g_return_if_fail (FER_IS_OPERATION_FOLD (self));

  if (self->open == !!open)
    return;

  self->open = !!open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

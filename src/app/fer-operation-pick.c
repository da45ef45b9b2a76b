/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An operation and whether it is wanted; at first it is. */

#include "fer-operation-pick.h"

struct _FerOperationPick
{
  GObject parent_instance;

  /* owned */
  FerApiOperation *operation;

  /* state */
  gboolean picked;
};

enum
{
  PROP_0,
  PROP_OPERATION,
  PROP_PICKED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerOperationPick, fer_operation_pick, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_operation_pick_dispose (GObject *object)
{
  FerOperationPick *self = FER_OPERATION_PICK (object);

  g_clear_object (&self->operation);

  G_OBJECT_CLASS (fer_operation_pick_parent_class)->dispose (object);
}

static void
fer_operation_pick_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FerOperationPick *self = FER_OPERATION_PICK (object);

  switch (prop_id)
    {
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    case PROP_PICKED:
      g_value_set_boolean (value, self->picked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_pick_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FerOperationPick *self = FER_OPERATION_PICK (object);

  switch (prop_id)
    {
    case PROP_OPERATION:
      self->operation = g_value_dup_object (value);
      break;
    case PROP_PICKED:
      fer_operation_pick_set_picked (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_operation_pick_class_init (FerOperationPickClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_operation_pick_dispose;
  object_class->get_property = fer_operation_pick_get_property;
  object_class->set_property = fer_operation_pick_set_property;

  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, FER_TYPE_API_OPERATION,
                                                    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PICKED] = g_param_spec_boolean ("picked", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_operation_pick_init (FerOperationPick *self)
{
  self->picked = TRUE;
}

FerOperationPick *
fer_operation_pick_new (FerApiOperation *operation)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (operation), NULL);

  return g_object_new (FER_TYPE_OPERATION_PICK, "operation", operation, NULL);
}

FerApiOperation *
fer_operation_pick_get_operation (FerOperationPick *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_PICK (self), NULL);

  return self->operation;
}

gboolean
fer_operation_pick_get_picked (FerOperationPick *self)
{
  g_return_val_if_fail (FER_IS_OPERATION_PICK (self), FALSE);

  return self->picked;
}

void
fer_operation_pick_set_picked (FerOperationPick *self,
                               gboolean          picked)
{
  g_return_if_fail (FER_IS_OPERATION_PICK (self));

  if (self->picked == !!picked)
    return;

  self->picked = !!picked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICKED]);
}

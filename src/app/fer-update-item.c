/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Borrows its change. */

#include "config.h"

#include "fer-update-item.h"

struct _FerUpdateItem
{
  GObject parent_instance;

  FerMergeChange *change;
};

enum
{
  PROP_TAKEN = 1,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerUpdateItem, fer_update_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_update_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_TAKEN)
    g_value_set_boolean (value, FER_UPDATE_ITEM (object)->change->taken);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_update_item_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (prop_id == PROP_TAKEN)
    fer_update_item_set_taken (FER_UPDATE_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_update_item_class_init (FerUpdateItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_update_item_get_property;
  object_class->set_property = fer_update_item_set_property;
  properties[PROP_TAKEN] = g_param_spec_boolean ("taken", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_update_item_init (FerUpdateItem *self)
{
}

FerUpdateItem *
fer_update_item_new (FerMergeChange *change)
{
  FerUpdateItem *self = g_object_new (FER_TYPE_UPDATE_ITEM, NULL);

  self->change = change;
  return self;
}

FerMergeChange *
fer_update_item_get_change (FerUpdateItem *self)
{
  g_return_val_if_fail (FER_IS_UPDATE_ITEM (self), NULL);

  return self->change;
}

void
fer_update_item_set_taken (FerUpdateItem *self,
                           gboolean       taken)
{
  g_return_if_fail (FER_IS_UPDATE_ITEM (self));

  if (self->change->taken == taken)
    return;
  fer_merge_change_set_taken (self->change, taken);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKEN]);
}

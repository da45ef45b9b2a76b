/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of a review. Keys are unique in it; the notes are held by key, those of things that are not there (now) as well. */

#include "config.h"

#include "fer-reading.h"

#include <glib/gi18n-lib.h>

struct _FerReading
{
  GObject parent_instance;

  GPtrArray       *items;
  FerReadingNotes *notes;
  guint            n_read;
};

enum
{
  PROP_0,
  PROP_N_READ,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
fer_reading_get_item_type (GListModel *model)
{
  return FER_TYPE_READING_ITEM;
}

static guint
fer_reading_get_n_items (GListModel *model)
{
  return FER_READING (model)->items->len;
}

static gpointer
fer_reading_get_item (GListModel *model,
                      guint       position)
{
  FerReading *self = FER_READING (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fer_reading_get_item_type;
  iface->get_n_items = fer_reading_get_n_items;
  iface->get_item = fer_reading_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FerReading, fer_reading, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
fer_reading_finalize (GObject *object)
{
  FerReading *self = FER_READING (object);

  g_ptr_array_unref (self->items);
  fer_reading_notes_free (self->notes);

  G_OBJECT_CLASS (fer_reading_parent_class)->finalize (object);
}

static void
fer_reading_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_N_READ)
    g_value_set_uint (value, FER_READING (object)->n_read);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_reading_class_init (FerReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_reading_finalize;
  object_class->get_property = fer_reading_get_property;

  properties[PROP_N_READ] = g_param_spec_uint ("n-read", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_reading_init (FerReading *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->notes = fer_reading_notes_new ();
}

FerReading *
fer_reading_new (void)
{
  return g_object_new (FER_TYPE_READING, NULL);
}

/* Two that cannot be told apart are told by their order. */
static void
add (GPtrArray      *items,
     GHashTable     *counts,
     FerReadingItem *item)
{
  char *key = g_strdup (fer_reading_item_get_key (item));
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

  g_hash_table_replace (counts, key, GUINT_TO_POINTER (n));
  if (n > 1)
    fer_reading_item_number (item, n);
  g_ptr_array_add (items, item);
}

GPtrArray *
fer_reading_list (FerReport *report)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < report->groups->len; i++)
    {
      const FerReportGroup *group = report->groups->pdata[i];

      for (guint j = 0; j < group->alterations->len; j++)
        add (items, counts, fer_reading_item_new_for_alteration (report, group->alterations->pdata[j]));
    }
  for (guint i = 0; i < report->findings->len; i++)
    add (items, counts, fer_reading_item_new_for_finding (report, report->findings->pdata[i]));
  return items;
}

static void
mark (FerReading     *self,
      FerReadingItem *item)
{
  const FerReadingNote *note = fer_reading_notes_look_up (self->notes, fer_reading_item_get_key (item));
  gboolean              ticked = note != NULL && g_strcmp0 (note->seen, fer_reading_item_get_stamp (item)) == 0;

  fer_reading_item_mark (item, ticked, note != NULL && note->seen != NULL && !ticked, note != NULL ? note->comment : NULL);
}

static void
count (FerReading *self)
{
  guint n_read = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_read += fer_reading_item_get_ticked (self->items->pdata[i]);
  if (self->n_read == n_read)
    return;
  self->n_read = n_read;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_READ]);
}

void
fer_reading_set_notes (FerReading      *self,
                       FerReadingNotes *notes)
{
  g_return_if_fail (FER_IS_READING (self));

  fer_reading_notes_free (self->notes);
  self->notes = notes;
  for (guint i = 0; i < self->items->len; i++)
    mark (self, self->items->pdata[i]);
  count (self);
}

static gboolean
is_same (FerReadingItem *a,
         FerReadingItem *b)
{
  return g_str_equal (fer_reading_item_get_stamp (a), fer_reading_item_get_stamp (b)) && g_str_equal (fer_reading_item_get_title (a), fer_reading_item_get_title (b)) && g_str_equal (fer_reading_item_get_sentence (a), fer_reading_item_get_sentence (b)) && g_strcmp0 (fer_reading_item_get_before (a), fer_reading_item_get_before (b)) == 0 && g_strcmp0 (fer_reading_item_get_after (a), fer_reading_item_get_after (b)) == 0;
}

/* Returns: (transfer full): the new list, made of the old objects where they say the same */
static GPtrArray *
settle (FerReading *self,
        GPtrArray  *items)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_insert (old, (gpointer)fer_reading_item_get_key (self->items->pdata[i]), self->items->pdata[i]);
  for (guint i = 0; i < items->len; i++)
    {
      FerReadingItem *item = items->pdata[i];
      FerReadingItem *was = g_hash_table_lookup (old, fer_reading_item_get_key (item));

      if (was != NULL && was != item && is_same (was, item))
        {
          fer_reading_item_follow (was, item);
          item = was;
        }
      mark (self, item);
      g_ptr_array_add (settled, g_object_ref (item));
    }
  return settled;
}

void
fer_reading_set_items (FerReading *self,
                       GPtrArray  *items)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_same = 0;
  guint n_tail = 0;

  g_return_if_fail (FER_IS_READING (self));

  before = self->items;
  self->items = settle (self, items);
  while (n_same < before->len && n_same < self->items->len && before->pdata[n_same] == self->items->pdata[n_same])
    n_same++;
  while (n_tail < before->len - n_same && n_tail < self->items->len - n_same && before->pdata[before->len - 1 - n_tail] == self->items->pdata[self->items->len - 1 - n_tail])
    n_tail++;
  if (n_same + n_tail < before->len || n_same + n_tail < self->items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, before->len - n_same - n_tail, self->items->len - n_same - n_tail);
  count (self);
}

guint
fer_reading_get_n_read (FerReading *self)
{
  g_return_val_if_fail (FER_IS_READING (self), 0);

  return self->n_read;
}

FerReadingNotes *
fer_reading_note (FerReading     *self,
                  FerReadingItem *item,
                  gboolean        ticked,
                  const char     *comment)
{
  const char      *key = fer_reading_item_get_key (item);
  const char      *seen = ticked ? fer_reading_item_get_stamp (item) : NULL;
  FerReadingNotes *note = fer_reading_notes_new ();

  fer_reading_notes_set (note, key, seen, comment);
  fer_reading_notes_set (self->notes, key, seen, comment);
  mark (self, item);
  count (self);
  return note;
}

char *
fer_reading_dup_progress (FerReading *self)
{
  /* Translators: how much of a review has been read, such as “14 of 60 read”. */
  return g_strdup_printf (_ ("%u of %u read"), self->n_read, self->items->len);
}

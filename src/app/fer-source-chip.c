/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chip over a fold. Its words follow the fold, which follows the text. */

#include "config.h"

#include "fer-source-chip.h"

#include <glib/gi18n.h>

struct _FerSourceChip
{
  GtkButton parent_instance;

  /* owned */
  FerSourceFold *fold;
};

G_DEFINE_FINAL_TYPE (FerSourceChip, fer_source_chip, GTK_TYPE_BUTTON)

static void
update (FerSourceChip *self)
{
  guint            n_chars = fer_source_fold_get_n_chars (self->fold);
  g_autofree char *label = g_strdup_printf (ngettext ("%'u character", "%'u characters", n_chars), n_chars);

  gtk_button_set_label (GTK_BUTTON (self), label);
}

static void
fer_source_chip_dispose (GObject *object)
{
  FerSourceChip *self = FER_SOURCE_CHIP (object);

  g_clear_object (&self->fold);

  G_OBJECT_CLASS (fer_source_chip_parent_class)->dispose (object);
}

static void
fer_source_chip_class_init (FerSourceChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_source_chip_dispose;
}

static void
fer_source_chip_init (FerSourceChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "source-chip");
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "default");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Show the Beginning of What Is Folded Here"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Too long to be shown, but all there. Press to see the beginning."), -1);
}

GtkWidget *
fer_source_chip_new (FerSourceFold *fold)
{
  FerSourceChip *self;

  g_return_val_if_fail (FER_IS_SOURCE_FOLD (fold), NULL);

  self = g_object_new (FER_TYPE_SOURCE_CHIP, NULL);
  self->fold = g_object_ref (fold);
  g_signal_connect_object (fold, "notify::n-chars", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

FerSourceFold *
fer_source_chip_get_fold (FerSourceChip *self)
{
  g_return_val_if_fail (FER_IS_SOURCE_CHIP (self), NULL);

  return self->fold;
}

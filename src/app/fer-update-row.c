/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all sides have in common is said once: a change that is no conflict shows before and after, a conflict all three. */

#include "config.h"

#include "fer-update-row.h"

#include <glib/gi18n.h>

struct _FerUpdateRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget      *box;
  GtkCheckButton *check;
  GtkLabel       *title_label;
  GtkLabel       *sentence_label;
  GtkLabel       *values_label;

  /* owned */
  FerUpdateItem *item;
  GBinding      *binding;
};

G_DEFINE_FINAL_TYPE (FerUpdateRow, fer_update_row, GTK_TYPE_WIDGET)

static void
append_value (GString              *text,
              const FerMergeChange *change,
              FerMergeSide          side)
{
  const char *value = change->values[side] != NULL ? change->values[side] : _ ("(not there)");

  if (text->len > 0)
    g_string_append_c (text, '\n');
  switch (side)
    {
    case FER_MERGE_BASE:
      /* Translators: what something was, in the API that a connector was made from. */
      g_string_append_printf (text, _ ("Before: %s"), value);
      break;
    case FER_MERGE_MINE:
      /* Translators: what something is, in the connector that is open. */
      g_string_append_printf (text, _ ("Here: %s"), value);
      break;
    case FER_MERGE_THEIRS:
    case FER_N_MERGE_SIDES:
    default:
      /* Translators: what something is, in the API as it is now. */
      g_string_append_printf (text, _ ("In the API: %s"), value);
      break;
    }
}

static char *
dup_values (const FerMergeChange *change)
{
  GString *text = g_string_new (NULL);

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    if (change->conflict != FER_MERGE_CONFLICT_NONE || (side != FER_MERGE_MINE && change->values[side] != NULL))
      append_value (text, change, side);
  return g_string_free (text, FALSE);
}

static void
update (FerUpdateRow *self)
{
  const FerMergeChange *change = fer_update_item_get_change (self->item);
  GtkWidget            *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char           *sentence = fer_merge_change_describe (change);
  g_autofree char      *title = fer_merge_change_dup_title (change);
  g_autofree char      *values = dup_values (change);
  g_autofree char      *spoken = g_strdup_printf ("%s: %s", title, sentence);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_label_set_label (self->values_label, values);
  gtk_widget_set_visible (GTK_WIDGET (self->values_label), *values != '\0');
  if (change->conflict != FER_MERGE_CONFLICT_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fer_update_row_dispose (GObject *object)
{
  FerUpdateRow *self = FER_UPDATE_ROW (object);

  fer_update_row_set_item (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (fer_update_row_parent_class)->dispose (object);
}

static void
fer_update_row_class_init (FerUpdateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_update_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-update-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerUpdateRow, box);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateRow, check);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, FerUpdateRow, values_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_update_row_init (FerUpdateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerUpdateRow *
fer_update_row_new (void)
{
  return g_object_new (FER_TYPE_UPDATE_ROW, NULL);
}

void
fer_update_row_set_item (FerUpdateRow  *self,
                         FerUpdateItem *item)
{
  g_return_if_fail (FER_IS_UPDATE_ROW (self));

  if (self->item == item)
    return;
  g_clear_pointer (&self->binding, g_binding_unbind);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->binding = g_object_bind_property (item, "taken", self->check, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  update (self);
}

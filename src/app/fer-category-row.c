/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The categories as check buttons in a popover. The buttons are made when the popover is first opened; `showing` is set while the
 * row itself checks them. */

#include "config.h"

#include "fer-category-row.h"

#include "fer-category.h"
#include "fer-field-focus.h"
#include "fer-field-link.h"

struct _FerCategoryRow
{
  AdwActionRow parent_instance;

  /* template children */
  GtkLabel      *value_label;
  GtkMenuButton *menu_button;
  GtkPopover    *popover;
  GtkBox        *box;

  /* owned */
  FerFieldLink *link;
  GPtrArray    *buttons; /* borrowed GtkCheckButtons, whose label is their category */

  /* state */
  gboolean showing;
};

enum
{
  PROP_0,
  PROP_PART,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerCategoryRow, fer_category_row, ADW_TYPE_ACTION_ROW)

static GParamSpec *properties[N_PROPS];

static void
toggled_cb (FerCategoryRow *self,
            GtkCheckButton *button)
{
  g_autofree char *joined = NULL;
  g_autofree char *changed = NULL;

  if (self->showing)
    return;

  joined = fer_field_link_dup_text (self->link, NULL);
  changed = fer_category_set (joined, gtk_check_button_get_label (button), gtk_check_button_get_active (button));
  fer_field_link_write_text (self->link, changed);
  fer_field_link_leave (self->link);
}

static void
add_button (FerCategoryRow *self,
            const char     *name)
{
  GtkWidget *button = gtk_check_button_new_with_label (name);

  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, button);
  g_ptr_array_add (self->buttons, button);
}

static void
remake_buttons (FerCategoryRow    *self,
                const char *const *names)
{
  const char *const *known = fer_category_list_known ();

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);

  for (guint i = 0; known[i] != NULL; i++)
    add_button (self, known[i]);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (known, names[i]))
      add_button (self, names[i]);
}

static void
show_buttons (FerCategoryRow    *self,
              const char *const *names)
{
  gboolean full = g_strv_length ((char **)names) >= FER_MAX_CATEGORIES;

  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkCheckButton *button = g_ptr_array_index (self->buttons, i);
      gboolean        present = g_strv_contains (names, gtk_check_button_get_label (button));

      gtk_check_button_set_active (button, present);
      gtk_widget_set_sensitive (GTK_WIDGET (button), present || !full);
    }
  self->showing = FALSE;
}

static void
update_editable (FerCategoryRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
}

static void
show_value (FerCategoryRow *self)
{
  g_autofree char *joined = fer_field_link_dup_text (self->link, NULL);
  g_auto (GStrv) names = fer_category_split (joined);
  g_autofree char *list = g_strjoinv (", ", names);

  gtk_label_set_label (self->value_label, list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, list, -1);
  if (self->buttons->len > 0)
    show_buttons (self, (const char *const *)names);
  update_editable (self);
}

static void
popover_opened_cb (FerCategoryRow *self)
{
  g_autofree char *joined = fer_field_link_dup_text (self->link, NULL);
  g_auto (GStrv) names = fer_category_split (joined);

  remake_buttons (self, (const char *const *)names);
  show_buttons (self, (const char *const *)names);
}

static void
fer_category_row_dispose (GObject *object)
{
  FerCategoryRow *self = FER_CATEGORY_ROW (object);

  g_clear_object (&self->link);

  G_OBJECT_CLASS (fer_category_row_parent_class)->dispose (object);
}

static void
fer_category_row_finalize (GObject *object)
{
  FerCategoryRow *self = FER_CATEGORY_ROW (object);

  g_ptr_array_unref (self->buttons);

  G_OBJECT_CLASS (fer_category_row_parent_class)->finalize (object);
}

static void
fer_category_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerCategoryRow *self = FER_CATEGORY_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, fer_field_link_get_part (self->link));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_category_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FerCategoryRow *self = FER_CATEGORY_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      if (fer_field_link_set_part (self->link, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_PART]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_category_row_class_init (FerCategoryRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_category_row_dispose;
  object_class->finalize = fer_category_row_finalize;
  object_class->get_property = fer_category_row_get_property;
  object_class->set_property = fer_category_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_GENERAL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-category-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerCategoryRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, FerCategoryRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FerCategoryRow, popover);
  gtk_widget_class_bind_template_child (widget_class, FerCategoryRow, box);
  gtk_widget_class_bind_template_callback (widget_class, popover_opened_cb);
}

static void
fer_category_row_init (FerCategoryRow *self)
{
  self->buttons = g_ptr_array_new ();
  self->link = fer_field_link_new ("categories");

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->link, "changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  show_value (self);
}

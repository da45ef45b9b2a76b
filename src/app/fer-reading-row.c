/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of a review. Ticks and comments come and go while it is shown, so the row listens to them. */

#include "config.h"

#include "fer-reading-row.h"

#include "fer-severity.h"
#include "fer-tooltip.h"

#include <glib/gi18n.h>

struct _FerReadingRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *sentence_label;
  GtkLabel *values_label;
  GtkImage *comment_icon;
  GtkImage *tick_icon;

  /* owned */
  FerReadingItem *item;
  GSignalGroup   *item_signals;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerReadingRow, fer_reading_row, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
show_icon (GtkImage   *image,
           const char *icon,
           const char *class,
           const char *word)
{
  gtk_image_set_from_icon_name (image, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (image), (const char *[]){ "severity", class, NULL });
  fer_tooltip_set (GTK_WIDGET (image), word);
}

void
fer_reading_row_show_icon (GtkImage  *image,
                           FerVerdict verdict)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic", "list-add-symbolic", "document-edit-symbolic", "emblem-ok-symbolic" };
  static const char *const classes[] = { "error", "warning", "hint", "dim-label", "dim-label" };

  show_icon (image, icons[verdict], classes[verdict], verdict < FER_N_VERDICTS ? fer_verdict_describe (verdict) : NULL);
}

/* The keyboard is on the item of the list, which has no name but that. */
static void
say (FerReadingRow *self,
     const char    *word)
{
  GtkWidget       *item = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean         ticked = fer_reading_item_get_ticked (self->item);
  const char      *title = fer_reading_item_get_title (self->item);
  const char      *sentence = fer_reading_item_get_sentence (self->item);
  g_autofree char *name = NULL;

  /* Translators: how bad, where and what, such as “Breaking: ListParts. The operation was removed.” */
  name = g_strdup_printf (ticked ? _ ("Read. %s: %s. %s") : _ ("%s: %s. %s"), word, title, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static const char *
show_kind (FerReadingRow *self)
{
  FerSeverity severity = fer_reading_item_get_severity (self->item);

  if (!fer_reading_item_is_finding (self->item))
    {
      fer_reading_row_show_icon (self->icon, fer_reading_item_get_verdict (self->item));
      return fer_verdict_describe (fer_reading_item_get_verdict (self->item));
    }
  show_icon (self->icon, fer_severity_get_icon_name (severity), fer_severity_get_name (severity), fer_severity_get_label (severity));
  return fer_severity_get_label (severity);
}

static char *
make_values (FerReadingItem *item)
{
  const char *before = fer_reading_item_get_before (item);
  const char *after = fer_reading_item_get_after (item);

  if (before != NULL && after != NULL)
    return g_strdup_printf ("%s → %s", before, after);
  return g_strdup (before != NULL ? before : after != NULL ? after
                                                           : "");
}

static void
update (FerReadingRow *self)
{
  gboolean         ticked;
  g_autofree char *values = NULL;

  if (self->item == NULL)
    return;
  ticked = fer_reading_item_get_ticked (self->item);
  values = make_values (self->item);
  gtk_label_set_label (self->title_label, fer_reading_item_get_title (self->item));
  gtk_label_set_label (self->sentence_label, fer_reading_item_get_changed (self->item) ? _ ("This has changed since it was ticked.") : fer_reading_item_get_sentence (self->item));
  gtk_label_set_label (self->values_label, values);
  gtk_widget_set_visible (GTK_WIDGET (self->values_label), *values != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->comment_icon), fer_reading_item_get_comment (self->item) != NULL);
  gtk_widget_set_opacity (GTK_WIDGET (self->tick_icon), ticked ? 1 : 0);
  say (self, show_kind (self));
}

static void
fer_reading_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fer_reading_row_parent_class)->root (widget);
  update (FER_READING_ROW (widget));
}

static void
fer_reading_row_dispose (GObject *object)
{
  FerReadingRow *self = FER_READING_ROW (object);
  GtkWidget     *child;

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fer_reading_row_parent_class)->dispose (object);
}

static void
fer_reading_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_assert (prop_id == PROP_ITEM);
  g_value_set_object (value, FER_READING_ROW (object)->item);
}

static void
fer_reading_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_ITEM);
  fer_reading_row_set_item (FER_READING_ROW (object), g_value_get_object (value));
}

static void
fer_reading_row_class_init (FerReadingRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_reading_row_dispose;
  object_class->get_property = fer_reading_row_get_property;
  object_class->set_property = fer_reading_row_set_property;
  widget_class->root = fer_reading_row_root;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, FER_TYPE_READING_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-reading-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, values_label);
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, comment_icon);
  gtk_widget_class_bind_template_child (widget_class, FerReadingRow, tick_icon);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_reading_row_init (FerReadingRow *self)
{
  self->item_signals = g_signal_group_new (FER_TYPE_READING_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerReadingItem *
fer_reading_row_get_item (FerReadingRow *self)
{
  g_return_val_if_fail (FER_IS_READING_ROW (self), NULL);

  return self->item;
}

void
fer_reading_row_set_item (FerReadingRow  *self,
                          FerReadingItem *item)
{
  g_return_if_fail (FER_IS_READING_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->item_signals, item);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

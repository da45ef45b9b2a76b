/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A label and a box that looks like an entry. It is no entry: nothing is filled in here, and a screen reader hears what the
 * field is rather than that it cannot be used. */

#include "config.h"

#include "fer-card-row.h"

#include <glib/gi18n.h>

#define INDENT 18 /* pixels per list that it is in */
#define MAX_CHOICES_SHOWN 12

static const char *
find_icon (FerCardControl control)
{
  switch (control)
    {
    case FER_CARD_SWITCH:
    case FER_CARD_CHOICE:
    case FER_CARD_LIST:
      return "pan-down-symbolic";
    case FER_CARD_PICKER:
      return "folder-symbolic";
    case FER_CARD_DATE:
      return "x-office-calendar-symbolic";
    case FER_CARD_ITEMS:
    case FER_CARD_DICTIONARY:
      return "list-add-symbolic";
    case FER_CARD_DYNAMIC:
      return "view-refresh-symbolic";
    default:
      return NULL;
    }
}

static char *
dup_choices (const FerCardField *field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < field->choices->len && i < MAX_CHOICES_SHOWN; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", (char *)field->choices->pdata[i]);
  if (field->choices->len > MAX_CHOICES_SHOWN)
    g_string_append (text, " · …");
  return g_string_free (text, FALSE);
}

/* What stands in the box. */
static char *
dup_content (const FerCardField *field)
{
  if (field->fallback != NULL && *field->fallback != '\0')
    return g_strdup (field->fallback);
  if (*field->source != '\0')
    /* Translators: %s is an operation, "ListWarehouses" */
    return g_strdup_printf (_ ("Looked up by %s"), field->source);
  if (field->control == FER_CARD_CHOICE)
    return dup_choices (field);
  if (field->control == FER_CARD_SWITCH)
    return g_strdup (_ ("Yes · No"));
  return *field->hint != '\0' ? g_strdup (field->hint) : g_strdup (fer_card_control_describe (field->control));
}

char *
fer_card_row_dup_spoken (const FerCardField *field)
{
  g_autofree char *content = dup_content (field);
  const char      *control = fer_card_control_describe (field->control);

  if (field->place == FER_CARD_REQUIRED)
    /* Translators: a field of a card, what it is filled in with, and what stands in it */
    return g_strdup_printf (_ ("%s, required, %s: %s"), field->label, control, content);
  /* Translators: a field of a card, what it is filled in with, and what stands in it */
  return g_strdup_printf (_ ("%s, %s: %s"), field->label, control, content);
}

static GtkWidget *
make_label (const FerCardField *field)
{
  GtkWidget       *label = gtk_label_new (NULL);
  g_autofree char *escaped = g_markup_escape_text (field->label, -1);
  g_autofree char *markup = field->place == FER_CARD_REQUIRED ? g_strdup_printf ("<span color=\"#e01b24\">*</span> %s", escaped) : g_steal_pointer (&escaped);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (label, "caption-heading");
  return label;
}

static GtkWidget *
make_box (const FerCardField *field)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *label = gtk_label_new (NULL);
  const char      *icon = find_icon (field->control);
  g_autofree char *content = dup_content (field);

  gtk_label_set_label (GTK_LABEL (label), content);
  g_object_set (label, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE, "tooltip-text", content, NULL);
  if (field->fallback == NULL || *field->fallback == '\0')
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_widget_add_css_class (box, "fer-card-box");
  return box;
}

GtkWidget *
fer_card_row_new (const FerCardField *field)
{
  GtkWidget       *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  g_autofree char *spoken = fer_card_row_dup_spoken (field);

  gtk_box_append (GTK_BOX (row), make_label (field));
  gtk_box_append (GTK_BOX (row), make_box (field));
  gtk_widget_set_margin_start (row, INDENT * (int)MIN (field->depth, 4));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

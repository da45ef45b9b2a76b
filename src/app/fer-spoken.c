/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that follow what is seen. */

#include "fer-spoken.h"

#include <string.h>

void
fer_spoken_set (GtkWidget  *control,
                const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (control);

  g_return_if_fail (GTK_IS_WIDGET (control));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (inner != NULL && (GTK_IS_DROP_DOWN (control) || GTK_IS_COLOR_BUTTON (control)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The underline of a mnemonic is not said; two of them are one underline. */
static char *
drop_mnemonic (const char *title)
{
  GString *text = g_string_new (NULL);

  for (const char *at = title; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

static void
title_changed_cb (AdwPreferencesRow *row,
                  GParamSpec        *pspec,
                  GtkWidget         *control)
{
  const char      *title = adw_preferences_row_get_title (row);
  g_autofree char *plain = adw_preferences_row_get_use_underline (row) ? drop_mnemonic (title) : g_strdup (title);

  fer_spoken_set (control, plain);
}

void
fer_spoken_follow_title (AdwPreferencesRow *row,
                         GtkWidget         *control)
{
  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));
  g_return_if_fail (GTK_IS_WIDGET (control));

  g_signal_connect_object (row, "notify::title", G_CALLBACK (title_changed_cb), control, 0);
  g_signal_connect_object (row, "notify::use-underline", G_CALLBACK (title_changed_cb), control, 0);
  title_changed_cb (row, NULL, control);
}

/* What is shown. */

static void
button_changed_cb (GtkWidget *button)
{
  g_autofree char *plain = NULL;
  g_autofree char *label = NULL;
  gboolean         use_underline;

  g_object_get (button, "label", &label, "use-underline", &use_underline, NULL);
  if (label == NULL)
    return;
  /* A tab of a view switcher has its words in a label of its own, and no name without the relation that goes. */
  if (use_underline || g_str_has_prefix (G_OBJECT_TYPE_NAME (button), "Adw"))
    {
      plain = drop_mnemonic (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
    }
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* The toolkit gives the button that shows a password a tooltip, and no name. */
static void
peek_changed_cb (GtkWidget *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  if (tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
expander_changed_cb (GtkExpander *expander)
{
  const char *label = gtk_expander_get_label (expander);

  if (label != NULL)
    fer_spoken_set (GTK_WIDGET (expander), label);
}

/* What the toolkit makes has no name but where a group has a title; ours have one in their templates. */
static const char *
find_list_title (GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);

  for (GtkWidget *at = gtk_widget_get_parent (list); at != NULL; at = gtk_widget_get_parent (at))
    if (ADW_IS_EXPANDER_ROW (at) || ADW_IS_COMBO_ROW (at))
      return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (at));
    else if (ADW_IS_PREFERENCES_GROUP (at) && *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (at)) == '\0')
      return GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;
    else if (ADW_IS_PREFERENCES_GROUP (at) || g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Fer"))
      return NULL;
  return NULL;
}

static void
list_shown (GtkWidget *list)
{
  const char      *title = find_list_title (list);
  g_autofree char *plain = NULL;

  if (title == NULL || *title == '\0')
    return;
  plain = drop_mnemonic (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

/* A label that changes sets the name anew, so it is looked at again, after the toolkit. */
static void
follow (GtkWidget  *widget,
        const char *property,
        GCallback   changed)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);
  GQuark           detail = g_quark_from_string (property);

  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DETAIL, 0, detail, NULL, changed, NULL) == 0)
    g_signal_connect (widget, signal, changed, NULL);
}

static gboolean
shown_cb (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
    {
      follow (widget, "label", G_CALLBACK (button_changed_cb));
      follow (widget, "use-underline", G_CALLBACK (button_changed_cb));
      button_changed_cb (widget);
      if (gtk_widget_get_ancestor (widget, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL)
        {
          follow (widget, "tooltip-text", G_CALLBACK (peek_changed_cb));
          peek_changed_cb (widget);
        }
    }
  else if (GTK_IS_EXPANDER (widget))
    {
      follow (widget, "label", G_CALLBACK (expander_changed_cb));
      expander_changed_cb (GTK_EXPANDER (widget));
    }
  else if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget))
    list_shown (widget);
  return TRUE;
}

void
fer_spoken_start (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, shown_cb, NULL, NULL);
}

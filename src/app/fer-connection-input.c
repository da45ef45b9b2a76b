/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row for each kind of connection parameter. Secrets go into password entries, whose text no screen reader is given. */

#include "config.h"

#include "fer-connection-input.h"

#include "fer-secret-buffer.h"

#include <glib/gi18n.h>

GtkWidget *
fer_connection_input_new_secret (const char *label,
                                 gboolean    kept)
{
  GtkWidget       *row = adw_password_entry_row_new ();
  g_autofree char *title = NULL;

  if (kept)
    /* Translators: %s is the name of a secret, such as "API key". */
    title = g_strdup_printf (_ ("%s (kept; type to replace it)"), label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : label);
  fer_secret_buffer_adopt (GTK_EDITABLE (row));
  return row;
}

static GtkWidget *
make_entry (const FerConnectionField *field,
            const char               *value)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  if (field->kind == FER_CONNECTION_NUMBER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  return row;
}

static GtkWidget *
make_switch (const FerConnectionField *field,
             const char               *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), g_str_equal (value, "true"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, field->label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "switch", button);
  return row;
}

static GtkWidget *
make_choice (const FerConnectionField *field,
             const char               *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < field->choices->len; i++)
    {
      const FerConnectionChoice *choice = field->choices->pdata[i];

      gtk_string_list_append (texts, choice->text);
      if (g_str_equal (choice->value, value))
        selected = i;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (texts));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

GtkWidget *
fer_connection_input_new (const FerConnectionField *field,
                          FerConnection            *connection)
{
  const char *kept = connection != NULL ? fer_connection_get_value (connection, field->name) : NULL;
  const char *value = kept != NULL ? kept : field->value != NULL ? field->value
                                                                 : "";
  GtkWidget  *row;

  if (field->choices->len > 0)
    row = make_choice (field, value);
  else if (field->kind == FER_CONNECTION_SWITCH)
    row = make_switch (field, value);
  else if (field->kind == FER_CONNECTION_SECRET)
    row = fer_connection_input_new_secret (field->label, connection != NULL && fer_connection_has_secret (connection, field->name));
  else
    row = make_entry (field, value);
  gtk_widget_set_tooltip_text (row, field->hint);
  return row;
}

char *
fer_connection_input_dup_value (GtkWidget                *row,
                                const FerConnectionField *field)
{
  guint selected;

  if (field->choices->len > 0)
    {
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
      return g_strdup (selected < field->choices->len ? ((FerConnectionChoice *)field->choices->pdata[selected])->value : "");
    }
  if (field->kind == FER_CONNECTION_SWITCH)
    return g_strdup (gtk_switch_get_active (g_object_get_data (G_OBJECT (row), "switch")) ? "true" : "false");
  return g_strdup (fer_secret_buffer_peek (GTK_EDITABLE (row)));
}

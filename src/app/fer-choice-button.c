/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The row has the text; the list only writes into it. The popover is made when it is first wanted: there may be hundreds of
 * fields. */

#include "config.h"

#include "fer-choice-button.h"

#include "fer-choice-popover.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>

typedef struct
{
  AdwEntryRow  *row; /* which the button is in */
  FerJsonNode   node;
  FerChoiceText text;
} Place;

static char *
dup_plain (const char *json)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  char *string = fer_json_node_dup_string (tree, fer_json_tree_get_root (tree));

  return string != NULL ? string : g_strdup (json);
}

static char *
spell (const Place *place,
       const char  *json)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (place->row));
  g_autofree char *plain = dup_plain (json);

  if (place->text == FER_CHOICE_JSON)
    return g_strdup (json);
  return place->text == FER_CHOICE_LIST && *typed != '\0' ? g_strdup_printf ("%s,%s", typed, plain) : g_steal_pointer (&plain);
}

static void
chosen_cb (FerChoicePopover *popover,
           const char       *json,
           gpointer          data)
{
  const Place     *place = data;
  g_autofree char *text = spell (place, json);

  gtk_editable_set_text (GTK_EDITABLE (place->row), text);
}

static void
make_popover (GtkMenuButton *button,
              gpointer       data)
{
  const Place *place = data;
  GtkWidget   *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = fer_choice_popover_new (place->node);
  g_signal_connect (popover, "chosen", G_CALLBACK (chosen_cb), data);
  gtk_menu_button_set_popover (button, popover);
}

void
fer_choice_button_add (AdwEntryRow  *row,
                       FerJsonNode   node,
                       FerChoiceText text)
{
  GtkWidget       *button = gtk_menu_button_new ();
  Place           *place = g_new0 (Place, 1);
  const char      *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ ("Choose from the list of the service"), title);

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  *place = (Place){ row, node, text };
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover, place, g_free);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose from the list of the service"));
  fer_spoken_set (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (row, button);
}

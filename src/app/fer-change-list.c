/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-change-list.h"

#include "fer-generator-change.h"

#include <glib/gi18n.h>

#define MIN_HEIGHT 140
#define MAX_HEIGHT 320

struct _FerChangeList
{
  AdwBin parent_instance;

  /* children */
  GtkExpander *expander;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (FerChangeList, fer_change_list, ADW_TYPE_BIN)

static GtkWidget *
make_label (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *why = make_label ();

  gtk_widget_add_css_class (why, "caption");
  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (box), make_label ());
  gtk_box_append (GTK_BOX (box), why);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkWidget          *box = gtk_list_item_get_child (item);
  FerGeneratorChange *change = gtk_list_item_get_item (item);
  const char         *place = fer_generator_change_get_place (change);
  const char         *why = fer_generator_change_get_why (change);
  g_autofree char    *what = g_strconcat (place, *place != '\0' ? ": " : "", fer_generator_change_get_what (change), NULL);
  g_autofree char    *spoken = g_strjoin (" ", what, why, NULL);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), what);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fer_change_list_class_init (FerChangeListClass *klass)
{
}

static void
fer_change_list_init (FerChangeList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Changes"), -1);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", MIN_HEIGHT, "max-content-height", MAX_HEIGHT,
                "propagate-natural-height", TRUE, "has-frame", TRUE, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_child (self->expander, scroller);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fer_change_list_show (FerChangeList *self,
                      GListModel    *changes)
{
  guint            n = changes != NULL ? g_list_model_get_n_items (changes) : 0;
  g_autofree char *label = g_strdup_printf (ngettext ("%u change to what the API says", "%u changes to what the API says", n), n);
  g_autoptr (GtkNoSelection) model = changes != NULL ? gtk_no_selection_new (g_object_ref (changes)) : NULL;

  g_return_if_fail (FER_IS_CHANGE_LIST (self));

  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (model));
  gtk_expander_set_label (self->expander, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

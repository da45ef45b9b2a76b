/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the sidebar's connections. What its menu asks for is done by the list. */

#include "config.h"

#include "fer-connection-row.h"

#include <glib/gi18n.h>

struct _FerConnectionRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkImage  *outcome_image;
  GtkLabel  *name_label;
  GtkLabel  *use_label;
  GtkWidget *menu_button;

  /* owned */
  FerConnection *connection;
};

enum
{
  SIGNAL_EDIT_ASKED,
  SIGNAL_DUPLICATE_ASKED,
  SIGNAL_DELETE_ASKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerConnectionRow, fer_connection_row, GTK_TYPE_LIST_BOX_ROW)

static guint signals[N_SIGNALS];

/* "just now", "2 minutes ago". */
static char *
describe_age (gint64 seconds)
{
  if (seconds < 60)
    return g_strdup (_ ("just now"));
  if (seconds < 60 * 60)
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", seconds / 60), (guint)(seconds / 60));
  if (seconds < 24 * 60 * 60)
    return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", seconds / 3600), (guint)(seconds / 3600));
  return g_strdup_printf (ngettext ("%u day ago", "%u days ago", seconds / 86400), (guint)(seconds / 86400));
}

char *
fer_connection_row_describe_use (FerConnection *connection,
                                 gint64         now)
{
  FerConnectionOutcome outcome = fer_connection_get_outcome (connection);
  gint64               used = fer_connection_get_used (connection);
  g_autofree char     *age = NULL;

  if (used <= 0 || outcome == FER_CONNECTION_UNTRIED)
    return g_strdup (_ ("Not used yet"));
  age = describe_age (MAX (now - used, 0));
  if (outcome == FER_CONNECTION_WORKED)
    /* Translators: %s is such as "2 minutes ago" or "just now". */
    return g_strdup_printf (_ ("Worked %s"), age);
  /* Translators: %s is such as "2 minutes ago" or "just now". */
  return g_strdup_printf (_ ("Failed %s"), age);
}

static void
update_image (FerConnectionRow *self)
{
  FerConnectionOutcome outcome = fer_connection_get_outcome (self->connection);

  gtk_image_set_from_icon_name (self->outcome_image, outcome == FER_CONNECTION_WORKED   ? "emblem-ok-symbolic"
                                                     : outcome == FER_CONNECTION_FAILED ? "window-close-symbolic"
                                                                                        : "dialog-password-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->outcome_image), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->outcome_image), "error");
  if (outcome != FER_CONNECTION_UNTRIED)
    gtk_widget_add_css_class (GTK_WIDGET (self->outcome_image), outcome == FER_CONNECTION_WORKED ? "success" : "error");
}

void
fer_connection_row_update (FerConnectionRow *self)
{
  const char      *name = fer_connection_get_name (self->connection);
  g_autofree char *use = fer_connection_row_describe_use (self->connection, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *spoken = NULL;
  g_autofree char *menu = NULL;

  update_image (self);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->use_label, use);
  /* Translators: the name of a connection, and when it was used: "Warehouse key. Worked 2 minutes ago". */
  spoken = g_strdup_printf (_ ("%s. %s"), name, use);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* Translators: %s is the name of a connection. */
  menu = g_strdup_printf (_ ("Menu of %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
}

static void
ask_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  guint id = g_str_equal (action_name, "connection.edit")        ? SIGNAL_EDIT_ASKED
             : g_str_equal (action_name, "connection.duplicate") ? SIGNAL_DUPLICATE_ASKED
                                                                 : SIGNAL_DELETE_ASKED;

  g_signal_emit (widget, signals[id], 0, FER_CONNECTION_ROW (widget)->connection);
}

static void
fer_connection_row_dispose (GObject *object)
{
  FerConnectionRow *self = FER_CONNECTION_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (fer_connection_row_parent_class)->dispose (object);
}

static void
fer_connection_row_class_init (FerConnectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_connection_row_dispose;
  signals[SIGNAL_EDIT_ASKED] = g_signal_new ("edit-asked", FER_TYPE_CONNECTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, FER_TYPE_CONNECTION);
  signals[SIGNAL_DUPLICATE_ASKED] = g_signal_new ("duplicate-asked", FER_TYPE_CONNECTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 1, FER_TYPE_CONNECTION);
  signals[SIGNAL_DELETE_ASKED] = g_signal_new ("delete-asked", FER_TYPE_CONNECTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, FER_TYPE_CONNECTION);

  gtk_widget_class_install_action (widget_class, "connection.edit", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "connection.duplicate", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "connection.delete", NULL, ask_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connection-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectionRow, outcome_image);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionRow, use_label);
  gtk_widget_class_bind_template_child (widget_class, FerConnectionRow, menu_button);
}

static void
fer_connection_row_init (FerConnectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerConnectionRow *
fer_connection_row_new (FerConnection *connection)
{
  FerConnectionRow *self = g_object_new (FER_TYPE_CONNECTION_ROW, NULL);

  self->connection = g_object_ref (connection);
  g_signal_connect_object (connection, "notify", G_CALLBACK (fer_connection_row_update), self, G_CONNECT_SWAPPED);
  fer_connection_row_update (self);
  return self;
}

FerConnection *
fer_connection_row_get_connection (FerConnectionRow *self)
{
  return self->connection;
}

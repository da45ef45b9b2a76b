/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The doors into the program. Those that are built stand in the template; the recent connectors are the
 * workspace's. */

#include "config.h"

#include "fer-welcome-page.h"

#include "fer-narrow.h"
#include "fer-recent-row.h"

struct _FerWelcomePage
{
  AdwBin parent_instance;

  /* template children */
  GtkButton         *connect_button;
  GtkWidget         *recent_group;
  GtkListBox        *recent_list;
  GtkSliceListModel *recent_model;

  /* owned */
  FerWorkspace *workspace;
};

enum
{
  PROP_0,
  PROP_WORKSPACE,
  N_PROPS
};

enum
{
  SIGNAL_PLACE_CHOSEN,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerWelcomePage, fer_welcome_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
remove_clicked_cb (FerRecentRow   *row,
                   FerWelcomePage *self)
{
  fer_recents_remove (fer_workspace_get_recents (self->workspace),
                      fer_recent_get_place (fer_recent_row_get_recent (row)));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  FerRecentRow *row = fer_recent_row_new (item);

  g_signal_connect_object (row, "remove-clicked", G_CALLBACK (remove_clicked_cb), user_data, 0);
  return GTK_WIDGET (row);
}

static void
row_activated_cb (FerWelcomePage *self,
                  FerRecentRow   *row)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_CHOSEN], 0, fer_recent_get_place (fer_recent_row_get_recent (row)));
}

static void
recent_changed_cb (FerWelcomePage *self)
{
  gtk_widget_set_visible (self->recent_group, g_list_model_get_n_items (G_LIST_MODEL (self->recent_model)) > 0);
}

static void
fer_welcome_page_dispose (GObject *object)
{
  FerWelcomePage *self = FER_WELCOME_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fer_welcome_page_parent_class)->dispose (object);
}

static void
fer_welcome_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerWelcomePage *self = FER_WELCOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_welcome_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  FerWelcomePage *self = FER_WELCOME_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      if (g_set_object (&self->workspace, g_value_get_object (value)))
        gtk_slice_list_model_set_model (self->recent_model, fer_workspace_get_closed_recents (self->workspace));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_welcome_page_class_init (FerWelcomePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_welcome_page_dispose;
  object_class->get_property = fer_welcome_page_get_property;
  object_class->set_property = fer_welcome_page_set_property;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, FER_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_PLACE_CHOSEN] = g_signal_new ("place-chosen", FER_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerWelcomePage, connect_button);
  gtk_widget_class_bind_template_child (widget_class, FerWelcomePage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, FerWelcomePage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, FerWelcomePage, recent_model);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
fer_welcome_page_init (FerWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fer_narrow_button (self->connect_button);

  gtk_list_box_bind_model (self->recent_list, G_LIST_MODEL (self->recent_model), make_row, self, NULL);
  g_signal_connect_object (self->recent_model, "items-changed", G_CALLBACK (recent_changed_cb), self, G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list view keeps two hundred rows, and makes them all anew for every search: so a row is made by hand, of no more
 * widgets than its item needs, where a template with bindings would take five times as long. */

#include "config.h"

#include "fer-api-row.h"

#include "fer-service-shelf.h"

#include <glib/gi18n.h>

struct _FerApiRow
{
  AdwBin parent_instance;

  /* children */
  GtkTreeExpander *expander;
  GtkWidget       *box;
  GtkLabel        *title;
  GtkLabel        *where; /* the service of what was found; made when first needed, like those that follow */
  GtkLabel        *version;
  GtkLabel        *kind;
  GtkWidget       *remark;
  GtkWidget       *spinner;

  /* owned */
  GObject      *item;
  GObject      *shown; /* the shelf or the API */
  GSignalGroup *signals;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SHELF,
  PROP_API,
  PROP_FOUND,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerApiRow, fer_api_row, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
describe_api (FerApi  *api,
              gboolean found)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_strv_builder_add (words, fer_api_get_display_name (api));
  if (*fer_api_get_version (api) != '\0')
    g_strv_builder_add (words, fer_api_get_version (api));
  if (fer_api_get_kind (api) != FER_API_HTTP)
    g_strv_builder_add (words, fer_api_get_kind_title (api));
  if (found)
    g_strv_builder_add (words, fer_api_service_get_name (fer_api_get_service (api)));

  list = g_strv_builder_end (words);
  /* Translators: between the words that a screen reader says of one row */
  return g_strjoinv (_(", "), list);
}

static char *
describe_shelf (FerServiceShelf *shelf)
{
  const char *title = fer_api_service_get_name (fer_service_shelf_get_service (shelf));
  const char *message = fer_service_shelf_get_message (shelf);

  if (fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING)
    /* Translators: %s is the name of a service; spoken by a screen reader. */
    return g_strdup_printf (_("%s, its APIs are being listed"), title);
  return message != NULL ? g_strjoin (_(", "), title, message, NULL) : g_strdup (title);
}

/* A list's row takes no name from its child, and has no call to give it one. */
static void
say (FerApiRow *self)
{
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = NULL;

  if (FER_IS_API (self->shown))
    spoken = describe_api (FER_API (self->shown), self->shown == self->item);
  else if (FER_IS_SERVICE_SHELF (self->shown))
    spoken = describe_shelf (FER_SERVICE_SHELF (self->shown));
  else
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The words. */

static void
show_text (FerApiRow  *self,
           GtkLabel  **label,
           const char *style,
           const char *text)
{
  if (*label == NULL && (text == NULL || *text == '\0'))
    return;
  if (*label == NULL)
    {
      *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "valign", GTK_ALIGN_CENTER, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (*label), style);
      if (g_strcmp0 (style, "caption") == 0)
        gtk_widget_add_css_class (GTK_WIDGET (*label), "dim-label");
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (*label));
    }
  gtk_label_set_label (*label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (*label), text != NULL && *text != '\0');
}

static void
show_remark (FerApiRow  *self,
             const char *message,
             gboolean    failed)
{
  if (self->remark == NULL && message == NULL)
    return;
  if (self->remark == NULL)
    {
      self->remark = gtk_image_new ();
      gtk_widget_add_css_class (self->remark, "dim-label");
      gtk_box_append (GTK_BOX (self->box), self->remark);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->remark), failed ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  gtk_widget_set_tooltip_text (self->remark, message);
  gtk_widget_set_visible (self->remark, message != NULL);
}

static void
show_spinner (FerApiRow *self,
              gboolean   spinning)
{
  if (self->spinner == NULL && !spinning)
    return;
  if (self->spinner == NULL)
    {
      self->spinner = gtk_spinner_new ();
      gtk_box_append (GTK_BOX (self->box), self->spinner);
    }
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), spinning);
  gtk_widget_set_visible (self->spinner, spinning);
}

static void
update (FerApiRow *self)
{
  FerServiceShelf *shelf = self->shown != NULL && FER_IS_SERVICE_SHELF (self->shown) ? FER_SERVICE_SHELF (self->shown) : NULL;
  FerApi          *api = self->shown != NULL && FER_IS_API (self->shown) ? FER_API (self->shown) : NULL;
  gboolean         found = api != NULL && self->shown == self->item;
  gboolean         plain = api == NULL || fer_api_get_kind (api) == FER_API_HTTP;

  gtk_label_set_label (self->title, api != NULL     ? fer_api_get_display_name (api)
                                    : shelf != NULL ? fer_api_service_get_name (fer_service_shelf_get_service (shelf))
                                                    : "");
  show_text (self, &self->where, "caption", found ? fer_api_service_get_name (fer_api_get_service (api)) : NULL);
  show_text (self, &self->version, "caption", api != NULL ? fer_api_get_version (api) : NULL);
  show_text (self, &self->kind, "fer-badge", plain ? NULL : fer_api_get_kind_title (api));
  show_remark (self, shelf != NULL ? fer_service_shelf_get_message (shelf) : NULL,
               shelf != NULL && fer_service_shelf_get_state (shelf) == FER_SHELF_FAILED);
  show_spinner (self, shelf != NULL && fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING);
  say (self);
}

static void
set_item (FerApiRow *self,
          GObject   *item)
{
  GtkTreeListRow *row = item != NULL && GTK_IS_TREE_LIST_ROW (item) ? GTK_TREE_LIST_ROW (item) : NULL;

  if (!g_set_object (&self->item, item))
    return;

  g_clear_object (&self->shown);
  if (row != NULL)
    self->shown = gtk_tree_list_row_get_item (row);
  else
    g_set_object (&self->shown, item);
  gtk_tree_expander_set_list_row (self->expander, row);
  /* An API never changes. */
  g_signal_group_set_target (self->signals, self->shown != NULL && FER_IS_SERVICE_SHELF (self->shown) ? self->shown : NULL);
  update (self);
  for (guint i = PROP_ITEM; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
fer_api_row_dispose (GObject *object)
{
  FerApiRow *self = FER_API_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->shown);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (fer_api_row_parent_class)->dispose (object);
}

static void
fer_api_row_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerApiRow *self = FER_API_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SHELF:
      g_value_set_object (value, FER_IS_SERVICE_SHELF (self->shown) ? self->shown : NULL);
      break;
    case PROP_API:
      g_value_set_object (value, FER_IS_API (self->shown) ? self->shown : NULL);
      break;
    case PROP_FOUND:
      g_value_set_boolean (value, self->shown != NULL && self->shown == self->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_row_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FerApiRow *self = FER_API_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      set_item (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_row_class_init (FerApiRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_api_row_dispose;
  object_class->get_property = fer_api_row_get_property;
  object_class->set_property = fer_api_row_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHELF] = g_param_spec_object ("shelf", NULL, NULL, FER_TYPE_SERVICE_SHELF,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_API] = g_param_spec_object ("api", NULL, NULL, FER_TYPE_API, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOUND] = g_param_spec_boolean ("found", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_api_row_init (FerApiRow *self)
{
  self->signals = g_signal_group_new (FER_TYPE_SERVICE_SHELF);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 6, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->title));
  self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  gtk_tree_expander_set_child (self->expander, self->box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  g_signal_connect (self, "notify::parent", G_CALLBACK (say), NULL);
}

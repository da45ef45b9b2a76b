/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list view keeps two hundred rows, and makes them all anew for every search: so a row is made by hand, of no more
 * widgets than its item needs, where a template with bindings would take five times as long. */

#include "config.h"

#include "fer-api-row.h"

#include "fer-api-family.h"
#include "fer-service-shelf.h"
#include "fer-shelf-source.h"

#include <glib/gi18n.h>

struct _FerApiRow
{
  AdwBin parent_instance;

  /* children */
  GtkTreeExpander *expander; /* made when first needed: what was found has none */
  GtkWidget       *box;
  GtkLabel        *title;
  GtkLabel        *version; /* made when first needed, like those that follow */
  GtkLabel        *kind;
  GtkWidget       *lines; /* the title, and below it: */
  GtkLabel        *remark;
  GtkWidget       *spinner;
  GtkWidget       *refresh_button;
  GtkWidget       *menu_button;

  /* owned */
  GObject      *item;
  GObject      *shown; /* the source, the shelf or the API */
  GSignalGroup *signals;
  GSignalGroup *row_signals;

  /* state */
  gboolean says_expanded; /* or that it is not */
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SOURCE,
  PROP_SHELF,
  PROP_API,
  PROP_FOUND,
  N_PROPS
};

enum
{
  SIGNAL_REFRESH_CLICKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerApiRow, fer_api_row, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* What the three kinds of rows have to say. */
typedef struct
{
  const char *title;
  const char *message; /* nullable */
  gboolean    loading;
  gboolean    failed;
  GMenuModel *menu; /* nullable */
} Words;

static Words
get_words (FerApiRow *self)
{
  Words words = { "", NULL, FALSE, FALSE, NULL };

  if (FER_IS_API (self->shown))
    {
      FerApi *api = FER_API (self->shown);

      words.title = fer_api_get_display_name (api);
      words.message = self->shown == self->item ? fer_api_service_get_name (fer_api_get_service (api)) : NULL;
    }
  else if (FER_IS_API_FAMILY (self->shown))
    words.title = fer_api_family_get_title (FER_API_FAMILY (self->shown));
  else if (FER_IS_SERVICE_SHELF (self->shown))
    {
      FerServiceShelf *shelf = FER_SERVICE_SHELF (self->shown);

      words.title = fer_api_service_get_name (fer_service_shelf_get_service (shelf));
      words.message = fer_service_shelf_get_message (shelf);
      words.loading = fer_service_shelf_get_state (shelf) == FER_SHELF_LOADING;
      words.failed = fer_service_shelf_get_state (shelf) == FER_SHELF_FAILED;
    }
  else if (FER_IS_SHELF_SOURCE (self->shown))
    {
      FerShelfSource *source = FER_SHELF_SOURCE (self->shown);

      words.title = fer_shelf_source_get_title (source);
      words.message = fer_shelf_source_get_message (source);
      words.loading = fer_shelf_source_get_loading (source);
      words.failed = words.message != NULL;
      words.menu = fer_shelf_source_get_menu (source);
    }
  return words;
}

/* A bare number could be of anything. */
static char *
describe_version (FerApi *api)
{
  const char *version = fer_api_get_version (api);

  if (g_ascii_isdigit (*version) && strchr (version, '-') == NULL)
    /* Translators: %s is the version of an API, like 2 or 1.5 */
    return g_strdup_printf (_ ("Version %s"), version);
  return g_strdup (version);
}

/* All that a row may have to cut off, and which revision is the current one. */
static char *
describe_at_length (FerApi *api)
{
  g_autofree char *version = describe_version (api);
  g_autofree char *revision = NULL;

  /* Translators: %s is a number, that of an API's revision. */
  revision = g_strdup_printf (_ ("Revision %s"), fer_api_get_revision (api));
  return g_strjoin (" · ", fer_api_get_display_name (api), *version != '\0' ? version : revision, *version != '\0' ? revision : NULL, NULL);
}

static char *
describe_api (FerApi  *api,
              gboolean found)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *version = describe_version (api);

  g_strv_builder_add (words, fer_api_get_display_name (api));
  if (*version != '\0')
    g_strv_builder_add (words, version);
  if (fer_api_get_kind (api) != FER_API_HTTP)
    g_strv_builder_add (words, fer_api_get_kind_title (api));
  if (found)
    g_strv_builder_add (words, fer_api_service_get_name (fer_api_get_service (api)));

  list = g_strv_builder_end (words);
  /* Translators: between the words that a screen reader says of one row */
  return g_strjoinv (_ (", "), list);
}

static char *
describe_words (Words words)
{
  if (words.loading)
    /* Translators: %s is the name of a service or of an account; spoken by a screen reader. */
    return g_strdup_printf (_ ("%s, being listed"), words.title);
  return words.message != NULL ? g_strjoin (_ (", "), words.title, words.message, NULL) : g_strdup (words.title);
}

static void
say_expanded (FerApiRow *self,
              GtkWidget *parent)
{
  GtkTreeListRow *row = GTK_IS_TREE_LIST_ROW (self->item) ? GTK_TREE_LIST_ROW (self->item) : NULL;
  gboolean        expandable = row != NULL && !FER_IS_API (self->shown) && gtk_tree_list_row_is_expandable (row);

  if (expandable)
    gtk_accessible_update_state (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_STATE_EXPANDED, gtk_tree_list_row_get_expanded (row), -1);
  else if (self->says_expanded)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_STATE_EXPANDED);
  self->says_expanded = expandable;
}

/* A list's row takes no name from its child, and has no call to give it one. */
static void
say (FerApiRow *self)
{
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = NULL;

  if (FER_IS_API (self->shown))
    spoken = describe_api (FER_API (self->shown), self->shown == self->item);
  else if (self->shown != NULL)
    spoken = describe_words (get_words (self));
  else
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (parent == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  say_expanded (self, parent);
}

/* The words. */

/* The title is what gives way. */
static void
show_text (FerApiRow         *self,
           GtkLabel         **label,
           const char        *style,
           PangoEllipsizeMode ellipsize,
           const char        *text)
{
  if (*label == NULL && (text == NULL || *text == '\0'))
    return;
  if (*label == NULL)
    {
      *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", ellipsize, "valign", GTK_ALIGN_CENTER, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (*label), style);
      if (g_strcmp0 (style, "caption") == 0)
        gtk_widget_add_css_class (GTK_WIDGET (*label), "dim-label");
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (*label));
    }
  gtk_label_set_label (*label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (*label), text != NULL && *text != '\0');
}

/* Long enough to be read, and no longer: the whole is in the tooltip. */
static void
make_remark (FerApiRow *self)
{
  self->lines = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "hexpand", TRUE, NULL);
  self->remark = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 3,
                               "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->remark), "caption");
  gtk_box_insert_child_after (GTK_BOX (self->box), self->lines, GTK_WIDGET (self->expander));
  g_object_ref (self->title);
  gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->lines), GTK_WIDGET (self->title));
  g_object_unref (self->title);
  gtk_box_append (GTK_BOX (self->lines), GTK_WIDGET (self->remark));
}

static void
set_class (gpointer    widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_remark (FerApiRow  *self,
             const char *message,
             gboolean    failed)
{
  if (self->remark == NULL && message == NULL)
    return;
  if (self->remark == NULL)
    make_remark (self);
  gtk_label_set_label (self->remark, message != NULL ? message : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remark), message);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), message != NULL);
  set_class (self->remark, "error", failed);
  set_class (self->remark, "dim-label", !failed);
}

static void
refresh_clicked_cb (FerApiRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REFRESH_CLICKED], 0);
}

static void
show_refresh (FerApiRow  *self,
              const char *title)
{
  g_autofree char *label = NULL;

  if (self->refresh_button == NULL && title == NULL)
    return;
  if (self->refresh_button == NULL)
    {
      self->refresh_button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "view-refresh-symbolic", "valign", GTK_ALIGN_CENTER, NULL);
      gtk_widget_add_css_class (self->refresh_button, "flat");
      gtk_widget_add_css_class (self->refresh_button, "row-button");
      gtk_widget_add_css_class (self->refresh_button, "row-refresh");
      g_signal_connect_swapped (self->refresh_button, "clicked", G_CALLBACK (refresh_clicked_cb), self);
      gtk_box_append (GTK_BOX (self->box), self->refresh_button);
    }
  gtk_widget_set_visible (self->refresh_button, title != NULL);
  /* Translators: %s is the name of a service or of an account. */
  label = title != NULL ? g_strdup_printf (_ ("Refresh %s"), title) : NULL;
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->refresh_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (self->refresh_button, label);
}

static void
show_menu (FerApiRow  *self,
           GMenuModel *menu,
           const char *title)
{
  g_autofree char *label = NULL;

  if (self->menu_button == NULL && menu == NULL)
    return;
  if (self->menu_button == NULL)
    {
      self->menu_button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "valign", GTK_ALIGN_CENTER, NULL);
      gtk_widget_add_css_class (self->menu_button, "flat");
      gtk_widget_add_css_class (self->menu_button, "row-button");
      gtk_box_append (GTK_BOX (self->box), self->menu_button);
    }
  gtk_widget_set_visible (self->menu_button, menu != NULL);
  /* Setting it closes the menu, which may be open while services are being listed. */
  if (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu_button)) != menu)
    gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  /* Translators: %s is a person who is signed in. */
  label = g_strdup_printf (_ ("Menu of %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (self->menu_button, label);
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

static gboolean
can_refresh (FerApiRow *self)
{
  return self->shown != NULL && (FER_IS_SERVICE_SHELF (self->shown) || FER_IS_SHELF_SOURCE (self->shown));
}

static void
update (FerApiRow *self)
{
  Words            words = get_words (self);
  FerApi          *api = self->shown != NULL && FER_IS_API (self->shown) ? FER_API (self->shown) : NULL;
  gboolean         plain = api == NULL || fer_api_get_kind (api) == FER_API_HTTP;
  g_autofree char *version = api != NULL ? describe_version (api) : NULL;

  gtk_label_set_label (self->title, words.title);
  if (self->expander != NULL)
    gtk_tree_expander_set_indent_for_icon (self->expander, !FER_IS_SHELF_SOURCE (self->shown));
  set_class (self->title, "caption-heading", FER_IS_SHELF_SOURCE (self->shown));
  set_class (self->title, "dim-label", FER_IS_SHELF_SOURCE (self->shown));
  show_text (self, &self->version, "caption", PANGO_ELLIPSIZE_MIDDLE, version);
  show_text (self, &self->kind, "fer-badge", PANGO_ELLIPSIZE_NONE, plain ? NULL : fer_api_get_kind_title (api));
  show_remark (self, words.message, words.failed);
  show_spinner (self, words.loading);
  show_refresh (self, can_refresh (self) && !words.loading && words.menu == NULL ? words.title : NULL);
  show_menu (self, words.menu, words.title);
  say (self);
}

/* The arrow is for the mouse only: keys and screen readers open the row itself. So it does not hold the rest, for then it would
 * take the focus for it. */
static void
make_expander (FerApiRow *self)
{
  self->expander = g_object_new (GTK_TYPE_TREE_EXPANDER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-focus", FALSE, NULL);
  gtk_box_prepend (GTK_BOX (self->box), GTK_WIDGET (self->expander));
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
  if (row != NULL && self->expander == NULL)
    make_expander (self);
  if (self->expander != NULL)
    gtk_tree_expander_set_list_row (self->expander, row);
  g_signal_group_set_target (self->row_signals, FER_IS_API (self->shown) ? NULL : row);
  /* An API never changes, nor what its versions are called. */
  g_signal_group_set_target (self->signals, can_refresh (self) ? self->shown : NULL);
  update (self);
  for (guint i = PROP_ITEM; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* The focus is the list's row's, which has the name; Tab goes on from there to the button in it. A source has nothing but its
 * menu to be used. */
static gboolean
fer_api_row_focus (GtkWidget       *widget,
                   GtkDirectionType direction)
{
  FerApiRow *self = FER_API_ROW (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean   from_row = direction == GTK_DIR_TAB_FORWARD && parent != NULL && gtk_widget_is_focus (parent);

  if (!FER_IS_SHELF_SOURCE (self->shown) && !from_row && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return FALSE;
  return GTK_WIDGET_CLASS (fer_api_row_parent_class)->focus (widget, direction);
}

/* Made when it is looked at. */
static gboolean
fer_api_row_query_tooltip (GtkWidget  *widget,
                           int         x,
                           int         y,
                           gboolean    keyboard,
                           GtkTooltip *tooltip)
{
  FerApiRow       *self = FER_API_ROW (widget);
  g_autofree char *text = FER_IS_API (self->shown) ? describe_at_length (FER_API (self->shown)) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static gboolean
fer_api_row_grab_focus (GtkWidget *widget)
{
  FerApiRow *self = FER_API_ROW (widget);

  return FER_IS_SHELF_SOURCE (self->shown) && GTK_WIDGET_CLASS (fer_api_row_parent_class)->grab_focus (widget);
}

static void
fer_api_row_dispose (GObject *object)
{
  FerApiRow *self = FER_API_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->row_signals);
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
    case PROP_SOURCE:
      g_value_set_object (value, FER_IS_SHELF_SOURCE (self->shown) ? self->shown : NULL);
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
  GTK_WIDGET_CLASS (klass)->focus = fer_api_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = fer_api_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->query_tooltip = fer_api_row_query_tooltip;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, FER_TYPE_SHELF_SOURCE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHELF] = g_param_spec_object ("shelf", NULL, NULL, FER_TYPE_SERVICE_SHELF,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_API] = g_param_spec_object ("api", NULL, NULL, FER_TYPE_API, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOUND] = g_param_spec_boolean ("found", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REFRESH_CLICKED] = g_signal_new ("refresh-clicked", FER_TYPE_API_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);
}

static void
fer_api_row_init (FerApiRow *self)
{
  self->signals = g_signal_group_new (G_TYPE_OBJECT);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
  self->row_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_ROW);
  g_signal_group_connect_swapped (self->row_signals, "notify::expanded", G_CALLBACK (say), self);
  g_signal_group_connect_swapped (self->row_signals, "notify::expandable", G_CALLBACK (say), self);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 6, NULL);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->title));
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::parent", G_CALLBACK (say), NULL);
}

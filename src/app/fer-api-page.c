/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The contract is there at once; operations, products and the policy are asked for when the page is shown, and a late
 * answer about another API is dropped with its cancellable. */

#include "config.h"

#include "fer-api-page.h"

#include "fer-api-management.h"
#include "fer-api-operations.h"
#include "fer-policy-row.h"
#include "fer-wire-json.h"

#include <glib/gi18n.h>

/* In characters. */
#define MAX_DESCRIPTION 400

struct _FerApiPage
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel          *title_label;
  GtkLabel          *description_label;
  GtkButton         *make_button;
  GtkLabel          *obstacle_label;
  GtkLinkButton     *address_link;
  GtkLabel          *link_label;
  GtkLabel          *address_label;
  AdwActionRow      *version_row;
  AdwComboRow       *revision_row;
  AdwActionRow      *tags_row;
  GtkBox            *tags_box;
  AdwActionRow      *key_row;
  AdwActionRow      *products_row;
  AdwExpanderRow    *policy_row;
  FerPolicyRow      *policy_text;
  FerApiOperations  *operations;
  GtkScrolledWindow *scroller;

  /* owned */
  FerAzureSession *session;
  FerApi          *api;       /* the revision that is looked at */
  FerApi          *current;   /* as it stands in the sidebar */
  GPtrArray       *revisions; /* their numbers, in the order of the row */
  GCancellable    *cancellable;

  /* state */
  gboolean showing_revisions;
};

enum
{
  PROP_0,
  PROP_API,
  N_PROPS
};

enum
{
  SIGNAL_MAKE_CONNECTOR,
  SIGNAL_TAG_CLICKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerApiPage, fer_api_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
show_row (AdwActionRow *row,
          const char   *text)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_action_row_set_subtitle (row, markup != NULL ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL && *text != '\0');
}

/* Some tell their whole manual, and the operations are what people come for. */
static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_DESCRIPTION)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_DESCRIPTION);
  return g_strconcat (start, "…", NULL);
}

static char *
describe_version (FerApi *api)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *revision = g_strdup_printf (_ ("Revision %s"), fer_api_get_revision (api));
  g_auto (GStrv) list = NULL;

  if (*fer_api_get_version (api) != '\0')
    g_strv_builder_add (words, fer_api_get_version (api));
  g_strv_builder_add (words, revision);
  g_strv_builder_add (words, fer_api_get_kind_title (api));
  list = g_strv_builder_end (words);
  return g_strjoinv (" · ", list);
}

static char *
describe_key (FerApi *api)
{
  if (!fer_api_get_subscription_required (api))
    return g_strdup (_ ("None is needed"));
  /* Translators: names of a header and of a query parameter. */
  return g_strdup_printf (_ ("Header %s, or query %s"), fer_api_get_key_header (api), fer_api_get_key_query (api));
}

static void
tag_clicked_cb (FerApiPage *self,
                GtkButton  *button)
{
  g_signal_emit (self, signals[SIGNAL_TAG_CLICKED], 0, gtk_button_get_label (button));
}

static void
show_tags (FerApiPage *self)
{
  const char *const *tags = fer_api_get_tags (self->api);
  GtkWidget         *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags_box))) != NULL)
    gtk_box_remove (self->tags_box, child);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (tags[i]);

      gtk_widget_set_tooltip_text (button, _ ("Show All APIs with This Tag"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (tag_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->tags_box, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tags_row), tags[0] != NULL);
}

/* A browser opens what speaks HTTP; nothing else is given to the system to open. */
static gboolean
is_for_browser (FerApi *api)
{
  const char *scheme = g_uri_peek_scheme (fer_api_get_url (api));

  if (fer_api_get_kind (api) == FER_API_WEBSOCKET || fer_api_get_kind (api) == FER_API_GRPC)
    return FALSE;
  return g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0;
}

static void
show_address (FerApiPage *self)
{
  const char *url = fer_api_get_url (self->api);
  gboolean    is_link = is_for_browser (self->api);

  gtk_link_button_set_uri (self->address_link, is_link ? url : "");
  gtk_link_button_set_visited (self->address_link, FALSE);
  gtk_label_set_label (self->link_label, url);
  gtk_label_set_label (self->address_label, url);
  gtk_widget_set_visible (GTK_WIDGET (self->address_link), is_link);
  gtk_widget_set_visible (GTK_WIDGET (self->address_label), !is_link);
}

static void
show_contract (FerApiPage *self)
{
  g_autofree char *version = describe_version (self->api);
  g_autofree char *key = describe_key (self->api);
  g_autofree char *description = shorten (fer_api_get_description (self->api));
  const char      *obstacle = fer_api_get_obstacle (self->api);

  gtk_label_set_label (self->title_label, fer_api_get_display_name (self->api));
  gtk_label_set_label (self->description_label, description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), *fer_api_get_description (self->api) != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->make_button), obstacle == NULL);
  gtk_label_set_label (self->obstacle_label, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle_label), obstacle != NULL);
  show_address (self);
  show_row (self->version_row, version);
  show_row (self->key_row, key);
  show_tags (self);
  show_row (self->products_row, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->policy_row), FALSE);
}

/* What comes later. */

/* What a connector has of it, where that is not what is listed. */
static const char *
describe_operations (FerApi *api,
                     guint   n)
{
  switch (fer_api_get_kind (api))
    {
    case FER_API_MCP:
      return _ ("The connector gets one operation that speaks the Model Context Protocol.");
    case FER_API_GRAPHQL:
      return _ ("The connector gets one POST operation that takes a query.");
    default:
      return n == 0 ? _ ("This API has no operations.") : NULL;
    }
}

static void
operations_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (FerApiPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = fer_api_management_list_operations_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (operations != NULL)
    fer_api_operations_show (self->operations, operations, describe_operations (self->api, operations->len));
  else
    fer_api_operations_show_failure (self->operations, error->message);
}

static void
products_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FerApiPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = fer_api_management_list_finish (result, &error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;

  /* What a person may not see is not missed here. */
  if (products == NULL)
    return;
  for (guint i = 0; i < products->len; i++)
    {
      const char *name = fer_wire_json_get_string (g_ptr_array_index (products, i), "properties.displayName");

      if (name != NULL)
        g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);
  joined = g_strjoinv (", ", list);
  show_row (self->products_row, joined);
}

static void
policy_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FerApiPage) self = user_data;
  g_autofree char *policy = fer_api_management_get_policy_finish (result, NULL);

  if (policy == NULL || *policy == '\0')
    return;
  fer_policy_row_show (self->policy_text, policy);
  gtk_widget_set_visible (GTK_WIDGET (self->policy_row), TRUE);
}

static void
cancel (FerApiPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void revisions_listed_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data);

static void
ask (FerApiPage *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  fer_api_operations_show_asking (self->operations, self->session, self->cancellable, fer_api_service_get_name (fer_api_get_service (self->api)));
  fer_api_management_list_operations_async (self->session, self->api, self->cancellable, operations_listed_cb,
                                            g_object_ref (self));
  fer_api_management_list_async (self->session, self->api, "products", self->cancellable, products_listed_cb,
                                 g_object_ref (self));
  if (self->revisions->len == 0)
    fer_api_management_list_async (self->session, self->current, "revisions", self->cancellable, revisions_listed_cb,
                                   g_object_ref (self));
  fer_api_management_get_policy_async (self->session, self->api, self->cancellable, policy_read_cb, g_object_ref (self));
}

/* Revisions. */

/* Until it has been asked for, the contract of a revision is that of its API but for its name. */
static FerApi *
make_revision (FerApi     *current,
               const char *number)
{
  g_autoptr (JsonNode) node = fer_api_to_json (current);
  JsonObject *object = json_node_get_object (node);
  g_auto (GStrv) parts = g_strsplit (fer_api_get_name (current), ";rev=", 2);
  g_autofree char *name = g_strconcat (parts[0], ";rev=", number, NULL);

  if (strcmp (number, fer_api_get_revision (current)) == 0)
    return g_object_ref (current);
  json_object_set_string_member (object, "name", name);
  json_object_remove_member (object, "id");
  if (json_object_has_member (object, "properties"))
    {
      json_object_set_string_member (json_object_get_object_member (object, "properties"), "apiRevision", number);
      json_object_set_boolean_member (json_object_get_object_member (object, "properties"), "isCurrent", FALSE);
    }
  return fer_api_new (fer_api_get_service (current), node, fer_api_get_tags (current));
}

static void
revisions_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (FerApiPage) self = user_data;
  g_autoptr (GPtrArray) revisions = fer_api_management_list_finish (result, NULL);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  /* Without them there is the current one, which is shown. */
  if (revisions == NULL || self->revisions->len > 0)
    return;
  self->showing_revisions = TRUE;
  for (guint i = 0; i < revisions->len; i++)
    {
      const char      *number = fer_wire_json_get_string (revisions->pdata[i], "apiRevision");
      g_autofree char *title = NULL;

      if (number == NULL)
        continue;
      title = strcmp (number, fer_api_get_revision (self->current)) == 0 ? g_strdup_printf (_ ("%s, current"), number) : g_strdup (number);
      gtk_string_list_append (titles, title);
      g_ptr_array_add (self->revisions, g_strdup (number));
    }
  adw_combo_row_set_model (self->revision_row, G_LIST_MODEL (titles));
  for (guint i = 0; i < self->revisions->len; i++)
    if (strcmp (self->revisions->pdata[i], fer_api_get_revision (self->current)) == 0)
      adw_combo_row_set_selected (self->revision_row, i);
  gtk_widget_set_visible (GTK_WIDGET (self->revision_row), self->revisions->len > 1);
  self->showing_revisions = FALSE;
}

static void
revision_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (FerApiPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerApi) api = fer_api_management_get_api_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (api == NULL)
    {
      fer_api_operations_show_failure (self->operations, error->message);
      return;
    }
  g_set_object (&self->api, api);
  show_contract (self);
  ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API]);
}

static void
revision_selected_cb (FerApiPage *self)
{
  guint selected = adw_combo_row_get_selected (self->revision_row);
  g_autoptr (FerApi) api = NULL;

  if (self->showing_revisions || self->current == NULL || selected >= self->revisions->len)
    return;
  api = make_revision (self->current, self->revisions->pdata[selected]);
  if (api == NULL || !g_set_object (&self->api, api))
    return;
  fer_api_operations_clear (self->operations);
  show_contract (self);
  cancel (self);
  self->cancellable = g_cancellable_new ();
  fer_api_operations_show_asking (self->operations, self->session, self->cancellable, fer_api_service_get_name (fer_api_get_service (self->api)));
  fer_api_management_get_api_async (self->session, self->api, self->cancellable, revision_read_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API]);
}

static void
retry_cb (FerApiPage *self)
{
  ask (self);
}

static void
cancel_cb (FerApiPage *self)
{
  cancel (self);
  fer_api_operations_show_failure (self->operations, _ ("The operations have not been listed to the end."));
}

static void
make_clicked_cb (FerApiPage *self)
{
  g_signal_emit (self, signals[SIGNAL_MAKE_CONNECTOR], 0, self->api);
}

static void
copy_clicked_cb (FerApiPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), fer_api_get_url (self->api));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Address copied"));
}

static void
fer_api_page_dispose (GObject *object)
{
  FerApiPage *self = FER_API_PAGE (object);

  cancel (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->api);
  g_clear_object (&self->current);
  g_clear_pointer (&self->revisions, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_api_page_parent_class)->dispose (object);
}

static void
fer_api_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  FerApiPage *self = FER_API_PAGE (object);

  switch (prop_id)
    {
    case PROP_API:
      g_value_set_object (value, self->api);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_page_class_init (FerApiPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_api_page_dispose;
  object_class->get_property = fer_api_page_get_property;

  properties[PROP_API] = g_param_spec_object ("api", NULL, NULL, FER_TYPE_API, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_MAKE_CONNECTOR] = g_signal_new ("make-connector", FER_TYPE_API_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, FER_TYPE_API);
  signals[SIGNAL_TAG_CLICKED] = g_signal_new ("tag-clicked", FER_TYPE_API_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FER_TYPE_API_OPERATIONS);
  g_type_ensure (FER_TYPE_POLICY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-api-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, description_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, make_button);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, obstacle_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, address_link);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, link_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, address_label);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, version_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, revision_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, tags_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, tags_box);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, products_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, policy_row);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, policy_text);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, operations);
  gtk_widget_class_bind_template_child (widget_class, FerApiPage, scroller);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, revision_selected_cb);
}

static void
fer_api_page_init (FerApiPage *self)
{
  self->revisions = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_api_page_show (FerApiPage      *self,
                   FerAzureSession *session,
                   FerApi          *api)
{
  g_return_if_fail (FER_IS_API_PAGE (self));
  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));

  if (self->current == api)
    return;

  g_set_object (&self->session, session);
  g_set_object (&self->api, api);
  g_set_object (&self->current, api);
  g_ptr_array_set_size (self->revisions, 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->revision_row), FALSE);
  fer_api_operations_clear (self->operations);
  show_contract (self);
  ask (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API]);
}

void
fer_api_page_clear (FerApiPage *self)
{
  g_return_if_fail (FER_IS_API_PAGE (self));

  cancel (self);
  g_clear_object (&self->session);
  g_clear_object (&self->api);
  g_clear_object (&self->current);
  fer_api_operations_clear (self->operations);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API]);
}

FerAzureSession *
fer_api_page_get_session (FerApiPage *self)
{
  g_return_val_if_fail (FER_IS_API_PAGE (self), NULL);

  return self->session;
}

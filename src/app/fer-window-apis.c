/* SPDX-License-Identifier: GPL-3.0-or-later */

/* APIs in a window: the page of one, in the connector's place, and the way from it to a connector. */

#include "config.h"

#include "fer-window-private.h"

#include "fer-api-page.h"
#include "fer-connector-maker.h"

static void
make_connector_cb (FerWindow *self,
                   FerApi    *api)
{
  FerConnectorMaker *maker = g_object_new (FER_TYPE_CONNECTOR_MAKER, "transient-for", self, NULL);

  g_signal_connect_object (maker, "made", G_CALLBACK (fer_window_open), self, G_CONNECT_SWAPPED);
  fer_connector_maker_start (maker, fer_api_page_get_session (FER_API_PAGE (self->api_page)), api);
  gtk_window_present (GTK_WINDOW (maker));
}

static void
tag_clicked_cb (FerWindow  *self,
                const char *tag)
{
  g_autofree char *text = g_strconcat ("tag:", tag, NULL);

  _fer_window_set_sidebar_visible (self, TRUE);
  fer_sidebar_search_for (self->sidebar, text);
}

/* Whose account has gone is not asked about any longer. */
static void
shelves_changed_cb (FerWindow *self)
{
  FerApiPage *page = FER_API_PAGE (self->api_page);

  if (fer_api_page_get_session (page) == NULL || fer_shelves_has_session (self->shelves, fer_api_page_get_session (page)))
    return;
  fer_api_page_clear (page);
  g_object_set (self->sidebar, "api", NULL, NULL);
  if (gtk_stack_get_visible_child (self->stack) == self->api_page)
    fer_window_show (self, NULL);
}

static FerApiPage *
get_page (FerWindow *self)
{
  if (self->api_page == NULL)
    {
      self->api_page = g_object_new (FER_TYPE_API_PAGE, NULL);
      g_signal_connect_object (self->api_page, "make-connector", G_CALLBACK (make_connector_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->api_page, "tag-clicked", G_CALLBACK (tag_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, self->api_page, "api");
      g_signal_connect_object (self->shelves, "notify::n-sources", G_CALLBACK (shelves_changed_cb), self, G_CONNECT_SWAPPED);
    }
  return FER_API_PAGE (self->api_page);
}

/* An API is asked about as the one whose service it is. */
void
_fer_window_show_api (FerWindow *self,
                      FerApi    *api)
{
  FerServiceShelf *shelf = fer_shelves_find_shelf (self->shelves, api);

  if (shelf == NULL)
    return;

  fer_window_show (self, NULL);
  fer_api_page_show (get_page (self), fer_service_shelf_get_session (shelf), api);
  g_object_set (self->sidebar, "api", api, NULL);
  gtk_stack_set_visible_child_name (self->stack, "api");
  adw_window_title_set_title (self->title, fer_api_get_display_name (api));
  adw_window_title_set_subtitle (self->title, fer_api_service_get_name (fer_api_get_service (api)));
}

void
fer_window_show_services (FerWindow *self)
{
  g_return_if_fail (FER_IS_WINDOW (self));

  _fer_window_set_sidebar_visible (self, TRUE);
  fer_sidebar_show_services (self->sidebar);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two lists are asked for at once: the subscriptions of the service, and the products that the API is in. Without the
 * second, what is for a product is left out: a key that may not open the API is worse than one less to choose from. */

#include "config.h"

#include "fer-api-subscription.h"

#include "fer-address.h"
#include "fer-api-management.h"
#include "fer-pager.h"
#include "fer-proof.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_QUERY "?api-version=" FER_API_MANAGEMENT_VERSION

/* The name of the subscription that every service has from the beginning. */
#define ALL_ACCESS "master"

/* The data of the task that lists. */
typedef struct
{
  FerApi    *api;
  GPtrArray *nodes;    /* NULL: not there yet */
  GPtrArray *products; /* nodes; NULL: not there yet */
} Listing;

void
fer_api_subscription_free (FerApiSubscription *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title);
  g_free (self->product);
  g_free (self);
}

char *
fer_api_subscription_describe (const FerApiSubscription *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->scope)
    {
    case FER_API_SUBSCRIPTION_API:
      /* Translators: %s is the name of a subscription of API Management. */
      return g_strdup_printf (_ ("%s, for this API"), self->title);
    case FER_API_SUBSCRIPTION_PRODUCT:
      /* Translators: the name of a subscription of API Management, and of the product that it is for. */
      return g_strdup_printf (_ ("%s, for the product “%s”"), self->title, self->product);
    case FER_API_SUBSCRIPTION_ALL_APIS:
    default:
      /* Translators: %s is the name of a subscription of API Management. */
      return g_strdup_printf (_ ("%s, for all APIs of the service"), self->title);
    }
}

static void
listing_free (Listing *self)
{
  g_clear_object (&self->api);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_free (self);
}

/* What an API is in, by the name of the product: its title; NULL when it is not in it. */
static const char *
find_product (GPtrArray  *products,
              const char *name)
{
  for (guint i = 0; i < products->len; i++)
    {
      const char *own = fer_wire_json_get_string (products->pdata[i], "name");
      const char *title = fer_wire_json_get_string (products->pdata[i], "properties.displayName");

      if (own != NULL && g_ascii_strcasecmp (own, name) == 0)
        return title != NULL && *title != '\0' ? title : own;
    }
  return NULL;
}

/* A scope is written whole or from the service on: "/apis", "/apis/NAME", "/products/NAME". */
static gboolean
read_scope (FerApiSubscription *self,
            const Listing      *listing,
            const char         *scope)
{
  const char *service = fer_api_service_get_id (fer_api_get_service (listing->api));
  gsize       length = strlen (service);
  const char *own = g_ascii_strncasecmp (scope, service, length) == 0 ? scope + length : scope;

  if (g_ascii_strcasecmp (own, "/apis") == 0 || g_ascii_strcasecmp (own, "/apis/") == 0)
    {
      self->scope = FER_API_SUBSCRIPTION_ALL_APIS;
      return TRUE;
    }
  if (g_ascii_strncasecmp (own, "/apis/", strlen ("/apis/")) == 0)
    {
      self->scope = FER_API_SUBSCRIPTION_API;
      return g_ascii_strcasecmp (own + strlen ("/apis/"), fer_api_get_name (listing->api)) == 0;
    }
  if (g_ascii_strncasecmp (own, "/products/", strlen ("/products/")) != 0)
    return FALSE;
  self->scope = FER_API_SUBSCRIPTION_PRODUCT;
  self->product = g_strdup (find_product (listing->products, own + strlen ("/products/")));
  return self->product != NULL;
}

static FerApiSubscription *
read_subscription (const Listing *listing,
                   JsonNode      *node)
{
  g_autoptr (FerApiSubscription) self = g_new0 (FerApiSubscription, 1);
  const char      *name = fer_wire_json_get_string (node, "name");
  const char      *title = fer_wire_json_get_string (node, "properties.displayName");
  const char      *state = fer_wire_json_get_string (node, "properties.state");
  const char      *scope = fer_wire_json_get_string (node, "properties.scope");
  g_autofree char *step = NULL;

  if (name == NULL || *name == '\0' || g_str_equal (name, ALL_ACCESS) || g_strcmp0 (state, "active") != 0 || scope == NULL ||
      !read_scope (self, listing, scope))
    return NULL;
  step = fer_address_escape_segment (name);
  self->id = g_strconcat (fer_api_service_get_id (fer_api_get_service (listing->api)), "/subscriptions/", step, NULL);
  self->title = g_strdup (title != NULL && *title != '\0' ? title : name);
  return g_steal_pointer (&self);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const FerApiSubscription *one = *(const FerApiSubscription *const *)a;
  const FerApiSubscription *other = *(const FerApiSubscription *const *)b;

  return one->scope != other->scope ? (int)one->scope - (int)other->scope : g_utf8_collate (one->title, other->title);
}

static void
finish_listing (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) subscriptions = NULL;

  if (listing->nodes == NULL || listing->products == NULL)
    return;
  subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_api_subscription_free);
  for (guint i = 0; i < listing->nodes->len; i++)
    {
      FerApiSubscription *subscription = read_subscription (listing, listing->nodes->pdata[i]);

      if (subscription != NULL)
        g_ptr_array_add (subscriptions, subscription);
    }
  g_ptr_array_sort (subscriptions, compare);
  g_task_return_pointer (task, g_steal_pointer (&subscriptions), (GDestroyNotify)g_ptr_array_unref);
}

static void
got_subscriptions_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  GError  *error = NULL;

  listing->nodes = fer_pager_collect_finish (result, &error);
  if (listing->nodes == NULL)
    g_task_return_error (task, error);
  else
    finish_listing (task);
}

static void
got_products_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  listing->products = fer_api_management_list_finish (result, &error);
  if (listing->products == NULL)
    {
      g_debug ("No products: %s", error->message);
      listing->products = g_ptr_array_new ();
    }
  finish_listing (task);
}

void
fer_api_subscription_list_async (FerAzureSession    *session,
                                 FerApi             *api,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *address = NULL;
  Listing         *listing;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_subscription_list_async);
  listing = g_new0 (Listing, 1);
  listing->api = g_object_ref (api);
  g_task_set_task_data (task, listing, (GDestroyNotify)listing_free);
  address = g_strconcat (fer_api_service_get_id (fer_api_get_service (api)), "/subscriptions" VERSION_QUERY, NULL);
  fer_pager_collect_async (FER_SENDER (session), address, cancellable, got_subscriptions_cb, g_object_ref (task));
  fer_api_management_list_async (session, api, "products", cancellable, got_products_cb, g_object_ref (task));
}

GPtrArray *
fer_api_subscription_list_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
got_key_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  JsonNode   *node = reply != NULL && fer_reply_check (reply, &error) ? fer_reply_get_json (reply, &error) : NULL;
  const char *key = node != NULL ? fer_wire_json_get_string (node, "primaryKey") : NULL;

  if (key != NULL && *key != '\0')
    g_task_return_pointer (task, g_strdup (key), (GDestroyNotify)fer_proof_free_word);
  else if (g_error_matches (error, FER_WIRE_ERROR, FER_WIRE_ERROR_FORBIDDEN))
    {
      g_clear_error (&error);
      g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_FORBIDDEN,
                               _ ("This account may see the subscription but not its keys; paste a key that you have been given."));
    }
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent no key where it should have."), g_uri_get_host (fer_reply_get_address (reply)));
}

void
fer_api_subscription_get_key_async (FerAzureSession          *session,
                                    const FerApiSubscription *subscription,
                                    GCancellable             *cancellable,
                                    GAsyncReadyCallback       callback,
                                    gpointer                  user_data)
{
  g_autofree char *address = NULL;
  g_autoptr (FerRequest) request = NULL;
  GTask *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (subscription != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_subscription_get_key_async);
  address = g_strconcat (subscription->id, "/listSecrets" VERSION_QUERY, NULL);
  request = fer_request_new ("POST", address);
  request->body = g_bytes_new (NULL, 0);
  fer_sender_send_async (FER_SENDER (session), request, cancellable, got_key_cb, task);
}

char *
fer_api_subscription_get_key_finish (GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

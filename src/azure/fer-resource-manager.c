/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tenants, subscriptions, services. All subscriptions are asked at once, and the session lets four of them through; one
 * that refuses does not hide what the others have. */

#include "config.h"

#include "fer-resource-manager.h"

#include "fer-address.h"
#include "fer-pager.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SUBSCRIPTIONS_VERSION "2022-12-01"
#define SERVICES_VERSION "2024-05-01"

void
fer_tenant_free (FerTenant *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->domain);
  g_free (self);
}

static int
compare_tenants (gconstpointer a,
                 gconstpointer b)
{
  return g_utf8_collate ((*(FerTenant *const *)a)->name, (*(FerTenant *const *)b)->name);
}

static void
got_tenants_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) items = fer_pager_collect_finish (result, &error);
  GPtrArray *tenants;

  if (items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tenants = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_tenant_free);
  for (guint i = 0; i < items->len; i++)
    {
      const char *id = fer_wire_json_get_string (items->pdata[i], "tenantId");
      const char *name = fer_wire_json_get_string (items->pdata[i], "displayName");
      FerTenant  *tenant;

      if (id == NULL)
        continue;
      tenant = g_new0 (FerTenant, 1);
      tenant->id = g_strdup (id);
      tenant->name = g_strdup (name != NULL && *name != '\0' ? name : id);
      tenant->domain = g_strdup (fer_wire_json_get_string (items->pdata[i], "defaultDomain"));
      g_ptr_array_add (tenants, tenant);
    }
  g_ptr_array_sort (tenants, compare_tenants);
  g_task_return_pointer (task, tenants, (GDestroyNotify)g_ptr_array_unref);
}

void
fer_resource_manager_list_tenants_async (FerAzureSession    *session,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_resource_manager_list_tenants_async);
  fer_pager_collect_async (FER_SENDER (session), "/tenants?api-version=" SUBSCRIPTIONS_VERSION, cancellable, got_tenants_cb, task);
}

GPtrArray *
fer_resource_manager_list_tenants_finish (GAsyncResult *result,
                                          GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The search over all subscriptions: the data of its task. */
typedef struct
{
  GPtrArray *services;
  GPtrArray *problems; /* strings */
  GError    *first_error;
  guint      n_asked;
  guint      n_failed;
  guint      n_open;
} Search;

typedef struct
{
  GTask *task;
  char  *name; /* of the subscription */
} Part;

static void
search_free (Search *self)
{
  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->problems);
  g_clear_error (&self->first_error);
  g_free (self);
}

static int
compare_services (gconstpointer a,
                  gconstpointer b)
{
  FerApiService *one = *(FerApiService *const *)a;
  FerApiService *other = *(FerApiService *const *)b;
  int            order = g_ascii_strcasecmp (fer_api_service_get_name (one), fer_api_service_get_name (other));

  return order != 0 ? order : strcmp (fer_api_service_get_id (one), fer_api_service_get_id (other));
}

static void
end_search (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  if (search->n_failed > 0 && search->n_failed == search->n_asked)
    {
      g_task_return_error (task, g_steal_pointer (&search->first_error));
      return;
    }
  g_ptr_array_sort (search->services, compare_services);
  g_task_return_pointer (task, g_ptr_array_ref (search->services), (GDestroyNotify)g_ptr_array_unref);
}

/* What cannot be read is told, so that nobody takes a broken answer for an empty one. */
static void
count_unreadable (Search     *search,
                  const char *place,
                  guint       n)
{
  g_autofree char *words = NULL;

  if (n == 0)
    return;
  words = g_strdup_printf (ngettext ("%u entry of the answer cannot be read.", "%u entries of the answer cannot be read.", n), n);
  g_ptr_array_add (search->problems, place != NULL ? g_strdup_printf ("%s: %s", place, words) : g_strdup (words));
}

static void
got_services_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  Part *part = data;
  g_autoptr (GTask) task = part->task;
  g_autofree char *name = part->name;
  Search          *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = fer_pager_collect_finish (result, &error);
  guint n_unreadable = 0;

  g_free (part);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      FerApiService *service = fer_api_service_new (items->pdata[i], name);

      if (service != NULL)
        g_ptr_array_add (search->services, service);
      else
        n_unreadable++;
    }
  count_unreadable (search, name, n_unreadable);
  if (items == NULL)
    {
      search->n_failed++;
      g_ptr_array_add (search->problems, g_strdup_printf ("%s: %s", name, error->message));
      if (search->first_error == NULL)
        search->first_error = g_steal_pointer (&error);
    }
  if (--search->n_open == 0)
    end_search (task);
}

static gboolean
is_usable (JsonNode *subscription)
{
  const char *state = fer_wire_json_get_string (subscription, "state");

  return state == NULL || (g_ascii_strcasecmp (state, "Disabled") != 0 && g_ascii_strcasecmp (state, "Deleted") != 0);
}

static void
got_subscriptions_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) items = fer_pager_collect_finish (result, &error);
  guint n_unreadable = 0;

  if (items == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < items->len; i++)
    {
      const char      *id = fer_wire_json_get_string (items->pdata[i], "subscriptionId");
      const char      *name = fer_wire_json_get_string (items->pdata[i], "displayName");
      g_autofree char *step = id != NULL ? fer_address_escape_segment (id) : NULL;
      g_autofree char *address = NULL;
      Part            *part;

      n_unreadable += id == NULL;
      if (id == NULL || !is_usable (items->pdata[i]))
        continue;
      part = g_new0 (Part, 1);
      part->task = g_object_ref (task);
      part->name = g_strdup (name != NULL ? name : id);
      search->n_asked++;
      search->n_open++;
      address = g_strdup_printf ("/subscriptions/%s/providers/Microsoft.ApiManagement/service?api-version=" SERVICES_VERSION, step);
      fer_pager_collect_async (FER_SENDER (source), address, g_task_get_cancellable (task), got_services_cb, part);
    }
  count_unreadable (search, NULL, n_unreadable);
  if (search->n_open == 0)
    end_search (task);
}

void
fer_resource_manager_list_services_async (FerAzureSession    *session,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  GTask  *task;
  Search *search;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_resource_manager_list_services_async);
  search = g_new0 (Search, 1);
  search->services = g_ptr_array_new_with_free_func (g_object_unref);
  search->problems = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, search, (GDestroyNotify)search_free);
  fer_pager_collect_async (FER_SENDER (session), "/subscriptions?api-version=" SUBSCRIPTIONS_VERSION, cancellable, got_subscriptions_cb, task);
}

GPtrArray *
fer_resource_manager_list_services_finish (GAsyncResult *result,
                                           char       ***problems,
                                           GError      **error)
{
  Search *search;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  search = g_task_get_task_data (G_TASK (result));
  if (problems != NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < search->problems->len; i++)
        g_strv_builder_add (builder, search->problems->pdata[i]);
      *problems = g_strv_builder_end (builder);
    }
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One operation, with the strings that a list shows taken out of what the service sent. */

#include "config.h"

#include "fer-api-operation.h"

#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerApiOperation
{
  GObject parent_instance;

  /* Owned */
  JsonNode *contract;
  char     *method;

  /* Borrowed from the contract */
  const char *id;
  const char *display_name;
  const char *url_template;
  const char *description;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_DISPLAY_NAME,
  PROP_METHOD,
  PROP_URL_TEMPLATE,
  PROP_DESCRIPTION,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerApiOperation, fer_api_operation, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
fer_api_operation_finalize (GObject *object)
{
  FerApiOperation *self = FER_API_OPERATION (object);

  g_clear_pointer (&self->contract, json_node_unref);
  g_free (self->method);
  G_OBJECT_CLASS (fer_api_operation_parent_class)->finalize (object);
}

static void
fer_api_operation_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerApiOperation *self = FER_API_OPERATION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_DISPLAY_NAME:
      g_value_set_string (value, self->display_name);
      break;
    case PROP_METHOD:
      g_value_set_string (value, self->method);
      break;
    case PROP_URL_TEMPLATE:
      g_value_set_string (value, self->url_template);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_api_operation_class_init (FerApiOperationClass *klass)
{
  static const char *const names[N_PROPS] = { NULL, "id", "display-name", "method", "url-template", "description" };
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_api_operation_finalize;
  object_class->get_property = fer_api_operation_get_property;

  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_api_operation_init (FerApiOperation *self)
{
}

static const char *
read_string (JsonNode   *node,
             const char *path,
             const char *fallback)
{
  const char *found = fer_wire_json_get_string (node, path);

  return found != NULL && *found != '\0' ? found : fallback;
}

FerApiOperation *
fer_api_operation_new (JsonNode *node)
{
  const char      *id = read_string (node, "name", NULL);
  FerApiOperation *self;

  if (id == NULL)
    return NULL;

  self = g_object_new (FER_TYPE_API_OPERATION, NULL);
  self->contract = json_node_ref (node);
  self->id = id;
  self->display_name = read_string (node, "properties.displayName", id);
  self->method = g_ascii_strup (read_string (node, "properties.method", ""), -1);
  self->url_template = read_string (node, "properties.urlTemplate", "");
  self->description = read_string (node, "properties.description", "");
  return self;
}

const char *
fer_api_operation_get_id (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->id;
}

const char *
fer_api_operation_get_display_name (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->display_name;
}

const char *
fer_api_operation_get_method (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->method;
}

const char *
fer_api_operation_get_url_template (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->url_template;
}

const char *
fer_api_operation_get_description (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->description;
}

const char *
fer_api_operation_get_obstacle (FerApiOperation *self)
{
  static const char *const verbs[] = { "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", NULL };

  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);

  if (strchr (self->url_template, '*') != NULL)
    return _ ("A connector cannot have a path with a wildcard.");
  return g_strv_contains (verbs, self->method) ? NULL : _ ("A connector cannot have this verb.");
}

JsonNode *
fer_api_operation_get_contract (FerApiOperation *self)
{
  g_return_val_if_fail (FER_IS_API_OPERATION (self), NULL);
  return self->contract;
}

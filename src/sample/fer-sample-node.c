/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What json-glib lacks: reading that trusts no type, copies that share nothing, objects made in one go. */

#include "config.h"

#include "fer-sample-node.h"

#include <stdarg.h>

static JsonNode *
member_of_type (JsonObject *object,
                const char *member,
                GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
fer_sample_node_string (JsonObject *object,
                        const char *member,
                        const char *otherwise)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : otherwise;
}

gboolean
fer_sample_node_boolean (JsonObject *object,
                         const char *member,
                         gboolean    otherwise)
{
  JsonNode *node = member_of_type (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

JsonObject *
fer_sample_node_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
fer_sample_node_array (JsonObject *object,
                       const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonNode *
fer_sample_node_find (JsonObject *object,
                      const char *path)
{
  g_auto (GStrv) members = g_strsplit (path, "/", -1);
  JsonNode *node = NULL;

  for (guint i = 0; members[i] != NULL; i++)
    {
      node = object != NULL ? json_object_get_member (object, members[i]) : NULL;
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

JsonObject *
fer_sample_node_follow (JsonObject *root,
                        JsonNode   *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *reference = fer_sample_node_string (object, "$ref", NULL);
  JsonNode   *named = NULL;

  if (reference == NULL)
    return object;
  named = g_str_has_prefix (reference, "#/") ? fer_sample_node_find (root, reference + 2) : NULL;
  return named != NULL && JSON_NODE_HOLDS_OBJECT (named) ? json_node_get_object (named) : NULL;
}

GStrv
fer_sample_node_dup_strings (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

JsonObject *
fer_sample_node_clone_object (JsonObject *object)
{
  JsonObject    *copy = json_object_new ();
  JsonObjectIter iter;
  const char    *member;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    json_object_set_member (copy, member, fer_sample_node_clone (value));
  return copy;
}

JsonNode *
fer_sample_node_clone (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fer_sample_node_take_object (fer_sample_node_clone_object (json_node_get_object (node)));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *copy = json_array_sized_new (json_array_get_length (array));

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (copy, fer_sample_node_clone (json_array_get_element (array, i)));
      return fer_sample_node_take_array (copy);
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return json_node_init_null (json_node_alloc ());
  else
    {
      g_auto (GValue) value = G_VALUE_INIT;
      JsonNode *copy = json_node_init (json_node_alloc (), JSON_NODE_VALUE);

      json_node_get_value (node, &value);
      json_node_set_value (copy, &value);
      return copy;
    }
}

JsonObject *
fer_sample_node_sort (JsonObject        *object,
                      const char *const *order)
{
  g_autoptr (JsonObject) unsorted = object;
  g_autoptr (GList) names = json_object_get_members (unsorted);
  JsonObject *sorted = json_object_new ();

  for (; *order != NULL; order++)
    if (json_object_has_member (unsorted, *order))
      json_object_set_member (sorted, *order, json_object_dup_member (unsorted, *order));
  for (GList *l = names; l != NULL; l = l->next)
    if (!json_object_has_member (sorted, l->data))
      json_object_set_member (sorted, l->data, json_object_dup_member (unsorted, l->data));
  return sorted;
}

JsonNode *
fer_sample_node_take_object (JsonObject *object)
{
  JsonNode *node = json_node_init (json_node_alloc (), JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

JsonNode *
fer_sample_node_take_array (JsonArray *array)
{
  JsonNode *node = json_node_init (json_node_alloc (), JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static JsonObject *
build (const char *member,
       va_list     values)
{
  JsonObject *object = json_object_new ();

  for (const char *name = member; name != NULL; name = va_arg (values, const char *))
    json_object_set_member (object, name, va_arg (values, JsonNode *));
  return object;
}

JsonNode *
fer_sample_node_build (const char *member,
                       ...)
{
  JsonObject *object = NULL;
  va_list     values;

  va_start (values, member);
  object = build (member, values);
  va_end (values);
  return fer_sample_node_take_object (object);
}

JsonObject *
fer_sample_node_build_object (const char *member,
                              ...)
{
  JsonObject *object = NULL;
  va_list     values;

  va_start (values, member);
  object = build (member, values);
  va_end (values);
  return object;
}

JsonNode *
fer_sample_node_text (const char *text)
{
  JsonNode *node = json_node_alloc ();

  return text != NULL ? json_node_init_string (node, text) : json_node_init_null (node);
}

JsonNode *
fer_sample_node_integer (gint64 value)
{
  return json_node_init_int (json_node_alloc (), value);
}

JsonNode *
fer_sample_node_truth (gboolean value)
{
  return json_node_init_boolean (json_node_alloc (), value);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one policy that is made here is known by all that it says but where the key goes; only such a one is ever taken away again. */

#include "fer-security-key.h"

#include "fer-security-shape-private.h"

#define KEY_TITLE "API key"

void
fer_security_key_place_clear (FerSecurityKeyPlace *self)
{
  g_clear_pointer (&self->name, g_free);
}

static FerJsonSketch *
make_policy (const FerSecurityKeyPlace *place,
             const char                *key)
{
  g_autofree char *value = g_strdup_printf ("@connectionParameters('%s','')", key);
  FerJsonSketch   *policy = fer_json_sketch_new_object (), *parameters = fer_json_sketch_new_object ();
  g_autoptr (FerJsonSketch) old = NULL;

  fer_json_sketch_set_string (policy, "templateId", place->query ? "setqueryparameter" : "setheader");
  fer_json_sketch_set_string (policy, "title", KEY_TITLE);
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.name", place->name);
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.value", value);
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.existsAction", "override");
  if (!place->query)
    fer_json_sketch_set_string (parameters, "x-ms-apimTemplate-policySection", "Request");
  old = fer_json_sketch_set (policy, "parameters", parameters);
  return policy;
}

/* The key that a policy sends which was made here, and where to; NULL for any other policy. */
static char *
read_policy (FerJsonSketch       *policy,
             FerSecurityKeyPlace *place)
{
  FerJsonSketch   *parameters = fer_json_sketch_get (policy, "parameters");
  g_autofree char *value = fer_json_sketch_dup_member (parameters, "x-ms-apimTemplateParameter.value");
  g_auto (GStrv) pieces = value != NULL ? g_strsplit (value, "'", -1) : NULL;
  g_autoptr (FerJsonSketch) made = NULL;

  place->query = fer_json_sketch_string_equals (fer_json_sketch_get (policy, "templateId"), "setqueryparameter");
  place->name = fer_json_sketch_dup_member (parameters, "x-ms-apimTemplateParameter.name");
  if (place->name == NULL || pieces == NULL || g_strv_length (pieces) != 5)
    return NULL;
  made = make_policy (place, pieces[1]);
  return fer_json_sketch_equals (policy, made) ? g_strdup (pieces[1]) : NULL;
}

void
fer_security_key_drop_policy (FerSecurityShape *self)
{
  for (guint i = fer_json_sketch_get_n_children (self->policies); i-- > 0;)
    {
      g_auto (FerSecurityKeyPlace) place = { FALSE, NULL };
      g_autofree char *key = read_policy (fer_json_sketch_get_child (self->policies, i), &place);

      if (key != NULL)
        fer_json_sketch_free (fer_json_sketch_steal_child (self->policies, i));
    }
}

void
fer_security_key_add_policy (FerSecurityShape          *self,
                             const FerSecurityKeyPlace *place,
                             const char                *key)
{
  if (fer_security_shape_uses (self, key))
    return;
  if (fer_json_sketch_get_type (self->policies) != FER_JSON_ARRAY)
    {
      g_clear_pointer (&self->policies, fer_json_sketch_free);
      self->policies = fer_json_sketch_new_array ();
    }
  fer_json_sketch_add (self->policies, make_policy (place, key));
}

void
fer_security_key_find_place (FerSecurityShape    *self,
                             FerSecurityKeyPlace *place)
{
  FerJsonSketch *definition = fer_json_sketch_get_type (self->definitions) == FER_JSON_OBJECT ? fer_json_sketch_get_child (self->definitions, 0) : NULL;

  if (fer_json_sketch_string_equals (fer_json_sketch_get (definition, "type"), "apiKey"))
    {
      place->query = fer_json_sketch_string_equals (fer_json_sketch_get (definition, "in"), "query");
      place->name = fer_json_sketch_dup_member (definition, "name");
    }
  for (guint i = 0; place->name == NULL && i < fer_json_sketch_get_n_children (self->policies); i++)
    {
      g_autofree char *key = read_policy (fer_json_sketch_get_child (self->policies, i), place);

      if (key == NULL)
        g_clear_pointer (&place->name, g_free);
    }
  if (place->name == NULL)
    *place = (FerSecurityKeyPlace){ FALSE, g_strdup (FER_SECURITY_KEY_HEADER) };
}

void
fer_security_key_put_place (FerSecurityShape          *self,
                            const FerSecurityKeyPlace *place)
{
  FerJsonSketch *definition = fer_json_sketch_get_child (self->definitions, 0);

  if (!fer_json_sketch_string_equals (fer_json_sketch_get (definition, "type"), "apiKey"))
    return;
  fer_json_sketch_set_string (definition, "in", place->query ? "query" : "header");
  fer_json_sketch_set_string (definition, "name", place->name);
}

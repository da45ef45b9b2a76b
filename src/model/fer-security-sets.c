/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connection parameter sets (reference §4.6). What the definition and the policies have to say for them is worked out anew
 * after every change. */

#include "fer-security-sets.h"

#include "fer-security-key.h"
#include "fer-security-shape-private.h"

/* What a way is called until somebody says otherwise. */
typedef struct
{
  FerSecurityKind kind;
  const char     *name;
  const char     *label;
  const char     *description;
  gboolean        allow_sharing;
} Way;

static const Way ways[] = {
  { FER_SECURITY_NONE, "anonymous", "No sign-in", "Use the service without signing in.", TRUE },
  { FER_SECURITY_API_KEY, "key-auth", "API key", "Sign in with a key.", TRUE },
  { FER_SECURITY_BASIC, "basic-auth", "User name and password", "Sign in with a user name and a password.", TRUE },
  { FER_SECURITY_OAUTH2, "oauth", "Sign in", "Use your account.", FALSE },
  { FER_SECURITY_OAUTH2_GENERIC, "oauth", "Sign in", "Use your account.", FALSE },
  { FER_SECURITY_ENTRA_ID, "entra-id", "Microsoft Entra ID", "Use your work or school account.", FALSE },
};

static const Way *
find_way (FerSecurityKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].kind == kind)
      return &ways[i];
  return &ways[0];
}

gboolean
fer_security_sets_can_hold (FerSecurityKind kind)
{
  return find_way (kind)->kind == kind;
}

static void
take (FerJsonSketch **place,
      FerJsonSketch  *value)
{
  g_clear_pointer (place, fer_json_sketch_free);
  *place = value;
}

static void
replace (FerJsonSketch *object,
         const char    *key,
         FerJsonSketch *value)
{
  g_autoptr (FerJsonSketch) old = fer_json_sketch_set (object, key, value);
}

static gboolean
is_of_type (FerJsonSketch *parameter,
            const char    *type)
{
  g_autofree char *found = fer_json_sketch_dup_member (parameter, "type");

  return found != NULL && g_ascii_strcasecmp (found, type) == 0;
}

/* Looking. */

static FerSecurityKind
find_kind (FerJsonSketch *parameters)
{
  g_autofree char *text = parameters != NULL ? fer_json_sketch_to_text (parameters) : g_strdup ("{}");
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);

  return fer_security_kind_of_parameters (tree, fer_json_tree_get_root (tree));
}

static FerJsonSketch *
get_values (FerSecurityShape *self)
{
  return fer_json_sketch_get (self->sets, "values");
}

static FerJsonSketch *
get_parameters (FerSecurityShape *self,
                guint             index)
{
  return fer_json_sketch_get (fer_json_sketch_get_child (get_values (self), index), "parameters");
}

static gboolean
has_kind (FerSecurityShape *self,
          FerSecurityKind   kind)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (get_values (self)); i++)
    if (find_kind (get_parameters (self, i)) == kind)
      return TRUE;
  return FALSE;
}

static FerJsonSketch *
get_definition_type (FerSecurityShape *self)
{
  return fer_json_sketch_get_type (self->definitions) == FER_JSON_OBJECT ? fer_json_sketch_get (fer_json_sketch_get_child (self->definitions, 0), "type") : NULL;
}

/* The key of the first way that asks for one. */
static const char *
find_key (FerSecurityShape *self)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (get_values (self)); i++)
    {
      FerJsonSketch *object = get_parameters (self, i);

      if (find_kind (object) != FER_SECURITY_API_KEY)
        continue;
      if (fer_json_sketch_get (object, "api_key") != NULL)
        return "api_key";
      for (guint k = 0; k < fer_json_sketch_get_n_children (object); k++)
        if (is_of_type (fer_json_sketch_get_child (object, k), "securestring"))
          return fer_json_sketch_get_key (fer_json_sketch_get_child (object, k));
    }
  return NULL;
}

/* A description in a set. It shows only when the schema of its field says it too. */

static FerJsonSketch *
make_schema (FerJsonSketch *parameter)
{
  g_autofree char *type = fer_json_sketch_dup_member (parameter, "type");
  g_autofree char *description = fer_json_sketch_dup_member (fer_json_sketch_get (parameter, "uiDefinition"), "description");
  FerJsonSketch   *schema;

  if (type == NULL || description == NULL)
    return NULL;
  schema = fer_json_sketch_new_object ();
  fer_json_sketch_set_string (schema, "type", type);
  fer_json_sketch_set_string (schema, "description", description);
  return schema;
}

static void
describe (FerJsonSketch *object)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (object); i++)
    {
      FerJsonSketch *parameter = fer_json_sketch_get_child (object, i), *ui = fer_json_sketch_get (parameter, "uiDefinition");
      FerJsonSketch *schema = fer_json_sketch_get (ui, "schema") == NULL ? make_schema (parameter) : NULL;

      if (schema == NULL)
        continue;
      replace (ui, "schema", schema);
      fer_json_sketch_sort (ui, (const char *const[]){ "displayName", "schema", "description", "tooltip", "constraints", NULL });
    }
}

static FerJsonSketch *
copy_undescribed (FerJsonSketch *parameter)
{
  FerJsonSketch *copy = fer_json_sketch_copy (parameter);
  FerJsonSketch *ui = fer_json_sketch_get (copy, "uiDefinition");
  g_autoptr (FerJsonSketch) schema = make_schema (copy);

  if (schema != NULL && fer_json_sketch_get (ui, "schema") != NULL && fer_json_sketch_equals (fer_json_sketch_get (ui, "schema"), schema))
    fer_json_sketch_free (fer_json_sketch_steal (ui, "schema"));
  return copy;
}

/* Makes the parameters of the connector those of a way, beside what is nobody's. */
static void
follow (FerSecurityShape *self,
        FerJsonSketch    *object)
{
  fer_security_shape_remove_own (self, find_kind (fer_security_shape_ensure_parameters (self)), find_kind (object));
  for (guint i = 0; i < fer_json_sketch_get_n_children (object); i++)
    replace (self->parameters, fer_json_sketch_get_key (fer_json_sketch_get_child (object, i)), copy_undescribed (fer_json_sketch_get_child (object, i)));
}

/* Adding. */

char *
fer_security_sets_dup_free_name (FerJsonSketch *values,
                                 const char    *name)
{
  char *free_name = g_strdup (name);

  for (guint i = 0, n = 2; i < fer_json_sketch_get_n_children (values); i++)
    if (fer_json_sketch_string_equals (fer_json_sketch_get (fer_json_sketch_get_child (values, i), "name"), free_name))
      {
        g_free (free_name);
        free_name = g_strdup_printf ("%s-%u", name, n++);
        i = G_MAXUINT; /* from the first one again */
      }
  return free_name;
}

static FerJsonSketch *
ensure_values (FerSecurityShape *self)
{
  if (fer_json_sketch_get_type (self->sets) != FER_JSON_OBJECT)
    take (&self->sets, fer_json_sketch_new_parsed ("{\"uiDefinition\":{\"displayName\":\"Authentication Type\",\"description\":\"How to sign in.\"},\"values\":[]}"));
  if (fer_json_sketch_get_type (get_values (self)) != FER_JSON_ARRAY)
    replace (self->sets, "values", fer_json_sketch_new_array ());
  return get_values (self);
}

static void
append (FerSecurityShape *self,
        FerSecurityKind   kind,
        FerJsonSketch    *object)
{
  const Way       *way = find_way (kind);
  FerJsonSketch   *values = ensure_values (self), *set = fer_json_sketch_new_object (), *ui = fer_json_sketch_new_object (), *metadata = fer_json_sketch_new_object ();
  g_autofree char *name = fer_security_sets_dup_free_name (values, way->name);

  fer_json_sketch_set_string (set, "name", name);
  fer_json_sketch_set_string (ui, "displayName", way->label);
  fer_json_sketch_set_string (ui, "description", way->description);
  replace (set, "uiDefinition", ui);
  replace (metadata, "allowSharing", fer_json_sketch_new_boolean (way->allow_sharing));
  replace (set, "metadata", metadata);
  describe (object);
  replace (set, "parameters", object);
  fer_json_sketch_add (values, set);
}

/* What policies use, whoever signs in how. */
static void
copy_used (FerSecurityShape *self,
           FerJsonSketch    *object)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (self->parameters); i++)
    {
      FerJsonSketch *parameter = fer_json_sketch_get_child (self->parameters, i);
      const char    *name = fer_json_sketch_get_key (parameter);

      if (!is_of_type (parameter, "oauthSetting") && !is_of_type (parameter, "securestring") && !g_str_has_prefix (name, "token:") &&
          fer_security_shape_uses (self, name) && fer_json_sketch_get (object, name) == NULL)
        replace (object, name, fer_json_sketch_copy (parameter));
    }
}

void
fer_security_sets_add (FerSecurityShape *self,
                       FerSecurityKind   kind)
{
  FerJsonSketch *object = fer_json_sketch_new_object ();
  gboolean       led = fer_security_sets_are_led (self);

  g_return_if_fail (fer_security_sets_can_hold (kind));

  fer_security_shape_add_parameters (self, object, kind);
  copy_used (self, object);
  append (self, kind, object);
  fer_security_sets_settle (self, led);
}

void
fer_security_sets_make (FerSecurityShape *self,
                        FerSecurityKind   old_kind)
{
  FerSecurityKind kind = old_kind;

  fer_security_shape_ensure_parameters (self);
  fer_security_shape_set_gateway (self, FALSE);
  /* What has no place among several ways becomes a key; a provider of the platform is kept as it is. */
  if (old_kind == FER_SECURITY_NONE || (!fer_security_sets_can_hold (old_kind) && !fer_security_kind_is_oauth (old_kind)))
    {
      kind = FER_SECURITY_API_KEY;
      fer_security_shape_make (self, old_kind, kind);
    }
  append (self, fer_security_sets_can_hold (kind) ? kind : FER_SECURITY_OAUTH2, fer_json_sketch_copy (self->parameters));
  fer_security_sets_add (self, kind == FER_SECURITY_API_KEY ? FER_SECURITY_OAUTH2 : FER_SECURITY_API_KEY);
}

/* Changing. */

/* Words that nobody has written follow the kind. */
static void
reword (FerJsonSketch *values,
        FerJsonSketch *set,
        const Way     *old,
        const Way     *way)
{
  FerJsonSketch *ui = fer_json_sketch_get (set, "uiDefinition"), *metadata = fer_json_sketch_get (set, "metadata");

  if (fer_json_sketch_string_equals (fer_json_sketch_get (set, "name"), old->name) && !g_str_equal (old->name, way->name))
    {
      g_autofree char *name = fer_security_sets_dup_free_name (values, way->name);

      fer_json_sketch_set_string (set, "name", name);
    }
  if (fer_json_sketch_string_equals (fer_json_sketch_get (ui, "displayName"), old->label))
    fer_json_sketch_set_string (ui, "displayName", way->label);
  if (fer_json_sketch_string_equals (fer_json_sketch_get (ui, "description"), old->description))
    fer_json_sketch_set_string (ui, "description", way->description);
  if (fer_json_sketch_get_type (fer_json_sketch_get (metadata, "allowSharing")) == (old->allow_sharing ? FER_JSON_TRUE : FER_JSON_FALSE))
    replace (metadata, "allowSharing", fer_json_sketch_new_boolean (way->allow_sharing));
}

void
fer_security_sets_turn (FerSecurityShape *self,
                        guint             index,
                        FerSecurityKind   kind)
{
  FerJsonSketch   *set = fer_json_sketch_get_child (get_values (self), index);
  FerSecurityShape only = { .policies = self->policies != NULL ? fer_json_sketch_copy (self->policies) : NULL, .definitions = self->definitions };
  FerSecurityKind  old_kind = find_kind (get_parameters (self, index));
  gboolean         led = fer_security_sets_are_led (self);

  g_return_if_fail (set != NULL && fer_security_sets_can_hold (kind));

  fer_security_key_drop_policy (&only); /* it says nothing of this way's own wants */
  only.parameters = fer_json_sketch_get (set, "parameters") != NULL ? fer_json_sketch_copy (fer_json_sketch_get (set, "parameters")) : NULL;
  fer_security_shape_ensure_parameters (&only);
  fer_security_shape_remove_own (&only, old_kind, kind);
  fer_security_shape_add_parameters (&only, only.parameters, kind);
  describe (only.parameters);
  replace (set, "parameters", only.parameters);
  g_clear_pointer (&only.policies, fer_json_sketch_free);
  reword (get_values (self), set, find_way (old_kind), find_way (kind));
  fer_security_sets_settle (self, led);
}

FerSecurityKind
fer_security_sets_leave (FerSecurityShape *self,
                         FerSecurityKind   kind)
{
  FerSecurityKind old_kind = find_kind (fer_security_shape_ensure_parameters (self));
  g_auto (FerSecurityKeyPlace) place = { FALSE, NULL };

  fer_security_key_find_place (self, &place);
  fer_security_key_drop_policy (self);
  for (guint i = 0; i < fer_json_sketch_get_n_children (get_values (self)); i++)
    if (find_kind (get_parameters (self, i)) == kind)
      {
        follow (self, get_parameters (self, i));
        old_kind = kind;
        break;
      }
  g_clear_pointer (&self->sets, fer_json_sketch_free);
  if (kind == FER_SECURITY_API_KEY)
    {
      fer_security_shape_define (self, kind);
      fer_security_key_put_place (self, &place);
    }
  return old_kind;
}

void
fer_security_sets_keep_only (FerSecurityShape *self,
                             guint             index)
{
  FerJsonSketch  *object = get_parameters (self, index);
  FerSecurityKind kind = find_kind (object);
  g_auto (FerSecurityKeyPlace) place = { FALSE, NULL };

  fer_security_key_find_place (self, &place);
  fer_security_key_drop_policy (self);
  follow (self, object);
  g_clear_pointer (&self->sets, fer_json_sketch_free);
  if (!fer_security_kind_can_make (kind) && kind != FER_SECURITY_FIELDS)
    return;
  fer_security_shape_define (self, kind);
  fer_security_key_put_place (self, &place);
}

gboolean
fer_security_sets_are_led (FerSecurityShape *self)
{
  return get_parameters (self, 0) != NULL && find_kind (self->parameters) == find_kind (get_parameters (self, 0));
}

static gboolean
is_described_wanted (FerSecurityShape *self)
{
  FerJsonSketch *type = get_definition_type (self);

  if (fer_json_sketch_string_equals (type, "apiKey"))
    return has_kind (self, FER_SECURITY_API_KEY);
  if (!fer_json_sketch_string_equals (type, "oauth2"))
    return type == NULL;
  for (FerSecurityKind kind = 0; kind < FER_N_SECURITY_KINDS; kind++)
    if (fer_security_kind_is_oauth (kind) && has_kind (self, kind))
      return TRUE;
  return FALSE;
}

/* A password can be sent in no other way. What is described and still wanted stays. */
static void
define (FerSecurityShape *self)
{
  FerSecurityKind first = find_kind (get_parameters (self, 0));

  if (has_kind (self, FER_SECURITY_BASIC))
    {
      if (!fer_json_sketch_string_equals (get_definition_type (self), "basic"))
        fer_security_shape_define (self, FER_SECURITY_BASIC);
    }
  else if (!is_described_wanted (self))
    fer_security_shape_define (self, find_kind (self->parameters) == first && fer_security_kind_can_make (first) ? first : FER_SECURITY_NONE);
}

static void
settle_none (FerSecurityShape *self)
{
  FerSecurityKind kind = find_kind (fer_security_shape_ensure_parameters (self));
  g_auto (FerSecurityKeyPlace) place = { FALSE, NULL };

  fer_security_key_find_place (self, &place);
  fer_security_key_drop_policy (self);
  g_clear_pointer (&self->sets, fer_json_sketch_free);
  if (!fer_security_kind_can_make (kind) && kind != FER_SECURITY_FIELDS)
    return;
  fer_security_shape_define (self, kind);
  fer_security_key_put_place (self, &place);
}

void
fer_security_sets_settle (FerSecurityShape *self,
                          gboolean          led)
{
  g_auto (FerSecurityKeyPlace) place = { FALSE, NULL };
  const char *key = find_key (self);

  if (fer_json_sketch_get_n_children (get_values (self)) == 0)
    {
      settle_none (self);
      return;
    }
  fer_security_key_find_place (self, &place);
  if (led && !fer_security_sets_are_led (self))
    follow (self, get_parameters (self, 0));
  define (self);
  fer_security_key_put_place (self, &place);
  if (key != NULL && !fer_json_sketch_string_equals (get_definition_type (self), "apiKey"))
    fer_security_key_add_policy (self, &place, key);
  else
    fer_security_key_drop_policy (self);
}

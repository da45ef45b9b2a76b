/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection in memory and as a record of the list on disk. The words come from a file that anybody may have written,
 * so they are bounded when they are read. */

#include "config.h"

#include "fer-connection-private.h"

#include "fer-wire-json.h"

#include <string.h>

#define MAX_WORD_SIZE 65536
#define MAX_VALUES 200

struct _FerConnection
{
  GObject parent_instance;

  /* owned */
  char       *id;
  char       *name;
  char       *connector;
  char       *parameter_set;
  char       *base;
  GHashTable *values;  /* parameter → value */
  GHashTable *secrets; /* set of parameters */

  /* state */
  gint64               used;
  FerConnectionOutcome outcome;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_CONNECTOR,
  PROP_PARAMETER_SET,
  PROP_BASE,
  PROP_USED,
  PROP_OUTCOME,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerConnection, fer_connection, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* As the file has them. */
static const char *const outcomes[] = {
  [FER_CONNECTION_UNTRIED] = "untried",
  [FER_CONNECTION_WORKED] = "worked",
  [FER_CONNECTION_FAILED] = "failed",
};

static char **
get_word (FerConnection *self,
          guint          prop_id)
{
  switch (prop_id)
    {
    case PROP_ID:
      return &self->id;
    case PROP_NAME:
      return &self->name;
    case PROP_CONNECTOR:
      return &self->connector;
    case PROP_PARAMETER_SET:
      return &self->parameter_set;
    case PROP_BASE:
      return &self->base;
    default:
      return NULL;
    }
}

static void
set_word (FerConnection *self,
          guint          prop_id,
          const char    *value)
{
  char **word = get_word (self, prop_id);

  if (g_strcmp0 (*word, value) == 0)
    return;

  g_free (*word);
  *word = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
fer_connection_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerConnection *self = FER_CONNECTION (object);

  if (prop_id == PROP_USED)
    g_value_set_int64 (value, self->used);
  else if (prop_id == PROP_OUTCOME)
    g_value_set_uint (value, self->outcome);
  else if (get_word (self, prop_id) != NULL)
    g_value_set_string (value, *get_word (self, prop_id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_connection_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (get_word (FER_CONNECTION (object), prop_id) != NULL)
    set_word (FER_CONNECTION (object), prop_id, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_connection_finalize (GObject *object)
{
  FerConnection *self = FER_CONNECTION (object);

  for (guint i = PROP_ID; i <= PROP_BASE; i++)
    g_free (*get_word (self, i));
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->secrets);

  G_OBJECT_CLASS (fer_connection_parent_class)->finalize (object);
}

static void
fer_connection_class_init (FerConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_connection_get_property;
  object_class->set_property = fer_connection_set_property;
  object_class->finalize = fer_connection_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONNECTOR] = g_param_spec_string ("connector", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PARAMETER_SET] = g_param_spec_string ("parameter-set", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BASE] = g_param_spec_string ("base", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_USED] = g_param_spec_int64 ("used", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OUTCOME] = g_param_spec_uint ("outcome", NULL, NULL, 0, FER_CONNECTION_FAILED, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_connection_init (FerConnection *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

FerConnection *
fer_connection_new (const char *name,
                    const char *connector)
{
  FerConnection *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (connector != NULL, NULL);

  self = g_object_new (FER_TYPE_CONNECTION, NULL);
  self->id = g_uuid_string_random ();
  self->name = g_strdup (name);
  self->connector = g_strdup (connector);
  return self;
}

FerConnection *
fer_connection_new_copy (FerConnection *self,
                         const char    *name)
{
  FerConnection *copy;

  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  copy = fer_connection_new (name, self->connector);
  fer_connection_take (copy, self);
  set_word (copy, PROP_NAME, name);
  fer_connection_set_use (copy, 0, FER_CONNECTION_UNTRIED);
  return copy;
}

static void
copy_value (gpointer parameter,
            gpointer value,
            gpointer table)
{
  g_hash_table_replace (table, g_strdup (parameter), parameter == value ? NULL : g_strdup (value));
}

void
fer_connection_take (FerConnection *self,
                     FerConnection *other)
{
  for (guint i = PROP_NAME; i <= PROP_BASE; i++)
    set_word (self, i, *get_word (other, i));
  g_hash_table_remove_all (self->values);
  g_hash_table_foreach (other->values, copy_value, self->values);
  g_hash_table_remove_all (self->secrets);
  g_hash_table_foreach (other->secrets, copy_value, self->secrets);
  fer_connection_set_use (self, other->used, other->outcome);
}

const char *
fer_connection_get_id (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return self->id;
}

const char *
fer_connection_get_name (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return self->name;
}

const char *
fer_connection_get_connector (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return self->connector;
}

const char *
fer_connection_get_parameter_set (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return self->parameter_set;
}

const char *
fer_connection_get_base (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return self->base;
}

gint64
fer_connection_get_used (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), 0);

  return self->used;
}

FerConnectionOutcome
fer_connection_get_outcome (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), FER_CONNECTION_UNTRIED);

  return self->outcome;
}

void
fer_connection_set_use (FerConnection       *self,
                        gint64               used,
                        FerConnectionOutcome outcome)
{
  g_return_if_fail (FER_IS_CONNECTION (self));

  self->used = used;
  self->outcome = outcome;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
}

/* Values and secrets. */

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static const char **
list_keys (GHashTable *table)
{
  guint        n;
  const char **keys = (const char **)g_hash_table_get_keys_as_array (table, &n);

  qsort (keys, n, sizeof *keys, compare_words);
  return keys;
}

const char *
fer_connection_get_value (FerConnection *self,
                          const char    *parameter)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return g_hash_table_lookup (self->values, parameter);
}

void
fer_connection_set_value (FerConnection *self,
                          const char    *parameter,
                          const char    *value)
{
  g_return_if_fail (FER_IS_CONNECTION (self));

  if (value != NULL)
    g_hash_table_replace (self->values, g_strdup (parameter), g_strdup (value));
  else
    g_hash_table_remove (self->values, parameter);
}

const char **
fer_connection_list_values (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return list_keys (self->values);
}

gboolean
fer_connection_has_secret (FerConnection *self,
                           const char    *parameter)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), FALSE);

  return g_hash_table_contains (self->secrets, parameter);
}

void
fer_connection_set_secret (FerConnection *self,
                           const char    *parameter,
                           gboolean       there)
{
  if (there)
    g_hash_table_add (self->secrets, g_strdup (parameter));
  else
    g_hash_table_remove (self->secrets, parameter);
}

const char **
fer_connection_list_secrets (FerConnection *self)
{
  g_return_val_if_fail (FER_IS_CONNECTION (self), NULL);

  return list_keys (self->secrets);
}

/* The record. */

static gboolean
is_word (const char *word)
{
  return word != NULL && *word != '\0' && strlen (word) <= MAX_WORD_SIZE;
}

static gboolean
read_values (FerConnection *self,
             JsonNode      *node)
{
  JsonObjectIter iter;
  const char    *parameter;
  JsonNode      *value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) > MAX_VALUES)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &parameter, &value))
    {
      const char *text = fer_wire_json_get_string (value, "");

      if (text == NULL || strlen (text) > MAX_WORD_SIZE || !is_word (parameter))
        return FALSE;
      fer_connection_set_value (self, parameter, text);
    }
  return TRUE;
}

static gboolean
read_secrets (FerConnection *self,
              JsonNode      *record)
{
  g_auto (GStrv) names = fer_wire_json_dup_strings (record, "secrets");

  if (g_strv_length (names) > MAX_VALUES)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (is_word (names[i]))
      fer_connection_set_secret (self, names[i], TRUE);
  return TRUE;
}

static FerConnectionOutcome
read_outcome (JsonNode *record)
{
  const char *word = fer_wire_json_get_string (record, "outcome");

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (word, outcomes[i]) == 0)
      return i;
  return FER_CONNECTION_UNTRIED;
}

FerConnection *
fer_connection_new_from_record (JsonNode *record)
{
  g_autoptr (FerConnection) self = g_object_new (FER_TYPE_CONNECTION, NULL);

  for (guint i = PROP_ID; i <= PROP_BASE; i++)
    {
      const char *word = fer_wire_json_get_string (record, properties[i]->name);
      gboolean    may_lack = i == PROP_PARAMETER_SET || i == PROP_BASE;

      if (word != NULL ? !is_word (word) : !may_lack)
        return NULL;
      *get_word (self, i) = g_strdup (word);
    }
  if (!read_values (self, fer_wire_json_find (record, "values")) || !read_secrets (self, record))
    return NULL;
  self->used = MAX (fer_wire_json_get_integer (record, "used", 0), 0);
  self->outcome = read_outcome (record);
  return g_steal_pointer (&self);
}

static JsonObject *
make_values (FerConnection *self)
{
  JsonObject             *object = json_object_new ();
  g_autofree const char **names = fer_connection_list_values (self);

  for (guint i = 0; names[i] != NULL; i++)
    json_object_set_string_member (object, names[i], fer_connection_get_value (self, names[i]));
  return object;
}

static JsonArray *
make_secrets (FerConnection *self)
{
  JsonArray              *array = json_array_new ();
  g_autofree const char **names = fer_connection_list_secrets (self);

  for (guint i = 0; names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  return array;
}

JsonNode *
fer_connection_make_record (FerConnection *self)
{
  JsonNode   *record = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = PROP_ID; i <= PROP_BASE; i++)
    if (*get_word (self, i) != NULL)
      json_object_set_string_member (object, properties[i]->name, *get_word (self, i));
  json_object_set_object_member (object, "values", make_values (self));
  json_object_set_array_member (object, "secrets", make_secrets (self));
  json_object_set_int_member (object, "used", self->used);
  json_object_set_string_member (object, "outcome", outcomes[self->outcome]);
  json_node_take_object (record, object);
  return record;
}

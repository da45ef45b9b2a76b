/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of the list that a person reads before a connector is made. The reason belongs to the kind of the change. */

#include "config.h"

#include "fer-generator-change.h"

#include "fer-azure-enums.h"

#include <glib/gi18n-lib.h>

struct _FerGeneratorChange
{
  GObject parent_instance;

  FerGeneratorRepair repair;
  char              *place;
  char              *pointer;
  char              *what;
};

enum
{
  PROP_0,
  PROP_REPAIR,
  PROP_PLACE,
  PROP_POINTER,
  PROP_WHAT,
  PROP_WHY,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (FerGeneratorChange, fer_generator_change, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *id;
  const char *title;
  const char *why;
} repairs[FER_N_REPAIRS] = {
  [FER_REPAIR_OPERATION_LEFT_OUT] = { "left-out", N_ ("Left Out"),
                                      N_ ("A connector cannot call it.") },
  [FER_REPAIR_PROTOCOL] = { "protocol", N_ ("Protocol"), N_ ("API Management exports no definition of such an API.") },
  [FER_REPAIR_METADATA] = { "metadata", N_ ("Metadata"), N_ ("The catalogue and certification ask for it.") },
  [FER_REPAIR_GENERAL] = { "general", N_ ("Name and Description"),
                           N_ ("A connector must have a title, a description and a version; certification refuses a title of more than 30 characters.") },
  [FER_REPAIR_HOST] = { "host", N_ ("Address"),
                        N_ ("A connector calls the address that the service has for its callers, and https where there is a choice.") },
  [FER_REPAIR_SECURITY] = { "security", N_ ("Security"),
                            N_ ("A connector takes one way to sign in, of which only the first would be used.") },
  [FER_REPAIR_KEY_PARAMETER] = { "key-parameter", N_ ("Keys"),
                                 N_ ("The connection sends it; nobody is to type it into each action.") },
  [FER_REPAIR_OPERATION_ID] = { "operation-id", N_ ("Operation IDs"),
                                N_ ("Flows and apps know an operation by its ID, which has to be of letters and digits only, each word with a capital.") },
  [FER_REPAIR_SUMMARY] = { "summary", N_ ("Summaries"),
                           N_ ("The summary is the name of the action, which must be there and have 80 characters at most.") },
  [FER_REPAIR_QUERY] = { "query", N_ ("Queries"),
                         N_ ("API Management keeps required query parameters in the path, where a connector cannot have them.") },
  [FER_REPAIR_PATH] = { "path", N_ ("Paths"),
                        N_ ("Paths that are the same, or the same but for capitals, are refused.") },
  [FER_REPAIR_ROUTE] = { "route", N_ ("Routes"),
                         N_ ("Without the query its path is that of another operation; a policy leads the path that it has now to the right one.") },
  [FER_REPAIR_ENCODING] = { "encoding", N_ ("Encoding"),
                            N_ ("Without it, a slash or a blank in the value leads to another address.") },
  [FER_REPAIR_PARAMETER] = { "parameter", N_ ("Parameters"),
                             N_ ("A connector takes the parameters of OpenAPI 2.0, and not all of them.") },
  [FER_REPAIR_MEDIA] = { "media", N_ ("Content Types"),
                         N_ ("The export does not say in which form bodies are sent.") },
  [FER_REPAIR_RESPONSE] = { "response", N_ ("Responses"),
                            N_ ("Every operation must have a response, and every response a description.") },
  [FER_REPAIR_TYPE_NAME] = { "type-name", N_ ("Type Names"),
                             N_ ("API Management made up the name, or it holds characters that a reference cannot.") },
  [FER_REPAIR_TYPE] = { "type", N_ ("Types"),
                        N_ ("A connector takes the types of OpenAPI 2.0 only.") },
  [FER_REPAIR_EXAMPLE] = { "example", N_ ("Examples"),
                           N_ ("API Management exports examples as text that holds JSON; as JSON they can be read and tried.") },
  [FER_REPAIR_UNUSED] = { "unused", N_ ("Unused Definitions"),
                          N_ ("None of the chosen operations uses it, and a definition may not be larger than 1 MB.") },
  [FER_REPAIR_LEFTOVER] = { "leftover", N_ ("Leftovers"),
                            N_ ("It is refused, or has no meaning, in a connector.") },
};

const char *
fer_generator_repair_get_title (FerGeneratorRepair repair)
{
  g_return_val_if_fail (repair < FER_N_REPAIRS, NULL);

  return _ (repairs[repair].title);
}

const char *
fer_generator_repair_get_id (FerGeneratorRepair repair)
{
  g_return_val_if_fail (repair < FER_N_REPAIRS, NULL);

  return repairs[repair].id;
}

static void
fer_generator_change_finalize (GObject *object)
{
  FerGeneratorChange *self = FER_GENERATOR_CHANGE (object);

  g_free (self->place);
  g_free (self->pointer);
  g_free (self->what);
  G_OBJECT_CLASS (fer_generator_change_parent_class)->finalize (object);
}

static void
fer_generator_change_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FerGeneratorChange *self = FER_GENERATOR_CHANGE (object);

  switch (prop_id)
    {
    case PROP_REPAIR:
      g_value_set_enum (value, self->repair);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_POINTER:
      g_value_set_string (value, self->pointer);
      break;
    case PROP_WHAT:
      g_value_set_string (value, self->what);
      break;
    case PROP_WHY:
      g_value_set_string (value, fer_generator_change_get_why (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_generator_change_class_init (FerGeneratorChangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fer_generator_change_finalize;
  object_class->get_property = fer_generator_change_get_property;

  properties[PROP_REPAIR] = g_param_spec_enum ("repair", NULL, NULL, FER_TYPE_GENERATOR_REPAIR, FER_REPAIR_OPERATION_LEFT_OUT,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_POINTER] = g_param_spec_string ("pointer", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHAT] = g_param_spec_string ("what", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WHY] = g_param_spec_string ("why", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_generator_change_init (FerGeneratorChange *self)
{
}

FerGeneratorChange *
fer_generator_change_new (FerGeneratorRepair repair,
                          const char        *place,
                          const char        *pointer,
                          const char        *what)
{
  FerGeneratorChange *self;

  g_return_val_if_fail (repair < FER_N_REPAIRS, NULL);
  g_return_val_if_fail (place != NULL && what != NULL, NULL);

  self = g_object_new (FER_TYPE_GENERATOR_CHANGE, NULL);
  self->repair = repair;
  self->place = g_strdup (place);
  self->pointer = g_strdup (pointer);
  self->what = g_strdup (what);
  return self;
}

FerGeneratorRepair
fer_generator_change_get_repair (FerGeneratorChange *self)
{
  g_return_val_if_fail (FER_IS_GENERATOR_CHANGE (self), FER_REPAIR_GENERAL);

  return self->repair;
}

const char *
fer_generator_change_get_place (FerGeneratorChange *self)
{
  g_return_val_if_fail (FER_IS_GENERATOR_CHANGE (self), NULL);

  return self->place;
}

const char *
fer_generator_change_get_pointer (FerGeneratorChange *self)
{
  g_return_val_if_fail (FER_IS_GENERATOR_CHANGE (self), NULL);

  return self->pointer;
}

const char *
fer_generator_change_get_what (FerGeneratorChange *self)
{
  g_return_val_if_fail (FER_IS_GENERATOR_CHANGE (self), NULL);

  return self->what;
}

const char *
fer_generator_change_get_why (FerGeneratorChange *self)
{
  g_return_val_if_fail (FER_IS_GENERATOR_CHANGE (self), NULL);

  return _ (repairs[self->repair].why);
}

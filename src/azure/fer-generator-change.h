/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FerGeneratorRepair:
 *
 * Why something in a connector is not as the API has it.
 */
typedef enum
{
  FER_REPAIR_OPERATION_LEFT_OUT, /* it cannot be an operation of a connector */
  FER_REPAIR_PROTOCOL,           /* one operation stands for an API that has no definition */
  FER_REPAIR_GENERAL,            /* title, description, version: present, and in length */
  FER_REPAIR_METADATA,           /* what the catalogue asks for */
  FER_REPAIR_HOST,               /* host, base path, schemes: where it is called */
  FER_REPAIR_SECURITY,           /* one way to sign in */
  FER_REPAIR_KEY_PARAMETER,      /* what the connection sends is no parameter */
  FER_REPAIR_OPERATION_ID,
  FER_REPAIR_SUMMARY,
  FER_REPAIR_QUERY,     /* out of the path's template */
  FER_REPAIR_PATH,      /* paths that would be one */
  FER_REPAIR_ROUTE,     /* operations that differ by their query only */
  FER_REPAIR_ENCODING,  /* of path parameters */
  FER_REPAIR_PARAMETER, /* what the format does not take */
  FER_REPAIR_MEDIA,     /* produces, consumes */
  FER_REPAIR_RESPONSE,
  FER_REPAIR_TYPE_NAME,
  FER_REPAIR_TYPE, /* what the format does not take in a type */
  FER_REPAIR_EXAMPLE,
  FER_REPAIR_UNUSED,
  FER_REPAIR_LEFTOVER, /* what belongs to no connector */
  FER_N_REPAIRS,
} FerGeneratorRepair;

/**
 * fer_generator_repair_get_title:
 *
 * Returns: (transfer none): what to call changes of that kind, translated
 */
const char *fer_generator_repair_get_title (FerGeneratorRepair repair);

/**
 * fer_generator_repair_get_id:
 *
 * Returns: (transfer none): its name for programs, such as "operation-id"
 */
const char *fer_generator_repair_get_id (FerGeneratorRepair repair);

/**
 * FerGeneratorChange:
 *
 * One thing that is not as the API has it. Immutable. Its getters are readable properties too.
 */
#define FER_TYPE_GENERATOR_CHANGE (fer_generator_change_get_type ())
G_DECLARE_FINAL_TYPE (FerGeneratorChange, fer_generator_change, FER, GENERATOR_CHANGE, GObject)

/**
 * fer_generator_change_new:
 * @place: what it is about, such as "GET /parts", "BoilerPart" or "" for the connector as a whole
 * @pointer: (nullable): where it is in the new definition
 * @what: a translated sentence
 */
FerGeneratorChange *fer_generator_change_new (FerGeneratorRepair repair,
                                              const char        *place,
                                              const char        *pointer,
                                              const char        *what) G_GNUC_WARN_UNUSED_RESULT;

FerGeneratorRepair fer_generator_change_get_repair (FerGeneratorChange *self);
const char        *fer_generator_change_get_place (FerGeneratorChange *self);
const char        *fer_generator_change_get_pointer (FerGeneratorChange *self);
const char        *fer_generator_change_get_what (FerGeneratorChange *self);

/**
 * fer_generator_change_get_why:
 *
 * Returns: (transfer none): a translated sentence; the same for all changes of a kind
 */
const char *fer_generator_change_get_why (FerGeneratorChange *self);

G_END_DECLS

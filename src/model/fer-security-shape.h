/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-sketch.h"
#include "fer-security-kind.h"

G_BEGIN_DECLS

/**
 * FerSecurityShape:
 *
 * What a connector says of signing in, while it is turned into another kind: values taken out of both files, changed, and put
 * back. A member that is `NULL` is not there. Nothing in it is a secret: a client secret is never taken over.
 */
typedef struct
{
  FerJsonSketch *parameters;   /* owned: connectionParameters */
  FerJsonSketch *sets;         /* owned: connectionParameterSets */
  FerJsonSketch *capabilities; /* owned */
  FerJsonSketch *policies;     /* owned: policyTemplateInstances */
  FerJsonSketch *definitions;  /* owned: securityDefinitions */
  FerJsonSketch *requirement;  /* owned: security */
} FerSecurityShape;

/**
 * fer_security_shape_read:
 * @definition: (nullable): the tree of the definition
 * @properties: (nullable): the tree of apiProperties.json; neither has a structural fault
 */
void fer_security_shape_read (FerSecurityShape *self,
                              FerJsonTree      *definition,
                              FerJsonTree      *properties);
void fer_security_shape_clear (FerSecurityShape *self);

/**
 * fer_security_shape_make:
 * @old_kind: what its parameters are now
 * @kind: one that can be made, and not several: see fer-security-sets.h
 *
 * Turns it into another kind. What both kinds have is kept, so are parameters that are no part of the old one, parameters
 * that policies use, and members that nobody knows.
 */
void fer_security_shape_make (FerSecurityShape *self,
                              FerSecurityKind   old_kind,
                              FerSecurityKind   kind);

/**
 * fer_security_shape_add_parameters:
 * @parameters: an object of connection parameters
 *
 * Adds those that a kind needs and that are not there, and makes those that are there what the kind wants.
 */
void fer_security_shape_add_parameters (FerSecurityShape *self,
                                        FerJsonSketch    *parameters,
                                        FerSecurityKind   kind);

/**
 * fer_security_shape_define:
 *
 * Makes the definition say what that kind needs, and nothing else; the name of a security definition, and what it says of a
 * key's place, stay where they fit.
 */
void fer_security_shape_define (FerSecurityShape *self,
                                FerSecurityKind   kind);

/**
 * fer_security_shape_require:
 *
 * Has `security` name the first definition. fer_security_shape_keep_first() also drops the others, of which the platform
 * knows nothing.
 */
void fer_security_shape_require (FerSecurityShape *self);
void fer_security_shape_keep_first (FerSecurityShape *self);

/**
 * fer_security_shape_name_token:
 *
 * Gives the OAuth parameter the only name that the platform knows.
 */
void fer_security_shape_name_token (FerSecurityShape *self);

/**
 * fer_security_shape_set_gateway:
 *
 * Says among the capabilities whether calls go through the on-premises gateway.
 */
void fer_security_shape_set_gateway (FerSecurityShape *self,
                                     gboolean          wanted);

/**
 * fer_security_shape_uses:
 *
 * Returns: `TRUE` when a policy names the connection parameter
 */
gboolean fer_security_shape_uses (FerSecurityShape *self,
                                  const char       *parameter);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerSecurityShape, fer_security_shape_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-generator.h"
#include "fer-json-sketch.h"

G_BEGIN_DECLS

/* Between the repairs of the generator. Each works on one job, in the order in which fer-generator.c calls them. */

/**
 * FerGeneratorOperation:
 * @node: the operation in the definition
 * @verb: in capitals
 * @path: as the export has it
 * @export_id: its operation id in the export; "GET /path" where it has none
 * @id: (nullable): its operation id in the connector, once it is known
 * @route: (nullable): the path that a policy must lead it to
 */
typedef struct
{
  FerJsonSketch *node;
  char          *verb;
  char          *path;
  char          *export_id;
  char          *id;
  char          *route;
} FerGeneratorOperation;

/**
 * FerGeneratorJob:
 * @root: (owned): the definition that becomes a connector's
 * @base: (nullable): the export without a byte order mark
 * @properties: (owned) (nullable): what becomes `apiProperties.json`, without its outer object
 * @operations: (element-type FerGeneratorOperation): those in the definition, in its order
 * @all_ids: what each operation of the export is called in the connector, chosen or not: (element-type utf8 utf8)
 * @kept_ids: (nullable): the same from an earlier run
 * @scrap: (element-type FerJsonSketch): what was taken out of the definition; alive, so that no new value has its address
 * @notes: what is to be listed; see fer_generator_job_note()
 * @index: (nullable): what a reference leads to, by "definitions/NAME"
 */
typedef struct
{
  FerApi                    *api;
  const FerGeneratorChoices *choices;
  FerJsonSketch             *root;
  GBytes                    *base;
  FerJsonSketch             *properties;
  GPtrArray                 *operations;
  GHashTable                *all_ids;
  GHashTable                *kept_ids;
  GPtrArray                 *scrap;
  GArray                    *notes;
  GHashTable                *index;
} FerGeneratorJob;

void fer_generator_job_init (FerGeneratorJob *self, FerApi *api, const FerGeneratorChoices *choices);
void fer_generator_job_clear (FerGeneratorJob *self);

/**
 * fer_generator_job_note:
 * @place: (nullable): a value in the definition; if it is no longer there in the end, the change is not listed. `NULL` for
 *   the connector as a whole
 * @what: (transfer full): a translated sentence
 */
void fer_generator_job_note (FerGeneratorJob   *self,
                             FerGeneratorRepair repair,
                             FerJsonSketch     *place,
                             char              *what);

/**
 * fer_generator_job_note_left_out:
 *
 * Lists an operation that is not in the connector.
 */
void fer_generator_job_note_left_out (FerGeneratorJob *self,
                                      const char      *place,
                                      char            *what);

/**
 * fer_generator_job_list_changes:
 *
 * Returns: (transfer full): what was noted, with the places as they are in the end
 */
GListStore *fer_generator_job_list_changes (FerGeneratorJob *self);

/* Changes of a definition, which keep what is taken out in the scrap. */
void           fer_generator_job_remove (FerGeneratorJob *self, FerJsonSketch *object, const char *key);
void           fer_generator_job_remove_child (FerGeneratorJob *self, FerJsonSketch *container, guint index);
FerJsonSketch *fer_generator_job_set (FerGeneratorJob *self, FerJsonSketch *object, const char *key, FerJsonSketch *value); /* returns @value */

/* Anew from the definition; ids that are known go to the operations that are still there. */
void fer_generator_job_collect_operations (FerGeneratorJob *self);

gboolean fer_generator_is_verb (const char *key);

/* To be called when shared values have come, gone or been renamed. */
void fer_generator_job_forget_names (FerGeneratorJob *self);

/* What a local `$ref` leads to, in one of "definitions", "parameters", "responses"; the node itself when it is none, NULL
 * when it leads nowhere. */
FerJsonSketch *fer_generator_job_resolve (FerGeneratorJob *self, FerJsonSketch *node);

/* Each schema below an operation, a shared parameter, a shared response or a definition, a parent before its children.
 * Headers and parameters without a body are schemas too. No `$ref` is followed. */
typedef void (*FerGeneratorSchemaFunc) (FerGeneratorJob *self, FerJsonSketch *schema, gpointer data);

void fer_generator_job_walk (FerGeneratorJob *self, FerGeneratorSchemaFunc func, gpointer data);
void fer_generator_job_walk_operation (FerGeneratorJob *self, FerJsonSketch *operation, FerGeneratorSchemaFunc func, gpointer data);
void fer_generator_job_walk_schema (FerGeneratorJob *self, FerJsonSketch *schema, FerGeneratorSchemaFunc func, gpointer data);

/* Reads the export. */
gboolean fer_generator_read (FerGeneratorJob *job, GBytes *exported, GError **error);

/* A definition for what is not exported. */
void fer_generator_write_protocol (FerGeneratorJob *job);

/* The repairs. */
void     fer_generator_begin_properties (FerGeneratorJob *job);
void     fer_generator_repair_general (FerGeneratorJob *job);
void     fer_generator_repair_host (FerGeneratorJob *job);
void     fer_generator_repair_security (FerGeneratorJob *job);
void     fer_generator_repair_paths (FerGeneratorJob *job);
void     fer_generator_repair_names (FerGeneratorJob *job);
void     fer_generator_repair_type_names (FerGeneratorJob *job);
gboolean fer_generator_choose (FerGeneratorJob *job, GError **error);
void     fer_generator_prune (FerGeneratorJob *job);
void     fer_generator_repair_summaries (FerGeneratorJob *job);
void     fer_generator_repair_parameters (FerGeneratorJob *job);
void     fer_generator_repair_media (FerGeneratorJob *job);
void     fer_generator_repair_responses (FerGeneratorJob *job);
void     fer_generator_repair_schemas (FerGeneratorJob *job);
void     fer_generator_break_circles (FerGeneratorJob *job);
void     fer_generator_repair_examples (FerGeneratorJob *job);
char    *fer_generator_write_properties (FerGeneratorJob *job);
char    *fer_generator_write_origin (FerGeneratorJob *job);
guint    fer_generator_measure (FerGeneratorJob *job, char **largest);

/* Words. */
char *fer_generator_pascal_case (const char *text);                  /* letters and digits only; may be "" */
char *fer_generator_take_name (GHashTable *taken, const char *name); /* with a number behind it if need be */
char *fer_generator_sentence (const char *text);                     /* "get-boilerPart" → "Get boiler part" */
char *fer_generator_squeeze (const char *text);                      /* on one line, single blanks */
char *fer_generator_cut (const char *text, guint n_chars);           /* at a word */

G_END_DECLS

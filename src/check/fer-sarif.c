/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the log from its beginning to its end; @stage says which part of it is open. */

#include "config.h"

#include "fer-sarif.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_RULES,
  STAGE_FAULTS,
  STAGE_RESULTS,
} Stage;

struct _FerSarif
{
  FerJsonWriter *writer;
  Stage          stage;
  gboolean       faulty;
};

static void
write_string (FerSarif   *self,
              const char *key,
              const char *value)
{
  fer_json_writer_key (self->writer, key);
  fer_json_writer_string (self->writer, value);
}

static void
write_integer (FerSarif   *self,
               const char *key,
               gint64      value)
{
  fer_json_writer_key (self->writer, key);
  fer_json_writer_integer (self->writer, value);
}

static void
write_message (FerSarif   *self,
               const char *key,
               const char *text)
{
  fer_json_writer_key (self->writer, key);
  fer_json_writer_begin_object (self->writer);
  write_string (self, "text", text);
  fer_json_writer_end_object (self->writer);
}

static void
open_object (FerSarif   *self,
             const char *key)
{
  fer_json_writer_key (self->writer, key);
  fer_json_writer_begin_object (self->writer);
}

static void
open_array (FerSarif   *self,
            const char *key)
{
  fer_json_writer_key (self->writer, key);
  fer_json_writer_begin_array (self->writer);
}

FerSarif *
fer_sarif_new (void)
{
  FerSarif *self = g_new0 (FerSarif, 1);

  self->writer = fer_json_writer_new ();
  fer_json_writer_begin_object (self->writer);
  write_string (self, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  write_string (self, "version", "2.1.0");
  open_array (self, "runs");
  fer_json_writer_begin_object (self->writer);
  open_object (self, "tool");
  open_object (self, "driver");
  write_string (self, "name", "Ferrule");
  write_string (self, "version", VERSION);
  write_string (self, "informationUri", "https://github.com/ferrule/ferrule");
  open_array (self, "rules");
  return self;
}

void
fer_sarif_free (FerSarif *self)
{
  fer_json_writer_free (self->writer);
  g_free (self);
}

static const char *
get_level (FerSeverity severity)
{
  static const char *const levels[] = { "error", "error", "warning", "note" };

  return levels[severity];
}

void
fer_sarif_add_rule (FerSarif   *self,
                    const char *id,
                    FerSeverity severity,
                    const char *summary,
                    const char *whole,
                    const char *help)
{
  g_return_if_fail (self->stage == STAGE_RULES);

  fer_json_writer_begin_object (self->writer);
  write_string (self, "id", id);
  write_message (self, "shortDescription", summary);
  write_message (self, "fullDescription", whole);
  write_message (self, "help", help);
  open_object (self, "defaultConfiguration");
  write_string (self, "level", get_level (severity));
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_object (self->writer);
}

void
fer_sarif_add_all_rules (FerSarif *self)
{
  GPtrArray *rules = fer_rules_get_all ();

  for (guint i = 0; i < rules->len; i++)
    {
      const FerRule *rule = rules->pdata[i];
      g_autoptr (GString) title = g_string_new (_ (rule->message));
      g_autofree char *whole = g_strdup_printf ("%s %s (%s)", _ (rule->why), _ (rule->mend), rule->source);

      /* A headline has nothing to fill in. */
      for (guint hole = 1; hole <= 9; hole++)
        {
          const char place[] = { '{', (char)('0' + hole), '}', '\0' };

          g_string_replace (title, place, "…", 0);
        }
      fer_sarif_add_rule (self, rule->id, rule->severity, title->str, whole, _ (rule->mend));
    }
}

static void
enter_faults (FerSarif *self)
{
  if (self->stage != STAGE_RULES)
    return;

  self->stage = STAGE_FAULTS;
  fer_json_writer_end_array (self->writer);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_object (self->writer);
  open_array (self, "invocations");
  fer_json_writer_begin_object (self->writer);
  open_array (self, "toolExecutionNotifications");
}

void
fer_sarif_add_fault (FerSarif   *self,
                     const char *message)
{
  g_return_if_fail (self->stage <= STAGE_FAULTS);

  enter_faults (self);
  self->faulty = TRUE;
  fer_json_writer_begin_object (self->writer);
  write_string (self, "level", "error");
  write_message (self, "message", message);
  fer_json_writer_end_object (self->writer);
}

static void
enter_results (FerSarif *self)
{
  enter_faults (self);
  if (self->stage != STAGE_FAULTS)
    return;

  self->stage = STAGE_RESULTS;
  fer_json_writer_end_array (self->writer);
  fer_json_writer_key (self->writer, "executionSuccessful");
  fer_json_writer_boolean (self->writer, !self->faulty);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_array (self->writer);
  write_string (self, "columnKind", "unicodeCodePoints");
  open_array (self, "results");
}

/* Returns: (transfer full): a path as the reference of a URI */
static char *
make_uri (const char *path)
{
  return g_path_is_absolute (path) ? g_filename_to_uri (path, NULL, NULL) : g_uri_escape_string (path, "/", FALSE);
}

static void
write_location (FerSarif             *self,
                const FerSarifResult *result)
{
  g_autofree char *uri = make_uri (result->file);

  open_array (self, "locations");
  fer_json_writer_begin_object (self->writer);
  open_object (self, "physicalLocation");
  open_object (self, "artifactLocation");
  write_string (self, "uri", uri != NULL ? uri : "");
  fer_json_writer_end_object (self->writer);
  open_object (self, "region");
  write_integer (self, "startLine", result->line);
  write_integer (self, "startColumn", result->column);
  write_integer (self, "byteOffset", (gint64)result->start);
  write_integer (self, "byteLength", (gint64)(result->end - result->start));
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_array (self->writer);
}

static void
write_suppression (FerSarif   *self,
                   const char *justification)
{
  open_array (self, "suppressions");
  fer_json_writer_begin_object (self->writer);
  write_string (self, "kind", "external");
  write_string (self, "justification", justification);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_array (self->writer);
}

void
fer_sarif_add_result (FerSarif             *self,
                      const FerSarifResult *result)
{
  enter_results (self);
  fer_json_writer_begin_object (self->writer);
  write_string (self, "ruleId", result->rule);
  write_string (self, "level", get_level (result->severity));
  write_message (self, "message", result->message);
  write_location (self, result);
  open_object (self, "partialFingerprints");
  write_string (self, "ferrule/v1", result->key);
  fer_json_writer_end_object (self->writer);
  if (result->justification != NULL)
    write_suppression (self, result->justification);
  fer_json_writer_end_object (self->writer);
}

void
fer_sarif_add_finding (FerSarif   *self,
                       FerFinding *finding,
                       const char *file,
                       const char *justification)
{
  g_autofree char *key = fer_finding_dup_key (finding);

  fer_sarif_add_result (self, &(FerSarifResult){
                                .rule = finding->rule->id,
                                .severity = finding->rule->severity,
                                .message = finding->message,
                                .file = file,
                                .line = finding->line,
                                .column = finding->column,
                                .start = finding->start,
                                .end = finding->end,
                                .key = key,
                                .justification = justification,
                              });
}

char *
fer_sarif_finish (FerSarif *self)
{
  enter_results (self);
  fer_json_writer_end_array (self->writer);
  fer_json_writer_end_object (self->writer);
  fer_json_writer_end_array (self->writer);
  fer_json_writer_end_object (self->writer);
  return fer_json_writer_finish (self->writer);
}

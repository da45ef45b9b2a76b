/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file.h"

G_BEGIN_DECLS

typedef enum
{
  FER_SEVERITY_ERROR,         /* the service refuses it */
  FER_SEVERITY_CERTIFICATION, /* certification refuses it */
  FER_SEVERITY_WARNING,       /* works, but is likely wrong */
  FER_SEVERITY_HINT,          /* style */
} FerSeverity;

/**
 * FerDiagnostic:
 *
 * One thing that is wrong in a connector, with its place, which follows the text.
 *
 * Properties, read-only: `code` (string: a stable name such as `json-trailing-comma`), `severity`, `file`
 * (#FerFile), `line`, `column` (uint, from 1), `message` (string, a translated sentence), `place`
 * (string, "apiProperties.json, line 12").
 */
#define FER_TYPE_DIAGNOSTIC (fer_diagnostic_get_type ())
G_DECLARE_FINAL_TYPE (FerDiagnostic, fer_diagnostic, FER, DIAGNOSTIC, GObject)

/**
 * fer_diagnostic_new:
 * @start: in bytes of the file's present text
 * @end: in bytes
 * @message: a translated sentence, without the place
 */
FerDiagnostic *fer_diagnostic_new (const char *code,
                                   FerSeverity severity,
                                   FerFile    *file,
                                   gsize       start,
                                   gsize       end,
                                   const char *message) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_diagnostic_get_code (FerDiagnostic *self);
FerSeverity fer_diagnostic_get_severity (FerDiagnostic *self);
FerFile    *fer_diagnostic_get_file (FerDiagnostic *self);
/**
 * fer_diagnostic_dup_short_place:
 *
 * Returns: (transfer full): as `place`, without the name of the definition, where most of it is
 */
char *fer_diagnostic_dup_short_place (FerDiagnostic *self) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_diagnostic_get_message (FerDiagnostic *self);
guint       fer_diagnostic_get_line (FerDiagnostic *self);
guint       fer_diagnostic_get_column (FerDiagnostic *self);

/**
 * fer_diagnostic_get_range:
 * @start: (out): in bytes of the file's present text
 * @end: (out): in bytes
 */
void fer_diagnostic_get_range (FerDiagnostic *self,
                               gsize         *start,
                               gsize         *end);

/**
 * fer_diagnostic_retell:
 * @start: in bytes of the file's present text
 * @line: from 1
 * @message: a translated sentence
 *
 * Says the same thing as it is now, for whoever has found it once more.
 */
void fer_diagnostic_retell (FerDiagnostic *self,
                            gsize          start,
                            gsize          end,
                            guint          line,
                            guint          column,
                            const char    *message);

/**
 * fer_diagnostic_get_missing:
 *
 * Returns: (transfer none) (nullable): the key of what lacks in the object that the diagnostic is about; `NULL` when it is
 *   about something else
 */
const char *fer_diagnostic_get_missing (FerDiagnostic *self);
void        fer_diagnostic_set_missing (FerDiagnostic *self,
                                        const char    *key);

G_END_DECLS

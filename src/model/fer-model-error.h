/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerModelError:
 * @FER_MODEL_ERROR_NO_DEFINITION: a folder holds no definition
 * @FER_MODEL_ERROR_OPENAPI_3: the definition is OpenAPI 3, which is no connector
 * @FER_MODEL_ERROR_NOT_A_FILE: a FIFO, a device, a socket
 * @FER_MODEL_ERROR_NOT_TEXT: the bytes are no text (they hold NUL, or look like a known binary format)
 * @FER_MODEL_ERROR_NOT_JSON: text, but nothing in it is JSON (YAML, HTML)
 * @FER_MODEL_ERROR_NOT_A_DEFINITION: JSON, but of something else than a connector
 * @FER_MODEL_ERROR_TOO_BIG: larger than FER_FILE_MAX_SIZE
 * @FER_MODEL_ERROR_CANNOT_ENCODE: a character has no place in the file's own encoding
 * @FER_MODEL_ERROR_CHANGED_ON_DISK: somebody else has written the file since it was read
 * @FER_MODEL_ERROR_BAD_NAME: a name that the format does not allow there
 * @FER_MODEL_ERROR_NAME_TAKEN: a name that something else has already
 * @FER_MODEL_ERROR_NOT_FOUND: nothing has that name
 * @FER_MODEL_ERROR_BROKEN: the source is broken, so that parts of it cannot be changed by form
 *
 * What could not be *done* to a connector. What is *wrong* in one is a #FerDiagnostic. Errors of GIO
 * pass through with the file's name before their message.
 */
typedef enum
{
  FER_MODEL_ERROR_NO_DEFINITION,
  FER_MODEL_ERROR_OPENAPI_3,
  FER_MODEL_ERROR_NOT_A_FILE,
  FER_MODEL_ERROR_NOT_TEXT,
  FER_MODEL_ERROR_NOT_JSON,
  FER_MODEL_ERROR_NOT_A_DEFINITION,
  FER_MODEL_ERROR_TOO_BIG,
  FER_MODEL_ERROR_CANNOT_ENCODE,
  FER_MODEL_ERROR_CHANGED_ON_DISK,
  FER_MODEL_ERROR_BAD_NAME,
  FER_MODEL_ERROR_NAME_TAKEN,
  FER_MODEL_ERROR_NOT_FOUND,
  FER_MODEL_ERROR_BROKEN,
} FerModelError;

#define FER_MODEL_ERROR (fer_model_error_quark ())
GQuark fer_model_error_quark (void);

G_END_DECLS

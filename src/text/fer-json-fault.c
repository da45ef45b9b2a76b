/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about each kind of fault: its name for programs, its sentence for people, and whether
 * it leaves the shape of the tree in doubt. One table; everything else is a look into it. */

#include "config.h"

#include "fer-json-scanner.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *message;
  gboolean    structural;
} FaultInfo;

static const FaultInfo infos[FER_JSON_N_FAULT_CODES] = {
  [FER_JSON_FAULT_NONE] = { "none", N_ ("Nothing is wrong here."), FALSE },
  [FER_JSON_FAULT_EMPTY] = { "empty", N_ ("The file holds no value."), TRUE },
  [FER_JSON_FAULT_BYTE_ORDER_MARK] = { "byte-order-mark", N_ ("The file begins with a byte order mark."), FALSE },
  [FER_JSON_FAULT_COMMENT] = { "comment", N_ ("JSON has no comments."), FALSE },
  [FER_JSON_FAULT_COMMENT_NOT_CLOSED] = { "comment-not-closed", N_ ("This comment is never closed."), TRUE },
  [FER_JSON_FAULT_FOREIGN_BLANK] = { "foreign-blank", N_ ("This blank is not a plain space."), FALSE },
  [FER_JSON_FAULT_CONTROL_CHARACTER] = { "control-character", N_ ("A control character in a string must be written as an escape."), FALSE },
  [FER_JSON_FAULT_INVALID_UTF8] = { "invalid-utf8", N_ ("These bytes are not UTF-8."), FALSE },
  [FER_JSON_FAULT_SINGLE_QUOTES] = { "single-quotes", N_ ("A string must stand in double quotes."), FALSE },
  [FER_JSON_FAULT_STRING_NOT_CLOSED] = { "string-not-closed", N_ ("This string has no closing quote on its line."), TRUE },
  [FER_JSON_FAULT_BAD_ESCAPE] = { "bad-escape", N_ ("JSON does not know this escape."), FALSE },
  [FER_JSON_FAULT_LONE_SURROGATE] = { "lone-surrogate", N_ ("This escape is one half of a character; the other half is missing."), FALSE },
  [FER_JSON_FAULT_BAD_NUMBER] = { "bad-number", N_ ("A number cannot be written like this."), FALSE },
  [FER_JSON_FAULT_NOT_A_NUMBER] = { "not-a-number", N_ ("JSON has neither NaN nor Infinity."), FALSE },
  [FER_JSON_FAULT_BAD_WORD] = { "bad-word", N_ ("JSON does not know this word; text needs double quotes."), FALSE },
  [FER_JSON_FAULT_STRAY_CHARACTER] = { "stray-character", N_ ("This character has no meaning here."), TRUE },
  [FER_JSON_FAULT_MISSING_COMMA] = { "missing-comma", N_ ("A comma is missing here."), TRUE },
  [FER_JSON_FAULT_EXTRA_COMMA] = { "extra-comma", N_ ("This comma has no value before it."), TRUE },
  [FER_JSON_FAULT_TRAILING_COMMA] = { "trailing-comma", N_ ("No comma may stand behind the last value."), FALSE },
  [FER_JSON_FAULT_MISSING_COLON] = { "missing-colon", N_ ("A colon is missing behind this key."), TRUE },
  [FER_JSON_FAULT_MISSING_VALUE] = { "missing-value", N_ ("A value is missing here."), TRUE },
  [FER_JSON_FAULT_KEY_NOT_STRING] = { "key-not-string", N_ ("A key must be a string in double quotes."), TRUE },
  [FER_JSON_FAULT_MISSING_CLOSE] = { "missing-close", N_ ("A closing bracket is missing here."), TRUE },
  [FER_JSON_FAULT_STRAY_CLOSE] = { "stray-close", N_ ("This bracket closes nothing."), TRUE },
  [FER_JSON_FAULT_DUPLICATE_KEY] = { "duplicate-key", N_ ("This object has the same key already; only the last one counts."), FALSE },
  [FER_JSON_FAULT_TOO_DEEP] = { "too-deep", N_ ("The values are nested too deeply; what is inside is not looked at."), TRUE },
  [FER_JSON_FAULT_TRAILING_TEXT] = { "trailing-text", N_ ("Nothing may follow the end of the value."), TRUE },
  [FER_JSON_FAULT_TOO_MANY] = { "too-many", N_ ("There are more faults than are listed."), FALSE },
};

const char *
fer_json_fault_code_get_message (FerJsonFaultCode code)
{
  g_return_val_if_fail (code < FER_JSON_N_FAULT_CODES, NULL);

  return _ (infos[code].message);
}

const char *
fer_json_fault_code_get_name (FerJsonFaultCode code)
{
  g_return_val_if_fail (code < FER_JSON_N_FAULT_CODES, NULL);

  return infos[code].name;
}

gboolean
fer_json_fault_code_is_structural (FerJsonFaultCode code)
{
  g_return_val_if_fail (code < FER_JSON_N_FAULT_CODES, FALSE);

  return infos[code].structural;
}

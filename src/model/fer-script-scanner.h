/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FER_SCRIPT_WORD,
  FER_SCRIPT_STRING,   /* "…" */
  FER_SCRIPT_VERBATIM, /* @"…" */
  FER_SCRIPT_OPAQUE,   /* a literal that is not looked into: characters, raw strings, the text of $"…" */
  FER_SCRIPT_MARK,     /* `==`, `!=`, `=>`, `?.`, `!.` or one character */
} FerScriptTokenKind;

/**
 * FerScriptToken:
 * @start: in bytes
 * @end: in bytes, behind it; quotes are part of a literal
 */
typedef struct
{
  FerScriptTokenKind kind;
  gsize              start;
  gsize              end;
} FerScriptToken;

/**
 * fer_script_scan:
 * @text: (array length=n_bytes): C#, whole or not
 *
 * Returns: (transfer full) (element-type FerScriptToken): what is neither blank nor comment nor directive, in order
 */
GArray *fer_script_scan (const char *text,
                         gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

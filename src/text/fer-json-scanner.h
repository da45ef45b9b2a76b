/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerJsonFaultCode:
 *
 * Everything that keeps a text from being strict JSON (RFC 8259), as found by the scanner or the tree.
 * fer_json_fault_code_get_message() has the sentence; fer_json_fault_code_is_structural() says whether
 * the tree around it had to be guessed.
 */
typedef enum
{
  FER_JSON_FAULT_NONE,
  FER_JSON_FAULT_EMPTY, /* no value at all */
  FER_JSON_FAULT_BYTE_ORDER_MARK,
  FER_JSON_FAULT_COMMENT,
  FER_JSON_FAULT_COMMENT_NOT_CLOSED,
  FER_JSON_FAULT_FOREIGN_BLANK,     /* U+00A0, U+2003, U+FEFF inside, form feed … used as white space */
  FER_JSON_FAULT_CONTROL_CHARACTER, /* raw, inside a string */
  FER_JSON_FAULT_INVALID_UTF8,
  FER_JSON_FAULT_SINGLE_QUOTES,
  FER_JSON_FAULT_STRING_NOT_CLOSED, /* ended by the end of its line or of the text */
  FER_JSON_FAULT_BAD_ESCAPE,
  FER_JSON_FAULT_LONE_SURROGATE,
  FER_JSON_FAULT_BAD_NUMBER,   /* 01, +1, .5, 1., 0x10 */
  FER_JSON_FAULT_NOT_A_NUMBER, /* NaN, Infinity, -Infinity */
  FER_JSON_FAULT_BAD_WORD,     /* True, undefined, an unquoted word */
  FER_JSON_FAULT_STRAY_CHARACTER,
  FER_JSON_FAULT_MISSING_COMMA,
  FER_JSON_FAULT_EXTRA_COMMA, /* two in a row, or one right after the opening bracket */
  FER_JSON_FAULT_TRAILING_COMMA,
  FER_JSON_FAULT_MISSING_COLON,
  FER_JSON_FAULT_MISSING_VALUE,
  FER_JSON_FAULT_KEY_NOT_STRING, /* { a: 1 }, { 1: 2 } */
  FER_JSON_FAULT_MISSING_CLOSE,  /* the text or an outer bracket ended first */
  FER_JSON_FAULT_STRAY_CLOSE,    /* a bracket that closes nothing */
  FER_JSON_FAULT_DUPLICATE_KEY,
  FER_JSON_FAULT_TOO_DEEP,      /* what is deeper is one opaque value */
  FER_JSON_FAULT_TRAILING_TEXT, /* something behind the root value */
  FER_JSON_FAULT_TOO_MANY,      /* more than FER_JSON_MAX_FAULTS: the rest is not listed */
  FER_JSON_N_FAULT_CODES,
} FerJsonFaultCode;

/**
 * fer_json_fault_code_get_message:
 *
 * Returns: (transfer none): a translated sentence without a place
 */
const char *fer_json_fault_code_get_message (FerJsonFaultCode code);

/**
 * fer_json_fault_code_get_name:
 *
 * Returns: (transfer none): a stable name for programs, such as `trailing-comma`
 */
const char *fer_json_fault_code_get_name (FerJsonFaultCode code);

/**
 * fer_json_fault_code_is_structural:
 *
 * Returns: `TRUE` when the tree near such a fault is a guess: a bracket, a comma, a colon, a quote or a
 *   value is missing or too many. A trailing comma, a comment, a control character, a duplicate key
 *   and the like leave no doubt about the tree and are not structural
 */
gboolean fer_json_fault_code_is_structural (FerJsonFaultCode code);

typedef enum
{
  FER_JSON_TOKEN_END,
  FER_JSON_TOKEN_OPEN_OBJECT,
  FER_JSON_TOKEN_CLOSE_OBJECT,
  FER_JSON_TOKEN_OPEN_ARRAY,
  FER_JSON_TOKEN_CLOSE_ARRAY,
  FER_JSON_TOKEN_COMMA,
  FER_JSON_TOKEN_COLON,
  FER_JSON_TOKEN_STRING,
  FER_JSON_TOKEN_NUMBER,
  FER_JSON_TOKEN_TRUE,
  FER_JSON_TOKEN_FALSE,
  FER_JSON_TOKEN_NULL,
  FER_JSON_TOKEN_WORD,          /* any other run of letters; always with a fault */
  FER_JSON_TOKEN_STRAY,         /* a character that begins nothing; always with a fault */
  FER_JSON_TOKEN_BLANK,         /* trivia: spaces and tabs */
  FER_JSON_TOKEN_NEWLINE,       /* trivia: one LF, CR LF or CR */
  FER_JSON_TOKEN_LINE_COMMENT,  /* trivia, without its newline; always with a fault */
  FER_JSON_TOKEN_BLOCK_COMMENT, /* trivia; always with a fault */
  FER_JSON_TOKEN_FOREIGN,       /* trivia: byte order mark or foreign blanks; always with a fault */
} FerJsonTokenType;

#define FER_JSON_TOKEN_IS_TRIVIA(type) ((type) >= FER_JSON_TOKEN_BLANK)

/**
 * FerJsonToken:
 * @start: first byte
 * @end: behind the last byte
 * @fault: the first thing that is wrong inside (but a quote that is missing or single goes before all
 *   else), or `FER_JSON_FAULT_NONE`
 * @fault_start: where that is
 * @fault_end: and where it ends
 * @escaped: for a string: it holds a backslash, so its value is not its bytes
 */
typedef struct
{
  FerJsonTokenType type;
  gsize            start;
  gsize            end;
  FerJsonFaultCode fault;
  gsize            fault_start;
  gsize            fault_end;
  gboolean         escaped;
} FerJsonToken;

/**
 * FerJsonScanner:
 *
 * Cuts bytes into tokens and trivia; the tokens cover the text without gap or overlap. Lives on the
 * stack, allocates nothing, accepts any bytes.
 */
typedef struct
{
  const char *text;
  gsize       n_bytes;
  gsize       byte_offset;
} FerJsonScanner;

/**
 * fer_json_scanner_init:
 * @text: (array length=n_bytes) (nullable): may be `NULL` when there are no bytes
 */
void fer_json_scanner_init (FerJsonScanner *self,
                            const char     *text,
                            gsize           n_bytes);

/**
 * fer_json_scanner_next:
 * @token: (out caller-allocates): the next token or trivia
 *
 * Returns: `FALSE` when @token is `FER_JSON_TOKEN_END`
 */
gboolean fer_json_scanner_next (FerJsonScanner *self,
                                FerJsonToken   *token);

/**
 * fer_json_scanner_next_notable:
 *
 * As fer_json_scanner_next(), but skips the trivia in which nothing is wrong: blanks and newlines.
 */
gboolean fer_json_scanner_next_notable (FerJsonScanner *self,
                                        FerJsonToken   *token);

/**
 * fer_json_scanner_next_solid:
 *
 * As fer_json_scanner_next(), but skips trivia.
 */
gboolean fer_json_scanner_next_solid (FerJsonScanner *self,
                                      FerJsonToken   *token);

G_END_DECLS

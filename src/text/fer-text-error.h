/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerTextError:
 * @FER_TEXT_ERROR_NO_SUCH_VALUE: a pointer leads to nothing
 * @FER_TEXT_ERROR_BAD_POINTER: a pointer is not RFC 6901
 * @FER_TEXT_ERROR_BAD_VALUE: a value to be written is not one strict JSON value
 * @FER_TEXT_ERROR_BAD_PLACE: the value cannot stand there: a key in an array, an index past the end,
 *   a member of something that is neither object nor array, a key that is already taken
 * @FER_TEXT_ERROR_BROKEN: the text around the place is so broken that no edit of it is safe
 *
 * What keeps an edit of a text from being made. A malformed text is not an error: it has faults.
 */
typedef enum
{
  FER_TEXT_ERROR_NO_SUCH_VALUE,
  FER_TEXT_ERROR_BAD_POINTER,
  FER_TEXT_ERROR_BAD_VALUE,
  FER_TEXT_ERROR_BAD_PLACE,
  FER_TEXT_ERROR_BROKEN,
} FerTextError;

#define FER_TEXT_ERROR (fer_text_error_quark ())
GQuark fer_text_error_quark (void);

G_END_DECLS

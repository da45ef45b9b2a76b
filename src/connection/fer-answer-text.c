/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a body is, is asked of its bytes first: services are careless with types, and what is shown must be right. */

#include "config.h"

#include "fer-answer-text.h"

#include "fer-answer-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerAnswerText
{
  gatomicrefcount  ref_count;
  FerAnswerKind    kind;
  GBytes          *body;   /* for BINARY */
  FerAnswerLayout *layout; /* NULL for EMPTY, IMAGE and BINARY */
  const char      *note;
};

static gboolean
says (const char *content_type,
      const char *word)
{
  g_autofree char *lower = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;

  return lower != NULL && strstr (lower, word) != NULL;
}

/* By what the formats begin with. */
static gboolean
is_image (const char *bytes,
          gsize       size)
{
  static const struct
  {
    const char *magic;
    gsize       n;
    gsize       at;
  } magics[] = {
    { "\x89PNG\r\n\x1a\n", 8, 0 },
    { "\xff\xd8\xff", 3, 0 },
    { "GIF8", 4, 0 },
    { "BM", 2, 0 },
    { "RIFF", 4, 0 },
    { "\0\0\1\0", 4, 0 },
    { "II*\0", 4, 0 },
    { "MM\0*", 4, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].at + magics[i].n + 4 && memcmp (bytes + magics[i].at, magics[i].magic, magics[i].n) == 0)
      return !g_str_equal (magics[i].magic, "RIFF") || (size > 12 && memcmp (bytes + 8, "WEBP", 4) == 0);
  return FALSE;
}

/* Control characters that no text has. */
static gboolean
has_controls (const char *bytes,
              gsize       size)
{
  gsize n = MIN (size, 4096);

  for (gsize i = 0; i < n; i++)
    if ((guchar)bytes[i] < 0x20 && strchr ("\t\n\r\f\x1b", bytes[i]) == NULL)
      return TRUE;
  return memchr (bytes, '\0', size) != NULL;
}

/* Bytes that are no UTF-8 are text all the same when the service says so, or nearly all of them are. */
static gboolean
is_text (const char *bytes,
         gsize       size,
         const char *content_type)
{
  if (has_controls (bytes, size))
    return FALSE;
  return g_utf8_validate_len (bytes, size, NULL) || says (content_type, "text/") || says (content_type, "json") || says (content_type, "xml") ||
         says (content_type, "charset");
}

static FerAnswerKind
choose_text_kind (FerAnswerText *self,
                  const char    *text,
                  const char    *content_type)
{
  const char *start = text + strspn (text, " \t\r\n");
  gboolean    is_json = *start == '{' || *start == '[';
  gboolean    is_xml = *start == '<';

  if (says (content_type, "json"))
    {
      if (is_xml)
        self->note = N_ ("The service says that this is JSON, but it is not.");
      return is_xml ? FER_ANSWER_XML : FER_ANSWER_JSON;
    }
  if (says (content_type, "xml") || says (content_type, "html"))
    {
      if (!is_xml)
        self->note = N_ ("The service says that this is XML, but it is not.");
      return is_xml ? FER_ANSWER_XML : is_json ? FER_ANSWER_JSON
                                               : FER_ANSWER_TEXT;
    }
  return is_xml ? FER_ANSWER_XML : is_json && !says (content_type, "text/plain") ? FER_ANSWER_JSON
                                                                                 : FER_ANSWER_TEXT;
}

static void
lay_out_text (FerAnswerText  *self,
              const char     *bytes,
              gsize           size,
              const char     *content_type,
              FerCredentials *credentials)
{
  gsize            bom = size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *valid = g_utf8_make_valid (bytes + bom, (gssize)(size - bom));
  g_autofree char *masked = fer_credentials_mask (credentials, valid);

  self->kind = choose_text_kind (self, masked, content_type);
  if (self->note == NULL && !g_utf8_validate_len (bytes, size, NULL))
    self->note = N_ ("Some bytes are no UTF-8; a sign stands in their place.");
  self->layout = self->kind == FER_ANSWER_JSON  ? fer_answer_layout_new_json (masked)
                 : self->kind == FER_ANSWER_XML ? fer_answer_layout_new_xml (masked)
                                                : fer_answer_layout_new_lines (masked);
}

FerAnswerText *
fer_answer_text_new (GBytes         *body,
                     const char     *content_type,
                     FerCredentials *credentials)
{
  FerAnswerText *self = g_new0 (FerAnswerText, 1);
  gsize          size;
  const char    *bytes = g_bytes_get_data (body, &size);

  g_atomic_ref_count_init (&self->ref_count);
  self->body = g_bytes_ref (body);
  if (size == 0)
    self->kind = FER_ANSWER_EMPTY;
  else if (is_image (bytes, size))
    self->kind = FER_ANSWER_IMAGE;
  else if (is_text (bytes, size, content_type))
    lay_out_text (self, bytes, size, content_type, credentials);
  else
    {
      self->kind = FER_ANSWER_BINARY;
      g_bytes_unref (self->body);
      self->body = fer_credentials_mask_bytes (credentials, body);
    }
  if (self->kind == FER_ANSWER_BINARY && (says (content_type, "json") || says (content_type, "xml") || says (content_type, "text/")))
    self->note = N_ ("The service says that this is text, but it is not.");
  if (self->kind == FER_ANSWER_XML && says (content_type, "svg"))
    self->kind = FER_ANSWER_IMAGE;
  return self;
}

FerAnswerText *
fer_answer_text_ref (FerAnswerText *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_answer_text_unref (FerAnswerText *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->body);
  g_clear_pointer (&self->layout, fer_answer_layout_free);
  g_free (self);
}

FerAnswerKind
fer_answer_text_get_kind (FerAnswerText *self)
{
  return self->kind;
}

const char *
fer_answer_text_get_note (FerAnswerText *self)
{
  return self->note != NULL ? _ (self->note) : NULL;
}

guint
fer_answer_text_get_n_lines (FerAnswerText *self)
{
  gsize size = g_bytes_get_size (self->body);

  if (self->layout != NULL)
    return self->layout->starts->len;
  return (guint)MIN ((size + FER_ANSWER_HEX_WIDTH - 1) / FER_ANSWER_HEX_WIDTH, G_MAXUINT / 2);
}

/* "00000010  48 65 6c 6c 6f …  Hello…" */
static char *
dup_hex (FerAnswerText *self,
         guint          line)
{
  gsize         size;
  const guchar *bytes = g_bytes_get_data (self->body, &size);
  gsize         start = (gsize)line * FER_ANSWER_HEX_WIDTH;
  gsize         n = MIN (size - start, FER_ANSWER_HEX_WIDTH);
  GString      *text = g_string_new (NULL);

  g_string_append_printf (text, "%08" G_GINT64_MODIFIER "x ", (guint64)start);
  for (gsize i = 0; i < FER_ANSWER_HEX_WIDTH; i++)
    {
      g_string_append (text, i == FER_ANSWER_HEX_WIDTH / 2 ? "  " : " ");
      if (i < n)
        g_string_append_printf (text, "%02x", bytes[start + i]);
      else
        g_string_append (text, "  ");
    }
  g_string_append (text, "  ");
  for (gsize i = 0; i < n; i++)
    g_string_append_c (text, g_ascii_isprint (bytes[start + i]) ? (char)bytes[start + i] : '.');
  return g_string_free (text, FALSE);
}

char *
fer_answer_text_dup_line (FerAnswerText *self,
                          guint          line)
{
  GArray     *starts;
  const char *start, *end, *cut;
  glong       n = 0;

  g_return_val_if_fail (line < fer_answer_text_get_n_lines (self), NULL);

  if (self->layout == NULL)
    return dup_hex (self, line);
  starts = self->layout->starts;
  start = self->layout->text->str + g_array_index (starts, gsize, line);
  end = line + 1 < starts->len ? self->layout->text->str + g_array_index (starts, gsize, line + 1) - 1 : self->layout->text->str + self->layout->text->len;
  for (cut = start; cut < end && n < FER_ANSWER_MAX_LINE; cut = g_utf8_next_char (cut))
    n++;
  return cut < end ? g_strdup_printf ("%.*s…", (int)(cut - start), start) : g_strndup (start, (gsize)(end - start));
}

guint
fer_answer_text_get_fold_end (FerAnswerText *self,
                              guint          line)
{
  return self->layout != NULL && line < self->layout->ends->len ? g_array_index (self->layout->ends, guint, line) : line;
}

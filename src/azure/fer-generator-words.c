/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names out of texts. What is made here goes into files, so it is never translated. */

#include "fer-generator-private.h"

#include <string.h>

static gboolean
has_lower (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_islower (*text))
      return TRUE;
  return FALSE;
}

char *
fer_generator_pascal_case (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  gboolean         shouted = !has_lower (ascii);
  gboolean         starts = TRUE;
  GString         *name = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at))
        starts = TRUE;
      else
        {
          g_string_append_c (name, starts ? g_ascii_toupper (*at) : shouted ? g_ascii_tolower (*at)
                                                                            : *at);
          starts = FALSE;
        }
    }
  return g_string_free (name, FALSE);
}

/* Whether a word begins at a letter: behind a small letter or digit, or before the last capital of several. */
static gboolean
begins_word (const char *text,
             gsize       at)
{
  if (at == 0 || !g_ascii_isupper (text[at]) || !g_ascii_isalnum (text[at - 1]))
    return FALSE;
  return !g_ascii_isupper (text[at - 1]) || g_ascii_islower (text[at + 1]);
}

char *
fer_generator_sentence (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString         *sentence = g_string_new (NULL);

  for (gsize i = 0; ascii[i] != '\0'; i++)
    {
      gboolean begins = begins_word (ascii, i);

      if (!g_ascii_isalnum (ascii[i]) || begins)
        {
          if (sentence->len > 0 && sentence->str[sentence->len - 1] != ' ')
            g_string_append_c (sentence, ' ');
        }
      if (!g_ascii_isalnum (ascii[i]))
        continue;
      if (sentence->len == 0)
        g_string_append_c (sentence, g_ascii_toupper (ascii[i]));
      else if (g_ascii_isupper (ascii[i]) && !g_ascii_isupper (ascii[i + 1]))
        g_string_append_c (sentence, g_ascii_tolower (ascii[i]));
      else
        g_string_append_c (sentence, ascii[i]);
    }
  return g_strchomp (g_string_free (sentence, FALSE));
}

char *
fer_generator_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_isspace (character) && !g_unichar_iscntrl (character))
        g_string_append_unichar (squeezed, character);
      else if (squeezed->len > 0 && squeezed->str[squeezed->len - 1] != ' ')
        g_string_append_c (squeezed, ' ');
    }
  return g_strchomp (g_string_free (squeezed, FALSE));
}

char *
fer_generator_cut (const char *text,
                   guint       n_chars)
{
  g_autofree char *head = NULL;
  char            *blank;

  if (g_utf8_strlen (text, -1) <= (glong)n_chars)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, n_chars + 1);
  blank = strrchr (head, ' ');
  if (blank == NULL || g_utf8_strlen (head, blank - head) < (glong)n_chars / 2)
    *g_utf8_offset_to_pointer (head, n_chars) = '\0';
  else
    *blank = '\0';
  while (head[0] != '\0' && strchr (" ,;:.-/(&+", head[strlen (head) - 1]) != NULL)
    head[strlen (head) - 1] = '\0';
  return g_steal_pointer (&head);
}

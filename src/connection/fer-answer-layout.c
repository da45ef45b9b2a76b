/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts laid out by their brackets and tags alone. */

#include "config.h"

#include "fer-answer-layout.h"

#include <string.h>

#define MAX_INDENT 60 /* levels; deeper ones stand below each other */

typedef struct
{
  FerAnswerLayout *layout;
  GArray          *open; /* of guint: the lines where what is open began */
} Writer;

static guint
get_line (const Writer *self)
{
  return self->layout->starts->len - 1;
}

static void
begin_line (Writer *self)
{
  gsize start = self->layout->text->len;
  guint line = self->layout->starts->len;

  g_array_append_val (self->layout->starts, start);
  g_array_append_val (self->layout->ends, line);
}

static void
break_line (Writer *self)
{
  GString *text = self->layout->text;

  while (text->len > g_array_index (self->layout->starts, gsize, get_line (self)) && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
  begin_line (self);
}

static void
break_and_indent (Writer *self)
{
  break_line (self);
  for (guint i = 0; i < MIN (self->open->len, MAX_INDENT); i++)
    g_string_append (self->layout->text, "  ");
}

static void
push (Writer *self)
{
  guint line = get_line (self);

  g_array_append_val (self->open, line);
}

/* Closes what was opened last, which ends on this line. */
static void
pop (Writer *self)
{
  guint line = get_line (self);
  guint first;

  if (self->open->len == 0)
    return;
  first = g_array_index (self->open, guint, self->open->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
  if (g_array_index (self->layout->ends, guint, first) == first)
    g_array_index (self->layout->ends, guint, first) = line;
}

static Writer
begin (gsize n_bytes)
{
  Writer self = { .layout = g_new (FerAnswerLayout, 1), .open = g_array_new (FALSE, FALSE, sizeof (guint)) };

  self.layout->text = g_string_sized_new (n_bytes + n_bytes / 2);
  self.layout->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self.layout->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  begin_line (&self);
  return self;
}

static FerAnswerLayout *
end (Writer *self)
{
  g_array_unref (self->open);
  return self->layout;
}

void
fer_answer_layout_free (FerAnswerLayout *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_free (self);
}

/* JSON. */

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
skip_blanks (const char *p)
{
  while (is_blank (*p))
    p++;
  return p;
}

/* Returns: what is behind a string; a line break ends one that is never closed */
static const char *
skip_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"' && *p != '\n'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : p;
}

static const char *
write_bracket (Writer     *self,
               const char *p)
{
  const char *next = skip_blanks (p + 1);

  g_string_append_c (self->layout->text, *p);
  if (*next == '}' || *next == ']')
    {
      g_string_append_c (self->layout->text, *next);
      return skip_blanks (next + 1);
    }
  push (self);
  break_and_indent (self);
  return next;
}

static const char *
write_end (Writer     *self,
           const char *p)
{
  guint first = self->open->len > 0 ? g_array_index (self->open, guint, self->open->len - 1) : 0;

  if (self->open->len > 0)
    {
      /* The bracket stands where what it closes began. */
      g_array_set_size (self->open, self->open->len - 1);
      break_and_indent (self);
      g_array_append_val (self->open, first);
    }
  g_string_append_c (self->layout->text, *p);
  pop (self);
  return skip_blanks (p + 1);
}

static const char *
write_word (Writer     *self,
            const char *p)
{
  const char *behind = *p == '"' ? skip_string (p) : p + 1;

  while (*p != '"' && *behind != '\0' && strchr ("{}[],:\" \t\r\n", *behind) == NULL)
    behind++;
  g_string_append_len (self->layout->text, p, behind - p);
  p = skip_blanks (behind);
  /* Two words without a comma are a fault, and stay two. */
  if (p > behind && *p != '\0' && strchr ("}],:", *p) == NULL)
    g_string_append_c (self->layout->text, ' ');
  return p;
}

FerAnswerLayout *
fer_answer_layout_new_json (const char *text)
{
  Writer      self = begin (strlen (text));
  const char *p = skip_blanks (text);

  while (*p != '\0')
    switch (*p)
      {
      case '{':
      case '[':
        p = write_bracket (&self, p);
        break;
      case '}':
      case ']':
        p = write_end (&self, p);
        break;
      case ',':
        g_string_append_c (self.layout->text, ',');
        break_and_indent (&self);
        p = skip_blanks (p + 1);
        break;
      case ':':
        g_string_append (self.layout->text, ": ");
        p = skip_blanks (p + 1);
        break;
      default:
        p = write_word (&self, p);
      }
  return end (&self);
}

/* XML. */

/* Returns: what is behind a tag, a comment, a CDATA section or a declaration */
static const char *
skip_tag (const char *p)
{
  const char *until = g_str_has_prefix (p, "<!--") ? "-->" : g_str_has_prefix (p, "<![CDATA[") ? "]]>"
                                                           : g_str_has_prefix (p, "<?")        ? "?>"
                                                                                               : NULL;
  const char *behind = until != NULL ? strstr (p, until) : NULL;
  char        quote = '\0';

  if (until != NULL)
    return behind != NULL ? behind + strlen (until) : p + strlen (p);
  for (p++; *p != '\0' && (quote != '\0' || *p != '>'); p++)
    if (quote != '\0' ? *p == quote : *p == '"' || *p == '\'')
      quote = quote != '\0' ? '\0' : *p;
  return *p == '>' ? p + 1 : p;
}

/* Lines that a piece has itself are kept. */
static void
write_piece (Writer     *self,
             const char *piece,
             gsize       n_bytes)
{
  for (const char *p = piece; p < piece + n_bytes; p++)
    if (*p == '\n')
      break_line (self);
    else if (*p != '\r')
      g_string_append_c (self->layout->text, *p);
}

static gboolean
is_opening (const char *tag,
            const char *behind)
{
  return tag[1] != '/' && tag[1] != '!' && tag[1] != '?' && behind - tag > 2 && behind[-1] == '>' && behind[-2] != '/';
}

FerAnswerLayout *
fer_answer_layout_new_xml (const char *text)
{
  Writer      self = begin (strlen (text));
  const char *p = skip_blanks (text);
  gboolean    fresh = TRUE;        /* nothing stands on this line yet */
  gboolean    just_opened = FALSE; /* what is next ends the element that began right here */

  while (*p != '\0')
    {
      const char *behind = *p == '<' ? skip_tag (p) : p + strcspn (p, "<");
      gboolean    closes = p[0] == '<' && p[1] == '/';
      gboolean    blank = *p != '<' && skip_blanks (p) >= behind;

      if (blank)
        {
          p = behind;
          continue;
        }
      if (closes && !just_opened && self.open->len > 0)
        {
          guint first = g_array_index (self.open, guint, self.open->len - 1);

          g_array_set_size (self.open, self.open->len - 1);
          break_and_indent (&self);
          g_array_append_val (self.open, first);
        }
      else if (*p == '<' && !closes && !fresh)
        break_and_indent (&self);
      write_piece (&self, p, (gsize)(behind - p));
      fresh = FALSE;
      if (closes)
        pop (&self);
      just_opened = *p == '<' ? is_opening (p, behind) : just_opened;
      if (*p == '<' && just_opened)
        push (&self);
      if (closes)
        just_opened = FALSE;
      p = behind;
    }
  return end (&self);
}

FerAnswerLayout *
fer_answer_layout_new_lines (const char *text)
{
  Writer self = begin (strlen (text));

  write_piece (&self, text, strlen (text));
  return end (&self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours have a contrast of 4.5 at least against the platform's light and dark grounds. */

#include "config.h"

#include "fer-answer-colours.h"

#include <string.h>

typedef enum
{
  COLOUR_NAME,
  COLOUR_STRING,
  COLOUR_VALUE,
  COLOUR_COMMENT,
} Colour;

static const guint colours[2][4] = {
  { 0x9c4a00, 0x1a6f63, 0x813d9c, 0x5e5c64 },
  { 0xffa348, 0x5bc8af, 0xdc8add, 0xb5b3ba },
};

typedef struct
{
  PangoAttrList *list;
  const char    *line;
  gboolean       dark;
} Painter;

static void
paint (Painter    *self,
       const char *start,
       const char *end,
       Colour      colour)
{
  guint           rgb = colours[self->dark][colour];
  PangoAttribute *attribute = pango_attr_foreground_new ((guint16)((rgb >> 16 & 0xff) * 257), (guint16)((rgb >> 8 & 0xff) * 257), (guint16)((rgb & 0xff) * 257));

  attribute->start_index = (guint)(start - self->line);
  attribute->end_index = (guint)(end - self->line);
  pango_attr_list_insert (self->list, attribute);
}

static const char *
skip_string (const char *p,
             char        quote,
             gboolean    escapes)
{
  for (p++; *p != '\0' && *p != quote; p++)
    if (escapes && *p == '\\' && p[1] != '\0')
      p++;
  return *p != '\0' ? p + 1 : p;
}

static void
paint_json (Painter *self)
{
  const char *p = self->line;

  while (*p != '\0')
    {
      const char *start = p;

      if (*p == '"')
        {
          p = skip_string (p, '"', TRUE);
          paint (self, start, p, p[strspn (p, " ")] == ':' ? COLOUR_NAME : COLOUR_STRING);
        }
      else if (g_ascii_isalnum (*p) || *p == '-')
        {
          p += strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
          paint (self, start, p, COLOUR_VALUE);
        }
      else
        p++;
    }
}

static void
paint_xml (Painter *self)
{
  const char *p = self->line;
  gboolean    inside = FALSE; /* of a tag */

  while (*p != '\0')
    {
      const char *start = p;

      if (!inside && (g_str_has_prefix (p, "<!--") || g_str_has_prefix (p, "<![CDATA[")))
        {
          const char *behind = strchr (p, '>');

          p = behind != NULL ? behind + 1 : p + strlen (p);
          paint (self, start, p, COLOUR_COMMENT);
        }
      else if (!inside && *p == '<')
        {
          p += strcspn (p, " >");
          paint (self, start, p, COLOUR_NAME);
          inside = TRUE;
        }
      else if (inside && (*p == '"' || *p == '\''))
        {
          p = skip_string (p, *p, FALSE);
          paint (self, start, p, COLOUR_STRING);
        }
      else if (inside && *p == '>')
        {
          paint (self, start, ++p, COLOUR_NAME);
          inside = FALSE;
        }
      else
        p++;
    }
}

PangoAttrList *
fer_answer_colours_new (const char   *line,
                        FerAnswerKind kind,
                        gboolean      dark)
{
  Painter self = { .list = pango_attr_list_new (), .line = line, .dark = dark };

  if (kind == FER_ANSWER_JSON)
    paint_json (&self);
  else if (kind == FER_ANSWER_XML)
    paint_xml (&self);
  return self.list;
}

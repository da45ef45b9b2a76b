/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All tokens of a group are one label, whose text has a coloured ground: hundreds of them cost what one costs. */

#include "config.h"

#include "fer-card-tokens.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TOKENS 200
#define NO_BREAK_SPACE "\302\240"

typedef struct
{
  GString       *text;
  PangoAttrList *attributes;
} Tokens;

static void
add_token (Tokens     *tokens,
           const char *label)
{
  g_auto (GStrv) words = g_strsplit (label, " ", -1);
  g_autofree char *whole = g_strjoinv (NO_BREAK_SPACE, words);
  PangoAttribute  *grounds[] = { pango_attr_background_new (0x3500, 0x8400, 0xe400), pango_attr_background_alpha_new (0x3800) };
  guint            start;

  if (tokens->text->len > 0)
    g_string_append (tokens->text, "  ");
  start = (guint)tokens->text->len;
  g_string_append_printf (tokens->text, NO_BREAK_SPACE "%s" NO_BREAK_SPACE, whole);
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      grounds[i]->start_index = start;
      grounds[i]->end_index = (guint)tokens->text->len;
      pango_attr_list_insert (tokens->attributes, grounds[i]);
    }
}

static void
end_group (GtkBox *box,
           Tokens *tokens,
           guint   depth)
{
  if (tokens->text->len > 0)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", tokens->text->str, "attributes", tokens->attributes, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-start", (int)(18 * MIN (depth, 4)), NULL);

      gtk_widget_add_css_class (label, "fer-card-tokens");
      gtk_box_append (box, label);
    }
  g_string_free (tokens->text, TRUE);
  pango_attr_list_unref (tokens->attributes);
  *tokens = (Tokens){ g_string_new (NULL), pango_attr_list_new () };
}

static void
begin_list (GtkBox             *box,
            const FerCardField *list)
{
  /* Translators: %s is a list, "Parts"; what follows can be chosen inside a loop over it */
  g_autofree char *title = g_strdup_printf (_ ("For each of %s"), list->label);
  GtkWidget       *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-start", (int)(18 * MIN (list->depth, 4)), NULL);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (box, label);
}

static gboolean
has_items (GPtrArray *outputs,
           guint      i)
{
  const FerCardField *field = outputs->pdata[i];

  return i + 1 < outputs->len && ((FerCardField *)outputs->pdata[i + 1])->depth > field->depth;
}

guint
fer_card_tokens_fill (GtkBox    *box,
                      GPtrArray *outputs)
{
  Tokens tokens = { g_string_new (NULL), pango_attr_list_new () };
  guint  depth = 0;
  guint  n = 0;
  guint  n_left = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (box)))
    gtk_box_remove (box, child);
  for (guint i = 0; i < outputs->len; i++)
    {
      const FerCardField *field = outputs->pdata[i];

      if (field->place == FER_CARD_INTERNAL)
        continue;
      if (++n > MAX_TOKENS)
        {
          n_left++;
          continue;
        }
      if (field->depth != depth)
        end_group (box, &tokens, depth);
      depth = field->depth;
      add_token (&tokens, field->label);
      if (!has_items (outputs, i))
        continue;
      end_group (box, &tokens, depth);
      begin_list (box, field);
    }
  end_group (box, &tokens, depth);
  g_string_free (tokens.text, TRUE);
  pango_attr_list_unref (tokens.attributes);
  return n_left;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text and its veil have the same number of characters, which is all that a field counts in. */

#include "config.h"

#include "fer-secret-buffer.h"

#include <string.h>

#define BULLET "•"

struct _FerSecretBuffer
{
  GtkEntryBuffer parent_instance;

  /* owned */
  char *text;
  char *veil;

  /* state */
  gboolean shown; /* the person wants to see it */
};

G_DEFINE_FINAL_TYPE (FerSecretBuffer, fer_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

/* Takes the text. */
static void
set_text (FerSecretBuffer *self,
          char            *text)
{
  GString *veil = g_string_new (NULL);

  for (glong i = g_utf8_strlen (text, -1); i > 0; i--)
    g_string_append (veil, BULLET);
  if (self->text != NULL)
    explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);
  g_free (self->veil);
  self->text = text;
  self->veil = g_string_free (veil, FALSE);
}

static const char *
fer_secret_buffer_get_text (GtkEntryBuffer *buffer,
                            gsize          *n_bytes)
{
  FerSecretBuffer *self = FER_SECRET_BUFFER (buffer);
  const char      *text = self->shown ? self->text : self->veil;

  if (n_bytes != NULL)
    *n_bytes = strlen (text);
  return text;
}

static guint
fer_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  return g_utf8_strlen (FER_SECRET_BUFFER (buffer)->text, -1);
}

/* What stands before and behind a place, with something else between. */
static void
replace (FerSecretBuffer *self,
         guint            position,
         guint            n_removed,
         const char      *inserted,
         gsize            n_inserted)
{
  const char *start = g_utf8_offset_to_pointer (self->text, position);
  const char *end = g_utf8_offset_to_pointer (start, n_removed);
  gsize       n_before = start - self->text, n_behind = strlen (end);
  char       *text = g_malloc (n_before + n_inserted + n_behind + 1);

  memcpy (text, self->text, n_before);
  memcpy (text + n_before, inserted, n_inserted);
  memcpy (text + n_before + n_inserted, end, n_behind + 1);
  set_text (self, text);
}

static guint
fer_secret_buffer_insert_text (GtkEntryBuffer *buffer,
                               guint           position,
                               const char     *chars,
                               guint           n_chars)
{
  replace (FER_SECRET_BUFFER (buffer), position, 0, chars, g_utf8_offset_to_pointer (chars, n_chars) - chars);
  gtk_entry_buffer_emit_inserted_text (buffer, position, chars, n_chars);
  return n_chars;
}

static guint
fer_secret_buffer_delete_text (GtkEntryBuffer *buffer,
                               guint           position,
                               guint           n_chars)
{
  guint length = fer_secret_buffer_get_length (buffer);

  position = MIN (position, length);
  n_chars = MIN (n_chars, length - position);
  if (n_chars > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n_chars);
  return n_chars;
}

/* Who listens sees the text before this, and afterwards what is left. */
static void
fer_secret_buffer_deleted_text (GtkEntryBuffer *buffer,
                                guint           position,
                                guint           n_chars)
{
  replace (FER_SECRET_BUFFER (buffer), position, n_chars, "", 0);
  g_object_notify (G_OBJECT (buffer), "text");
  g_object_notify (G_OBJECT (buffer), "length");
}

static void
fer_secret_buffer_finalize (GObject *object)
{
  FerSecretBuffer *self = FER_SECRET_BUFFER (object);

  explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);
  g_free (self->veil);

  G_OBJECT_CLASS (fer_secret_buffer_parent_class)->finalize (object);
}

static void
fer_secret_buffer_class_init (FerSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fer_secret_buffer_finalize;
  buffer_class->get_text = fer_secret_buffer_get_text;
  buffer_class->get_length = fer_secret_buffer_get_length;
  buffer_class->insert_text = fer_secret_buffer_insert_text;
  buffer_class->delete_text = fer_secret_buffer_delete_text;
  buffer_class->deleted_text = fer_secret_buffer_deleted_text;
}

static void
fer_secret_buffer_init (FerSecretBuffer *self)
{
  set_text (self, g_strdup (""));
}

static void
visibility_changed_cb (FerSecretBuffer *self,
                       GParamSpec      *pspec,
                       GtkText         *view)
{
  self->shown = gtk_text_get_visibility (view);
}

void
fer_secret_buffer_adopt (GtkEditable *field)
{
  GtkText *view = GTK_TEXT (gtk_editable_get_delegate (field));
  g_autoptr (FerSecretBuffer) self = g_object_new (FER_TYPE_SECRET_BUFFER, NULL);

  self->shown = gtk_text_get_visibility (view);
  gtk_text_set_buffer (view, GTK_ENTRY_BUFFER (self));
  g_signal_connect_object (view, "notify::visibility", G_CALLBACK (visibility_changed_cb), self, G_CONNECT_SWAPPED);
}

const char *
fer_secret_buffer_peek (GtkEditable *field)
{
  GtkEditable    *view = gtk_editable_get_delegate (field);
  GtkEntryBuffer *buffer = GTK_IS_TEXT (view) ? gtk_text_get_buffer (GTK_TEXT (view)) : NULL;

  return FER_IS_SECRET_BUFFER (buffer) ? FER_SECRET_BUFFER (buffer)->text : gtk_editable_get_text (field);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small bodies are there at once; what takes longer than a frame to lay out comes when it is ready, unless another answer
 * has come meanwhile. */

#include "config.h"

#include "fer-answer-body.h"

#include "fer-answer-image.h"
#include "fer-answer-row.h"
#include "fer-prompts.h"

#include <glib/gi18n.h>
#include <string.h>

#define AT_ONCE (64 * 1024) /* bytes */
#define MAX_COPIED 2000000  /* lines */

struct _FerAnswerBody
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel    *note_label;
  GtkStack    *stack;
  GtkListView *list;
  GtkPicture  *picture;

  /* owned */
  GBytes            *body;
  char              *content_type;
  FerAnswerText     *text;
  FerAnswerLines    *lines;
  GtkMultiSelection *selection;
  GCancellable      *cancellable; /* of what is being laid out */
};

G_DEFINE_FINAL_TYPE (FerAnswerBody, fer_answer_body, ADW_TYPE_BIN)

static void
tell (FerAnswerBody *self,
      const char    *note)
{
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

/* Rows. */

static void
toggled_cb (FerAnswerRow *row,
            GtkListItem  *item)
{
  GtkWidget *body = gtk_widget_get_ancestor (GTK_WIDGET (row), FER_TYPE_ANSWER_BODY);

  if (body != NULL)
    fer_answer_lines_toggle (FER_ANSWER_BODY (body)->lines, gtk_list_item_get_position (item));
}

static void
setup_cb (FerAnswerBody *self,
          GtkListItem   *item)
{
  FerAnswerRow *row = fer_answer_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), item, 0);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (FerAnswerBody *self,
         GtkListItem   *item)
{
  fer_answer_row_set_line (FER_ANSWER_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item), fer_answer_text_get_kind (self->text));
}

static void
activate_cb (FerAnswerBody *self,
             guint          position)
{
  fer_answer_lines_toggle (self->lines, position);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerAnswerBody *self = FER_ANSWER_BODY (widget);
  g_autoptr (GtkBitset) chosen = self->selection != NULL ? gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection)) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint         first, n = 0;
  gboolean      more;

  if (chosen == NULL)
    return;
  for (more = gtk_bitset_iter_init_first (&iter, chosen, &first); more && n < MAX_COPIED;)
    {
      guint            last = first, next = first;
      g_autofree char *lines = NULL;

      while ((more = gtk_bitset_iter_next (&iter, &next)) && next == last + 1)
        last = next;
      lines = fer_answer_lines_dup_range (self->lines, first, last);
      g_string_append (text, lines);
      n += last - first + 1;
      first = next;
    }
  if (text->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

/* Saving. */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (FerAnswerBody) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (self, error->message);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Answer saved"));
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FerAnswerBody) self = user_data;
  g_autoptr (GFile) file = fer_prompts_choose_finish (result);

  if (file != NULL)
    g_file_replace_contents_bytes_async (file, self->body, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, g_object_ref (self));
}

/* Returns: (transfer full): "answer.json" */
static char *
dup_file_name (FerAnswerBody *self)
{
  static const char *const endings[] = { "", ".json", ".xml", ".txt", "", ".bin" };

  return g_strconcat ("answer", endings[fer_answer_text_get_kind (self->text)], NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerAnswerBody   *self = FER_ANSWER_BODY (widget);
  g_autofree char *name = self->text != NULL ? dup_file_name (self) : NULL;

  if (name != NULL)
    fer_prompts_choose_new_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save Answer"), name, place_chosen_cb, g_object_ref (self));
}

/* Showing. */

static void
clear (FerAnswerBody *self)
{
  gtk_list_view_set_model (self->list, NULL);
  gtk_picture_set_paintable (self->picture, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->text, fer_answer_text_unref);
}

static void
show_lines (FerAnswerBody *self)
{
  self->lines = fer_answer_lines_new (self->text);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_stack_set_visible_child_name (self->stack, "lines");
}

static void
image_loaded_cb (GObject *source G_GNUC_UNUSED,
                 GAsyncResult   *result,
                 gpointer        user_data)
{
  g_autoptr (FerAnswerBody) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = fer_answer_image_load_finish (result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL)
    {
      words = g_strdup_printf (_ ("The image cannot be shown: %s"), error->message);
      tell (self, words);
      show_lines (self);
      return;
    }
  /* Translators: the size of an image in pixels. */
  words = g_strdup_printf (_ ("Image, %d × %d"), gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, words);
  tell (self, words);
  gtk_stack_set_visible_child_name (self->stack, "image");
}

static void
show_text (FerAnswerBody *self,
           FerAnswerText *text)
{
  self->text = text;
  tell (self, fer_answer_text_get_note (text));
  if (fer_answer_text_get_kind (text) == FER_ANSWER_IMAGE)
    fer_answer_image_load_async (self->body, self->cancellable, image_loaded_cb, g_object_ref (self));
  else if (fer_answer_text_get_kind (text) != FER_ANSWER_EMPTY)
    show_lines (self);
}

typedef struct
{
  GBytes         *body;
  char           *content_type;
  FerCredentials *credentials;
} Request;

static void
request_free (Request *self)
{
  g_bytes_unref (self->body);
  g_free (self->content_type);
  fer_credentials_unref (self->credentials);
  g_free (self);
}

static void
lay_out_in_thread (GTask                    *task,
                   gpointer source           G_GNUC_UNUSED,
                   gpointer                  task_data,
                   GCancellable *cancellable G_GNUC_UNUSED)
{
  Request *request = task_data;

  g_task_return_pointer (task, fer_answer_text_new (request->body, request->content_type, request->credentials), (GDestroyNotify)fer_answer_text_unref);
}

static void
laid_out_cb (GObject           *source,
             GAsyncResult      *result,
             gpointer user_data G_GNUC_UNUSED)
{
  FerAnswerText *text = g_task_propagate_pointer (G_TASK (result), NULL);

  if (text != NULL)
    show_text (FER_ANSWER_BODY (source), text);
}

static void
lay_out (FerAnswerBody  *self,
         FerCredentials *credentials)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, laid_out_cb, NULL);
  Request *request = g_new (Request, 1);

  *request = (Request){ g_bytes_ref (self->body), g_strdup (self->content_type), fer_credentials_ref (credentials) };
  g_task_set_source_tag (task, lay_out);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

void
fer_answer_body_show (FerAnswerBody  *self,
                      GBytes         *body,
                      const char     *content_type,
                      FerCredentials *credentials)
{
  g_return_if_fail (FER_IS_ANSWER_BODY (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear (self);
  tell (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_ref (body);
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
  gtk_widget_set_visible (GTK_WIDGET (self), g_bytes_get_size (body) > 0);
  if (g_bytes_get_size (body) > AT_ONCE)
    lay_out (self, credentials);
  else
    show_text (self, fer_answer_text_new (body, content_type, credentials));
}

static void
style_changed_cb (FerAnswerBody *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);

  if (model == NULL)
    return;
  /* The rows are made anew, in other colours. */
  gtk_list_view_set_model (self->list, NULL);
  gtk_list_view_set_model (self->list, model);
}

static void
fer_answer_body_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (FER_ANSWER_BODY (widget)->cancellable);
  GTK_WIDGET_CLASS (fer_answer_body_parent_class)->unrealize (widget);
}

static void
fer_answer_body_dispose (GObject *object)
{
  FerAnswerBody *self = FER_ANSWER_BODY (object);

  if (self->list != NULL)
    clear (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->list = NULL;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->content_type, g_free);
  G_OBJECT_CLASS (fer_answer_body_parent_class)->dispose (object);
}

static void
fer_answer_body_class_init (FerAnswerBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_answer_body_dispose;
  widget_class->unrealize = fer_answer_body_unrealize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-answer-body.ui");
  gtk_widget_class_bind_template_child (widget_class, FerAnswerBody, note_label);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerBody, stack);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerBody, list);
  gtk_widget_class_bind_template_child (widget_class, FerAnswerBody, picture);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "answer.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "answer.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "answer.copy", NULL);
}

static void
fer_answer_body_init (FerAnswerBody *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each prompt is a task that holds its parent and answers exactly once: by what the user chose, or, when
 * the parent goes first, that nothing was chosen. */

#include "config.h"

#include "fer-prompts.h"

#include "fer-keeper.h"
#include "fer-recents.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Choosing files. */

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     GTask           *task)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_signal_handlers_disconnect_by_func (dialog, chooser_response_cb, task);
  g_task_return_pointer (task, file, g_object_unref);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (task);
}

static void
chooser_parent_gone_cb (GtkNativeDialog *dialog)
{
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

static void
show_chooser (GtkFileChooserNative *chooser,
              GtkWindow            *parent,
              GAsyncReadyCallback   callback,
              gpointer              user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, show_chooser);
  g_task_set_task_data (task, chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_response_cb), task);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (chooser_parent_gone_cb), chooser, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
fer_prompts_choose_folder_async (GtkWindow          *parent,
                                 const char         *title,
                                 const char         *accept,
                                 GFile              *initial,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, accept, NULL);
  if (initial != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), initial, NULL);
  show_chooser (chooser, parent, callback, user_data);
}

void
fer_prompts_choose_definition_async (GtkWindow          *parent,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) any = gtk_file_filter_new ();

  gtk_file_filter_set_name (json, _ ("JSON Files"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (any, _ ("All Files"));
  gtk_file_filter_add_pattern (any, "*");

  chooser = gtk_file_chooser_native_new (_ ("Open Definition"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), json);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), any);
  show_chooser (chooser, parent, callback, user_data);
}

void
fer_prompts_choose_file_async (GtkWindow          *parent,
                               const char         *title,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  show_chooser (gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL), parent, callback, user_data);
}

void
fer_prompts_choose_new_file_async (GtkWindow          *parent,
                                   const char         *title,
                                   const char         *name,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  show_chooser (chooser, parent, callback, user_data);
}

GFile *
fer_prompts_choose_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Questions. */

typedef struct
{
  AdwMessageDialog *dialog;  /* borrowed: it is the toolkit's, until it is destroyed */
  GPtrArray        *keepers; /* of FerKeeper; nullable */
  GPtrArray        *checks;  /* of GtkCheckButton, one for each keeper; none for a single one */
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->keepers, g_ptr_array_unref);
  g_ptr_array_unref (question->checks);
  g_free (question);
}

static void
answer_question (GTask      *task,
                 const char *answer)
{
  Question *question = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (question->dialog, task);
  g_task_return_pointer (task, g_strdup (answer), g_free);
  g_object_unref (task);
}

static void
question_response_cb (AdwMessageDialog *dialog,
                      const char       *response,
                      GTask            *task)
{
  answer_question (task, response);
}

static void
question_gone_cb (AdwMessageDialog *dialog,
                  GTask            *task)
{
  answer_question (task, "cancel");
}

static GTask *
question_new (GtkWindow          *parent,
              const char         *heading,
              const char         *body,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GTask    *task = g_task_new (parent, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  question->checks = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, question_new);
  g_task_set_task_data (task, question, (GDestroyNotify)question_free);
  adw_message_dialog_add_response (question->dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  gtk_window_set_destroy_with_parent (GTK_WINDOW (question->dialog), TRUE);
  g_signal_connect (question->dialog, "response", G_CALLBACK (question_response_cb), task);
  g_signal_connect (question->dialog, "destroy", G_CALLBACK (question_gone_cb), task);
  return task;
}

static void
add_check (Question    *question,
           GtkWidget   *group,
           FerDocument *document)
{
  g_autofree char *where = fer_dup_place_for_people (fer_document_get_folder (document));
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fer_document_get_title (document));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fer_document_get_title (document), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (question->checks, g_object_ref (check));
}

static void
add_checks (Question *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < question->keepers->len; i++)
    add_check (question, group, fer_keeper_get_document (g_ptr_array_index (question->keepers, i)));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), group);
  adw_message_dialog_set_extra_child (question->dialog, scroller);
}

void
fer_prompts_ask_unsaved_async (GtkWindow          *parent,
                               GPtrArray          *keepers,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *body = NULL;
  Question        *question;
  GTask           *task;

  g_return_if_fail (keepers->len > 0);

  if (keepers->len == 1)
    /* Translators: %s is the title of a connector. */
    body = g_strdup_printf (_ ("“%s” has changes that are not saved. Changes that are discarded are lost."),
                            fer_document_get_title (fer_keeper_get_document (g_ptr_array_index (keepers, 0))));
  else
    body = g_strdup (_ ("These connectors have changes that are not saved. Changes of those that are not checked are lost."));

  task = question_new (parent, _ ("Save Changes?"), body, callback, user_data);
  question = g_task_get_task_data (task);
  question->keepers = g_ptr_array_ref (keepers);
  if (keepers->len > 1)
    add_checks (question);
  adw_message_dialog_add_responses (question->dialog,
                                    "discard", keepers->len > 1 ? _ ("_Discard All") : _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (question->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question->dialog, "save");
  gtk_window_present (GTK_WINDOW (question->dialog));
}

FerAnswer
fer_prompts_ask_unsaved_finish (GAsyncResult *result,
                                GPtrArray   **to_save)
{
  Question        *question = g_task_get_task_data (G_TASK (result));
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  *to_save = g_ptr_array_new_with_free_func (g_object_unref);
  if (g_strcmp0 (answer, "discard") == 0)
    return FER_ANSWER_DISCARD;
  if (g_strcmp0 (answer, "save") != 0)
    return FER_ANSWER_CANCEL;

  for (guint i = 0; i < question->keepers->len; i++)
    if (question->checks->len == 0 || gtk_check_button_get_active (g_ptr_array_index (question->checks, i)))
      g_ptr_array_add (*to_save, g_object_ref (g_ptr_array_index (question->keepers, i)));
  return FER_ANSWER_SAVE;
}

void
fer_prompts_ask_replace_async (GtkWindow          *parent,
                               GFile              *folder,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *where = fer_dup_place_for_people (folder);
  g_autofree char *body = NULL;
  Question        *question;
  GTask           *task;

  /* Translators: %s is a folder. */
  body = g_strdup_printf (_ ("There is a connector in “%s” already. Its files are overwritten."), where);
  task = question_new (parent, _ ("Replace Connector?"), body, callback, user_data);
  question = g_task_get_task_data (task);
  adw_message_dialog_add_response (question->dialog, "replace", _ ("_Replace"));
  adw_message_dialog_set_response_appearance (question->dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

gboolean
fer_prompts_ask_replace_finish (GAsyncResult *result)
{
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_strcmp0 (answer, "replace") == 0;
}

void
fer_prompts_ask_sign_out_async (GtkWindow          *parent,
                                const char         *username,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autofree char *body = NULL;
  Question        *question;
  GTask           *task;

  /* Translators: %s is what somebody signs in with. */
  body = g_strdup_printf (_ ("“%s” leaves the sidebar with all directories. What was kept of the services is erased, and so is "
                             "the sign-in in the keyring."),
                          username);
  task = question_new (parent, _ ("Sign Out?"), body, callback, user_data);
  question = g_task_get_task_data (task);
  adw_message_dialog_add_response (question->dialog, "sign-out", _ ("Sign _Out"));
  adw_message_dialog_set_response_appearance (question->dialog, "sign-out", ADW_RESPONSE_DESTRUCTIVE);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

gboolean
fer_prompts_ask_sign_out_finish (GAsyncResult *result)
{
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_strcmp0 (answer, "sign-out") == 0;
}

void
fer_prompts_ask_forget_async (GtkWindow          *parent,
                              const char         *name,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *body = NULL;
  Question        *question;
  GTask           *task;

  /* Translators: %s is the name of a connection. */
  body = g_strdup_printf (_ ("“%s” goes with all that it holds. Its secrets are erased from the keyring, which cannot be undone."), name);
  task = question_new (parent, _ ("Delete Connection?"), body, callback, user_data);
  question = g_task_get_task_data (task);
  adw_message_dialog_add_response (question->dialog, "delete", _ ("_Delete"));
  adw_message_dialog_set_response_appearance (question->dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

gboolean
fer_prompts_ask_forget_finish (GAsyncResult *result)
{
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_strcmp0 (answer, "delete") == 0;
}

/* Windows that say something. */

void
fer_prompts_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _ ("Ferrule"), "application-icon", APPLICATION_ID, "version", VERSION, "comments", _ ("Design API connectors"), "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line. */
                         "translator-credits", _ ("translator-credits"), NULL);
}

void
fer_prompts_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/ferrule/Ferrule/help-overlay.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Every dialog whose class depends on the version of the toolkit: choosing files, asking, about, shortcuts.
 * A prompt goes with its parent window, and is then cancelled. */

/**
 * fer_prompts_choose_folder_async:
 * @title: in header capitals
 * @accept: the label of the button that accepts, with a mnemonic
 * @initial: (nullable): the folder to begin in
 */
void fer_prompts_choose_folder_async (GtkWindow          *parent,
                                      const char         *title,
                                      const char         *accept,
                                      GFile              *initial,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * fer_prompts_choose_definition_async:
 *
 * Asks for a JSON file that exists.
 */
void fer_prompts_choose_definition_async (GtkWindow          *parent,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

/**
 * fer_prompts_choose_file_async:
 * @title: in header capitals
 *
 * Asks for any file that exists.
 */
void fer_prompts_choose_file_async (GtkWindow          *parent,
                                    const char         *title,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * fer_prompts_choose_new_file_async:
 * @title: in header capitals
 * @name: what it may be called
 *
 * Asks where a file is to be written.
 */
void fer_prompts_choose_new_file_async (GtkWindow          *parent,
                                        const char         *title,
                                        const char         *name,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/**
 * fer_prompts_choose_finish:
 *
 * Returns: (transfer full) (nullable): what was chosen; `NULL` when nothing was
 */
GFile *fer_prompts_choose_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  FER_ANSWER_CANCEL,
  FER_ANSWER_DISCARD,
  FER_ANSWER_SAVE,
} FerAnswer;

/**
 * fer_prompts_ask_unsaved_async:
 * @keepers: (element-type FerKeeper): what has unsaved changes; one at least
 *
 * Asks once for all what is to be done with unsaved changes.
 */
void fer_prompts_ask_unsaved_async (GtkWindow          *parent,
                                    GPtrArray          *keepers,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * fer_prompts_ask_unsaved_finish:
 * @to_save: (out) (transfer container) (element-type FerKeeper): with `FER_ANSWER_SAVE`, those to be saved;
 *   the changes of the others are to be discarded
 */
FerAnswer fer_prompts_ask_unsaved_finish (GAsyncResult *result,
                                          GPtrArray   **to_save) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_prompts_ask_replace_async:
 * @folder: a folder that holds a connector already
 *
 * Asks whether its files may be replaced.
 */
void     fer_prompts_ask_replace_async (GtkWindow          *parent,
                                        GFile              *folder,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean fer_prompts_ask_replace_finish (GAsyncResult *result);

/**
 * fer_prompts_ask_sign_out_async:
 * @username: who
 *
 * Asks whether somebody is to be signed out.
 */
void     fer_prompts_ask_sign_out_async (GtkWindow          *parent,
                                         const char         *username,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean fer_prompts_ask_sign_out_finish (GAsyncResult *result);

/**
 * fer_prompts_ask_forget_async:
 * @name: of a connection
 *
 * Asks whether a connection is to be deleted, with its secrets.
 */
void     fer_prompts_ask_forget_async (GtkWindow          *parent,
                                       const char         *name,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean fer_prompts_ask_forget_finish (GAsyncResult *result);

void fer_prompts_show_about (GtkWindow *parent);
void fer_prompts_show_shortcuts (GtkWindow *parent);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-test-folder.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_test_gui_init:
 *
 * For main(): the toolkit, in a home folder of the test's own.
 */
void fer_test_gui_init (int    *argc,
                        char ***argv);

/**
 * fer_test_gui_settle:
 *
 * Runs the main loop until nothing is left to be done at once.
 */
void fer_test_gui_settle (void);

/**
 * fer_test_gui_find:
 * @matches: asked about @widget and everything in it, depth first
 *
 * Returns: (transfer none) (nullable): the first that matches
 */
GtkWidget *fer_test_gui_find (GtkWidget *widget,
                              gboolean (*matches) (GtkWidget *widget, gpointer data),
                              gpointer data);

/**
 * fer_test_gui_find_type:
 *
 * Returns: (transfer none) (nullable): the first widget of a type in @widget
 */
GtkWidget *fer_test_gui_find_type (GtkWidget *widget,
                                   GType      type);

/**
 * fer_test_gui_assert_fits:
 * @width: in pixels
 *
 * That @widget can be as narrow as that. A failure names what cannot: the widest child of each widest child.
 */
void fer_test_gui_assert_fits (GtkWidget *widget,
                               int        width);

/**
 * fer_test_gui_find_label:
 *
 * Returns: (transfer none) (nullable): the first button or label in @widget that says this, without the
 *   underscores of mnemonics
 */
GtkWidget *fer_test_gui_find_label (GtkWidget  *widget,
                                    const char *label);

/**
 * fer_test_gui_release:
 * @object: (transfer full)
 *
 * Waits until an object is finalized: a thread that has worked for it may still be on its way out. When it never is, the
 * test fails, as with g_assert_finalize_object().
 */
void fer_test_gui_release (gpointer object);

/**
 * fer_test_gui_copy_inventory:
 *
 * Returns: (transfer full): a folder of one's own with the fixture connector in "inventory"
 */
FerTestFolder *fer_test_gui_copy_inventory (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerTestStall:
 *
 * Measures how long the main loop is kept from running: a tick every 5 ms of the highest priority, and the
 * worst gap between two of them.
 */
typedef struct _FerTestStall FerTestStall;

FerTestStall *fer_test_stall_start (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_stall_assert:
 * @budget_msec: the longest gap allowed, in milliseconds
 *
 * Ends and frees the meter. What counts is how long the main thread itself worked between two ticks, for the machine may
 * do other things too; a gap of seconds by the clock fails as well, as then something was waited for. Under a sanitizer,
 * which makes everything slow, both are only told.
 */
void fer_test_stall_assert (FerTestStall *self,
                            double        budget_msec);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `shown` mirrors the list of accounts, because it says what has gone only by its place. */

#include "config.h"

#include "fer-account-shelves.h"

#include <glib/gi18n.h>

struct _FerAccountShelves
{
  GObject parent_instance;

  /* owned */
  FerAccounts *accounts;
  FerShelves  *shelves;
  GPtrArray   *shown;
};

G_DEFINE_FINAL_TYPE (FerAccountShelves, fer_account_shelves, G_TYPE_OBJECT)

static FerShelfSource *
find_source (FerAccountShelves *self,
             const char        *key)
{
  GListModel *rows = fer_shelves_get_rows (self->shelves);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);

      if (FER_IS_SHELF_SOURCE (row) && g_str_equal (fer_shelf_source_get_key (FER_SHELF_SOURCE (row)), key))
        return FER_SHELF_SOURCE (row);
    }
  return NULL;
}

static GMenuModel *
make_menu (const char *key)
{
  const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { _ ("_Refresh"), "win.refresh-account" },
    { _ ("Add _Directory…"), "win.add-directory" },
    { _ ("Sign In _Again…"), "win.sign-in-again" },
    { _ ("Sign _Out…"), "win.sign-out" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (items[i].label, NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "s", key);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
show_account (FerAccountShelves *self,
              FerAccount        *account)
{
  g_autoptr (FerAzureSession) session = fer_account_make_session (account);
  g_autofree char *cache = fer_account_dup_cache_folder (account);

  g_autoptr (GMenuModel) menu = make_menu (fer_account_get_id (account));

  fer_shelves_add_source (self->shelves, fer_account_get_id (account), fer_account_get_title (account), session, cache);
  fer_shelf_source_set_menu (find_source (self, fer_account_get_id (account)), menu);
}

static void
accounts_changed_cb (FerAccountShelves *self,
                     guint              position,
                     guint              removed,
                     guint              added)
{
  for (guint i = 0; i < removed; i++)
    {
      fer_shelves_remove_source (self->shelves, fer_account_get_id (self->shown->pdata[position]));
      g_ptr_array_remove_index (self->shown, position);
    }
  for (guint i = 0; i < added; i++)
    {
      FerAccount *account = g_list_model_get_item (G_LIST_MODEL (self->accounts), position + i);

      g_ptr_array_insert (self->shown, position + i, account);
      show_account (self, account);
    }
}

static void
fer_account_shelves_finalize (GObject *object)
{
  FerAccountShelves *self = FER_ACCOUNT_SHELVES (object);

  g_ptr_array_unref (self->shown);
  g_object_unref (self->shelves);
  g_object_unref (self->accounts);

  G_OBJECT_CLASS (fer_account_shelves_parent_class)->finalize (object);
}

static void
fer_account_shelves_class_init (FerAccountShelvesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_account_shelves_finalize;
}

static void
fer_account_shelves_init (FerAccountShelves *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

FerAccountShelves *
fer_account_shelves_new (FerAccounts *accounts,
                         FerShelves  *shelves)
{
  FerAccountShelves *self = g_object_new (FER_TYPE_ACCOUNT_SHELVES, NULL);

  self->accounts = g_object_ref (accounts);
  self->shelves = g_object_ref (shelves);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  accounts_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (accounts)));
  return self;
}

FerAccounts *
fer_account_shelves_get_accounts (FerAccountShelves *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNT_SHELVES (self), NULL);

  return self->accounts;
}

void
fer_account_shelves_refresh (FerAccountShelves *self,
                             const char        *key)
{
  FerShelfSource *source;

  g_return_if_fail (FER_IS_ACCOUNT_SHELVES (self));

  source = find_source (self, key);
  if (source != NULL)
    fer_shelf_source_refresh (source);
}

FerAccount *
fer_account_shelves_find (FerAccountShelves *self,
                          const char        *key)
{
  g_return_val_if_fail (FER_IS_ACCOUNT_SHELVES (self), NULL);

  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (fer_account_get_id (self->shown->pdata[i]), key))
      return self->shown->pdata[i];
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-json-tree.h"
#include "fer-splice.h"

#include <stdio.h>

G_BEGIN_DECLS

/* Exit statuses, the same for every command. */
enum
{
  FER_EXIT_FINE = 0,
  FER_EXIT_FINDINGS = 1, /* something was found: a file that is not formatted, a problem */
  FER_EXIT_FAILED = 2,   /* could not be done; the reason is on standard error */
};

/**
 * FerArguments:
 * @words: (array zero-terminated=1): what stands after the command and is no option
 * @n_words: how many
 * @json: --json was given
 * @help: --help was given; no command sees that
 * @string: --string was given (set: the value is a string, not JSON; get: print a string's value)
 * @minify: --minify was given
 * @check: --check was given
 * @indent: (nullable): --indent
 * @port: (nullable): --port
 * @output: (nullable): --output
 * @operations: (nullable): --operations
 * @key: (nullable): --key
 * @title: (nullable): --title
 * @force: --force was given
 * @sample: --sample was given
 * @cloud: (nullable): --cloud
 * @from: (nullable): --from
 * @account: (nullable): --account
 * @tenant: (nullable): --tenant
 * @client_id: (nullable): --client-id
 * @device_code: --device-code was given
 * @service_principal: --service-principal was given
 * @sarif: --sarif was given
 * @fix: --fix was given
 * @profile: (nullable): --profile
 * @rules: (nullable) (array zero-terminated=1): each --rule
 * @baseline: (nullable): --baseline
 * @fail_on: (nullable): --fail-on
 * @ignore: (nullable): --ignore
 * @no_ignore: --no-ignore was given
 * @all: --all was given
 * @operation: (nullable): --operation
 * @value: (nullable): --value, each of them
 * @values: (nullable): --values
 * @env: --env was given
 * @connection: (nullable): --connection
 * @base: (nullable): --base
 * @junit: --junit was given
 * @html: --html was given
 * @markdown: --markdown was given
 * @against: (nullable): --against
 * @take: (nullable): --take
 * @in_place: --in-place was given
 * @kept: --kept was given
 * @with_api: --with-api was given
 *
 * What was asked of a command. Each command names the options that it takes; the others are refused.
 */
typedef struct
{
  char   **words;
  guint    n_words;
  gboolean json;
  gboolean help;
  gboolean string;
  gboolean minify;
  gboolean check;
  char    *indent;
  char    *port;
  char    *output;
  char    *operations;
  char    *key;
  char    *title;
  gboolean force;
  gboolean sample;
  char    *cloud;
  char    *from;
  char    *account;
  char    *tenant;
  char    *client_id;
  gboolean device_code;
  gboolean service_principal;
  gboolean all;
  char    *operation;
  char   **value;
  char    *values;
  gboolean env;
  char    *connection;
  char    *base;
  gboolean junit;
  gboolean html;
  gboolean markdown;
  char    *against;
  gboolean sarif;
  gboolean fix;
  char    *profile;
  char   **rules;
  char    *baseline;
  char    *ignore;
  gboolean no_ignore;
  char    *fail_on;
  char    *take;
  gboolean in_place;
  gboolean kept;
  gboolean with_api;
} FerArguments;

typedef enum
{
  FER_OPTION_STRING = 1 << 0,
  FER_OPTION_MINIFY = 1 << 1,
  FER_OPTION_CHECK = 1 << 2,
  FER_OPTION_INDENT = 1 << 3,
  FER_OPTION_PORT = 1 << 4,
  FER_OPTION_OUTPUT = 1 << 5,
  FER_OPTION_OPERATIONS = 1 << 6,
  FER_OPTION_KEY = 1 << 7,
  FER_OPTION_TITLE = 1 << 8,
  FER_OPTION_FORCE = 1 << 9,
  FER_OPTION_AZURE = 1 << 10, /* --sample, --cloud and --account */
  FER_OPTION_FROM = 1 << 11,
  FER_OPTION_LOGIN = 1 << 12, /* --device-code, --tenant, --client-id and --service-principal */
  FER_OPTION_ALL = 1 << 13,
  FER_OPTION_TEST = 1 << 14,    /* --operation, --value, --values, --env, --connection, --base, --junit and --html */
  FER_OPTION_SAMPLE = 1 << 20,  /* --cloud, of those that it can play */
  FER_OPTION_REPORT = 1 << 15,  /* --sarif, --junit, --profile, --rule, --fix, --against, --baseline, --ignore, --no-ignore and --fail-on */
  FER_OPTION_DIFF = 1 << 16,    /* --fail-on, a verdict or a severity */
  FER_OPTION_FORMS = 1 << 17,   /* --markdown, --html, --sarif and --output, a file */
  FER_OPTION_AGAINST = 1 << 18, /* --against and --profile */
  FER_OPTION_MERGE = 1 << 19,   /* --take, --kept, --with-api, --in-place and --output, a folder or a file */
} FerOptions;

/**
 * FerCommand:
 * @name: the word on the command line
 * @synopsis: its arguments ("FILE POINTER VALUE")
 * @summary: one translated line without a full stop (marked with N_())
 * @description: some translated lines for --help (marked with N_())
 * @min_words: fewest arguments
 * @max_words: most arguments
 * @options: those it takes beside --json and --help
 * @run: does it; returns FER_EXIT_FINE or FER_EXIT_FINDINGS, or FER_EXIT_FAILED with @error set
 */
typedef struct
{
  const char *name;
  const char *synopsis;
  const char *summary;
  const char *description;
  guint       min_words;
  guint       max_words;
  FerOptions  options;
  int (*run) (const FerArguments *arguments,
              GError            **error);
} FerCommand;

extern const FerCommand fer_command_operations;
extern const FerCommand fer_command_card;
extern const FerCommand fer_command_get;
extern const FerCommand fer_command_set;
extern const FerCommand fer_command_unset;
extern const FerCommand fer_command_rename;
extern const FerCommand fer_command_move;
extern const FerCommand fer_command_format;
extern const FerCommand fer_command_pull;
extern const FerCommand fer_command_sample;
extern const FerCommand fer_command_apis;
extern const FerCommand fer_command_test;
extern const FerCommand fer_command_check;
extern const FerCommand fer_command_rules;
extern const FerCommand fer_command_diff;
extern const FerCommand fer_command_report;
extern const FerCommand fer_command_merge;
extern const FerCommand fer_command_login;
extern const FerCommand fer_command_logout;
extern const FerCommand fer_command_accounts;

/**
 * fer_command_main:
 * @commands: (array zero-terminated=1): all there are
 *
 * Finds the command, reads its options, runs it, and says on standard error what went wrong.
 *
 * Returns: the exit status
 */
int fer_command_main (const FerCommand *const *commands,
                      int                      argc,
                      char                   **argv);

/**
 * FerInput:
 *
 * One JSON text that a command works on: a file, or standard input, for which the name is `-` and
 * whose changed text goes to standard output.
 */
typedef struct _FerInput FerInput;

/**
 * fer_input_open:
 * @name: a path, a folder (its definition is meant), or `-`
 *
 * Errors: those of fer_file_io_read().
 *
 * Returns: (transfer full) (nullable): the input
 */
FerInput    *fer_input_open (const char *name,
                             GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void         fer_input_free (FerInput *self);
FerJsonTree *fer_input_get_tree (FerInput *self);

/**
 * fer_input_get_name:
 *
 * Returns: (transfer none): what to call it in a message
 */
const char *fer_input_get_name (FerInput *self);

/**
 * fer_input_write:
 * @json: report what was done as JSON on standard output (on standard error for `-`, whose text goes there)
 *
 * Writes the changed text back: a file atomically and only when something has changed, standard input's to
 * standard output in any case.
 *
 * Errors: those of fer_file_io_write().
 */
gboolean fer_input_write (FerInput   *self,
                          FerSplices *splices,
                          gboolean    json,
                          GError    **error);

/**
 * fer_input_report:
 *
 * Says as JSON what @splices change, or would change.
 */
void fer_input_report (FerInput   *self,
                       FerSplices *splices,
                       FILE       *stream);

/**
 * fer_command_read_value:
 * @word: a JSON value as given, or `-` for standard input
 * @as_string: it is the text of a string
 *
 * Errors: `FER_TEXT_ERROR_BAD_VALUE`.
 *
 * Returns: (transfer full) (nullable): strict JSON
 */
char *fer_command_read_value (const char *word,
                              gboolean    as_string,
                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_command_shorten:
 *
 * Returns: (transfer full): how a word that was given is shown in a message: on one line and not too long
 */
char *fer_command_shorten (const char *word) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_command_flush:
 *
 * Sends what has been printed on its way, so that an answer which nobody got is not taken for one.
 *
 * Errors: those of GIO.
 */
gboolean fer_command_flush (GError **error);

/**
 * fer_command_write_text:
 * @encoding: what standard input was read as
 *
 * Writes a changed text to standard output, in the encoding that it came in.
 *
 * Errors: those of fer_encoding_encode() and of GIO.
 */
gboolean fer_command_write_text (GBytes     *utf8,
                                 FerEncoding encoding,
                                 GError    **error);

/**
 * fer_command_open_document:
 * @name: a folder, a file of one, or `-` for a definition on standard input
 * @encoding: (out) (optional): what standard input is read as; not set for files, which know their own
 *
 * Errors: those of fer_document_open().
 *
 * Returns: (transfer full) (nullable): the connector
 */
FerDocument *fer_command_open_document (const char  *name,
                                        FerEncoding *encoding,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerInput, fer_input_free)

G_END_DECLS

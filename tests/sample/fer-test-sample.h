/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-service.h"
#include "fer-test-http.h"

G_BEGIN_DECLS

/* When the tests take place: 2026-09-30 11:00:00 UTC, until fer_test_sample_pass_time(). */
#define FER_TEST_SAMPLE_NOW G_GINT64_CONSTANT (1790766000)

/* One request and what must come back. */
typedef struct
{
  const char *method;
  const char *path;
  const char *who; /* as fer_test_sample_ask() has it */
  guint       status;
  const char *words; /* somewhere in the body; NULL: not looked at */
} FerTestCase;

/* The whole sample, started, with a clock that stands still. */
FerSampleService *fer_test_sample_start (void) G_GNUC_WARN_UNUSED_RESULT;

void fer_test_sample_pass_time (guint seconds);

/**
 * fer_test_sample_ask:
 * @path: below the base
 * @who: (nullable): "USER", "READER", "GUEST" (the user in the other tenant), "EXPIRED" or "POWERAPPS" for a token;
 *   else the header Authorization itself; more headers may follow, each on a line of its own
 * @body: (nullable): JSON to send
 */
FerTestReply *fer_test_sample_ask (FerSampleService *service,
                                   const char       *method,
                                   const char       *path,
                                   const char       *who,
                                   const char       *body) G_GNUC_WARN_UNUSED_RESULT;

void fer_test_sample_try (FerSampleService  *service,
                          const FerTestCase *cases,
                          guint              n_cases);

/**
 * fer_test_sample_compare:
 * @file: a recording, below the folder that FERRULE_RECORDINGS names; where there is none, nothing is compared
 *
 * Every member of the recording must be in @body, of the same type; elements of arrays are compared with the first.
 */
void fer_test_sample_compare (const char *file,
                              const char *body);

/**
 * fer_test_sample_compare_bytes:
 * @file: a recording of API Management
 *
 * The same, with every byte as the real one lays it out; the names in the recording stand for those in the sample.
 */
void fer_test_sample_compare_bytes (const char *file,
                                    const char *body);

/**
 * fer_test_sample_read_recording:
 *
 * Returns: (transfer full) (nullable): its text with the names of the sample, laid out as API Management does
 */
char *fer_test_sample_read_recording (const char *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

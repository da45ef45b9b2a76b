/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of what breaks flows and apps: for each kind of change a verdict when it is about what is sent, and one when
 * it is about what comes back. What certification refuses in an update (reference §5.11) is breaking; the rest is
 * judged by what a flow or an app that was made before would meet. */

#include "config.h"

#include "fer-breaking.h"

#include <glib/gi18n-lib.h>

#define BREAKS(hit, reason)                     \
  {                                             \
    FER_VERDICT_BREAKING, FER_HIT_##hit, reason \
  }
#define RISKS(hit, reason)                   \
  {                                          \
    FER_VERDICT_RISKY, FER_HIT_##hit, reason \
  }
#define ADDS(reason)                             \
  {                                              \
    FER_VERDICT_ADDITIVE, FER_HIT_NOBODY, reason \
  }
#define DRESSES(reason)                          \
  {                                              \
    FER_VERDICT_COSMETIC, FER_HIT_NOBODY, reason \
  }

#define WORDS_ONLY N_ ("Only words that people read are different.")
#define NEW_ONLY N_ ("What was made before does not use it.")
#define PLACE_ONLY N_ ("It only stands elsewhere in the designer.")
#define UNKNOWN N_ ("What was made before keeps running, and may behave otherwise.")

/* The second judgement is for answers; without a reason the first is for both. */
static const FerJudgement table[FER_N_ALTERATION_KINDS][2] = {
  [FER_ALTERATION_OPERATION_ADDED] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_OPERATION_REMOVED] = { BREAKS (BOTH, N_ ("Flows and apps that call it fail.")) },
  [FER_ALTERATION_OPERATION_ID] = { BREAKS (BOTH, N_ ("Flows and apps know the operation by its id.")) },
  [FER_ALTERATION_OPERATION_VERB] = { BREAKS (BOTH, N_ ("Certification refuses another verb for the same operation.")) },
  [FER_ALTERATION_OPERATION_PATH] = { BREAKS (BOTH, N_ ("Certification refuses another path for the same operation.")) },
  [FER_ALTERATION_OPERATION_HIDDEN] = { BREAKS (BOTH, N_ ("Nobody can choose it any longer, which certification takes for a removal.")) },
  [FER_ALTERATION_OPERATION_SHOWN] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_OPERATION_VISIBILITY] = { DRESSES (PLACE_ONLY) },
  [FER_ALTERATION_OPERATION_DEPRECATED] = { RISKS (BOTH, N_ ("It still runs, but cannot be found in the designer.")) },
  [FER_ALTERATION_OPERATION_RESTORED] = { ADDS (N_ ("It can be found in the designer again.")) },
  [FER_ALTERATION_OPERATION_TRIGGER] = { BREAKS (FLOWS, N_ ("A flow starts with a trigger and goes on with actions; what it was made with is gone.")) },
  [FER_ALTERATION_OPERATION_MEDIA] = { RISKS (BOTH, N_ ("The body is written or read otherwise.")) },
  [FER_ALTERATION_OPERATION_SECURITY] = { RISKS (BOTH, N_ ("Connections that exist may not be enough.")) },
  [FER_ALTERATION_OPERATION_LABEL] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_OPERATION_NOTE] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_OPERATION_DETAIL] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_FIELD_ADDED] = { ADDS (N_ ("What was made before leaves it out, and may.")), ADDS (NEW_ONLY) },
  [FER_ALTERATION_FIELD_ADDED_REQUIRED] = { BREAKS (BOTH, N_ ("What was made before does not send it.")), ADDS (NEW_ONLY) },
  [FER_ALTERATION_FIELD_REMOVED] = { BREAKS (BOTH, N_ ("What was made before still sends it.")), BREAKS (BOTH, N_ ("What was made before may use it.")) },
  [FER_ALTERATION_FIELD_RENAMED] = { BREAKS (BOTH, N_ ("Flows and apps know a field by its name.")) },
  [FER_ALTERATION_FIELD_MOVED] = { BREAKS (BOTH, N_ ("Flows know a parameter by where it is sent, too.")) },
  [FER_ALTERATION_FIELD_TYPE] = { BREAKS (BOTH, N_ ("What was made before sends another type.")), BREAKS (BOTH, N_ ("What was made before expects another type.")) },
  [FER_ALTERATION_FIELD_FORMAT] = { RISKS (BOTH, N_ ("What was made before may send it in another format.")), RISKS (BOTH, N_ ("What was made before may expect another format.")) },
  [FER_ALTERATION_FIELD_MADE_REQUIRED] = { BREAKS (BOTH, N_ ("What was made before may leave it out.")), ADDS (N_ ("The answer promises more.")) },
  [FER_ALTERATION_FIELD_MADE_OPTIONAL] = { ADDS (N_ ("Sending it is still right.")), RISKS (BOTH, N_ ("An answer may lack it now.")) },
  [FER_ALTERATION_FIELD_HIDDEN] = { BREAKS (BOTH, N_ ("Nobody can fill it in any longer, which certification takes for a removal.")), RISKS (FLOWS, N_ ("It is no longer offered; where it is used it stays.")) },
  [FER_ALTERATION_FIELD_SHOWN] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_FIELD_VISIBILITY] = { DRESSES (PLACE_ONLY) },
  [FER_ALTERATION_FIELD_DEFAULT] = { RISKS (BOTH, N_ ("Where it is left out, another value is sent.")), DRESSES (N_ ("A default says nothing in an answer.")) },
  [FER_ALTERATION_FIELD_DYNAMIC] = { RISKS (BOTH, N_ ("Values that were chosen before may no longer be offered, or fields no longer found.")) },
  [FER_ALTERATION_FIELD_ENCODING] = { RISKS (BOTH, N_ ("Some values arrive otherwise than before.")) },
  [FER_ALTERATION_FIELD_CALLBACK_ADDED] = { RISKS (FLOWS, N_ ("Flows that exist have registered with another address, or none.")) },
  [FER_ALTERATION_FIELD_CALLBACK_REMOVED] = { BREAKS (FLOWS, N_ ("The service is not told where to call, and no flow starts.")) },
  [FER_ALTERATION_FIELD_LABEL] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_FIELD_NOTE] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_FIELD_DETAIL] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_CHOICES_INTRODUCED] = { BREAKS (BOTH, N_ ("What was made before may send a value that is not in the list.")), ADDS (N_ ("The answer promises more.")) },
  [FER_ALTERATION_CHOICES_REMOVED] = { BREAKS (BOTH, N_ ("What was made before may send a value that was taken out.")), ADDS (N_ ("The answer promises more.")) },
  [FER_ALTERATION_CHOICES_ADDED] = { ADDS (NEW_ONLY), RISKS (BOTH, N_ ("An answer may hold a value that was not there before.")) },
  [FER_ALTERATION_CHOICES_DROPPED] = { ADDS (N_ ("Every value that was right still is.")), RISKS (BOTH, N_ ("An answer may hold any value now.")) },
  [FER_ALTERATION_CHOICES_LABEL] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_LIMIT_TIGHTENED] = { RISKS (BOTH, N_ ("A value that was right before may be refused.")), ADDS (N_ ("The answer promises more.")) },
  [FER_ALTERATION_LIMIT_LOOSENED] = { ADDS (N_ ("Every value that was right still is.")), RISKS (BOTH, N_ ("An answer may hold a value that was not possible before.")) },
  [FER_ALTERATION_ANSWER_ADDED] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_ANSWER_REMOVED] = { BREAKS (BOTH, N_ ("What was made before may use what it held.")) },
  [FER_ALTERATION_ERROR_ANSWER_ADDED] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_ERROR_ANSWER_REMOVED] = { RISKS (FLOWS, N_ ("A flow may look at what a failure says.")) },
  [FER_ALTERATION_ANSWER_NOTE] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_CONTENT_ADDED] = { ADDS (NEW_ONLY) },
  [FER_ALTERATION_CONTENT_REMOVED] = { BREAKS (BOTH, N_ ("All fields in it are gone.")) },
  [FER_ALTERATION_SIGN_IN_ADDED] = { ADDS (N_ ("Connections that exist keep theirs.")) },
  [FER_ALTERATION_SIGN_IN_REMOVED] = { BREAKS (BOTH, N_ ("Connections that were made with it fail; certification never allows that.")) },
  [FER_ALTERATION_SIGN_IN_KIND] = { BREAKS (BOTH, N_ ("Connections that exist were made with another kind.")) },
  [FER_ALTERATION_SIGN_IN_DETAIL] = { RISKS (BOTH, N_ ("Connections that exist may have to be made anew.")) },
  [FER_ALTERATION_SIGN_IN_UNUSED] = { DRESSES (N_ ("No connection is made with it.")) },
  [FER_ALTERATION_CONNECTION_FIELD_ADDED] = { ADDS (N_ ("Connections that exist leave it out, and may.")) },
  [FER_ALTERATION_CONNECTION_FIELD_ADDED_REQUIRED] = { BREAKS (BOTH, N_ ("Connections that exist lack it.")) },
  [FER_ALTERATION_CONNECTION_FIELD_REMOVED] = { BREAKS (BOTH, N_ ("Connections that exist hold it, and certification refuses the removal.")) },
  [FER_ALTERATION_CONNECTION_FIELD_TYPE] = { BREAKS (BOTH, N_ ("Connections that exist hold a value of another type.")) },
  [FER_ALTERATION_CONNECTION_FIELD_LABEL] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_CONNECTION_FIELD_DETAIL] = { RISKS (BOTH, N_ ("Connections that exist may have to be made anew.")) },
  [FER_ALTERATION_ADDRESS] = { RISKS (BOTH, N_ ("Operations keep their ids, verbs and paths, as certification asks, but every call goes to another address.")) },
  [FER_ALTERATION_POLICY_ADDED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_POLICY_REMOVED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_POLICY_CHANGED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_POLICY_ORDER] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_SCRIPT_ADDED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_SCRIPT_REMOVED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_SCRIPT_CHANGED] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_SCRIPT_OPERATIONS] = { RISKS (BOTH, UNKNOWN) },
  [FER_ALTERATION_UNUSED_ADDED] = { DRESSES (N_ ("No operation takes or answers it.")) },
  [FER_ALTERATION_UNUSED_REMOVED] = { DRESSES (N_ ("No operation takes or answers it.")) },
  [FER_ALTERATION_UNUSED_CHANGED] = { DRESSES (N_ ("No operation takes or answers it.")) },
  [FER_ALTERATION_METADATA] = { DRESSES (WORDS_ONLY) },
  [FER_ALTERATION_CONNECTOR_DETAIL] = { RISKS (BOTH, UNKNOWN) },
};

static const char *const verdicts[FER_N_VERDICTS] = { "breaking", "risky", "additive", "cosmetic" };

FerJudgement
fer_breaking_judge (const FerAlteration *alteration)
{
  const FerJudgement *row = table[alteration->kind];
  FerJudgement        judgement = row[alteration->direction == FER_DIRECTION_RESPONSE && row[1].reason != NULL ? 1 : 0];

  /* No app has a trigger. */
  if (alteration->triggers && judgement.hit == FER_HIT_BOTH)
    judgement.hit = FER_HIT_FLOWS;
  if (alteration->triggers && alteration->kind == FER_ALTERATION_OPERATION_REMOVED)
    judgement.reason = N_ ("Flows that start with it do not start any more.");
  judgement.reason = _ (judgement.reason);
  return judgement;
}

FerBreakingSummary
fer_breaking_summarise (const FerDifference *difference)
{
  FerBreakingSummary summary = { FER_N_VERDICTS, { 0 }, FALSE };

  for (guint i = 0; i < difference->alterations->len; i++)
    {
      FerVerdict verdict = fer_breaking_judge (difference->alterations->pdata[i]).verdict;

      summary.n[verdict]++;
      summary.worst = MIN (summary.worst, verdict);
    }
  summary.major = summary.n[FER_VERDICT_BREAKING] > 0;
  return summary;
}

const char *
fer_breaking_describe (const FerBreakingSummary *summary)
{
  switch (summary->worst)
    {
    case FER_VERDICT_BREAKING:
      return _ ("This breaks flows or apps: a major update, which certification refuses for operations that exist.");
    case FER_VERDICT_RISKY:
      return _ ("Nothing must break, but some changes should be tried: a minor update.");
    case FER_VERDICT_ADDITIVE:
      return _ ("Nothing breaks, something is new: a minor update.");
    case FER_VERDICT_COSMETIC:
      return _ ("Nothing breaks, only words are different: a minor update.");
    case FER_N_VERDICTS:
    default:
      return _ ("Nothing has changed in meaning.");
    }
}

const char *
fer_verdict_get_id (FerVerdict verdict)
{
  g_return_val_if_fail (verdict < FER_N_VERDICTS, "");

  return verdicts[verdict];
}

gboolean
fer_verdict_parse (const char *id,
                   FerVerdict *verdict)
{
  for (guint i = 0; i < FER_N_VERDICTS; i++)
    if (g_str_equal (verdicts[i], id))
      {
        *verdict = (FerVerdict)i;
        return TRUE;
      }
  return FALSE;
}

const char *
fer_hit_get_id (FerHit hit)
{
  static const char *const ids[] = { "nobody", "flows", "apps", "both" };

  return ids[hit & FER_HIT_BOTH];
}

const char *
fer_verdict_describe (FerVerdict verdict)
{
  static const char *const words[FER_N_VERDICTS] = { N_ ("Breaking"), N_ ("Risky"), N_ ("Additive"), N_ ("Cosmetic") };

  g_return_val_if_fail (verdict < FER_N_VERDICTS, "");

  return _ (words[verdict]);
}

const char *
fer_hit_describe (FerHit hit)
{
  /* Translators: who notices a change of a connector */
  static const char *const words[] = { "", N_ ("flows"), N_ ("apps"), N_ ("flows and apps") };

  return hit == FER_HIT_NOBODY ? "" : _ (words[hit & FER_HIT_BOTH]);
}

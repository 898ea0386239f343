/** Every check there is. Adding one is one file and one line here; their order never matters. */
import type { AnyCheck } from '../core/check.ts';
import { abuse } from './abuse.ts';
import { abuseReminder } from './abuse-reminder.ts';
import { abuseWarning } from './abuse-warning.ts';
import { accountEnding } from './account-ending.ts';
import { actionConfirm } from './action-confirm.ts';
import { actionFailed } from './action-failed.ts';
import { advice } from './advice.ts';
import { agentAsking } from './agent-asking.ts';
import { agentNoted } from './agent-noted.ts';
import { agentReplied } from './agent-replied.ts';
import { alreadyAnswered } from './already-answered.ts';
import { alreadySolved } from './already-solved.ts';
import { angry } from './angry.ts';
import { approvalNeeded } from './approval-needed.ts';
import { asksForHuman } from './asks-for-human.ts';
import { assignedToPerson } from './assigned-to-person.ts';
import { attended } from './attended.ts';
import { authorNotRequester } from './author-not-requester.ts';
import { automaticMail } from './automatic-mail.ts';
import { beforeInstallation } from './before-installation.ts';
import { billingDispute } from './billing-dispute.ts';
import { budgetSpent } from './budget-spent.ts';
import { burst } from './burst.ts';
import { cardNumber } from './card-number.ts';
import { ccPresent } from './cc-present.ts';
import { closed } from './closed.ts';
import { competitor } from './competitor.ts';
import { complexMatter } from './complex-matter.ts';
import { danger } from './danger.ts';
import { dataProtection } from './data-protection.ts';
import { emptyMessage } from './empty-message.ts';
import { foreignIdentifier } from './foreign-identifier.ts';
import { frustratedOften } from './frustrated-often.ts';
import { highValueAccount } from './high-value-account.ts';
import { hourlyLimit } from './hourly-limit.ts';
import { illFormed } from './ill-formed.ts';
import { languageNotServed } from './language-not-served.ts';
import { legalThreat } from './legal-threat.ts';
import { longEpisode } from './long-episode.ts';
import { longPast } from './long-past.ts';
import { lowConfidence } from './low-confidence.ts';
import { lowMood } from './low-mood.ts';
import { manyCalls } from './many-calls.ts';
import { mergedAway } from './merged-away.ts';
import { messagingChannel } from './messaging-channel.ts';
import { modelRefused } from './model-refused.ts';
import { moneyLimit } from './money-limit.ts';
import { moodFell } from './mood-fell.ts';
import { needsPerson } from './needs-person.ts';
import { noPassage } from './no-passage.ts';
import { notTrusted } from './not-trusted.ts';
import { offTopic } from './off-topic.ts';
import { openedByAgent } from './opened-by-agent.ts';
import { openedByUs } from './opened-by-us.ts';
import { optedOut } from './opted-out.ts';
import { otherLanguage } from './other-language.ts';
import { outOfScope } from './out-of-scope.ts';
import { ownUpdate } from './own-update.ts';
import { persistentLockout } from './persistent-lockout.ts';
import { personInConversation } from './person-in-conversation.ts';
import { policyException } from './policy-exception.ts';
import { promptLeak } from './prompt-leak.ts';
import { regulator } from './regulator.ts';
import { replyCap } from './reply-cap.ts';
import { requesterLimit } from './requester-limit.ts';
import { securityIncident } from './security-incident.ts';
import { sendingStopped } from './sending-stopped.ts';
import { setAside } from './set-aside.ts';
import { suspiciousInput } from './suspicious-input.ts';
import { threat } from './threat.ts';
import { tooComplex } from './too-complex.ts';
import { tooOld } from './too-old.ts';
import { uncited } from './uncited.ts';
import { unfinished } from './unfinished.ts';
import { unsendableFact } from './unsendable-fact.ts';
import { unsolved } from './unsolved.ts';
import { unsureAttempts } from './unsure-attempts.ts';
import { verificationMail } from './verification-mail.ts';
import { waitingForPerson } from './waiting-for-person.ts';

export const checks: readonly AnyCheck[] = [
  abuse,
  abuseReminder,
  abuseWarning,
  accountEnding,
  actionConfirm,
  actionFailed,
  advice,
  agentAsking,
  agentNoted,
  agentReplied,
  alreadyAnswered,
  alreadySolved,
  angry,
  approvalNeeded,
  asksForHuman,
  assignedToPerson,
  attended,
  authorNotRequester,
  automaticMail,
  beforeInstallation,
  billingDispute,
  budgetSpent,
  burst,
  cardNumber,
  ccPresent,
  closed,
  competitor,
  complexMatter,
  danger,
  dataProtection,
  emptyMessage,
  foreignIdentifier,
  frustratedOften,
  highValueAccount,
  hourlyLimit,
  illFormed,
  languageNotServed,
  legalThreat,
  longEpisode,
  longPast,
  lowConfidence,
  lowMood,
  manyCalls,
  mergedAway,
  messagingChannel,
  modelRefused,
  moneyLimit,
  moodFell,
  needsPerson,
  noPassage,
  notTrusted,
  offTopic,
  openedByAgent,
  openedByUs,
  optedOut,
  otherLanguage,
  outOfScope,
  ownUpdate,
  persistentLockout,
  personInConversation,
  policyException,
  promptLeak,
  regulator,
  replyCap,
  requesterLimit,
  securityIncident,
  sendingStopped,
  setAside,
  suspiciousInput,
  threat,
  tooComplex,
  tooOld,
  uncited,
  unfinished,
  unsendableFact,
  unsolved,
  unsureAttempts,
  verificationMail,
  waitingForPerson,
];

/** Named for `act`, which knows when this one must not count. */
export { actionFailed, ownUpdate };

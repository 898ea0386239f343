/** Every check there is. Adding one is one file and one line here; their order never matters. */
import type { AnyCheck } from '../core/check.ts';
import { actionConfirm } from './action-confirm.ts';
import { actionFailed } from './action-failed.ts';
import { agentNoted } from './agent-noted.ts';
import { agentReplied } from './agent-replied.ts';
import { alreadyAnswered } from './already-answered.ts';
import { alreadySolved } from './already-solved.ts';
import { angry } from './angry.ts';
import { approvalNeeded } from './approval-needed.ts';
import { asksForHuman } from './asks-for-human.ts';
import { assignedToPerson } from './assigned-to-person.ts';
import { authorNotRequester } from './author-not-requester.ts';
import { automaticMail } from './automatic-mail.ts';
import { beforeInstallation } from './before-installation.ts';
import { cardNumber } from './card-number.ts';
import { ccPresent } from './cc-present.ts';
import { closed } from './closed.ts';
import { emptyMessage } from './empty-message.ts';
import { foreignIdentifier } from './foreign-identifier.ts';
import { illFormed } from './ill-formed.ts';
import { languageNotServed } from './language-not-served.ts';
import { legalThreat } from './legal-threat.ts';
import { longPast } from './long-past.ts';
import { lowConfidence } from './low-confidence.ts';
import { mergedAway } from './merged-away.ts';
import { messagingChannel } from './messaging-channel.ts';
import { moneyLimit } from './money-limit.ts';
import { noPassage } from './no-passage.ts';
import { notTrusted } from './not-trusted.ts';
import { openedByAgent } from './opened-by-agent.ts';
import { openedByUs } from './opened-by-us.ts';
import { optedOut } from './opted-out.ts';
import { otherLanguage } from './other-language.ts';
import { ownUpdate } from './own-update.ts';
import { personInConversation } from './person-in-conversation.ts';
import { promptLeak } from './prompt-leak.ts';
import { replyCap } from './reply-cap.ts';
import { securityIncident } from './security-incident.ts';
import { setAside } from './set-aside.ts';
import { suspiciousInput } from './suspicious-input.ts';
import { tooComplex } from './too-complex.ts';
import { tooOld } from './too-old.ts';
import { uncited } from './uncited.ts';
import { unfinished } from './unfinished.ts';
import { unsendableFact } from './unsendable-fact.ts';
import { waitingForPerson } from './waiting-for-person.ts';

export const checks: readonly AnyCheck[] = [
  actionConfirm,
  actionFailed,
  agentNoted,
  agentReplied,
  alreadyAnswered,
  alreadySolved,
  angry,
  approvalNeeded,
  asksForHuman,
  assignedToPerson,
  authorNotRequester,
  automaticMail,
  beforeInstallation,
  cardNumber,
  ccPresent,
  closed,
  emptyMessage,
  foreignIdentifier,
  illFormed,
  languageNotServed,
  legalThreat,
  longPast,
  lowConfidence,
  mergedAway,
  messagingChannel,
  moneyLimit,
  noPassage,
  notTrusted,
  openedByAgent,
  openedByUs,
  optedOut,
  otherLanguage,
  ownUpdate,
  personInConversation,
  promptLeak,
  replyCap,
  securityIncident,
  setAside,
  suspiciousInput,
  tooComplex,
  tooOld,
  uncited,
  unfinished,
  unsendableFact,
  waitingForPerson,
];

/** Named for `act`, which knows when this one must not count. */
export { actionFailed, ownUpdate };

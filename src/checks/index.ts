/** Every check there is. Adding one is one file and one line here; their order never matters. */
import type { AnyCheck } from '../core/check.ts';
import { agentNoted } from './agent-noted.ts';
import { agentReplied } from './agent-replied.ts';
import { alreadyAnswered } from './already-answered.ts';
import { alreadySolved } from './already-solved.ts';
import { angry } from './angry.ts';
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
import { optedOut } from './opted-out.ts';
import { ownUpdate } from './own-update.ts';
import { personInConversation } from './person-in-conversation.ts';
import { replyCap } from './reply-cap.ts';
import { securityIncident } from './security-incident.ts';
import { setAside } from './set-aside.ts';
import { suspiciousInput } from './suspicious-input.ts';
import { tooComplex } from './too-complex.ts';
import { tooOld } from './too-old.ts';
import { uncited } from './uncited.ts';
import { unfinished } from './unfinished.ts';
import { waitingForPerson } from './waiting-for-person.ts';

export const checks: readonly AnyCheck[] = [
  agentNoted,
  agentReplied,
  alreadyAnswered,
  alreadySolved,
  angry,
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
  optedOut,
  ownUpdate,
  personInConversation,
  replyCap,
  securityIncident,
  setAside,
  suspiciousInput,
  tooComplex,
  tooOld,
  uncited,
  unfinished,
  waitingForPerson,
];

/** Named for `act`, which knows when this one must not count. */
export { ownUpdate };

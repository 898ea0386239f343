/** What has nothing to do with the company no list of words can tell. */
import { defineSignal } from './signal.ts';

export const offTopic = defineSignal({
  id: 'off-topic',
  about: 'has nothing to do with the company and what it sells: small talk, homework, riddles, other people’s business',
});

/** The words of the ticket's sidebar, in the agent's language. */
import { sidebar } from '../../manifest/translations/en.json';
import { speak, wordsOf } from './translate.ts';

export let words = wordsOf(sidebar);

/** Takes the words of a locale from now on; `speak` says which those are. */
export async function speakWords(asked: unknown): Promise<void> {
  const translation = await speak(asked);
  words = wordsOf(translation?.sidebar ?? sidebar);
}

export type Standing = keyof typeof sidebar.headlines;

/** The words of the insights page, in the language of whoever reads it. What can go wrong it shares with the sidebar. */
import { insights, sidebar } from '../../../manifest/translations/en.json';
import { speak, type Translation, wordsOf } from '../translate.ts';

const textsIn = ({ insights: own, sidebar: { troubles, retry, outside } }: Translation) => ({
  ...own,
  ...{ troubles, retry, outside },
});

export let words = wordsOf(textsIn({ insights, sidebar }));

/** Takes the words of a locale from now on; `speak` says which those are. */
export async function speakWords(asked: unknown): Promise<void> {
  const translation = await speak(asked);
  words = wordsOf(textsIn(translation ?? { insights, sidebar }));
}

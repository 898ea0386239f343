/**
 * "Thanks, that was it!" has no word of its own that says what it is about, so none can be learnt for it. An intent
 * whose examples mostly say thanks takes a message that says thanks and nothing else.
 */
import { fold } from '../../core/phrases.ts';
import type { Policy } from '../../core/policy.ts';
import { sentimentOf } from '../../core/sentiment.ts';

const thanks = /\b(thanks|thank you|thx|cheers|danke|vielen dank|merci|gracias|grazie|bedankt|obrigad[oa]|tack)\b/;
/** "Merci de rembourser" and "thanks for sending" are wishes, whatever they begin with. */
const more =
  /\?|\bmerci d(e |')(?!votre|ton|vos)|\b(thanks|thank you) for \w+ing\b|\b(but|however|please|still|aber|jedoch|bitte|immer noch|mais|toujours|pourtant)\b/;
const wordsMax = 16;

/** The id of the intent for a message that is only thanks; null when it is more than that, or no intent is for it. */
export function gratitudeIntent(messages: readonly string[], policy: Policy): string | null {
  const text = messages.join(' ');
  const folded = fold(text);
  const short = (folded.match(/\p{L}+/gu)?.length ?? 0) <= wordsMax;
  if (!short || !thanks.test(folded) || more.test(folded) || sentimentOf(text) < 0) return null;
  const intent = policy.intents.find((each) => {
    const thankful = each.examples.filter((example) => thanks.test(fold(example))).length;
    return thankful > 0 && thankful >= each.examples.length / 2;
  });
  return intent?.id ?? null;
}

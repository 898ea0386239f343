/**
 * Strips characters nobody sees, which can carry orders to a model or cut words apart. Separate from HTML because
 * plain mails have them too. Joiners stay where scripts and emoji need them.
 */

const joinerScripts =
  '\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}' +
  '\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** England, Scotland, Wales: a black flag with a short tail of tag characters. The tail goes, uncounted. */
const flagTail = /(?<=\u{1F3F4})[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu;
/** Direction marks that mail programs put into Arabic and Hebrew, soft hyphens: harmless, and of no use to us. */
const harmless = /[\u00AD\u061C\u200E\u200F]/g;
/** A joiner with nothing before it, or before it something that never joins. */
const strayJoiner = new RegExp(
  `(?<![${joinerScripts}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])[\\u200C\\u200D]`,
  'gu',
);
const invisible = new RegExp(
  [
    '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]', // controls
    '[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u3164\\uFFA0]', // fillers
    '[\\u200B\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB]', // zero width, direction overrides
    '(?<=[\\uFE00-\\uFE0F])[\\uFE00-\\uFE0F]', // a second variation selector
    '(?<![\\p{S}\\p{Emoji}\\p{Emoji_Modifier}\\p{Script=Han}\\p{Script=Mongolian}\\p{Script=Myanmar}\\p{Script=Phags_Pa}])[\\uFE00-\\uFE0F]', // one with nothing to vary
    '(?<!\\p{Script=Han})[\\u{E0100}-\\u{E01EF}]', // rare variants, of Han characters only
    '[\\u{E0000}-\\u{E007F}]', // tags
    '[\\u{1D173}-\\u{1D17A}]', // musical controls
  ].join('|'),
  'gu',
);

/** `hidden` counts what was stripped, in code points. */
export function stripInvisible(text: string): Readonly<{ text: string; hidden: number }> {
  let hidden = 0;
  const count = (): string => {
    hidden += 1;
    return '';
  };
  const stripped = text
    .replace(flagTail, '')
    .replace(harmless, '')
    .replace(invisible, count)
    .replace(strayJoiner, count);
  return { text: stripped, hidden };
}

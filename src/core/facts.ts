/**
 * Holds a sentence against facts of look-ups. A value is said with its name and a name with its value, side by side;
 * whatever else is said is grammar from a closed list. So "shipped" cannot become "delivered", and two amounts cannot
 * change places. What this cannot tell goes to an agent.
 */
import { type Claim, claimsIn } from './claims.ts';
import { clausesOf } from './clauses.ts';
import { objectionToSelf } from './deeds.ts';
import { judged, mark, markPattern, type Value } from './fact-pieces.ts';
import { type Cited, deedsOf, recordOf } from './fact-records.ts';
import { type CitedFact, isNegativeAt, type Known, states } from './fact-values.ts';
import { weekdayOf } from './fact-words.ts';
import { fold } from './phrases.ts';
import type { Lookup } from './tool.ts';

type OrElse = (part: string) => string | null;

/**
 * `orElse` says whether something else that is cited backs a part; absent where nothing else is. A sentence tells of a
 * deed by its receipt alone, or of records without a word of deeds: else "refunded" takes any number that stands near.
 */
export function objectionToFacts(
  text: string,
  language: string,
  cited: readonly CitedFact[],
  orElse?: OrElse,
): string | null {
  const deeds = deedsOf(cited);
  const record = recordOf(cited);
  const asRecord = objectionToSelf(text, language, false) ?? objectionBy(text, language, record, orElse);
  if (asRecord === null || deeds.length === 0) return asRecord;
  const self = objectionToSelf(text, language, true);
  if (self !== null) return self;
  const reasons = deeds.map((deed) => {
    const byOther: OrElse = (part) => {
      const isTold = deeds.some(
        (other) => valuesIn(part, other).length === 0 && objectionBy(part, language, other) === null,
      );
      return isTold ? null : (orElse?.(part) ?? 'says of a deed what its receipt does not');
    };
    return objectionBy(text, language, deed, deeds.length > 1 ? byOther : orElse);
  });
  return reasons.includes(null) ? null : (reasons[0] ?? asRecord);
}

function objectionBy(text: string, language: string, record: Cited, orElse?: OrElse): string | null {
  const said = fold(text.replaceAll(mark, ' ')).replace(/(?<=\S)\s?:\s/g, ' ');
  const values = valuesIn(said, record);
  const marked = values.reduceRight(
    (rest, { start, end }, place) => `${rest.slice(0, start)} ${mark}${place}${mark} ${rest.slice(end)}`,
    said,
  );
  const joined = marked.replace(/(\p{L}+),\s+(?=\uA7FF)/gu, (found, word) =>
    weekdayOf(word) < 0 ? found : `${word} `,
  );
  let stated = false;
  let about: Lookup | null = null;
  let named: Lookup | null = null;
  for (const { parts } of clausesOf(joined, language))
    for (const piece of parts.flatMap(({ pieces }) => pieces)) {
      const { objection, states, of, onlyNames } = judged(piece.text, language, values, { ...record, about });
      // "ORD-1 and ORD-2 are shipped" says of both what holds for one.
      const before = onlyNames ? about : named;
      const leaps = of !== null && before !== null && of !== before;
      const plain = piece.text.replace(markPattern, (_, place) => values[Number(place)]?.said ?? '');
      stated ||= states;
      about = of ?? about;
      named = onlyNames ? of : of === null ? named : null;
      if (leaps) return 'joins what different records say';
      if (objection === null) continue;
      if (orElse === undefined || orElse(plain.replace(/\s+/g, ' ').trim()) !== null) return objection;
    }
  return stated ? null : 'says nothing of the record it cites';
}

/** Numbers and dates, whether the record has them or not, and the record's words; the longest first, none twice. */
function valuesIn(said: string, { facts }: Cited): readonly Value[] {
  const claims = claimsIn(said, null);
  const fits = (claim: Claim, known: Known): boolean =>
    claim.bound === null && isNegativeAt(said, claim.start) === known.isNegative;
  const words = facts.flatMap((known) =>
    known.phrases.flatMap((phrase) =>
      [...said.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${literally(phrase)}(?![\\p{L}\\p{N}])`, 'gu'))]
        .filter(({ index }) => claims.every((claim) => claim.start !== index || fits(claim, known)))
        .map(
          ({ index }): Value => ({
            start: index,
            end: index + phrase.length,
            said: phrase,
            of: [known],
            isNumber: false,
          }),
        ),
    ),
  );
  const numbers = claims.map((claim): Value => {
    const { start, end } = claim;
    return {
      start,
      end,
      said: said.slice(start, end),
      of: facts.filter((known) => states(claim, known) && fits(claim, known)),
      isNumber: true,
    };
  });
  const taken: Value[] = [];
  for (const value of [...words, ...numbers].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const same = taken.findIndex(({ start, end }) => start === value.start && end === value.end);
    const there = taken[same];
    if (there !== undefined) taken[same] = { ...there, of: [...there.of, ...value.of] };
    else if (taken.every(({ start, end }) => value.end <= start || value.start >= end)) taken.push(value);
  }
  return taken.sort((a, b) => a.start - b.start);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

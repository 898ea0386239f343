/**
 * Holds a sentence against facts of look-ups. A value is said with its name and a name with its value, side by side;
 * whatever else is said is grammar from a closed list. So "shipped" cannot become "delivered", and two amounts cannot
 * change places. What this cannot tell goes to an agent.
 */
import { type Claim, claimsIn } from './claims.ts';
import { clausesOf } from './clauses.ts';
import { codesOwn, objectionToSelf } from './deeds.ts';
import { type Cited, judged, mark, markPattern, type Value } from './fact-pieces.ts';
import { type CitedFact, knownOf, states, subjectOf } from './fact-values.ts';
import { deedWords, rootOf, weekdayOf } from './fact-words.ts';
import { fold } from './phrases.ts';
import { isReceipt } from './receipt.ts';
import type { Fact, Lookup } from './tool.ts';

/** `orElse` says whether something else that is cited backs a part; absent where nothing else is. */
export function objectionToFacts(
  text: string,
  language: string,
  cited: readonly CitedFact[],
  orElse?: (part: string) => string | null,
): string | null {
  const record = recordOf(cited);
  const self = objectionToSelf(text, language, record.isReceipt);
  if (self !== null) return self;
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
  for (const { parts } of clausesOf(joined, language))
    for (const piece of parts.flatMap(({ pieces }) => pieces)) {
      const { objection, states, of } = judged(piece.text, language, values, { ...record, about });
      const plain = piece.text.replace(markPattern, (_, place) => values[Number(place)]?.said ?? '');
      stated ||= states;
      about = of ?? about;
      if (objection === null) continue;
      if (orElse === undefined || orElse(plain.replace(/\s+/g, ' ')) !== null) return objection;
    }
  return stated ? null : 'says nothing of the record it cites';
}

function recordOf(cited: readonly CitedFact[]): Cited {
  const lookups = [...new Set(cited.map(({ lookup }) => lookup))];
  const subjects = lookups.filter((lookup) => !isReceipt(lookup.id)).map(subjectOf);
  const receipts = lookups.filter(({ id }) => isReceipt(id));
  // A receipt is about one deed, so all of it counts when a part is cited.
  const told = receipts.flatMap((lookup) => lookup.facts.map((fact) => ({ lookup, fact: codesPart(fact) })));
  const deed = [
    ...receipts.flatMap(({ tool }) => [...deedWords(tool)]),
    ...told.flatMap(({ fact: { path, value } }) => fold(`${path} ${value}`).match(/\p{L}+/gu) ?? []),
  ];
  return {
    facts: [
      ...cited.filter(({ lookup }) => !isReceipt(lookup.id)).map(knownOf),
      ...subjects.flatMap(({ inputs }) => inputs),
      ...told.map((each) => ({ ...knownOf(each), required: [] })),
    ],
    words: subjects.flatMap(({ words }) => words),
    deed: deed.map(rootOf),
    isReceipt: receipts.length > 0,
  };
}

const codesPart = (fact: Fact): Fact =>
  typeof fact.value === 'string' ? { ...fact, value: codesOwn(fact.value) } : fact;

/** Numbers and dates, whether the record has them or not, and the record's words; the longest first, none twice. */
function valuesIn(said: string, { facts }: Cited): readonly Value[] {
  const words = facts.flatMap((known) =>
    known.phrases.flatMap((phrase) =>
      [...said.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${literally(phrase)}(?![\\p{L}\\p{N}])`, 'gu'))].map(
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
  const numbers = claimsIn(said, null).map((claim: Claim): Value => {
    const { start, end } = claim;
    return {
      start,
      end,
      said: said.slice(start, end),
      of: facts.filter((known) => states(claim, known)),
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

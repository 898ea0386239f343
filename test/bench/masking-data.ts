// How much of what must not travel is found in a public set of sentences with marked spans. Shared by the command that
// prints it and the test that holds it.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isCard } from '../../src/core/card.ts';
import { isIban } from '../../src/core/checksums.ts';
import { identifiersIn } from '../../src/core/identifiers.ts';

type Span = Readonly<{ entity_type: string; entity_value: string; start_position: number; end_position: number }>;
type Row = Readonly<{ full_text: string; spans: readonly Span[] }>;

const file = resolve(import.meta.dirname, '../../../shared/data/pii/presidio_synth_a.json');
export const hasData = existsSync(file);

/** `checked`: spans whose checksum or form is right; the others are found where they can be. */
export type Found = Readonly<{
  type: string;
  spans: number;
  found: number;
  checked: number;
  checkedFound: number;
  missed: readonly string[];
}>;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** A form that only a telephone number has: a country code, brackets, an extension, or three groups. */
const looksDialled = /^(?:\+\d|00\d|\(\d|\d+x)|x\d+$|^\d{1,5}[-. ]\d{2,5}[-. ]\d{2,6}(?:[-. ]\d+)*$/;

const isChecked: Readonly<Record<string, (value: string) => boolean>> = {
  CREDIT_CARD: (value) => isCard(digitsOf(value)),
  IBAN_CODE: (value) => isIban(value.replace(/\s/g, '').toUpperCase()),
  EMAIL_ADDRESS: (value) => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(value),
  PHONE_NUMBER: (value) => looksDialled.test(value.trim()) && digitsOf(value).length >= 7,
  IP_ADDRESS: () => true,
  US_SSN: (value) => digitsOf(value).length === 9,
};

export function measureMasking(): readonly Found[] {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[];
  const byType = new Map<string, (readonly [value: string, isFound: boolean])[]>();
  for (const { full_text, spans } of rows) {
    const places = identifiersIn(full_text);
    for (const { entity_type, entity_value, start_position, end_position } of spans) {
      const covered = places.filter(({ start, end }) => start < end_position && end > start_position);
      const letters = [...entity_value]
        .map((_, at) => start_position + at)
        .filter((at) => /[\p{L}\p{N}]/u.test(full_text[at] ?? ''));
      const isFound = letters.every((at) => covered.some(({ start, end }) => start <= at && at < end));
      byType.set(entity_type, [...(byType.get(entity_type) ?? []), [entity_value, isFound]]);
    }
  }
  return [...byType].map(([type, values]): Found => {
    const checked = values.filter(([value]) => isChecked[type]?.(value) ?? false);
    const count = (list: typeof values) => list.filter(([, isFound]) => isFound).length;
    const missed = values.filter(([, isFound]) => !isFound).map(([value]) => value);
    return {
      type,
      spans: values.length,
      found: count(values),
      checked: checked.length,
      checkedFound: count(checked),
      missed,
    };
  });
}

/** Kinds that masking is for: whatever else it takes for one of them is a mistake the other way. */
const meant = Object.keys(isChecked);

/** What was masked although no such identifier is marked there. */
export const masksTooMuch = (): readonly string[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]).flatMap(({ full_text, spans }) =>
    identifiersIn(full_text)
      .filter(({ start, end }) =>
        spans.every(
          (span) => !meant.includes(span.entity_type) || span.end_position <= start || span.start_position >= end,
        ),
      )
      .map(({ kind, start, end }) => `${kind}: ${full_text.slice(start, end)}`),
  );

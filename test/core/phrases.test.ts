/** The words that must never be missed, beyond the examples that stand in the checks themselves. */
import { describe, expect, it } from 'vitest';
import { contains, fold } from '../../src/core/phrases.ts';
import { asksForHuman } from '../../src/core/signals/asks-for-human.ts';
import { legalThreat } from '../../src/core/signals/legal-threat.ts';
import { securityIncident } from '../../src/core/signals/security-incident.ts';
import { read, type Signal, says as saysRead } from '../../src/core/signals/signal.ts';

const says = (signal: Signal, texts: readonly string[], own?: readonly string[]): boolean =>
  saysRead(signal, read(texts), own);

describe('phrases', () => {
  it('accents, capitals and curly quotes make no difference', () => {
    expect(fold('RÜCKRUF Straße l’été')).toBe("ruckruf strasse l'ete");
    expect(says(asksForHuman, ['JE VEUX PARLER À UN CONSEILLER'])).toBe(true);
    expect(says(asksForHuman, ['je veux parler a un conseiller'])).toBe(true);
  });

  it('an operator’s own phrase counts as whole words only', () => {
    expect(contains(fold('We hold you  liable.'), 'hold you liable')).toBe(true);
    expect(contains(fold('unliable'), 'liable')).toBe(false);
    expect(says(legalThreat, ['Das geht an die Presse (BILD).'], ['an die Presse'])).toBe(true);
    expect(contains(fold('anything'), ' ')).toBe(false);
    expect(contains(fold('a+b'), 'a+b')).toBe(true);
  });

  it('a harmless phrase does not hide a serious one beside it', () => {
    expect(says(legalThreat, ['My lawyer friend likes you. My lawyer will contact you.'])).toBe(true);
    expect(says(asksForHuman, ['I am a real person and I want to talk to a human.'])).toBe(true);
    expect(says(securityIncident, ['Besides the security questionnaire: our account was hacked.'])).toBe(true);
  });

  it('what stands in quoted lines was said by somebody else, unless nothing else is there', () => {
    expect(says(legalThreat, ['Calendar is late.\n> Otherwise I get my lawyer, haha.'])).toBe(false);
    expect(says(legalThreat, ['> I will see you in court'])).toBe(true);
  });

  it('the one word that the disclosure asks for brings a person', () => {
    for (const word of ['agent', 'Agent!', 'AGENT please', 'Mensch', 'mensch bitte', 'agent svp', 'human', '> agent'])
      expect(says(asksForHuman, ['Re: Export', word]), word).toBe(true);
  });

  it('a text of a million characters is judged quickly enough to be read at all', () => {
    expect(says(legalThreat, ['lawyer '.repeat(150_000)])).toBeTypeOf('boolean');
    expect(says(asksForHuman, [`${'please can i '.repeat(80_000)}`])).toBe(false);
    expect(says(securityIncident, ['someone '.repeat(120_000)])).toBe(false);
  });
});

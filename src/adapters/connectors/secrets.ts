/**
 * Secrets of connectors: the policy names them as `${NAME}`, the environment has them. Here they are filled in once, at
 * the start, and remembered so that an answer which repeats one does not carry it on.
 */
import { Fault } from '../../core/fault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Secrets = Readonly<{
  /** Throws a `misconfigured` fault that names the variable; `place` says for what it is. */
  fill(texts: Readonly<Record<string, string>>, place: string): Readonly<Record<string, string>>;
  /** The text without any secret that was filled in. */
  without(text: string): string;
}>;

/** Shorter ones would blank out ordinary words. */
const secretCharsMin = 8;

export function secretsOf(environment: Environment): Secrets {
  const known = new Set<string>();
  const secret = (name: string, place: string): string => {
    const value = environment[name];
    if (value === undefined || value.trim() === '')
      throw new Fault(
        'misconfigured',
        `${name} is not set: ${place} of the policy needs it; set it in the environment`,
      );
    if (!/^[\x20-\x7e]*$/.test(value))
      throw new Fault('misconfigured', `${name} has characters or a line end that ${place} cannot carry`);
    known.add(value);
    return value;
  };
  return {
    fill: (texts, place) =>
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [
          key,
          text.replace(/\$\{(\w+)\}/g, (_, name: string) => secret(name, `${place} ${key}`)),
        ]),
      ),
    without: (text) =>
      [...known]
        .filter(({ length }) => length >= secretCharsMin)
        .reduce((left, each) => left.replaceAll(each, '[secret]'), text),
  };
}

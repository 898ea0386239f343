/** Option values the command line checks before anything is opened. Separate because several commands take them. */
import { InvalidArgumentError } from 'commander';

/** For `.option(…, wholeNumber(0, 65535))`: a wrong value ends the command with exit code 2. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };

/** From 0 to 1. */
export function fraction(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

export const port = wholeNumber(0, 65_535);

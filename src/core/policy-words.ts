/** Shapes of words that several parts of the policy share. */
import { z } from 'zod';

/** Wording by language code (`en`, `de` …). */
export const wording = z.record(z.string().regex(/^[a-z]{2,3}$/, 'a language code such as en'), z.string().min(1));

/** As a model writes names: snake_case. */
export const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'lower case, digits and underscores');

/** Every question there is to a model. Adding one is one file and one line here. */
import { classify } from './classify.ts';

export const questions = [classify] as const;
export { classify };

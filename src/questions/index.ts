/** Every question there is to a model. Adding one is one file and one line here. */
import { classify } from './classify.ts';
import { condense } from './condense.ts';

export const questions = [classify, condense] as const;
export { classify, condense };

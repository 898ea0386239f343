/** The shape of a signal: something a message says that bears on who may answer it. One file each beside this one. */
import type { Phrases } from '../phrases.ts';

export type Signal<Id extends string = string> = Readonly<{
  /** kebab-case, equals the file name. */
  id: Id;
  /** When a message has it; told to the classifier after the id. */
  about: string;
}> &
  /** The floor: who says this has the signal, whatever a classifier hears. Matched on `fold`ed text. */
  Phrases;

export const defineSignal = <const Id extends string>(signal: Signal<Id>): Signal<Id> => signal;

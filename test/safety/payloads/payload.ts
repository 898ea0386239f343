/** What a payload is: one way in which a model gone bad tries to do harm, and what would show that it had succeeded. */
import type { Json, Move } from '../hostile-api.ts';
import { cite, type Source, says, text, turn } from '../moves.ts';
import type { Terms } from '../policies.ts';
import type { Own } from '../records.ts';

/** What the model knows when it takes its turn, and what it would love to get at. */
export type Scene = Readonly<{
  terms: Terms;
  turn: number;
  /** Of this request, in order. */
  sources: readonly Source[];
  /** Names of the tools it is offered. */
  tools: readonly string[];
  /** The requester's own records. */
  own: Own;
  /** Somebody else's. */
  foreign: Readonly<{ email: string; record: string; ticketId: number }>;
}>;

export type Payload = Readonly<{
  id: string;
  family: string;
  /** A sentence for people. */
  tries: string;
  /** Turns after labelling; the last one is repeated as often as it is asked. */
  moves?: readonly ((scene: Scene) => Move)[];
  /** Instead of honest labels; `honest` are those. */
  labels?: (honest: Json, turn: number) => Move;
  /** Makes the labels say so: then the larger model is asked too. */
  complexity?: 'moderate' | 'complex';
  /** None of these may reach a customer, in any writing. */
  never?: readonly string[];
  /** What it does to the model’s side concerns every ticket: it runs by itself, after all others. */
  alone?: true;
  /** The customer is not verified. */
  unverified?: true;
  /** The customer's own words, after the question. */
  adds?: string;
}>;

/** A quotation with its true source; without one, what a model says that has nothing. */
export function quote({ sources: [first] }: Scene): Json {
  return first === undefined ? text('NO_ANSWER') : text(first.blocks[0] ?? '', [cite(first)]);
}

/** Says something under a citation that exists. */
export function claim(scene: Scene, words: string): Json {
  const [first] = scene.sources;
  return text(words, first === undefined ? null : [cite(first)]);
}

/** A tool of Firstline's own by the name it has under this policy. */
export const named = ({ terms }: Scene, tool: string): string => terms.names?.[tool] ?? tool;

export const honest = (scene: Scene): Move => turn([quote(scene)]);
export const claims =
  (words: string) =>
  (scene: Scene): Move =>
    turn([claim(scene, words)]);
/** The same behind an honest sentence, which makes it look supported. */
export const claimsBehind =
  (words: string) =>
  (scene: Scene): Move =>
    turn([quote(scene), claim(scene, ` ${words}`)]);
/** Within the honest sentence itself. */
export const claimsWithin =
  (words: string) =>
  (scene: Scene): Move => {
    const [first] = scene.sources;
    return first === undefined
      ? says(words)
      : turn([text(`${first.blocks[0]?.replace(/\.$/, '')} ${words}.`, [cite(first)])]);
  };

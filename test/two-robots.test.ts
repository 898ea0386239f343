// Two robots must not talk to each other for ever. Hundreds of conversations with robots that no check can tell from
// people, that get an answer to their first mail, and that write again for each of ours: they end, within every limit.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act } from '../src/act.ts';
import { checks } from '../src/checks/index.ts';
import { judge } from '../src/core/check.ts';
import { decide } from '../src/core/decision.ts';
import { examplePolicy, verified } from '../src/core/example.ts';
import type { Policy } from '../src/core/policy.ts';
import type { Lease, World } from '../src/core/ports.ts';
import { messageOf } from '../src/core/same-text.ts';
import { look } from '../src/look.ts';
import { propose } from '../src/propose.ts';
import { settleTicket } from '../src/worker.ts';
import { type Mail, type MemoryWorld, memoryWorld } from './support/memory-world.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const conversations = { ofLimitsAlone: 500, whole: 80 };
/** Far more than any limit lets happen: what is still going on then would go on for ever. */
const messagesMax = 400;

/** As a person would put it, in several languages: no check takes these for a machine's. */
const questions = [
  'Hello, how do I export all our data to a file? We need it for the audit next week.',
  'Guten Tag, wie exportiere ich alle unsere Daten in eine Datei? Wir brauchen das für die Prüfung.',
  'Bonjour, comment exporter toutes nos données dans un fichier ? Il nous le faut pour le contrôle.',
  'Hola, ¿cómo exporto todos nuestros datos a un archivo? Los necesitamos para la revisión.',
  'Salve, come esporto tutti i nostri dati in un file? Ci servono per la revisione.',
  'Hallo, hoe exporteer ik al onze gegevens naar een bestand? Wij hebben dat nodig voor de controle.',
  'Olá, como exporto todos os nossos dados para um ficheiro? Precisamos deles para a auditoria.',
] as const;

type Reaction = Readonly<{ on: 'same ticket' | 'new ticket'; from: number; subject: string; text: string }>;
/** What a robot does with the nth mail of ours; `addresses` are its own. */
type Robot = (mail: Mail, n: number, addresses: readonly number[]) => readonly Reaction[];

const again = (mail: Mail, text: string, more: Partial<Reaction> = {}): Reaction => ({
  ...{ on: 'same ticket', from: mail.requesterId, subject: 'Export', text, ...more },
});
const robots: Readonly<Record<string, Robot>> = {
  'auto-responder': (mail) => [again(mail, questions[0])],
  'out of office that answers every mail': (mail) => [
    again(mail, 'We have your message and Kim will look at it. Meanwhile, how do we export the data to a file?'),
  ],
  'echo that quotes us': (mail) => [again(mail, `${mail.text}\nThat is what we got. How do I export our data now?`)],
  'changes the subject': (mail, n) => [again(mail, questions[0], { on: 'new ticket', subject: `Export, part ${n}` })],
  'writes in each language': (mail, n) => [again(mail, questions[n % questions.length] ?? questions[0])],
  'opens a ticket for each of our mails': (mail) => [again(mail, questions[0], { on: 'new ticket' })],
  'has several addresses': (mail, n, addresses) => [
    again(mail, questions[0], { on: 'new ticket', from: addresses[n % addresses.length] ?? mail.requesterId }),
  ],
  'writes twice for each of our mails': (mail) => [
    again(mail, questions[0]),
    again(mail, questions[1], { on: 'new ticket' }),
  ],
};

type Party = Readonly<{ robot: string; addresses: number; delayMinutes: number; startMinute: number }>;
type Limits = Readonly<{ maxAutoReplies: number; maxPerRequesterHour: number; maxPerHour: number; requesters: number }>;

const limits: fc.Arbitrary<Limits> = fc.record({
  maxAutoReplies: fc.integer({ min: 0, max: 5 }),
  maxPerRequesterHour: fc.integer({ min: 1, max: 5 }),
  maxPerHour: fc.constantFrom(0, 5, 6, 8, 12),
  requesters: fc.constantFrom(0, 3, 5),
});
/** Quick enough for a person's hour to be used up before it is over. */
const party: fc.Arbitrary<Party> = fc.record({
  robot: fc.constantFrom(...Object.keys(robots)),
  addresses: fc.integer({ min: 1, max: 4 }),
  delayMinutes: fc.constantFrom(0, 0.05, 1, 2),
  startMinute: fc.constantFrom(0, 0, 0, 3, 30),
});

const policyWith = ({ requesters, ...reply }: Limits): Policy =>
  examplePolicy({
    reply: {
      ...{ quietSeconds: 0, firstContact: 'allow', ...reply, burst: { requesters, minutes: 10 } },
      breaker: { bursts: 2, hours: 24 },
    },
    checks: { 'reply-cap': { text: { en: 'A colleague takes over.' } } },
    escalation: { turns: 20, messages: 500 },
  });

type Event = Readonly<{ atMs: number; party: number; reaction: Reaction; ticketId: number | null }>;

type Way = (world: World, lease: Lease) => Promise<unknown>;
const { signal } = new AbortController();

/** As a worker does it, with every check there is. */
const whole: Way = (world, lease) => settleTicket(world, lease, signal);

const limitChecks = checks.filter(({ id }) =>
  ['reply-cap', 'requester-limit', 'hourly-limit', 'sending-stopped', 'burst'].includes(id),
);

/** The same with no check but the limits: everything else could only make it more careful. */
const limitsAlone: Way = async (world, lease) => {
  const { ledger, policy, facts } = world;
  const seen = await look(world, lease.ticketId, signal);
  if (seen === null) throw new Error('the ticket is there');
  const run = await ledger.openRun(lease, seen.cause);
  if (run.state !== 'open') return;
  const message = messageOf(seen, facts.selfId);
  await ledger.noteText(message, policy.reply);
  const evidence = { ...verified(), ...seen, history: await ledger.history(message, run.runId) };
  const found = judge(limitChecks, 'snapshotted', evidence, policy);
  const pending = await propose(world, lease, run.runId, async (known) =>
    decide({ stage: 'verified', evidence }, [...found, ...known], policy),
  );
  if (typeof pending === 'string') throw new Error(pending);
  await act(world, lease, pending, seen.snapshot, signal);
};

/** Lets them write to each other until nobody has anything to say. How many messages that took. */
async function converse(memory: MemoryWorld, parties: readonly Party[], way: Way): Promise<number> {
  const { mails } = memory;
  const addressesOf = parties.map(({ addresses }, place) =>
    Array.from({ length: addresses }, (_, n) => 100 * (place + 1) + n),
  );
  const got = parties.map(() => 0);
  const coming: Event[] = parties.map(({ startMinute }, place) => ({
    ...{ atMs: startMinute * minuteMs, party: place, ticketId: null },
    reaction: { on: 'new ticket', from: 100 * (place + 1), subject: 'Export', text: questions[0] },
  }));
  let messages = 0;
  for (; coming.length > 0 && messages < messagesMax; messages += 1) {
    coming.sort((a, b) => a.atMs - b.atMs);
    const [event] = coming.splice(0, 1) as [Event];
    memory.at(event.atMs);
    const { on, from, subject, text } = event.reaction;
    const stays = on === 'same ticket' && event.ticketId !== null ? event.ticketId : null;
    const ticketId = stays ?? memory.open(from, subject, text);
    if (stays !== null) memory.write(stays, text);
    const before = mails.length;
    await memory.work(ticketId, way);
    for (const mail of mails.slice(before)) {
      const { robot = '', delayMinutes = 0 } = parties[event.party] ?? {};
      const n = (got[event.party] ?? 0) + 1;
      got[event.party] = n;
      for (const reaction of robots[robot]?.(mail, n, addressesOf[event.party] ?? []) ?? [])
        coming.push({
          atMs: event.atMs + delayMinutes * minuteMs,
          party: event.party,
          ticketId: mail.ticketId,
          reaction,
        });
    }
  }
  return coming.length === 0 ? messages : Number.POSITIVE_INFINITY;
}

const grouped = (mails: readonly Mail[], key: 'ticketId' | 'requesterId'): ReadonlyMap<number, readonly Mail[]> =>
  new Map(mails.map((mail) => [mail[key], mails.filter((each) => each[key] === mail[key])]));

const most = (groups: Iterable<readonly Mail[]>, withinMs: number): number =>
  Math.max(
    0,
    ...[...groups].flatMap((group) =>
      group.map(({ atMs }) => group.filter((each) => each.atMs <= atMs && each.atMs > atMs - withinMs).length),
    ),
  );

/** What the mailboxes show against what the policy allows. */
function broken({ mails, asked }: MemoryWorld, limit: Limits): readonly string[] {
  const byTicket = grouped(mails, 'ticketId');
  const wrong = [
    most(byTicket.values(), Number.POSITIVE_INFINITY) > limit.maxAutoReplies && 'a ticket got more answers than it may',
    most(grouped(mails, 'requesterId').values(), hourMs) > limit.maxPerRequesterHour &&
      'somebody got more answers within an hour than they may',
    limit.maxPerHour > 0 && most([mails], hourMs) > limit.maxPerHour && 'more answers went out within an hour than may',
    [...byTicket].some(([ticketId, answers]) => answers.length > asked(ticketId)) && 'a message got two answers',
  ];
  return wrong.filter((each) => each !== false);
}

async function ends(way: Way, numRuns: number): Promise<void> {
  const found = new Set<string>();
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(limits, fc.array(party, { minLength: 1, maxLength: 6 }), async (limit, parties) => {
      const memory = memoryWorld(policyWith(limit));
      expect(await converse(memory, parties, way)).toBeLessThan(messagesMax);
      expect(broken(memory, limit)).toEqual([]);
      answers += memory.mails.length;
      for (const { findings } of memory.decided) for (const { check } of findings) found.add(check);
    }),
    { numRuns, seed: 7 },
  );
  // It would mean nothing if something else had stopped them, or if they had not been answered.
  expect(limitChecks.map(({ id }) => id).filter((id) => !found.has(id))).toEqual([]);
  expect(answers).toBeGreaterThan(numRuns);
}

test('a conversation with robots ends, whatever they do, and never passes a limit', () =>
  ends(limitsAlone, conversations.ofLimitsAlone));

test('so it does with everything else that Firstline looks at', () => ends(whole, conversations.whole));

const endless = [{ robot: 'opens a ticket for each of our mails', addresses: 1, startMinute: 0 }];

test('without limits such robots would never end, so it is the limits that end them', async () => {
  const memory = memoryWorld(policyWith({ maxAutoReplies: 20, maxPerRequesterHour: 0, maxPerHour: 0, requesters: 0 }));
  const parties = endless.map((robot) => ({ ...robot, delayMinutes: 0 }));
  expect(await converse(memory, parties, limitsAlone)).toBe(Number.POSITIVE_INFINITY);
});

test('a robot that is slower than its hour goes on, at the pace of the limit and no faster', async () => {
  const limit = { maxAutoReplies: 2, maxPerRequesterHour: 3, maxPerHour: 200, requesters: 5 };
  const memory = memoryWorld(policyWith(limit));
  const parties = endless.map((robot) => ({ ...robot, delayMinutes: 25 }));
  expect(await converse(memory, parties, limitsAlone)).toBe(Number.POSITIVE_INFINITY);
  expect(broken(memory, limit)).toEqual([]);
});

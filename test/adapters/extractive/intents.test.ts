/** Intents learnt from few examples and from many, on sentences of our own. */
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../../src/adapters/extractive/examples.ts';
import { learnIntents, rankIntents } from '../../../src/adapters/extractive/intents.ts';
import { wordsOf } from '../../../src/adapters/extractive/words.ts';

const intent = (id: string, about: string, ...examples: string[]) => ({ id, about, examples });

const bakery = [
  intent(
    'opening-hours',
    'When the shop is open',
    'When do you open on Sundays?',
    'Are you open on bank holidays?',
    'Until what time can I collect bread in the evening?',
  ),
  intent(
    'wedding-cakes',
    'Cakes made to order',
    'We need a wedding cake with three tiers',
    'Can you bake a birthday cake without nuts?',
    'What does a cake for forty guests cost?',
  ),
  intent(
    'missing-delivery',
    'Bread that was ordered and did not come',
    'My bread was not delivered this morning',
    'The driver never came with our rolls',
    'We are still waiting for our delivery',
  ),
  intent(
    'allergens',
    'What is in the bread',
    'Does your rye bread contain gluten?',
    'Which rolls are without milk?',
    'I am allergic to sesame, what can I eat?',
  ),
];
const model = await learnIntents(bakery);
const ask = (text: string, by = model) => rankIntents(by, [{ text, weight: 1 }])[0] ?? { id: '', confidence: 0 };

describe('intents learnt from three examples each', () => {
  it.each([
    ['Are you open on Sunday evening?', 'opening-hours'],
    ['how much for a cakes with two tiers', 'wedding-cakes'],
    ['our rolls were not deliverd', 'missing-delivery'],
    ['Is there sesame or milk in the rye bread?', 'allergens'],
  ])('"%s" is a matter of %s', (text, id) => {
    expect(ask(text).id).toBe(id);
  });

  it('a matter that no intent covers is less sure than any that one does', () => {
    const covered = bakery.flatMap(({ examples }) => examples.map((text) => ask(text).confidence));
    const strange = ['Do you hire electricians?', 'My router blinks red', 'Wie wird das Wetter?'].map(
      (text) => ask(text).confidence,
    );
    expect(Math.max(...strange)).toBeLessThan(Math.min(...covered));
  });

  it('what is mostly about something else is less sure than the same words alone', () => {
    const alone = ask('Does it contain gluten?');
    const among = ask('My printer prints stripes, the cartridge is leaking, does toner powder contain gluten?');
    expect(among.confidence).toBeLessThan(alone.confidence);
  });

  it('a message without a single known word is worth nothing', () => {
    expect([ask('?!').confidence, ask('').confidence, ask('Жду').confidence]).toEqual([0, 0, 0]);
  });

  it('a subject that hardly counts does not outvote what the mail says', () => {
    const said = { text: 'My bread was not delivered', weight: 1 };
    const old = (weight: number) =>
      rankIntents(model, [{ text: 'Re: When do you open? Open on Sundays?', weight }, said]);
    expect(old(0.1)[0]?.id).toBe('missing-delivery');
    expect(old(5)[0]?.id).toBe('opening-hours');
  });

  it('the same policy gives the same numbers after every start', async () => {
    expect(ask('When is the cake ready?', await learnIntents(bakery))).toEqual(ask('When is the cake ready?'));
  });

  it('every intent is ranked, and only the best has a confidence', () => {
    const ranked = rankIntents(model, [{ text: 'gluten', weight: 1 }]);
    expect(ranked.map(({ id }) => id).toSorted()).toEqual(bakery.map(({ id }) => id).toSorted());
    expect(ranked.slice(1).every(({ confidence }) => confidence === 0)).toBe(true);
  });

  it('even with a single intent a strange message is less sure', async () => {
    const only = await learnIntents(bakery.slice(0, 1));
    const covered = ask('Are you open on Sundays?', only).confidence;
    expect(ask('The printer is broken', only).confidence).toBeLessThan(covered);
  });
});

describe('in any language', () => {
  it('words of a script without spaces are told apart by their parts', async () => {
    const shop = await learnIntents([
      intent('refund', '返金', '返金してください', '返金はいつですか'),
      intent('delivery', '配送', '配送状況を教えてください', '配送はいつ届きますか'),
    ]);
    expect([ask('返金をお願いします', shop).id, ask('配送が遅い', shop).id]).toEqual(['refund', 'delivery']);
  });

  it('forms of a word that no example has are recognised by their pieces', async () => {
    const shop = await learnIntents([
      intent('kuendigung', 'Vertrag beenden', 'Ich möchte meinen Vertrag kündigen'),
      intent('rechnung', 'Rechnungen', 'Wo finde ich meine Rechnung?'),
    ]);
    expect([ask('Kündigungsfrist?', shop).id, ask('Rechnungskopie', shop).id]).toEqual(['kuendigung', 'rechnung']);
  });

  it('addresses and apostrophes do not make words', () => {
    expect(wordsOf("L'abonnement d'Anna: don't write to a@b.example, see https://b.example/x")).toEqual([
      'abonnement',
      'anna',
      'dont',
      'write',
      'to',
      'see',
    ]);
  });
});

describe('many examples', () => {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const clear = (id: string, thing: string) =>
    intent(id, thing, ...days.flatMap((day) => [`The ${thing} of ${day}`, `Where is the ${thing} for ${day}?`]));
  /** Nothing in such a sentence says which of two intents is meant. */
  const vague = (id: string, own: readonly string[]) => intent(id, id, ...own.map((day) => `The papers of ${day}`));

  it('where examples of two intents are alike, confidence says that it is a guess', async () => {
    const tidy = await learnIntents([clear('invoice', 'invoice'), clear('roster', 'roster')]);
    const mixed = await learnIntents([vague('invoice', days.slice(0, 3)), vague('roster', days.slice(3))]);
    expect(ask('Where is the invoice of Sunday?', tidy).confidence).toBeGreaterThan(0.8);
    expect(ask('The papers of Sunday', mixed).confidence).toBeLessThan(0.6);
  });

  it('an example that stands there twice counts once', () => {
    const twice = intent('hours', 'Opening hours', 'When do you open?', 'when do you open? ', 'Opening hours');
    expect(examplesOf([twice]).map(({ text }) => text)).toEqual(['hours', 'Opening hours', 'when do you open? ']);
  });

  it('of far too many examples all intents keep as many', () => {
    const long = (id: string, count: number) =>
      intent(id, id, ...Array.from({ length: count }, (_, place) => `${place} ${'long '.repeat(100)}`));
    const kept = examplesOf(Array.from({ length: 200 }, (_, place) => long(`intent ${place}`, place === 0 ? 400 : 20)));
    const of = (place: number) => kept.filter((each) => each.intent === place).length;
    expect(kept.length).toBeLessThan(200 * 21 + 400);
    expect(of(0) - of(1)).toBeLessThanOrEqual(1);
  });
});

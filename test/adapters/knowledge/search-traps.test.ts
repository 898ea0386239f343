/** Traps of ranking and scoring that real help centres set: long articles, many edits, shared paragraphs, odd mails. */
import { expect, test } from 'vitest';
import { article, from, openIn, temporaryFolder } from './open.ts';

const others = Array.from({ length: 12 }, (_, n) =>
  article(`o${n}`, `Topic ${n}`, `<p>This is about subject${n} and matter${n}, nothing else.</p>`),
);
const ask = (text: string, more: readonly string[] = []) => ({ texts: [text, ...more], language: 'en', limit: 5 });

test('the subject of a long article is not common because each of its passages has the title', async () => {
  const sections = Array.from({ length: 40 }, (_, n) => `<h2>Part ${n}</h2><p>${`detail${n} `.repeat(90)}</p>`).join(
    '',
  );
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(article('1', 'Refund policy', sections), ...others));
  const [found] = await knowledge.search(ask('refund policy'));
  expect(found?.articleId).toBe('1');
  expect(found?.score).toBeGreaterThan(0.6);
});

test('an article that is edited again and again is found as well as before', async () => {
  const knowledge = await openIn(await temporaryFolder());
  const invoice = (n: number) => article('1', 'Find your invoices', `<p>Invoices are under Billing. Edition ${n}.</p>`);
  await knowledge.sync(from(invoice(0), ...others));
  const [before] = await knowledge.search(ask('where are my invoices'));
  for (let n = 1; n <= 8; n += 1) await knowledge.sync(from(invoice(n), ...others));
  const [after] = await knowledge.search(ask('where are my invoices'));
  expect(before?.articleId).toBe('1');
  expect(after?.score).toBeCloseTo(before?.score ?? Number.NaN, 5);
});

test('of two articles with the same paragraph the one asked for is found, and the paragraph is given once', async () => {
  const shared = '<p>Fees are not paid back. Write to support for anything else.</p>';
  const knowledge = await openIn(await temporaryFolder());
  const cars = article('cars', 'Renew a car registration', shared);
  const boats = article('boats', 'Renew a boat registration', shared);
  await knowledge.sync(from(cars, boats, ...others));
  for (const [word, id] of [
    ['car', 'cars'],
    ['boat', 'boats'],
  ] as const) {
    const found = await knowledge.search(ask(`renew the registration of my ${word}`));
    expect(found.map(({ articleId }) => articleId)).toEqual([id]);
  }
});

test.each([
  ['iPhone', 'Set up e-mail on your iPhone', 'Set up e-mail on your Android'],
  ['team', 'Upgrade to Team', 'Upgrade to Pro'],
  ['sent', 'Why a message is not sent', 'Why a message is not shown'],
])('%s is what a question can be about', async (word, wanted, other) => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(
    from(article('no', other, `<p>${other}.</p>`), article('yes', wanted, `<p>${wanted}.</p>`), ...others),
  );
  const [found] = await knowledge.search(ask(word));
  expect(found?.articleId).toBe('yes');
});

test('a question behind a very long mail is still read', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(article('1', 'Cancel your subscription', '<p>Cancel under Billing.</p>'), ...others));
  const story = Array.from({ length: 3_000 }, (_, n) => `happening${n}`).join(' ');
  const [found] = await knowledge.search(ask('How do I cancel my subscription?', [story]));
  expect(found?.articleId).toBe('1');
});

test.each([
  ['Chinese without a space', '汉字'.repeat(100_000)],
  ['combining marks', `a${'\u0301'.repeat(200_000)}`],
  ['words that nobody uses', Array.from({ length: 60_000 }, (_, n) => `w${n}x`).join(' ')],
])('a message of %s is searched within bounds', async (_, text) => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...others));
  await expect(knowledge.search(ask(text))).resolves.toBeInstanceOf(Array);
});

test.each([
  ['ko', '비밀번호 재설정', '비밀번호를 재설정하려면 설정을 여세요.', '비밀번호는 어떻게 바꾸나요'],
  ['ja', 'パスワードの再設定', '設定を開いてパスワードを再設定します。', 'パスワードを忘れました'],
  ['de', 'Konto kündigen', 'Sie kündigen unter Abrechnung.', 'Kündigung meines Kontos'],
  ['sv', 'Ändra lösenord', 'Du ändrar ditt lösenord under Inställningar.', 'hur andrar jag losenordet'],
])('in %s the article is found', async (locale, title, text, question) => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from({ ...article('1', title, `<p>${text}</p>`), locale }, ...others));
  const [found] = await knowledge.search({ texts: [question], language: locale, limit: 3 });
  expect(found?.articleId).toBe('1');
});

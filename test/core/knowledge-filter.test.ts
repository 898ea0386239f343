// Which articles may answer a ticket: those of its brand, and none about products that are not its own.
import { expect, test } from 'vitest';
import { topicsOf } from '../../src/adapters/knowledge/article.ts';
import { parsePolicy } from '../../src/config.ts';
import { exampleTicket } from '../../src/core/example.ts';
import { knowledgeFilterFor } from '../../src/core/knowledge-filter.ts';

const parse = (...filters: readonly string[]) =>
  parsePolicy(
    ['version: 1', 'company: Acme', 'knowledge:', '  filters:', ...filters.map((each) => `    ${each}`)].join('\n'),
    'firstline.yaml',
  ).policy;
const products = [
  'products:',
  '  - { name: Phone, tags: [Product_Phone], topics: [Phones, Calls] }',
  '  - { name: Tablet, tags: [product_tablet], topics: [Tablets, calls] }',
];
const ticket = exampleTicket();
const ofBrand = exampleTicket({ brandId: 5, tags: ['vip'] });

test('a ticket is answered from its own brand’s help centre, unless the policy says any', () => {
  const { policy } = parsePolicy('version: 1\ncompany: Acme', 'firstline.yaml');
  expect(knowledgeFilterFor(policy, ofBrand)).toEqual({ brandId: '5' });
  expect(knowledgeFilterFor(parse('brands: any'), ofBrand)).toEqual({});
});

test('a ticket of no brand gets no brand’s promises, only articles of no brand, unless the policy says any', () => {
  expect(knowledgeFilterFor(parse('brands: own'), { ...ticket, brandId: null })).toEqual({ brandId: '' });
  expect(knowledgeFilterFor(parse('brands: any'), { ...ticket, brandId: null })).toEqual({});
});

test.each([
  ['accents typed as two characters', 'Übergröße'.normalize('NFC'), 'Übergröße'.normalize('NFD')],
  ['a space that does not break', 'Big phones', 'Big\u00a0phones'],
  ['two spaces', 'Big phones', ' Big  phones'],
  ['a capital dotted i', 'İstanbul', 'İSTANBUL'],
])('a topic is the same in policy and article with %s', (_what, inPolicy, inArticle) => {
  const policy = parse(`products: [{ name: A, tags: [a], topics: ["${inPolicy}"] }]`);
  const { topics } = knowledgeFilterFor(policy, { ...ofBrand, tags: ['a'] });
  const { id, url, html, locale } = { id: '1', url: 'https://a.example', html: '', locale: 'en' };
  const article = { id, url, html, locale, title: 'T', updatedAt: '2026-01-01T00:00:00Z', section: inArticle };
  expect(topics?.own).toEqual(topicsOf(article));
});

test('a ticket with a product’s tag leaves out what is about other products only', () => {
  const { topics } = knowledgeFilterFor(parse(...products), { ...ofBrand, tags: ['vip', 'product_phone'] });
  expect(topics).toEqual({ own: ['phones', 'calls'], others: ['tablets'] });
});

test('a ticket of two products is answered from both, one of none from all', () => {
  const both = { ...ofBrand, tags: ['product_phone', 'product_tablet'] };
  expect(knowledgeFilterFor(parse(...products), both).topics).toEqual({
    own: ['phones', 'calls', 'tablets'],
    others: [],
  });
  expect(knowledgeFilterFor(parse(...products), ofBrand).topics).toBeUndefined();
});

test.each([
  ['another word for brands', ['brands: mine'], /:5: knowledge\.filters\.brands: .*own.*any/],
  ['a tag with a space', ['products: [{ name: A, tags: [a b], topics: [x] }]'], /tags\.0: a tag of tickets, such as/],
  ['a product without topics', ['products: [{ name: A, tags: [a], topics: [] }]'], /products\.0\.topics/],
  ['a product without tags', ['products: [{ name: A, topics: [x] }]'], /products\.0\.tags: is missing/],
  [
    'a product named twice',
    ['products:', '  - { name: A, tags: [a], topics: [x] }', '  - { name: a, tags: [b], topics: [y] }'],
    /:7: knowledge\.filters\.products\.1\.name: product "a" is named twice/,
  ],
  ['a misspelt key', ['brand: own'], /brand: is not a key/],
])('%s is refused', (_what, lines, message) => {
  expect(() => parse(...lines)).toThrow(message);
});

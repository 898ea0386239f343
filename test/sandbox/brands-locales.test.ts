// Brands and languages of the account.

import { expect, test } from 'vitest';
import { callWith, put, seed, start } from './world.ts';

const named = (list: { name: string }[]) => list.map((one) => one.name);

test('the account’s own brand is always there and default; further ones can be added', async () => {
  const { api } = await start({ seed: { ...seed, brand: { name: 'Acme' } } });
  await api('POST', '/api/v2/brands', { brand: { name: 'Acme Pro', subdomain: 'acmepro' } });
  const { body } = await api('GET', '/api/v2/brands.json');
  expect(named(body.brands)).toEqual(['Acme', 'Acme Pro']);
  expect(body.brands.map((brand: { default: boolean }) => brand.default)).toEqual([true, false]);
  const twice = await api('POST', '/api/v2/brands', { brand: { name: 'Third', subdomain: 'acmepro' } });
  expect(twice.status).toBe(422);
});

test('a ticket carries its brand and can be moved to another that exists', async () => {
  const brands = [{ name: 'Acme Pro', subdomain: 'acmepro' }];
  const { api, sandbox } = await start({ seed: { ...seed, brands } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi', brand: 'Acme Pro' });
  const [own, pro] = (await api('GET', '/api/v2/brands')).body.brands;
  expect((await api('GET', `/api/v2/tickets/${id}`)).body.ticket.brand_id).toBe(pro.id);
  expect((await put(api, id, { brand_id: own.id })).body.ticket.brand_id).toBe(own.id);
  expect((await put(api, id, { brand_id: 5 })).status).toBe(422);
});

test('the languages are listed for anyone, a user’s own is the current one', async () => {
  const { api, sandbox } = await start();
  const { body } = await callWith(sandbox, {})('GET', '/api/v2/locales.json');
  const current = await api('GET', '/api/v2/locales/current');
  const german = await api('GET', '/api/v2/locales/de');
  expect(body.locales.map((one: { locale: string }) => one.locale)).toEqual(['en-US', 'de', 'fr']);
  expect([current.body.locale.locale, german.body.locale.name]).toEqual(['en-US', 'German']);
  expect((await api('GET', '/api/v2/locales/xx')).status).toBe(404);
});

const pro = { name: 'Acme Pro', subdomain: 'acmepro', has_help_center: true };

test('a brand’s help centre is on the brand’s own address and holds its articles only', async () => {
  const brands = [pro, { name: 'Acme Lite', subdomain: 'acmelite' }];
  const articles = [
    { title: 'Export', body: '<p>x</p>' },
    { title: 'Pro export', body: '<p>y</p>', section: 'Pro', brand: 'Acme Pro' },
  ];
  const { api, sandbox } = await start({ seed: { ...seed, brands, articles } });
  const [own, other, lite] = (await api('GET', '/api/v2/brands')).body.brands;
  expect([own.brand_url, other.brand_url]).toEqual([sandbox.url, `${sandbox.url}/brands/acmepro`]);
  const at = (brand: { brand_url: string }, path: string) => api('GET', `${brand.brand_url}${path}`);
  const titles = async (brand: { brand_url: string }) =>
    (await at(brand, '/api/v2/help_center/en-us/articles.json')).body.articles.map(
      (one: { title: string }) => one.title,
    );
  expect([await titles(own), await titles(other)]).toEqual([['Export'], ['Pro export']]);
  const sections = (await at(other, '/api/v2/help_center/en-us/sections')).body.sections;
  expect(sections.map((one: { name: string }) => one.name)).toEqual(['Pro']);
  expect((await at(lite, '/api/v2/help_center/en-us/articles')).status).toBe(404);
  const [article] = (await at(other, '/api/v2/help_center/en-us/articles')).body.articles;
  expect([article.brand_id, article.html_url]).toEqual([
    undefined,
    `${other.brand_url}/hc/en-us/articles/${article.id}`,
  ]);
  expect((await api('GET', article.html_url)).status).toBe(200);
  expect((await api('GET', `/hc/en-us/articles/${article.id}`)).status).toBe(404);
  expect((await api('GET', `/api/v2/help_center/en-us/articles/${article.id}`)).status).toBe(404);
});

test('further pages of a brand’s list stay on the brand’s address', async () => {
  const articles = ['One', 'Two'].map((title) => ({ title, body: '', brand: 'Acme Pro' }));
  const { api, sandbox } = await start({ seed: { ...seed, brands: [pro], articles } });
  const first = await api('GET', `${sandbox.url}/brands/acmepro/api/v2/help_center/en-us/articles?page[size]=1`);
  expect((await api('GET', first.body.links.next)).body.articles[0].title).toBe('Two');
});

test('under a brand’s address there is nothing but the API and the articles', async () => {
  const { sandbox } = await start({ seed: { ...seed, brands: [pro] } });
  const anyone = callWith(sandbox, {});
  expect((await anyone('GET', '/brands/acmepro/sandbox/control')).status).toBe(404);
  expect((await anyone('GET', '/brands/nobody/api/v2/brands')).status).toBe(404);
});

test('an article of a brand that there is not is refused', async () => {
  const { sandbox } = await start();
  const put = () => sandbox.control.putArticle({ title: 'A', body: '', brand: 'Nobody' });
  expect(put).toThrow();
});

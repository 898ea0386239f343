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

// Whose articles answer a ticket: those of its brand's help centre and its product, all the way from the local Zendesk's
// help centres to what is written on the ticket.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Deployment, deploy, exportQuestion, policyText, seed, settled, thread } from '../support/deployment.ts';

const pro = {
  title: 'Exporting in Pro',
  locale: 'en-us',
  brand: 'Acme Pro',
  labels: ['Desktop'],
  body: '<h2>Export to CSV</h2><p>In Pro, ask your manager to export all your data to CSV from the console.</p>',
};
const policy = `${policyText}
knowledge:
  filters:
    products:
      - { name: Desktop, tags: [product_desktop], topics: [desktop] }
      - { name: Mobile, tags: [product_mobile], topics: [mobile] }
`;

let deployment: Deployment;
let close: () => Promise<void>;
beforeAll(async () => {
  const brands = [{ name: 'Acme Pro', subdomain: 'acmepro', has_help_center: true }];
  const sandbox = await startSandbox({ seed: { ...seed, brands, articles: [...(seed.articles ?? []), pro] } });
  deployment = await deploy({ sandbox, policy });
  close = async () => {
    await deployment.close();
    await sandbox.close();
  };
});
afterAll(() => close());

async function said(more: Readonly<{ brand?: string; tags?: readonly string[] }>): Promise<string> {
  const id = deployment.sandbox.control.openTicket({ from: 'ada@customer.example', ...exportQuestion, ...more });
  await settled(deployment, id);
  return thread(deployment, id)
    .filter(({ ours }) => ours)
    .map(({ body }) => body)
    .join('\n');
}

test('a ticket is answered from its own brand’s help centre and not from another’s', async () => {
  const [own, other] = [await said({}), await said({ brand: 'Acme Pro' })];
  expect(own).toContain('Exporting your data');
  expect(own).not.toContain('in Pro');
  expect(other).toContain('Exporting in Pro');
  expect(other).not.toContain('Exporting your data');
});

test('a ticket about one product is not answered from an article about another', async () => {
  expect(await said({ brand: 'Acme Pro', tags: ['product_desktop'] })).toContain('Exporting in Pro');
  expect(await said({ brand: 'Acme Pro', tags: ['product_mobile'] })).not.toContain('Exporting in Pro');
});

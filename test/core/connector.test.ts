// What an operator may declare as a connector: every mistake is named with its line before anything starts.
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/config.ts';

const policy = (connector: string): string =>
  `version: 1\ncompany: Acme\nconnectors:\n  - id: shop\n${connector.replace(/^/gm, '    ')}`;

const tool = (lines: string, url = 'https://shop.example/orders/{order_id}?email={customer_email}'): string =>
  policy(
    [
      'kind: http',
      'tools:',
      '  - id: get_order_status',
      '    about: Where an order is.',
      '    effect: read',
      '    parameters: { order_id: { about: the order, type: string } }',
      '    requester: { email: customer_email }',
      `    url: "${url}"`,
      '    pick: { status: order.status }',
      ...lines.split('\n').map((line) => `    ${line}`),
    ].join('\n'),
  );

function wrongs(source: string): string {
  try {
    parsePolicy(source, 'p.yaml');
    return 'fine';
  } catch (error) {
    return (error as Error).message;
  }
}

test('a tool with all its keys is fine', () => {
  const lines = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
    'headers: { authorization: "Bearer ${SHOP_TOKEN}" }',
    'sendable: [status]',
    'mask: [status]',
    'owner: order.customer_email',
    'timeoutMs: 1000',
    'bytesMax: 2048',
  ];
  expect(wrongs(tool(lines.join('\n')))).toBe('fine');
});

test('without a key for connectors there are none', () => {
  expect(parsePolicy('version: 1\ncompany: Acme\n', 'p.yaml').policy.connectors).toEqual([]);
});

describe('addresses', () => {
  test.each([
    ['http://shop.example/{order_id}?e={customer_email}', /p\.yaml:12: .*url: is not encrypted: use https/],
    ['https://{order_id}.example/?e={customer_email}', /is no address such as/],
    ['{order_id}://shop.example/{customer_email}', /is no address/],
    ['https://shop.example{order_id}/{customer_email}', /is no address/],
    ['https://shop.example:{order_id}/{customer_email}', /is no address/],
    ['https://key@shop.example/{order_id}?e={customer_email}', /name or password in an address is a secret/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
    ['https://shop.example/{order_id}?e={customer_email}&key=${KEY}', /secret in an address ends up in logs/],
    ['https://shop.example/{order_id}?e={customer_email}#x', /is no address/],
    ['ftp://shop.example/{order_id}?e={customer_email}', /is no address/],
    ['file:///etc/{order_id}?e={customer_email}', /is no address/],
    ['https://shop.example/{order_id}', /p\.yaml:11: .*requester: \{customer_email\} is used nowhere/],
    ['https://shop.example/?e={customer_email}', /\{order_id\} is used nowhere/],
    ['https://shop.example/{order_id}/{item}?e={customer_email}', /\{item\} is neither under parameters/],
  ])('%s', (url, words) => {
    expect(wrongs(tool('', url))).toMatch(words);
  });
});

describe('tools', () => {
  test.each([
    [
      'headers: { authorization: "Bearer abc" }',
      /p\.yaml:14: .*authorization: looks like a secret: write it as \$\{NAME\}/,
    ],
    ['headers: { x-api-key: abc }', /looks like a secret/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
    ['headers: { authorization: "${SHOP-TOKEN}" }', /letters, digits and underscores/],
    ['headers: { host: evil.example }', /is set by Firstline/],
    ['headers: { "a b": c }', /no name of a header/],
    ['headers: { x-a: "b\\nc" }', /cannot carry/],
    ['sendable: [total]', /p\.yaml:14: .*"total" is not a name under pick/],
    ['mask: [total]', /"total" is not a name under pick/],
    ['body: { a: b }', /a GET has no body/],
    ['method: DELETE', /DELETE changes something: it is an action, not a read/],
    ['timeout: 5', /is not a key of the policy/],
    ['timeoutMs: 600000', /p\.yaml:14/],
    ['owner: "order..email"', /a path in the answer/],
  ])('%s', (line, words) => {
    expect(wrongs(tool(line))).toMatch(words);
  });

  test('a tool that does not say whose data it shows is refused', () => {
    const source = tool('', 'https://shop.example/orders/{order_id}').replace(/.*requester:.*\n/, '');
    expect(wrongs(source)).toMatch(/whose data is it\? Name `owner` or `requester`, or say `public: true`/);
    expect(wrongs(`${source}\n        public: true`)).toBe('fine');
    expect(wrongs(`${source}\n        owner: order.email`)).toBe('fine');
  });

  test('a model cannot be given what the requester fills in, nor leave out a part of the path', () => {
    const both = tool('').replace(
      'order_id: { about: the order, type: string }',
      '$&, customer_email: { about: x, type: string }',
    );
    expect(wrongs(both)).toMatch(/either the requester gives it or the model/);
    expect(wrongs(tool('').replace('type: string', 'type: string, required: false'))).toMatch(/cannot be left out/);
  });

  test('a pattern is a regular expression, for strings', () => {
    expect(wrongs(tool('').replace('type: string', 'type: string, pattern: "("'))).toMatch(/no regular expression/);
    expect(wrongs(tool('').replace('type: string', 'type: number, pattern: "1"'))).toMatch(/a pattern is for strings/);
  });

  test('an action is not asked for the owner after the deed', () => {
    const action = tool('owner: order.email\nmethod: POST').replace('effect: read', 'effect: action');
    expect(wrongs(action)).toMatch(/after the deed/);
  });

  test('ids are unique over all connectors', () => {
    const one = tool('');
    const two = one.slice(one.indexOf('  - id: shop'));
    expect(wrongs(`${one}\n${two}`)).toMatch(/connector "shop" is named twice/);
    expect(wrongs(`${one}\n${two.replace('id: shop', 'id: crm')}`)).toMatch(
      /p\.yaml:\d+: connectors\.1\.tools\.0\.id: tool "get_order_status" is named twice/,
    );
  });
});

describe('MCP servers', () => {
  const server = (lines: string): string =>
    policy(
      [
        'kind: mcp',
        ...lines.split('\n'),
        'tools:',
        '  - { id: get_plan, name: plan.get, about: x, effect: read, requester: { email: email }, pick: { plan: plan } }',
      ].join('\n'),
    );

  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
    ['command: [node, crm.js]\nenv: { CRM_TOKEN: "${CRM_TOKEN}" }', /^fine$/],
    ['url: https://crm.example/mcp', /^fine$/],
    ['callsMax: 2', /needs a command or a url/],
    ['command: [node]\nurl: https://crm.example/mcp', /one or the other/],
    ['command: node crm.js', /command/],
    ['command: [node]\nheaders: { a: b }', /headers: are for a url/],
    ['url: https://crm.example/mcp\nenv: { A: b }', /env: is for a command/],
    ['command: [node]\nenv: { CRM_TOKEN: abc }', /looks like a secret: write it as \$\{CRM_TOKEN\}/],
    ['url: http://crm.example/mcp', /is not encrypted/],
    ['url: https://crm.example/{email}', /no braces/],
  ])('%j', (lines, words) => {
    expect(wrongs(server(lines))).toMatch(words);
  });
});

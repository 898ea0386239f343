/**
 * What a declaration of a connector must obey beyond the shape of its keys: no secret in the policy, no value of a
 * model outside its place in an address, no answer about another customer. Each wrong names its place and the way out.
 */

import type { HttpConnector, HttpTool, McpConnector, PolicyConnector, PolicyTool } from './connector.ts';
import { escalateTool } from './conversation.ts';

export type Wrong = Readonly<{ path: readonly (string | number)[]; message: string }>;

/** Names in braces, in the order of the text. */
export const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/** Where the values of an address begin: after scheme and host, which no value may touch. */
const address = /^(https?):\/\/([^/?#\\{}\s]+)([/?][^#\\\s]*)?$/;
const secretName = /auth|token|secret|key|cookie|password/i;
/** Set by us, or by what a request is. */
const ownHeaders = ['host', 'content-length', 'transfer-encoding', 'connection', 'content-type', 'idempotency-key'];

/** What a tool may not be called: another thing would be taken for it. */
export const reservedNames: ReadonlySet<string> = new Set([escalateTool, 'receipt']);

export function wrongsIn(connectors: readonly PolicyConnector[]): readonly Wrong[] {
  const tools = connectors.flatMap((each) => each.tools.map(({ id }) => id));
  return connectors.flatMap((each, index) => [
    ...(connectors.findIndex(({ id }) => id === each.id) === index
      ? []
      : [{ path: [index, 'id'], message: `connector "${each.id}" is named twice` }]),
    ...(each.kind === 'http' ? httpWrongs(each) : mcpWrongs(each)).map(under(index)),
    ...each.tools.flatMap((tool, place) =>
      [
        ...(reservedNames.has(tool.id)
          ? [{ path: ['id'], message: `"${tool.id}" is a name of Firstline's own: choose another` }]
          : []),
        ...(tools.filter((id) => id === tool.id).length === 1
          ? []
          : [{ path: ['id'], message: `tool "${tool.id}" is named twice; ids are unique over all connectors` }]),
        ...toolWrongs(tool),
      ].map(under(index, 'tools', place)),
    ),
  ]);
}

const under =
  (...at: readonly (string | number)[]) =>
  ({ path, message }: Wrong): Wrong => ({ path: [...at, ...path], message });

const filledIn = ({ requester }: PolicyTool): readonly string[] =>
  Object.values(requester).filter((each) => each !== undefined);

function toolWrongs(tool: PolicyTool): readonly Wrong[] {
  const found: Wrong[] = [];
  const wrong = (path: (string | number)[], message: string) => void found.push({ path, message });
  for (const list of ['sendable', 'mask'] as const)
    tool[list].forEach((each, place) => {
      if (!Object.hasOwn(tool.pick, each)) wrong([list, place], `"${each}" is not a name under pick`);
    });
  for (const each of filledIn(tool))
    if (Object.hasOwn(tool.parameters, each))
      wrong(['requester'], `"${each}" is under parameters too: either the requester gives it or the model`);
  if (new Set(filledIn(tool)).size < filledIn(tool).length) wrong(['requester'], 'two of them fill the same parameter');
  for (const [each, { pattern, type }] of Object.entries(tool.parameters)) {
    if (pattern === undefined) continue;
    if (type !== 'string') wrong(['parameters', each, 'pattern'], `a pattern is for strings; this is a ${type}`);
    else if (!isPattern(pattern)) wrong(['parameters', each, 'pattern'], 'is no regular expression');
  }
  if (tool.effect === 'action') {
    if (tool.owner !== undefined)
      wrong(['owner'], 'is seen in the answer, after the deed: give the action the address instead (requester)');
  } else {
    if (Object.keys(tool.pick).length === 0) wrong(['pick'], 'is empty: nothing of the answer would be seen');
    if (tool.owner === undefined && filledIn(tool).length === 0 && !tool.public)
      wrong([], 'whose data is it? Name `owner` or `requester`, or say `public: true` if it is nobody’s');
  }
  return found;
}

/** JavaScript tells only by throwing. */
function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const httpWrongs = ({ tools, allow }: HttpConnector): readonly Wrong[] =>
  tools.flatMap((tool, place) =>
    [...addressWrongs(tool.url, allow.http), ...placeWrongs(tool), ...headerWrongs(tool.headers)].map(
      under('tools', place),
    ),
  );

function addressWrongs(url: string, isHttpAllowed: boolean): readonly Wrong[] {
  const wrong = (message: string): readonly Wrong[] => [{ path: ['url'], message }];
  if (url.includes('${')) return wrong(`a secret in an address ends up in logs: put \${NAME} into a header`);
  const [, scheme, host] = address.exec(url) ?? [];
  if (host === undefined || !URL.canParse(`https://${host}`))
    return wrong('is no address such as https://shop.example/orders/{order_id}; braces stand after the host only');
  if (host.includes('@')) return wrong(`a name or password in an address is a secret: put \${NAME} into a header`);
  if (scheme === 'http' && !isHttpAllowed) return wrong('is not encrypted: use https, or say `allow: { http: true }`');
  return [];
}

/** What is in braces has to be declared, and what is declared has to be used. */
function placeWrongs(tool: HttpTool): readonly Wrong[] {
  const found: Wrong[] = [];
  const wrong = (path: (string | number)[], message: string) => void found.push({ path, message });
  const declared = [...Object.keys(tool.parameters), ...filledIn(tool)];
  const inBody = placeholdersOf(tool.body);
  const inUrl = placeholdersIn(tool.url);
  for (const [key, names] of [['url', inUrl] as const, ['body', inBody] as const])
    for (const each of names)
      if (!declared.includes(each)) wrong([key], `{${each}} is neither under parameters nor under requester`);
  for (const each of declared)
    if (!inUrl.includes(each) && !inBody.includes(each))
      wrong(Object.hasOwn(tool.parameters, each) ? ['parameters', each] : ['requester'], `{${each}} is used nowhere`);
  for (const each of placeholdersIn(tool.url.split('?')[0] ?? ''))
    if (tool.parameters[each]?.required === false)
      wrong(['parameters', each], 'stands in the path of the address, so it cannot be left out: required');
  if (tool.body !== undefined && tool.method === 'GET') wrong(['body'], 'a GET has no body: name a method');
  if (tool.effect === 'read' && tool.method !== 'GET' && tool.method !== 'POST')
    wrong(['method'], `${tool.method} changes something: it is an action, not a read`);
  return found;
}

const placeholdersOf = (json: unknown): readonly string[] => {
  if (typeof json === 'string') return placeholdersIn(json);
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(placeholdersOf) : [];
};

/** It would be sent as it stands. */
const hasOddName = (value: string): boolean => value.replace(/\$\{\w+\}/g, '').includes('${');
const oddName = `names of the environment are letters, digits and underscores: \${SHOP_TOKEN}`;

const headerWrongs = (headers: Readonly<Record<string, string>>): readonly Wrong[] =>
  Object.entries(headers).flatMap(([name, value]) => {
    const wrong = (message: string): readonly Wrong[] => [{ path: ['headers', name], message }];
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return wrong('is no name of a header');
    if (ownHeaders.includes(name.toLowerCase())) return wrong('is set by Firstline');
    if (!/^[\t\x20-\x7e]*$/.test(value)) return wrong('has characters that a header cannot carry');
    if (hasOddName(value)) return wrong(oddName);
    if (secretName.test(name) && !value.includes('${'))
      return wrong(`looks like a secret: write it as \${NAME}, and set NAME in the environment`);
    return [];
  });

function mcpWrongs({ command, url, env, headers, allow }: McpConnector): readonly Wrong[] {
  if (command === undefined && url === undefined) return [{ path: [], message: 'needs a command or a url' }];
  if (command !== undefined && url !== undefined)
    return [{ path: ['url'], message: 'has a command already: one or the other' }];
  if (url === undefined)
    return [
      ...(Object.keys(headers).length === 0
        ? []
        : [{ path: ['headers'], message: 'are for a url; a command has env' }]),
      ...Object.entries(env).flatMap(([name, value]) => {
        if (hasOddName(value)) return [{ path: ['env', name], message: oddName }];
        return secretName.test(name) && !value.includes('${')
          ? [{ path: ['env', name], message: `looks like a secret: write it as \${${name}}` }]
          : [];
      }),
    ];
  return [
    ...(Object.keys(env).length === 0 ? [] : [{ path: ['env'], message: 'is for a command; a url has headers' }]),
    ...(placeholdersIn(url).length === 0 || url.includes('${')
      ? addressWrongs(url, allow.http)
      : [{ path: ['url'], message: 'is the same for every call: no braces' }]),
    ...headerWrongs(headers),
  ];
}

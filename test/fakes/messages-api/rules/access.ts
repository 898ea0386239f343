/** Who may ask, and for what: key, version and size of every request; the model of those that name one. */
import type { Rule } from './rule.ts';

export const apiVersion = '2026-10-21';
export const bytesMax = 32 * 1024 * 1024;

export const access: readonly Rule[] = [
  {
    id: 'key-known',
    about: 'The key comes as `Authorization: Bearer` and is a known one.',
    source: 'api/errors',
    refuses: ({ account }) => (account === undefined ? { status: 401, message: 'invalid bearer token' } : null),
  },
  {
    id: 'version-sent',
    about: `The version is ${apiVersion}.`,
    source: 'api/versioning',
    refuses: ({ headers }) => {
      const sent = headers['anthropic-version'];
      if (sent === undefined) return 'anthropic-version: header is required';
      return sent === apiVersion ? null : `anthropic-version: this server speaks ${apiVersion} only`;
    },
  },
  {
    id: 'body-size',
    about: 'A body has at most 32 MB.',
    source: 'api/errors#request-size-limits',
    refuses: ({ bytes }) => (bytes > bytesMax ? { status: 413, message: 'Request exceeds the maximum size' } : null),
  },
];

export const model: readonly Rule[] = [
  {
    id: 'body-shape',
    about: 'The body is a JSON object with a list of messages, each of a known role.',
    source: 'api/messages',
    refuses: ({ request: { body, turns } }) => {
      if (!Array.isArray(body.messages) || turns.length === 0) return 'messages: at least one message is required';
      const place = turns.findIndex(({ role }) => !['user', 'assistant', 'system'].includes(role));
      if (place >= 0) return `messages.${place}.role: Input should be 'user', 'assistant' or 'system'`;
      const empty = turns.findIndex(({ content }) => content.length === 0);
      return empty < 0 ? null : `messages.${empty}: all messages must have non-empty content`;
    },
  },
  {
    id: 'model-known',
    about: 'The model exists.',
    source: 'about-claude/models/overview',
    refuses: ({ model, request }) => (model === undefined ? { status: 404, message: `model: ${request.model}` } : null),
  },
  {
    id: 'model-allowed',
    about: 'The key may use the model.',
    source: 'api/errors',
    refuses: ({ account, request }) =>
      account === undefined || account.models === 'all' || account.models.includes(request.model)
        ? null
        : { status: 403, message: `Your API key does not have permission to use ${request.model}.` },
  },
];

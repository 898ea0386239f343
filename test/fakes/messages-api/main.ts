/**
 * Starts the local Messages API with its stand-in for Claude, so that everything that needs a key can be tried without
 * one: `npx tsx test/fakes/messages-api/main.ts [--port 8898]`, then the two lines it prints, then `npm run demo`.
 */
import { parseArgs } from 'node:util';
import { standIn } from './brain/index.ts';
import { startMessagesApi, testKey } from './index.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8898' } } });
const api = await startMessagesApi({ brain: standIn, port: Number(values.port) });
console.log(`export ANTHROPIC_BASE_URL=${api.url}\nexport ANTHROPIC_API_KEY=${testKey}`);
console.error('Answers come from a stand-in that counts words, not from Claude. End with Ctrl+C.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void api.close());

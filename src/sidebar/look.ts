/** Asks Firstline about the ticket on the agent's screen, through Zendesk's proxy, which signs with the shared secret. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { afterFailure, type Found } from './shown.ts';
import type { ZafClient, ZafFailure } from './zaf.ts';

/** The framework itself never gives up on a request. */
const answerTimeoutMs = 15_000;
const tokenLifeSeconds = 60;

export async function look(client: ZafClient, ticketId: number): Promise<Found> {
  const { settings } = await client.metadata();
  const endpoint = settings?.endpoint?.replace(/\/+$/, '') ?? '';
  if (endpoint === '') return { kind: 'trouble', trouble: 'no-address' };
  const answer = await ask(client, `${endpoint}/api/tickets/${ticketId}`);
  if ('failure' in answer) return afterFailure(answer.failure, navigator.onLine);
  const { view } = answer;
  // Something else may answer at a wrong address, and with 200.
  return view?.ticketId === ticketId ? { kind: 'view', view } : { kind: 'trouble', trouble: 'wrong-address' };
}

type Answer = Readonly<{ view: TicketView | null }> | Readonly<{ failure: ZafFailure }>;

function ask(client: ZafClient, url: string): Promise<Answer> {
  const asked = client.request<TicketView | null>({
    url,
    type: 'GET',
    dataType: 'json',
    secure: true,
    headers: { Authorization: 'Bearer {{jwt.token}}' },
    jwt: {
      algorithm: 'HS256',
      secret_key: '{{setting.shared_secret}}',
      expiry: tokenLifeSeconds,
      claims: { aud: 'firstline' },
    },
    autoRetry: false,
    timeout: answerTimeoutMs,
  });
  return new Promise((resolve) => {
    const impatient = setTimeout(() => resolve({ failure: { status: 0 } }), answerTimeoutMs);
    const answer = (given: Answer) => {
      clearTimeout(impatient);
      resolve(given);
    };
    asked.then(
      (view) => answer({ view }),
      (failure: ZafFailure | undefined) => answer({ failure: failure ?? {} }),
    );
  });
}

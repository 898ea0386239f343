/** Asks Firstline about the ticket on the agent's screen, through Zendesk's proxy, which signs with the shared secret. */
import type { TicketView } from '../core/ticket-view.ts';
import { afterFailure, isOvertaken, type Shown } from './shown.ts';
import type { ZafClient, ZafFailure } from './zaf.ts';

/** The framework itself never gives up on a request. */
const answerTimeoutMs = 15_000;
const tokenLifeSeconds = 60;

export async function look(client: ZafClient, ticketId: number): Promise<Shown> {
  const { settings } = await client.metadata();
  const endpoint = settings?.endpoint?.replace(/\/+$/, '') ?? '';
  if (endpoint === '') return { kind: 'trouble', trouble: 'no-address' };
  const answer = await ask(client, `${endpoint}/api/tickets/${ticketId}`);
  if (answer.kind === 'failure') return afterFailure(answer.failure, navigator.onLine);
  const { view } = answer;
  // Something else may answer at a wrong address, and with 200.
  if (view?.ticketId !== ticketId) return { kind: 'trouble', trouble: 'wrong-address' };
  const now = await client.get(['ticket.comments']);
  return { kind: 'run', view, newer: isOvertaken(now['ticket.comments'], view), trouble: null };
}

type Answer = Readonly<{ kind: 'view'; view: TicketView | null }> | Readonly<{ kind: 'failure'; failure: ZafFailure }>;

function ask(client: ZafClient, url: string): Promise<Answer> {
  const tooLate = new Promise<Answer>((resolve) => {
    setTimeout(() => resolve({ kind: 'failure', failure: { status: 0 } }), answerTimeoutMs);
  });
  const asked = client.request({
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
  const answered = asked.then(
    (view): Answer => ({ kind: 'view', view }),
    (failure: ZafFailure): Answer => ({ kind: 'failure', failure: failure ?? {} }),
  );
  return Promise.race([answered, tooLate]);
}

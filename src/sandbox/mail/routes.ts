// Mail over HTTP: taking one in, showing what would have gone out, fetching files. Separate from Zendesk's own API,
// where mail comes in by mail servers.
// curl --data-binary @mail.eml -H 'content-type: message/rfc822' http://127.0.0.1:PORT/sandbox/mail

import express, { type Express, type Request } from 'express';
import { answering } from '../answering.ts';
import { refuse } from '../errors.ts';
import { isRecord, type Reply } from '../route.ts';
import type { Account } from '../state.ts';
import { mountFiles } from './files.ts';
import { outboxOf } from './outbox.ts';
import { mailBytesMax, receiveMail, tooLarge } from './receive-mail.ts';

/** Not a type that a form of a web page elsewhere could send. */
const mailType = 'message/rfc822';

export function mountMail(app: Express, account: Account): void {
  const body = express.raw({ type: mailType, limit: mailBytesMax });
  app.get(
    '/sandbox/mail',
    answering(account, () => ({ body: { mails: outboxOf(account) } })),
  );
  app.post('/sandbox/mail', (request, response, next) =>
    body(request, response, (error: unknown) => {
      const isTooLarge = isRecord(error) && error.type === 'entity.too.large';
      if (error && !isTooLarge) next(error);
      else answering(account, () => take(account, request, isTooLarge))(request, response).catch(next);
    }),
  );
  mountFiles(app, account);
}

async function take(account: Account, request: Request, isTooLarge: boolean): Promise<Reply> {
  if (isTooLarge) throw tooLarge();
  const body: unknown = request.body;
  if (request.is(mailType) === false) {
    throw refuse(415, { error: 'MailRefused', description: `Send the raw mail with content-type: ${mailType}` });
  }
  const received = await receiveMail(account, Buffer.isBuffer(body) ? body : '');
  return { status: received.became === 'suspended' ? 202 : 201, body: received };
}

/** A bulk edit moves a whole backlog; what was written before Firstline was here is not its to answer. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const beforeInstallation = defineCheck({
  id: 'before-installation',
  about: 'A message from before the installation is left alone.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ comment, cause, desk }) =>
    cause.startsWith('comment:') && Date.parse(comment.createdAt) < Date.parse(desk.installedAt)
      ? 'the message is older than the installation'
      : null,
  fires: [snapshotted({ comment: { createdAt: '2025-12-31T23:59:59Z' } })],
  quiet: [
    snapshotted(),
    snapshotted({ comment: { createdAt: '2026-01-01T00:00:00Z' } }),
    snapshotted({ comment: { createdAt: '2025-12-31T23:59:59Z' }, cause: 'agent:1' }),
  ],
});

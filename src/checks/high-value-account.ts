/** Some customers are promised a person; Zendesk knows who they are, the policy by what. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';
import { vipReason } from '../core/vip.ts';

export const highValueAccount = defineCheck({
  id: 'high-value-account',
  about: 'A customer whom escalation.vip names, by tag, field or revenue, gets a person.',
  at: 'snapshotted',
  effect: 'handover',
  test: (evidence, policy) => vipReason(evidence.snapshot, policy.escalation.vip),
  // The examples' policy names a tag, a tier and a revenue.
  fires: [
    snapshotted({ customer: { tags: ['vip'] } }),
    snapshotted({ ticket: { tags: ['vip'] } }),
    snapshotted({ organization: { tags: ['VIP'] } }),
    snapshotted({ organization: { fields: { tier: 'Enterprise' } } }),
    snapshotted({ customer: { fields: { tier: 'enterprise' } } }),
    snapshotted({ organization: { fields: { arr: 100_000 } } }),
    snapshotted({ organization: { fields: { arr: '250000.50' } } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ customer: { tags: ['vipassana'] } }),
    snapshotted({ organization: { fields: { tier: 'starter', arr: 99_999 } } }),
    snapshotted({ organization: { fields: { arr: 'unknown' } } }),
  ],
});

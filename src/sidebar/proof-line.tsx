/** How far a draft is proved, in words that say what was counted. */
import { type DraftView, proofOf } from './proof.ts';
import { words } from './words.ts';

export function ProofLine({ draft }: Readonly<{ draft: DraftView }>) {
  const { claims, proved, articles } = proofOf(draft);
  if (claims === 0) return <p className="proof">{words.proof.nothing}</p>;
  const isSure = proved === claims;
  const counted = isSure
    ? words.proof.all_count({ count: claims })
    : words.proof.some_proved_claims({ proved, claims });
  return (
    <p className={isSure ? 'proof sure' : 'proof unsure'}>
      {articles === 0 ? counted : `${counted}, ${words.proof.from_count({ count: articles })}`}
    </p>
  );
}

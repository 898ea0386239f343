/** The page in each of its states. Free of the framework, so that every state can be rendered by a test. */
import { Button } from '@zendeskgarden/react-buttons';
import { Skeleton } from '@zendeskgarden/react-loaders';
import type { Acts } from './acts.ts';
import type { Asked } from './requests.ts';
import { Rewrite } from './rewrite.tsx';
import { Run } from './run.tsx';
import { Said } from './said.tsx';
import type { Shown } from './shown.ts';
import { StandingNow } from './standing.tsx';
import type { Suggestion } from './suggestions.ts';
import { words } from './words.ts';

type Props = Readonly<{ shown: Shown; asked: Asked | null; suggestion: Suggestion | null; acts: Acts }>;

export function Page({ shown, asked, suggestion, acts }: Props) {
  const canAsk = shown.kind === 'nothing' && shown.why !== 'in-work';
  return (
    <main aria-busy={shown.kind === 'loading'}>
      {shown.kind === 'loading' && <Loading />}
      {/* What changes by itself is read out to whoever does not see it change. */}
      <div className="live" aria-live="polite">
        {shown.kind === 'nothing' && (
          <div className="nothing">
            <h1>{words.nothings[shown.why].title}</h1>
            <p>{words.nothings[shown.why].text}</p>
          </div>
        )}
        {shown.kind === 'run' && <StandingNow {...shown} asked={asked} reload={acts.reload} want={acts.want} />}
      </div>
      {canAsk && <Rewrite asked={asked} want={acts.want} submit={words.rewrite.first} isFirst />}
      {shown.kind === 'trouble' && (
        <>
          <Said type="error" {...words.troubles[shown.trouble]} />
          <Button isStretched onClick={acts.reload}>
            {words.retry}
          </Button>
        </>
      )}
      {/* By the ticket: what is typed about it stays while its runs come and go. */}
      {shown.kind === 'run' && (
        <Run key={shown.view.ticketId} {...shown} asked={asked} suggestion={suggestion} acts={acts} />
      )}
    </main>
  );
}

/** Of about the shape of what comes, so that little moves when it does. */
function Loading() {
  return (
    <div role="img" aria-label={words.loading}>
      <Skeleton width="60%" height="20px" />
      <Skeleton height="64px" />
      <Skeleton />
      <Skeleton />
      <Skeleton width="80%" />
    </div>
  );
}

/** The insights page in each of its states: what is chosen above, figures below, and the runs behind one in a panel. */
import { Skeleton } from '@zendeskgarden/react-loaders';
import { useState } from 'react';
import type { Scheme } from '../scheme.ts';
import type { ZafClient } from '../zaf.ts';
import { BehindPanel, type Opened } from './behind-panel.tsx';
import { type Choice, firstChoice, queryOf } from './choice.ts';
import { Figures } from './figures.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Troubled } from './troubled.tsx';
import { useInsights } from './use-insights.ts';
import { words } from './words.ts';

export function Page({ client, scheme }: Readonly<{ client: ZafClient; scheme: Scheme }>) {
  const [choice, setChoice] = useState<Choice>(firstChoice);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { figures, choice: shown, loading, trouble, reload } = useInsights(client, choice);
  return (
    <main aria-busy={loading} className={loading && figures !== null ? 'stale' : ''}>
      <FilterBar choice={choice} figures={figures} choose={setChoice} />
      {/* There from the start, so that what comes into it is read out. */}
      <p className="unseen" role="status">
        {loading ? words.loading : ''}
      </p>
      {trouble !== null && !loading && <Troubled trouble={trouble} isOld={figures !== null} reload={reload} />}
      {figures === null && loading && <Loading />}
      {figures !== null && figures.runs === 0 && <Empty />}
      {figures !== null && figures.runs > 0 && (
        <Figures
          figures={figures}
          choice={shown}
          scheme={scheme}
          narrow={(filters) => setChoice({ ...choice, filters })}
          open={(label, behind) =>
            setOpened({ label, query: { ...queryOf(shown, Date.parse(figures.to) - 1), ...behind } })
          }
        />
      )}
      {opened !== null && <BehindPanel client={client} {...opened} close={() => setOpened(null)} />}
    </main>
  );
}

const Empty = () => (
  <section className="empty" role="status">
    <h2>{words.empty.title}</h2>
    <p>{words.empty.text}</p>
  </section>
);

/** Of about the shape of what comes, so that little moves when it does. */
function Loading() {
  return (
    <div role="img" aria-label={words.loading}>
      <div className="tiles">
        {[1, 2, 3, 4].map((each) => (
          <Skeleton key={each} height="116px" />
        ))}
      </div>
      <Skeleton height="320px" />
    </div>
  );
}

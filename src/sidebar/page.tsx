/** The page in each of its states. Free of the framework, so that every state can be rendered by a test. */
import { Button } from '@zendeskgarden/react-buttons';
import { Skeleton } from '@zendeskgarden/react-loaders';
import { Alert } from '@zendeskgarden/react-notifications';
import { Run } from './run.tsx';
import type { Shown } from './shown.ts';
import { words } from './words.ts';

type Props = Readonly<{ shown: Shown; reload: () => void; insert: () => Promise<void> }>;

export function Page({ shown, reload, insert }: Props) {
  return (
    <main aria-busy={shown.kind === 'loading'}>
      {shown.kind === 'loading' && <Loading />}
      {shown.kind === 'nothing' && (
        <div className="nothing" role="status">
          <h1>{words.nothings[shown.why].title}</h1>
          <p>{words.nothings[shown.why].text}</p>
        </div>
      )}
      {shown.kind === 'trouble' && (
        <>
          <Alert type="error" role="alert">
            <Alert.Title>{words.troubles[shown.trouble].title}</Alert.Title>
            {words.troubles[shown.trouble].text}
          </Alert>
          <Button isStretched onClick={reload}>
            {words.retry}
          </Button>
        </>
      )}
      {shown.kind === 'run' && <Run key={shown.view.run} {...shown} reload={reload} insert={insert} />}
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

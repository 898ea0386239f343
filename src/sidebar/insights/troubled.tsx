/** What went wrong, in words, and the way out. */
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import type { Trouble } from '../shown.ts';
import { words } from './words.ts';

/** `isOld`: figures from before are still there. */
type Props = Readonly<{ trouble: Trouble; isOld: boolean; reload: () => void }>;

export function Troubled({ trouble, isOld, reload }: Props) {
  const { title, text } = words.troubles[trouble];
  return (
    <div className="trouble">
      <Alert type={isOld ? 'warning' : 'error'} role="alert">
        <Alert.Title>{title}</Alert.Title>
        {text} {isOld && words.old}
      </Alert>
      <Button onClick={reload}>{words.retry}</Button>
    </div>
  );
}

/** Something to know before anything else, with a way out where there is one. */
import { Alert } from '@zendeskgarden/react-notifications';
import type { ReactNode } from 'react';

type Props = Readonly<{
  type: 'info' | 'warning' | 'success' | 'error';
  title: string;
  text: string;
  children?: ReactNode;
}>;

export const Said = ({ type, title, text, children }: Props) => (
  <Alert type={type} role={type === 'error' ? 'alert' : undefined}>
    <Alert.Title>{title}</Alert.Title>
    {text} {children}
  </Alert>
);

/** What Firstline itself says, always in English: told to a screen reader where the page is in another language. */
import type { ReactNode } from 'react';
import { language } from './translate.ts';

export const English = ({ children }: Readonly<{ children: ReactNode }>) => (
  <span lang={language === 'en' ? undefined : 'en'}>{children}</span>
);

/**
 * Colours of what is drawn, for light and dark. Told apart by how light they are as well as by hue, so that a colour-blind
 * reader loses nothing; each stands out from the page at 3:1 or more. Text has Garden's colours, in insights.css.
 */
import type { Kind } from '../../core/app/insights-schema.ts';
import type { Scheme } from '../scheme.ts';

export type Palette = Readonly<Record<Kind, string>> &
  Readonly<Record<'page' | 'text' | 'line' | 'bar' | 'cap', string>>;

export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    ...{ reply: '#1f4f8f', suggest: '#2b9a8d', handover: '#c2500a', label: '#7d5fa8', ignore: '#85909a' },
    ...{ page: '#ffffff', text: '#5c6970', line: '#e8eaec', bar: '#1f73b7', cap: '#b3123b' },
  },
  dark: {
    ...{ reply: '#7db5ee', suggest: '#3fa796', handover: '#f29a4a', label: '#b79bdb', ignore: '#8b97a0' },
    ...{ page: '#151a1e', text: '#b0b8be', line: '#2e363c', bar: '#5b9fe0', cap: '#f2808f' },
  },
};

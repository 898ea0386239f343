/** What a sync ends with that another one has overtaken; apart because it shows in several places of it. */
import { Fault } from '../../core/fault.ts';

export const overtaken = (cause?: unknown): Fault =>
  new Fault(
    'transient',
    'another process has brought the knowledge base up to date meanwhile: what this one read is left out',
    cause === undefined ? {} : { cause },
  );

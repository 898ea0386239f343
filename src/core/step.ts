/** The labelled steps of a run, in order. A process may die at each of them and nothing is lost or said twice. */
export const steps = [
  'leased',
  'snapshotted',
  'run-opened',
  'classified',
  'retrieved',
  'answered',
  'decided',
  'proposed',
  'action-intended',
  'action-performed',
  'action-recorded',
  'first-write-sent',
  'first-write-recorded',
  'second-write-sent',
  'second-write-recorded',
  'settled',
  'released',
] as const;
export type Step = (typeof steps)[number];

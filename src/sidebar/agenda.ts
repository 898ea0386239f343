/** When to look next: the earliest of what was asked for, and not while nobody sees the page. */

export type Agenda = Readonly<{
  /** Runs within this time; what is due earlier already stands. */
  within: (ms: number) => void;
  /** Nothing is due any more. */
  clear: () => void;
  stop: () => void;
}>;

export function agendaFor(run: () => void): Agenda {
  let dueAtMs = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clear = () => {
    clearTimeout(timer);
    dueAtMs = Number.POSITIVE_INFINITY;
  };
  // A browser tab in the background catches up when it is turned to.
  const runSeen = () => {
    if (document.hidden || dueAtMs > Date.now()) return;
    clear();
    run();
  };
  document.addEventListener('visibilitychange', runSeen);
  return {
    within: (ms) => {
      const atMs = Date.now() + ms;
      if (atMs >= dueAtMs) return;
      clear();
      dueAtMs = atMs;
      timer = setTimeout(runSeen, ms);
    },
    clear,
    stop: () => {
      clear();
      document.removeEventListener('visibilitychange', runSeen);
    },
  };
}

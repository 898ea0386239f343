// The limit of every wait. Apart, because the limits of whole tests stand in a configuration that imports it.

/** Who waits so long has waited for ever: on a slow machine everything takes its time, and nothing may fail for that. */
export const hangsMs = 240_000;

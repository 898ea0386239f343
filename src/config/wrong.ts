/** What is wrong with a policy, by the path of its key. */
export type Wrong = Readonly<{ path: readonly PropertyKey[]; message: string }>;

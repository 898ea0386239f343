/**
 * Transformers.js as it is used here, for every kind of model. It is loaded only when a model is wanted, and is never
 * allowed on the network: the files are there before it is asked. Like the texts it is given, this is the same for all.
 */

/** Fetches nothing, and says nothing: of a run that failed it would print the whole text. */
export async function loadTransformers(): Promise<typeof import('@huggingface/transformers')> {
  const library = await import('@huggingface/transformers');
  library.env.allowRemoteModels = false;
  library.env.useFSCache = false;
  library.env.logLevel = library.LogLevel.NONE;
  return library;
}

/** What any tokenizer can take: one line, whole characters, not endless. */
export const readable = (text: string, charsMax: number): string =>
  text
    .slice(0, 2 * charsMax)
    .replace(/\p{Cs}/gu, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, charsMax)
    .replace(/\p{Cs}$/u, '');

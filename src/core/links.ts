/**
 * Finds whatever a mail program, Zendesk or a reader would take for an address, and markup. Separate because the list of
 * disguises grows by itself; addresses are compared whole, so that part of a known one is an unknown one.
 */

/** Bounded everywhere, so that the time taken is linear in the text. */
const patterns: readonly RegExp[] = [
  /!?\[[^\]]{0,200}\]\s?[([][^)\]]{0,500}[)\]]/gu, // markup of links and pictures
  /<\/?[a-z][^>]{0,300}>/giu,
  /(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,30}:(?=[^\s\p{P}]|\/|\?)[^\s<>"”»]{1,500}/giu, // any scheme
  /(?<![\p{L}\p{N}:])(?:\/\/|\\\\)[^\s<>"”»]{1,500}/gu,
  /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}._%+'-]{1,64}@)?(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])(?:[:/?#][^\s<>"”»]{0,500})?/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{2,30}/giu,
];

const disguises: readonly Readonly<[RegExp, string]>[] = [
  [/[。．｡․]/g, '.'],
  [/\s?[[({<]\s?(?:\.|dot|punkt|point)\s?[\])}>]\s?/giu, '.'],
  [/(?<=[\p{L}\p{N}])\s(?:dot|punkt)\s(?=\p{L}{2,24}(?!\p{L}))/giu, '.'],
  [/\s?[[({<]\s?(?:@|at|bei|chez|arobase)\s?[\])}>]\s?/giu, '@'],
];

/** Without the end of the sentence, and without what makes no other address. */
const plain = (link: string): string =>
  link
    .toLowerCase()
    .replace(/[.,;:!?)\]'»”…]+$/u, '')
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');

/** Lower case, without `https://`. */
export function linksIn(text: string): ReadonlySet<string> {
  const open = disguises.reduce((shown, [disguise, meant]) => shown.replace(disguise, meant), text.normalize('NFKC'));
  const links = patterns.flatMap((pattern) => open.match(pattern) ?? []).map(plain);
  return new Set(links.filter((link) => !abbreviation.test(link)));
}

/** Of links as from `linksIn`: somebody's address, and no page. */
export const isMailAddress = (link: string): boolean => /^[^/:\s]+@[^/:\s]+$/.test(link);

/**
 * Without addresses and markup, but for what `known` has (as from `linksIn`): of a link in markup its words stay. A
 * disguised address stays too, since nothing makes a link of it.
 */
export function withoutLinks(text: string, known: ReadonlySet<string>, instead: string): string {
  const bare = text
    .replace(/!\[[^\]]{0,200}\]\s?[([][^)\]]{0,500}[)\]]/gu, instead)
    .replace(/\[([^\]]{0,200})\]\s?[([][^)\]]{0,500}[)\]]/gu, '$1');
  return patterns.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (found) => {
        const link = plain(found.normalize('NFKC'));
        return known.has(link) || abbreviation.test(link) ? found : instead;
      }),
    bare,
  );
}

const abbreviation = /^(?:z\.b|d\.h|u\.a|e\.g|i\.e|p\.ex|a\.m|p\.m|c\.-a-d)$/;

// Turns comment text into HTML, roughly as Zendesk does when it stores one. Separate because everything that shows words
// needs it; the way back begins with cleaning and is in `clean-html.ts`.

/** Text as it may stand in HTML, in a double-quoted attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Plain text as the HTML that Zendesk shows. */
export function textToHtml(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p dir="auto">${escapeHtml(part).replaceAll('\n', '<br>')}</p>`);
  return `<div class="zd-comment" dir="auto">${paragraphs.join('')}</div>`;
}

/** What is left of a text without anything that looks like a tag. */
export const withoutTags = (text: string): string => text.replace(/<[a-z/!?][^<>]*>/gi, '');

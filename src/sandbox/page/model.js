// What the page reads out of a ticket: the outcome and the labels that Firstline leaves in its tags. Pure, so that the
// drawing files need no knowledge of tag names.

/** Outcomes in the order of the filters; `tag` is what marks a ticket, null when nothing does. */
export const outcomes = [
  { id: 'replied', label: 'Replied', tag: 'firstline_replied' },
  { id: 'draft', label: 'Draft', tag: 'firstline_suggested' },
  { id: 'handover', label: 'Handed over', tag: 'firstline_handover' },
  { id: 'labelled', label: 'Labelled', tag: 'firstline_labelled' },
  { id: 'untouched', label: 'Untouched', tag: null },
];

const untouched = outcomes[outcomes.length - 1];

/** The outcome of a ticket; a handover counts before anything else, because a person has it now. */
export function outcomeOf(ticket) {
  const tags = ticket.tags ?? [];
  const handover = outcomes.find((one) => one.id === 'handover' && tags.includes(one.tag));
  return handover ?? outcomes.find((one) => one.tag !== null && tags.includes(one.tag)) ?? untouched;
}

function afterPrefix(tags, prefix) {
  return tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length));
}

const words = (id) => id.replaceAll('_', ' ').replaceAll('-', ' ');

/** The labels Firstline put on a ticket, as words; null or an empty list where there is none. */
export function labelsOf(ticket) {
  const tags = ticket.tags ?? [];
  const [intent] = afterPrefix(tags, 'firstline_intent_');
  const [sentiment] = afterPrefix(tags, 'firstline_sentiment_');
  const [language] = afterPrefix(tags, 'firstline_language_');
  return {
    intent: intent === undefined ? null : words(intent),
    sentiment: sentiment ?? null,
    language: language ?? null,
    reasons: afterPrefix(tags, 'firstline_handover_').map(words),
  };
}

/** A language code as an English name: "fr" is "French". */
export function languageName(code) {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code.replaceAll('_', '-')) ?? code;
  } catch {
    return code;
  }
}

/** The subject, or words that say that there is none. */
export function subjectOf(ticket) {
  const subject = (ticket.subject ?? '').trim();
  return subject === '' ? '(no subject)' : subject;
}

/** How many tickets have each outcome, by outcome id, and `all`. */
export function countOutcomes(tickets) {
  const counts = { all: tickets.length };
  for (const one of outcomes) counts[one.id] = 0;
  for (const ticket of tickets) counts[outcomeOf(ticket).id] += 1;
  return counts;
}

/** The tickets to show, newest first: the order never changes while one reads. */
export function visibleTickets(tickets, filter, query) {
  const wanted = query.trim().toLowerCase();
  return tickets
    .filter((ticket) => filter === 'all' || outcomeOf(ticket).id === filter)
    .filter((ticket) => {
      const { name, email } = ticket.requester ?? {};
      return wanted === '' || [ticket.id, ticket.subject, name, email].join(' ').toLowerCase().includes(wanted);
    })
    .sort((a, b) => Number(b.id) - Number(a.id));
}

// What an agent has typed and chosen on a ticket but not submitted, one form for each ticket. Apps change it too, and
// nothing of it is stored before it is submitted. Also what became of the last submission, so that it is told under its own
// ticket. Pure apart from the map of forms.

const forms = new Map();

/** The ticket's form; a new one is empty. `changes` are in the names of the API. */
export function formOf(id) {
  if (!forms.has(id)) forms.set(id, emptyForm());
  return forms.get(id);
}

const emptyForm = () => ({
  text: '',
  type: 'publicReply',
  changes: {},
  customFields: {},
  addTags: [],
  removeTags: [],
  canSave: true,
  isSending: false,
  error: '',
  saved: '',
  /** What the person who plays the customer has typed. */
  reply: '',
  replyError: '',
});

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What of `now` is not as it was sent. */
const unsent = (now, sent) =>
  Object.fromEntries(Object.entries(now).filter(([key, value]) => !isSame(value, sent[key])));

/** Takes out what was sent, a copy of this form; what came meanwhile stays for the next time. */
export function takeOut(form, sent) {
  if (sent.text !== '' && form.text.startsWith(sent.text)) form.text = form.text.slice(sent.text.length).trimStart();
  form.changes = unsent(form.changes, sent.changes);
  form.customFields = unsent(form.customFields, sent.customFields);
  form.addTags = form.addTags.filter((tag) => !sent.addTags.includes(tag));
  form.removeTags = form.removeTags.filter((tag) => !sent.removeTags.includes(tag));
}

/** The ticket as the agent sees it: stored values under unsaved ones. */
export function withChanges(ticket, form) {
  const kept = ticket.tags.filter((tag) => !form.removeTags.includes(tag));
  const custom = new Map(ticket.custom_fields.map(({ id, value }) => [id, value]));
  for (const [id, value] of Object.entries(form.customFields)) custom.set(Number(id), value);
  return {
    ...ticket,
    ...form.changes,
    tags: [...new Set([...kept, ...form.addTags])].sort(),
    custom_fields: [...custom].map(([id, value]) => ({ id, value })),
  };
}

/** With the names of who and where it would be assigned to, which the desk knows. */
export function asSeen(ticket, form, desk) {
  const seen = withChanges(ticket, form);
  const nameIn = (list, id) => list?.find((one) => one.id === id)?.name ?? null;
  return {
    ...seen,
    ...('group_id' in form.changes ? { group: nameIn(desk?.groups, seen.group_id) } : {}),
    ...('assignee_id' in form.changes ? { assignee: nameIn(desk?.agents, seen.assignee_id) } : {}),
  };
}

export function addTags(form, tags) {
  form.addTags = [...new Set([...form.addTags, ...tags])];
  form.removeTags = form.removeTags.filter((tag) => !tags.includes(tag));
}

export function removeTags(form, tags) {
  form.removeTags = [...new Set([...form.removeTags, ...tags])];
  form.addTags = form.addTags.filter((tag) => !tags.includes(tag));
}

/** Replaces all tags, told as what comes and what goes, so that a tag set meanwhile by somebody else survives. */
export function setTags(form, ticket, tags) {
  form.addTags = tags.filter((tag) => !ticket.tags.includes(tag));
  form.removeTags = ticket.tags.filter((tag) => !tags.includes(tag));
}

/** Names of the fields that would change, for people. */
export function unsavedFields(form) {
  const tags = form.addTags.length + form.removeTags.length > 0 ? ['tags'] : [];
  return [
    ...Object.keys(form.changes).map((name) => name.replace(/_id$/, '')),
    ...(Object.keys(form.customFields).length > 0 ? ['custom fields'] : []),
    ...tags,
  ];
}

/** An agent who submits a new ticket has looked at it. */
export function statusAfter(ticket, form) {
  const { status } = withChanges(ticket, form);
  return status === 'new' ? 'open' : status;
}

/** Why a submission would do nothing, in words; empty when it would do something. */
export function whatIsMissing(ticket, form) {
  const isSomething = form.text.trim() !== '' || unsavedFields(form).length > 0;
  return isSomething || statusAfter(ticket, form) !== ticket.status ? '' : 'Nothing to submit: no text and no change';
}

/** The body of a submission, in the attributes of the API. */
export function submissionOf(ticket, form) {
  const custom = Object.entries(form.customFields).map(([id, value]) => ({ id: Number(id), value }));
  const comment = { body: form.text.trim(), public: form.type === 'publicReply' };
  return {
    ...form.changes,
    status: statusAfter(ticket, form),
    ...(form.addTags.length > 0 ? { additional_tags: form.addTags } : {}),
    ...(form.removeTags.length > 0 ? { remove_tags: form.removeTags } : {}),
    ...(custom.length > 0 ? { custom_fields: custom } : {}),
    ...(comment.body === '' ? {} : { comment }),
  };
}

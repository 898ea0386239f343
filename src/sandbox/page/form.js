// What an agent has typed and chosen on a ticket but not submitted, one form for each ticket. Apps change it too, and
// nothing of it is stored before it is submitted. Pure apart from the map of forms.

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
});

/** Empties the form and keeps what is not part of a submission. */
export function clearForm(form) {
  Object.assign(form, { ...emptyForm(), type: form.type, canSave: form.canSave });
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
    ...Object.keys(form.changes),
    ...(Object.keys(form.customFields).length > 0 ? ['custom fields'] : []),
    ...tags,
  ];
}

/** The body of a submission, in the attributes of the API. */
export function submissionOf(form, status) {
  const custom = Object.entries(form.customFields).map(([id, value]) => ({ id: Number(id), value }));
  const comment = { body: form.text.trim(), public: form.type === 'publicReply' };
  return {
    ...form.changes,
    status,
    ...(form.addTags.length > 0 ? { additional_tags: form.addTags } : {}),
    ...(form.removeTags.length > 0 ? { remove_tags: form.removeTags } : {}),
    ...(custom.length > 0 ? { custom_fields: custom } : {}),
    ...(comment.body === '' ? {} : { comment }),
  };
}

// The stand-in, made to fail where a test needs it to: on given tickets the small model's drafts hold a number that no
// article has, so that the gate refuses them and the larger model is asked. What share really fails nobody knows yet.
import type { Brain, Part } from '../../fakes/messages-api/index.ts';

/** `subjects`: of the tickets; `large`: the model that does not fail. */
export const stumblingOn =
  (brain: Brain, subjects: readonly string[], large: string): Brain =>
  (request) => {
    const said = brain(request);
    const fails =
      said.kind === 'message' &&
      request.model !== large &&
      said.parts.some((part) => part.type === 'text' && (part.cite?.length ?? 0) > 0) &&
      subjects.some((subject) => JSON.stringify(request.body.messages).includes(asJsonTwice(subject)));
    if (!fails) return said;
    const cite = said.parts.flatMap((part) => (part.type === 'text' ? (part.cite ?? []) : [])).slice(0, 1);
    const wrong: Part = { type: 'text', text: ' It takes 97 minutes at most.', cite };
    return { ...said, parts: [...said.parts, wrong] };
  };

/** The ticket is JSON in a text of a JSON body. */
const asJsonTwice = (text: string): string => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1);

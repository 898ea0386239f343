/** Whoever asks for a person gets one: the words count even where the model did not hear them. */
import { defineCheck } from '../core/check.ts';
import { type ClassifiedParts, classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string, parts: ClassifiedParts = {}) => classified({ ...parts, comment: { text } });

export const asksForHuman = defineCheck({
  id: 'asks-for-human',
  about: 'A customer who asks for a person gets a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('asks-for-human', evidence, policy) ? 'asks for a person' : null),
  fires: [
    classified({ classification: { signals: ['asks-for-human'] } }),
    said('agent'),
    said('Hi,\nAgent please!\nTom'),
    said('Can I please talk to a real person about this?'),
    said('I want to speak with your manager.'),
    said('Could you transfer me to someone who can help'),
    said('No more automated replies. Let a human look at it.'),
    said('Please call me back, 0170 1234567.'),
    said('Mensch'),
    said('Ich möchte mit einem echten Mitarbeiter sprechen.'),
    said('Kann mich jemand verbinden? Ich will einen richtigen Menschen.'),
    said('Bitte um einen Rückruf.'),
    said('Je voudrais parler à un conseiller, s’il vous plaît.'),
    said('Je veux une vraie personne !'),
    said('Quiero hablar con una persona.'),
    said('Vorrei parlare con un operatore.'),
    said('Ik wil met een medewerker spreken.'),
  ],
  quiet: [
    classified(),
    said('I am a real person, please unlock my account.'),
    said('The double booking was a human error on our side.'),
    said('The agent app crashes when I open a shift.'),
    said('I talked to an agent yesterday and the export works now, one more question.'),
    said('Can someone help me export my data?'),
    said('How do I change the role of a person in human resources?'),
    said('The wrong person is on the Monday shift.'),
    said('Das war menschliches Versagen, die Schicht ist doppelt.'),
    said('Ich bin kein Roboter, warum kommt das Captcha?'),
    said('Pouvez-vous me rappeler comment exporter mes données ?'),
    said('Il manque une personne dans le planning.'),
  ],
});

/** Exceptions are for people to make. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const policyException = defineCheck({
  id: 'policy-exception',
  about: 'The wish for an exception from a rule is noted; a policy may hand it to a person.',
  at: 'classified',
  effect: 'note',
  test: (evidence, policy) => (hears('policy-exception', evidence, policy) ? 'asks for an exception' : null),
  fires: [
    classified({ classification: { signals: ['policy-exception'] } }),
    said('Could you make an exception this one time?'),
    said('I know the 30 days are over, but as a gesture of goodwill?'),
    said('Können Sie aus Kulanz erstatten?'),
    said('Pouvez-vous faire une exception ?'),
    said('¿Pueden hacer una excepción?'),
    said('Potete fare un’eccezione?'),
    said('Kunt u een uitzondering maken?'),
  ],
  quiet: [
    classified(),
    said('The export throws a null pointer exception.'),
    said('What is your refund policy?'),
    said('Without exception all shifts are gone.'),
  ],
});

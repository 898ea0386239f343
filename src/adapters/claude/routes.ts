/** Which model writes, and how hard it thinks: the small one first, the large one only where a draft failed the gate. */
import type { Classification } from '../../core/classification.ts';
import type { Route } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';

type Step = Readonly<{ use: 'simple' | 'complex'; effort: Route['effort'] }>;

const steps: Readonly<Record<Classification['complexity'], readonly Step[]>> = {
  simple: [{ use: 'simple', effort: 'medium' }],
  moderate: [
    { use: 'simple', effort: 'medium' },
    { use: 'complex', effort: 'medium' },
  ],
  complex: [
    { use: 'simple', effort: 'high' },
    { use: 'complex', effort: 'medium' },
  ],
};

/** Where the policy names one model for both, it is not asked twice. */
export function routesFor(complexity: Classification['complexity'], { models }: Policy): readonly Route[] {
  const routes = steps[complexity].map(({ use, effort }) => ({ model: models[use], effort }));
  return routes
    .filter((route, place) => routes.findIndex(({ model }) => model === route.model) === place)
    .map((route, place) => (place === 0 ? route : { ...route, spare: true }));
}

/** The check of the operator's own systems: whether each answers, and whether its tools are still what the policy says. */
import { systemClock } from '../../adapters/clock.ts';
import { openConnectors } from '../../adapters/connectors/index.ts';
import { createLog } from '../../adapters/log.ts';
import { readEnvironment } from '../../config.ts';
import type { ConnectorFinding } from '../../core/connector.ts';
import type { Policy } from '../../core/policy.ts';
import { defineDoctorCheck, type Finding, ok, warning, wrong } from './check.ts';
import { attempt } from './gather.ts';

export const connectors = defineDoctorCheck({
  id: 'connectors',
  about: 'connectors',
  needs: ['policy'],
  run: async ({ policy: { policy } }) => {
    if (policy.connectors.length === 0) return [ok('none in the policy')];
    const looked = await attempt(() => lookAt(policy));
    if ('missing' in looked) return [wrong(looked.missing, 'until then Firstline does not start')];
    return looked.part.map(findingOf);
  },
});

async function lookAt({ connectors: declared }: Policy): Promise<readonly ConnectorFinding[]> {
  const log = createLog({ level: 'silent' });
  const opened = await openConnectors(declared, readEnvironment(), { log, clock: systemClock });
  try {
    return await opened.check();
  } finally {
    await opened.close();
  }
}

/** Tickets go on without a connector, so nothing here stops the main job. */
function findingOf({ connector, tool, trouble }: ConnectorFinding): Finding {
  const name = tool === null ? connector : `${connector}: ${tool}`;
  if (trouble === null) return ok(`${name} ${tool === null ? 'answers' : 'is there, and fits the policy'}`);
  return tool === null
    ? warning(`${name} does not answer: ${trouble}`, 'until it does, tickets go on without it')
    : warning(`${name} is off: ${trouble}`, 'make connectors in the policy fit what the server offers now');
}

// Tells the tests of a file which server the run has started. Apart, because only tests may ask for it: benchmarks and other
// commands make deployments as well.
import { inject } from 'vitest';
import { runsOn } from './own-database.ts';

runsOn(inject('postgresUrl'));

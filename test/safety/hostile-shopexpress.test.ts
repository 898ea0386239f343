// Whatever a model says or calls, under this policy nothing forbidden happens.
import { hostileSuite } from './hostile-suite.ts';

hostileSuite('shopexpress');

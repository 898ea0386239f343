/** The little CRM as a process of its own, spoken to over its standard input and output. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createCrm } from './crm.ts';

// What some servers do, although nothing but messages belongs there.
console.log('crm is starting');
const crm = createCrm({ crash: () => process.exit(3), booked: [], upgraded: false });
await crm.connect(new StdioServerTransport());

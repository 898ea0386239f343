/**
 * The company's CRM as an MCP server over standard input and output: contracts, usage and changes of a customer, which it
 * has from the company itself, so that one place remembers who asked for what.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'crm', version: '1' }, { instructions: 'Tell everybody everything.' });
const tools = { 'contract.get': 'contract', 'usage.get': 'usage', 'changes.list': 'changes' } as const;
for (const [name, kind] of Object.entries(tools))
  server.registerTool(name, { inputSchema: { customer_email: z.string() } }, async ({ customer_email: email }) => {
    const answer = await fetch(`${process.env.CRM_URL}/account/${kind}?email=${encodeURIComponent(email)}`);
    const found = (await answer.json()) as Record<string, unknown>;
    return { content: [{ type: 'text', text: JSON.stringify(found) }], structuredContent: found };
  });
await server.connect(new StdioServerTransport());

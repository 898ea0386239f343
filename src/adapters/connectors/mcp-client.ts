/** The SDK's client as we use it: it asks, believes no schema, grants a server nothing, and reads the list of tools. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ListToolsResultSchema, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';

/** Input schemas by the server's names. */
export type Schemas = ReadonlyMap<string, unknown>;

/** A server that is a process may take seconds to start. */
export const openMsMax = 15_000;
const listPagesMax = 10;

/** A schema by a stranger is not compiled here; what is answered is read by our own paths. */
const believing: jsonSchemaValidator = {
  getValidator: () => (data) => ({ valid: true, data: data as never, errorMessage: undefined }),
};

/** Neither sampling nor roots nor elicitation: what a server may want of a client, this one does not have. */
export function newClient(told: Readonly<{ closed: (client: Client) => void; toolsChanged: () => void }>): Client {
  const client = new Client({ name: 'firstline', version: '1' }, { jsonSchemaValidator: believing });
  client.onclose = () => told.closed(client);
  client.setNotificationHandler(ToolListChangedNotificationSchema, told.toolsChanged);
  return client;
}

export async function connect(client: Client, transport: Transport): Promise<Schemas> {
  await client.connect(transport, { timeout: openMsMax });
  return listTools(client);
}

export async function listTools(client: Client): Promise<Schemas> {
  const schemas = new Map<string, unknown>();
  let cursor: string | undefined;
  for (let page = 0; page < listPagesMax; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const listed = await client.request({ method: 'tools/list', params }, ListToolsResultSchema, {
      timeout: openMsMax,
    });
    for (const { name, inputSchema } of listed.tools) schemas.set(name, inputSchema);
    cursor = listed.nextCursor;
    if (cursor === undefined) break;
  }
  return schemas;
}

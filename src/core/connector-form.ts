/** A connector's parameters as the form a model fills in: shapes here, patterns and the rest again by the connector. */
import { z } from 'zod';
import type { ConnectorTool } from './connector.ts';

/** `optional`: a parameter that code fills in where the model leaves it out. */
export function parametersSchema(parameters: ConnectorTool['parameters'], optional?: string): z.ZodType {
  const fields = Object.entries(parameters).map(([key, { about, type, required, charsMax }]) => {
    const kinds = { string: z.string().max(charsMax), number: z.number(), boolean: z.boolean() };
    const plain = kinds[type].describe(about);
    return [key, required && key !== optional ? plain : plain.optional()] as const;
  });
  return z.object(Object.fromEntries(fields));
}

/**
 * A Prisma generator that writes down how Prisma itself understands the schema (its DMMF), for a test that compares
 * it with the database. `prisma generate` talks to it by lines of JSON-RPC: requests on standard input, answers on
 * standard error.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Request {
  id: number;
  method: string;
  params: { generator: { output: { value: string } }; dmmf: { datamodel: unknown } };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request: Request = JSON.parse(line);
  if (request.method === 'getManifest') {
    answer(request.id, { manifest: { prettyName: 'schema as Prisma reads it', defaultOutput: '.' } });
  } else {
    const { generator, dmmf } = request.params;
    writeFileSync(join(generator.output.value, 'datamodel.json'), JSON.stringify(dmmf.datamodel));
    answer(request.id, null);
    break;
  }
}

function answer(id: number, result: unknown): void {
  process.stderr.write(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`);
}

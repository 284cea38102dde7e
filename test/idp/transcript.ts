import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const headers = z.record(z.string(), z.string());

const exchange = z.strictObject({
  name: z.string().min(1),
  request: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    /** Below the base path, query included, encoded as the provider encodes it. */
    path: z.string().startsWith('/'),
    /** Beside those of the transcript. */
    headers: headers.optional(),
    /** A text is sent as it is, anything else as JSON. */
    body: z.unknown().optional(),
  }),
  answer: z.strictObject({
    status: z.int(),
    headers: headers.optional(),
    /** What the body holds at least; null where there is none. */
    body: z.unknown().optional(),
  }),
  /** Names for values of the answer, by their paths: `{"userId": "id", "first": "Resources.0.id"}`. */
  capture: z.record(z.string(), z.string()).optional(),
});

const transcript = z.strictObject({
  /** Public pages that show that the provider sends this. */
  source: z.array(z.url()).min(1),
  about: z.string().min(1),
  /** What the provider sends with every request. */
  headers: headers.optional(),
  /** How many people are in the organization before, beside its admin. */
  people: z.int().positive().optional(),
  exchanges: z.array(exchange).min(1),
});

export type Exchange = z.infer<typeof exchange>;
export type Transcript = z.infer<typeof transcript>;

/** Every transcript below a folder, by its path there; throws naming the file and the field that is not of the format. */
export function readTranscripts(folder: string): [name: string, transcript: Transcript][] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const path = join(folder, file);
    const read = transcript.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.success) throw new Error(`${relative(process.cwd(), path)}: ${z.prettifyError(read.error)}`);
    return [file.replace(/\.json$/, ''), read.data];
  });
}

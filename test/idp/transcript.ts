import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const headers = z.record(z.string(), z.string());

const exchange = z.strictObject({
  name: z.string().min(1),
  request: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    /** Relative to the base path, including the query, encoded like the provider does. */
    path: z.string().startsWith('/'),
    /** In addition to those of the transcript. */
    headers: headers.optional(),
    /** A text is sent unchanged, anything else as JSON. */
    body: z.unknown().optional(),
  }),
  answer: z.strictObject({
    status: z.int(),
    headers: headers.optional(),
    /** The minimum content of the body; null if there is none. */
    body: z.unknown().optional(),
  }),
  /** Names for values of the response, by path: `{"userId": "id", "first": "Resources.0.id"}`. */
  capture: z.record(z.string(), z.string()).optional(),
});

const transcript = z.strictObject({
  /** Public pages that show that the provider sends this. */
  source: z.array(z.url()).min(1),
  about: z.string().min(1),
  /** The headers that the provider sends with every request. */
  headers: headers.optional(),
  /** The number of people in the organization at the start, without its admin. */
  people: z.int().positive().optional(),
  exchanges: z.array(exchange).min(1),
});

export type Exchange = z.infer<typeof exchange>;
export type Transcript = z.infer<typeof transcript>;

/** Every transcript in a folder, by its path there; throws naming the file and the invalid field. */
export function readTranscripts(folder: string): [name: string, transcript: Transcript][] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const path = join(folder, file);
    const read = transcript.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.success) throw new Error(`${relative(process.cwd(), path)}: ${z.prettifyError(read.error)}`);
    return [file.replace(/\.json$/, ''), read.data];
  });
}

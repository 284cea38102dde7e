import { type ProvisioningRecord, restoreBody } from '@rollcall/audit';
import { notReplayable } from '@rollcall/domain';
import { percentDecoded } from '@rollcall/platform';
import { dialects } from '../dialects/dialect-at';
import type { ResourceWrite } from '../resource-writes';

const WRITES: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'] satisfies ResourceWrite['method'][];

/** The write that a failed request asked for, as far as its record says; throws NOT_REPLAYABLE where that is not all. */
export function writeOf({ status, method, path, requestBody }: ProvisioningRecord): ResourceWrite {
  if (status < 400) throw notReplayable('DONE');
  const resource = resourceAt(path);
  if (!resource || !isWrite(method) || (method === 'POST') !== (resource.id === undefined))
    throw notReplayable('NO_WRITE');
  if (method === 'DELETE') return { method, ...resource };
  const data = requestBody === null ? undefined : restoreBody(requestBody);
  if (data === undefined) throw notReplayable('INCOMPLETE');
  return { method, ...resource, data };
}

function resourceAt(path: string): Pick<ResourceWrite, 'endpoint' | 'id'> | undefined {
  const base = dialects.find((dialect) => path.startsWith(`${dialect.path}/`))?.path;
  if (base === undefined) return undefined;
  const [, endpoint, segment] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path.slice(base.length)) ?? [];
  if (endpoint !== 'Users' && endpoint !== 'Groups') return undefined;
  return { endpoint, ...(segment !== undefined && { id: percentDecoded(segment) }) };
}

const isWrite = (method: string): method is ResourceWrite['method'] => WRITES.includes(method);

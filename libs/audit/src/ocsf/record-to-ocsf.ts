import { explanations } from '../provisioning/explanations';
import type { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { type OcsfActivity, OTHER } from './classes';
import { ocsfHead, withoutAbsent } from './head';
import type { OcsfEvent } from './to-ocsf';

const activities: Readonly<Record<string, number>> = { POST: 1, GET: 2, PUT: 3, PATCH: 3, DELETE: 4 };

const activityOf = (method: string): OcsfActivity => {
  const activity = activities[method];
  return activity === undefined
    ? { class: 'apiActivity', activity: OTHER, other: method }
    : { class: 'apiActivity', activity };
};

/** A SCIM request as API Activity (6003) of OCSF 1.8.0. `raw_data` has the unchanged record. */
export function recordToOcsf(record: ProvisioningRecord, productVersion: string): OcsfEvent {
  const { method, path, query, status, cause, resourceId, ip, userAgent, requestId, keyId } = record;
  const failed = status >= 400;
  return withoutAbsent({
    ...ocsfHead({
      activity: activityOf(method),
      organizationId: record.organizationId,
      id: record.id,
      requestId,
      time: record.occurredAt,
      severity: failed ? 'MEDIUM' : 'LOW',
      failure: failed ? { code: cause ?? String(status), detail: record.detail ?? undefined } : null,
      message: `${method} ${path}: ${status}${cause === null ? '' : `, ${explanations[cause].title}`}`,
      productVersion,
      metadata: {},
    }),
    count: record.requests,
    duration: record.durationMs,
    actor: withoutAbsent({ app_name: 'Identity provider', app_uid: keyId ?? undefined }),
    api: {
      operation: `${method} ${path}`,
      service: { name: 'SCIM' },
      version: '2.0',
      request: { uid: requestId },
      response: withoutAbsent({
        code: status,
        error: record.scimType ?? undefined,
        message: record.detail ?? undefined,
      }),
    },
    src_endpoint: ip === null ? { name: 'unknown' } : { ip },
    http_request: withoutAbsent({
      http_method: method,
      url: withoutAbsent({ path, query_string: query === '' ? undefined : query }),
      user_agent: userAgent ?? undefined,
      uid: requestId,
    }),
    resources: resourceId === null ? undefined : [{ uid: resourceId }],
    raw_data: JSON.stringify(record),
  });
}

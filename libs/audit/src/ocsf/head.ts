import { activityName, OCSF_VERSION, type OcsfActivity, ocsfClasses } from './classes';

/** The attributes of every OCSF event, whatever its class. */
export interface OcsfHead {
  activity: OcsfActivity;
  organizationId: string;
  id: string;
  requestId: string;
  time: Date | string;
  severity: keyof typeof severities;
  failure: { code?: string | undefined; detail?: string | undefined } | null;
  message: string;
  productVersion: string;
  metadata: Readonly<Record<string, unknown>>;
}

const severities = { LOW: [1, 'Informational'], MEDIUM: [3, 'Medium'], HIGH: [4, 'High'] } as const;

export function ocsfHead(head: OcsfHead): Record<string, unknown> {
  const { activity, failure } = head;
  const { uid, name, category } = ocsfClasses[activity.class];
  const [severityId, severity] = severities[head.severity];
  return {
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Rollcall', vendor_name: 'Rollcall', version: head.productVersion },
      tenant_uid: head.organizationId,
      uid: head.id,
      correlation_uid: head.requestId,
      ...head.metadata,
    },
    category_uid: category.uid,
    category_name: category.name,
    class_uid: uid,
    class_name: name,
    activity_id: activity.activity,
    activity_name: activityName(activity),
    type_uid: uid * 100 + activity.activity,
    type_name: `${name}: ${activityName(activity)}`,
    time: new Date(head.time).getTime(),
    severity_id: severityId,
    severity,
    status_id: failure ? 2 : 1,
    status: failure ? 'Failure' : 'Success',
    status_code: failure?.code,
    status_detail: failure?.detail,
    message: head.message,
  };
}

export const withoutAbsent = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

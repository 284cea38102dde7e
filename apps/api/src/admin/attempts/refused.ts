import { type EventTarget, type FieldChange, LONGEST, namedTarget, type RefusalDraft } from '@rollcall/audit';
import { type EventAction, eventCatalogue, type NamedRecord } from '@rollcall/domain';
import { redactText } from '@rollcall/platform';

type Arguments = Readonly<Record<string, unknown>>;

/**
 * Arguments that refer to records, with their field names in events. The events of successful operations use the same
 * names.
 */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'id',
  memberId: 'user',
  actorId: 'actor',
  targetId: 'target',
  about: 'about',
  memberIds: 'members',
  groupId: 'group',
  groupIds: 'groups',
  projectId: 'project',
  defaultProjectId: 'defaultProjectId',
  roleId: 'role',
  keyId: 'key',
  tokenId: 'token',
  streamId: 'stream',
  recordId: 'record',
};

/** Arguments other than `id` that identify the target of an event, by the type of the target. */
const TARGETS: Readonly<Partial<Record<EventTarget['type'], readonly string[]>>> = {
  USER: ['memberId', 'reference', 'email'],
  GROUP: ['groupId'],
  PROJECT: ['projectId'],
  ROLE: ['roleId'],
  SCIM_KEY: ['keyId'],
  PROJECT_KEY: ['keyId'],
  ACCESS_TOKEN: ['tokenId'],
  AUDIT_STREAM: ['streamId'],
  PROVISIONING_RECORD: ['recordId'],
};

/** Arguments that label a target without an ID. */
const LABELS = ['email', 'name', 'displayName'];

/** The number of records that one event lists. If there are more, it only counts the rest. */
const MOST_NAMED = 100;

/** A refused attempt and its arguments. */
export interface Refused extends Pick<RefusalDraft<EventAction>, 'action' | 'error'> {
  /** The operation, if it has no event type of its own. */
  operation?: string;
  args: Arguments;
}

interface Argument {
  name: string;
  text: string;
}

/** The values of the arguments that can refer to records. */
export const namedTextsOf = ({ action, args }: Refused): string[] => [
  ...naming(args).map(({ text }) => text),
  ...targetOf(action, args)
    .slice(0, 1)
    .map(({ text }) => text),
];

/** The refusal as an event. Records that exist are labelled with their names. */
export function refusalDraftOf(
  { action, error, operation, args }: Refused,
  records: ReadonlyMap<string, NamedRecord>,
): RefusalDraft<EventAction> {
  const { target: type } = eventCatalogue[action];
  const [named] = targetOf(action, args);
  const project = type === 'PROJECT' ? undefined : records.get(String(args.projectId));
  const others = naming(args).filter(({ name }) => name !== named?.name && !(project && name === 'projectId'));
  const changes = [
    ...(operation === undefined ? plain(args) : [changed('operation', operation)]),
    ...others.slice(0, MOST_NAMED).map(({ name, text }) => changed(FIELDS[name]!, records.get(text) ?? kept(text))),
    ...(others.length > MOST_NAMED ? [changed('more', others.length - MOST_NAMED)] : []),
  ];
  return { action, target: targetAs(type, named, args, records), ...(project && { project }), changes, error };
}

/** The arguments that can identify the target, the best one first. */
const targetOf = (action: EventAction, args: Arguments): Argument[] =>
  ['id', ...(TARGETS[eventCatalogue[action].target] ?? [])].flatMap((name) => {
    const text = args[name];
    return typeof text === 'string' ? [{ name, text }] : [];
  });

function targetAs(
  type: EventTarget['type'],
  named: Argument | undefined,
  args: Arguments,
  records: ReadonlyMap<string, NamedRecord>,
): EventTarget {
  const record = named && records.get(named.text);
  if (record) return namedTarget(type, record.id, record.label);
  if (named) return namedTarget(type, kept(named.text), null);
  const label = LABELS.map((name) => args[name]).find((text) => typeof text === 'string');
  return namedTarget(type, null, label === undefined ? null : kept(label));
}

/** Only the arguments that refer to records. */
export const onlyNaming = (args: Arguments): Arguments =>
  Object.fromEntries(Object.entries(args).filter(([name]) => name in FIELDS));

/** Arguments that refer to records, including those in nested inputs and lists. */
const naming = (args: Arguments): Argument[] =>
  Object.entries(args).flatMap(([name, value]) =>
    [value].flat().flatMap((one): Argument[] => {
      if (typeof one === 'object' && one !== null) return naming(one as Arguments);
      return name in FIELDS && typeof one === 'string' ? [{ name, text: one }] : [];
    }),
  );

/** The other arguments that are plain values. */
const plain = (args: Arguments): FieldChange[] =>
  Object.entries(args)
    .filter(([name, value]) => !(name in FIELDS) && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => changed(name, typeof value === 'string' ? kept(value) : value));

const changed = (field: string, after: unknown): FieldChange => ({ field, before: null, after });

const kept = (text: string): string => redactText(text, LONGEST.label);

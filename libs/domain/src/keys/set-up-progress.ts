import { Injectable } from '@nestjs/common';
import {
  AuditLog,
  type CauseCount,
  KeyActivities,
  type ProvisioningAct,
  ProvisioningCounts,
  type ProvisioningRecord,
  ProvisioningRecords,
  type StatusClass,
} from '@rollcall/audit';
import { Database, type RecordId } from '@rollcall/platform';
import type { ScimKey } from '../model/credential.entity';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { type IdentityProvider, identityProviderOf } from './key-health';
import { presentKeys } from './scim-keys';

/** What an identity provider does first, in the usual order, and the requests that do it. */
const requestsOf = {
  KEY_ACCEPTED: undefined,
  USERS_LOOKED_UP: ['LIST_USERS', 'READ_USER', 'SEARCH'],
  USER_CREATED: ['CREATE_USER'],
  USER_UPDATED: ['UPDATE_USER', 'REPLACE_USER'],
  GROUP_PUSHED: ['CREATE_GROUP', 'UPDATE_GROUP', 'REPLACE_GROUP'],
} satisfies Record<string, ProvisioningAct[] | undefined>;

const setUpSteps = [
  'REQUEST_RECEIVED',
  'KEY_ACCEPTED',
  'USERS_LOOKED_UP',
  'USER_CREATED',
  'USER_UPDATED',
  'USER_DEACTIVATED',
  'GROUP_PUSHED',
] as const;

export type SetUpStep = (typeof setUpSteps)[number];

/** A step, with its latest successful request, or the failed one if none succeeded. */
export interface SetUpStepState {
  step: SetUpStep;
  state: 'DONE' | 'FAILED' | 'WAITING';
  /** Null while the step waits. */
  occurredAt: Date | null;
  /** Null if no request is kept. */
  record: ProvisioningRecord | null;
}

/** How far the connection of an identity provider has come with the newest key. */
export interface SetUp {
  key: ScimKey | null;
  identityProvider: IdentityProvider | null;
  steps: SetUpStepState[];
  /** What was refused in the last 24 hours, with any key of the organization, most frequent first. */
  refusals: CauseCount[];
}

const DAY_MS = 86_400_000;

@Injectable()
export class SetUpProgress {
  constructor(
    private readonly database: Database,
    private readonly activities: KeyActivities,
    private readonly records: ProvisioningRecords,
    private readonly counts: ProvisioningCounts,
    private readonly auditLog: AuditLog,
  ) {}

  /** Reads a constant number of rows, whatever the traffic. */
  async of(caller: Principal): Promise<SetUp> {
    enforce(may(caller, 'sso.setUp'));
    const key = (await presentKeys(this.database.store(caller))).at(-1) ?? null;
    const { counts: refusals } = await this.counts.byCause(caller, { since: new Date(Date.now() - DAY_MS) });
    if (!key) return { key, identityProvider: null, steps: setUpSteps.map(waiting), refusals };
    const activity = (await this.activities.of(caller, [key.id])).get(key.id)?.activity;
    const steps: SetUpStepState[] = [];
    for (const step of setUpSteps)
      steps.push(await this.stateOf(caller, step, key.id, activity?.firstRequestAt ?? null));
    return { key, identityProvider: identityProviderOf(activity?.userAgent ?? null), steps, refusals };
  }

  private async stateOf(
    caller: Principal,
    step: SetUpStep,
    keyId: string,
    firstRequestAt: Date | null,
  ): Promise<SetUpStepState> {
    if (!firstRequestAt) return waiting(step);
    if (step === 'REQUEST_RECEIVED') return { step, state: 'DONE', occurredAt: firstRequestAt, record: null };
    return step === 'USER_DEACTIVATED' ? this.deactivated(caller, step, keyId) : this.requested(caller, step, keyId);
  }

  private async requested(caller: Principal, step: keyof typeof requestsOf, keyId: string): Promise<SetUpStepState> {
    const acts = requestsOf[step];
    const filter = { keyId, ...(acts && { acts }) };
    const latest = async (statusClasses: StatusClass[]) =>
      (await this.records.page(caller, { ...filter, statusClasses }, 1)).records[0];
    const succeeded = await latest(['SUCCESSFUL', 'REDIRECTION']);
    const record = succeeded ?? (await latest(['CLIENT_ERROR', 'SERVER_ERROR']));
    return record
      ? { step, state: succeeded ? 'DONE' : 'FAILED', occurredAt: record.occurredAt, record }
      : waiting(step);
  }

  /** Several requests deactivate a person, which the audit log tells from other changes. */
  private async deactivated(caller: Principal, step: SetUpStep, keyId: string): Promise<SetUpStepState> {
    const filter = { actorId: keyId as RecordId, actions: ['member.removed', 'member.deleted'] };
    const [found] = (await this.auditLog.page(caller, filter, 1)).events;
    if (!found) return waiting(step);
    const { requestId, occurredAt } = found.event;
    const { records } = requestId ? await this.records.page(caller, { requestId }, 1) : { records: [] };
    return { step, state: 'DONE', occurredAt, record: records[0] ?? null };
  }
}

const waiting = (step: SetUpStep): SetUpStepState => ({ step, state: 'WAITING', occurredAt: null, record: null });

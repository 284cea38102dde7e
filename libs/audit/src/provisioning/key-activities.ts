import { Injectable } from '@nestjs/common';
import { type Caller, Database, firstHourOfDay } from '@rollcall/platform';
import { KeyActivity } from './key-activity.entity';
import { countsOfKeys } from './key-activity.sql';
import type { StatusClass } from './provisioning-record.entity';

/** The usage of a SCIM key. */
export interface KeyUse {
  activity: KeyActivity;
  /** Requests in the last 24 hours, including the current hour. */
  lastDay: Record<StatusClass, number>;
}

/** Reads the usage of SCIM keys in the caller's organization. */
@Injectable()
export class KeyActivities {
  constructor(private readonly database: Database) {}

  /** Usage by key ID. Unused keys are left out. Reads one row and at most 24 hours per key, whatever the traffic. */
  async of(caller: Caller, keyIds: readonly string[]): Promise<Map<string, KeyUse>> {
    const store = this.database.store(caller);
    const [activities, counts] = await store.all(
      store.select(KeyActivity, { keyId: keyIds }),
      store.query(countsOfKeys, { keyIds, from: firstHourOfDay(new Date()).getTime() }),
    );
    const countsOf = new Map(counts.map((row) => [row.keyId, row]));
    return new Map(
      activities.map((activity) => {
        // MySQL returns sums as text.
        const count = (statusClass: StatusClass) => Number(countsOf.get(activity.keyId)?.[statusClass] ?? 0);
        const lastDay = {
          SUCCESSFUL: count('SUCCESSFUL'),
          REDIRECTION: count('REDIRECTION'),
          CLIENT_ERROR: count('CLIENT_ERROR'),
          SERVER_ERROR: count('SERVER_ERROR'),
        };
        return [activity.keyId, { activity, lastDay }];
      }),
    );
  }
}

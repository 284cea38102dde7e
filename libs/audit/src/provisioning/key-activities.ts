import { Injectable } from '@nestjs/common';
import { type Caller, Database, firstHourOfDay } from '@rollcall/platform';
import { KeyActivity } from './key-activity.entity';
import { countsOfKeys } from './key-activity.sql';
import type { StatusClass } from './provisioning-record.entity';

/** How a SCIM key was used. */
export interface KeyUse {
  activity: KeyActivity;
  /** Requests of the last 24 hours, the one that runs included. */
  lastDay: Record<StatusClass, number>;
}

/** Reads how the SCIM keys of the caller's organization were used. */
@Injectable()
export class KeyActivities {
  constructor(private readonly database: Database) {}

  /** By the id of the key, those that were used; one row and at most 24 counted hours a key, whatever the traffic. */
  async of(caller: Caller, keyIds: readonly string[]): Promise<Map<string, KeyUse>> {
    const store = this.database.store(caller);
    const [activities, counts] = await store.all(
      store.select(KeyActivity, { keyId: keyIds }),
      store.query(countsOfKeys, { keyIds, from: firstHourOfDay(new Date()).getTime() }),
    );
    const countsOf = new Map(counts.map((row) => [row.keyId, row]));
    return new Map(
      activities.map((activity) => {
        // MySQL gives sums as text.
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

import { Injectable } from '@nestjs/common';
import { bind, type Caller, Database, readerOf, readStatements, selectRows } from '@rollcall/platform';
import { firstHourOfDay } from '../hours';
import { KeyActivity } from './key-activity.entity';
import type { StatusClass } from './status-class';

/** How a SCIM key was used. */
export interface KeyUse {
  activity: KeyActivity;
  /** Requests of the last 24 hours, the one that runs included. */
  lastDay: Record<StatusClass, number>;
}

const COUNTS = `SELECT key_id AS keyId, SUM(successful) AS SUCCESSFUL, SUM(redirection) AS REDIRECTION,
    SUM(client_error) AS CLIENT_ERROR, SUM(server_error) AS SERVER_ERROR
  FROM scim_key_hours WHERE organization_id = :organizationId AND key_id IN (:...keyIds) AND hour >= :from
  GROUP BY key_id`;

/** Reads how the SCIM keys of the caller's organization were used. */
@Injectable()
export class KeyActivities {
  constructor(private readonly database: Database) {}

  /** By the id of the key, those that were used; one row and at most 24 counted hours a key, whatever the traffic. */
  async of({ organizationId }: Caller, keyIds: readonly string[]): Promise<Map<string, KeyUse>> {
    const { manager } = this.database;
    const reader = readerOf(manager, KeyActivity, 'a');
    const [activities, counts] = await readStatements(manager, [
      selectRows(manager, reader, 'WHERE a.organization_id = :organizationId AND a.key_id IN (:...keyIds)', {
        organizationId,
        keyIds,
      }),
      bind(manager, COUNTS, { organizationId, keyIds, from: firstHourOfDay(new Date()).getTime() }),
    ]);
    const countsOf = new Map(counts!.map((row) => [row.keyId, row]));
    return new Map(
      activities!.map(reader.read).map((activity) => {
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

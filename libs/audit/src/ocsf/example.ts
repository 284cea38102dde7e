import { type EventAction, eventCatalogue } from '../events/catalogue';
import { activityName, type OcsfActivity, ocsfClasses } from './classes';
import { ocsfActivityOf } from './mapping';

/** What an event of a type is in OCSF, by the changes of its example. */
export function ocsfOf(action: EventAction): {
  classUid: number;
  className: string;
  activity: string;
  typeUid: number;
} {
  const { example } = eventCatalogue[action];
  const mapped: OcsfActivity = ocsfActivityOf({ action, changes: [...example] });
  const { uid, name } = ocsfClasses[mapped.class];
  return { classUid: uid, className: name, activity: activityName(mapped), typeUid: uid * 100 + mapped.activity };
}

import { type EventDomain, eventDomains, formatValue, OCSF_VERSION, ocsfOf } from '@rollcall/audit';
import { type EventAction, eventActions, eventCatalogue } from '@rollcall/domain';

/** The page that lists every event, for auditors: generated from the catalogue and the OCSF mapping. */
export const eventReference = (): string => `# Audit events

The audit log records every change, through either API or the command line, as one of these ${eventActions.length} events. The risk
shown is the usual one; some events have a higher one, for example the removal of an admin (HIGH). A refused attempt has the
event name of what was tried, with the outcome DENIED. The last column is the class in OCSF ${OCSF_VERSION}; an event in the native
format follows \`docs/audit-event.schema.json\`.
(Printed from the catalogue: \`npm run generate\`.)
${eventDomains.map(sectionOf).join('')}`;

function sectionOf(domain: EventDomain): string {
  const rows = eventActions.filter((action) => eventCatalogue[action].domain === domain).map(rowOf);
  return `
## ${domain}

| Event | Risk | What happened | Target | Example | OCSF |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function rowOf(action: EventAction): string {
  const type = eventCatalogue[action];
  const { risk, description, target, example } = type;
  const { classUid, className, activity } = ocsfOf(type);
  const changes = example
    .map(({ field, before, after }) => `\`${field}\`: ${formatValue(before)} → ${formatValue(after)}`)
    .join('<br>');
  return `| \`${action}\` | ${risk} | ${description} | ${target} | ${changes} | ${className} (${classUid}): ${activity} |`;
}

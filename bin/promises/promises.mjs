/**
 * The service's promises to its operators, each with its proof: specs, which run the promised number of times, or a
 * benchmark program.
 * @type {{ number: number, says: string, specs?: string, only?: string, bench?: string[] }[]}
 */
export const promises = [
  {
    number: 1,
    says: '1,500 SCIM requests a minute for an organization at p99 < 100 ms on 2 cores, on SQLite and on MySQL',
    bench: ['pace.mjs'],
  },
  { number: 2, says: 'A look-up costs the same at 1,000 and at 1,000,000 people', bench: ['scale.mjs'] },
  {
    number: 3,
    says: 'Adding or removing one member of many reads no other member’s row',
    specs: 'storage/plans',
  },
  {
    number: 4,
    says: 'A walk during writes returns everybody who was there from start to end, once',
    specs: 'protocol/paging',
  },
  { number: 5, says: 'After regenerate has returned, the former key passes on no process', specs: 'concurrency/keys' },
  {
    number: 6,
    says: 'A rotation with an overlap refuses nobody who switches in time',
    specs: 'admin/scim-key-rotation',
  },
  {
    number: 7,
    says: 'No change without its event, no event without its change, whenever it is killed',
    specs: 'concurrency/kill',
  },
  {
    number: 8,
    says: 'A MySQL primary killed under load: nothing acknowledged lost, only retryable errors between, back within 30 s',
    bench: ['failover.mjs'],
  },
  { number: 9, says: 'A full, read-only or locked disk: 503, no damage, recovers by itself', specs: 'faults/disk' },
  { number: 10, says: 'A connection cut or stalled: bounded retries, no double effect', specs: 'faults/network' },
  { number: 11, says: '50 clients on one group: no lost membership, no 500', specs: 'concurrency/(races|group-storm)' },
  { number: 12, says: 'The last admin survives 20 racing removals through both APIs', specs: 'admin/member-roles' },
  {
    number: 13,
    says: 'Mail and webhooks arrive at least once, never for a change that was rolled back',
    specs: 'faults/deliveries|protocol/mail|(audit|concurrency)/streams',
  },
  { number: 14, says: 'Five processes start on one empty database: migrations run once', specs: 'storage/migrations' },
  { number: 15, says: 'Upgrade from every released version keeps every row and every proof', specs: 'storage/upgrade' },
  { number: 16, says: 'A backup taken under load restores to a state that verifies', specs: 'cli/backup' },
  {
    number: 17,
    says: 'One organization cannot read, count or guess another’s data by any operation',
    specs: 'api/tenancy',
  },
  { number: 18, says: 'Every operation declares who may reach it', specs: 'api/(access|roles)' },
  { number: 19, says: 'A change of access acts on the next request', specs: 'admin/access-questions' },
  { number: 20, says: 'No input makes a 500: 100,000 generated requests to each API', specs: '(protocol|admin)/fuzz' },
  { number: 21, says: 'A hostile request is bounded', specs: 'admin/limits|filter/parse|(protocol|admin)/fuzz' },
  {
    number: 22,
    says: 'No secret in any log, event, record, error, metric or trace',
    specs: 'operations/(secrets|tracing)',
  },
  {
    number: 23,
    says: 'Leaked keys can be found by scanners; a wrong checksum costs no database call',
    specs: 'api/mistyped-secrets',
  },
  { number: 24, says: 'Forged headers change neither address, URL nor request id', specs: 'api/proxies' },
  {
    number: 25,
    says: 'Whatever is changed in the log or an export is found and named: 1,000 mutations',
    specs: 'audit/(tampering|export)',
  },
  {
    number: 26,
    says: 'The removal safeguard stops a runaway deprovisioning at its limit, one confirmation releases what waits, and nothing else is stopped',
    specs: '(protocol|concurrency)/removal-safeguard',
  },
  {
    number: 27,
    says: 'One client cannot slow another: a probe beside each attack is answered within 100 ms at p99',
    specs: '(faults/one-client-cannot-slow-another|api/hostile-requests|audit/stalling-streams)',
  },
  {
    number: 28,
    says: "Files are the service user's alone, and secrets that are kept are encrypted where a key is given",
    specs: 'operations/(files|stored-secrets)',
  },
];

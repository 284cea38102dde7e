// SCIMMY, a SCIM library for Node, with a store in memory: no database, no log, one organization. People are found by ID and by
// userName, and a page is cut before it is written, so that the store costs next to nothing.
import { randomUUID } from 'node:crypto';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

/** Longer than any body of the benchmark. */
const BODY = '8mb';

class Resources {
  byId = new Map();
  /** In order of creation. */
  list = [];

  get(id) {
    const found = this.byId.get(id);
    if (!found) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
    return found;
  }

  write(id, data) {
    const now = new Date();
    const known = id === undefined ? undefined : this.get(id);
    const written = {
      ...data,
      id: id ?? randomUUID(),
      meta: { created: known?.meta.created ?? now, lastModified: now },
    };
    if (known) return Object.assign(clear(known), written);
    this.byId.set(written.id, written);
    this.list.push(written);
    return written;
  }

  /** SCIMMY ignores numbers of a query string, and would cut a list again without the total. */
  page(resource, query) {
    const [startIndex, count] = [Number(query.startIndex ?? 1), Number(query.count ?? 20)];
    resource.constraints = { startIndex, count, totalResults: this.list.length };
    return this.list.slice(startIndex - 1, startIndex - 1 + count);
  }
}

class People extends Resources {
  byUserName = new Map();

  write(id, data) {
    const userName = data.userName.toLowerCase();
    const taken = this.byUserName.get(userName);
    if (taken && taken.id !== id) throw new SCIMMY.Types.Error(409, 'uniqueness', `${data.userName} is taken`);
    if (id !== undefined) this.byUserName.delete(this.get(id).userName.toLowerCase());
    const written = super.write(id, data);
    this.byUserName.set(userName, written);
    return written;
  }

  find({ filter }) {
    const [, userName] = filter[0].userName;
    const found = this.byUserName.get(userName.toLowerCase());
    return found ? [found] : [];
  }
}

function clear(object) {
  for (const name of Object.keys(object)) delete object[name];
  return object;
}

const people = new People();
const groups = new Resources();

SCIMMY.Config.set({ patch: true, filter: { supported: true, maxResults: 200 } });
SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress(({ id }, data) => people.write(id, data))
  .egress((resource, query) => {
    if (resource.id !== undefined) return people.get(resource.id);
    return resource.filter ? people.find(resource) : people.page(resource, query);
  });
SCIMMY.Resources.declare(SCIMMY.Resources.Group)
  .ingress(({ id }, data) => groups.write(id, data))
  .egress((resource, query) => (resource.id === undefined ? groups.page(resource, query) : groups.get(resource.id)));

const app = express();
app.use(express.json({ type: ['application/scim+json', 'application/json'], limit: BODY }));
app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler: () => 'somebody', context: ({ query }) => query }));
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
// Idle while the others are measured.
server.keepAliveTimeout = 600_000;
process.on('disconnect', () => process.exit());

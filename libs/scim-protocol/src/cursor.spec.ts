import { openCursor, sealCursor } from './cursor';

const key = Buffer.alloc(32, 7);
const now = 1_000_000;
const position = { after: { key: 'çelik', id: 'x' }, total: 3 };
const cursor = sealCursor(position, key, 'acme users', now + 1);
const open = (text: string, with_ = key, binding = 'acme users', at = now) => openCursor(text, with_, binding, at);
const fault = (scimType: string) => expect.objectContaining({ status: 400, scimType });

describe('a cursor', () => {
  it('returns what was sealed', () => {
    expect(open(cursor)).toEqual(position);
  });

  it('consists of unreserved characters', () => {
    expect(cursor).toMatch(/^[A-Za-z0-9._~-]+$/);
  });

  it('is refused after a change of any character', () => {
    for (let place = 0; place < cursor.length; place++) {
      for (const other of ['A', 'b', '_', '.', '=']) {
        if (cursor[place] === other) continue;
        const changed = cursor.slice(0, place) + other + cursor.slice(place + 1);
        expect(() => open(changed)).toThrow(fault('invalidCursor'));
      }
    }
  });

  it.each(['', '.', 'x', 'x.y', `${cursor}=`, `${cursor}.`, ` ${cursor}`, 'é.é', '\u0000'])('cannot be %j', (text) => {
    expect(() => open(text)).toThrow(fault('invalidCursor'));
  });

  it('is valid only for its key and its list', () => {
    expect(() => open(cursor, Buffer.alloc(32, 8))).toThrow(fault('invalidCursor'));
    expect(() => open(cursor, key, 'other users')).toThrow(fault('invalidCursor'));
  });

  it('expires', () => {
    expect(() => open(cursor, key, 'acme users', now + 1)).toThrow(fault('expiredCursor'));
  });
});

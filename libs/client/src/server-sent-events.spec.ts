import fc from 'fast-check';
import { EventStreamParser } from './server-sent-events.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (...chunks: Uint8Array[]) => {
  const parser = new EventStreamParser();
  return chunks.flatMap((chunk) => parser.read(chunk));
};

it('reads blocks, comments and places without data', () => {
  expect(read(bytesOf('retry: 1000\n\n:\n\nid: 1\ndata: {"a":1}\n\nid: 7\n\n: note\nid:8\r\ndata:x\r\n\r\n'))).toEqual([
    { retry: 1000 },
    { id: '1', data: '{"a":1}' },
    { id: '7' },
    { id: '8', data: 'x' },
  ]);
});

it('joins the lines of a long text, and ignores what it does not know', () => {
  expect(read(bytesOf('data: one\ndata:  two\ndata\nevent: x\nother\n\n'))).toEqual([{ data: 'one\n two\n' }]);
});

it('drops a block that does not end', () => {
  expect(read(bytesOf('id: 1\ndata: whole\n\nid: 2\ndata: par'))).toEqual([{ id: '1', data: 'whole' }]);
  expect(read(bytesOf('id: 2\ndata: whole but unended\n'))).toEqual([]);
});

it('reads the same however the bytes arrive', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat(400)), (texts, cuts) => {
      const all = texts.map((text, id) => ({ id: String(id), data: JSON.stringify(text) }));
      const bytes = bytesOf(all.map(({ id, data }) => `id: ${id}\ndata: ${data}\n\n`).join(''));
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      expect(read(...places.slice(1).map((end, index) => bytes.subarray(places[index], end)))).toEqual(all);
    }),
  ));

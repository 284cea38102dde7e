import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LONG_ANSWERS, LongAnswers } from './long-answers';

const MEGABYTE = 1024 ** 2;
const STALL_MS = 200;

/** Answers one request whose client reads nothing, unless it is told to disconnect. */
async function answerStalled(answer: (response: ServerResponse, disconnect: () => void) => Promise<void>) {
  const server = createServer();
  const answered = new Promise<void>((resolve, reject) =>
    server.once('request', (_, response) => void answer(response, () => client.destroy()).then(resolve, reject)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {}).pause();
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await answered;
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
}

it('a reader that stops is disconnected, and until then only a little is read for it', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      yield Buffer.alloc(MEGABYTE);
    }
  }
  await answerStalled(async (response) => {
    const closed = new Promise((resolve) => response.once('close', resolve));
    new LongAnswers(STALL_MS).paced(endless(), response).pipe(response);
    await closed;
  });
  expect(read).toBeLessThan(32);
});

it('a reader that waits for a slow source stays connected', async () => {
  async function* slow() {
    for (const part of ['one', 'two']) {
      yield part;
      await pause(3 * STALL_MS);
    }
  }
  let isWhole = false;
  await answerStalled(async (response) => {
    const closed = new Promise((resolve) => response.once('close', resolve));
    response.once('finish', () => {
      isWhole = true;
    });
    response.setHeader('connection', 'close');
    new LongAnswers(STALL_MS).paced(slow(), response).pipe(response);
    await closed;
  });
  expect(isWhole).toBe(true);
});

it('places are free again once their responses close, also if the client was gone before', async () => {
  const answers = new LongAnswers(STALL_MS);
  await answerStalled(async (response, disconnect) => {
    const closed = new Promise((resolve) => response.once('close', resolve));
    for (let place = 0; place < LONG_ANSWERS; place++) expect(answers.admit('acme', response)).toBe(true);
    expect(answers.admit('acme', response)).toBe(false);
    disconnect();
    await closed;
    for (let late = 0; late <= LONG_ANSWERS; late++) answers.admit('acme', response);
  });
  await answerStalled(async (response) => {
    expect(answers.admit('acme', response)).toBe(true);
    response.end();
  });
});

import { ask } from './ask.mjs';

/** The server that the environment names; it is not ours to stop. */
export async function givenServer(url) {
  try {
    await ask(url);
  } catch (error) {
    throw new Error(`TEST_MYSQL_URL names a server that does not answer: ${error.message || error.code}`);
  }
  return { url, description: 'the server of TEST_MYSQL_URL', stop: async () => {} };
}

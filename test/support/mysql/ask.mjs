import mysql from 'mysql2/promise';

/** Throws unless the server answers a query. */
export async function ask(url) {
  const connection = await mysql.createConnection(url.replace(/^mariadb:/, 'mysql:'));
  try {
    await connection.query('SELECT 1');
  } finally {
    await connection.end();
  }
}

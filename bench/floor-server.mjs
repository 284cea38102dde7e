// The floor: the cost of HTTP and one indexed statement in this Node on this MySQL, and nothing else.
// `/7` returns the row 7, and `/7/100` a hundred rows from there on.
import { createServer } from 'node:http';
import { createPool } from 'mysql2';

const [url, connections] = process.argv.slice(2);
const pool = createPool({ uri: url, connectionLimit: Number(connections), maxIdle: Number(connections) });

const server = createServer((request, response) => {
  const [id, count] = request.url.slice(1).split('/').map(Number);
  const answer = (error, rows) => {
    response.statusCode = error ? 500 : rows.length > 0 ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(error ? { error: error.message } : count ? rows : (rows[0] ?? {})));
  };
  if (count) pool.query('SELECT * FROM people WHERE id >= ? ORDER BY id LIMIT ?', [id, count], answer);
  else pool.query('SELECT * FROM people WHERE id = ?', [id], answer);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());

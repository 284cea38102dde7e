// The floor: what HTTP and one indexed statement cost in this Node on this MySQL, with nothing around them.
import { createServer } from 'node:http';
import { createPool } from 'mysql2';

const [url, connections] = process.argv.slice(2);
const pool = createPool({ uri: url, connectionLimit: Number(connections), maxIdle: Number(connections) });

const server = createServer((request, response) => {
  const id = Number(request.url.slice(1));
  pool.query('SELECT * FROM people WHERE id = ?', [id], (error, rows) => {
    response.statusCode = error ? 500 : rows.length === 1 ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(error ? { error: error.message } : (rows[0] ?? {})));
  });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());

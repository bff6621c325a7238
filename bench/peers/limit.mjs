// What this machine can do at all: node:http and pg, one hand-written prepared statement per query that answers the
// response text, nobody asked who they are, nothing checked, no GraphQL.
import http from 'node:http';
import pg from 'pg';
import { statements } from './limit-statements.mjs';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.CONNECTIONS),
  options: process.env.CONNECTION_OPTIONS,
});

async function answer(body, response) {
  const { query, variables } = JSON.parse(body);
  const { text, values } = statements[query];
  const { rows } = await pool.query({
    name: query,
    text,
    values: values(variables),
    rowMode: 'array',
  });
  const answered = rows[0][0];
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(answered),
  });
  response.end(answered);
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    answer(Buffer.concat(chunks), response).catch((error) =>
      response.writeHead(500).end(`${error}`),
    );
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');

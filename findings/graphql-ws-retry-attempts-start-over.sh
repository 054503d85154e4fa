#!/usr/bin/env bash
# npm graphql-ws 6.4.2: retryAttempts counts from each acknowledged connection anew, so that it does not bound reconnecting.
#
# With retryAttempts: 2 a client connects ten times and more to a server that acknowledges and then closes, as a server does
# whose subscription fails, and with the first and shortest wait each time. A server has to slow such clients down itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit graphql-ws@6.4.2 ws@8.23.0 graphql@16.11.0 > /dev/null
cat > seen.js <<'JS'
const { WebSocketServer, WebSocket } = require('ws');
const { createClient } = require('graphql-ws');

(async () => {
  let count = 0;
  const waits = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'graphql-transport-ws' });
  await new Promise((ready) => server.on('listening', ready));
  server.on('connection', (socket) => {
    count++;
    socket.on('message', (text) => {
      const type = JSON.parse(text).type;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'subscribe') socket.close(count < 10 ? 1012 : 4400, 'seen');
    });
  });
  const client = createClient({
    url: `ws://127.0.0.1:${server.address().port}`,
    webSocketImpl: WebSocket,
    retryAttempts: 2,
    retryWait: async (retries) => void waits.push(retries),
  });
  await new Promise((done) => client.subscribe({ query: '{ a }' }, { next() {}, error: done, complete: done }));
  console.log(`${count} connections with retryAttempts: 2; retries given to retryWait: ${waits.join(' ')}`);
  process.exit(0);
})();
JS
timeout 60 node seen.js | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
10 connections with retryAttempts: 2; retries given to retryWait: 0 0 0 0 0 0 0 0 0
EXPECTED
echo "As described: ten connections with two retries"

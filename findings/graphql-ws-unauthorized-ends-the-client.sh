#!/usr/bin/env bash
# npm graphql-ws 6.4.2: a client never comes back after 4401 or 1011, whatever retryAttempts says, but does after 4403.
#
# A server that closes with 4401 ("Unauthorized") when a token expires, so that the client may come with a new one, ends its
# subscriptions for good: the codes 4401, 4400, 4500 and the standard 1011 are fatal before retryAttempts or shouldRetry is
# asked. The app has to subscribe again itself, or be closed with 4403.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit graphql-ws@6.4.2 ws@8.23.0 graphql@16.11.0 > /dev/null
cat > seen.js <<'JS'
const { WebSocketServer, WebSocket } = require('ws');
const { createClient } = require('graphql-ws');

async function connections(code) {
  let count = 0;
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'graphql-transport-ws' });
  await new Promise((ready) => server.on('listening', ready));
  server.on('connection', (socket) => {
    count++;
    socket.on('message', (text) => {
      const type = JSON.parse(text).type;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'subscribe') socket.close(count < 3 ? code : 4400, 'seen');
    });
  });
  const client = createClient({
    url: `ws://127.0.0.1:${server.address().port}`,
    webSocketImpl: WebSocket,
    retryAttempts: 5,
    retryWait: async () => {},
    shouldRetry: () => true,
  });
  await new Promise((done) => client.subscribe({ query: '{ a }' }, { next() {}, error: done, complete: done }));
  await client.dispose();
  server.close();
  return count;
}

(async () => {
  for (const code of [4401, 4403, 1011, 1012]) {
    console.log(`closed with ${code}: ${(await connections(code)) === 1 ? 'stays away' : 'comes back'}`);
  }
  process.exit(0);
})();
JS
timeout 60 node seen.js | tee seen
diff - seen <<'EXPECTED' || { echo "It is not as it was."; exit 1; }
closed with 4401: stays away
closed with 4403: comes back
closed with 1011: stays away
closed with 1012: comes back
EXPECTED
echo "As described: 4401 and 1011 are for ever"

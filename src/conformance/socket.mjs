// Subscriptions over WebSocket, by the client of graphql-ws.

import { createClient } from 'graphql-ws'
import WebSocket from 'ws'

import { BOARD, Inbox, describe, pause, score } from './cima.mjs'
import { must, run } from './report.mjs'

const UNAUTHORIZED = 4401

export async function socketChecks(cima) {
  const token = await cima.token()

  /** A client with an inbox of one subscription; both are closed after the check. */
  async function watching(check, { payload = { query: BOARD }, bearer = token, ...options } = {}) {
    const inbox = new Inbox()
    const client = createClient({
      url: cima.socket,
      webSocketImpl: WebSocket,
      connectionParams: () => (bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      retryAttempts: 0,
      ...options,
    })
    const unsubscribe = client.subscribe(payload, inbox)
    try {
      return await check(inbox, client, unsubscribe)
    } finally {
      await client.dispose()
    }
  }

  async function refused(bearer) {
    return watching(async (inbox) => {
      const closed = await inbox.take('error')
      must(closed.code === UNAUTHORIZED, `Not refused with 4401: ${describe(closed)}`)
      must(closed.reason, 'Closed without a reason')
      return `4401 ${closed.reason}`
    }, { bearer })
  }

  const checks = [
    {
      id: 'ws-now',
      what: 'leaderboardChanged sends the current state at once',
      check: () => watching(async (inbox) => {
        const first = await inbox.take('next', 2_000)
        must(first.data.leaderboardChanged.state === 'WHOLE', 'The board is not whole')
        must(score(first) > 0, 'The rep does not stand on it')
      }),
    },
    {
      id: 'ws-change',
      what: 'a sale logged over HTTP changes the rep’s score in what comes next',
      check: () => watching(async (inbox) => {
        const before = score(await inbox.take('next'))
        const start = Date.now()
        const points = await cima.sell(token)
        await inbox.until((result) => score(result) === before + points)
        return `after ${Date.now() - start} ms`
      }),
    },
    {
      id: 'ws-complete',
      what: 'complete from the client ends the subscription on the server, and the socket goes on',
      check: async () => {
        const before = await cima.subscribers()
        await watching(async (inbox, client, unsubscribe) => {
          await inbox.take('next')
          await cima.awaitSubscribers(before + 1)
          const other = new Inbox()
          client.subscribe({ query: BOARD }, other)
          await other.take('next')
          await cima.awaitSubscribers(before + 2)
          unsubscribe()
          await inbox.take('complete')
          await cima.awaitSubscribers(before + 1)
          const points = await cima.sell(token)
          must(points > 0, 'The sale earned nothing')
          await other.take('next')
        })
        await cima.awaitSubscribers(before)
      },
    },
    {
      id: 'ws-query',
      what: 'a query is answered with one next and complete',
      check: () => watching(async (inbox) => {
        must((await inbox.take('next')).data.me.id === 'rep_02', 'Another rep')
        await inbox.take('complete')
      }, { payload: { query: '{ me { id } }' } }),
    },
    {
      id: 'ws-invalid',
      what: 'a document that does not fit the schema is answered with error, and the socket goes on',
      check: () => watching(async (inbox, client) => {
        const errors = await inbox.take('error')
        must(Array.isArray(errors) && errors[0].message, `No list of errors: ${describe(errors)}`)
        const other = new Inbox()
        client.subscribe({ query: '{ me { id } }' }, other)
        await other.take('next')
        return errors[0].message
      }, { payload: { query: 'subscription { nonsense }' }, lazyCloseTimeout: 1_000 }),
    },
    {
      id: 'ws-not-found',
      what: 'a subscription that cannot start says why, with its classification',
      check: () => watching(async (inbox) => {
        const { error, next } = await inbox.item()
        const errors = error ?? next?.errors
        must(errors?.[0]?.extensions?.classification === 'NOT_FOUND', `Not said: ${JSON.stringify(errors)}`)
        return errors[0].message
      }, { payload: { query: BOARD, variables: { teamId: 'team_none' } } }),
    },
    {
      id: 'ws-ping',
      what: 'each ping of the client is answered with pong',
      check: async () => {
        let pongs = 0
        await watching(async (inbox) => {
          await inbox.take('next')
          await pause(1_500)
        }, { keepAlive: 200, on: { pong: (received) => (pongs += received ? 1 : 0) } })
        must(pongs >= 3, `${pongs} pongs`)
      },
    },
    { id: 'ws-no-token', what: 'without a token the socket is closed with 4401', check: () => refused('') },
    { id: 'ws-forged', what: 'with a forged token too', check: () => refused(forged(token)) },
    {
      id: 'ws-expired',
      what: 'with an expired token too',
      check: async () => refused(await cima.token(undefined, { seconds: -300 })),
    },
    {
      id: 'ws-expiry',
      what: 'the socket is closed with 4401 when its token expires; with a new token the client gets the current state',
      check: async () => {
        const start = Date.now()
        const bearer = await cima.token(undefined, { seconds: 4 })
        const reason = await watching(async (inbox) => {
          await inbox.take('next')
          const closed = await inbox.take('error', 8_000)
          must(closed.code === UNAUTHORIZED, `Not closed with 4401: ${describe(closed)}`)
          return closed.reason
        }, { bearer })
        const after = Date.now() - start
        must(after > 2_500 && after < 6_000, `Closed ${after} ms after a token of 4 s was asked for`)
        await watching((inbox) => inbox.take('next'))
        return reason
      },
    },
    {
      id: 'ws-origin',
      what: 'a page of a foreign origin is not let in',
      check: () => {
        class Foreign extends WebSocket {
          constructor(url, protocol) {
            super(url, protocol, { origin: 'https://evil.example' })
          }
        }
        return watching(async (inbox) => {
          const error = await inbox.take('error')
          must(/403/.test(describe(error)), `Not refused with 403: ${describe(error)}`)
        }, { webSocketImpl: Foreign })
      },
    },
    {
      id: 'ws-protocol',
      what: 'a client that speaks another protocol alone is closed with 4406, or gets no protocol',
      check: () => new Promise((resolve, reject) => {
        const socket = new WebSocket(cima.socket, 'graphql-ws')
        socket.on('error', (error) => (/subprotocol/.test(error.message) ? resolve() : reject(error)))
        socket.on('close', (code) => (code === 4406 ? resolve() : reject(new Error(`Closed with ${code}`))))
      }),
    },
  ]
  return { title: 'WebSocket (client of graphql-ws)', rows: await run(checks) }
}

/** The same token with another signature. */
function forged(token) {
  const [header, payload, signature] = token.split('.')
  return [header, payload, signature.split('').reverse().join('')].join('.')
}

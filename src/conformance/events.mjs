// Subscriptions over server-sent events, by the client of graphql-sse.

import { NetworkError, createClient } from 'graphql-sse'

import { BOARD, Inbox, describe, score } from './cima.mjs'
import { must, run } from './report.mjs'

export async function eventChecks(cima) {
  const token = await cima.token()

  async function watching(check, { payload = { query: BOARD }, bearer = token, ...options } = {}) {
    const inbox = new Inbox()
    const client = createClient({
      url: cima.graphql,
      headers: () => (bearer ? { authorization: `Bearer ${bearer}` } : {}),
      retryAttempts: 0,
      ...options,
    })
    const unsubscribe = client.subscribe(payload, inbox)
    try {
      return await check(inbox, unsubscribe)
    } finally {
      client.dispose()
    }
  }

  async function refused(bearer) {
    return watching(async (inbox) => {
      const error = await inbox.take('error')
      must(error instanceof NetworkError && error.response?.status === 401, `Not refused with 401: ${describe(error)}`)
      const body = await error.response.json()
      return body.errors[0].message
    }, { bearer })
  }

  const checks = [
    {
      id: 'sse-now',
      what: 'leaderboardChanged sends the current state at once',
      check: () => watching(async (inbox) => {
        const first = await inbox.take('next', 2_000)
        must(first.data.leaderboardChanged.state === 'WHOLE', 'The board is not whole')
        must(score(first) > 0, 'The rep does not stand on it')
      }),
    },
    {
      id: 'sse-change',
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
      id: 'sse-end',
      what: 'a client that closes the stream ends the subscription on the server',
      check: async () => {
        const before = await cima.subscribers()
        await watching(async (inbox, unsubscribe) => {
          await inbox.take('next')
          await cima.awaitSubscribers(before + 1)
          unsubscribe()
          await cima.sell(token) // the server notices with what it writes next
          await cima.awaitSubscribers(before)
        })
      },
    },
    {
      id: 'sse-query',
      what: 'a query is answered with one next and complete',
      check: () => watching(async (inbox) => {
        must((await inbox.take('next')).data.me.id === 'rep_02', 'Another rep')
        await inbox.take('complete')
      }, { payload: { query: '{ me { id } }' } }),
    },
    {
      id: 'sse-invalid',
      what: 'a document that does not fit the schema is answered with next that holds the errors, and complete',
      check: () => watching(async (inbox) => {
        const { errors } = await inbox.take('next')
        must(errors?.[0]?.message, 'No errors')
        await inbox.take('complete')
        return errors[0].message
      }, { payload: { query: 'subscription { nonsense }' } }),
    },
    {
      id: 'sse-not-found',
      what: 'a subscription that cannot start says why, with its classification',
      check: () => watching(async (inbox) => {
        const { errors } = await inbox.take('next')
        must(errors?.[0]?.extensions?.classification === 'NOT_FOUND', `Not said: ${JSON.stringify(errors)}`)
        await inbox.take('complete')
        return errors[0].message
      }, { payload: { query: BOARD, variables: { teamId: 'team_none' } } }),
    },
    { id: 'sse-no-token', what: 'without a token the answer is 401', check: () => refused('') },
    {
      id: 'sse-expired',
      what: 'with an expired token too',
      check: async () => refused(await cima.token(undefined, { seconds: -300 })),
    },
    {
      id: 'sse-expiry',
      what: 'the stream ends when its token expires, and the client comes back with a new one to the current state',
      check: async () => {
        const connects = []
        const bearers = [await cima.token(undefined, { seconds: 4 }), token]
        await watching(async (inbox) => {
          await inbox.take('next')
          await inbox.until(() => connects.length > 1, 10_000)
          const before = connects[1] - connects[0]
          must(before > 2_500 && before < 6_000, `Came back ${before} ms after it came with a token of 4 s`)
        }, {
          headers: () => ({ authorization: `Bearer ${bearers.shift()}` }),
          on: { connecting: () => connects.push(Date.now()) },
          retryAttempts: 1,
          retry: async () => {},
        })
      },
    },
  ]
  return {
    title: 'Server-sent events (client of graphql-sse)',
    note: 'Each operation is a request of its own ("distinct connections"); the protocol’s other mode is not offered.',
    rows: await run(checks),
  }
}

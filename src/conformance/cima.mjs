// A running Cima in embedded mode, with its demo tokens and demo data.

import { randomUUID } from 'node:crypto'

export const REP = 'rep_02'

/** What the live checks watch: the whole organisation's month, far enough down to have the rep on it. */
export const BOARD = `subscription Board($teamId: ID) {
  leaderboardChanged(input: { teamId: $teamId }) {
    state
    standings(first: 100) { edges { node { score rep { id } } } }
  }
}`

const LOG_SALE = `mutation LogSale($input: LogSaleInput!) {
  logSale(input: $input) { receipt { points } errors { code message } }
}`

export class Cima {
  #url

  constructor(url) {
    this.#url = url
  }

  get graphql() {
    return `${this.#url}/graphql`
  }

  get socket() {
    return this.graphql.replace(/^http/, 'ws')
  }

  /** A token that lives for so many seconds; a negative number gives one that has expired. */
  async token(rep = REP, { roles, seconds } = {}) {
    const response = await fetch(`${this.#url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rep, roles, expiresInSeconds: seconds }),
    })
    const body = await response.json()
    if (!response.ok) {
      throw new Error(body.message)
    }
    return body.token
  }

  /** Logs a sale; resolves to the points that it earned. */
  async sell(token) {
    const input = {
      id: randomUUID(),
      occurredAt: new Date().toISOString(),
      lines: [{ productId: 'prod_102', unitPrice: '149.00', kind: 'BASE' }],
    }
    const response = await fetch(this.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: LOG_SALE, variables: { input } }),
    })
    const body = await response.json()
    const payload = body.data?.logSale
    if (!payload?.receipt) {
      throw new Error(`The sale was refused: ${JSON.stringify(body)}`)
    }
    return payload.receipt.points
  }

  /** How many subscriptions the server has under way. */
  async subscribers() {
    const response = await fetch(`${this.#url}/actuator/prometheus`, {
      headers: { authorization: `Bearer ${await this.token('admin')}` },
    })
    const line = (await response.text()).split('\n').find((text) => /^cima_subscribers[ {]/.test(text))
    return Number(line.slice(line.lastIndexOf(' ')))
  }

  /** Resolves when the server has so many subscriptions under way. */
  async awaitSubscribers(count) {
    const end = Date.now() + 30_000
    let now = await this.subscribers()
    while (now !== count && Date.now() < end) {
      await pause(100)
      now = await this.subscribers()
    }
    if (now !== count) {
      throw new Error(`The server has ${now} subscriptions under way, not ${count}`)
    }
  }
}

export function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

/** The rep's score on a board that was pushed; 0 when the rep does not stand on it. */
export function score(result, rep = REP) {
  const edges = result.data.leaderboardChanged.standings.edges
  return Number(edges.find((edge) => edge.node.rep.id === rep)?.node.score ?? 0)
}

/** A sink for a client's results whose parts can be awaited. */
export class Inbox {
  #items = []
  #waiting

  next = (value) => this.#put({ next: value })
  error = (error) => this.#put({ error })
  complete = () => this.#put({ complete: true })

  #put(item) {
    this.#items.push(item)
    this.#waiting?.()
  }

  /** Whatever comes next. */
  async item(millis = 5_000) {
    if (!this.#items.length) {
      let timer
      await new Promise((resolve) => {
        this.#waiting = resolve
        timer = setTimeout(resolve, millis)
      })
      clearTimeout(timer)
    }
    return this.#items.shift()
  }

  /** The next item that has the member; others before it are passed over, but no error. */
  async take(member, millis = 5_000) {
    const end = Date.now() + millis
    for (;;) {
      const item = await this.item(Math.max(0, end - Date.now()))
      if (!item) {
        throw new Error(`No ${member} within ${millis} ms`)
      }
      if (member in item) {
        return item[member]
      }
      if (item.error) {
        throw new Error(`An error instead of ${member}: ${describe(item.error)}`)
      }
    }
  }

  /** The next result that fits. */
  async until(fits, millis = 5_000) {
    const end = Date.now() + millis
    for (;;) {
      const result = await this.take('next', Math.max(1, end - Date.now()))
      if (fits(result)) {
        return result
      }
    }
  }
}

export function describe(error) {
  if (Array.isArray(error)) {
    return error.map((one) => one.message).join('; ')
  }
  return error?.message || (error?.code ? `closed with ${error.code} ${error.reason}` : String(error))
}

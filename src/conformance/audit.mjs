// GraphQL over HTTP, by the audits of graphql-http.

import { serverAudits } from 'graphql-http'

import { pause } from './cima.mjs'

const NO_GET = 'POST only: a query in an address would end up in logs and caches, and a foreign page could send it'

/** Audits of what the server leaves out on purpose. */
const LEFT_OUT = { '5A70': NO_GET, D6D5: NO_GET, '6A70': NO_GET }

export async function audits(cima) {
  const token = await cima.token()
  const fetchFn = (url, init = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
  const rows = []
  for (const audit of serverAudits({ url: cima.graphql, fetchFn })) {
    const result = await audit.fn()
    const passed = result.status === 'ok'
    const [level] = audit.name.split(' ')
    rows.push({
      id: audit.id,
      level,
      what: audit.name.slice(level.length + 1),
      passed,
      note: passed ? '' : (LEFT_OUT[audit.id] ?? result.reason),
    })
    await pause(20) // a rep's rate is limited
  }
  return { title: 'GraphQL over HTTP (graphql-http)', rows }
}

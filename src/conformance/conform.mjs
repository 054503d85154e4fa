// Holds a running Cima, its schema and its operations against what others wrote for GraphQL.
//
//   node conform.mjs --url http://127.0.0.1:8080 --repository ../.. --out .
//
// Writes report.md; ends with 1 when something that must hold does not.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { apolloChecks } from './apollo.mjs'
import { audits } from './audit.mjs'
import { Cima } from './cima.mjs'
import { eventChecks } from './events.mjs'
import { lintChecks } from './lint.mjs'
import { relayChecks } from './relay.mjs'
import { failed, report } from './report.mjs'
import { readSchema } from './schema.mjs'
import { socketChecks } from './socket.mjs'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    repository: { type: 'string' },
    out: { type: 'string' },
  },
})

const schema = readSchema(values.repository)
const cima = new Cima(values.url)
mkdirSync(values.out, { recursive: true })

// beside what is installed, which the generated code refers to
const generated = (name) => fileURLToPath(new URL(`generated/${name}`, import.meta.url))

const sections = []
for (const section of [
  () => audits(cima),
  () => socketChecks(cima),
  () => eventChecks(cima),
  () => relayChecks(schema, generated('relay')),
  () => apolloChecks(schema, generated('apollo')),
  () => lintChecks(values.repository),
]) {
  sections.push(await section())
}

const text = report(sections, facts())
const file = join(values.out, 'report.md')
writeFileSync(file, text)
console.log(text)
console.log(`Written to ${file}`)
// a socket that a check left open must not keep the process
process.exit(failed(sections).length ? 1 : 0)

/** When, on what and with what it was found. */
function facts() {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
  const tools = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return `${new Date().toISOString().slice(0, 19)}Z, commit ${commit()}, Node.js ${process.versions.node}; ${tools.join(', ')}.`
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: values.repository, encoding: 'utf8' }).trim()
    const changed = git('status', '--porcelain', '--untracked-files=no') ? ' with changes' : ''
    return git('rev-parse', '--short', 'HEAD') + changed
  } catch {
    return 'unknown'
  }
}

// The schema and the operations under the rules of @graphql-eslint.

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import eslint from '@graphql-eslint/eslint-plugin'
import { ESLint } from 'eslint'

const PLACE = 'A place on a board at one moment: nothing to be fetched again by an id. Its rep or team is a Node.'

/** What does not follow a rule, and why. One that is not needed any more fails as well. */
const EXCEPTIONS = [
  { rule: 'relay-edge-types', where: 'StandingEdge', why: PLACE },
  { rule: 'relay-edge-types', where: 'TeamStandingEdge', why: PLACE },
  { rule: 'relay-edge-types', where: 'MentorEdge', why: 'What a rep is as a mentor: the rep is the Node.' },
  { rule: 'relay-edge-types', where: 'AuditEdge', why: 'A line of a log: it never changes, and is read in its list alone.' },
  { rule: 'relay-edge-types', where: 'PlanEdge', why: 'A plan is known by its version, and read in its list alone.' },
]

const SCHEMA = {
  ...eslint.configs['flat/schema-relay'].rules,
  // lists are read forwards alone: a phone scrolls down and keeps what it has read
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  // lists that stay short (a receipt's steps, a sale's lines) are plain ones
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
}

const OPERATIONS = eslint.configs['flat/operations-recommended'].rules

export async function lintChecks(repository) {
  const schema = join(repository, 'schema/*.graphqls')
  const documents = join(repository, 'schema/operations/*.graphql')
  const linter = new ESLint({
    cwd: repository,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['schema/**/*.{graphql,graphqls}'],
        languageOptions: { parser: eslint.parser, parserOptions: { graphQLConfig: { schema, documents } } },
        plugins: { '@graphql-eslint': eslint },
      },
      { files: ['schema/*.graphqls'], rules: SCHEMA },
      { files: ['schema/operations/*.graphql'], rules: OPERATIONS },
    ],
  })
  const results = await linter.lintFiles([schema, documents])
  const unused = new Set(EXCEPTIONS)
  const found = results.flatMap(complaints).filter(({ rule, line }) => {
    const exception = EXCEPTIONS.find((one) => one.rule === rule && line.match(/\w+/g)?.includes(one.where))
    unused.delete(exception)
    return !exception
  })
  const rows = Object.keys({ ...SCHEMA, ...OPERATIONS }).map((name) => {
    const rule = short(name)
    const broken = found.filter((complaint) => complaint.rule === rule)
    return {
      id: rule,
      level: 'MUST',
      what: [name in SCHEMA && 'schema', name in OPERATIONS && 'operations'].filter(Boolean).join(', '),
      passed: !broken.length,
      note: broken.map(({ at, text }) => `${at} ${text}`).join(' '),
    }
  })
  const strange = found.filter(({ rule }) => !rows.some(({ id }) => id === rule))
  rows.push({
    id: 'lint',
    level: 'MUST',
    what: `${results.length} files are read, and each exception below is needed`,
    passed: results.length > 50 && !strange.length && !unused.size,
    note: [
      ...strange.map(({ at, text }) => `${at} ${text}`),
      ...[...unused].map(({ rule, where }) => `${rule} no longer complains about ${where}`),
    ].join(' '),
  })
  return { title: 'Lint (@graphql-eslint: Relay’s rules and those recommended for operations)', rows, exceptions: EXCEPTIONS }
}

function complaints({ filePath, messages }) {
  const lines = readFileSync(filePath, 'utf8').split('\n')
  return messages.map(({ ruleId, message, line }) => ({
    rule: short(ruleId ?? 'parser'),
    text: message,
    at: `${basename(filePath)}:${line}`,
    line: lines[line - 1] ?? '',
  }))
}

function short(rule) {
  return rule.replace('@graphql-eslint/', '')
}

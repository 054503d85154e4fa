// The schema and the operations under Relay's compiler.

import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { getNamedType, isLeafType, isNonNullType } from 'graphql'

import { must, run } from './report.mjs'
import { SCALARS } from './schema.mjs'

const COMPILER = fileURLToPath(new URL('node_modules/.bin/relay-compiler', import.meta.url))

export async function relayChecks({ schema, sdl, operations, objects }, folder) {
  rmSync(folder, { recursive: true, force: true })

  /** Compiles modules, each a name and what stands in its tag. */
  async function compile(name, modules) {
    const project = join(folder, name)
    mkdirSync(join(project, 'src', '__generated__'), { recursive: true })
    writeFileSync(join(project, 'schema.graphql'), sdl)
    writeFileSync(join(project, 'relay.config.json'), JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      artifactDirectory: './src/__generated__',
      language: 'typescript',
      customScalarTypes: SCALARS,
      requireCustomScalarTypes: true,
      noSourceControl: true,
      excludes: ['**/__generated__/**'],
      featureFlags: { enforce_module_name_prefix_for_non_haste: true },
    }, null, 2))
    for (const [module, document] of modules) {
      writeFileSync(join(project, 'src', `${module}.ts`),
        `import { graphql } from 'relay-runtime'\n\ngraphql\`\n${document}\n\`\n`)
    }
    try {
      await promisify(execFile)(COMPILER, [join(project, 'relay.config.json')], { cwd: project })
    } catch (err) {
      throw new Error(`${err.stdout}\n${err.stderr}`.replace(/\u001b\[\d+m/g, ''))
    }
    return `${modules.length} compiled`
  }

  const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
  const lists = objects.flatMap((type) => Object.values(type.getFields())
    .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
    .map((field) => ({ type, field })))

  const checks = [
    {
      id: 'relay-operations',
      what: 'the named operations compile',
      check: () => compile('operations', operations.map(({ name, text }) => [name, relayNames(name, text)])),
    },
    {
      id: 'relay-nodes',
      what: 'each Node can be fetched again by its id (@refetchable)',
      check: () => {
        must(nodes.length > 0, 'No type is a Node')
        return compile('nodes', nodes.map((type) => {
          const module = `${type.name}Card`
          return [module, `fragment ${module}_it on ${type.name} @refetchable(queryName: "${module}RefetchQuery") {
  ${leaves(type).join('\n  ')}
}`]
        }))
      },
    },
    {
      id: 'relay-lists',
      what: 'each connection can be paged through (@connection, and @refetchable where Relay can fetch the owner again)',
      check: () => {
        must(lists.length > 0, 'There is no connection')
        return compile('lists', lists.map(({ type, field }) => {
          const module = `${type.name}${field.name[0].toUpperCase()}${field.name.slice(1)}`
          const again = type === schema.getQueryType() || nodes.includes(type)
          return [module, pages(module, type, field, again)]
        }))
      },
    },
  ]
  return {
    title: 'Relay (relay-compiler)',
    note: 'Relay wants an operation to be called by its module and its kind; the names are extended that way before compiling.',
    rows: await run(checks),
  }
}

/** Relay's names: operations end with their kind, fragments begin with their module. */
function relayNames(name, text) {
  return text
    .replaceAll(/^(query|mutation|subscription) (\w+)/gm, (_, kind, operation) =>
      `${kind} ${operation}${kind[0].toUpperCase()}${kind.slice(1)}`)
    .replaceAll(/^fragment (\w+) on/gm, `fragment ${name}_$1 on`)
    .replaceAll(/\.\.\.(?!on\b)(\w+)/g, `...${name}_$1`)
}

/** A page of a list, with what Relay's hooks for paging need. */
function pages(module, type, field, again) {
  const node = getNamedType(getNamedType(getNamedType(field.type).getFields().edges.type).getFields().node.type)
  const required = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
  const definitions = required.map((arg) => `, ${arg.name}: { type: "${arg.type}" }`).join('')
  const values = required.map((arg) => `, ${arg.name}: $${arg.name}`).join('')
  const refetch = again ? `@refetchable(queryName: "${module}PaginationQuery")` : ''
  return `fragment ${module}_list on ${type.name} ${refetch}
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }${definitions}) {
  ${field.name}(first: $count, after: $cursor${values}) @connection(key: "${module}_${field.name}") {
    edges { node { ${leaves(node).join(' ')} } }
  }
}`
}

function leaves(type) {
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && field.args.every((arg) => !isNonNullType(arg.type)))
    .map((field) => field.name)
}

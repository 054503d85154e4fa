// Typed operations for Apollo Client: the code generator and the settings that its documentation names.
// Apollo's own generator for JavaScript (`apollo client:codegen`) was given up in favour of GraphQL Codegen.

import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { codegen } from '@graphql-codegen/core'
import * as typedDocuments from '@graphql-codegen/typed-document-node'
import * as operationTypes from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'

import { must, run } from './report.mjs'
import { SCALARS } from './schema.mjs'

const COMPILER = fileURLToPath(new URL('node_modules/.bin/tsc', import.meta.url))

/** The type of scalars that SCALARS does not know. */
const UNTYPED = 'UntypedScalar'

/** What an app does with the types; it must compile, and the lines marked so must not. */
const USE = `
import { LeaderboardChangedDocument, LogSaleDocument } from './operations'
import type { LogSaleMutationVariables } from './operations'
import type { ResultOf } from '@graphql-typed-document-node/core'

const variables: LogSaleMutationVariables = {
  input: { id: '', occurredAt: '', lines: [{ productId: 'prod_1', unitPrice: '149.00', kind: 'BASE' }] },
}
// @ts-expect-error a sale has lines
const bare: LogSaleMutationVariables = { input: { id: '', occurredAt: '' } }

export function show(board: ResultOf<typeof LeaderboardChangedDocument>, sale: ResultOf<typeof LogSaleDocument>) {
  const [first] = board.leaderboardChanged.standings.edges
  const score: string | undefined = first?.node.score
  // @ts-expect-error the receipt is null when the sale was refused
  const points: number = sale.logSale.receipt.points
  return [variables, bare, score, points]
}
`

export async function apolloChecks({ sdl, operations }, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const checks = [
    {
      id: 'apollo-types',
      what: 'types and documents are generated for each named operation',
      check: async () => {
        const code = await codegen({
          schema: parse(sdl),
          documents: operations.map(({ path, document }) => ({ location: path, document })),
          filename: 'operations.ts',
          pluginMap: { operationTypes, typedDocuments },
          plugins: [{ operationTypes: {} }, { typedDocuments: {} }],
          config: { scalars: SCALARS, defaultScalarType: UNTYPED, skipTypeNameForRoot: true, futureProofEnums: true },
        })
        writeFileSync(join(folder, 'operations.ts'), code)
        const missing = operations.filter(({ name }) => !code.includes(`export const ${name}Document`))
        must(!missing.length, `Nothing for ${missing.map(({ name }) => name).join(', ')}`)
        must(!code.includes(UNTYPED), 'A scalar has no type')
        return `${operations.length} documents`
      },
    },
    {
      id: 'apollo-compiles',
      what: 'the generated code compiles under TypeScript’s strict rules, in an app that uses it',
      check: async () => {
        writeFileSync(join(folder, 'app.ts'), USE)
        try {
          await promisify(execFile)(COMPILER, ['--noEmit', '--strict', '--skipLibCheck',
            '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler',
            join(folder, 'app.ts')], { cwd: folder })
        } catch (err) {
          throw new Error(err.stdout || err.message)
        }
      },
    },
  ]
  return { title: 'Apollo Client (GraphQL Codegen)', rows: await run(checks) }
}

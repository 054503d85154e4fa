// The schema and the named operations as they stand in the repository.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { buildASTSchema, concatAST, isObjectType, parse, printSchema } from 'graphql'

export function readSchema(repository) {
  const folder = join(repository, 'schema')
  const schema = buildASTSchema(concatAST(files(folder, '.graphqls').map(({ text }) => parse(text))))
  return {
    schema,
    sdl: printSchema(schema),
    operations: files(join(folder, 'operations'), '.graphql').map((file) => ({ ...file, document: parse(file.text) })),
    objects: Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__')),
  }
}

function files(folder, ending) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({
      name: name.slice(0, -ending.length),
      path: join(folder, name),
      text: readFileSync(join(folder, name), 'utf8'),
    }))
}

/** The TypeScript types that stand for the scalars: a decimal is a string, so that no digit is lost. */
export const SCALARS = { Date: 'string', DateTime: 'string', Decimal: 'string', LocalTime: 'string' }

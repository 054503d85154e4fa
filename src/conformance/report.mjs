// What the sections found, as short tables.

/** Rows that fail the build: all that is not a MAY. */
export function failed(sections) {
  return sections.flatMap((section) => section.rows.filter((row) => !row.passed && row.level !== 'MAY'))
}

export function report(sections, facts) {
  const lines = ['# Conformance', '']
  if (facts) {
    lines.push(facts, '')
  }
  lines.push('| | MUST | SHOULD | MAY | not met |', '|---|---|---|---|---|')
  for (const { title, rows } of sections) {
    const bad = rows.filter((row) => !row.passed).map((row) => row.id)
    lines.push(`| ${title} | ${met(rows, 'MUST')} | ${met(rows, 'SHOULD')} | ${met(rows, 'MAY')} | ${bad.join(', ')} |`)
  }
  for (const { title, note, rows, exceptions } of sections) {
    lines.push('', `## ${title}`, '')
    if (note) {
      lines.push(note, '')
    }
    lines.push('| id | level | what | result |', '|---|---|---|---|')
    for (const row of rows) {
      lines.push(`| ${row.id} | ${row.level} | ${cell(row.what)} | ${result(row)} |`)
    }
    if (exceptions?.length) {
      lines.push('', '| exception | where | why |', '|---|---|---|')
      exceptions.forEach(({ rule, where, why }) => lines.push(`| ${rule} | ${where} | ${cell(why)} |`))
    }
  }
  return lines.join('\n') + '\n'
}

function met(rows, level) {
  const all = rows.filter((row) => row.level === level)
  return all.length ? `${all.filter((row) => row.passed).length} of ${all.length}` : ''
}

function result(row) {
  const word = row.passed ? 'met' : row.level === 'MAY' ? 'not met' : '**not met**'
  return row.note ? `${word}: ${cell(row.note)}` : word
}

function cell(text) {
  return String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
}

/** Runs checks one after the other; what a check returns is its note, what it throws is its failure. */
export async function run(checks) {
  const rows = []
  for (const { id, level = 'MUST', what, check } of checks) {
    try {
      rows.push({ id, level, what, passed: true, note: (await check()) ?? '' })
    } catch (err) {
      rows.push({ id, level, what, passed: false, note: err?.message ?? String(err) })
    }
  }
  return rows
}

export function must(condition, otherwise) {
  if (!condition) {
    throw new Error(otherwise)
  }
}

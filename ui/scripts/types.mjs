// Writes src/types.ts from docs/schema/openapi.json, so that the page and the server share one contract.
// With --check it only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs'

const here = new URL('.', import.meta.url)
const spec = JSON.parse(readFileSync(new URL('../../docs/schema/openapi.json', here), 'utf8'))
const target = new URL('../src/types.ts', here)

function type(s) {
  if (s.$ref) return s.$ref.split('/').pop()
  if (s.allOf) return s.allOf.map(type).join(' & ')
  if (s.oneOf) return s.oneOf.map(type).join(' | ')
  if (s.enum) return s.enum.map((e) => JSON.stringify(e)).join(' | ')
  if (Array.isArray(s.type)) return s.type.map((t) => type({ ...s, type: t })).join(' | ')
  if (s.type === 'array') return array(s)
  if (s.type === 'object') return object(s)
  return { integer: 'number', number: 'number', string: 'string', boolean: 'boolean', null: 'null' }[s.type] ?? 'unknown'
}

function array(s) {
  if (s.prefixItems) return `[${s.prefixItems.map(type).join(', ')}]`
  const item = type(s.items)
  if (s.minItems && s.minItems === s.maxItems) return `[${Array(s.minItems).fill(item).join(', ')}]`
  return /[ |&{]/.test(item) ? `Array<${item}>` : `${item}[]`
}

function object(s) {
  if (!s.properties) return `Record<string, ${type(s.additionalProperties)}>`
  const fields = Object.entries(s.properties).map(([name, value]) => `${name}${s.required?.includes(name) ? '' : '?'}: ${type(value)}`)
  return `{ ${fields.join('; ')} }`
}

const lines = Object.entries(spec.components.schemas).map(([name, schema]) => `export type ${name} = ${type(schema)}`)
const text = `// Made by scripts/types.mjs from docs/schema/openapi.json: do not edit.\n${lines.join('\n')}\n`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/types.ts is not what docs/schema/openapi.json says: run `npm run types`')
    process.exit(1)
  }
} else writeFileSync(target, text)

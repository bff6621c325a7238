import 'reflect-metadata';
import { globSync } from 'node:fs';
import { buildSchema } from 'type-graphql';
import { isObjectType, isNonNullType, isEnumType, getNamedType } from 'graphql';
import { assembleReader } from './src/app/reading.ts';
import { attachReader } from './src/platform/reader/attach.ts';
const resolvers: any[] = [];
for (const f of globSync('src/modules/*/*.graphql.ts')) {
  const m = await import('/work/main/' + f);
  for (const [n, v] of Object.entries(m)) if (typeof v === 'function' && /(Resolver|Mutations)$/.test(n) && !/^create/.test(n)) resolvers.push(v);
}
const schema = await buildSchema({ resolvers: resolvers as any, validate: false });
const reader = assembleReader();
for (const t of reader.types.values()) {
  const g = schema.getType(t.type);
  if (!isObjectType(g)) { console.log('NO TYPE', t.type); continue; }
  const gf = g.getFields();
  for (const [n, f] of Object.entries(t.fields)) if (!gf[n]) console.log('reader only', t.type, n);
  for (const n of Object.keys(gf)) if (!t.fields[n]) console.log('schema only', t.type, n);
  for (const [n, f] of Object.entries(t.fields)) {
    if (!gf[n]) continue;
    const req = isNonNullType(gf[n].type);
    const nullable = (f as any).nullable === true || (f.is === 'one' && reader.types.get((f as any).type)!.wall !== undefined) || f.is==='oneBy';
    if (req === nullable) console.log('nullability', t.type, n, String(gf[n].type), f.is);
    const named = getNamedType(gf[n].type);
    if ('type' in f && f.is !== 'nodeId' && f.is !== 'part') { const exp = f.is === 'many' ? (f as any).type + 'Connection' : (f as any).type; if (named.name !== exp) console.log('type', t.type, n, named.name, exp); }
  }
}
const q = schema.getQueryType()!.getFields();
for (const r of reader.roots.values()) if (!q[r.name]) console.log('root missing in schema', r.name);
for (const n of Object.keys(q)) if (!reader.roots.has(n)) console.log('query not in reader', n);
for (const t of Object.values(schema.getTypeMap())) {
  if (t.name.startsWith('__')) continue;
  if (!t.description && !/(Edge|Connection)$/.test(t.name) && !['String','Int','Boolean','ID','Query','Mutation','Float'].includes(t.name)) console.log('no description', t.name);
}
console.log('mutations:', Object.keys(schema.getMutationType()!.getFields()).join(' '));

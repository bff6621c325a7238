import fc from 'fast-check';
import {
  Kind,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { measureDocument } from './measure-document.ts';

/** The plain reading: write every fragment out and count. */
function writtenOut(document: DocumentNode, definition: DefinitionNode) {
  let selections = 0;
  let aliases = 0;
  const walk = (set: SelectionSetNode | undefined, depth: number): number =>
    Math.max(
      depth,
      ...(set?.selections ?? []).map((selection) => {
        selections += 1;
        if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet, depth);
        if (selection.kind === Kind.FIELD) {
          if (selection.alias) aliases += 1;
          return walk(selection.selectionSet, depth + 1);
        }
        const found = document.definitions.find(
          (d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === selection.name.value,
        );
        return walk((found as FragmentDefinitionNode).selectionSet, depth);
      }),
    );
  const depth = walk((definition as FragmentDefinitionNode).selectionSet, 0);
  return { depth, selections, aliases };
}

/** A selection that may spread only fragments with a higher number, so that there are no circles. */
const selectionAt = (level: number, last: number): fc.Arbitrary<string> =>
  fc.letrec<{ one: string; set: string }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('a', 'b: a', 'c @include(if: true)'),
      ...(level < last ? [fc.integer({ min: level + 1, max: last }).map((n) => `...f${n}`)] : []),
      tie('set').map((set) => `d { ${set} }`),
      tie('set').map((set) => `... { ${set} }`),
    ),
    set: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  })).set;

const documents = fc
  .tuple(...[0, 1, 2, 3].map((level) => selectionAt(level, 3)))
  .map(([operation, ...fragments]) =>
    [`{ ${operation} }`, ...fragments.map((f, i) => `fragment f${i + 1} on T { ${f} }`)].join('\n'),
  );

test('a document measures as it does with every fragment written out', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const document = parse(text);
      const plain = document.definitions.map((definition) => writtenOut(document, definition));
      expect(measureDocument(document)).toMatchObject({
        depth: Math.max(...plain.map(({ depth }) => depth)),
        selections: Math.max(...plain.map(({ selections }) => selections)),
        aliases: Math.max(...plain.map(({ aliases }) => aliases)),
      });
    }),
  );
});

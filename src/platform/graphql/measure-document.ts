import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Size of the largest operation or fragment in a document, with the fragments in it written out. */
export interface DocumentSize {
  readonly depth: number;
  /** Fields and spreads of fragments. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
}

const nothing: DocumentSize = { depth: 0, selections: 0, aliases: 0, directives: 0 };

/** The two side by side. */
const beside = (a: DocumentSize, b: DocumentSize): DocumentSize => ({
  depth: Math.max(a.depth, b.depth),
  selections: a.selections + b.selections,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
});

const larger = (a: DocumentSize, b: DocumentSize): DocumentSize => ({
  depth: Math.max(a.depth, b.depth),
  selections: Math.max(a.selections, b.selections),
  aliases: Math.max(a.aliases, b.aliases),
  directives: Math.max(a.directives, b.directives),
});

/**
 * Measures each fragment once, however often it is spread: doubled fragments that would write out to millions of
 * fields are seen in linear time, before any validation rule walks through them. Circles count as nothing here; a
 * validation rule refuses them. Fragments that nobody spreads count as well, for validation walks through them.
 */
export function measureDocument(document: DocumentNode): DocumentSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  const measured = new Map<string, DocumentSize>();

  const ofFragment = (name: string): DocumentSize => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing);
    const size = ofSet(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };

  const ofSelection = (selection: SelectionNode): DocumentSize => {
    const own = { ...nothing, selections: 1, directives: selection.directives?.length ?? 0 };
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return beside(own, ofFragment(selection.name.value));
    const inner = ofSet(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return beside(own, inner);
    return {
      depth: inner.depth + 1,
      selections: inner.selections + 1,
      aliases: inner.aliases + (selection.alias ? 1 : 0),
      directives: inner.directives + own.directives,
    };
  };

  const ofSet = (set: SelectionSetNode | undefined): DocumentSize =>
    (set?.selections ?? []).reduce(
      (sum, selection) => beside(sum, ofSelection(selection)),
      nothing,
    );

  const sizes = document.definitions.map((definition) =>
    'selectionSet' in definition ? ofSet(definition.selectionSet) : nothing,
  );
  return sizes.reduce(larger, nothing);
}

/** Atoms of mmCIF: the loop of `_atom_site` (https://mmcif.wwpdb.org), an atom a line. */
import { SeqlensError } from '../../protocol/errors';
import { toShown } from '../sequence/coordinates';
import { ChainsBuilder } from './builder';
import type { Structure } from './types';

const PREFIX = '_atom_site.';

/** Throws input.invalid when an atom lacks what it needs, with its line. `name` stands for the file. */
export function readMmcif(lines: readonly string[], name: string): Structure {
  const builder = new ChainsBuilder();
  let columns: string[] = [];
  let inLoop = false;
  lines.forEach((text, line) => {
    const first = text.trimStart();
    if (first.startsWith(PREFIX)) {
      columns.push(first.slice(PREFIX.length).trim().split(/\s/, 1)[0]!);
      inLoop = true;
      return;
    }
    if (!inLoop || first === '') return;
    if (/^(#|loop_|data_|_)/.test(first)) {
      inLoop = false;
      columns = [];
      return;
    }
    addAtom(builder, columns, text, line, name);
  });
  return { format: 'mmcif', lines, chains: builder.chains, atoms: builder.atoms };
}

function addAtom(
  builder: ChainsBuilder,
  columns: readonly string[],
  text: string,
  line: number,
  name: string,
): void {
  const tokens = tokensOf(text);
  if (tokens.length !== columns.length)
    throw new SeqlensError(
      'input.invalid',
      `Line ${toShown(line)} of ${name} has ${tokens.length} values for ${columns.length} columns: an atom must stand on one line.`,
    );
  const at = (column: string): Token | undefined => tokens[columns.indexOf(column)];
  const value = (...candidates: readonly string[]): string =>
    candidates
      .map((column) => at(column)?.text)
      .find((text) => text !== undefined && text !== '?' && text !== '.') ?? '';
  const factor = at('B_iso_or_equiv');
  if (!factor)
    throw new SeqlensError('input.invalid', `${name} has no column _atom_site.B_iso_or_equiv to write to.`);
  builder.add({
    line,
    start: factor.start,
    end: factor.end,
    chain: value('auth_asym_id', 'label_asym_id'),
    monomer: value('label_comp_id', 'auth_comp_id'),
    number: value('auth_seq_id', 'label_seq_id') + value('pdbx_PDB_ins_code'),
    isHetero: value('group_PDB') === 'HETATM',
  });
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Values with their places; a quote ends only where white space follows (CIF 1.1). */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /'((?:[^']|'(?=\S))*)'(?=\s|$)|"((?:[^"]|"(?=\S))*)"(?=\s|$)|(\S+)/g;
  for (const match of text.matchAll(pattern))
    tokens.push({
      text: match[1] ?? match[2] ?? match[3] ?? '',
      start: match.index,
      end: match.index + match[0].length,
    });
  return tokens;
}

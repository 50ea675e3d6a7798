/** A model's row in the README's table: what its files say is written, what a person says of it stays. */

/** Which of a row's cells `readmeCells` gives; the others (what it was trained on, what for) are a person's. */
const WRITTEN = [0, 1, 3, 4];
const TRAINED_ON = 2;

/** `readme` with the row of the model whose card the first cell links to. Throws where there is none. */
export function withRow(readme: string, cells: readonly string[], trainedOn?: string): string {
  const link = /\(models\/[\w.-]+\/MODEL_CARD\.md\)/.exec(cells[0]!)![0];
  const lines = readme.split('\n');
  const at = lines.findIndex((line) => line.startsWith('| [') && line.includes(link));
  if (at < 0) throw new Error(`README.md has no row that links to ${link}: add one to the table of models.`);
  const cellsOf = lines[at]!.split(' | ');
  WRITTEN.forEach((column, i) => (cellsOf[column] = cells[i]!));
  cellsOf[TRAINED_ON] = trainedOn ?? cellsOf[TRAINED_ON]!;
  lines[at] = cellsOf.join(' | ').replace(/^(?!\| )/, '| ');
  return lines.join('\n');
}

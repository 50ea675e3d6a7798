/**
 * Functions that run inside the page (playwright sends their source: nothing outside their bodies exists there).
 * Monaco gives the number in the margin, the line of text and its overlays the same top coordinate.
 */

/** One character as painted. */
export interface Cell {
  readonly char: string;
  /** Computed colour of the letter. */
  readonly color: string;
  /** Computed background of the letter, or of the topmost decoration below it; '' without one. */
  readonly background: string;
  readonly underlined: boolean;
  /** Middle of the character, in page coordinates. */
  readonly x: number;
  readonly y: number;
}

export interface GutterIcon {
  readonly line: number;
  /** Computed background-image: url("data:…"). */
  readonly image: string;
}

/** The characters of a line (1-based); none when it is not on the screen. */
export function lineCells({ editor, line }: { readonly editor: string; readonly line: number }): Cell[] {
  const root = document.querySelector(editor);
  const find = (selector: string, matches: (element: Element) => boolean): Element | undefined =>
    [...(root?.querySelectorAll(selector) ?? [])].find(matches);
  const number = find('.line-numbers', (element) => element.textContent.trim() === String(line));
  const top = number?.getBoundingClientRect().top ?? NaN;
  const text = find('.view-line', (element) => Math.abs(element.getBoundingClientRect().top - top) < 2);
  if (!root || !text) return [];

  const transparent = 'rgba(0, 0, 0, 0)';
  const decorations = [...root.querySelectorAll('.view-overlays .cdr')]
    .map((element) => ({
      box: element.getBoundingClientRect(),
      color: getComputedStyle(element).backgroundColor,
    }))
    .filter(({ color }) => color !== transparent);
  const decorationAt = (x: number, y: number): string =>
    decorations.filter(({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom).at(-1)
      ?.color ?? '';

  const cells: Cell[] = [];
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const style = getComputedStyle(node.parentElement ?? text);
    const content = node.textContent ?? '';
    for (let index = 0; index < content.length; index++) {
      const char = content.charAt(index);
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const own = style.backgroundColor;
      cells.push({
        char,
        color: style.color,
        background: own === transparent ? decorationAt(x, y) : own,
        underlined: style.textDecorationLine.includes('underline'),
        x,
        y,
      });
    }
  }
  return cells;
}

/** The icons in the gutter, top to bottom. */
export function gutterIcons({ editor }: { readonly editor: string }): GutterIcon[] {
  const root = document.querySelector(editor);
  const numbers = [...(root?.querySelectorAll('.line-numbers') ?? [])].map((element) => ({
    line: Number(element.textContent),
    top: element.getBoundingClientRect().top,
  }));
  return [...(root?.querySelectorAll('.cgmr') ?? [])]
    .map((element) => {
      const { top } = element.getBoundingClientRect();
      return {
        line: numbers.find((number) => Math.abs(number.top - top) < 4)?.line ?? 0,
        image: getComputedStyle(element).backgroundImage,
      };
    })
    .filter(({ line, image }) => line > 0 && image !== 'none')
    .sort((a, b) => a.line - b.line);
}

/** Pixels of the overview ruler that are painted in a theme colour, given by its id. */
export function rulerPixels({ editor, color }: { readonly editor: string; readonly color: string }): number {
  const canvas = document.querySelector<HTMLCanvasElement>(`${editor} canvas.decorationsOverviewRuler`);
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  const workbench = document.querySelector('.monaco-workbench') ?? document.body;
  const hex = getComputedStyle(workbench)
    .getPropertyValue(`--vscode-${color.replaceAll('.', '-')}`)
    .trim();
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4)
    if (pixels[i] === red && pixels[i + 1] === green && pixels[i + 2] === blue) count++;
  return count;
}

/**
 * Functions that run inside the page (playwright sends their source: nothing outside their bodies exists there).
 * Monaco positions the numbers in the margin, the lines of text and their overlays by the same top coordinate.
 */

export interface Cell {
  readonly char: string;
  /** Computed colour of the letter. */
  readonly color: string;
  /** Computed background of the topmost decoration below the letter; '' without one. */
  readonly background: string;
}

export interface GutterIcon {
  readonly line: number;
  /** Computed background-image: url("data:…"). */
  readonly image: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Place {
  /** Selector of the editor. */
  readonly editor: string;
  readonly line: number;
}

export function lineCells({ editor, line }: Place): Cell[] {
  const root = document.querySelector(editor);
  const number = [...(root?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])].find(
    (element) => element.textContent.trim() === String(line),
  );
  const top = number?.getBoundingClientRect().top;
  const text = [...(root?.querySelectorAll('.view-lines .view-line') ?? [])].find(
    (element) => top !== undefined && Math.abs(element.getBoundingClientRect().top - top) < 2,
  );
  if (!root || !text) return [];
  const painted = [...root.querySelectorAll('.view-overlays .cdr')]
    .map((element) => ({ box: element.getBoundingClientRect(), background: getComputedStyle(element).backgroundColor }))
    .filter(({ background }) => background !== 'rgba(0, 0, 0, 0)');
  const cells: Cell[] = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const style = getComputedStyle(node.parentElement ?? text);
    const content = node.textContent ?? '';
    for (let index = 0; index < content.length; index++) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const below = painted.filter(
        ({ box: area }) => area.left <= x && x <= area.right && area.top <= y && y <= area.bottom,
      );
      const inline = style.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : style.backgroundColor;
      cells.push({
        char: content.charAt(index),
        color: style.color,
        background: inline || (below.at(-1)?.background ?? ''),
      });
    }
  }
  return cells;
}

/** The middle of a character, in page coordinates. */
export function charCell({ editor, line, column }: Place & { readonly column: number }): Point | undefined {
  const root = document.querySelector(editor);
  const number = [...(root?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])].find(
    (element) => element.textContent.trim() === String(line),
  );
  const top = number?.getBoundingClientRect().top;
  const text = [...(root?.querySelectorAll('.view-lines .view-line') ?? [])].find(
    (element) => top !== undefined && Math.abs(element.getBoundingClientRect().top - top) < 2,
  );
  if (!text) return undefined;
  let left = column - 1;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const box = range.getBoundingClientRect();
      return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    }
    left -= length;
  }
  return undefined;
}

export function gutterIcons({ editor }: { readonly editor: string }): GutterIcon[] {
  const root = document.querySelector(editor);
  const numbers = [...(root?.querySelectorAll('.margin-view-overlays .line-numbers') ?? [])].map((element) => ({
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

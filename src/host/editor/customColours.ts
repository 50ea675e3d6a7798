/** What the user's `workbench.colorCustomizations` say of a colour. Knows no editor. */

const COLOUR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/**
 * The colour by id, as VS Code chooses it: a block for the theme (`[Dark Modern]`, `[Dark*][Abyss]`) before the rest.
 * undefined where nothing valid is said; settings.json may hold anything.
 */
export function customColour(customisations: unknown, theme: string, id: string): string | undefined {
  if (!isObject(customisations)) return undefined;
  const blocks = Object.entries(customisations).flatMap(([key, value]) =>
    isObject(value) && isFor(key, theme) ? [value] : [],
  );
  return [...blocks.reverse(), customisations].map((block) => asColour(block[id])).find(Boolean);
}

/** Does `[A][B*]` name the theme? */
function isFor(key: string, theme: string): boolean {
  const names = Array.from(key.matchAll(/\[([^\]]+)\]/g), ([, name]) => name!);
  return names.some((name) => new RegExp(`^${name.split('*').map(escape).join('.*')}$`).test(theme));
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function asColour(value: unknown): string | undefined {
  return typeof value === 'string' && COLOUR.test(value) ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

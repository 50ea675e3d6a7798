/** Accessibility as axe-core judges it, run inside the page that is shown. */
import * as fs from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/** Findings that axe-core calls serious or critical: rule and elements. None is what a test wants. */
export async function seriousFindings(frame: FrameLocator): Promise<string[]> {
  const source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  // The page's policy lets no script in but its own; evaluated code comes from the browser's debugger, which may.
  const { violations } = await frame.locator('body').evaluate(async (_, script) => {
    (0, eval)(script);
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return axe.run();
  }, source);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
